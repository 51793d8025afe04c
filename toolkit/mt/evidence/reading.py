"""A literal reading of a text, sentence by sentence, with the words of the one linked to the words of the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from toolkit.mt.base import Attention, Translator, required
from toolkit.mt.pieces import words_from_tokens
from toolkit.mt.pivot import serving
from toolkit.text.sentences import sentences
from toolkit.text.words import words

if TYPE_CHECKING:
    from numpy.typing import NDArray

LEAST = 0.12
"""Attention below which two words are not linked, even where nothing else is."""


Translate = Callable[[Sequence[str]], list[str]]
"""Sentences to their translations, in another way than the translator's own."""


@dataclass(frozen=True, slots=True)
class Link:
    """A word of the text, a word of the reading, as offsets into each, and the attention between them, in [0, 1]."""

    source: tuple[int, int]
    target: tuple[int, int]
    weight: float


@dataclass(frozen=True, slots=True)
class Reading:
    """A text read in another language. ``sentences`` pairs the offsets of each sentence with those of its reading.

    ``route`` is the languages passed, more than two when the reading went round by another; ``links`` is None when the
    translator gives no attention.
    """

    source: str
    text: str
    route: tuple[str, ...]
    translator: str
    sentences: tuple[tuple[tuple[int, int], tuple[int, int]], ...]
    links: tuple[Link, ...] | None

    def of(self, start: int, end: int) -> tuple[str, bool]:
        """The reading of ``[start, end)`` of the source, and whether it is exact to the word or the whole sentences."""
        linked = [link.target for link in self.links or () if link.source[0] < end and start < link.source[1]]
        if linked:
            return self.text[min(span[0] for span in linked) : max(span[1] for span in linked)], True
        parts = [reading for given, reading in self.sentences if given[0] < end and start < given[1]]
        return " ".join(self.text[slice(*part)] for part in parts), False

    def gloss(self, start: int, end: int) -> list[tuple[str, str]]:
        """Each word of ``[start, end)`` with the words of the reading linked to it."""
        found: dict[tuple[int, int], list[tuple[int, int]]] = {}
        for link in self.links or ():
            if link.source[0] < end and start < link.source[1]:
                found.setdefault(link.source, []).append(link.target)
        return [
            (self.source[slice(*word)], " ".join(self.text[slice(*one)] for one in sorted(made)))
            for word, made in sorted(found.items())
        ]


def read(text: str, translator: Translator, source: str, target: str, translate: Translate | None = None) -> Reading:
    """The literal reading of a text. Raises ModelError for a pair without a route."""
    return read_all([text], translator, source, target, translate)[0]


def read_all(
    texts: Sequence[str], translator: Translator, source: str, target: str, translate: Translate | None = None
) -> list[Reading]:
    """The readings of several texts, their sentences translated together, by ``translate`` where it is given."""
    route = required(translator, source, target)
    spans = [sentences(text, source) or [(0, len(text))] for text in texts]
    given = [text[slice(*span)] for text, own in zip(texts, spans, strict=True) for span in own]
    made = translate(given) if translate else translator.translate(given, source, target)
    worker = serving(translator, source, target)
    seen: list[Attention] | None = None
    if worker is not None and "align" in worker.abilities:
        seen = worker.align(given, made, source, target)
    result, at = [], 0
    for text, own in zip(texts, spans, strict=True):
        whole, pairs, links, reached = "", [], [], at
        for span in own:
            sentence = made[reached]
            base = len(whole) + bool(whole)
            whole = f"{whole} {sentence}" if whole else sentence
            pairs.append(((span[0], span[1]), (base, len(whole))))
            if seen is not None:
                found = word_links(given[reached], sentence, seen[reached], source, target)
                links += [_moved(link, span[0], base) for link in found]
            reached += 1
        at = reached
        name = worker.name if worker is not None else translator.name
        result.append(Reading(text, whole, route, name, tuple(pairs), tuple(links) if seen is not None else None))
    return result


def word_links(text: str, reading: str, attention: Attention, source: str, target: str) -> list[Link]:
    """Words linked by attention (Garg et al. 2019): each word of the reading to the source word it looked at most,
    and to any other that it was looked at most by."""
    left = [(word.start, word.end) for word in words(text, source)]
    right = [(word.start, word.end) for word in words(reading, target)]
    table = _by_word(attention, left, right)
    if not table.size:
        return []
    forward, backward = table.argmax(axis=1), table.argmax(axis=0)
    chosen = {(row, int(forward[row])) for row in range(len(right))}
    chosen |= {(int(backward[column]), column) for column in range(len(left))}
    return [
        Link(left[column], right[row], round(float(table[row, column]), 4))
        for row, column in sorted(chosen)
        if table[row, column] >= LEAST
    ]


def _by_word(
    attention: Attention, left: Sequence[tuple[int, int]], right: Sequence[tuple[int, int]]
) -> NDArray[np.float32]:
    """(reading words, source words): attention summed over a source word's tokens, averaged over a reading word's."""
    rows, columns = words_from_tokens(attention.target, right), words_from_tokens(attention.source, left)
    summed = np.zeros((len(attention.weights), len(left)), dtype=np.float32)
    for index, column in enumerate(columns):
        if column >= 0:
            summed[:, column] += attention.weights[:, index]
    table = np.zeros((len(right), len(left)), dtype=np.float32)
    for row in range(len(right)):
        own = summed[rows == row]
        if len(own):
            table[row] = own.mean(axis=0)
    return table


def _moved(link: Link, source: int, target: int) -> Link:
    return Link(
        (link.source[0] + source, link.source[1] + source),
        (link.target[0] + target, link.target[1] + target),
        link.weight,
    )
