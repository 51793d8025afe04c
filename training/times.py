"""Fit what tells when something happens (``toolkit.checks.times``), and the limits of ``toolkit.checks.tense``.

English forms tell their time: auxiliaries, and the verbs of ``benchmarks/tenses.toml``. In pairs with English each verb
of the English text is labelled, and what it is linked to in the other language with it, since most translations keep
the time. Changed texts, in which one verb has another tense, teach that the verb's own form counts and not what stands
around it. The limits are the sureness that a share of ``FLAGGED`` of the faithful news reaches, for every two times, by
cross-validation over stretches of the news. Writes ``toolkit/checks/data/tense.json`` and ``times.safetensors``.

    python training/times.py [--limit PAIRS] --write
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import torch
from english import FUTURE, labels
from network import HIDDEN, Attending, store
from parallel import ROOT, ntrex, pairs
from torch import nn
from torch.nn import functional

sys.path.insert(0, str(ROOT / "benchmarks"))

from tenses import retold

from toolkit.checks.announced import events
from toolkit.checks.network import SCALE
from toolkit.checks.pair import Pair
from toolkit.checks.tense import LINKED
from toolkit.checks.times import FILE, TIMES
from toolkit.documents.pairs import PairInput
from toolkit.model import Document
from toolkit.pipeline import Engine
from toolkit.pipeline.pairs import encode, paired, prepare

LANGUAGES = ("ar", "de", "en", "es", "fa", "fr", "he", "id", "ru", "tr")
SEED = 12
EACH = 2500
"""Short pairs with English a language."""
COMING = 1000
"""Of them at most with something in the future, which is rarest, wherever there are as many."""
WEIGHT = 2.0
"""What a word of the future counts beside others."""
SURE = 0.6
"""Probability of a link from which a word takes the time of its English counterpart."""
WIDTH, PASSES, BATCH, RATE, WARM, DROPOUT = 64, 3, 48, 2e-3, 100, 0.2
FLAGGED = {
    "past>future": {"minor": 0.0015, "major": 0.0007},
    "future>past": {"minor": 0.0015, "major": 0.0007},
    "present>future": {"minor": 0.001},
    "future>present": {"minor": 0.001},
    "past>present": {"minor": 0.0007},
    "present>past": {"minor": 0.0007},
}
FOLDS, STRETCH = 4, 20
CHUNK = 256


class Text(NamedTuple):
    """A text's word states and what they are labelled; its stretch of the news, or -1."""

    states: np.ndarray
    labels: np.ndarray
    stretch: int


class News(NamedTuple):
    """A faithful pair of the news: the states of both sides, the linked words and their links, and its stretch."""

    sides: tuple[np.ndarray, np.ndarray]
    linked: tuple[np.ndarray, np.ndarray]
    links: np.ndarray
    stretch: int


def rows(limit: int | None) -> Iterator[tuple[str, str, str, int]]:
    """Language, text and English of what is trained on, and the stretch of the news."""
    languages, table = ntrex(training=True)
    english = languages.index("en")
    for number, row in enumerate(table[:limit]):
        for lang, text in zip(languages, row, strict=True):
            if lang != "en" and lang in LANGUAGES and text:
                yield lang, text, row[english], number // STRETCH
    short: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for pair in pairs(SEED, each=0):
        (lang, text), (_, other) = sorted([pair[:2], pair[2:]], key=lambda side: side[0] == "en")
        if "en" in (pair.lang, pair.other) and lang in LANGUAGES:
            short[lang].append((text, other))
    for lang, some in short.items():
        coming = [own for own in some if FUTURE in labels(own[1].lower().replace("’", "'").split())]
        chosen = dict.fromkeys(coming[:COMING] + some)
        yield from ((lang, *own, -1) for own in list(chosen)[: min(EACH, limit or EACH)])


