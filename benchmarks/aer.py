"""Word links against links made by hand: alignment error rate by language.

News sentences (NTREX, documents that the adapter was not trained on) linked by a reader, sure and possible links apart
(``corpora/word-links``; Och and Ney 2003). ``aer``: 1 - (|A and S| + |A and P|) / (|A| + |S|), A the tool's links, S
the sure ones, P the sure and the possible ones; ``precision`` of A in P, ``recall`` of S in A; ``aer_95`` the middle
95 % when sentences are drawn anew. The split ``dev`` decided weights and threshold, ``test`` did not.
``threshold_alone``: the same states with a threshold on the smaller softmax weight. ``agreement``: F1 of a second
reader's links with the first's.

    python benchmarks/aer.py [--split test|dev]
"""

from __future__ import annotations

import json
import random
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from common import ROOT, emit, engine, existing, fail, folder, parser

from toolkit.align.links import THRESHOLD, functional, word_links
from toolkit.align.words import WordAlignment, align_words
from toolkit.encoders.base import Encoder
from toolkit.encoders.embedded import EmbeddedEncoder
from toolkit.text.fold import fold_word
from toolkit.text.words import words

GOLD = ROOT / "corpora" / "word-links"
RESAMPLES = 1000


class Example(NamedTuple):
    """A pair as the tool sees it, and what the reader linked: tables of truth values, (words, English words)."""

    lang: str
    alignment: WordAlignment
    functions: tuple[np.ndarray, np.ndarray]
    sure: np.ndarray
    possible: np.ndarray


def examples(split: str, data: Path | None = None, encoder: Encoder | None = None) -> list[Example]:
    """The pairs of a split of the gold. Leaves with a line when the text is not the one that was annotated."""
    path = existing(folder("ntrex", data) / "ntrex-shared.tsv")
    header, *lines = (line.split("\t") for line in path.read_text("utf-8").splitlines())
    rows = [json.loads(line) for line in existing(GOLD / f"{split}.jsonl").read_text("utf-8").splitlines()]
    texts, cut = [], []
    for row in rows:
        for lang in (row["lang"], "en"):
            texts.append(lines[row["line"] - 2][header.index(lang)])
            cut.append([(word.start, word.end) for word in words(texts[-1], lang)])
        if [len(side) for side in cut[-2:]] != row["words"]:
            fail(f"{path}: line {row['line']} is not cut into the words that were annotated")
    states = iter((encoder or EmbeddedEncoder()).states(texts))
    found = []
    for at, row in enumerate(rows):
        sides = [2 * at, 2 * at + 1]
        alignment = align_words(next(states), next(states), *(cut[side] for side in sides))
        functions = [
            functional([fold_word(texts[side][start:end], lang) for start, end in cut[side]], lang)
            for side, lang in zip(sides, (row["lang"], "en"), strict=True)
        ]
        sure, possible = (_table(row[name], alignment.probability.shape) for name in ("sure", "possible"))
        found.append(Example(row["lang"], alignment, (functions[0], functions[1]), sure, possible))
    return found


def _table(links: Sequence[tuple[int, int]], shape: tuple[int, int]) -> np.ndarray:
    table = np.zeros(shape, bool)
    for i, j in links:
        table[i, j] = True
    return table


def decided(example: Example) -> np.ndarray:
    """The tool's links as a table."""
    links = word_links(example.alignment, example.functions)
    return _table([(link.source, link.target) for link in links], example.sure.shape)


def counts(example: Example, answer: np.ndarray) -> np.ndarray:
    """Links in the answer, sure ones, the answer's that are sure, the answer's that are sure or possible."""
    right = answer & example.sure, answer & (example.sure | example.possible)
    return np.array([answer.sum(), example.sure.sum(), right[0].sum(), right[1].sum()])


def rate(total: np.ndarray) -> float:
    """Alignment error rate of summed ``counts``."""
    return round(float(1 - (total[2] + total[3]) / (total[0] + total[1])), 4)


def error_rate(gold: Sequence[Example], answers: Sequence[np.ndarray]) -> dict[str, float]:
    """Alignment error rate by language."""
    totals: dict[str, np.ndarray] = {}
    for example, answer in zip(gold, answers, strict=True):
        totals[example.lang] = totals.get(example.lang, np.zeros(4, int)) + counts(example, answer)
    return {lang: rate(total) for lang, total in totals.items()}


def mean(values: dict[str, float]) -> float:
    """Mean over languages."""
    return round(float(np.mean(list(values.values()))), 4)


def _figures(gold: Sequence[Example], answers: Sequence[np.ndarray]) -> dict[str, Any]:
    each = np.array([counts(example, answer) for example, answer in zip(gold, answers, strict=True)])
    chooser = random.Random(1)
    drawn = sorted(rate(each[chooser.choices(range(len(each)), k=len(each))].sum(axis=0)) for _ in range(RESAMPLES))
    total = each.sum(axis=0)
    return {
        "pairs": len(gold),
        "aer": rate(total),
        "aer_95": (drawn[int(0.025 * RESAMPLES)], drawn[int(0.975 * RESAMPLES)]),
        "precision": round(float(total[3] / total[0]), 4),
        "recall": round(float(total[2] / total[1]), 4),
    }


def _agreement() -> dict[str, float]:
    """F1 of the second reader's links, sure and possible together, with the first's, by language."""
    first = {}
    for split in ("dev", "test"):
        for line in existing(GOLD / f"{split}.jsonl").read_text("utf-8").splitlines():
            row = json.loads(line)
            first[row["lang"], row["line"]] = _links(row)
    same: dict[str, np.ndarray] = {}
    for line in existing(GOLD / "second.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        one, two = first[row["lang"], row["line"]], _links(row)
        same[row["lang"]] = same.get(row["lang"], np.zeros(2)) + np.array([2 * len(one & two), len(one) + len(two)])
    return {lang: round(float(both / total), 3) for lang, (both, total) in same.items()}


def _links(row: dict[str, Any]) -> set[tuple[int, int]]:
    return {(i, j) for name in ("sure", "possible") for i, j in row[name]}


def main() -> None:
    """Run the benchmark and print its JSON line."""
    made = parser(__doc__)
    made.add_argument("--split", default="test", choices=("dev", "test"))
    arguments = made.parse_args()
    started = time.perf_counter()
    using = engine(arguments.threads)
    gold = examples(arguments.split, arguments.data, using.encoder)[: arguments.limit]
    languages: dict[str, list[Example]] = {}
    for example in gold:
        languages.setdefault(example.lang, []).append(example)
    figures = {lang: _figures(group, [decided(one) for one in group]) for lang, group in languages.items()}
    before = error_rate(gold, [example.alignment.probability > THRESHOLD for example in gold])
    rates = {lang: figure["aer"] for lang, figure in figures.items()}
    result = {
        "benchmark": "aer",
        "split": arguments.split,
        "languages": figures,
        "mean": mean(rates),
        "threshold_alone": before | {"mean": mean(before)},
        "agreement": _agreement(),
    }
    emit(result, using, started)


if __name__ == "__main__":
    main()
