"""Fit how sure it is that two actors changed places (``toolkit.checks.roles``), and what tells their parts.

Faithful pairs give actors that stand where they should: human translations of news (the half of NTREX that thresholds
are set on) between English and ten languages, and between some of these; short sentences (Tatoeba); sentences of one
verb in both voices, made from ``roles.toml``; and the train split of ``corpora/exchanged-actors``, events told in
several ways. In pairs of the first three, some of the actors that may be told apart are exchanged in the rendering's
text, which gives the others; of the last, the exchanged way is written out. A logistic model over ``FEATURES``, two of
which rest on the parts of words (``toolkit.checks.parts``), learned with it, tells them apart; the limits of the
severities are the log-odds that a share of ``FLAGGED`` of the faithful news reaches, for actors near one another and
for others, by cross-validation over stretches of the news and over verbs. Writes ``toolkit/checks/data/roles.json`` and
``roles.safetensors``.

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

from exchanges import Marked, events, exchanged, unmarked
from network import HIDDEN, Attending, store

from toolkit.checks.actors import Actor
from toolkit.checks.network import SCALE
from toolkit.checks.pair import Pair
from toolkit.checks.parts import FILE
from toolkit.checks.roles import FEATURES, SMALL, candidates, features, near
from toolkit.documents.pairs import PairInput
from toolkit.model import Document
from toolkit.pipeline import Engine
from toolkit.pipeline.pairs import encode, paired, prepare
from toolkit.text.names import names

SEED = 5
OTHERS = 2
"""Pairs of languages without English in which each sentence of the news is read, beside all with it."""
SHORT = 2500
"""Short sentences a language, whose English has two names."""
EXCHANGED = 2
"""Exchanges made in a pair, at most."""
FLAGGED = {"minor": 0.003, "major": 0.001, "critical": 0.0003}
FOLDS, STRETCH = 3, 20
"""Folds of the news, in stretches of neighbouring sentences."""
WAYS, APART = 2, 0.15
"""Pairs made of an event between two languages, and the share of those without English in which any are made."""
CHUNK = 256
WIDTH, NUMBERS, DROPOUT = 64, 16, 0.5
PASSES, BATCH, BLOCK, RATE, WARM, DECAY = 5, 64, 20, 2e-3, 100, 0.05
"""Passes over the pairs, how many of like length are read at once, from so many times as many; and how it is learnt."""


class Row(NamedTuple):
    """Two texts, their languages, and where they are from; ``wrong`` is the second with who acts exchanged, where that
    takes more than exchanging words. Of ``marked`` actors two in each text are given by their spans; whether they are
    ``turned`` is known."""

    source: str
    number: int
    left: tuple[str, str]
    right: tuple[str, str]
    wrong: str | None = None
    marked: tuple[Marked, Marked] | None = None
    turned: bool = False


class Case(NamedTuple):
    """Two actors of a pair: the row and the number of the pair, what is known of them, the words of each in the
    original and in the rendering, whether they are near, and whether they were exchanged."""

    row: Row
    pair: int
    values: list[float]
    words: tuple[tuple[range, range], tuple[range, range]]
    near: bool
    exchanged: bool


class Cases(NamedTuple):
    """Cases, and the word states of both sides of their pairs, (words, dimension) each, in half precision."""

    cases: list[Case]
    pairs: list[tuple[np.ndarray, np.ndarray]]


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
    yield from told(chooser, limit)


def told(chooser: random.Random, limit: int | None) -> Iterator[Row]:
    """Events of ``corpora/exchanged-actors`` between languages, in whatever two ways, faithful and exchanged."""
    for number, event in enumerate(events("train")[:limit]):
        for left, right in permutations(event, 2):
            if "en" not in (left, right) and chooser.random() > APART:
                continue
            for _ in range(WAYS):
                same, turned = chooser.sample(("ab", "ba"), 2)
                one, here = unmarked(chooser.choice(event[left][same]))
                for acting in (same, turned):
                    other, there = unmarked(chooser.choice(event[right][acting]))
                    texts = (one, left), (other, right)
                    yield Row("told", number * STRETCH, *texts, None, (here, there), acting == turned)


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
    found = Cases([], [])
    turned: list[tuple[Row, set[range]]] = []

    def take(row: Row, pair: Pair, both: Sequence[tuple[Actor, Actor]], was: bool) -> None:
        if both and pair.alignment.vectors is not None:
            left, right = pair.alignment.vectors
            found.pairs.append((left.astype(np.float16), right.astype(np.float16)))
        for one, other in both:
            words = (one.here, one.there), (other.here, other.there)
            known = features(pair, one, other)
            found.cases.append(Case(row, len(found.pairs) - 1, known, words, near(pair, one, other), was))

    for row, pair in looked_at(some, engine):
        if row.marked:
            two = placed(pair, row.marked)
            take(row, pair, [two] if two else [], row.turned)
            continue
        both = candidates(pair)
        take(row, pair, both, False)
        named = [two for two in both if not any(actor.common for actor in two)]
        for two in chooser.sample(named, min(len(named), EXCHANGED)):
            text = row.wrong or exchanged(pair.rendering, *(actor.there for actor in two))
            turned.append((row._replace(right=(text, row.right[1])), {actor.here for actor in two}))
    wanted = {id(row): here for row, here in turned}
    for row, pair in looked_at([row for row, _ in turned], engine):
        take(row, pair, [two for two in candidates(pair) if {actor.here for actor in two} == wanted[id(row)]], True)
    return found


def placed(pair: Pair, marked: tuple[Marked, Marked]) -> tuple[Actor, Actor] | None:
    """The two actors that are marked in both texts, in the order of the original."""
    here, there = (
        {who: side.words_in(*span) for who, span in own.items()}
        for side, own in zip((pair.original, pair.rendering), marked, strict=True)
    )
    both = [Actor(here[who], there[who]) for who in "ab" if here.get(who) and there.get(who)]
    return (both[0], both[1]) if len(both) == 2 else None


class Parts(Attending):
    """``toolkit.checks.parts`` in PyTorch, for a batch of texts."""

    def __init__(self) -> None:
        super().__init__()
        self.enter, self.n0 = nn.Linear(HIDDEN, WIDTH), nn.LayerNorm(WIDTH)
        self.attend(WIDTH)
        self.out, self.direct = nn.Linear(WIDTH, NUMBERS, bias=False), nn.Linear(HIDDEN, NUMBERS, bias=False)
        nn.init.normal_(self.direct.weight, 0, 0.05 / SCALE)

    def forward(self, sides: Sequence[np.ndarray]) -> torch.Tensor:
        """The parts of words, (texts, words, numbers), those of a shorter text first."""
        size = max(map(len, sides))
        states, exists = torch.zeros(len(sides), size, HIDDEN), torch.zeros(len(sides), size, dtype=torch.bool)
        for at, side in enumerate(sides):
            states[at, : len(side)] = torch.from_numpy(side.astype(np.float32))
            exists[at, : len(side)] = True
        states = functional.dropout(states * SCALE, DROPOUT, self.training)
        return self.out(self.layer(self.n0(functional.gelu(self.enter(states))), exists)) + self.direct(states)


class Model(nn.Module):
    """The logistic model with what tells parts."""

    def __init__(self, known: torch.Tensor) -> None:
        super().__init__()
        self.mean, self.scale = known.mean(0), known.std(0) + 1e-6
        self.parts, self.weigh = Parts(), nn.Linear(known.shape[1] + 2, 1)

    def forward(self, some: Sequence[Case], pairs: Sequence[tuple[np.ndarray, np.ndarray]]) -> torch.Tensor:
        """Log-odds of cases, with the states of all pairs."""
        numbers = {pair: at for at, pair in enumerate(dict.fromkeys(case.pair for case in some))}
        here, there = (
            _differences(self.parts([pairs[pair][side] for pair in numbers]), some, numbers, side) for side in (0, 1)
        )
        product = (here * there).sum(1)
        cosine = product / (here.norm(dim=1) * there.norm(dim=1) + SMALL)
        values = (torch.tensor([case.values for case in some]) - self.mean) / self.scale
        return self.weigh(torch.cat([values, product[:, None], cosine[:, None]], 1))[:, 0]

    def weights(self) -> list[float]:
        """The weights of ``FEATURES`` as they are, not scaled."""
        slopes, intercept = self.weigh.weight[0].detach(), self.weigh.bias.item()
        known, parts = slopes[:-2] / self.scale, slopes[-2:]
        return [intercept - float(known @ self.mean) + float(known[0]), *known[1:].tolist(), *parts.tolist()]


def _differences(parts: torch.Tensor, some: Sequence[Case], numbers: dict[int, int], side: int) -> torch.Tensor:
    """The part of the first actor less that of the second, on one side, (cases, numbers)."""
    found = []
    for case in some:
        own = parts[numbers[case.pair]]
        one, other = (own[words[side].start : words[side].stop].mean(0) for words in case.words)
        found.append(one - other)
    return torch.stack(found)


def fit(some: Sequence[Case], pairs: Sequence[tuple[np.ndarray, np.ndarray]]) -> Model:
    """Learn; the same every time."""
    torch.manual_seed(SEED)
    chooser = random.Random(SEED)
    model = Model(torch.tensor([case.values for case in some]))
    optimiser = torch.optim.AdamW(model.parameters(), lr=RATE, weight_decay=DECAY)
    parts = [part for _ in range(PASSES) for part in _batches(some, pairs, chooser)]
    history = []
    for step, part in enumerate(parts, 1):
        for group in optimiser.param_groups:
            group["lr"] = RATE * min(1, step / WARM) * max(0.02, 1 - step / len(parts))
        wanted = torch.tensor([float(case.exchanged) for case in part])
        loss = functional.binary_cross_entropy_with_logits(model(part, pairs), wanted)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        history.append(loss.item())
        if step % 200 == 0:
            print(step, len(parts), round(float(np.mean(history[-200:])), 4), flush=True)
    return model.eval()


def _batches(
    some: Sequence[Case], pairs: Sequence[tuple[np.ndarray, np.ndarray]], chooser: random.Random
) -> list[list[Case]]:
    """Every case once, with the others of its pair, pairs of like length together."""
    of_pair: dict[int, list[Case]] = defaultdict(list)
    for case in some:
        of_pair[case.pair].append(case)
    order = chooser.sample(list(of_pair), len(of_pair))
    found = []
    for start in range(0, len(order), BATCH * BLOCK):
        block = sorted(order[start : start + BATCH * BLOCK], key=lambda pair: len(pairs[pair][0]))
        found += [block[at : at + BATCH] for at in range(0, len(block), BATCH)]
    return [[case for pair in part for case in of_pair[pair]] for part in chooser.sample(found, len(found))]


@torch.inference_mode()
def odds_of(model: Model, some: Sequence[Case], pairs: Sequence[tuple[np.ndarray, np.ndarray]]) -> dict[int, float]:
    """The log-odds of cases, by their identity."""
    found = {}
    for part in _batches(some, pairs, random.Random(SEED)):
        found |= dict(zip(map(id, part), model(part, pairs).tolist(), strict=True))
    return found


def held_out(found: Cases) -> np.ndarray:
    """The log-odds of cases by a model fitted without the neighbouring sentences, or the verb."""
    folds = [case.row.number // STRETCH % FOLDS for case in found.cases]
    odds: dict[int, float] = {}
    for fold in range(FOLDS):
        inside, rest = ([case for case, own in zip(found.cases, folds, strict=True) if (own == fold) == held]
                        for held in (True, False))  # fmt: skip
        odds |= odds_of(fit(rest, found.pairs), inside, found.pairs)
    return np.array([odds[id(case)] for case in found.cases])


def limits(found: Cases, odds: np.ndarray, news: int) -> dict[str, dict[str, float]]:
    """The log-odds that shares of the faithful news reach; prints what of the exchanged does."""
    was, close = (np.array([getattr(case, name) for case in found.cases]) for name in ("exchanged", "near"))
    sources = np.array([case.row.source for case in found.cases])
    wanted = {}
    for name, own in (("near", close), ("far", ~close)):
        surest: dict[Row, float] = defaultdict(lambda: -np.inf)
        for at in np.flatnonzero(own & ~was & (sources == "news")):
            row = found.cases[at].row
            surest[row] = max(surest[row], float(odds[at]))
        ranked = sorted(surest.values(), reverse=True)
        wanted[name] = {level: round(ranked[int(share * news)], 2) for level, share in FLAGGED.items()}
        for source in ("news", "short", "made", "told"):
            for kind, these in (("exchanged", was), ("faithful", ~was)):
                some = odds[own & these & (sources == source)]
                shares = {level: round(float(np.mean(some >= least)), 4) for level, least in wanted[name].items()}
                print(name, source, kind, len(some), shares, flush=True)
    return wanted


def main() -> None:
    """Fit and, if asked, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--limit", type=int, default=None, help="sentences of each source")
    parser.add_argument("--write", action="store_true", help="store the parameters")
    options = parser.parse_args()
    some = list(rows(options.limit))
    found = cases(some, Engine.load())
    wanted = limits(found, held_out(found), sum(row.source == "news" for row in some))
    model = fit(found.cases, found.pairs)
    weights = {name: round(value, 4) for name, value in zip(FEATURES, model.weights(), strict=True)}
    text = json.dumps({"weights": weights, "limits": wanted}, indent=1) + "\n"
    if options.write:
        target = ROOT / "toolkit" / "checks" / "data"
        (target / "roles.json").write_text(text, "utf-8")
        store(model.parts, target / FILE)
    print(text)


if __name__ == "__main__":
    main()
