"""What every encoder gives: token states for word links, one vector a text for retrieval."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class States(NamedTuple):
    """Contextual states of the subword tokens of one text, special tokens left out.

    ``offsets`` is (tokens, 2), code points of the text given, half-open; ``vectors`` is
    (tokens, dimension), float32, not normalised. ``space`` names the space they are in for what was
    trained in it, None for a space that nothing was trained in.
    """

    offsets: NDArray[np.int32]
    vectors: NDArray[np.float32]
    space: str | None = None


class Encoder(Protocol):
    """A multilingual encoder. Implementations load their weights when built, never at import."""

    @property
    def signature(self) -> str:
        """Name, revision and hash: what a result must carry to be reproduced."""
        ...

    def states(self, texts: Sequence[str]) -> list[States]:
        """Middle-layer token states, for word links. Long texts are read in windows."""
        ...

    def vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One vector a text, shape (texts, dimension), float32, L2-normalised, centred where the
        encoder knows its mean; for retrieval and sentence alignment."""
        ...

    def beside(self) -> AbstractContextManager[None]:
        """While it lasts, the encoder leaves one of its cores to whoever works beside it."""
        ...
