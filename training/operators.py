"""Fit what tells operators (``toolkit.checks.operators``), how they are compared, and the limits of
``toolkit.checks.claims``.

Remarks composed of sentences told with each operator in turn (``told.py``) say which words show what, and whether a
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
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import torch
from english import FUTURE, UNKNOWN, WOULD, labels
from network import HIDDEN, Attending
from parallel import ROOT, ntrex, pairs
from remarks import of_press, pairs_of, split
from torch import nn
from torch.nn import functional

sys.path.insert(0, str(ROOT / "benchmarks"))

from tenses import remooded, retold
from told import LANGUAGES, Part, remarks

from toolkit.checks.announced import events
from toolkit.checks.claims import LEAST, LINKED, SMALL, compared, kind_of
from toolkit.checks.network import SCALE
from toolkit.checks.operators import FILE, OPERATORS
from toolkit.checks.pair import Pair, Side
from toolkit.documents.pairs import PairInput
from toolkit.model import Document
from toolkit.pipeline import Engine
from toolkit.pipeline.pairs import encode, paired, prepare

SEED = 12
COMPOSED = 50_000
EACH = 1200
"""Short pairs with English a language."""
COMING = 500
"""Of them at most with something in the future, which is rarest, wherever there are as many."""
OTHERS = 4
"""Pairs of languages without English in which each sentence of the news is read, for limits."""
CHANGES = 6000
"""English texts with a verb in another mood."""
REMARKS = 2
"""How often the renderings that readers found clean are shown beside the others."""
TURNED = 0.4
"""Share of the faithful pairs whose English side is the original."""
SURE = 0.6
"""Probability of a link from which a word takes the mood of its English counterpart."""
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
FOLDS, STRETCH = 2, 20
CHUNK = 256
KINDS = list(OPERATORS)
SIZES = [len(values) + 1 for values in OPERATORS.values()]


class Case(NamedTuple):
    """A pair: the word states of both sides, its linked words and their links, which operators are claimed otherwise
    (1, 0, or -1 where that is unknown), what is known of the words of each side, (operators, words), and its stretch of
    the news, or -1."""

    sides: tuple[np.ndarray, np.ndarray]
    linked: tuple[np.ndarray, ...]
    links: np.ndarray
    otherwise: np.ndarray
    known: tuple[np.ndarray, np.ndarray]
    stretch: int
    english: bool


Texts = tuple[tuple[str, str], tuple[str, str]]
"""Two texts, each before its language."""


def looked_at(some: Sequence[Texts], engine: Engine) -> Iterator[tuple[int, Pair]]:
    """Pairs as the checks see them, with their places; those without a link left out."""
    for start in range(0, len(some), CHUNK):
        jobs = [
            prepare(PairInput("row", Document(*one), Document(*other))) for one, other in some[start : start + CHUNK]
        ]
        for place, pair in enumerate(paired(jobs, encode(jobs, engine), engine), start):
            if pair is not None and (pair.alignment.probability >= LINKED).any():
                yield place, pair
        print(min(start + CHUNK, len(some)), len(some), flush=True)


def case(pair: Pair, otherwise: np.ndarray, known: tuple[np.ndarray, np.ndarray], stretch: int = -1) -> Case:
    """A pair to learn from."""
    here, there = pair.alignment.vectors or (np.empty(0), np.empty(0))
    linked = np.nonzero(pair.alignment.probability >= LINKED)
    links = np.log(pair.alignment.probability[linked]).astype(np.float32)
    sides = here.astype(np.float16), there.astype(np.float16)
    return Case(sides, linked, links, otherwise, known, stretch, "en" in (pair.original.lang, pair.rendering.lang))


def nothing(side: Side) -> np.ndarray:
    """What is known of a side's words where nothing is."""
    return np.full((len(KINDS), len(side.words)), -1, dtype=np.int16)


def faithful() -> np.ndarray:
    """No operator is claimed otherwise."""
    return np.zeros(len(KINDS), dtype=np.float32)


def of_english(side: Side) -> np.ndarray:
    """The moods that an English text shows by its forms."""
    found = nothing(side)
    words = [side.text[word.start : word.end].lower().replace("’", "'") for word in side.words]
    found[KINDS.index("mood")] = labels(words)
    return found


