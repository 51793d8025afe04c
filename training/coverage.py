"""Fit the coverage model: which words of a text its rendering does not carry.

Faithful translations (NTREX, every second document) are cut: 2-6 words of one side are removed, and
the words of the other side linked only to them become lost words. A logistic regression over the
features of ``toolkit.checks.coverage`` learns to tell those from carried ones. How much of it is added to what the
tagger takes for lost is chosen by the cuts of one word, and of two to six, that are then seen. Thresholds are set on
the untouched pairs of the same documents. Writes ``toolkit/checks/data/coverage.json``.

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
FILE = ROOT / "toolkit" / "checks" / "data" / "coverage.json"
LANGUAGES = ("ar", "de", "es", "fa", "fr", "he", "id", "ru", "tr")
SEED = 20250309
LOST, CARRIED = 0.3, 0.1
QUANTILES = {"least": 0.88, "minor": 0.94, "major": 0.992}
"""Shares of untouched renderings whose strongest run, either way, is below a threshold."""
WEIGHTS, OFFSETS = (0.0, 0.1, 0.2, 0.4), (-3.0, -2.0, -1.0)
"""What is tried: weights of the coverage beside the tagger, and log-odds from which a word adds to a run."""
WORDS = {"alone": 2, "tagged": 1}
"""Content words of a run at least, without and with the tagger."""


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


def cut(document: Document, chooser: random.Random, least: int = 2, most: int = 6) -> tuple[Document, range] | None:
    """The document with some words removed, and which; a single one is a content word."""
    side = Side((document.whole,), document.lang)
    words = side.words
    if len(words) < 10:
        return None
    length = chooser.randint(least, most)
    first = chooser.randint(0, len(words) - length)
    while least == most and not any(side.content[first : first + length]):
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


def logistic(x: np.ndarray, y: np.ndarray, ridge: float = 1.0, weights: np.ndarray | None = None) -> np.ndarray:
    """Weights and intercept of a ridge-regularised logistic regression, by Newton's method; rows may be weighted."""
    x = np.hstack([x, np.ones((len(x), 1))])
    counts = np.ones(len(y)) if weights is None else weights
    beta = np.zeros(x.shape[1])
    penalty = ridge * np.eye(x.shape[1])
    penalty[-1, -1] = 0
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ beta))
        gradient = x.T @ (counts * (y - p)) - penalty @ beta
        hessian = (x * (counts * p * (1 - p))[:, None]).T @ x + penalty
        beta = beta + np.linalg.solve(hessian, gradient)
    return beta


def main() -> None:
    """Fit, report, and with --write store."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lines", type=int, default=200, help="sentences a language")
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    before = FILE.read_text("utf-8")
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
    spoilt = [
        pairs_of(
            [(original, made[0]) for original, rendering in documents if (made := cut(rendering, chooser, *sizes))],
            encoder,
        )
        for sizes in ((1, 1), (2, 6))
    ]
    values |= thresholds(values, whole, spoilt)
    print(json.dumps(values))
    FILE.write_text(json.dumps(values, indent=1) + "\n" if arguments.write else before, "utf-8")


def thresholds(values: dict, untouched: list[Pair], spoilt: list[list[Pair]]) -> dict[str, dict[str, float]]:
    """For the coverage alone and for the tagged pairs, what a run takes to be looked at, minor, and major."""
    found = {"alone": _quantiles(values, {"alone": {}, "tagged": {}}, "alone", untouched)}
    best = -1.0
    for weight in WEIGHTS:
        for offset in OFFSETS:
            tagged = {"coverage": weight, "offset": offset}
            limits = _quantiles(values, {"alone": {}, "tagged": tagged}, "tagged", untouched)
            seen = [np.mean([_strongest(pair, "tagged")[0] >= limits["minor"] for pair in some]) for some in spoilt]
            print(weight, offset, limits, "seen of one word, of more:", *np.round(seen, 3), flush=True)
            if sum(seen) > best:
                best, found["tagged"] = float(sum(seen)), limits | tagged
    return found


def _quantiles(values: dict, settings: dict, name: str, pairs: list[Pair]) -> dict[str, float]:
    FILE.write_text(json.dumps(values | settings), "utf-8")
    for cached in (parameters, coverage.missing):
        cached.cache_clear()
    strongest = [strength for pair in pairs for strength in _strongest(pair, name)]
    limits = {key: round(float(np.quantile(strongest, share)), 3) for key, share in QUANTILES.items()}
    return {"words": WORDS[name], **limits}


def _strongest(pair: Pair, name: str) -> list[float]:
    """The strength of the strongest run of enough words on each side."""
    sides = (pair.original, pair.rendering)
    scores = coverage.missing(pair)[:2] if name == "tagged" else [coverage.losses(way) for way in (pair, pair.swapped)]
    return [
        max(
            (
                run.strength
                for run in coverage.runs(scored.tolist(), 0.0)
                if sum(side.content[run.start : run.end]) >= WORDS[name]
            ),
            default=0.0,
        )
        for side, scored in zip(sides, scores, strict=True)
    ]


if __name__ == "__main__":
    main()
