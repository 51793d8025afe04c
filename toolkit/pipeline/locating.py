"""Which segments of an original each sentence of a witness renders.

Sentence vectors give the candidates, word links say how likely each belongs to the sentence, and the order of the
sentences helps to decide.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np

from toolkit.align.words import WordStates, link_words, word_states
from toolkit.checks.pair import Pair, Side
from toolkit.checks.parameters import parameters
from toolkit.checks.support import related, support
from toolkit.model import Span
from toolkit.pipeline.sequence import Candidate, Place, in_order

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from toolkit.encoders.base import Encoder, States

CANDIDATES = 3
"""Segments a sentence that are compared word by word."""
LONGER = 1.5
"""A sentence with this many times the letters of its segments may render the next one too."""
STILL_LONGER = 1.15
"""The same once it renders more than one."""
GAIN = 0.05
"""Support that a second segment must add; the third need add half of it, and so on."""
IN_ORDER = 3.0
"""Log-odds for what lies just between the places of the neighbouring sentences."""
WIDEST = 4
"""Most segments between neighbours that one sentence may render."""
CARRIED = 0.3
"""Mean strongest link of a segment's content words from which the sentence rendering the one beside it renders it
too."""
ENCODED = 256
"""Texts encoded in one call."""


@dataclass
class Texts:
    """Token states and vectors by text, each text encoded once, and by text and language the states of its words."""

    encoder: Encoder
    states: dict[str, States] = field(default_factory=dict)
    known: dict[str, NDArray[np.float32]] = field(default_factory=dict)
    words: dict[tuple[str, str | None], WordStates] = field(default_factory=dict)

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

    def worded(self, side: Side) -> WordStates:
        """The states of a side's words; its text is loaded."""
        key = (side.text, side.lang)
        if key not in self.words:
            self.words[key] = word_states(self.states[side.text], side.bounds)
        return self.words[key]

    def load(self, texts: Iterable[str]) -> None:
        """Encode what is not yet there."""
        missing = [text for text in dict.fromkeys(texts) if text not in self.states]
        for start in range(0, len(missing), ENCODED):
            part = missing[start : start + ENCODED]
            self.states.update(zip(part, self.encoder.states(part), strict=True))

    def ahead(self, segments: Sequence[Span], parts: Sequence[Sequence[Span]]) -> Iterator[Sequence[Span]]:
        """The sentences part by part, each part encoded; while the caller looks at one the next is being read."""

        def read(spans: Sequence[Span]) -> None:
            found = [span.exact for span in spans]
            if found:
                self.load(found)
                self.vectors(found)

        read(segments)
        with ThreadPoolExecutor(1) as pool:
            reading = pool.submit(read, parts[0]) if parts else None
            for number, part in enumerate(parts, 1):
                if reading is not None:
                    reading.result()
                reading = pool.submit(read, parts[number]) if number < len(parts) else None
                yield part


def span_of(segments: Sequence[Span], place: Place) -> Span:
    """The stretch of the original from the first segment to the last."""
    return segments[0].document.span(segments[place.first].start, segments[place.last].end)


def locate(
    segments: Sequence[Span],
    sentences: Sequence[Span],
    texts: Texts,
    lead: float = 0.0,
    ordered: bool = True,
) -> list[Place | None]:
    """For each sentence its place among the segments, or None when none answers to it.

    ``lead``: log-odds in favour of the sentences that are known beforehand. ``ordered``: the sentences of a document
    are likely to follow each other as in the original.
    """
    weighed = weigh(segments, sentences, texts, lead)
    if ordered:
        return settle(segments, sentences, weighed, texts, lead)
    return [likely(candidates) for candidates in weighed]


def weigh(
    segments: Sequence[Span], sentences: Sequence[Span], texts: Texts, lead: float = 0.0
) -> list[list[Candidate]]:
    """The places that each sentence may render, looked at by itself; the best first."""
    if not segments or not sentences:
        return [[] for _ in sentences]
    lang = segments[0].document.lang
    sides = {Place(number, number): Side((segment,), lang) for number, segment in enumerate(segments)}
    found: dict[tuple[str, str | None], list[Candidate]] = {}

    def window(place: Place) -> Span:
        return span_of(segments, place)

    parts = [sentences[start : start + ENCODED] for start in range(0, len(sentences), ENCODED)]
    for part in texts.ahead(segments, parts):
        cosines = texts.vectors([span.exact for span in part]) @ texts.vectors([s.exact for s in segments]).T
        near = np.argsort(-cosines, axis=1, kind="stable")[:, :CANDIDATES]
        for sentence, row, order in zip(part, cosines, near, strict=True):
            key = (sentence.exact, sentence.document.lang)
            if key not in found:
                rendering = Side((sentence,), sentence.document.lang)
                nearest = [(int(number), float(row[number])) for number in order]
                found[key] = _candidates(rendering, nearest, sides, window, texts)
    return [
        [Candidate(place, odds + lead) for place, odds in found[sentence.exact, sentence.document.lang]]
        for sentence in sentences
    ]


def likely(candidates: Sequence[Candidate]) -> Place | None:
    """The best place of a sentence looked at by itself."""
    return candidates[0].place if candidates and candidates[0].odds >= 0 else None


