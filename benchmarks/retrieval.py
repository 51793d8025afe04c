"""Accuracy of finding a text's translation among others, by the product's own margin scoring."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Precomputed:
    """Vectors in the place of an encoder, for the one call that retrieval makes."""

    def __init__(self, vectors: NDArray[np.float32]) -> None:
        self._vectors = vectors

    def vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """The vectors of ``texts``, which must be those that they were made of."""
        assert len(texts) == len(self._vectors)
        return self._vectors


def accuracy(left: NDArray[np.float32], right: NDArray[np.float32]) -> dict[str, float]:
    """The share of rows whose best match is the same row: forth, back and the mean of both."""
    forth, back = _one_way(left, right), _one_way(right, left)
    return {"forth": round(forth, 4), "back": round(back, 4), "mean": round((forth + back) / 2, 4)}


def _one_way(queries: NDArray[np.float32], pool: NDArray[np.float32]) -> float:
    from toolkit.align.retrieve import Passages, retrieve
    from toolkit.model import Document

    spans = tuple(Document(str(number)).whole for number in range(len(pool)))
    encoder: Any = Precomputed(queries)
    hits = retrieve([str(number) for number in range(len(queries))], Passages(spans, pool), encoder, 1)
    return sum(found[0].passage.exact == str(number) for number, found in enumerate(hits)) / max(len(hits), 1)


def plain(vectors: NDArray[np.float32], encoder: object) -> NDArray[np.float32] | None:
    """Vectors as they were before the encoder's mean was taken out; None when it takes none out.

    With p of length 1, v = (p - m) / |p - m|; so p = m + t v for the positive t that gives it length 1.
    """
    import numpy as np

    mean = getattr(encoder, "mean", None)
    if mean is None:
        return None
    along = vectors @ mean
    step = -along + np.sqrt(along**2 + 1 - mean @ mean)
    restored: NDArray[np.float32] = (mean + step[:, None] * vectors).astype(np.float32)
    return restored


def both(left: Sequence[str], right: Sequence[str], encoder: Any) -> dict[str, Any]:
    """Accuracy with centred and with plain vectors."""
    sides = [encoder.vectors(texts) for texts in (left, right)]
    uncentred = [plain(side, encoder) for side in sides]
    result: dict[str, Any] = {"lines": len(left), "centred": accuracy(*sides), "plain": None}
    if uncentred[0] is not None and uncentred[1] is not None:
        result["plain"] = accuracy(uncentred[0], uncentred[1])
    return result
