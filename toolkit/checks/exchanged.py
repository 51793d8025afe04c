"""Numbers that changed places: "12 killed and 40 wounded" made "40 killed and 12 wounded".

Both numbers are said on both sides, so neither is missing; what tells is the words around them. Each such word belongs
more to one number or to the other, by how near it stands and what parts it from them. A word of the original that is
linked to a word of the rendering votes for an exchange where the two belong to different numbers, and against one where
they belong to the same. Words of both numbers must have moved: the noun that two numbers share may stand with either.
Links made without regard to neighbours vote: the others follow the numbers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from toolkit.checks.neighbours import Weights, owners
from toolkit.checks.pair import Pair, Side
from toolkit.checks.terms import Found, terms
from toolkit.checks.units import measures
from toolkit.text.numbers import Quantity

CROSSED = 0.12
"""By how much the votes for an exchange must outweigh those against it, each of these counted ``AGAINST`` times; set on
the half of the news that ``benchmarks/figures.py --tuning`` reads."""
AGAINST = 3.0
"""Two numbers may share the noun they count, which then votes for an exchange where only the order changed."""

Place = tuple[Quantity, Quantity]


class Exchange(NamedTuple):
    """Two numbers of the original, in its order, each with where it now stands in the rendering, and how surely."""

    first: Place
    second: Place
    crossed: float


def exchanges(pair: Pair, kinds: frozenset[str]) -> Iterator[Exchange]:
    """The exchanges of two numbers, each number in one at most, the surest first."""
    here, there = _once(pair.original, kinds), _once(pair.rendering, kinds)
    same = [(one, other) for one in here for other in there if one.value == other.value and one.kind == other.kind]
    if len(same) < 2:
        return
    links = _links(pair)
    found = [
        Exchange(first, second, _crossed(pair, links, first, second))
        for first, second in combinations(same, 2)
        if first[0].kind == second[0].kind
        and _apart(pair.original, first[0], second[0])
        and _apart(pair.rendering, first[1], second[1])
    ]
    used: set[Quantity] = set()
    for exchange in sorted(found, key=lambda exchange: -exchange.crossed):
        if exchange.crossed >= CROSSED and not used & {exchange.first[0], exchange.second[0]}:
            used |= {exchange.first[0], exchange.second[0]}
            yield exchange


def _once(side: Side, kinds: frozenset[str]) -> list[Quantity]:
    """The numbers whose value is said once."""
    counted = [value for value in side.quantities if value.kind in kinds]
    said = Counter(value.value for value in counted)
    return [value for value in counted if said[value.value] == 1]


def _apart(side: Side, one: Quantity, other: Quantity) -> bool:
    """Whether words stand between two numbers: the halves of a score or of a range have the same neighbours."""
    first, second = sorted((one, other))
    between = range(side.words_in(first.start, first.end).stop, side.words_in(second.start, second.end).start)
    numbers = _numbers(side)
    return any(side.content[index] and index not in numbers for index in between)


def _links(pair: Pair) -> NDArray[np.float32]:
    """Word links without regard to neighbours; terms of the glossary answer to the terms of their own concept."""
    links = pair.alignment.apart.copy()
    if pair.glossary is not None and links.size:
        theirs = terms(pair.rendering, pair.glossary)
        for one in terms(pair.original, pair.glossary):
            shared = [other for other in theirs if one.concepts.keys() & other.concepts.keys()]
            for other in theirs if shared else ():
                links[_block(one, other)] = 1.0 if other in shared else 0.0
    return links


def _block(one: Found, other: Found) -> tuple[NDArray[np.intp], ...]:
    return np.ix_(one.words, other.words)


def _crossed(pair: Pair, links: NDArray[np.float32], first: Place, second: Place) -> float:
    """How much more the linked words around two numbers vote for an exchange than against it."""
    weight, belongs = _owners(pair.original, first[0], second[0])
    other_weight, other_belongs = _owners(pair.rendering, first[1], second[1])
    votes = links * np.sqrt(np.outer(weight, other_weight)) * np.outer(belongs, other_belongs)
    moved = [float(-np.minimum(votes[rows], 0).sum()) for rows in (belongs > 0, belongs < 0)]
    return 2 * min(moved) - AGAINST * float(votes[votes > 0].sum())


def _owners(side: Side, first: Quantity, second: Quantity) -> tuple[Weights, Weights]:
    """For each word its weight, and to which of two numbers it belongs; numbers belong to none, nor do units that tell
    nothing of these two."""
    own, other = side.words_in(first.start, first.end), side.words_in(second.start, second.end)
    return owners(side, own, other, _numbers(side) | _idle(side, first, second))


def _idle(side: Side, first: Quantity, second: Quantity) -> frozenset[int]:
    """The words for units that both numbers have, kilometres and kilometres an hour, or that another number has."""
    found = [(value, measure) for value in side.quantities for measure in measures(side, value)[:1]]
    units = [[measure.unit for value, measure in found if value == one] for one in (first, second)]
    both = units[0] == units[1]
    return frozenset(measure.word for value, measure in found if both or value not in (first, second))


@lru_cache(maxsize=16)
def _numbers(side: Side) -> frozenset[int]:
    """The words that numbers are made of."""
    return frozenset(index for value in side.quantities for index in side.words_in(value.start, value.end))
