"""Train the tagger of ``toolkit.checks.tagger``, and fit nothing else.

Faithful translations of the training text, more than half of them with one edit of ``edits.py``: the edited words
carry its label, and those words of the other side that were linked to nothing but what went. And annotated renderings
with their notes as labels and their severities: the train split of ``corpora/rendering-shifts``, ten times, and half of
the remarks of ``corpora/press-renderings``, five times. Words that the labels leave open, as what an excerpt does not
cover, count nothing.

Four networks learn this, one of them without the second corpus, and a fifth what they say on average (``distil.py``).
That one is written, to ``toolkit/checks/data/tagger.safetensors``.

    python training/tagger.py --write [--pairs 34000]
"""

from __future__ import annotations

import argparse
import json
import os
import random
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple, TypeVar

import numpy as np
import torch
from distil import Weights, collated, distance, told
from edits import EDITS, Edited, Maker, content, edit, spans
from network import Batch, Network, learn, store
from parallel import ROOT, Pair, ntrex, pairs
from remarks import of_press
from torch.nn import functional

from toolkit.align.words import WordAlignment, align_words
from toolkit.checks.tagger import FILE, LABELS
from toolkit.encoders.embedded import EmbeddedEncoder

SEED = 7
SHARE, TWICE = 0.62, 0.35
"""Share of pairs that are edited, and of these the share that is also shown as it was."""
LOST, APART, UNSURE = 0.3, 0.15, 0.05
EPOCH_ROWS, LONGEST, CHUNK = 48, 120, 512
DROPOUT, REPEATED, QUOTED, WEIGHT = 0.35, 10, 5, 2.0
"""Dropout of those that learn from people; how often rows of either corpus are shown, and how much more they count."""
TEACHERS, PUPIL, AGAIN, TEACHING = 4, 5, 6, Weights(pairs=1.0, words=4.0)
"""Networks that one learns from; its seed, how often it is shown a row of the first corpus, and what counts for it."""
CLASSES = torch.tensor([1.0] + [2.0] * 2 + [3.0] * (len(LABELS) - 3))
OPEN = -1
NAMES = dict.fromkeys(
    ("omission", "word", "addition", "insertion", "ellipsis", "truncation", "splice", "unsupported"), "lost"
)
NAMES |= dict.fromkeys(("recategorisation", "term", "loaded"), "label") | {"reporting-verb": "speech-act"}
NAMES |= dict.fromkeys(("digit", "date"), "number") | {name: name for name in LABELS}
"""Labels by kind of edit and by rule; anything else is ``changed``."""
SEVERITIES = {"none": 0.0, "minor": 0.35, "major": 1.0, "critical": 1.0}
AnyRow = TypeVar("AnyRow")
"""A ``Row``, or another that has its alignment, function words and labels."""


class Row(NamedTuple):
    """A pair for training: links, function words and labels of both sides; whether it is edited, and how serious; and
    the two texts with their languages. ``told``: numbers of the words of both sides, for what asks for more."""

    alignment: WordAlignment
    functional: tuple[np.ndarray, np.ndarray]
    labels: tuple[np.ndarray, np.ndarray]
    edited: float
    serious: float | None
    texts: tuple[tuple[str, str], tuple[str, str]]
    told: tuple[np.ndarray, np.ndarray] | None = None


def bases(count: int, chooser: random.Random) -> list[Pair]:
    """Faithful pairs: NTREX's training half, mostly with English or Arabic on one side, and other parallel text."""
    languages, rows = ntrex(training=True)
    english, arabic = languages.index("en"), languages.index("ar")
    found = []
    while len(found) < count * 0.43:
        row = chooser.choice(rows)
        anchor = english if (drawn := chooser.random()) < 0.5 else arabic if drawn < 0.8 else None
        left, right = chooser.sample(range(len(languages)), 2)
        if anchor is not None and anchor not in (left, right):
            left, right = (anchor, right) if chooser.random() < 0.5 else (left, anchor)
        if row[left] and row[right]:
            found.append(Pair(languages[left], row[left], languages[right], row[right]))
    more = [pair for pair in pairs(SEED) if 40 < max(len(pair.text), len(pair.translation)) < 400]
    found += chooser.sample(more, count - len(found))
    chooser.shuffle(found)
    return found


def synthetic(
    count: int, encoder: EmbeddedEncoder, chooser: random.Random, makers: dict[Maker, float] = EDITS
) -> Iterator[Row]:
    """Rows from faithful pairs, edited and not."""
    faithful = bases(count, chooser)
    pool: dict[str, list[str]] = {}
    for pair in faithful:
        pool.setdefault(pair.lang, []).append(pair.text)
        pool.setdefault(pair.other, []).append(pair.translation)
    drawn: list[tuple[Pair, int, Edited | None]] = []
    for pair in faithful:
        side = chooser.randrange(2)
        text, lang = (pair.translation, pair.other) if side else (pair.text, pair.lang)
        changed = None
        if chooser.random() < SHARE:
            changed = next(
                (made for _ in range(4) if (made := edit(text, lang, chooser, chooser.choice(pool[lang]), makers))),
                None,
            )
        drawn.append((pair, side, changed))
        if changed and chooser.random() < TWICE:
            drawn.append((pair, side, None))
    for start in range(0, len(drawn), CHUNK):
        part = drawn[start : start + CHUNK]
        texts = [text for pair, side, made in part for text in _texts(pair, side, made)]
        states = iter(encoder.states(texts))
        for pair, side, made in part:
            got = [next(states) for _ in _texts(pair, side, made)]
            if row := _row(pair, side, made, got):
                yield row


