"""Which segments of an original each sentence of a witness renders.

Sentence vectors give the candidates, word links decide among them, and both together say whether the best belongs
to the sentence at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from toolkit.align.words import align_words
from toolkit.checks.pair import Pair, Side
from toolkit.checks.parameters import parameters
from toolkit.checks.support import related, support
from toolkit.model import Span

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from toolkit.encoders.base import Encoder, States

CANDIDATES = 3
"""Segments a sentence that are compared word by word."""
LONGER = 1.5
"""A sentence with this many times the letters of its segment may render the next one too."""
GAIN = 0.05
"""Support that two segments together must add to be taken for one."""
IN_ORDER = 3.0
"""Log-odds for the place that lies just between those of the neighbouring sentences."""
ENCODED = 512
"""Texts encoded in one call."""


class Place(NamedTuple):
    """The segments that a sentence renders, ``first`` to ``last`` inclusive."""

    first: int
    last: int


@dataclass
class Texts:
    """Token states and vectors by text, each text encoded once."""

    encoder: Encoder
    states: dict[str, States] = field(default_factory=dict)
    known: dict[str, NDArray[np.float32]] = field(default_factory=dict)

    def vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One vector a text, (texts, dimension)."""
        missing = [text for text in dict.fromkeys(texts) if text not in self.known]
        for start in range(0, len(missing), ENCODED):
            part = missing[start : start + ENCODED]
            self.known.update(zip(part, self.encoder.vectors(part), strict=True))
        return np.stack([self.known[text] for text in texts])

    def cosine(self, one: str, other: str) -> float | None:
        """The cosine of two texts' vectors where both are known already."""
        if one in self.known and other in self.known:
            return float(self.known[one] @ self.known[other])
        return None

    def load(self, texts: Iterable[str]) -> None:
        """Encode what is not yet there."""
        missing = [text for text in dict.fromkeys(texts) if text not in self.states]
        for start in range(0, len(missing), ENCODED):
            part = missing[start : start + ENCODED]
            self.states.update(zip(part, self.encoder.states(part), strict=True))


def span_of(segments: Sequence[Span], place: Place) -> Span:
    """The stretch of the original from the first segment to the last."""
    return segments[0].document.span(segments[place.first].start, segments[place.last].end)


def locate(segments: Sequence[Span], sentences: Sequence[Span], texts: Texts, lead: float = 0.0) -> list[Place | None]:
    """For each sentence its place among the segments, or None when none answers to it.

    ``lead``: log-odds in favour of the sentences that are known beforehand.
    """
    if not segments or not sentences:
        return [None] * len(sentences)
    texts.load([span.exact for span in (*segments, *sentences)])
    cosines = texts.vectors([span.exact for span in sentences]) @ texts.vectors([s.exact for s in segments]).T
    near = np.argsort(-cosines, axis=1, kind="stable")[:, :CANDIDATES]
    lang = segments[0].document.lang
    sides = {Place(number, number): Side((segment,), lang) for number, segment in enumerate(segments)}
    for number in range(len(segments) - 1):
        place = Place(number, number + 1)
        sides[place] = Side((span_of(segments, place),), lang)
    found: dict[tuple[str, str | None], tuple[Place, float] | None] = {}
    for sentence, row, order in zip(sentences, cosines, near, strict=True):
        key = (sentence.exact, sentence.document.lang)
        if key not in found:
            rendering = Side((sentence,), sentence.document.lang)
            found[key] = _best(rendering, [(int(number), float(row[number])) for number in order], sides, texts)
    judged = [found[sentence.exact, sentence.document.lang] for sentence in sentences]
    places = [one[0] if one and one[1] + lead >= 0 else None for one in judged]
    for index, one in enumerate(judged):
        if places[index] is None and one and one[1] + lead + IN_ORDER >= 0 and _fits(index, one[0], sentences, places):
            places[index] = one[0]
    return places


def _fits(index: int, place: Place, sentences: Sequence[Span], places: Sequence[Place | None]) -> bool:
    """Whether a place lies between those of the sentences before and after it in the same document."""
    document = sentences[index].document
    before = places[index - 1] if index and sentences[index - 1].document is document else None
    after = None
    if index + 1 < len(sentences) and sentences[index + 1].document is document:
        after = places[index + 1]
    if before is None and after is None:
        return False
    return (before is None or before.last + 1 == place.first) and (after is None or place.last + 1 == after.first)


def _pair(original: Side, rendering: Side, cosine: float, texts: Texts) -> Pair:
    spans = [[(word.start, word.end) for word in side.words] for side in (original, rendering)]
    alignment = align_words(texts.states[original.text], texts.states[rendering.text], *spans)
    return Pair(original, rendering, alignment, similarity=cosine)


def _best(
    rendering: Side, candidates: Sequence[tuple[int, float]], sides: dict[Place, Side], texts: Texts
) -> tuple[Place, float] | None:
    """The best place of a sentence, two segments taken for one where both are needed, and the log-odds that it belongs
    there above what is needed."""
    if not rendering.words:
        return None
    scored = [
        (Place(number, number), _pair(sides[Place(number, number)], rendering, cosine, texts))
        for number, cosine in candidates
        if sides[Place(number, number)].words
    ]
    if not scored:
        return None
    place, best = max(
        scored, key=lambda item: (round(support(item[1]) + (item[1].similarity or 0.0), 4), -item[0].first)
    )
    if len(rendering.text) > LONGER * len(sides[place].text):
        for wide in (Place(place.first - 1, place.first), Place(place.first, place.first + 1)):
            if wide in sides:
                texts.load([sides[wide].text])
                joined = _pair(sides[wide], rendering, best.similarity or 0.0, texts)
                if support(joined) > support(best) + GAIN:
                    place, best = wide, joined
    content = sum(rendering.content)
    needed = next(odds for size, odds in parameters("support")["located"] if content < size)
    return place, related(best) - needed
