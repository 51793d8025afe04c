"""Fit the model of support: whether a rendering translates a part of this passage, or says something else.

Faithful translations (NTREX, every second document), whole and with only a stretch of their words kept, are told from
the translation of another sentence of the same document by a logistic regression over the features of
``toolkit.checks.support``. What cosine of the vectors to expect before they are asked for is a linear regression over
what links and states show. The thresholds beside the weights are decisions, not fitted, and stay as they are; how many
pairs are asked, and how many findings that misses, is printed. Writes ``toolkit/checks/data/support.json``.

    python training/support.py --write
"""

from __future__ import annotations

import argparse
import json
import random
from collections import defaultdict
from dataclasses import replace

import numpy as np
from coverage import ROOT, SEED, logistic, pairs_of
from parallel import ntrex

from toolkit.checks.pair import Side
from toolkit.checks.support import LEAST_WORDS, features, grounds
from toolkit.encoders.embedded import EmbeddedEncoder
from toolkit.model import Document

LANGUAGES = ("ar", "de", "es", "fa", "fr", "he", "id", "ru", "tr")
SHORTEST = 6


def part(document: Document, chooser: random.Random) -> Document:
    """A stretch of the document of at least ``SHORTEST`` words, or the whole of a short one."""
    words = Side((document.whole,), document.lang).words
    if len(words) < 2 * SHORTEST:
        return document
    length = chooser.randint(SHORTEST, len(words) - 1)
    first = chooser.randint(0, len(words) - length)
    return Document(document.text[words[first].start : words[first + length - 1].end], document.lang)


def examples(lines: int, chooser: random.Random) -> tuple[list[tuple[Document, Document]], list[int]]:
    """Originals with renderings of them (1) and of a neighbouring sentence (0)."""
    languages, rows = ntrex(training=True)
    english = languages.index("en")
    documents, labels = [], []
    for lang in LANGUAGES:
        other = languages.index(lang)
        for at in chooser.sample(range(1, len(rows)), lines):
            left, right = (other, english) if at % 2 else (english, other)
            original = Document(rows[at][left], languages[left])
            for row, label in ((rows[at], 1), (rows[at - 1], 0)):
                rendering = Document(row[right], languages[right])
                documents.append((original, part(rendering, chooser) if chooser.random() < 0.5 else rendering))
                labels.append(label)
    return documents, labels


def told(shown: np.ndarray, known: int, beta: np.ndarray, values: dict) -> dict[str, float]:
    """The share of pairs whose vectors are asked, and of findings that are missed because they are not."""
    texts = shown[:, known:].copy()
    found = texts @ beta[:-1] + beta[-1] < values["paraphrase"]
    texts[:, 1] = shown[:, :known] @ np.array(values["expected"]) - values["lead"]
    texts[:, 4] = texts[:, 1] * texts[:, 2]
    asked = texts @ beta[:-1] + beta[-1] < values["paraphrase"]
    return {"asked": round(float(asked.mean()), 4), "missed": round(float((found & ~asked).sum() / found.sum()), 4)}


def main() -> None:
    """Fit, report, and with --write store."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lines", type=int, default=100, help="sentences a language")
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    encoder = EmbeddedEncoder()
    documents, labels = examples(arguments.lines, random.Random(SEED))
    vectors = encoder.vectors([document.text for pair in documents for document in pair])
    pairs = pairs_of(documents, encoder)
    rows: dict[int, list[list[float]]] = defaultdict(list)
    seen: dict[int, list[list[float]]] = defaultdict(list)
    for index, pair in enumerate(pairs):
        if pair.original.words and pair.rendering.words:
            cosine = float(vectors[2 * index] @ vectors[2 * index + 1])
            rows[labels[index]].append(features(replace(pair, similarity=cosine)))
            if sum(pair.rendering.content) >= LEAST_WORDS and pair.alignment.cosine is not None:
                seen[labels[index]].append([*grounds(pair, pair.alignment.cosine), *rows[labels[index]][-1]])
    x = np.array(rows[1] + rows[0])
    y = np.array([1.0] * len(rows[1]) + [0.0] * len(rows[0]))
    beta = logistic(x, y, ridge=0.1)
    odds = x @ beta[:-1] + beta[-1]
    path = ROOT / "toolkit" / "checks" / "data" / "support.json"
    values = json.loads(path.read_text("utf-8"))
    values["weights"] = [round(float(value), 4) for value in beta[:-1]]
    values["intercept"] = round(float(beta[-1]), 4)
    shown = np.array(seen[1] + seen[0])
    known = shown.shape[1] - x.shape[1]
    expected = np.linalg.lstsq(shown[:, :known], shown[:, known + 1], rcond=None)[0]
    values["expected"] = [round(float(value), 4) for value in expected]
    quantiles = {str(q): round(float(np.quantile(odds[y == 1], q)), 2) for q in (0.001, 0.01, 0.05, 0.5)}
    upper = {str(q): round(float(np.quantile(odds[y == 0], q)), 2) for q in (0.5, 0.95, 0.99)}
    asked = {
        name: told(np.array(seen[label]), known, beta, values)
        for name, label in (("of_translations", 1), ("others", 0))
    }
    print(json.dumps(values | {"of_translations": quantiles, "of_others": upper, "asked": asked}))
    if arguments.write:
        path.write_text(json.dumps(values, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