def _texts(pair: Pair, side: int, made: Edited | None) -> list[str]:
    """The pair as it is shown, and the side as it was before the edit."""
    shown = [pair.text, pair.translation]
    if made is None:
        return shown
    before, shown[side] = shown[side], made.text
    return [*shown, before]


def _row(pair: Pair, side: int, made: Edited | None, states: list) -> Row | None:
    texts, langs = _texts(pair, side, made), (pair.lang, pair.other)
    found = [spans(text, lang) for text, lang in zip(texts[:2], langs, strict=True)]
    if not all(found) or max(map(len, found)) > LONGEST:
        return None
    alignment = align_words(states[0], states[1], *found)
    functional = tuple(~np.array(content(texts[i], langs[i], found[i]), bool) for i in (0, 1))
    labels = [np.zeros(len(words), np.int64) for words in found]
    if made is not None:
        label = _label(made.kind)
        labels[side][_touched(found[side], made.come)] = label
        whole = spans(texts[2], langs[side])
        gone = _touched(whole, made.gone)
        if gone:
            before = align_words(states[1 - side], states[2], found[1 - side], whole).probability
            inside = before[:, gone].max(axis=1)
            outside = np.delete(before, gone, axis=1).max(axis=1, initial=0.0)
            lost = (inside > LOST) & (outside < APART)
            if made.kind in ("omission", "word", "replacement") and not lost.any():
                return None
            if made.kind == "negation" and not lost.any() and inside.max() > 0.1:
                lost[inside.argmax()] = True
            labels[1 - side][(inside > UNSURE) & ~lost] = OPEN
            labels[1 - side][lost] = label
    sides = (texts[0], langs[0]), (texts[1], langs[1])
    return Row(alignment, functional, (labels[0], labels[1]), float(made is not None), None, sides)


def _label(kind: str) -> int:
    return LABELS.index(NAMES.get(kind, "changed"))


def _touched(found: Sequence[tuple[int, int]], span: tuple[int, int]) -> list[int]:
    return [i for i, (start, end) in enumerate(found) if start < span[1] and end > span[0]]


def annotated(encoder: EmbeddedEncoder, split: str = "train") -> Iterator[Row]:
    """Rows from ``corpora/rendering-shifts``, its notes as labels."""
    path = ROOT / "corpora" / "rendering-shifts" / f"{split}.jsonl"
    return noted(encoder, [json.loads(line) for line in path.read_text("utf-8").splitlines()])


def press(encoder: EmbeddedEncoder) -> Iterator[Row]:
    """Rows from the part of ``corpora/press-renderings`` that networks learn from."""
    return noted(encoder, of_press(learnt=True))


def noted(encoder: EmbeddedEncoder, rows: Sequence[dict]) -> Iterator[Row]:
    """Rows of a corpus, their notes as labels."""
    states = iter(encoder.states([row[side]["text"] for row in rows for side in ("original", "rendering")]))
    for row in rows:
        sides = [row["original"], row["rendering"]]
        found = [spans(side["text"], side["lang"]) for side in sides]
        alignment = align_words(next(states), next(states), *found)
        functional = tuple(
            ~np.array(content(side["text"], side["lang"], words), bool)
            for side, words in zip(sides, found, strict=True)
        )
        best = alignment.probability.max(axis=1), alignment.probability.max(axis=0)
        labels = [np.zeros(len(words), np.int64) for words in found]
        if row["extent"] != "full":
            labels[0][best[0] < 0.2] = OPEN
        if "beyond" in row["extent"] or row["kind"] != "direct":
            labels[1][best[1] < 0.2] = OPEN
        for note in row["notes"]:
            label = 0 if note["severity"] == "neutral" else _label(note["type"])
            for i, marked in enumerate((note["original_span"], note["rendering_span"])):
                if marked:
                    at = sides[i]["text"].find(marked)
                    touched = np.array(_touched(found[i], (at, at + len(marked))), int)
                    if label and len(touched) > 6:  # of a long span, the words without a counterpart carry the shift
                        labels[i][touched] = OPEN
                        touched = touched[best[i][touched] < APART]
                    labels[i][touched] = label
        serious = SEVERITIES[row["severity"]]
        left, right = ((side["text"], side["lang"]) for side in sides)
        yield Row(alignment, functional, (labels[0], labels[1]), float(serious > 0), serious, (left, right))


