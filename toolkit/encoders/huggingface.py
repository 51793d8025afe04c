"""Any encoder of the Hugging Face hub, or of a local folder, through ``transformers``."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from toolkit.encoders.base import States
from toolkit.errors import MissingExtra, ModelError

if TYPE_CHECKING:
    from numpy.typing import NDArray

BATCH = 16
OVERLAP = 0


class HuggingFaceEncoder:
    """``hf:NAME[@REVISION]`` or a folder. Weights come from safetensors only; no remote code runs.

    The hub is asked only when ``QUOTEDRIFT_NETWORK=1``; otherwise the model must be in the local cache.
    Raises MissingExtra without ``transformers`` and ModelError for a model that cannot be loaded.
    """

    def __init__(self, name: str) -> None:
        try:
            import torch
            import transformers
            from safetensors import SafetensorError  # type: ignore[import-not-found,unused-ignore]
        except ImportError as error:
            raise MissingExtra("a Hugging Face encoder", "mt") from error
        self._torch = torch
        self._name, revision = name.removeprefix("hf:"), ""
        local = Path(self._name).is_dir()
        if not local:
            self._name, _, revision = self._name.partition("@")
        offline = local or os.environ.get("QUOTEDRIFT_NETWORK") != "1"
        options: dict[str, Any] = {"local_files_only": offline, "trust_remote_code": False}
        if revision:
            options["revision"] = revision
        try:
            self._tokenizer = transformers.AutoTokenizer.from_pretrained(self._name, use_fast=True, **options)
            self._model = transformers.AutoModel.from_pretrained(self._name, use_safetensors=True, **options)
        except (OSError, ValueError, RuntimeError, SafetensorError) as error:
            hint = "" if local else "; set QUOTEDRIFT_NETWORK=1 to let the hub be asked"
            raise ModelError(f"{self._name}: cannot be loaded as an encoder ({_first_line(error)}){hint}") from error
        if not self._tokenizer.is_fast:
            raise ModelError(f"{self._name}: its tokenizer gives no offsets; take a model with a fast tokenizer")
        self._model.eval()
        if getattr(self._model.config, "is_encoder_decoder", False):
            self._model = self._model.get_encoder()
        self._revision = getattr(self._model.config, "_commit_hash", None) or ("local" if local else "unknown")
        # RoBERTa's kin count positions from two.
        positions = int(getattr(self._model.config, "max_position_embeddings", None) or 514) - 2
        self._window = min(int(self._tokenizer.model_max_length), positions, 512)
        self._middle = max(1, int(self._model.config.num_hidden_layers) // 2)

    @property
    def signature(self) -> str:
        """Name, revision and runtime."""
        return f"hf:{self._name}@{self._revision}/torch-{self._torch.__version__}"

    def _windows(self, texts: Sequence[str]) -> Iterator[tuple[list[int], Any, Any]]:
        """Batches of windows: the text each belongs to, the encoded inputs and the offsets."""
        for start in range(0, len(texts), BATCH):
            encoded = self._tokenizer(
                [_readable(text) for text in texts[start : start + BATCH]],
                return_tensors="pt",
                padding=True,
                truncation=True,
                max_length=self._window,
                stride=OVERLAP,
                return_overflowing_tokens=True,
                return_offsets_mapping=True,
                return_special_tokens_mask=True,
            )
            owners = [start + int(index) for index in encoded.pop("overflow_to_sample_mapping")]
            offsets = encoded.pop("offset_mapping").numpy()
            special = encoded.pop("special_tokens_mask").numpy().astype(bool)
            yield owners, encoded, (offsets, ~special)

    def _forward(self, encoded: Any, layer: int) -> NDArray[np.float32]:
        with self._torch.inference_mode():
            states = self._model(**encoded, output_hidden_states=True).hidden_states[layer]
        result: NDArray[np.float32] = states.float().numpy()
        return result

    def states(self, texts: Sequence[str]) -> list[States]:
        """Token states of the layer half way up."""
        parts: list[list[tuple[Any, Any]]] = [[] for _ in texts]
        for owners, encoded, (offsets, own) in self._windows(texts):
            output = self._forward(encoded, self._middle)
            for row, owner in enumerate(owners):
                parts[owner].append((offsets[row][own[row]], output[row][own[row]]))
        return [
            States(
                np.concatenate([offsets for offsets, _ in part]).astype(np.int32).reshape(-1, 2),
                np.concatenate([vectors for _, vectors in part]),
            )
            for part in parts
        ]

    def vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Mean-pooled states of the last layer, L2-normalised."""
        dimension = int(self._model.config.hidden_size)
        sums, counts = np.zeros((len(texts), dimension), dtype=np.float32), np.zeros((len(texts), 1), dtype=np.float32)
        for owners, encoded, _ in self._windows(texts):
            output = self._forward(encoded, -1)
            mask = encoded["attention_mask"].numpy()[..., None]
            for row, owner in enumerate(owners):
                sums[owner] += (output[row] * mask[row]).sum(axis=0)
                counts[owner] += mask[row].sum()
        means = sums / counts.clip(1)
        result: NDArray[np.float32] = means / np.linalg.norm(means, axis=1, keepdims=True).clip(1e-9)
        return result

    def beside(self) -> AbstractContextManager[None]:
        """The library shares out its cores itself: none is left."""
        return nullcontext()


def _readable(text: str) -> str:
    """The text without lone surrogates, code point for code point; a space for an empty one."""
    return text.encode("utf-8", "replace").decode("utf-8") or " "


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
