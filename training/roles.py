"""Fit how sure it is that two actors changed places (``toolkit.checks.roles``), and the directions that tell parts.

Faithful pairs give actors that stand where they should: human translations of news (the half of NTREX that thresholds
are set on) between English and ten languages, and between some of these; short sentences (Tatoeba); and sentences of
one verb in both voices, made from ``roles.toml``. In every pair with actors that may be told apart, some are exchanged
in the rendering's text, which gives the others. A logistic model over ``FEATURES``, two of which rest on directions
that are learned with it, tells them apart; the limits of the severities are the log-odds that a share of ``FLAGGED`` of
the faithful news reaches, for actors near one another and for others, by cross-validation over stretches of the news
and over verbs. Writes ``toolkit/checks/data/roles.json`` and ``roles.safetensors``.

    python training/roles.py [--limit SENTENCES] --write
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import permutations, product
from typing import NamedTuple

import numpy as np
import torch
from parallel import ISO, ROOT, data, ntrex
from torch import nn
from torch.nn import functional

sys.path.insert(0, str(ROOT / "benchmarks"))

from exchanges import exchanged

from toolkit.checks.actors import Actor
from toolkit.checks.pair import Pair
from toolkit.checks.roles import FEATURES, FILE, SMALL, candidates, differences, features, near
from toolkit.documents.pairs import PairInput
from toolkit.model import Document
from toolkit.pipeline import Engine
from toolkit.pipeline.pairs import encode, paired, prepare
from toolkit.text.names import names

SEED = 5
OTHERS = 6
"""Pairs of languages without English in which each sentence of the news is read, beside all with it."""
SHORT = 2500
"""Short sentences a language, whose English has two names."""
EXCHANGED = 2
"""Exchanges made in a pair, at most."""
FLAGGED = {"minor": 0.002, "major": 0.0007, "critical": 0.0002}
FOLDS, STRETCH = 8, 20
"""Folds of the news, in stretches of neighbouring sentences."""
CHUNK = 256
DIRECTIONS, PASSES, BATCH, RATE, DECAY, DROPOUT = 16, 12, 256, 3e-3, 0.3, 0.2


class Row(NamedTuple):
    """Two texts, their languages, and where they are from; ``wrong`` is the second with who acts exchanged, where that
    takes more than exchanging words."""

    source: str
    number: int
    left: tuple[str, str]
    right: tuple[str, str]
    wrong: str | None = None


class Cases(NamedTuple):
    """Two actors each: the rows they are from; what is known of them; their differences, (cases, 2, dimension);
    whether they are near, and whether they were exchanged."""

    rows: list[Row]
    values: torch.Tensor
    differences: torch.Tensor
    near: np.ndarray
    exchanged: torch.Tensor

    def of(self, own: np.ndarray) -> Cases:
        """Some of them."""
        at = torch.from_numpy(np.flatnonzero(own))
        rows = [row for row, taken in zip(self.rows, own, strict=True) if taken]
        return Cases(rows, self.values[at], self.differences[at], self.near[own], self.exchanged[at])


def rows(limit: int | None) -> Iterator[Row]:
    """The faithful pairs."""
    chooser = random.Random(SEED)
    languages, table = ntrex(training=True)
    for number, row in enumerate(table[:limit]):
        texts = [(text, lang) for text, lang in zip(row, languages, strict=True) if text]
        english = next(text for text in texts if text[1] == "en")
        rest = [text for text in texts if text[1] != "en"]
        ways = [(text, english) for text in rest] + [(english, text) for text in rest]
        ways += [tuple(chooser.sample(rest, 2)) for _ in range(OTHERS)]
        yield from (Row("news", number, *way) for way in ways)
    for folder in sorted((data() / "train" / "tatoeba-challenge").iterdir()):
        files = sorted(folder.glob("*.[a-z][a-z][a-z]"))
        lines = list(zip(*(path.read_text("utf-8").splitlines() for path in files), strict=False))
        langs = [ISO[path.suffix[1:]] for path in files]
        lines = [line for line in lines if len(names(line[langs.index("en")], "en")) > 1]
        chooser.shuffle(lines)
        for number, line in enumerate(lines[: min(SHORT, limit or SHORT)]):
            both = list(zip(line, langs, strict=True))
            yield Row("short", number, both[0], both[1])
            yield Row("short", number, both[1], both[0])
    yield from made(chooser, limit)


def made(chooser: random.Random, limit: int | None) -> Iterator[Row]:
    """Every sentence of ``roles.toml`` between every two languages and voices, with two actors drawn for each."""
    listed = tomllib.loads((ROOT / "training" / "roles.toml").read_text("utf-8"))
    for number, sentence in enumerate(listed["sentences"]):
        for left, right in list(permutations(sentence, 2))[:limit]:
            for one, other in product(sentence[left], sentence[right]):
                acting, acted = chooser.sample(range(len(listed["names"]["en"]["names"])), 2)
                texts = [
                    written(text, listed["names"][lang], *who)
                    for text, lang, who in (
                        (one, left, (acting, acted)),
                        (other, right, (acting, acted)),
                        (other, right, (acted, acting)),
                    )
                ]
                yield Row("made", number * STRETCH, (texts[0], left), (texts[1], right), texts[2])


def written(sentence: str, listed: dict[str, list[str]], acting: int, acted: int) -> str:
    """A sentence with its actors put in, in the form that it asks for."""
    who = {"a": acting, "b": acted}
    return re.sub(r"\{([ab])(?::(\w+))?\}", lambda slot: listed[slot[2] or "names"][who[slot[1]]], sentence)


def looked_at(some: Sequence[Row], engine: Engine) -> Iterator[tuple[Row, Pair]]:
    """The rows as the checks see them."""
    for start in range(0, len(some), CHUNK):
        part = some[start : start + CHUNK]
        jobs = [prepare(PairInput(row.source, Document(*row.left), Document(*row.right))) for row in part]
        for row, pair in zip(part, paired(jobs, encode(jobs, engine), engine), strict=True):
            if pair is not None:
                yield row, pair


def cases(some: Sequence[Row], engine: Engine) -> Cases:
    """Of the faithful rows all two actors that may be told apart, and some of each row exchanged."""
    chooser = random.Random(SEED)
    found: list[tuple[Row, list[float], np.ndarray, bool, bool]] = []
    turned: list[tuple[Row, set[range]]] = []

    def take(row: Row, pair: Pair, two: tuple[Actor, Actor], was: bool) -> None:
        found.append((row, features(pair, *two), np.stack(differences(pair, *two)), near(pair, *two), was))

    for row, pair in looked_at(some, engine):
        both = candidates(pair)
        for two in both:
            take(row, pair, two, False)
        for two in chooser.sample(both, min(len(both), EXCHANGED)):
            text = row.wrong or exchanged(pair.rendering, *(actor.there for actor in two))
            turned.append((row._replace(right=(text, row.right[1])), {actor.here for actor in two}))
    wanted = {id(row): here for row, here in turned}
    for row, pair in looked_at([row for row, _ in turned], engine):
        for two in candidates(pair):
            if {actor.here for actor in two} == wanted[id(row)]:
                take(row, pair, two, True)
    names_of, values, states, nearby, was = zip(*found, strict=True)
    return Cases(
        list(names_of),
        torch.tensor(values, dtype=torch.float32),
        torch.from_numpy(np.stack(states).astype(np.float32)),
        np.array(nearby),
        torch.tensor(was, dtype=torch.float32),
    )


class Model(nn.Module):
    """The logistic model with the directions."""

    def __init__(self, known: torch.Tensor, dimension: int) -> None:
        super().__init__()
        self.mean, self.scale = known.mean(0), known.std(0) + 1e-6
        self.directions = nn.Linear(dimension, DIRECTIONS, bias=False)
        nn.init.normal_(self.directions.weight, 0, 0.05)
        self.weigh = nn.Linear(known.shape[1] + 2, 1)

    def forward(self, values: torch.Tensor, states: torch.Tensor) -> torch.Tensor:
        """Log-odds of cases."""
        here, there = (self.directions(states[:, side]) for side in (0, 1))
        product = (here * there).sum(1)
        cosine = product / (here.norm(dim=1) * there.norm(dim=1) + SMALL)
        joined = torch.cat([(values - self.mean) / self.scale, product[:, None], cosine[:, None]], 1)
        return self.weigh(joined)[:, 0]

    def weights(self) -> list[float]:
        """The weights of ``FEATURES`` as they are, not scaled."""
        slopes, intercept = self.weigh.weight[0].detach(), self.weigh.bias.item()
        known, parts = slopes[:-2] / self.scale, slopes[-2:]
        return [intercept - float(known @ self.mean) + float(known[0]), *known[1:].tolist(), *parts.tolist()]


def fit(found: Cases) -> Model:
    """Learn; the same every time."""
    torch.manual_seed(SEED)
    chooser = np.random.default_rng(SEED)
    model = Model(found.values, found.differences.shape[2])
    optimiser = torch.optim.AdamW(model.parameters(), lr=RATE, weight_decay=DECAY)
    schedule = torch.optim.lr_scheduler.LinearLR(optimiser, 1.0, 0.01, PASSES)
    for _ in range(PASSES):
        order = chooser.permutation(len(found.rows))
        for start in range(0, len(order), BATCH):
            own = torch.from_numpy(order[start : start + BATCH])
            odds = model(found.values[own], functional.dropout(found.differences[own], DROPOUT))
            loss = functional.binary_cross_entropy_with_logits(odds, found.exchanged[own])
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
        schedule.step()
    return model.eval()


def held_out(found: Cases) -> np.ndarray:
    """The log-odds of cases by a model fitted without the neighbouring sentences, or the verb."""
    folds = np.array([row.number // STRETCH % FOLDS for row in found.rows])
    odds = np.zeros(len(folds))
    for fold in sorted(set(folds.tolist())):
        model, own = fit(found.of(folds != fold)), found.of(folds == fold)
        with torch.no_grad():
            odds[folds == fold] = model(own.values, own.differences).numpy()
    return odds


def limits(found: Cases, odds: np.ndarray, news: int) -> dict[str, dict[str, float]]:
    """The log-odds that shares of the faithful news reach; prints what of the exchanged does."""
    was, sources = found.exchanged.numpy() == 1, np.array([row.source for row in found.rows])
    wanted = {}
    for name, own in (("near", found.near), ("far", ~found.near)):
        surest: dict[Row, float] = defaultdict(lambda: -np.inf)
        for at in np.flatnonzero(own & ~was & (sources == "news")):
            surest[found.rows[at]] = max(surest[found.rows[at]], float(odds[at]))
        ranked = sorted(surest.values(), reverse=True)
        wanted[name] = {level: round(ranked[int(share * news)], 2) for level, share in FLAGGED.items()}
        for source in ("news", "short", "made"):
            for kind, these in (("exchanged", was), ("faithful", ~was)):
                some = odds[own & these & (sources == source)]
                shares = {level: round(float(np.mean(some >= least)), 4) for level, least in wanted[name].items()}
                print(name, source, kind, len(some), shares, flush=True)
    return wanted


def main() -> None:
    """Fit and, if asked, write."""
    from safetensors.numpy import save_file

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--limit", type=int, default=None, help="sentences of each source")
    parser.add_argument("--write", action="store_true", help="store the parameters")
    options = parser.parse_args()
    some = list(rows(options.limit))
    found = cases(some, Engine.load())
    wanted = limits(found, held_out(found), sum(row.source == "news" for row in some))
    model = fit(found)
    weights = {name: round(value, 4) for name, value in zip(FEATURES, model.weights(), strict=True)}
    text = json.dumps({"weights": weights, "limits": wanted}, indent=1) + "\n"
    if options.write:
        target = ROOT / "toolkit" / "checks" / "data"
        (target / "roles.json").write_text(text, "utf-8")
        directions = model.directions.weight.detach().numpy().astype(np.float16)
        save_file({"directions": directions}, target / FILE, metadata={"licence": "CC BY-SA 4.0"})
    print(text)


if __name__ == "__main__":
    main()
