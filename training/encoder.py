"""The middle layers of the embedded encoder in PyTorch, with an adapter (LoRA, Hu et al. 2022) that can be trained."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from toolkit.encoders.base import States
from toolkit.encoders.blockfile import read
from toolkit.encoders.embedded import BEGIN, END, LAYERS, PREFIX, EmbeddedEncoder, weights_file

RANK = 16
PARTS = ("q", "k", "v", "ao", "fi", "fo")
LONGEST = 500
"""Pieces of a text that are read; training texts are shorter."""


class Middle(nn.Module):
    """The frozen layers, dequantised to float32, and for every weight matrix a trainable product of rank ``RANK``."""

    def __init__(self) -> None:
        super().__init__()
        file = read(weights_file())
        self.depth = LAYERS["middle"]
        self.hidden, self.heads, self.pad = file.sizes["hidden"], file.sizes["heads"], file.sizes["pad"]
        self.epsilon = file.epsilon
        self.base: dict[str, torch.Tensor] = {}
        for name in file.tensors:
            if name[0] == "l" and int(name[1:].split(".")[0]) >= self.depth:
                continue
            matrix = (name.endswith(".w") and not name.endswith("ln.w")) or name in ("emb.word", "emb.pos", "emb.type")
            columns = file.sizes["feed_forward"] if name.endswith(".fo.w") else self.hidden
            self.base[name] = torch.from_numpy(file.matrix(name, columns) if matrix else file.vector(name))
        self.down, self.up = nn.ParameterDict(), nn.ParameterDict()
        for name in (f"l{layer}.{part}" for layer in range(self.depth) for part in PARTS):
            outputs, inputs = self.base[f"{name}.w"].shape
            self.down[name.replace(".", "_")] = nn.Parameter(torch.randn(RANK, inputs) / math.sqrt(inputs))
            self.up[name.replace(".", "_")] = nn.Parameter(torch.zeros(outputs, RANK))

    def forward(self, ids: torch.Tensor, *, adapt: bool = True, dropout: float = 0.0) -> torch.Tensor:
        """Hidden states (texts, width, hidden) of padded piece numbers (texts, width)."""
        count, width = ids.shape
        base = self.base

        def norm(states: torch.Tensor, name: str) -> torch.Tensor:
            return functional.layer_norm(states, (self.hidden,), base[f"{name}.w"], base[f"{name}.b"], self.epsilon)

        def linear(states: torch.Tensor, name: str) -> torch.Tensor:
            result = functional.linear(states, base[f"{name}.w"], base[f"{name}.b"])
            if not adapt:
                return result
            key = name.replace(".", "_")
            return result + functional.linear(functional.linear(states, self.down[key]), self.up[key])

        def split(states: torch.Tensor) -> torch.Tensor:
            return states.view(count, width, self.heads, -1).transpose(1, 2)

        allowed = (ids != self.pad)[:, None, None, :]
        states = norm(base["emb.word"][ids] + base["emb.pos"][:width] + base["emb.type"][0], "emb.ln")
        states = functional.dropout(states, dropout, self.training)
        for layer in range(self.depth):
            query, key, value = (split(linear(states, f"l{layer}.{part}")) for part in "qkv")
            mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=allowed)
            mixed = mixed.transpose(1, 2).reshape(count, width, self.hidden)
            states = norm(states + linear(mixed, f"l{layer}.ao"), f"l{layer}.aln")
            inner = functional.gelu(linear(states, f"l{layer}.fi"))
            states = norm(states + linear(inner, f"l{layer}.fo"), f"l{layer}.oln")
        return states

    def padded(self, pieces: Sequence[Sequence[int]]) -> torch.Tensor:
        """Piece numbers of texts as the encoder wants them: prefix, end, padding."""
        width = max(map(len, pieces)) + len(PREFIX) + 2
        ids = torch.full((len(pieces), width), self.pad)
        for row, numbers in enumerate(pieces):
            ids[row, : len(numbers) + len(PREFIX) + 2] = torch.tensor([BEGIN, *PREFIX, *numbers, END])
        return ids

    @torch.inference_mode()
    def states(self, texts: Sequence[str], cutter: EmbeddedEncoder, batch: int = 16) -> list[States]:
        """Token states as ``Encoder.states`` gives them."""
        tokens = [cutter.pieces.encode(text) for text in texts]
        order = sorted(range(len(texts)), key=lambda i: len(tokens[i].ids))
        found: dict[int, States] = {}
        for start in range(0, len(order), batch):
            group = order[start : start + batch]
            hidden = self(self.padded([tokens[i].ids[:LONGEST] for i in group])).numpy()
            for row, i in enumerate(group):
                offsets = np.array(tokens[i].offsets[:LONGEST], np.int32).reshape(-1, 2)
                first = len(PREFIX) + 1
                found[i] = States(offsets, hidden[row, first : first + len(offsets)].copy())
        return [found[i] for i in range(len(texts))]

    def adapter(self) -> dict[str, np.ndarray]:
        """The trained products under the names the converter knows, as float16."""
        named = (("a", self.down), ("b", self.up))
        return {
            f"{key.replace('_', '.')}.{part}": value.detach().numpy().astype(np.float16)
            for part, side in named
            for key, value in side.items()
        }
