"""What a translation model gives: a translation, likelihoods of a given one, and the words its decoder looked at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from toolkit.errors import ModelError, QuotedriftError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ABILITIES = ("translate", "score", "align", "variants")
"""The methods that a translator may have."""


@dataclass(frozen=True, slots=True, eq=False)
class TokenScores:
    """Natural-log probabilities of the tokens of a given translation, each given the source and the tokens before it.

    ``offsets`` is (tokens, 2), code points of the translation, half-open; the end of the sentence is the last token, an
    empty span. ``logprobs`` is (tokens,).
    """

    offsets: NDArray[np.int32]
    logprobs: NDArray[np.float32]

    @property
    def total(self) -> float:
        """Log probability of the whole translation."""
        return float(self.logprobs.sum())

    @property
    def mean(self) -> float:
        """Mean log probability of a token; its exponential compares texts of different lengths."""
        return float(self.logprobs.mean()) if len(self.logprobs) else 0.0


class Attention(NamedTuple):
    """Where the decoder looked while writing: ``weights`` is (target tokens, source tokens), rows sum to at most one.

    Offsets are (tokens, 2), code points; what is no text (end of sentence, language) has an empty span.
    """

    source: NDArray[np.int32]
    target: NDArray[np.int32]
    weights: NDArray[np.float32]


class TooLong(ModelError):
    """A text that does not fit the model's window. It is not cut: what is not read is not judged."""

    def __init__(self, name: str, tokens: int, window: int) -> None:
        super().__init__(f"{name}: a text of {tokens} tokens does not fit its window of {window}; split it")


class Translator(Protocol):
    """A translation model. Implementations load their weights when built, never at import.

    ``abilities`` says which of the methods work; the others raise ModelError. Languages are BCP-47 tags, of which
    the primary part counts unless the model knows better. Every method raises ModelError for a pair without a
    ``route``.
    """

    @property
    def name(self) -> str:
        """What findings call it."""
        ...

    @property
    def abilities(self) -> frozenset[str]:
        """Which of ``ABILITIES`` it has."""
        ...

    @property
    def signature(self) -> str:
        """Name, revision or hash, and runtime: what a result must carry to be reproduced."""
        ...

    def route(self, source: str, target: str) -> tuple[str, ...] | None:
        """The languages on the way from source to target, both included; None when there is no way."""
        ...

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[str]:
        """Each text, a sentence or a little more, in the target language. Deterministic."""
        ...

    def score(self, sources: Sequence[str], targets: Sequence[str], source: str, target: str) -> list[TokenScores]:
        """How likely each target is as a translation of its source, token by token. Raises TooLong."""
        ...

    def align(self, sources: Sequence[str], targets: Sequence[str], source: str, target: str) -> list[Attention]:
        """Cross-attention while each target is written for its source. Raises TooLong."""
        ...

    def variants(
        self, texts: Sequence[str], starts: Sequence[str], source: str, target: str, count: int = 1
    ) -> list[list[str]]:
        """Up to ``count`` translations of each text that begin with its start, best first, at least one.

        A start is text of whole words, or empty. What the model has no token for is not kept. Raises TooLong.
        """
        ...


class TranslatesOnly:
    """A translator that gives one translation and nothing else."""

    name: str
    abilities = frozenset({"translate"})

    def score(self, sources: Sequence[str], targets: Sequence[str], source: str, target: str) -> list[TokenScores]:
        """Raise ModelError: there are none."""
        raise ModelError(f"{self.name} gives no likelihoods; take a model through transformers or CTranslate2")

    def align(self, sources: Sequence[str], targets: Sequence[str], source: str, target: str) -> list[Attention]:
        """Raise ModelError: there is none."""
        raise ModelError(f"{self.name} gives no attention; take a model through transformers or CTranslate2")

    def variants(
        self, texts: Sequence[str], starts: Sequence[str], source: str, target: str, count: int = 1
    ) -> list[list[str]]:
        """Raise ModelError: there are none."""
        raise ModelError(
            f"{self.name} gives one translation alone, so no terms can be required of it; "
            "take a model through transformers or CTranslate2"
        )


def required(translator: Translator, source: str, target: str) -> tuple[str, ...]:
    """The route of a pair. Raises ModelError when the translator has none."""
    route = translator.route(source, target)
    if route is None:
        raise ModelError(
            f"{translator.name} does not translate {source} to {target}; "
            f"see: quotedrift models suggest {source} {target}"
        )
    return route


def one_by_one(work: Callable[[list[int]], list[Any]], count: int) -> tuple[list[Any], list[str]]:
    """The results for the indices below ``count``: together, or one by one when a text is too long.

    What has no result has a reason.
    """
    try:
        return list(work(list(range(count)))), [""] * count
    except TooLong:
        found: list[Any] = []
        reasons: list[str] = []
        for index in range(count):
            try:
                found.append(work([index])[0])
                reasons.append("")
            except QuotedriftError as error:
                found.append(None)
                reasons.append(str(error))
        return found, reasons
