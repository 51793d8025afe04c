"""Fit whether a quotation renders the passage that is nearest to it, or nothing of the originals given.

From the train split of ``corpora/rendering-shifts``: each rendering looks for its passage among its own remark and one
to ten others of the language, those of its domain first, and again among the others alone. A logistic regression over
the features of ``toolkit.checks.support.belongs`` tells the first from the second. Reports, on the test split, how many
renderings find their passage and how many find a wrong one; what is ``needed`` is a decision made on the dev split,
and stays as it is. Writes ``toolkit/checks/data/passage.json``.

    python training/passages.py --write
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
from coverage import ROOT, SEED, logistic

from toolkit.align.retrieve import passages, retrieve
from toolkit.align.words import align_words
from toolkit.checks.pair import Pair, Side
from toolkit.checks.support import features, related
from toolkit.encoders.embedded import EmbeddedEncoder
from toolkit.model import Document
from toolkit.pipeline.articles import CANDIDATES, TOLERANCE

OTHERS = (1, 1, 2, 3, 5, 10)
"""How many other remarks are given; of one, either it or the quotation's own is there."""
SAME = 6
"""Most of these of the same domain."""


class Found(NamedTuple):
    """The features of the passage that was chosen, whether its remark was there and chosen, and the content words."""

    features: list[float]
    there: bool
    right: bool
    content: int


def search(rows: Sequence[dict[str, Any]], encoder: EmbeddedEncoder, chooser: random.Random) -> Iterator[Found]:
    """Each row's rendering among originals with and without its own."""
    remarks: dict[str, dict[str, str]] = {}
    for row in rows:
        remarks.setdefault(row["original"]["lang"], {})[row["original"]["text"]] = row["domain"]
    for row in rows:
        lang, own = row["original"]["lang"], row["original"]["text"]
        others = [text for text in remarks[lang] if text != own]
        chooser.shuffle(others)
        others.sort(key=lambda text: remarks[lang][text] != row["domain"])
        near, far = others[:SAME], others[SAME:]
        chooser.shuffle(far)
        count = chooser.choice(OTHERS)
        others = (near + far)[:count]
        if not others:
            continue
        rendering = Side(
            (Document(row["rendering"]["text"], row["rendering"]["lang"]).whole,), row["rendering"]["lang"]
        )
        for there in (True, False):
            texts = [*(others if count > 1 or not there else []), *([own] if there else [])]
            chosen, values = choose([Document(text, lang) for text in texts], rendering, encoder)
            yield Found(values, there, there and chosen.text == own, sum(rendering.content))


def choose(originals: Sequence[Document], rendering: Side, encoder: EmbeddedEncoder) -> tuple[Document, list[float]]:
    """The original in which the best passage lies, and its features."""
    (hits,) = retrieve([rendering.text], passages(originals, encoder), encoder, CANDIDATES)
    hits.sort(key=lambda hit: hit.passage.end - hit.passage.start)
    states = encoder.states([rendering.text, *(hit.passage.exact for hit in hits)])
    words = [(word.start, word.end) for word in rendering.words]
    best: tuple[float, Document, list[float]] | None = None
    for hit, state in zip(hits, states[1:], strict=True):
        side = Side((hit.passage,), hit.passage.document.lang)
        alignment = align_words(state, states[0], [(word.start, word.end) for word in side.words], words)
        pair = Pair(side, rendering, alignment, similarity=hit.cosine)
        if best is None or related(pair) > best[0] + TOLERANCE:
            best = related(pair), hit.passage.document, [*features(pair), hit.score]
    assert best is not None
    return best[1], best[2]


def split(name: str, most: int, chooser: random.Random) -> list[dict[str, Any]]:
    """Rows of a split, drawn where there are more than ``most``."""
    path = ROOT / "corpora" / "rendering-shifts" / f"{name}.jsonl"
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return chooser.sample(rows, min(most, len(rows)))


def main() -> None:
    """Fit, report, and with --write store."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=1000, help="renderings to fit on, and half as many to report on")
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    chooser, encoder = random.Random(SEED), EmbeddedEncoder()
    known = [
        found
        for found in search(split("train", arguments.rows, chooser), encoder, chooser)
        if found.right or not found.there
    ]
    x = np.array([found.features for found in known])
    middle, scale = x.mean(axis=0), x.std(axis=0)
    beta = logistic((x - middle) / scale, np.array([float(found.right) for found in known]), ridge=1.0)
    weights = beta[:-1] / scale
    path = ROOT / "toolkit" / "checks" / "data" / "passage.json"
    values = json.loads(path.read_text("utf-8"))
    values["weights"] = [round(float(value), 4) for value in weights]
    values["intercept"] = round(float(beta[-1] - weights @ middle), 4)
    held_out = list(search(split("test", arguments.rows // 2, chooser), encoder, chooser))
    odds = np.array([found.features for found in held_out]) @ weights + values["intercept"]
    needed = np.array([next(odds for size, odds in values["needed"] if found.content < size) for found in held_out])
    said, there = odds >= needed, np.array([found.there for found in held_out])
    right = np.array([found.right for found in held_out])
    print(
        json.dumps(
            {
                "quotations": int(there.sum()),
                "found": round(float((said & right)[there].mean()), 4),
                "misplaced": round(float((said & ~right)[there].mean()), 4),
                "placed_without_original": round(float(said[~there].mean()), 4),
            }
        )
    )
    if arguments.write:
        path.write_text(json.dumps(values, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