def settle(
    segments: Sequence[Span],
    sentences: Sequence[Span],
    weighed: Sequence[Sequence[Candidate]],
    texts: Texts,
    lead: float = 0.0,
) -> list[Place | None]:
    """The places of sentences, those of each document decided together.

    What fits none may be what stands between its neighbours; a segment that nothing renders may be carried by a
    sentence that renders the one beside it.
    """
    places = [
        place
        for _, own in groupby(range(len(sentences)), key=lambda index: id(sentences[index].document))
        for place in in_order([weighed[index] for index in own])
    ]
    for index, sentence in enumerate(sentences):
        gap = _gap(index, sentences, places, len(segments)) if places[index] is None and weighed[index] else None
        if gap is not None:
            passage = Side((span_of(segments, gap),), segments[0].document.lang)
            rendering = Side((sentence,), sentence.document.lang)
            if passage.words and _odds(_near(passage, rendering, texts)) + lead + IN_ORDER >= 0:
                places[index] = gap
    for _, own in groupby(range(len(sentences)), key=lambda index: id(sentences[index].document)):
        _widen(segments, sentences, list(own), places, texts)
    return places


def _widen(
    segments: Sequence[Span], sentences: Sequence[Span], own: Sequence[int], places: list[Place | None], texts: Texts
) -> None:
    """Let the sentences of one document, ``own``, render segments that nothing does and that they carry."""
    held = {segment for index in own if (place := places[index]) for segment in range(place.first, place.last + 1)}
    for segment in range(len(segments)):
        beside = [
            (index, Place(min(place.first, segment), max(place.last, segment)))
            for index in own
            if segment not in held and (place := places[index]) and segment in (place.first - 1, place.last + 1)
        ]
        shares = [_carried(segments, segment, wide, sentences[index], texts) for index, wide in beside]
        if shares and max(shares) >= CARRIED:
            index, wide = beside[shares.index(max(shares))]
            places[index] = wide
            held.add(segment)


def _carried(segments: Sequence[Span], segment: int, wide: Place, sentence: Span, texts: Texts) -> float:
    """How far a sentence carries the content words of one of the segments of a place."""
    passage = Side((span_of(segments, wide),), segments[0].document.lang)
    rendering = Side((sentence,), sentence.document.lang)
    start = segments[segment].start - segments[wide.first].start
    within = passage.words_in(start, start + len(segments[segment].exact))
    content = [index for index in within if passage.content[index]]
    if not content or not rendering.words:
        return 0.0
    texts.load([passage.text])
    pair = _pair(passage, rendering, 0.0, texts)
    return float(pair.alignment.probability[content].max(axis=1).mean())


def _gap(index: int, sentences: Sequence[Span], places: Sequence[Place | None], segments: int) -> Place | None:
    """The few segments between those of the sentences before and after in the same document."""
    document = sentences[index].document
    low, high = 0, segments - 1
    if index and sentences[index - 1].document is document:
        before = places[index - 1]
        if before is None:
            return None
        low = before.last + 1
    if index + 1 < len(sentences) and sentences[index + 1].document is document:
        after = places[index + 1]
        if after is None:
            return None
        high = after.first - 1
    return Place(low, high) if 0 <= high - low < WIDEST else None


def _pair(original: Side, rendering: Side, cosine: float, texts: Texts) -> Pair:
    alignment = link_words(texts.worded(original), texts.worded(rendering))
    return Pair(original, rendering, alignment, similarity=cosine)


def _candidates(
    rendering: Side,
    nearest: Sequence[tuple[int, float]],
    sides: dict[Place, Side],
    segments: Callable[[Place], Span],
    texts: Texts,
) -> list[Candidate]:
    """The places that a sentence may render: the best first, several segments where it takes them to carry it, then
    the nearest segments; none where there are no words."""
    scored = [
        (Place(number, number), _pair(sides[Place(number, number)], rendering, cosine, texts))
        for number, cosine in nearest
        if rendering.words and sides[Place(number, number)].words
    ]
    if not scored:
        return []
    place, best = max(
        scored, key=lambda item: (round(support(item[1]) + (item[1].similarity or 0.0), 4), -item[0].first)
    )
    last = max(known.last for known in sides)
    while len(rendering.text) > (LONGER if place.first == place.last else STILL_LONGER) * len(sides[place].text):
        wider = [Place(place.first - 1, place.last), Place(place.first, place.last + 1)]
        pairs = []
        for wide in wider:
            if wide.first >= 0 and wide.last <= last:
                if wide not in sides:
                    sides[wide] = Side((segments(wide),), sides[place].lang)
                texts.load([sides[wide].text])
                pairs.append((wide, _pair(sides[wide], rendering, best.similarity or 0.0, texts)))
        found = max(pairs, key=lambda item: (round(support(item[1]), 4), -item[0].first), default=None)
        if found is None or support(found[1]) <= support(best) + GAIN / (place.last - place.first + 1):
            break
        place, best = found
    odds = _odds(_near(sides[place], rendering, texts) if place.last > place.first else best)
    others = [Candidate(other, _odds(pair)) for other, pair in scored if other != place]
    return [Candidate(place, odds), *others]


def _near(original: Side, rendering: Side, texts: Texts) -> Pair:
    """The pair with the cosine of its own two texts."""
    texts.load([original.text])
    one, other = texts.vectors([original.text, rendering.text])
    return _pair(original, rendering, float(one @ other), texts)


def _odds(pair: Pair) -> float:
    """Log-odds that the two belong together, above what a rendering of its length needs."""
    content = sum(pair.rendering.content)
    return related(pair) - float(next(odds for size, odds in parameters("support")["located"] if content < size))
