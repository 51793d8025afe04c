"""Numbers that changed places: "12 killed and 40 wounded" made "40 killed and 12 wounded".

Both numbers are said on both sides, so neither is missing; what tells is the words around them. Each such word belongs
more to one number or to the other, by how near it stands and what parts it from them. A word of the original that is
linked to a word of the rendering votes for an exchange where the two belong to different numbers, and against one where
they belong to the same. Links made without regard to neighbours vote: the others follow the numbers.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib import resources
from itertools import combinations
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from toolkit.checks.pair import Pair, Side
from toolkit.checks.terms import Found, terms
from toolkit.text.fold import fold_word
from toolkit.text.languages import primary
from toolkit.text.numbers import Quantity

CROSSED = 0.12
"""By how much the votes for an exchange must outweigh those against it, each of these counted ``AGAINST`` times; set on
the half of the news that ``benchmarks/figures.py --tuning`` reads."""
AGAINST = 3.0
"""Two numbers may share the noun they count, which then votes for an exchange where only the order changed."""
NEARNESS = 2.0
"""Words over which a neighbour loses its weight, by a factor e."""
REACH = 5
"""Words on either side that are neighbours."""
PARTED = 0.05
"""What is left of a neighbour's weight behind a comma or a word such as "and"."""
NOBODY = 1e-3
"""Weight below which a word belongs to neither number."""
MARKS = frozenset(",;:،؛–—().")

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
    return float(-votes[votes < 0].sum() - AGAINST * votes[votes > 0].sum())


def _owners(side: Side, first: Quantity, second: Quantity) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """For each word its weight, and to which number it belongs: from 1, all to the first, to -1, all to the second."""
    one, other = _neighbours(side, first), _neighbours(side, second)
    return np.maximum(one, other), (one - other) / (one + other + NOBODY)


def _neighbours(side: Side, value: Quantity) -> NDArray[np.float32]:
    """For each word of a side how near it stands to a number; nothing for numbers and function words."""
    weights = np.zeros(len(side.words), dtype=np.float32)
    own = side.words_in(value.start, value.end)
    if not own:
        return weights
    numbers = _numbers(side)
    after = range(own.stop, min(len(side.words), own.stop + REACH))
    before = range(own.start - 1, max(-1, own.start - 1 - REACH), -1)
    for way, edge in ((after, 0), (before, 1)):
        left = 1.0
        for steps, index in enumerate(way, 1):
            left *= PARTED if _parted(side, index + edge) else 1.0
            if side.content[index] and index not in numbers:
                weights[index] = left * np.exp(-steps / NEARNESS)
    return weights


def _parted(side: Side, index: int) -> bool:
    """Whether a comma or a word such as "and" stands before a word or begins it."""
    before, word = side.words[index - 1], side.words[index]
    if MARKS.intersection(side.text[before.end : word.start]):
        return True
    known = _separators(primary(side.lang))
    clitics = [side.text[slice(*part)] for part in word.prefixes]
    clitics += [side.text[word.start : value.start] for value in side.quantities if word.start < value.start < word.end]
    return side.folded[index] in known or any(fold_word(part, side.lang) in known for part in clitics)


@lru_cache(maxsize=16)
def _numbers(side: Side) -> frozenset[int]:
    """The words that numbers are made of."""
    return frozenset(index for value in side.quantities for index in side.words_in(value.start, value.end))


@cache
def _separators(lang: str) -> frozenset[str]:
    text = resources.files("toolkit.checks").joinpath("data", "separators.toml").read_text("utf-8")
    return frozenset(fold_word(word, lang) for word in tomllib.loads(text).get(lang, "").split())
