"""m:n sentence beads by dynamic programming over embeddings of overlapping segments.

The idea and the cost are Vecalign's (Thompson and Koehn 2019): groups of up to three neighbouring
segments are embedded as one text; a bead costs the distance of its two sides, relative to what the
same segments would cost against random ones, times the pairs of segments it joins. Time is linear: a
coarse path over averaged vectors bounds the band in which each finer one is sought.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from toolkit.encoders.base import Encoder

MOVES = ((1, 1), (1, 0), (0, 1), (1, 2), (2, 1), (2, 2), (1, 3), (3, 1))
LONGEST = 3
"""Most segments on one side of a bead."""
COARSE = 64
"""Segments below which the whole table is searched."""
BAND = 8
"""Segments searched on either side of the coarser path."""
SAMPLES = 64
MERGE = 0.01
"""Cost of each segment joined to another: of equally good beads the smaller ones are taken."""
DELETION_QUANTILE = 0.2
"""A segment is left alone rather than paired worse than this share of random pairs."""


class Bead(NamedTuple):
    """Indices of the source and target segments that render each other; one side may be empty."""

    source: tuple[int, ...]
    target: tuple[int, ...]
    score: float


def align_sentences(
    source: Sequence[str], target: Sequence[str], encoder: Encoder, readings: Sequence[str] | None = None
) -> list[Bead]:
    """Beads covering every segment of both sides once, in order. ``score`` is a cosine; 0 for a lone segment.

    ``readings`` are the source segments in the target's language, as a machine reads them: a cosine is then the mean
    of a segment's own and its reading's.
    """
    if not source or not target:
        lone = [Bead((i,), (), 0.0) for i in range(len(source))]
        return lone + [Bead((), (j,), 0.0) for j in range(len(target))]
    left, right = _overlaps(source, encoder), _overlaps(target, encoder)
    if readings is not None:
        left = list(map(mean, left, _overlaps(readings, encoder)))
    path = _search(left, right)
    return [_bead(left, right, move, i, j) for move, i, j in path]


def mean(one: NDArray[np.float32], other: NDArray[np.float32]) -> NDArray[np.float32]:
    """Vectors whose product with another is the mean of what either's would be."""
    half: NDArray[np.float32] = (one + other) * np.float32(0.5)
    return half


def _overlaps(segments: Sequence[str], encoder: Encoder) -> list[NDArray[np.float32]]:
    """For each group length k, one vector a segment: that of the k segments that end with it."""
    texts = [
        " ".join(segments[max(0, end - length) : end])
        for length in range(1, LONGEST + 1)
        for end in range(1, len(segments) + 1)
    ]
    unique = list(dict.fromkeys(texts))
    index = {text: position for position, text in enumerate(unique)}
    vectors = encoder.vectors(unique)[[index[text] for text in texts]]
    return list(vectors.reshape(LONGEST, len(segments), -1))


def _search(
    left: list[NDArray[np.float32]], right: list[NDArray[np.float32]]
) -> list[tuple[tuple[int, int], int, int]]:
    n, m = len(left[0]), len(right[0])
    if max(n, m) <= COARSE:
        band = [(0, m)] * (n + 1)
    else:
        coarse = _search(*([_halved(side[0])] * LONGEST for side in (left, right)))
        band = _band(coarse, n, m)
    return _dynamic(left, right, band)


