"""Words put for harder, softer or other ones: fraud for irregularities, demanded for asked, will for can.

Two linked words are compared by their headwords in the dictionary and what the thesaurus says of these: a finding
where one says more than the other, less, or something else of the same kind, no two of their headwords may stand for
each other, and no word of the other side says what either does; where it is said harder, one of the two may be said.
Which rule speaks follows from what kind of word it is (``toolkit.align.thesaurus.sort``). Opposites are told by
``opposites``, terms of the glossary by ``swaps``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from toolkit.align.dictionary import of_folded
from toolkit.align.lexical import likeness, substitutes
from toolkit.align.thesaurus import Relation, relation, sort
from toolkit.checks.conditionals import cueing
from toolkit.checks.negations import WEAK, negations
from toolkit.checks.pair import Pair, Side
from toolkit.checks.poles import capitalised
from toolkit.checks.terms import terms
from toolkit.model import Finding
from toolkit.text.languages import primary

if TYPE_CHECKING:
    from numpy.typing import NDArray

CHECK = "a word that says more or less"
OTHER = "a word for another of its kind"
LINKED, LOOSE = 0.3, 0.15
"""Link probability from which two words answer to each other, and from which they are compared at all."""
SURE, UNSURE = 0.6, 0.4
"""How sure a finding is of two words that answer to each other and to no others, and of any else."""
NEAR = 3
"""Words between a word and a denial that may belong to it."""
HARDER: Relation = ">"
SAID: dict[Relation, str] = {">": "which says more", "<": "which says less", "#": "which is something else"}


def shaded(pair: Pair, rule: str) -> Iterator[Finding]:
    """The findings of one rule."""
    return (finding for finding in shades(pair) if finding.rule == rule)


@lru_cache(maxsize=8)
def shades(pair: Pair) -> tuple[Finding, ...]:
    """Those of every rule."""
    return tuple(_compared(pair))


def _compared(pair: Pair) -> Iterator[Finding]:
    probability = pair.alignment.probability
    if not probability.size:
        return
    sides = pair.original, pair.rendering
    known = [_known(side) for side in sides]
    same = _of_one_concept(pair)
    alike = likeness(pair.original.stems, pair.original.lang, pair.rendering.stems, pair.rendering.lang).table > 0
    for index, other in np.argwhere(probability >= LOOSE).tolist():
        if not known[0][index] or not known[1][other] or (index, other) in same:
            continue
        if (index in cueing(pair.original)) != (other in cueing(pair.rendering)):
            continue
        found = put_for(known[0][index], known[1][other])
        if found is None or _said_by_denial(pair, index, other, sort(*found[:2])):
            continue
        if alike[index].any() and alike[:, other].any():
            continue
        answered = bool(answers(pair)[index].any()) + bool(answers(pair)[:, other].any())
        linked = probability[index, other] >= LINKED
        if not answered or (answered == 1 and linked and found[2] == HARDER):
            yield _finding(pair, index, other, *found, SURE if linked and not answered else UNSURE)


def _of_one_concept(pair: Pair) -> set[tuple[int, int]]:
    """Words of two terms of one concept, "armed men" and «مسلحون», of which neither says less by a word of its own."""
    if pair.glossary is None:
        return set()
    here, there = terms(pair.original, pair.glossary), terms(pair.rendering, pair.glossary)
    return {
        (index, other)
        for one in here
        for two in there
        if one.concepts.keys() & two.concepts.keys()
        for index in one.words
        for other in two.words
    }


def _known(side: Side) -> list[tuple[str, ...]]:
    """The headwords of each word that belongs to no name and does not look like one."""
    lang, names = primary(side.lang), capitalised(side)
    found = [() if index in names else of_folded(stem, lang) for index, stem in enumerate(side.stems)]
    for name in side.names:
        for index in side.words_in(name.start, name.end):
            found[index] = ()
    return found


def denied(side: Side, index: int, *, weakly: bool = False) -> bool:
    """Whether a denial stands near a word, which may then say with it what another word says alone; ``weakly``: or
    what denies by what it means, as "illegal" does."""
    denials = (item for item in negations(side) if weakly or item.kind not in WEAK)
    return any(abs(index - word) <= NEAR for item in denials for word in item.words)


def _said_by_denial(pair: Pair, index: int, other: int, rule: str) -> bool:
    """Whether a denial near one of two words makes them unlike, or, near modals, turns what they say."""
    here, there = denied(pair.original, index), denied(pair.rendering, other)
    return here != there or (rule == "modality" and here)


@lru_cache(maxsize=4096)
def put_for(here: tuple[str, ...], there: tuple[str, ...]) -> tuple[str, str, Relation] | None:
    """Two headwords and what the second says of the first, by the relation that most pairs of them have; None where
    one of these may stand for another, where there is none, or where they are opposites."""
    found: dict[Relation, tuple[str, str]] = {}
    counts: Counter[Relation] = Counter()
    for one in here:
        for other in there:
            mark = relation(one, other)
            if mark == "=":
                return None
            if mark is not None:
                found.setdefault(mark, (one, other))
                counts[mark] += 1
    if not counts:
        return None
    most = max(counts, key=lambda each: (counts[each], each))
    return None if most == "!" else (*found[most], most)


@lru_cache(maxsize=8)
def answers(pair: Pair) -> NDArray[np.bool_]:
    """Which words of the rendering may say what a word of the original does."""
    sides = pair.original.stems, pair.original.lang, pair.rendering.stems, pair.rendering.lang
    good: NDArray[np.bool_] = substitutes(*sides) | (likeness(*sides).table > 0)
    return good


def _finding(pair: Pair, index: int, other: int, said: str, put: str, mark: Relation, sure: float) -> Finding:
    original, rendering = (
        side.span(side.words[at].start, side.words[at].end)
        for side, at in ((pair.original, index), (pair.rendering, other))
    )
    return Finding(
        rule=sort(said, put),
        severity="minor",
        confidence=sure,
        message=f"“{original.exact}” ({said}) became “{rendering.exact}” ({put}), {SAID[mark]}",
        original=original,
        rendering=rendering,
        evidence={
            "check": OTHER if mark == "#" else CHECK,
            "original": [said],
            "rendering": [put],
            "link": round(float(pair.alignment.probability[index, other]), 3),
        },
    )
