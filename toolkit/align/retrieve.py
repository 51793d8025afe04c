"""Which passage of the originals a quotation renders.

Candidates are windows of one to three sentences. Texts are compared by cosines of centred sentence
vectors, made comparable by margin scoring (Artetxe and Schwenk 2019): the cosine less the mean of what
both sides reach with their nearest neighbours.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from toolkit.model import Document, Span
from toolkit.text.sentences import sentences

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from toolkit.encoders.base import Encoder

NEIGHBOURS = 4
LONGEST = 3
"""Most sentences in a candidate passage."""
WIDEST = 1000
"""Most code points in a passage of several sentences: what was not split into sentences is not joined to more."""
CHUNK = 1024
"""Rows of the similarity table held at once."""


class Hit(NamedTuple):
    """A passage and how near it is: ``score`` by margin, ``cosine`` plain, both of centred vectors."""

    passage: Span
    score: float
    cosine: float


class Passages(NamedTuple):
    """The candidate passages of some documents with their vectors, (passages, dimension)."""

    spans: tuple[Span, ...]
    vectors: NDArray[np.float32]


def passages(documents: Sequence[Document], encoder: Encoder) -> Passages:
    """All windows of one to three sentences of the documents."""
    spans = tuple(span for document in documents for span in _windows(document))
    return Passages(spans, encoder.vectors([span.exact for span in spans]) if spans else encoder.vectors([""])[:0])


def _windows(document: Document) -> list[Span]:
    bounds = sentences(document.text, document.lang)
    return [
        document.span(bounds[first][0], bounds[last][1])
        for first in range(len(bounds))
        for last in range(first, min(first + LONGEST, len(bounds)))
        if last == first or bounds[last][1] - bounds[first][0] <= WIDEST
    ]


def retrieve(queries: Sequence[str], pool: Passages, encoder: Encoder, count: int = 8) -> list[list[Hit]]:
    """For each query the ``count`` best passages, best first; of equal scores the earlier passage."""
    if not queries or not pool.spans:
        return [[] for _ in queries]
    vectors = encoder.vectors(queries)
    reach = np.concatenate(
        [_nearest(vectors @ pool.vectors[start : start + CHUNK].T, 0) for start in range(0, len(pool.spans), CHUNK)]
    )
    found = []
    for start in range(0, len(queries), CHUNK):
        cosines = vectors[start : start + CHUNK] @ pool.vectors.T
        margins = cosines - (_nearest(cosines, 1)[:, None] + reach[None]) / 2
        for row in range(len(cosines)):
            order = np.argsort(-margins[row], kind="stable")[:count]
            found.append([Hit(pool.spans[k], float(margins[row, k]), float(cosines[row, k])) for k in order])
    return found


def _nearest(cosines: NDArray[np.float32], axis: int) -> NDArray[np.float32]:
    """Mean cosine to the nearest neighbours along an axis."""
    size = cosines.shape[axis]
    kept = np.sort(cosines, axis=axis).take(range(max(0, size - NEIGHBOURS), size), axis=axis)
    mean: NDArray[np.float32] = kept.mean(axis=axis)
    return mean