def _halved(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """Neighbouring vectors averaged two by two."""
    size = len(vectors) // 2 * 2
    mean = vectors[:size].reshape(-1, 2, vectors.shape[1]).mean(axis=1)
    joined = np.concatenate([mean, vectors[size:]])
    result: NDArray[np.float32] = joined / np.linalg.norm(joined, axis=1, keepdims=True).clip(1e-9)
    return result


def _band(coarse: list[tuple[tuple[int, int], int, int]], n: int, m: int) -> list[tuple[int, int]]:
    """For each source boundary, the target boundaries within reach of the coarser path."""
    low, high = [m] * (n + 1), [0] * (n + 1)
    i = j = 0
    for _, end_i, end_j in coarse:
        for row in range(max(0, 2 * i - BAND), min(n, 2 * end_i + BAND) + 1):
            low[row] = min(low[row], max(0, 2 * j - BAND))
            high[row] = max(high[row], min(m, 2 * end_j + BAND))
        i, j = end_i, end_j
    low[0], high[n] = 0, m
    return list(zip(low, high, strict=True))


def _noise(side: NDArray[np.float32], other: NDArray[np.float32]) -> NDArray[np.float32]:
    """Mean distance of each vector to evenly spread vectors of the other side."""
    picked = other[np.linspace(0, len(other) - 1, min(SAMPLES, len(other))).astype(int)]
    distances: NDArray[np.float32] = (1 - side @ picked.T).mean(axis=1)
    return distances


def _dynamic(
    left: list[NDArray[np.float32]], right: list[NDArray[np.float32]], band: list[tuple[int, int]]
) -> list[tuple[tuple[int, int], int, int]]:
    n, m = len(left[0]), len(right[0])
    left_noise = [_noise(side, right[0]) for side in left]
    right_noise = [_noise(side, left[0]) for side in right]
    deletion = _deletion_cost(left[0], right[0], left_noise[0], right_noise[0])
    best: list[dict[int, float]] = [{} for _ in range(n + 1)]
    back: list[dict[int, tuple[int, int]]] = [{} for _ in range(n + 1)]
    best[0][0] = 0.0
    for i in range(n + 1):
        low, high = band[i]
        scores = {
            (p, q): left[p - 1][i - 1] @ right[q - 1][max(low - 1, 0) : high].T for p, q in MOVES if p and q and p <= i
        }
        start = max(low - 1, 0)
        row, trace = best[i], back[i]
        for j in range(low, high + 1):
            if not i and not j:
                continue
            lowest, chosen = row.get(j, np.inf), trace.get(j, (0, 0))
            for p, q in MOVES:
                if p > i or q > j:
                    continue
                before = best[i - p].get(j - q)
                if before is None:
                    continue
                if p and q:
                    noise = (left_noise[p - 1][i - 1] + right_noise[q - 1][j - 1]) / 2
                    distance = float(1 - scores[p, q][j - 1 - start]) / max(float(noise), 1e-6)
                    cost = before + max(distance, 0.0) * p * q + MERGE * (p + q - 2)
                else:
                    cost = before + deletion
                if cost < lowest:
                    lowest, chosen = cost, (p, q)
            if lowest < np.inf:
                row[j], trace[j] = lowest, chosen
    path = []
    i, j = n, m
    while i or j:
        p, q = back[i][j]
        path.append(((p, q), i, j))
        i, j = i - p, j - q
    return path[::-1]


def _deletion_cost(
    left: NDArray[np.float32],
    right: NDArray[np.float32],
    left_noise: NDArray[np.float32],
    right_noise: NDArray[np.float32],
) -> float:
    """Half the relative distance that a share of unrelated pairs stays under: a lone pair costs two."""
    rows = np.linspace(0, len(left) - 1, min(SAMPLES, len(left))).astype(int)
    columns = np.linspace(0, len(right) - 1, min(SAMPLES, len(right))).astype(int)
    distance = 1 - left[rows] @ right[columns].T
    relative = 2 * distance / (left_noise[rows][:, None] + right_noise[columns][None]).clip(1e-6)
    return float(np.clip(np.quantile(relative, DELETION_QUANTILE), 0.3, 1.0)) / 2


def _bead(
    left: list[NDArray[np.float32]], right: list[NDArray[np.float32]], move: tuple[int, int], i: int, j: int
) -> Bead:
    p, q = move
    score = float(left[p - 1][i - 1] @ right[q - 1][j - 1]) if p and q else 0.0
    return Bead(tuple(range(i - p, i)), tuple(range(j - q, j)), round(score, 4))