def carried(pair: Pair, english: np.ndarray) -> np.ndarray:
    """The moods of what English verbs are linked to, and of cues of the future; the original is not English. In reports
    of speech "would" is a future."""
    found, row = nothing(pair.original), KINDS.index("mood")
    best, sure = (getattr(pair.alignment.probability, name)(axis=1) for name in ("argmax", "max"))
    own = english[row][best]
    found[row] = np.where((sure > SURE) & (own != WOULD), own, UNKNOWN)
    for event in events(pair.original, "future"):
        found[row][list(pair.original.words_in(event.start, event.end))] = FUTURE
    return found


def labelled(side: Side, parts: Sequence[Part]) -> np.ndarray:
    """For each operator and word the place of its value, the one behind the last for none, -1 where nothing is known;
    (operators, words)."""
    found = nothing(side)
    for part in parts:
        if part.operator is None:
            continue
        row, values = found[KINDS.index(part.operator)], OPERATORS[part.operator]
        row[list(side.words_in(part.start, part.end))] = len(values)
        for span in part.marks:
            row[list(side.words_in(*span))] = values.index(part.value)
    return found


def composed(engine: Engine, limit: int | None) -> Iterator[Case]:
    """Remarks told faithfully, or with one operator otherwise; of the others in these nothing is known."""
    languages, table = ntrex(training=True)
    news = [dict(zip(languages, row, strict=True)) for row in table]
    made = list(remarks("train", min(COMPOSED, (limit or COMPOSED) * 10), SEED, news))
    texts = [tuple((side.text, side.lang) for side in (one.original, one.rendering)) for one in made]
    for place, pair in looked_at(texts, engine):
        one, otherwise = made[place], faithful()
        if one.changed is not None:
            otherwise[:] = -1
            otherwise[KINDS.index(one.changed)] = 1
        known = labelled(pair.original, one.original.parts), labelled(pair.rendering, one.rendering.parts)
        yield case(pair, otherwise, known)


def rows(limit: int | None) -> Iterator[tuple[str, str, str, int]]:
    """Language, text and English of faithful pairs, and the stretch of the news."""
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


def translated(engine: Engine, limit: int | None) -> Iterator[Case]:
    """Faithful pairs with English, and some of them with an English verb in another mood."""
    chooser = random.Random(SEED)
    some, changed = list(rows(limit)), []
    for place, pair in looked_at([((text, lang), (english, "en")) for lang, text, english, _ in some], engine):
        lang, text, english, stretch = some[place]
        there = of_english(pair.rendering)
        yield turned(case(pair, faithful(), (carried(pair, there), there), stretch), chooser)
        for others in (list(retold(english)), list(remooded(english))):
            changed += [(lang, text, one.text, stretch) for one in chooser.sample(others, min(1, len(others)))]
    changed = chooser.sample(changed, min(CHANGES, len(changed)))
    for place, pair in looked_at([((text, lang), (english, "en")) for lang, text, english, _ in changed], engine):
        otherwise = faithful() - 1
        otherwise[KINDS.index("mood")] = 1
        known = nothing(pair.original), of_english(pair.rendering)
        yield turned(case(pair, otherwise, known, changed[place][3]), chooser)


def turned(one: Case, chooser: random.Random) -> Case:
    """A pair as it is, or with its sides exchanged."""
    if chooser.random() >= TURNED:
        return one
    return one._replace(sides=one.sides[::-1], linked=one.linked[::-1], known=one.known[::-1])


def clean(engine: Engine) -> Iterator[Case]:
    """Renderings of remarks that readers found clean, in the train splits."""
    kept = [row for row in (*split("train"), *of_press(learnt=True)) if row["severity"] == "none"]
    for pair in pairs_of(kept, engine):
        if (pair.alignment.probability >= LINKED).any():
            yield case(pair, faithful(), (nothing(pair.original), nothing(pair.rendering)))


def apart(engine: Engine, limit: int | None) -> Iterator[Case]:
    """News between languages without English, for limits."""
    chooser = random.Random(SEED)
    languages, table = ntrex(training=True)
    some, stretches = [], []
    for number, row in enumerate(table[:limit]):
        texts = [(text, lang) for text, lang in zip(row, languages, strict=True) if text and lang in LANGUAGES]
        texts = [text for text in texts if text[1] != "en"]
        some += [tuple(chooser.sample(texts, 2)) for _ in range(OTHERS)]
        stretches += [number // STRETCH] * OTHERS
    for place, pair in looked_at(some, engine):
        yield case(pair, faithful(), (nothing(pair.original), nothing(pair.rendering)), stretches[place])


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
