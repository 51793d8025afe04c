"""Translation models converted to CTranslate2: int8 on the CPU, without torch or transformers."""

from __future__ import annotations

import os
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np

from toolkit.errors import ModelError
from toolkit.mt.base import ABILITIES, Attention, TokenScores, TooLong, required
from toolkit.mt.cutter import Cut, Cutter, sentencepieces
from toolkit.mt.folder import VOCABULARIES, Folder, digest, look

BEAMS = 4
BATCH = 1024
"""Tokens in a batch."""
FORCE = 0.999999
"""Weight of a preferred translation against what the model would write."""
WINDOW = 512
"""Tokens of a text at most, where the folder does not say."""


class CTranslate2Translator:
    """A converted model's folder with its SentencePiece models. Raises ModelError when it cannot be loaded."""

    abilities = frozenset(ABILITIES)

    def __init__(self, path: Path, name: str | None = None, threads: int | None = None) -> None:
        import ctranslate2

        self.folder: Folder = look(path)
        self.name = name or str(self.folder.about.get("name") or path.name)
        pieces = sentencepieces(path)
        if pieces is None:
            raise ModelError(f"{path}: holds no SentencePiece model; copy it from the original model")
        if not self.folder.model_type:
            raise ModelError(
                f'{path}: nothing says what family the model is of; add {{"model_type": "marian"}} to quotedrift.json'
            )
        self.cutter = Cutter(self.folder, _vocabulary(path), pieces)
        try:
            self._model: Any = ctranslate2.Translator(
                str(path), device="cpu", compute_type="int8", intra_threads=threads or len(os.sched_getaffinity(0))
            )
        except (RuntimeError, ValueError) as error:
            raise ModelError(f"{path}: cannot be loaded ({error}); convert or fetch the model again") from error
        self._window = int(self.folder.about.get("window") or WINDOW)
        self._digest = digest(path)

    @property
    def signature(self) -> str:
        """Name, hash of the weights, and runtime."""
        return f"{self.name}@{self._digest}/ct2-{version('ctranslate2')}-int8"

    def route(self, source: str, target: str) -> tuple[str, ...] | None:
        """Source and target when the model knows both."""
        return self.cutter.route(source, target)

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[str]:
        """Each text with a beam of four. Raises ModelError for an unknown pair, TooLong."""
        required(self, source, target)
        cuts = [self._fits(self.cutter.source(text, source, target)) for text in texts]
        first = self.cutter.first(target)
        found = self._model.translate_batch(
            [cut.tokens for cut in cuts],
            target_prefix=[[first]] * len(cuts) if first else None,
            beam_size=BEAMS,
            max_decoding_length=min(self._window - 1, 16 + 2 * max((len(cut.tokens) for cut in cuts), default=0)),
            max_batch_size=BATCH,
            batch_type="tokens",
        )
        return [self.cutter.join(result.hypotheses[0]) for result in found]

    def score(self, sources: Sequence[str], targets: Sequence[str], source: str, target: str) -> list[TokenScores]:
        """The log probability of every token of each target."""
        given, wanted = self._cuts(sources, targets, source, target)
        found = self._model.score_batch(
            [cut.tokens for cut in given],
            [cut.tokens[:-1] for cut in wanted],  # the end of the sentence is added and scored by itself
            max_batch_size=BATCH,
            batch_type="tokens",
        )
        first = int(self.cutter.first(target) is not None)
        return [
            TokenScores(cut.offsets[first:], np.array(result.log_probs[first:], dtype=np.float32))
            for cut, result in zip(wanted, found, strict=True)
        ]

    def align(self, sources: Sequence[str], targets: Sequence[str], source: str, target: str) -> list[Attention]:
        """Cross-attention of the last layer, heads averaged, while the target is all but forced on the decoder.

        A forced prefix is read in one step, of which the runtime gives no attention; one that is preferred to anything
        else, however likely, is written step by step.
        """
        given, wanted = self._cuts(sources, targets, source, target)
        found: list[Any] = []
        for one, other in zip(given, wanted, strict=True):  # one by one: each has a length of its own
            found += self._model.translate_batch(
                [one.tokens],
                target_prefix=[other.tokens[:-1]],
                prefix_bias_beta=FORCE,
                beam_size=2,
                max_decoding_length=len(other.tokens),
                return_attention=True,
            )
        return [
            _attention(one, other, result.attention[0]) for one, other, result in zip(given, wanted, found, strict=True)
        ]

    def _cuts(
        self, sources: Sequence[str], targets: Sequence[str], source: str, target: str
    ) -> tuple[list[Cut], list[Cut]]:
        required(self, source, target)
        return (
            [self._fits(self.cutter.source(text, source, target)) for text in sources],
            [self._fits(self.cutter.target(text, target)) for text in targets],
        )

    def _fits(self, cut: Cut) -> Cut:
        if len(cut.tokens) > self._window:
            raise TooLong(self.name, len(cut.tokens), self._window)
        return cut


def _attention(given: Cut, wanted: Cut, rows: Sequence[Sequence[float]]) -> Attention:
    weights = np.zeros((len(wanted.tokens), len(given.tokens)), dtype=np.float32)
    for index, row in enumerate(rows[: len(wanted.tokens)]):
        weights[index, : len(row)] = row[: weights.shape[1]]
    return Attention(given.offsets, wanted.offsets, weights)


def _vocabulary(path: Path) -> frozenset[str]:
    import json

    for name in VOCABULARIES:
        file = path / name
        if file.is_file():
            text = file.read_text("utf-8")
            return frozenset(json.loads(text) if file.suffix == ".json" else text.splitlines())
    raise ModelError(f"{path}: holds no vocabulary; convert the model again")
