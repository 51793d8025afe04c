"""Negations in a text: their cues, and the words they negate, their scope."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import lru_cache
from typing import Literal, NamedTuple

from toolkit.checks.clauses import clause_numbers
from toolkit.checks.cues import Cue, cues, data
from toolkit.checks.pair import Side
from toolkit.text.languages import primary

REACH = 3
"""Content words of the clause that a cue is taken to negate, on each side where it may."""
FADING = 0.7
"""Weight of each further word of the scope."""

Kind = Literal["clausal", "without", "weak", "affix", "excepted"]
WEAK = ("weak", "affix")
"""Kinds that may answer a negation and are none themselves."""


class Negation(NamedTuple):
    """Cues that make one negation in a text: their words, and the words they negate with a weight each."""

    cues: tuple[Cue, ...]
    words: tuple[int, ...]
    scope: tuple[tuple[int, float], ...]
    kind: Kind
    of_noun: bool = False
    """It negates a noun or an adjective after it, where other denials of the language may stand elsewhere."""

    @property
    def start(self) -> int:
        """Where the first cue starts in the side's text."""
        return min(cue.start for cue in self.cues)

    @property
    def end(self) -> int:
        """Where the last cue ends in the side's text."""
        return max(cue.end for cue in self.cues)


@lru_cache(maxsize=64)
def negations(side: Side) -> tuple[Negation, ...]:
    """Everything in a text that may negate or answer a negation, in order of kind."""
    strong, bound = cues("negation.strong", side.lang), cues("negation.bound", side.lang)
    clauses = clause_numbers(side)
    clausal = [_negation(side, clauses, cue, False) for cue in strong.find(side.text, side.lang)]
    clausal += [_negation(side, clauses, cue, True) for cue in bound.find(side.text, side.lang)]
    of_nouns = cues("negation.noun", side.lang).find(side.text, side.lang)
    clausal += [_negation(side, clauses, cue, False, "after")._replace(of_noun=True) for cue in of_nouns]
    others: list[tuple[Cue, Kind]] = [(cue, "excepted") for cue in strong.excepted(side.text, side.lang)]
    others += [(cue, "excepted") for cue in bound.excepted(side.text, side.lang)]
    without = cues("negation.without", side.lang).find(side.text, side.lang)
    others += [(cue, "without") for cue in without]
    others += [(cue, "weak") for cue in cues("negation.weak", side.lang).find(side.text, side.lang)]
    others += [(cue, "affix") for cue in cues("negation.affix", side.lang).find(side.text, side.lang)]
    plain = [_negation(side, clauses, cue, False)._replace(kind=kind) for cue, kind in others]
    return (*_joined(side, clauses, [item for item in clausal if item.words]), *(item for item in plain if item.words))


@lru_cache(maxsize=64)
def weak_words(side: Side) -> frozenset[int]:
    """The words of a text that may answer a negation and are none themselves."""
    return frozenset(index for item in negations(side) if item.kind in WEAK for index in item.words)


def _negation(side: Side, clauses: list[int], cue: Cue, bound: bool, order: str | None = None) -> Negation:
    words = side.words_in(cue.start, cue.end)
    if not words:
        return Negation((cue,), (), (), "clausal")
    order = order or data(primary(side.lang)).get("negation", {}).get("scope", "after")
    after = range(words.stop, bisect_right(clauses, clauses[words[-1]]))
    before = range(words.start - 1, bisect_left(clauses, clauses[words[0]]) - 1, -1)
    inside = list(words) if bound else [i for i in words[1:-1] if side.content[i]]
    weights: dict[int, float] = dict.fromkeys(inside, 1.0)
    for indices, factor in ((after, 1.0 if order != "before" else 0.4), (before, 1.0 if order != "after" else 0.4)):
        content = [i for i in indices if side.content[i]][:REACH]
        for rank, index in enumerate(content):
            weights[index] = factor * FADING ** (rank + bool(inside))
    return Negation((cue,), tuple(words), tuple(sorted(weights.items())), "clausal")


def _joined(side: Side, clauses: list[int], found: list[Negation]) -> list[Negation]:
    """Negations of one clause as one where the language repeats them (nobody nothing not saw)."""
    if not data(primary(side.lang)).get("negation", {}).get("concord", False):
        return found
    joined: dict[int, Negation] = {}
    for item in found:
        key = clauses[item.words[0]]
        if key in joined:
            other = joined[key]
            words = tuple(sorted({*other.words, *item.words}))
            scope = {index: weight for index, weight in (*item.scope, *other.scope) if index not in words}
            item = Negation((*other.cues, *item.cues), words, tuple(sorted(scope.items())), "clausal")
        joined[key] = item
    return list(joined.values())
