"""Which passage of the originals a quotation renders.

Candidates are windows of one to three sentences. Texts are compared by cosines of centred sentence
vectors, made comparable by margin scoring (Artetxe and Schwenk 2019): the cosine less the mean of what
both sides reach with their nearest neighbours.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from toolkit.align.sentences import mean
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
    """The candidate passages of some documents with their vectors, (passages, dimension).

    ``read`` are vectors of the passages in the language of the queries, as a machine reads them; None without a
    machine. They count as much as the passages' own in what is found, and not at all in ``Hit.cosine``.
    """

    spans: tuple[Span, ...]
    vectors: NDArray[np.float32]
    read: NDArray[np.float32] | None = None


def passages(
    documents: Sequence[Document], encoder: Encoder, readings: Mapping[Document, Sequence[str]] | None = None
) -> Passages:
    """All windows of one to three sentences of the documents.

    ``readings``: each sentence of a document in the language of the queries; a document may lack them.
    """
    found = [(document, window) for document in documents for window in _windows(document)]
    spans = tuple(window.span for _, window in found)
    if not spans:
        return Passages((), encoder.vectors([""])[:0])
    vectors = encoder.vectors([span.exact for span in spans])
    if not readings:
        return Passages(spans, vectors)
    read = [
        " ".join(readings[document][window.first : window.last + 1]) if document in readings else window.span.exact
        for document, window in found
    ]
    return Passages(spans, vectors, encoder.vectors(read))


class _Window(NamedTuple):
    """A passage: the sentences ``first`` to ``last``, inclusive."""

    span: Span
    first: int
    last: int


def _windows(document: Document) -> list[_Window]:
    bounds = sentences(document.text, document.lang)
    return [
        _Window(document.span(bounds[first][0], bounds[last][1]), first, last)
        for first in range(len(bounds))
        for last in range(first, min(first + LONGEST, len(bounds)))
        if last == first or bounds[last][1] - bounds[first][0] <= WIDEST
    ]


def retrieve(queries: Sequence[str], pool: Passages, encoder: Encoder, count: int = 8) -> list[list[Hit]]:
    """For each query the ``count`` best passages, best first; of equal scores the earlier passage."""
    if not queries or not pool.spans:
        return [[] for _ in queries]
    vectors = encoder.vectors(queries)
    ours = pool.vectors if pool.read is None else mean(pool.vectors, pool.read)
    reach = np.concatenate(
        [_nearest(vectors @ ours[start : start + CHUNK].T, 0) for start in range(0, len(pool.spans), CHUNK)]
    )
    found = []
    for start in range(0, len(queries), CHUNK):
        cosines = vectors[start : start + CHUNK] @ pool.vectors.T
        near = cosines if pool.read is None else vectors[start : start + CHUNK] @ ours.T
        margins = near - (_nearest(near, 1)[:, None] + reach[None]) / 2
        for row in range(len(cosines)):
            order = np.argsort(-margins[row], kind="stable")[:count]
            found.append([Hit(pool.spans[k], float(margins[row, k]), float(cosines[row, k])) for k in order])
    return found


def _nearest(cosines: NDArray[np.float32], axis: int) -> NDArray[np.float32]:
    """Mean cosine to the nearest neighbours along an axis."""
    size = cosines.shape[axis]
    kept = np.sort(cosines, axis=axis).take(range(max(0, size - NEIGHBOURS), size), axis=axis)
    average: NDArray[np.float32] = kept.mean(axis=axis)
    return average
