"""Which words stand near a number or a name, and to which of two of them they belong: what tells that two of them
changed places, when both are said on both sides.
"""

from __future__ import annotations

import tomllib
from collections.abc import Set
from functools import cache, lru_cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from toolkit.checks.pair import Side
from toolkit.text.fold import fold_word
from toolkit.text.languages import primary

NEARNESS = 2.0
"""Words over which a neighbour loses its weight, by a factor e."""
REACH = 5
"""Words on either side that are neighbours."""
PARTED = 0.05
"""What is left of a neighbour's weight behind a comma or a word such as "and"."""
NOBODY = 1e-3
"""Weight below which a word belongs to neither."""
MARKS = frozenset(",;:،؛–—().")

NEAR = tuple(float(np.exp(-steps / NEARNESS)) for steps in range(REACH + 1))
"""The weight of a neighbour so many words away."""

Weights = NDArray[np.float32]


def owners(side: Side, first: range, second: range, others: Set[int] = frozenset()) -> tuple[Weights, Weights]:
    """For each word its weight, and to which of two it belongs: from 1, all to the first, to -1, all to the second."""
    one, other = neighbours(side, first, others), neighbours(side, second, others)
    return np.maximum(one, other), (one - other) / (one + other + NOBODY)


def neighbours(side: Side, own: range, others: Set[int] = frozenset()) -> Weights:
    """For each word of a side how near it stands to the words ``own``; nothing for ``others`` and function words."""
    weights = np.zeros(len(side.words), dtype=np.float32)
    if not own:
        return weights
    after = range(own.stop, min(len(side.words), own.stop + REACH))
    before = range(own.start - 1, max(-1, own.start - 1 - REACH), -1)
    for way, edge in ((after, 0), (before, 1)):
        left = 1.0
        for steps, index in enumerate(way, 1):
            left *= PARTED if parted(side, index + edge) else 1.0
            if side.content[index] and index not in others:
                weights[index] = left * NEAR[steps]
    return weights


def parted(side: Side, index: int) -> bool:
    """Whether a comma or a word such as "and" stands before a word or begins it."""
    return _parted(side)[index]


@lru_cache(maxsize=16)
def _parted(side: Side) -> tuple[bool, ...]:
    known = separators(primary(side.lang))
    begun = {word.start for word in side.words}
    inside = [value.start for value in side.quantities if value.start not in begun]
    found, end = list[bool](), 0
    for index, word in enumerate(side.words):
        clitics = [side.text[slice(*part)] for part in word.prefixes]
        clitics += [side.text[word.start : start] for start in inside if word.start < start < word.end]
        found.append(
            bool(index and MARKS.intersection(side.text[end : word.start]))
            or side.folded[index] in known
            or any(fold_word(part, side.lang) in known for part in clitics)
        )
        end = word.end
    return tuple(found)


@cache
def separators(lang: str) -> frozenset[str]:
    """The folded words that part one clause or item from the next: "and", "but"."""
    text = resources.files("toolkit.checks").joinpath("data", "separators.toml").read_text("utf-8")
    return frozenset(fold_word(word, lang) for word in tomllib.loads(text).get(lang, "").split())
