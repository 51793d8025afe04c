"""Negations in a text: their cues, and the words they negate, their scope."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from toolkit.checks.clauses import clause_numbers
from toolkit.checks.cues import Cue, cues, data
from toolkit.checks.pair import Side
from toolkit.text.fold import fold_word
from toolkit.text.languages import primary
from toolkit.text.words import segments

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
    particles, verbs = strong.find(side.text, side.lang), bound.find(side.text, side.lang)
    stops = sorted({index for cue in (*particles, *verbs) for index in side.words_in(cue.start, cue.end)})
    clausal = [_negation(side, clauses, cue, False, stops) for cue in particles]
    clausal += [_negation(side, clauses, cue, True, stops) for cue in verbs]
    of_nouns = cues("negation.noun", side.lang).find(side.text, side.lang)
    clausal += [_negation(side, clauses, cue, False, order="after")._replace(of_noun=True) for cue in of_nouns]
    others: list[tuple[Cue, Kind]] = [(cue, "excepted") for cue in strong.excepted(side.text, side.lang)]
    others += [(cue, "excepted") for cue in bound.excepted(side.text, side.lang)]
    without = cues("negation.without", side.lang).find(side.text, side.lang)
    others += [(cue, "without") for cue in without]
    for kind in ("negation.weak", "negation.failing"):
        others += [(cue, "weak") for cue in cues(kind, side.lang).find(side.text, side.lang)]
    others += [(cue, "affix") for cue in cues("negation.affix", side.lang).find(side.text, side.lang)]
    plain = [_negation(side, clauses, cue, False)._replace(kind=kind) for cue, kind in others]
    return (*_joined(side, clauses, [item for item in clausal if item.words]), *(item for item in plain if item.words))


@lru_cache(maxsize=64)
def weak_words(side: Side) -> frozenset[int]:
    """The words of a text that may answer a negation and are none themselves."""
    return frozenset(index for item in negations(side) if item.kind in WEAK for index in item.words)


def _negation(
    side: Side, clauses: Sequence[int], cue: Cue, bound: bool, stops: Sequence[int] = (), order: str | None = None
) -> Negation:
    """A cue with its scope, which ends at the ``stops``, the words of other denials. Beside another of its clause it
    has on the far side no more than the next word."""
    words = side.words_in(cue.start, cue.end)
    if not words:
        return Negation((cue,), (), (), "clausal")
    order = order or data(primary(side.lang)).get("negation", {}).get("scope", "after")
    first, last = bisect_left(clauses, clauses[words[0]]), bisect_right(clauses, clauses[words[-1]])
    before = max((stop + 1 for stop in stops if first <= stop < words.start), default=first)
    after = min((stop for stop in stops if words.stop <= stop < last), default=last)
    if order == "after" and before > first:
        before = max(before, words.start - 1)
    if order == "before" and after < last:
        after = min(after, words.stop + 1)
    inside = list(words) if bound else [i for i in words[1:-1] if side.content[i]]
    if not bound and side.content[words[0]] and _elided(side, words[0]):
        inside.insert(0, words[0])
    weights: dict[int, float] = dict.fromkeys(inside, 1.0)
    for indices, factor in (
        (range(words.stop, after), 1.0 if order != "before" else 0.4),
        (range(words.start - 1, before - 1, -1), 1.0 if order != "after" else 0.4),
    ):
        content = [i for i in indices if side.content[i]][:REACH]
        for rank, index in enumerate(content):
            weights[index] = factor * FADING ** (rank + bool(inside))
    return Negation((cue,), tuple(words), tuple(sorted(weights.items())), "clausal")


@cache
def _particles(lang: str) -> frozenset[str]:
    """The particles of a language that repeats denials; none where each denial is one of its own."""
    listed = data(lang).get("negation", {}).get("concord", "")
    return frozenset(fold_word(word, lang) for word in listed.split(", ") if word)


def _elided(side: Side, index: int) -> bool:
    """Whether a word holds a particle and what that denies: n'accepte."""
    word = side.words[index]
    known = _particles(primary(side.lang))
    stem = fold_word(side.text[slice(*word.stem)], side.lang)
    return stem not in known and any(fold_word(side.text[slice(*part)], side.lang) in known for part in word.prefixes)


def _joined(side: Side, clauses: Sequence[int], found: list[Negation]) -> list[Negation]:
    """Negations of one clause as one where the language repeats them (nobody nothing not saw).

    Each of its particles (not) is a negation of its own; the others belong to one.
    """
    particles = _particles(primary(side.lang))
    if not particles:
        return found
    joined: list[Negation] = []
    governed = False
    for item in sorted(found, key=lambda one: one.start):
        parts = (side.text[slice(*part)] for index in item.words for part in segments(side.words[index]))
        particle = any(fold_word(part, side.lang) in particles for part in parts)
        last = joined[-1] if joined else None
        if last is None or clauses[last.words[0]] != clauses[item.words[0]] or (governed and particle):
            joined.append(item)
            governed = particle
        else:
            words = tuple(sorted({*last.words, *item.words}))
            scope = {index: weight for index, weight in (*item.scope, *last.scope) if index not in words}
            joined[-1] = Negation((*last.cues, *item.cues), words, tuple(sorted(scope.items())), "clausal")
            governed = governed or particle
    return joined
