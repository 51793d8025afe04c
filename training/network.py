"""The network of ``toolkit.checks.network`` in PyTorch, to be trained; the package runs the same sums in numpy."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from toolkit.checks.network import HEADS, NUMBERS, REACH, SCALE
from toolkit.checks.tagger import LABELS

HIDDEN, WIDTH = 384, 96
RATE, WARM = 1e-3, 200
"""The highest rate of learning, and the steps in which it is reached; after them it falls in a line."""
Rows = TypeVar("Rows", bound=Sequence[object])


class Batch(NamedTuple):
    """Pairs padded to one size: ``left`` (pairs, a, hidden) and ``right`` (pairs, b, hidden) word states, which exist,
    their links (pairs, a, b), and which are function words."""

    left: torch.Tensor
    right: torch.Tensor
    left_exists: torch.Tensor
    right_exists: torch.Tensor
    similarity: torch.Tensor
    probability: torch.Tensor
    left_functional: torch.Tensor
    right_functional: torch.Tensor


class Attending(nn.Module):
    """A module with one layer of self-attention, each text over itself."""

    def attend(self, width: int) -> None:
        """Make the layer."""
        self.q, self.k, self.v, self.o = (nn.Linear(width, width) for _ in range(4))
        self.f1, self.f2 = nn.Linear(width, 2 * width), nn.Linear(2 * width, width)
        self.n1, self.n2 = nn.LayerNorm(width), nn.LayerNorm(width)
        self.bias = nn.Parameter(torch.zeros(HEADS, 2 * REACH + 1))

    def layer(self, states: torch.Tensor, exists: torch.Tensor) -> torch.Tensor:
        """The states of texts, (texts, words, width), as seen together; ``exists`` says where words are."""
        count, size, width = states.shape

        def split(linear: nn.Linear) -> torch.Tensor:
            return linear(states).view(count, size, HEADS, width // HEADS).transpose(1, 2)

        places = torch.arange(size)
        distance = (places[None] - places[:, None]).clamp(-REACH, REACH) + REACH
        scores = split(self.q) @ split(self.k).transpose(2, 3) / (width // HEADS) ** 0.5 + self.bias[:, distance]
        attention = scores.masked_fill(~exists[:, None, None], -1e4).softmax(-1)
        mixed = (attention @ split(self.v)).transpose(1, 2).reshape(count, size, width)
        states = self.n1(states + self.o(mixed))
        return self.n2(states + self.f2(functional.gelu(self.f1(states))))


class Network(Attending):
    """Word states of two sides to labels for each word, and ``scores`` for the pair."""

    def __init__(self, scores: int = 2) -> None:
        super().__init__()
        self.proj = nn.Linear(HIDDEN, WIDTH)
        self.cmp = nn.Linear(HIDDEN, WIDTH, bias=False)
        self.temp = nn.Parameter(torch.tensor(3.0))
        self.mix, self.n0 = nn.Linear(4 * WIDTH + NUMBERS, WIDTH), nn.LayerNorm(WIDTH)
        self.attend(WIDTH)
        self.out = nn.Linear(WIDTH, len(LABELS))
        self.pair = nn.Linear(2 * WIDTH + len(LABELS), scores)

    def read(self, batch: Batch, dropout: float = 0.0) -> list[tuple[torch.Tensor, torch.Tensor]]:
        """For each side its words as they meet the other's, and as then seen together, (pairs, words, width) each."""
        left, right = (functional.dropout(side * SCALE, dropout, self.training) for side in (batch.left, batch.right))
        batch = batch._replace(left=left, right=right)
        turned = Batch(
            right, left, batch.right_exists, batch.left_exists, batch.similarity.transpose(1, 2),
            batch.probability.transpose(1, 2), batch.right_functional, batch.left_functional,
        )  # fmt: skip
        met = self._meet(batch), self._meet(turned)
        exist = batch.left_exists, batch.right_exists
        return [(side, self.layer(side, exists)) for side, exists in zip(met, exist, strict=True)]

    def forward(self, batch: Batch, dropout: float = 0.0) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Logits of labels for each side, (pairs, words, labels), and the scores of the pair, (pairs, scores)."""
        (_, here), (_, there) = self.read(batch, dropout)
        return self.told(batch, here, there)

    def told(
        self, batch: Batch, here: torch.Tensor, there: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """The same from the words as they are seen together, (pairs, words, width)."""
        logits = self.out(here), self.out(there)
        pooled = [
            _pooled(states, side, exists)
            for states, side, exists in zip((here, there), logits, (batch.left_exists, batch.right_exists), strict=True)
        ]
        highest = torch.maximum(pooled[0][1], pooled[1][1])
        return *logits, self.pair(torch.cat([pooled[0][0], pooled[1][0], highest], 1))

    def _meet(self, batch: Batch) -> torch.Tensor:
        mine, theirs = self.proj(batch.left), self.proj(batch.right)
        keys = [functional.normalize(self.cmp(side), dim=-1) for side in (batch.left, batch.right)]
        scores = (keys[0] @ keys[1].transpose(1, 2)) * self.temp.exp() + 2.0 * torch.log(batch.probability + 1e-3)
        attention = scores.masked_fill(~batch.right_exists[:, None], -1e4).softmax(2)
        found = attention @ theirs
        exists = batch.left_exists
        sizes = exists.sum(1, keepdim=True).float(), batch.right_exists.sum(1, keepdim=True).float()
        best, nearest = batch.probability.amax(2).sqrt(), batch.similarity.amax(2)
        each = torch.ones_like(best)
        place = torch.arange(best.shape[1]) / sizes[0]
        expected = (attention * (torch.arange(batch.right.shape[1])[None] / sizes[1])[:, None]).sum(2)
        numbers = (
            best,
            nearest,
            nearest - (nearest * exists).sum(1, keepdim=True) / sizes[0],
            ((best * exists).sum(1, keepdim=True) / sizes[0]) * each,
            (attention * batch.probability.amax(1)[:, None]).sum(2),
            batch.left_functional.float(),
            expected - place,
            (attention * batch.right_functional.float()[:, None]).sum(2),
            torch.log(sizes[0] / sizes[1]) * each,
            0.3 * torch.log(sizes[0]) * each,
        )
        joined = torch.cat([mine, found, mine * found, (mine - found).abs(), torch.stack(numbers, 2)], 2)
        return self.n0(functional.gelu(self.mix(joined)))


def _pooled(states: torch.Tensor, logits: torch.Tensor, exists: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    weight = (1 - logits.softmax(-1)[..., 0] + 1e-4) * exists
    weight = weight / weight.sum(1, keepdim=True)
    highest = logits.masked_fill(~exists[..., None], -1e4).amax(1)
    return (states * weight[..., None]).sum(1), highest


def learn(network: Network, parts: Iterable[Rows], steps: int, loss: Callable[[Rows], torch.Tensor]) -> None:
    """One pass over the parts, which are as many as there are steps; reports the loss on the way."""
    optimiser = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=0.01)
    history = []
    for step, part in enumerate(parts, 1):
        for group in optimiser.param_groups:
            group["lr"] = RATE * min(1, step / WARM) * max(0.02, 1 - step / steps)
        value = loss(part)
        optimiser.zero_grad()
        value.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimiser.step()
        history.append(value.item())
        if step % 100 == 0:
            print(step, steps, round(float(np.mean(history[-100:])), 4), flush=True)


def store(network: Network, path: Path, without: Sequence[str] = ()) -> None:
    """Write the weights in half precision, but for the parts that only helped to learn."""
    from safetensors.numpy import save_file

    weights = {
        name: value.detach().numpy().astype(np.float16)
        for name, value in network.state_dict().items()
        if name.split(".")[0] not in without
    }
    save_file(weights, path, metadata={"licence": "CC BY-SA 4.0"})
