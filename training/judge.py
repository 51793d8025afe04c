"""Train the judge of ``toolkit.checks.judge``, and fit nothing else.

Renderings that people read: the train split of ``corpora/rendering-shifts``, eight times, with its notes as labels of
words and its severities; and machine translations and found sentence pairs (``marked.py``), with the words that
post-editors changed, with a critical error or none, divergent or not. What was not asked of a row counts nothing.
Labels of words and words that a post-editor would change are learnt with the rest and help it; of these the package
keeps the labels, which say what weighs in the pair.

Several networks learn this, each from another seed, and one learns to say what they say on average (``distil.py``): of
the same rows, and of the corpus's with an edit or two of ``edits.py`` and a sentence left out, which nobody read. That
one is written, to ``toolkit/checks/data/judge.safetensors``.

    python training/judge.py --write
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import chain, islice
from typing import NamedTuple, TypeVar

import numpy as np
import torch
from distil import Told, Weights, distance, told
from edits import EDITS, content, edit, spans
from marked import Marked, Text, everything
from network import WIDTH, Batch, Network, learn, store
from parallel import ROOT, data
from tagger import CHUNK, CLASSES, EPOCH_ROWS, LONGEST, OPEN, annotated, batches, collate, judged, small
from torch import nn
from torch.nn import functional

from toolkit.align.words import WordAlignment, align_words
from toolkit.checks.judge import FILE, Judgement
from toolkit.encoders.embedded import EmbeddedEncoder

SEED, PASSES, HIDDEN = 7, 2, 64
TEACHERS = 4
PUPIL, PUPIL_PASSES, AGAIN, TEACHING = 5, 3, 4, Weights(pairs=3.0, words=2.0)
"""Seed and passes of the one that learns from the others, how often it is shown a row of the corpus, and what counts
for it."""
SHUFFLED, VARIANTS, HERE, LESS = 31, 7, 0.75, 0.2
"""Seed of the rows that nobody read, and how many there are of a row of the corpus; the shares of the edits
that are in the rendering, and of the originals that lose a sentence."""
SENTENCE = re.compile(r"(?<=[.!?؟。])\s+")
DROPOUT, POOLED_DROPOUT = 0.3, 0.2
REPEATED, DIVERGENT = 8, 8
"""How often a row of the corpus is shown, and one of REFreSD: there are few."""
WEIGHT, SCORED, RARE = 2.0, 0.7, 3.0
"""How much a row of the corpus counts more than another, the pair's scores less than its words, and a critical error
more than a sentence without one."""


class Row(NamedTuple):
    """A pair for training: links, function words and labels of both sides, as the tagger's rows; of the ``Judgement``
    what is known; and for each word whether a post-editor changed it."""

    alignment: WordAlignment
    functional: tuple[np.ndarray, np.ndarray]
    labels: tuple[np.ndarray, np.ndarray]
    serious: float | None = None
    critical: float | None = None
    divergent: float | None = None
    wrong: tuple[np.ndarray, np.ndarray] | None = None


class Judge(Network):
    """The network with one more layer for the pair, and log-odds that a post-editor changes a word."""

    def __init__(self) -> None:
        super().__init__(HIDDEN)
        self.score, self.wrong = nn.Linear(HIDDEN, len(Judgement._fields)), nn.Linear(WIDTH, 1)

    def forward(self, batch: Batch, dropout: float = 0.0) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Logits of labels for each side, (pairs, words, labels), and of the ``Judgement``, (pairs, 3)."""
        left, right, pair, _ = self.everything(batch, dropout)
        return left, right, pair

    def everything(self, batch: Batch, dropout: float = 0.0) -> tuple[torch.Tensor, ...]:
        """The same, and the log-odds of both sides' words to be changed, each (pairs, words)."""
        (_, here), (_, there) = self.read(batch, dropout)
        left, right, whole = self.told(batch, here, there)
        whole = functional.dropout(functional.gelu(whole), POOLED_DROPOUT, self.training)
        return left, right, self.score(whole), [self.wrong(side)[..., 0] for side in (here, there)]


def translated(encoder: EmbeddedEncoder, rows: Sequence[Marked]) -> Iterator[Row]:
    """Rows of what people marked; the labels of their words are open."""
    for start in range(0, len(rows), CHUNK):
        part = rows[start : start + CHUNK]
        states = iter(encoder.states([text for row in part for text, _ in (row.original, row.rendering)]))
        for row in part:
            sides, got = (row.original, row.rendering), (next(states), next(states))
            found = [spans(*side) for side in sides]
            if not all(found) or max(map(len, found)) > LONGEST:
                continue
            functional = tuple(~np.array(content(*side, words), bool) for side, words in zip(sides, found, strict=True))
            wrong = None
            if row.wrong:
                wrong = touched(found[0], row.wrong[0]), touched(found[1], row.wrong[1])
            labels = np.full(len(found[0]), OPEN), np.full(len(found[1]), OPEN)
            yield Row(align_words(*got, *found), functional, labels, None, row.critical, row.divergent, wrong)


def touched(words: Sequence[tuple[int, int]], marked: Sequence[tuple[int, int]]) -> np.ndarray:
    """For each word whether one of the spans touches it, as numbers."""
    return np.array([any(start < right and end > left for left, right in marked) for start, end in words], np.float32)


