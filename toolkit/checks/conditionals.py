"""The conditions that a text states: an "if", "unless" or "provided that" with its clause."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from toolkit.checks.clauses import clause_numbers
from toolkit.checks.cues import cues, data
from toolkit.checks.pair import Side
from toolkit.text.languages import primary

FEW = 2
"""Least content words before a cue in its clause for these to be a clause of their own."""


class Condition(NamedTuple):
    """A cue, all words of it and its clause, the clause's content words, and those of the rest of its sentence.

    ``beside``: of the rest those of the clauses next to it, before and after it, of which one states what it limits.
    All are indices of words.
    """

    cue: tuple[int, ...]
    whole: tuple[int, ...]
    clause: tuple[int, ...]
    rest: tuple[int, ...]
    beside: tuple[tuple[int, ...], ...] = ()


@lru_cache(maxsize=16)
def cueing(side: Side) -> frozenset[int]:
    """The words of the cues of several words: in "only if" and "as long as" each has another sense than by itself."""
    found = (
        cue for kind in ("condition", "condition.firm") for cue in cues(kind, side.lang).find(side.text, side.lang)
    )
    cued = (side.words_in(cue.start, cue.end) for cue in found)
    return frozenset(word for words in cued if len(words) > 1 for word in words)


@lru_cache(maxsize=64)
def conditions(side: Side, kind: str = "condition.firm") -> tuple[Condition, ...]:
    """The conditions that a text states, or the clauses of another kind of cue."""
    clauses = clause_numbers(side)
    suffixed = data(primary(side.lang)).get("condition", {}).get("scope") == "before"
    found = []
    for cue in cues(kind, side.lang).find(side.text, side.lang):
        words = side.words_in(cue.start, cue.end)
        if not words:
            continue
        sentence = side.words_in(*side.sentences[side.sentence_of(cue.start)])
        clause = [index for index in sentence if clauses[index] == clauses[words[0]] and index not in words]
        before = [index for index in clause if index < words[0] and side.content[index]]
        after = [index for index in clause if index > words[-1] and side.content[index]]
        if not suffixed and len(before) >= FEW:  # "the number will double [if it fails]": the main clause comes first
            clause = [index for index in clause if index > words[-1]]
        elif suffixed and len(after) >= FEW and len(before) >= FEW:  # it ends with its cue, and the main clause follows
            clause = [index for index in clause if index < words[0]]
        inside = {*words, *clause}
        rest = [index for index in sentence if index not in inside and side.content[index]]
        before = [index for index in rest if index < min(inside)]
        after = [index for index in rest if index > max(inside)]
        beside = (
            [index for index in before if clauses[index] == clauses[before[-1]]],
            [index for index in after if clauses[index] == clauses[after[0]]],
        )
        found.append(
            Condition(
                tuple(words),
                tuple(sorted(inside)),
                tuple(index for index in clause if side.content[index]),
                tuple(rest),
                tuple(tuple(group) for group in beside if group),
            )
        )
    return tuple(found)