def looked_at(some: Sequence[tuple[str, str, str, int]], engine: Engine) -> Iterator[tuple[int, Pair]]:
    """The rows as the checks see them, with their places."""
    for start in range(0, len(some), CHUNK):
        part = some[start : start + CHUNK]
        jobs = [prepare(PairInput("row", Document(text, lang), Document(other, "en"))) for lang, text, other, _ in part]
        for place, pair in enumerate(paired(jobs, encode(jobs, engine), engine), start):
            if pair is not None and pair.alignment.probability.size:
                yield place, pair
        print(start + len(part), len(some), flush=True)


def texts(some: Sequence[tuple[str, str, str, int]], engine: Engine) -> tuple[list[Text], list[News]]:
    """Labelled texts of both languages, changed ones of English, and the faithful news."""
    chooser = random.Random(SEED)
    found, news, changed = [], [], []
    for place, pair in looked_at(some, engine):
        lang, text, english, stretch = some[place]
        here, there = (side.astype(np.float16) for side in pair.alignment.vectors or ())
        own = labelled(pair)
        found.append(Text(there, own, stretch))
        best = pair.alignment.probability.argmax(axis=1)
        sure = pair.alignment.probability.max(axis=1) > SURE
        found.append(Text(here, announced(pair, np.where(sure, own[best], -1)), stretch))
        if stretch >= 0:
            linked = np.nonzero(pair.alignment.probability >= LINKED)
            news.append(News((here, there), linked, pair.alignment.probability[linked], stretch))
        others = list(retold(english))
        changed += [(lang, text, one.text, stretch) for one in chooser.sample(others, min(1, len(others)))]
    for place, pair in looked_at(changed, engine):
        assert pair.alignment.vectors is not None
        found.append(Text(pair.alignment.vectors[1].astype(np.float16), labelled(pair), changed[place][3]))
    return [text for text in found if (text.labels >= 0).any()], news


def announced(pair: Pair, told: np.ndarray) -> np.ndarray:
    """The labels of the other language's words, with those of its cues of the future."""
    for event in events(pair.original, "future"):
        for word in pair.original.words_in(event.start, event.end):
            told[word] = FUTURE
    return told


def labelled(pair: Pair) -> np.ndarray:
    """The labels of the English words of a pair."""
    side = pair.rendering
    return np.array(labels([side.text[word.start : word.end].lower().replace("’", "'") for word in side.words]))


class Model(Attending):
    """``toolkit.checks.times`` in PyTorch, for a batch of texts of one side."""

    def __init__(self) -> None:
        super().__init__()
        self.enter, self.n0 = nn.Linear(HIDDEN, WIDTH), nn.LayerNorm(WIDTH)
        self.attend(WIDTH)
        self.out = nn.Linear(WIDTH, len(TIMES))

    def forward(self, states: torch.Tensor, exists: torch.Tensor) -> torch.Tensor:
        """Logits of the times, (texts, words, times)."""
        dropped = functional.dropout(states * SCALE, DROPOUT, self.training)
        return self.out(self.layer(self.n0(functional.gelu(self.enter(dropped))), exists))


def padded(sides: Sequence[np.ndarray]) -> tuple[torch.Tensor, torch.Tensor]:
    """States of texts as one batch, and which words exist."""
    size = max(map(len, sides))
    states, exists = torch.zeros(len(sides), size, HIDDEN), torch.zeros(len(sides), size, dtype=torch.bool)
    for row, side in enumerate(sides):
        states[row, : len(side)] = torch.from_numpy(side.astype(np.float32))
        exists[row, : len(side)] = True
    return states, exists