def loss(network: Judge, rows: Sequence[Row]) -> torch.Tensor:
    """Cross entropy of the words' labels, of the words that are changed, and of what is known of the pairs."""
    batch, labels = collate(rows)
    left, right, pair, wrong = network.everything(batch, DROPOUT)
    weight = torch.tensor([1.0 if row.serious is None else WEIGHT for row in rows])
    total = torch.zeros(())
    for logits, wanted in zip((left, right), labels, strict=True):
        each = functional.cross_entropy(
            logits.flatten(0, 1), wanted.flatten(), weight=CLASSES, ignore_index=OPEN, reduction="none"
        )
        told = (wanted >= 0).any(1).float().mean()
        total = total + told * (each.view(wanted.shape) * weight[:, None]).sum() / (wanted >= 0).sum().clamp(min=1)
    edits = [(at, row.wrong) for at, row in enumerate(rows) if row.wrong is not None]
    for side, odds in enumerate(wrong if edits else ()):
        said = torch.cat([odds[at, : len(own[side])] for at, own in edits])
        wanted = torch.cat([torch.from_numpy(own[side]) for _, own in edits])
        total = total + functional.binary_cross_entropy_with_logits(said, wanted) * len(edits) / len(rows)
    for column, name in enumerate(Judgement._fields):
        known = [at for at, row in enumerate(rows) if getattr(row, name) is not None]
        if known:
            each = functional.binary_cross_entropy_with_logits(
                pair[known, column],
                torch.tensor([float(getattr(rows[at], name)) for at in known]),
                pos_weight=torch.tensor(RARE if name == "critical" else 1.0),
                reduction="none",
            )
            total = total + SCORED * (each * weight[known]).sum() / len(rows)
    return total


def unread(encoder: EmbeddedEncoder) -> Iterator[Row]:
    """The train split of the corpus with edits of which nobody said what they do."""
    chooser = random.Random(SHUFFLED)
    path = ROOT / "corpora" / "rendering-shifts" / "train.jsonl"
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    pool: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        for side in (row["original"], row["rendering"]):
            pool[side["lang"]].append(side["text"])
    found: dict[tuple[Text, Text], None] = {}
    for row in rows:
        original, rendering = ((row[side]["text"], row[side]["lang"]) for side in ("original", "rendering"))
        for _ in range(VARIANTS):
            made = _varied(original, rendering, pool, chooser)
            if made != (original, rendering):
                found[made] = None
    return translated(encoder, [Marked(*sides) for sides in found])


def _varied(original: Text, rendering: Text, pool: dict[str, list[str]], chooser: random.Random) -> tuple[Text, Text]:
    sides = [rendering, original]
    for _ in range(chooser.choice((1, 1, 2))):
        at = int(chooser.random() >= HERE)
        text, lang = sides[at]
        changed = edit(text, lang, chooser, chooser.choice(pool[lang]), EDITS)
        if changed:
            sides[at] = changed.text, lang
    text, lang = sides[1]
    if chooser.random() < LESS and len(sentences := SENTENCE.split(text)) > 1:
        at = chooser.randrange(len(sentences))
        text = " ".join(sentences[:at] + sentences[at + 1 :])
    return (text, lang), sides[0]


Learnt = TypeVar("Learnt", Row, Told)


def trained(
    rows: Sequence[Learnt], seed: int, passes: int, loss: Callable[[Judge, Sequence[Learnt]], torch.Tensor]
) -> Judge:
    """A network that learnt from the rows; the same every time for a seed."""
    torch.manual_seed(seed)
    network, chooser = Judge(), random.Random(seed)
    parts = chain.from_iterable(batches(rows, chooser) for _ in range(passes))
    learn(network, parts, passes * -(-len(rows) // EPOCH_ROWS), lambda part: loss(network, part))
    return network.eval()


def main() -> None:
    """Train, report on the dev split, and with ``--write`` store."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--threads", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--limit", type=int, default=None, help="rows of each kind")
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    encoder, limit = EmbeddedEncoder(), arguments.limit
    corpus = [Row(*row[:3], serious=row.serious) for row in map(small, annotated(encoder))][:limit]
    marked = [small(row) for row in translated(encoder, everything(data(), SEED)[:limit])]
    more = [row for row in marked for _ in range(1 if row.divergent is None else DIVERGENT)]
    print(len(corpus), "and", len(marked), "rows", flush=True)
    seeds, rows = range(SEED, SEED + TEACHERS), corpus * REPEATED + more
    teachers = [trained(rows, seed, PASSES, loss) for seed in seeds]
    others = [small(row) for row in islice(unread(encoder), limit)]
    often, once = told(teachers, corpus), told(teachers, [*marked, *others])
    pupil = trained(often * AGAIN + once, PUPIL, PUPIL_PASSES, partial(distance, weights=TEACHING))
    score, dev = Judgement._fields.index("serious"), list(annotated(encoder, "dev"))
    for name, network in (*zip(seeds, teachers, strict=True), ("what is kept", pupil)):
        print("serious against none, dev split: AUC", name, round(judged(network, dev, score), 4), flush=True)
    if arguments.write:
        store(pupil, ROOT / "toolkit" / "checks" / "data" / FILE, without=("wrong",))


if __name__ == "__main__":
    main()
