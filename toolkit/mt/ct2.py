"""Translation models converted to CTranslate2: int8 on the CPU, without torch or transformers."""

from __future__ import annotations

import os
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np

from toolkit.encoders.processor import ctranslate2, processor
from toolkit.errors import ModelError
from toolkit.mt.base import Attention, TokenScores
from toolkit.mt.cutter import Cut, Cutter, sentencepieces
from toolkit.mt.folder import VOCABULARIES
from toolkit.mt.neural import BEAMS, Neural

SHARE = 80
"""Tokens that a core works on at a time: one call is dealt out to the cores, a sentence or some short ones to each.

What the decoder gives for seventy tokens over a vocabulary of 58,000 fills 16 MB. More at a time falls out of the
processor's cache and is asked of the system anew for each batch; cores that share a batch wait for each other.
"""
FORCE = 0.999999
"""Weight of a preferred translation against what the model would write."""
WINDOW = 512
"""Tokens of a text at most, where the folder does not say."""


def precision(said: str) -> str:
    """How a converted model is computed, by what /proc/cpuinfo says: int8, where sums of bytes cannot saturate, and
    where nothing is said.

    AMD's processors without VNNI add products of bytes in 16 bits (``toolkit.encoders.convert.quantised``), which a
    model that was converted elsewhere may exceed. There it is computed in float32, which takes four times the memory.
    """
    return "float32" if "AuthenticAMD" in said and "vnni" not in said else "int8"


class CTranslate2Translator(Neural):
    """A converted model's folder with its SentencePiece models. Raises ModelError when it cannot be loaded."""

    def __init__(self, path: Path, name: str | None = None, threads: int | None = None) -> None:
        super().__init__(path, name)
        computed = precision(processor())
        self.runtime = f"ct2-{version('ctranslate2')}-int8" + (f"-{computed}" if computed != "int8" else "")
        pieces = sentencepieces(path)
        if pieces is None:
            raise ModelError(f"{path}: holds no SentencePiece model; copy it from the original model")
        if not self.folder.model_type:
            raise ModelError(
                f'{path}: nothing says what family the model is of; add {{"model_type": "marian"}} to quotedrift.json'
            )
        self.cutter = Cutter(self.folder, _vocabulary(path), pieces)
        try:
            self._model: Any = ctranslate2().Translator(
                str(path),
                device="cpu",
                compute_type=computed,
                inter_threads=threads or len(os.sched_getaffinity(0)),
                intra_threads=1,
            )
        except (RuntimeError, ValueError) as error:
            raise ModelError(f"{path}: cannot be loaded ({error}); convert or fetch the model again") from error
        self._window = int(self.folder.about.get("window") or WINDOW)
        self.parameters = {"beams": BEAMS, "force": FORCE, "attention": "last", "window": self._window}

    def variants(
        self, texts: Sequence[str], starts: Sequence[str], source: str, target: str, count: int = 1
    ) -> list[list[str]]:
        """Up to ``count`` translations of each text that begin with its start, best first."""
        cuts, begun = self._sources(texts, source, target), self._beginnings(starts, target)
        found = self._model.translate_batch(
            [cut.tokens for cut in cuts],
            target_prefix=begun if any(begun) else None,
            beam_size=max(BEAMS, count),
            num_hypotheses=count,
            max_decoding_length=self._longest(max((len(cut.tokens) for cut in cuts), default=0)),
            max_batch_size=SHARE,
            batch_type="tokens",
        )
        return [list(dict.fromkeys(map(self.cutter.join, result.hypotheses))) for result in found]

    def score(self, sources: Sequence[str], targets: Sequence[str], source: str, target: str) -> list[TokenScores]:
        """The log probability of every token of each target."""
        given, wanted = self._cuts(sources, targets, source, target)
        found = self._model.score_batch(
            [cut.tokens for cut in given],
            [cut.tokens[:-1] for cut in wanted],  # the end of the sentence is added and scored by itself
            max_batch_size=SHARE,
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
        waiting = [
            self._model.translate_batch(  # one by one, each on a core: each has a length of its own
                [one.tokens],
                target_prefix=[other.tokens[:-1]],
                prefix_bias_beta=FORCE,
                beam_size=2,
                max_decoding_length=len(other.tokens),
                return_attention=True,
                asynchronous=True,
            )[0]
            for one, other in zip(given, wanted, strict=True)
        ]
        return [
            _attention(one, other, result.result().attention[0])
            for one, other, result in zip(given, wanted, waiting, strict=True)
        ]

    def _cuts(
        self, sources: Sequence[str], targets: Sequence[str], source: str, target: str
    ) -> tuple[list[Cut], list[Cut]]:
        return self._sources(sources, source, target), self._targets(targets, target)


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
