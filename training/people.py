"""Fit which words stand for people or bodies that act (``toolkit.checks.people``).

The train split of ``corpora/exchanged-actors``: its marked actors, where one word names them, against the other words
with content; the words of longer marks, and names, are left out. A logistic model on the words' middle states; prints
what it finds of the actors of the test split, and which share of its other words it takes for one. Writes
``toolkit/checks/data/people.safetensors``.

    python training/people.py --write
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from itertools import chain

import numpy as np
import torch
from parallel import ROOT
from torch import nn
from torch.nn import functional

sys.path.insert(0, str(ROOT / "benchmarks"))

from exchanges import events, unmarked

from toolkit.align.words import word_vectors
from toolkit.checks.pair import Side
from toolkit.checks.people import FILE
from toolkit.encoders.embedded import EmbeddedEncoder
from toolkit.model import Document

SEED, STEPS, RATE, DECAY = 5, 400, 1e-2, 0.1


def examples(split: str, encoder: EmbeddedEncoder) -> tuple[list[str], torch.Tensor, torch.Tensor]:
    """Words of a split: their languages, their states, (words, dimension), and 1 for those that name an actor."""
    told = [(lang, unmarked(said)) for event in events(split) for lang, ways in event.items()
            for said in chain(*ways.values())]  # fmt: skip
    langs, vectors, actors = list[str](), list[np.ndarray](), list[float]()
    for (lang, (text, marked)), states in zip(told, encoder.states([text for _, (text, _) in told]), strict=True):
        side = Side((Document(text, lang).whole,), lang)
        own = [side.words_in(*span) for span in marked.values()]
        single = {words[0] for words in own if len(words) == 1}
        open_words = {word for words in own for word in words} - single
        open_words |= {word for name in side.names for word in side.words_in(name.start, name.end)}
        for word, vector in enumerate(word_vectors(states, side.bounds)):
            if side.content[word] and (word in single or word not in open_words):
                langs.append(lang)
                vectors.append(vector)
                actors.append(float(word in single))
    return langs, torch.from_numpy(np.stack(vectors)), torch.tensor(actors)


def fit(states: torch.Tensor, actors: torch.Tensor) -> nn.Linear:
    """Learn; the same every time. The layer reads states as they are."""
    torch.manual_seed(SEED)
    mean, scale = states.mean(0), states.std(0) + 1e-6
    model = nn.Linear(states.shape[1], 1)
    optimiser = torch.optim.AdamW(model.parameters(), lr=RATE, weight_decay=DECAY)
    scaled = (states - mean) / scale
    for _ in range(STEPS):
        loss = functional.binary_cross_entropy_with_logits(model(scaled)[:, 0], actors)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    with torch.no_grad():
        model.bias -= model.weight @ (mean / scale)
        model.weight /= scale
    return model.eval()


def report(langs: Sequence[str], odds: np.ndarray, actors: np.ndarray) -> None:
    """Print, by language, the shares of actors and of other words that are taken for one."""
    own = np.array(langs)
    for lang in ["all", *sorted(set(langs))]:
        inside = (own == lang) | (lang == "all")
        found = [round(float((odds[inside & (actors == kind)] > 0).mean()), 3) for kind in (1, 0)]
        print(lang, "actors", found[0], "others", found[1], flush=True)


def main() -> None:
    """Fit, report, and with ``--write`` store."""
    from safetensors.numpy import save_file

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="store the weights")
    options = parser.parse_args()
    encoder = EmbeddedEncoder()
    model = fit(*examples("train", encoder)[1:])
    langs, states, actors = examples("test", encoder)
    with torch.no_grad():
        report(langs, model(states)[:, 0].numpy(), actors.numpy())
    if options.write:
        direction = model.weight.detach().numpy()[0].astype(np.float32)
        weights = {"direction": direction, "bias": model.bias.detach().numpy().astype(np.float32)}
        save_file(weights, ROOT / "toolkit" / "checks" / "data" / FILE, metadata={"licence": "CC BY-SA 4.0"})


if __name__ == "__main__":
    main()
