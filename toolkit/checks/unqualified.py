"""hedge, intensity: what is said with a reservation, or as nearly or slightly so, told without, and the reverse.

Three closed classes of words are in the files of ten languages: those by which a speaker does not vouch for what is
said ("apparently", "I think", "it is said"), "almost" and its like, "a little" and its like; and with each whatever may
answer for one elsewhere: modals, seeming, hearing and opinion for the first. A finding where such words are linked to
nothing, their sentence is carried nearly whole, and what renders it has nothing that may answer for them.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from toolkit.checks.clauses import clause_numbers, sentence_numbers
from toolkit.checks.coverage import losses
from toolkit.checks.cues import cues
from toolkit.checks.pair import Pair, Side
from toolkit.model import Finding


class Class(NamedTuple):
    """The rule that tells of a class, how many words around the place an answer may stand, and what it is called."""

    rule: str
    reach: int
    name: str


CLASSES = {
    "reservation": Class("hedge", 1000, "a reservation"),
    "nearly": Class("intensity", 3, "nearly"),
    "slightly": Class("intensity", 3, "slightly"),
}
"""Sections of the files; an answer to a reservation may stand anywhere in the sentences."""
CHECK = "qualified words without an answer"
CARRIED = 0.6
"""Share of the other content words of the sentence, and of the clause, that are carried at least."""
RENDERED = 0.3
"""Link probability from which a word counts as rendered."""
LINKED = 0.5
"""Probability of a link from which something answers."""


class Qualified(NamedTuple):
    """Words of a class at ``[start, end)`` of a side's text, and their numbers."""

    start: int
    end: int
    words: tuple[int, ...]


def unqualified(pair: Pair, rule: str) -> Iterator[Finding]:
    """The words of a rule's classes, on either side, that nothing of the other answers."""
    for section, kind in CLASSES.items():
        sides = (pair.original, pair.rendering) if kind.rule == rule and pair.alignment.probability.size else ()
        if not sides or not all(cues(f"{section}.answer", side.lang).known for side in sides):
            continue
        for turned in (False, True):
            way = pair.swapped if turned else pair
            for one, place in _lost(way, section, kind.reach):
                yield _finding(way, one, place, kind, turned)


def _lost(pair: Pair, section: str, reach: int) -> Iterator[tuple[Qualified, list[int]]]:
    """The words of a class in the original that the rendering lacks, and what renders the words that they qualify."""
    side, links = pair.original, pair.alignment.probability
    here = qualified(side, section)
    if not here:
        return
    carried, best, strongest = losses(pair) < 0, links.argmax(axis=1), links.max(axis=1)
    sentences, clauses, there = sentence_numbers(side), clause_numbers(side), sentence_numbers(pair.rendering)
    answers = _answers(pair.rendering, section)
    for one in here:
        rest = [
            index
            for index, sentence in enumerate(sentences)
            if sentence == sentences[one.words[0]] and side.content[index] and index not in one.words
        ]
        own = [index for index in rest if clauses[index] in (clauses[one.words[0]], clauses[one.words[-1]])] or rest
        if not rest or min(np.mean(carried[rest]), np.mean(carried[own])) < CARRIED:
            continue
        place = sorted(int(best[index]) for index in own if strongest[index] >= RENDERED)
        core = [index for index in one.words if side.content[index]] or list(one.words)
        if not place or strongest[core].max() >= LINKED:
            continue
        inside = {there[best[index]] for index in rest if strongest[index] >= RENDERED}
        near = range(place[0] - reach, place[-1] + reach + 1)
        if not any(there[index] in inside and index in near for index in answers):
            yield one, place


@lru_cache(maxsize=32)
def qualified(side: Side, section: str) -> tuple[Qualified, ...]:
    """The words of a class in a text, in order."""
    placed = (
        Qualified(start, end, tuple(side.words_in(start, end)))
        for start, end in cues(section, side.lang).find(side.text, side.lang)
    )
    return tuple(one for one in placed if one.words)


@lru_cache(maxsize=32)
def _answers(side: Side, section: str) -> frozenset[int]:
    """The words of a side that may answer for those of a class."""
    found = (cue for kind in (section, f"{section}.answer") for cue in cues(kind, side.lang).find(side.text, side.lang))
    return frozenset(index for cue in found for index in side.words_in(cue.start, cue.end))


def alike(pair: Pair, finding: Finding) -> bool:
    """Whether what a finding shows on either side are words of one class: "Почти" and "virtually"."""
    spans = pair.original.inside(finding.original), pair.rendering.inside(finding.rendering)
    if spans[0] is None or spans[1] is None:
        return False
    return any(
        all(
            any(one.start < end and start < one.end for one in qualified(side, section))
            for side, (start, end) in ((pair.original, spans[0]), (pair.rendering, spans[1]))
        )
        for section in CLASSES
    )


def _finding(way: Pair, one: Qualified, place: list[int], kind: Class, turned: bool) -> Finding:
    words = way.rendering.words
    here = way.original.span(one.start, one.end)
    there = way.rendering.span(words[place[0]].start, words[place[-1]].end)
    told = "the original" if turned else "the rendering"
    return Finding(
        rule=kind.rule,
        severity="major",
        confidence=0.7,
        message=f"“{here.exact}” ({kind.name}): {told} says this without it, and has nothing in its place",
        original=there if turned else here,
        rendering=here if turned else there,
        evidence={"check": CHECK, "side": "rendering" if turned else "original"},
    )
