"""Fit which words count as linked, on links made by hand.

A logistic regression over ``toolkit.align.links.features`` tells the sure links of ``corpora/word-links`` (dev split)
from words that are not linked; possible links count for neither. The threshold is the one of the lowest alignment
error rate, the mean over languages, on the same split; surely linked are words above the probability from which 95 %
of the links are sure or possible. ``benchmarks/aer.py`` measures the other split. Writes
``toolkit/align/data/links.json``.

    python training/decide_links.py --write
"""

from __future__ import annotations

import argparse
import json
import sys

import numpy as np
from coverage import logistic
from parallel import ROOT

sys.path.insert(0, str(ROOT / "benchmarks"))
from aer import Example, error_rate, examples, mean

from toolkit.align.links import NAMES, considered, features

RIDGE = 3.0
FIRM = 0.95
STEPS = [step / 100 for step in range(20, 81, 5)]


def cells(example: Example) -> tuple[np.ndarray, np.ndarray]:
    """Features of the words that may be linked and that the annotators decided on, and whether they are linked."""
    kept = (considered(example.alignment) | example.sure) & ~example.possible
    return features(example.alignment, example.functions)[kept], example.sure[kept]


def main() -> None:
    """Fit, report, and with --write store."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    gold = examples("dev")
    x, y = (np.concatenate(part) for part in zip(*map(cells, gold), strict=True))
    middle, spread = x.mean(axis=0), x.std(axis=0)
    beta = logistic((x - middle) / spread, y.astype(float), RIDGE)
    weights = beta[:-1] / spread
    intercept = beta[-1] - weights @ middle
    odds = [features(one.alignment, one.functions) @ weights + intercept for one in gold]
    scored = [
        np.where(considered(one.alignment), 1 / (1 + np.exp(-each)), 0) for one, each in zip(gold, odds, strict=True)
    ]
    rates = {step: mean(error_rate(gold, [score > step for score in scored])) for step in STEPS}
    least = min(rates, key=rates.__getitem__)
    values = {
        "weights": [round(float(value), 4) for value in weights],
        "intercept": round(float(intercept), 4),
        "threshold": least,
        "sure": _firm(gold, scored, least),
    }
    print(json.dumps(values | {"names": NAMES, "aer_on_what_it_was_fitted_on": rates[least]}))
    if arguments.write:
        target = ROOT / "toolkit" / "align" / "data" / "links.json"
        target.write_text(json.dumps(values, indent=1) + "\n", "utf-8")


def _firm(gold: list[Example], scored: list[np.ndarray], least: float) -> float:
    """The lowest probability from which ``FIRM`` of the links are right."""
    for step in (step / 100 for step in range(round(100 * least), 100)):
        right = [((score > step) & (one.sure | one.possible)).sum() for one, score in zip(gold, scored, strict=True)]
        if sum(right) >= FIRM * sum((score > step).sum() for score in scored):
            return step
    return 0.99


if __name__ == "__main__":
    main()
