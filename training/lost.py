"""Train the head of ``toolkit.checks.lost`` on the states of the tagger, which stays as it is.

Faithful translations, more than half of them with one edit of ``edits.py``, single words taken away or put in more
often than in the tagger's own training; and the train split of ``corpora/rendering-shifts``, three times. A word is
lost where its label says so, and kept where it says anything else. Writes ``toolkit/checks/data/lost.safetensors``.

    python training/lost.py --write [--pairs 60000]
"""

from __future__ import annotations

import argparse
import os
import random
from collections.abc import Sequence

import numpy as np
import torch
from edits import LOSSES
from network import WIDTH, Network
from parallel import ROOT
from tagger import EPOCH_ROWS, OPEN, Row, annotated, batches, collate, small, synthetic
from torch import nn
from torch.nn import functional

from toolkit.align.lexical import Likeness, likeness
from toolkit.checks import tagger
from toolkit.checks.lost import FILE, numbers
from toolkit.encoders.embedded import EmbeddedEncoder
from toolkit.text.fold import fold_word
from toolkit.text.words import words

SEED, PASSES, RATE, REPEATED, HIDDEN = 3, 2, 2e-3, 3, 96
MORE = 2.0
"""How much more a lost word weighs than another."""


class Head(nn.Module):
    """Log-odds that a word is lost, from its states and numbers."""

    def __init__(self) -> None:
        super().__init__()
        self.first, self.second = nn.Linear(2 * WIDTH + 5, HIDDEN), nn.Linear(HIDDEN, 1)

    def forward(self, features: torch.Tensor) -> torch.Tensor:
        """(..., features) to (...)."""
        return self.second(functional.gelu(self.first(features)))[..., 0]


def frozen() -> Network:
    """The tagger that is shipped."""
    from safetensors.torch import load_file

    network = Network().eval().requires_grad_(False)
    weights = load_file(ROOT / "toolkit" / "checks" / "data" / tagger.FILE)
    network.load_state_dict({name: value.float() for name, value in weights.items()})
    return network


def known(row: Row) -> Likeness:
    """What the lexicon knows of the texts; of those that it was counted on, what it would know without them."""
    left, right = ([fold_word(text[slice(*word.stem)], lang) for word in words(text, lang)] for text, lang in row.texts)
    return likeness(left, row.texts[0][1], right, row.texts[1][1], counted_too=row.serious is None)


def told(row: Row) -> tuple[np.ndarray, np.ndarray]:
    """The numbers of both sides, as ``toolkit.checks.lost`` has them."""
    probability, similarity = (
        table.astype(np.float32) for table in (row.alignment.probability.clip(0), row.alignment.similarity)
    )
    found = known(row)
    return numbers(probability, similarity, found), numbers(probability.T, similarity.T, found.transposed)


def loss(network: Network, head: Head, rows: Sequence[Row]) -> torch.Tensor:
    """Cross entropy of lost against kept over all words that have a label."""
    batch, labels = collate(rows)
    with torch.no_grad():
        states = [torch.cat(both, 2) for both in network.read(batch)]
    total = torch.zeros(())
    for side, wanted in enumerate(labels):
        more = torch.zeros(*wanted.shape, 5)
        for at, row in enumerate(rows):
            assert row.told is not None
            more[at, : len(row.told[side])] = torch.from_numpy(row.told[side])
        odds, counts = head(torch.cat([states[side], more], 2)), wanted != OPEN
        target = (wanted == tagger.LABELS.index("lost")).float()
        total = total + functional.binary_cross_entropy_with_logits(
            odds[counts], target[counts], pos_weight=torch.tensor(MORE)
        )
    return total


def main() -> None:
    """Train, and with ``--write`` store."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=int, default=60000, help="faithful pairs to start from")
    parser.add_argument("--threads", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    torch.manual_seed(SEED)
    chooser, encoder = random.Random(SEED), EmbeddedEncoder()
    rows = [small(row)._replace(told=told(row)) for row in synthetic(arguments.pairs, encoder, chooser, LOSSES)]
    rows += [small(row)._replace(told=told(row)) for row in annotated(encoder)] * REPEATED
    print(len(rows), "rows", flush=True)
    network, head = frozen(), Head()
    optimiser = torch.optim.AdamW(head.parameters(), lr=RATE, weight_decay=0.01)
    steps, step, history = PASSES * -(-len(rows) // EPOCH_ROWS), 0, []
    for _ in range(PASSES):
        for part in batches(rows, chooser):
            step += 1
            for group in optimiser.param_groups:
                group["lr"] = RATE * min(1, step / 100) * max(0.02, 1 - step / steps)
            value = loss(network, head, part)
            optimiser.zero_grad()
            value.backward()
            optimiser.step()
            history.append(value.item())
            if step % 100 == 0:
                print(step, steps, round(float(np.mean(history[-100:])), 4), flush=True)
    if arguments.write:
        from safetensors.numpy import save_file

        weights = {name: value.detach().numpy().astype(np.float16) for name, value in head.state_dict().items()}
        save_file(weights, ROOT / "toolkit" / "checks" / "data" / FILE, metadata={"licence": "CC BY-SA 4.0"})


if __name__ == "__main__":
    main()
