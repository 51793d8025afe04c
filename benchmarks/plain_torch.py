"""The embedded encoder's weights in plain PyTorch, float32: what a straightforward user of them would run."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from torch.nn import functional

from toolkit.encoders.blockfile import read
from toolkit.encoders.embedded import BEGIN, END, PREFIX

BATCH = 32


class Model:
    """All layers of the encoder in the file ``weights``."""

    def __init__(self, weights: Path) -> None:
        file = read(weights)
        self.hidden, self.heads = file.sizes["hidden"], file.sizes["heads"]
        self.layers, self.pad, self.epsilon = file.sizes["layers"], file.sizes["pad"], file.epsilon
        inner = file.sizes["feed_forward"]
        self.tensors: dict[str, Any] = {}
        for name in file.tensors:
            if name.endswith((".w", ".b")) and not name.endswith("ln.w"):
                matrix = name.endswith(".w")
                columns = inner if name.endswith(".fo.w") else self.hidden
                value = file.matrix(name, columns) if matrix else file.vector(name)
            elif name.startswith("emb.") and name.count(".") == 1:
                value = file.matrix(name, self.hidden)
            else:
                value = file.vector(name)
            self.tensors[name] = torch.from_numpy(value)

    @torch.inference_mode()
    def run(self, texts: Sequence[Sequence[int]]) -> list[Any]:
        """Mean-pooled states of the last layer, batches of texts of like length."""
        rows = [[BEGIN, *PREFIX, *ids[:500], END] for ids in texts]
        order = sorted(range(len(rows)), key=lambda index: len(rows[index]))
        result: list[Any] = [None] * len(rows)
        for start in range(0, len(order), BATCH):
            batch = order[start : start + BATCH]
            width = max(len(rows[index]) for index in batch)
            ids = torch.full((len(batch), width), self.pad)
            for row, index in enumerate(batch):
                ids[row, : len(rows[index])] = torch.tensor(rows[index])
            mask = ids != self.pad
            for index, vector in zip(batch, self._forward(ids, mask), strict=True):
                result[index] = vector
        return result

    def _forward(self, ids: Any, mask: Any) -> Any:
        weights = self.tensors
        count, width = ids.shape
        states = weights["emb.word"][ids] + weights["emb.pos"][:width] + weights["emb.type"][0]
        states = self._norm(states, "emb.ln")
        allowed = mask[:, None, None, :]

        def linear(value: Any, name: str) -> Any:
            return functional.linear(value, weights[name + ".w"], weights[name + ".b"])

        def split(value: Any) -> Any:
            return value.view(count, width, self.heads, -1).transpose(1, 2)

        for index in range(self.layers):
            query, key, value = (split(linear(states, f"l{index}.{part}")) for part in "qkv")
            mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=allowed)
            mixed = mixed.transpose(1, 2).reshape(count, width, self.hidden)
            states = self._norm(states + linear(mixed, f"l{index}.ao"), f"l{index}.aln")
            inner = functional.gelu(linear(states, f"l{index}.fi"))
            states = self._norm(states + linear(inner, f"l{index}.fo"), f"l{index}.oln")
        kept = mask[..., None].float()
        return (states * kept).sum(1) / kept.sum(1)

    def _norm(self, states: Any, name: str) -> Any:
        weight, bias = self.tensors[name + ".w"], self.tensors[name + ".b"]
        return functional.layer_norm(states, (self.hidden,), weight, bias, self.epsilon)
