"""Texts that are nearly the same: the mark of a template, or of a leak between splits.

Two texts are twins when their sets of word triples overlap by at least a threshold (Jaccard; resemblance in the sense
of Broder 1997). Triples are looked up in an index, so the cost grows with the overlaps and not with the square.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from toolkit.text.fold import fold_word
from toolkit.text.words import words

SIZE = 3
THRESHOLD = 0.3


class Twin(NamedTuple):
    """Two texts by name, and their resemblance from 0 to 1."""

    first: str
    second: str
    resemblance: float


def twins(texts: Iterable[tuple[str, str, str | None, str]], threshold: float = THRESHOLD) -> list[Twin]:
    """Pairs of (name, text, language, group) at or over the threshold, most alike first.

    Texts of the same group are not compared: renderings of one original resemble each other by right.
    """
    groups: dict[str, str] = {}
    shingles: dict[str, frozenset[str]] = {}
    for name, text, lang, group in texts:
        groups[name], shingles[name] = group, _shingles(text, lang)
    found = [
        Twin(first, second, round(alike, 3))
        for first, second, shared in _sharing(shingles, groups)
        if (alike := shared / (len(shingles[first]) + len(shingles[second]) - shared)) >= threshold
    ]
    return sorted(found, key=lambda twin: (-twin.resemblance, twin.first, twin.second))


def _shingles(text: str, lang: str | None) -> frozenset[str]:
    folded = [fold_word(text[word.start : word.end], lang) for word in words(text, lang)]
    return frozenset(" ".join(folded[at : at + SIZE]) for at in range(max(1, len(folded) - SIZE + 1)))


def _sharing(shingles: Mapping[str, frozenset[str]], groups: Mapping[str, str]) -> Iterator[tuple[str, str, int]]:
    index: dict[str, list[str]] = defaultdict(list)
    for name, own in shingles.items():
        shared = Counter(other for shingle in own for other in index[shingle] if groups[other] != groups[name])
        yield from ((other, name, count) for other, count in shared.items())
        for shingle in own:
            index[shingle].append(name)