def fit(found: Sequence[Text]) -> Model:
    """Learn; the same every time."""
    torch.manual_seed(SEED)
    chooser = np.random.default_rng(SEED)
    model = Model()
    optimiser = torch.optim.AdamW(model.parameters(), lr=RATE, weight_decay=0.02)
    parts = []
    for _ in range(PASSES):
        order = chooser.permutation(len(found)).tolist()
        blocks = (sorted(order[at : at + BATCH * 20], key=lambda own: len(found[own].labels))
                  for at in range(0, len(order), BATCH * 20))  # fmt: skip
        parts += [block[at : at + BATCH] for block in blocks for at in range(0, len(block), BATCH)]
    history = []
    weights = torch.ones(len(TIMES))
    weights[FUTURE] = WEIGHT
    for step, part in enumerate(parts, 1):
        for group in optimiser.param_groups:
            group["lr"] = RATE * min(1, step / WARM) * max(0.02, 1 - step / len(parts))
        states, exists = padded([found[own].states for own in part])
        wanted = torch.full(exists.shape, -1)
        wanted[exists] = torch.from_numpy(np.concatenate([found[own].labels for own in part]))
        logits = model(states, exists).flatten(0, 1)
        loss = functional.cross_entropy(logits, wanted.flatten(), weights, ignore_index=-1)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        history.append(loss.item())
        if step % 500 == 0:
            print(step, len(parts), round(float(np.mean(history[-500:])), 4), flush=True)
    return model.eval()


def surest(model: Model, news: Sequence[News]) -> dict[str, list[float]]:
    """For every two times the highest sureness in each pair."""
    found: dict[str, list[float]] = {kind: [] for kind in FLAGGED}
    for start in range(0, len(news), BATCH):
        part = news[start : start + BATCH]
        with torch.no_grad():
            told = [model(*padded([one.sides[side] for one in part])).softmax(-1).numpy() for side in (0, 1)]
        for row, one in enumerate(part):
            for kind in FLAGGED:
                before, after = (TIMES.index(name) for name in kind.split(">"))
                here, there = told[0][row][one.linked[0], before], told[1][row][one.linked[1], after]
                found[kind].append(float((here * there * one.links).max(initial=0.0)))
    return found


def limits(found: Sequence[Text], news: Sequence[News]) -> dict[str, dict[str, dict[str, float]]]:
    """The sureness that shares of the faithful news reach, by models that did not see it: from English and into it, and
    the higher of both for pairs without it."""
    ranked: dict[str, dict[str, list[float]]] = {way: {kind: [] for kind in FLAGGED} for way in ("from", "into")}
    for fold in range(FOLDS):
        model = fit([text for text in found if text.stretch < 0 or text.stretch % FOLDS != fold])
        for kind, values in surest(model, [one for one in news if one.stretch % FOLDS == fold]).items():
            ranked["into"][kind] += values
            ranked["from"][">".join(reversed(kind.split(">")))] += values
    wanted = {way: {kind: _reached(values, FLAGGED[kind]) for kind, values in of.items()} for way, of in ranked.items()}
    wanted["without"] = {
        kind: {level: max(of[kind][level] for of in (wanted["from"], wanted["into"])) for level in shares}
        for kind, shares in FLAGGED.items()
    }
    return wanted


def _reached(values: Sequence[float], shares: dict[str, float]) -> dict[str, float]:
    ordered = sorted(values, reverse=True)
    return {level: round(ordered[int(share * len(ordered))], 3) for level, share in shares.items()}


def main() -> None:
    """Fit and, if asked, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--limit", type=int, default=None, help="sentences of news, and short pairs a language")
    parser.add_argument("--write", action="store_true", help="store the parameters")
    options = parser.parse_args()
    found, news = texts(list(rows(options.limit)), Engine.load())
    print(len(found), "texts,", sum((text.labels >= 0).sum() for text in found), "words", flush=True)
    text = json.dumps({"languages": LANGUAGES, "limits": limits(found, news)}, indent=1) + "\n"
    model = fit(found)
    if options.write:
        target = ROOT / "toolkit" / "checks" / "data"
        (target / "tense.json").write_text(text, "utf-8")
        store(model, target / FILE)
    print(text)


if __name__ == "__main__":
    main()
