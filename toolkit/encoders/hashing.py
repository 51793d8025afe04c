"""A deterministic encoder without weights, so that structure can be tested without meaning."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from toolkit.encoders.base import States

if TYPE_CHECKING:
    from numpy.typing import NDArray

DIMENSION = 64
_TOKEN = re.compile(r"\w+|[^\w\s]")


class HashingEncoder:
    """Each token's vector is drawn from a hash of its folded form: equal words are equal, nothing else is known."""

    @property
    def signature(self) -> str:
        """Its name: there are no weights."""
        return f"hashing-{DIMENSION}"

    def states(self, texts: Sequence[str]) -> list[States]:
        """One state a word or mark, the same wherever it stands."""
        result = []
        for text in texts:
            matches = list(_TOKEN.finditer(text))
            offsets = np.array([match.span() for match in matches], dtype=np.int32).reshape(-1, 2)
            vectors = [_vector(match.group().casefold()) for match in matches]
            result.append(States(offsets, np.array(vectors, dtype=np.float32).reshape(-1, DIMENSION)))
        return result

    def vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """The normalised sum of a text's token vectors."""
        sums = np.array([state.vectors.sum(axis=0) for state in self.states(texts)], dtype=np.float32)
        sums = sums.reshape(-1, DIMENSION)
        result: NDArray[np.float32] = sums / np.linalg.norm(sums, axis=1, keepdims=True).clip(1e-9)
        return result

    def beside(self) -> AbstractContextManager[None]:
        """There are no cores but the caller's to leave."""
        return nullcontext()


@lru_cache(maxsize=65536)
def _vector(token: str) -> NDArray[np.float32]:
    seed = int.from_bytes(hashlib.sha256(token.encode("utf-8", "replace")).digest()[:8], "big")
    return np.random.default_rng(seed).standard_normal(DIMENSION).astype(np.float32)
