"""How far the lexicon and the dictionary know the words of two texts as renderings of each other.

A word stands for English words: those that it was rendered as, the most frequent one with weight 1, and those that the
dictionary has for it; an English word stands for itself. Forms of an English word are one, told by their first letters
or the dictionary. Two words are as alike as the heaviest English word that they share, by the lighter of its two
weights; equal words are alike in any language. By the thesaurus a word may stand for more than it is rendered as.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from sys import intern
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from toolkit.align.dictionary import of_folded
from toolkit.align.lexicon import counted
from toolkit.align.thesaurus import near
from toolkit.text.languages import primary
from toolkit.text.memory import WORDS

if TYPE_CHECKING:
    from numpy.typing import NDArray

FORM = 5
"""First letters of an English word that its forms share."""
WRITTEN = 0.7
"""Weight of an English word that the dictionary has and that was counted seldom or never."""


class Likeness(NamedTuple):
    """Likeness in [0, 1] of the words of two texts, (words, words), and for each side 1 for a word that is known."""

    table: NDArray[np.float32]
    left: NDArray[np.float32]
    right: NDArray[np.float32]

    @property
    def transposed(self) -> Likeness:
        """The same with the sides exchanged."""
        return Likeness(self.table.T, self.right, self.left)


class Meaning(NamedTuple):
    """The weight of an English word, and how often it was counted; 0 where it is the word itself."""

    weight: float
    seen: int

    def without_one(self) -> float:
        """The weight had it been counted once less."""
        return self.weight * (self.seen - 1) / self.seen if self.seen else self.weight


ITSELF, LISTED = Meaning(1.0, 0), Meaning(WRITTEN, 0)


def likeness(
    left: Sequence[str], lang: str | None, right: Sequence[str], other: str | None, *, counted_too: bool = False
) -> Likeness:
    """The likeness of folded words without clitics.

    ``counted_too``: these texts were counted for the lexicon; it is asked what it would know without them.
    """
    return _likeness(tuple(left), primary(lang), tuple(right), primary(other), counted_too)


@lru_cache(maxsize=16)
def _likeness(left: tuple[str, ...], lang: str, right: tuple[str, ...], other: str, counted_too: bool) -> Likeness:
    mine, theirs = ([meanings(word, code) for word in words] for words, code in ((left, lang), (right, other)))
    table = [[0.0] * len(right) for _ in left]
    places: dict[str, list[tuple[int, Meaning]]] = defaultdict(list)
    for j, known in enumerate(theirs):
        for english, other_one in known.items():
            places[english].append((j, other_one))
    for row, known in zip(table, mine, strict=True):
        for english in known.keys() & places.keys():
            one = known[english]
            for j, other_one in places[english]:
                both = one, other_one
                weight = min(*(each.without_one() for each in both)) if counted_too else min(one[0], other_one[0])
                if weight > row[j]:
                    row[j] = weight
    equal: dict[str, list[int]] = defaultdict(list)
    for j, word in enumerate(right):
        equal[word].append(j)
    for i, word in enumerate(left):
        for j in equal.get(word, ()):
            table[i][j] = 1.0
    shared = np.array(table, dtype=np.float32).reshape(len(left), len(right))
    return Likeness(shared, *(np.array([bool(known) for known in side], dtype=np.float32) for side in (mine, theirs)))


def substitutes(left: Sequence[str], lang: str | None, right: Sequence[str], other: str | None) -> NDArray[np.bool_]:
    """Whether a faithful rendering may have one folded word for the other, (words, words): one of their headwords in
    the dictionary, loosely, is the same, or stands in the other's line of the thesaurus as good for it."""
    result = np.zeros((len(left), len(right)), dtype=np.bool_)
    sides = [
        [of_folded(word, primary(code), loosely=True) for word in words]
        for words, code in ((left, lang), (right, other))
    ]
    for (mine, theirs), table in zip((sides, sides[::-1]), (result, result.T), strict=True):
        places: dict[str, list[int]] = defaultdict(list)
        for j, known in enumerate(theirs):
            for head in known:
                places[head].append(j)
        for i, known in enumerate(mine):
            for other_head in (one for head in known for one in near(head) if one in places):
                table[i, places[other_head]] = True
    return result


@lru_cache(maxsize=WORDS)
def meanings(word: str, lang: str) -> Mapping[str, Meaning]:
    """The English words that a folded word stands for, by their first letters."""
    if lang == "en":
        return {intern(one[:FORM]): ITSELF for one in (word, *of_folded(word, lang))}
    written = of_folded(word, lang)
    counts: dict[str, int] = defaultdict(int)
    for english, count in counted(word, lang, forms=not written).items():
        counts[intern(english.casefold()[:FORM])] += count
    most = max(counts.values(), default=0)
    found = {english: Meaning(count / most, count) for english, count in counts.items()}
    for head in written:
        form = intern(head[:FORM])
        if form not in found or found[form].weight < WRITTEN:
            found[form] = LISTED
    return found
