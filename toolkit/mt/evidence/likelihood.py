"""How well the original supports each word of the rendering: its likelihood with the original, less that without.

The log ratio of the two (pointwise mutual information) takes out how common a word is. Without the original means:
given an empty source.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from toolkit.mt.base import TokenScores, Translator
from toolkit.mt.pieces import words_from_tokens
from toolkit.text.words import words


@dataclass(frozen=True, slots=True)
class Support:
    """A word of the rendering at ``[start, end)``: natural-log likelihood ``given`` the original and ``alone``."""

    start: int
    end: int
    given: float
    alone: float

    @property
    def gain(self) -> float:
        """What the original adds to the word's likelihood, in nats; around or below nothing, it does not support it."""
        return self.given - self.alone


def support(original: str, rendering: str, translator: Translator, source: str, target: str) -> list[Support]:
    """The support of each word of the rendering, in order. Raises ModelError without likelihoods, TooLong."""
    return support_all([(original, rendering)], translator, source, target)[0]


def support_all(
    pairs: Sequence[tuple[str, str]], translator: Translator, source: str, target: str
) -> list[list[Support]]:
    """The support of several renderings, scored together."""
    sources = [text for original, _ in pairs for text in (original, "")]
    targets = [rendering for _, rendering in pairs for _ in range(2)]
    scores = translator.score(sources, targets, source, target)
    return [
        _by_word(rendering, target, scores[2 * index], scores[2 * index + 1])
        for index, (_, rendering) in enumerate(pairs)
    ]


def _by_word(rendering: str, target: str, given: TokenScores, alone: TokenScores) -> list[Support]:
    spans = [(word.start, word.end) for word in words(rendering, target)]
    owners = words_from_tokens(given.offsets, spans)
    return [
        Support(start, end, float(given.logprobs[owners == index].sum()), float(alone.logprobs[owners == index].sum()))
        for index, (start, end) in enumerate(spans)
    ]