def collate(rows: Sequence[Row]) -> tuple[Batch, list[torch.Tensor]]:
    """Rows padded to one size, and their labels with ``OPEN`` where there is no word."""
    labels = [torch.full((len(rows), max(len(row.labels[i]) for row in rows)), OPEN) for i in (0, 1)]
    for at, row in enumerate(rows):
        for i in (0, 1):
            labels[i][at, : len(row.labels[i])] = torch.from_numpy(row.labels[i])
    return collated(rows), labels


def batches(rows: Sequence[AnyRow], chooser: random.Random) -> Iterator[list[AnyRow]]:
    """Every row once, in batches of like length."""
    order = chooser.sample(range(len(rows)), len(rows))
    for start in range(0, len(order), 16 * EPOCH_ROWS):
        part = sorted(order[start : start + 16 * EPOCH_ROWS], key=lambda i: sum(map(len, rows[i].labels)))
        groups = [part[at : at + EPOCH_ROWS] for at in range(0, len(part), EPOCH_ROWS)]
        chooser.shuffle(groups)
        yield from ([rows[i] for i in group] for group in groups)


def loss(network: Network, rows: Sequence[Row]) -> torch.Tensor:
    """Cross entropy of the words' labels and of the pairs' scores; rows of the corpus count more."""
    batch, labels = collate(rows)
    left, right, pair = network(batch, DROPOUT)
    weight = torch.tensor([1.0 if row.serious is None else WEIGHT for row in rows])
    total = torch.zeros(())
    for logits, wanted in zip((left, right), labels, strict=True):
        each = functional.cross_entropy(
            logits.flatten(0, 1), wanted.flatten(), weight=CLASSES, ignore_index=OPEN, reduction="none"
        )
        total = total + (each.view(wanted.shape) * weight[:, None]).sum() / (wanted >= 0).sum().clamp(min=1)
    edited = torch.tensor([row.edited for row in rows])
    each = functional.binary_cross_entropy_with_logits(pair[:, 0], edited, reduction="none")
    total = total + 0.5 * (each * weight).mean()
    judged = [i for i, row in enumerate(rows) if row.serious is not None]
    if judged:
        serious = torch.tensor([float(rows[i].serious or 0.0) for i in judged])
        each = functional.binary_cross_entropy_with_logits(pair[judged, 1], serious, reduction="sum")
        total = total + 0.5 * WEIGHT * each / len(rows)
    return total


def auc(scores: np.ndarray, serious: np.ndarray) -> float:
    """The chance that a serious row scores above a clean one."""
    high, low = scores[serious == 1.0][:, None], scores[serious == 0.0][None]
    return float(((high > low) + 0.5 * (high == low)).mean())


@torch.inference_mode()
def judged(network: Network, rows: Sequence[Row], score: int) -> float:
    """AUC of one of the pair's scores on rows with a severity."""
    network.eval()
    scores = [network(collate([row])[0])[2][0, score].item() for row in rows]
    network.train()
    return auc(np.array(scores), np.array([row.serious for row in rows]))


def trained(rows: Sequence[AnyRow], seed: int, loss: Callable[[Network, Sequence[AnyRow]], torch.Tensor]) -> Network:
    """A network that learnt from the rows in one pass; the same every time for a seed."""
    torch.manual_seed(seed)
    network, chooser = Network(), random.Random(seed)
    learn(network, batches(rows, chooser), -(-len(rows) // EPOCH_ROWS), lambda part: loss(network, part))
    return network


def main() -> None:
    """Train, report on the dev split, and with ``--write`` store."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=int, default=34000, help="faithful pairs to start from")
    parser.add_argument("--threads", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    encoder = EmbeddedEncoder()
    edited = [small(row) for row in synthetic(arguments.pairs, encoder, random.Random(SEED))]
    corpus, more = ([small(row) for row in rows] for rows in (annotated(encoder), press(encoder)))
    held_out = list(annotated(encoder, "dev"))
    print(len(edited), len(corpus), len(more), "rows;", ", ".join(LABELS), flush=True)
    rows = edited + corpus * REPEATED
    teachers = [trained(rows, SEED, loss)]
    teachers += [trained(rows + more * QUOTED, SEED + at, loss) for at in range(TEACHERS - 1)]
    said = [told(teachers, part) for part in (edited, corpus, more)]
    pupil = trained(said[0] + said[1] * AGAIN + said[2] * QUOTED, PUPIL, partial(distance, weights=TEACHING))
    for name, network in (*enumerate(teachers), ("what is kept", pupil)):
        print("serious against none, dev split: AUC", name, round(judged(network, held_out, 1), 4), flush=True)
    if arguments.write:
        store(pupil, ROOT / "toolkit" / "checks" / "data" / FILE)


def small(row: Row) -> Row:
    """The row in half precision: there are many."""
    made = row.alignment
    assert made.vectors is not None
    left, right = (side.astype(np.float16) for side in made.vectors)
    half = WordAlignment(
        made.similarity.astype(np.float16), made.probability.astype(np.float16), made.apart[:0], (left, right)
    )
    return row._replace(alignment=half)


if __name__ == "__main__":
    main()
