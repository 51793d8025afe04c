"""Fit what tells operators (``toolkit.checks.operators``), how they are compared, and the limits of
``toolkit.checks.claims``.

Remarks composed of sentences told with each operator in turn (``claimed.py``) say which words show what, and whether a
rendering claims otherwise; so do English texts in which a verb got another mood. English verbs show their moods by
form, and in faithful pairs what they are linked to has the same (``english.py``). Faithful pairs, of news, of short
sentences, and the renderings of remarks that readers found clean, claim nothing otherwise. The network learns to name
operators and to tell which pairs claim otherwise at once. The limits are the sureness that a share of ``FLAGGED`` of
the faithful news reaches, by cross-validation over stretches of the news, with English and without it. Writes
``toolkit/checks/data/operators.json`` and ``operators.safetensors``.

    python training/operators.py [--limit PAIRS] --write
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Sequence

import numpy as np
import torch
from claimed import KINDS, REMARKS, SEED, Case, apart, clean, composed, translated
from network import HIDDEN, Attending
from parallel import ROOT
from told import LANGUAGES
from torch import nn
from torch.nn import functional

from toolkit.checks.claims import LEAST, SMALL, compared, kind_of
from toolkit.checks.network import SCALE
from toolkit.checks.operators import FILE, OPERATORS
from toolkit.pipeline import Engine

WIDTH, PASSES, BATCH, BLOCK, RATE, WARM, DROPOUT = 96, 4, 48, 20, 2e-3, 100, 0.2
NAMED = 0.5
"""Weight of naming operators beside telling what is claimed otherwise."""
FAR = -9.0
"""Log-odds where no words are linked."""
FLAGGED = {
    "past and future": {"minor": 0.0015, "major": 0.0007},
    "present and future": {"minor": 0.001},
    "past and present": {"minor": 0.0007},
    "modality": {"minor": 0.003, "major": 0.001},
    "hedge": {"minor": 0.002, "major": 0.0007},
    "degree": {"minor": 0.005, "major": 0.0015},
    "quantity": {"minor": 0.003, "major": 0.001},
    "relation": {"minor": 0.0015, "major": 0.0005},
    "act": {"minor": 0.003, "major": 0.001},
    "stance": {"minor": 0.005, "major": 0.0015},
}
FOLDS = 2
SIZES = [len(values) + 1 for values in OPERATORS.values()]


class Model(Attending):
    """``toolkit.checks.operators`` and what ``toolkit.checks.claims`` makes of it, in PyTorch, for a batch of pairs."""

    def __init__(self) -> None:
        super().__init__()
        self.enter, self.n0 = nn.Linear(HIDDEN, WIDTH), nn.LayerNorm(WIDTH)
        self.attend(WIDTH)
        self.out = nn.Linear(WIDTH, sum(SIZES))
        self.differ, self.agree = (
            nn.ParameterList([nn.Parameter(_first(size, same=same)) for size in SIZES]) for same in (False, True)
        )
        self.scale = nn.ParameterList([nn.Parameter(torch.tensor([-2.0, 1.0, 2.0])) for _ in SIZES])

    def named(self, sides: Sequence[np.ndarray]) -> Sequence[torch.Tensor]:
        """For each operator the logits of its values, (texts, words, values + 1)."""
        size = max(map(len, sides))
        states, exists = torch.zeros(len(sides), size, HIDDEN), torch.zeros(len(sides), size, dtype=torch.bool)
        for at, side in enumerate(sides):
            states[at, : len(side)] = torch.from_numpy(side.astype(np.float32))
            exists[at, : len(side)] = True
        states = functional.dropout(states * SCALE, DROPOUT, self.training)
        return self.out(self.layer(self.n0(functional.gelu(self.enter(states))), exists)).split(SIZES, -1)

    def weights(self, kind: int) -> tuple[torch.Tensor, torch.Tensor]:
        """The weights of two values that differ and agree, alike both ways."""
        return tuple(((own[kind] + own[kind].T) / 2).exp() for own in (self.differ, self.agree))

    def forward(self, some: Sequence[Case]) -> tuple[torch.Tensor, Sequence[torch.Tensor], Sequence[torch.Tensor]]:
        """Log-odds that each operator is claimed otherwise, (pairs, operators), and the logits of both sides."""
        logits = [self.named([one.sides[side] for one in some]) for side in (0, 1)]
        counts = [len(one.links) for one in some]
        pair = np.repeat(np.arange(len(some)), counts)
        place = np.concatenate([np.arange(count) for count in counts])
        rows, columns = (np.concatenate([one.linked[side] for one in some]) for side in (0, 1))
        links = torch.from_numpy(np.concatenate([one.links for one in some]))
        found = []
        for kind in range(len(KINDS)):
            chances = [side[kind].softmax(-1)[pair, words] for side, words in zip(logits, (rows, columns), strict=True)]
            differ, agree = (
                torch.einsum("na,ab,nb->n", chances[0], own, chances[1]) + SMALL for own in self.weights(kind)
            )
            bias, ratio, link = self.scale[kind]
            table = torch.full((len(some), max(counts) + 1), FAR)
            table[pair, place] = ratio * torch.log(differ / agree) + link * links
            found.append(bias + torch.logsumexp(table, 1))
        return torch.stack(found, 1), *logits


def _first(size: int, *, same: bool) -> torch.Tensor:
    """Logarithms of first weights: differing values differ, the same agree, and none agrees with anything."""
    found = torch.full((size, size), -4.0 if same else 0.0)
    found.fill_diagonal_(0.0 if same else -4.0)
    found[-1, :] = found[:, -1] = 0.0 if same else -4.0
    return found


def fit(some: Sequence[Case]) -> Model:
    """Learn; the same every time."""
    torch.manual_seed(SEED)
    chooser = random.Random(SEED)
    model = Model()
    optimiser = torch.optim.AdamW(model.parameters(), lr=RATE, weight_decay=0.02)
    parts = [part for _ in range(PASSES) for part in _batches(some, chooser)]
    history = []
    for step, part in enumerate(parts, 1):
        for group in optimiser.param_groups:
            group["lr"] = RATE * min(1, step / WARM) * max(0.02, 1 - step / len(parts))
        odds, *logits = model(part)
        wanted = torch.from_numpy(np.stack([one.otherwise for one in part]))
        told = functional.binary_cross_entropy_with_logits(odds[wanted >= 0], wanted[wanted >= 0])
        names = sum(_named(own, [one.known[side] for one in part]) for side, own in enumerate(logits))
        loss = len(KINDS) * told + NAMED * names
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        history.append((told.item(), float(names.detach())))
        if step % 500 == 0:
            print(step, len(parts), np.mean(history[-500:], axis=0).round(4), flush=True)
    return model.eval()


def _named(logits: Sequence[torch.Tensor], known: Sequence[np.ndarray]) -> torch.Tensor:
    """The loss of naming what is known of the words of one side."""
    wanted = np.full((len(KINDS), len(known), logits[0].shape[1]), -1, dtype=np.int64)
    for at, own in enumerate(known):
        wanted[:, at, : own.shape[1]] = own
    losses = [
        functional.cross_entropy(own.flatten(0, 1), torch.from_numpy(row.ravel()), ignore_index=-1)
        for own, row in zip(logits, wanted, strict=True)
        if (row >= 0).any()
    ]
    return sum(losses, torch.zeros(()))


def _batches(some: Sequence[Case], chooser: random.Random) -> list[list[Case]]:
    order = chooser.sample(some, len(some))
    found = []
    for start in range(0, len(order), BATCH * BLOCK):
        block = sorted(order[start : start + BATCH * BLOCK], key=lambda one: len(one.sides[0]))
        found += [block[at : at + BATCH] for at in range(0, len(block), BATCH)]
    return chooser.sample(found, len(found))


@torch.inference_mode()
def surest(model: Model, some: Sequence[Case]) -> list[dict[str, float]]:
    """For each pair the log-odds of its surest claim of each kind."""
    weights = {name: value.astype(np.float32) for name, value in comparing(model).items()}
    order = sorted(range(len(some)), key=lambda at: len(some[at].sides[0]))
    found: list[dict[str, float]] = [{} for _ in some]
    for start in range(0, len(order), BATCH):
        part = order[start : start + BATCH]
        sides = [
            [own.softmax(-1).numpy() for own in model.named([some[at].sides[side] for at in part])] for side in (0, 1)
        ]
        for row, at in enumerate(part):
            one = some[at]
            sizes = [len(side) for side in one.sides]
            probability = np.zeros(sizes, dtype=np.float32)
            probability[one.linked] = np.exp(one.links)
            told = {
                name: tuple(side[kind][row, :size] for side, size in zip(sides, sizes, strict=True))
                for kind, name in enumerate(KINDS)
            }
            for claim in compared(weights, told, probability):
                kind = kind_of(claim)
                found[at][kind] = max(claim.sureness, found[at].get(kind, LEAST))
    return found


def limits(some: Sequence[Case], others: Sequence[Case]) -> dict[str, dict[str, dict[str, float]]]:
    """The log-odds that shares of the faithful news reach, by networks that did not see its stretch; prints what of the
    news with a verb in another mood does."""
    news: list[Case] = []
    told: list[dict[str, float]] = []
    for fold in range(FOLDS):
        inside = [one for one in (*some, *others) if one.stretch >= 0 and one.stretch % FOLDS == fold]
        told += surest(fit([one for one in some if one.stretch < 0 or one.stretch % FOLDS != fold]), inside)
        news += inside
    changed = np.array([one.otherwise.max() > 0 for one in news])
    english = np.array([one.english for one in news])
    wanted: dict[str, dict[str, dict[str, float]]] = {}
    for name, own in (("english", english & ~changed), ("others", ~english)):
        wanted[name] = {}
        for kind, shares in FLAGGED.items():
            ranked = sorted((told[at].get(kind, LEAST) for at in np.flatnonzero(own)), reverse=True)
            wanted[name][kind] = {level: round(ranked[int(share * len(ranked))], 2) for level, share in shares.items()}
    for kind, least in wanted["english"].items():
        shares = [
            np.mean([told[at].get(kind, LEAST) >= limit for at in np.flatnonzero(changed)]) for limit in least.values()
        ]
        print(kind, "changed news", np.round(shares, 3), flush=True)
    return wanted


def comparing(model: Model) -> dict[str, np.ndarray]:
    """What the package compares values with, in half precision."""
    found = {}
    for at, kind in enumerate(KINDS):
        for name, value in zip(("differ", "agree", "scale"), (*model.weights(at), model.scale[at]), strict=True):
            found[f"{kind}.{name}"] = value.detach().numpy().astype(np.float16)
    return found


def store(model: Model) -> None:
    """Write the weights in half precision."""
    from safetensors.numpy import save_file

    weights = {
        name: value.detach().numpy().astype(np.float16)
        for name, value in model.state_dict().items()
        if name.split(".")[0] not in ("differ", "agree", "scale")
    }
    target = ROOT / "toolkit" / "checks" / "data" / FILE
    save_file(weights | comparing(model), target, metadata={"licence": "CC BY-SA 4.0"})


def main() -> None:
    """Fit and, if asked, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--limit", type=int, default=None, help="sentences of news, and short pairs a language")
    parser.add_argument("--write", action="store_true", help="store the parameters")
    options = parser.parse_args()
    engine = Engine.load()
    some = [*translated(engine, options.limit), *composed(engine, options.limit), *list(clean(engine)) * REMARKS]
    print(len(some), "pairs", flush=True)
    wanted = limits(some, list(apart(engine, options.limit)))
    text = json.dumps({"languages": LANGUAGES, "limits": wanted}, indent=1) + "\n"
    model = fit(some)
    if options.write:
        (ROOT / "toolkit" / "checks" / "data" / "operators.json").write_text(text, "utf-8")
        store(model)
    print(text)


if __name__ == "__main__":
    main()
