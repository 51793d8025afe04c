"""Fit the coverage model: which words of a text its rendering does not carry.

Faithful translations (NTREX, every second document) are cut: 2-6 words of one side are removed, and
the words of the other side linked only to them become lost words. A logistic regression over the
features of ``toolkit.checks.coverage`` learns to tell those from carried ones. Thresholds are then set
on the untouched pairs of the same documents. Writes ``toolkit/checks/data/coverage.json``.

    python training/coverage.py --write
"""

from __future__ import annotations

import argparse
import json
import os
import random
from pathlib import Path

import numpy as np

from toolkit.align.words import align_words
from toolkit.checks import coverage
from toolkit.checks.pair import Pair, Side
from toolkit.checks.parameters import parameters
from toolkit.encoders.embedded import EmbeddedEncoder
from toolkit.model import Document

ROOT = Path(__file__).resolve().parents[1]
LANGUAGES = ("ar", "de", "es", "fa", "fr", "he", "id", "ru", "tr")
SEED = 20250309
LOST, CARRIED = 0.3, 0.1


def sentences(lines: int) -> list[tuple[Document, Document]]:
    """(original, rendering) from every second document of NTREX, directions in turn."""
    folder = Path(os.environ.get("QUOTEDRIFT_DATA", ROOT.parent / "shared" / "data"))
    header, *rows = [
        line.split("\t") for line in (folder / "ntrex" / "ntrex-shared.tsv").read_text("utf-8").splitlines()
    ]
    training = sorted({row[0] for row in rows})[::2]
    rows = [row for row in rows if row[0] in training]
    chooser = random.Random(SEED)
    pairs = []
    for lang in LANGUAGES:
        chooser.shuffle(rows)
        for number, row in enumerate(rows[:lines]):
            sides = [Document(row[header.index(code)], code) for code in (lang, "en")]
            pairs.append((sides[number % 2], sides[1 - number % 2]))
    return pairs


def cut(document: Document, chooser: random.Random) -> tuple[Document, range] | None:
    """The document with 2-6 words removed, and which."""
    words = Side((document.whole,), document.lang).words
    if len(words) < 10:
        return None
    length = chooser.randint(2, 6)
    first = chooser.randint(0, len(words) - length)
    text = document.text[: words[first].start] + document.text[words[first + length - 1].end :].lstrip()
    return Document(text, document.lang), range(first, first + length)


def pairs_of(documents: list[tuple[Document, Document]], encoder: EmbeddedEncoder) -> list[Pair]:
    """Aligned pairs."""
    texts = [document.text for pair in documents for document in pair]
    states = encoder.states(texts)
    result = []
    for index, (original, rendering) in enumerate(documents):
        left, right = (Side((document.whole,), document.lang) for document in (original, rendering))
        spans = [[(word.start, word.end) for word in side.words] for side in (left, right)]
        result.append(Pair(left, right, align_words(states[2 * index], states[2 * index + 1], *spans)))
    return result


def logistic(x: np.ndarray, y: np.ndarray, ridge: float = 1.0) -> np.ndarray:
    """Weights and intercept of a ridge-regularised logistic regression, by Newton's method."""
    x = np.hstack([x, np.ones((len(x), 1))])
    beta = np.zeros(x.shape[1])
    penalty = ridge * np.eye(x.shape[1])
    penalty[-1, -1] = 0
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ beta))
        gradient = x.T @ (y - p) - penalty @ beta
        hessian = (x * (p * (1 - p))[:, None]).T @ x + penalty
        beta = beta + np.linalg.solve(hessian, gradient)
    return beta


def main() -> None:
    """Fit, report, and with --write store."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lines", type=int, default=200, help="sentences a language")
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    encoder = EmbeddedEncoder()
    chooser = random.Random(SEED)
    documents = sentences(arguments.lines)
    whole = pairs_of(documents, encoder)
    chosen = [(pair, cut(rendering, chooser)) for pair, (_, rendering) in zip(whole, documents, strict=True)]
    chosen = [(pair, removed) for pair, removed in chosen if removed]
    shortened = pairs_of([(pair.original.stretches[0].document, removed[0]) for pair, removed in chosen], encoder)
    x, y = [], []
    for (pair, (_, removed)), short in zip(chosen, shortened, strict=True):
        if not pair.original.words or not short.rendering.words:
            continue
        probability = pair.alignment.probability
        inside = probability[:, removed.start : removed.stop].max(axis=1)
        outside = np.delete(probability, np.s_[removed.start : removed.stop], axis=1).max(axis=1)
        lost, carried = (inside > LOST) & (outside < CARRIED), outside > LOST
        rows = coverage.features(short)
        x += [rows[lost], rows[carried]]
        y += [np.ones(lost.sum()), np.zeros(carried.sum())]
    beta = logistic(np.concatenate(x).astype(float), np.concatenate(y))
    values = {
        "weights": [round(float(value), 4) for value in beta[:-1]],
        "intercept": round(float(beta[-1]), 4),
        "offset": -0.5,
    }
    parameters.cache_clear()
    values |= thresholds(values, whole)
    print(json.dumps(values))
    if arguments.write:
        target = ROOT / "toolkit" / "checks" / "data" / "coverage.json"
        target.write_text(json.dumps(values, indent=1) + "\n", "utf-8")


def thresholds(values: dict, pairs: list[Pair]) -> dict[str, float]:
    """Run strengths that 12, 6 and 1 % of untouched renderings exceed somewhere, either way."""
    (ROOT / "toolkit" / "checks" / "data" / "coverage.json").write_text(json.dumps(values), "utf-8")
    strongest = []
    for pair in pairs:
        for way in (pair, pair.swapped):
            found = coverage.runs(coverage.losses(way).tolist(), 0.0)
            strongest.append(max((run.strength for run in found), default=0.0))
    names = {"least": 0.88, "minor": 0.94, "major": 0.992}
    return {name: round(float(np.quantile(strongest, share)), 3) for name, share in names.items()}


if __name__ == "__main__":
    main()
