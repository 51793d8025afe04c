"""Runs of words that two witnesses share: translators who never met seldom hit on the same words in a row.

A run counts within a language and within a stretch. Words that the facts force are passed over: numbers, and names as
far as capitals tell them. A run that the original has is its own and tells nothing of a witness as a source.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from toolkit.model import Span, Witness
from toolkit.text.fold import fold_word
from toolkit.text.languages import primary
from toolkit.text.words import words

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float32]
    Gram = tuple[str, ...]

RUN = 4
"""Words in a row that make a run: more than half of all pairs of renderings by news outlets share none so long."""


def shared_runs(witnesses: Sequence[Witness], original: Sequence[Span]) -> Array:
    """(witnesses, witnesses): how many words of the child (columns) stand in runs that the parent (rows) has."""
    count = len(witnesses)
    number = np.zeros((count, count), dtype=np.float32)
    langs = np.array([primary(witness.document.lang) or "" for witness in witnesses])
    for lang in sorted(set(langs) - {""}):
        rows = np.flatnonzero(langs == lang)
        if len(rows) > 1:
            said = _sequences(original) if original and primary(original[0].document.lang) == lang else []
            number[np.ix_(rows, rows)] = _covered([_sequences(witnesses[int(row)].stretches) for row in rows], said)
    return number


def _sequences(stretches: Sequence[Span]) -> list[list[str]]:
    """The words of each stretch, folded, without numbers and names."""
    found = []
    for stretch in stretches:
        text, lang = stretch.exact, stretch.document.lang
        kept: list[str] = []
        begins = True
        last = 0
        for word in words(text, lang):
            begins = begins or any(mark in ".!?…؟。" for mark in text[last : word.start])
            surface = text[word.start : word.end]
            if begins or not (surface[:1].isupper() or any(letter.isdigit() for letter in surface)):
                kept.append(fold_word(surface, lang))
            begins, last = False, word.end
        found.append(kept)
    return found


def _grams(sequences: Sequence[Sequence[str]], size: int) -> set[Gram]:
    return {tuple(words[at : at + size]) for words in sequences for at in range(len(words) - size + 1)}


def _covered(texts: Sequence[Sequence[Sequence[str]]], said: Sequence[Sequence[str]]) -> Array:
    """(texts, texts): words of runs that both have. A run has one gram of the shorter size more than of the longer."""
    short, long = (_common([_grams(text, size) for text in texts], _grams(said, size)) for size in (RUN, RUN + 1))
    covered: Array = short + (RUN - 1) * (short - long).clip(0)
    np.fill_diagonal(covered, 0)
    return covered


def _common(held: Sequence[set[Gram]], said: set[Gram]) -> Array:
    """(texts, texts): how many grams two of them have in common and the original has not."""
    seen: dict[Gram, int] = {}
    for grams in held:
        for gram in grams - said:
            seen[gram] = seen.get(gram, 0) + 1
    columns = {gram: number for number, gram in enumerate(gram for gram, times in seen.items() if times > 1)}
    table = np.zeros((len(held), len(columns)), dtype=np.float32)
    for row, grams in enumerate(held):
        table[row, [columns[gram] for gram in grams if gram in columns]] = 1
    common: Array = table @ table.T
    return common
