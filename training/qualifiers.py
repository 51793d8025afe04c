"""Fit how likely a qualifier of one side is dropped on the other (``toolkit.checks.dropped``).

Every hedge, modal, word of degree or condition of annotated renderings that is not plainly carried is an example:
dropped where it is among words that readers marked with a shift of these kinds, left out where they marked it with
another, kept otherwise. The rows are the uncontested ones of ``real/``, of the train and dev splits of
``corpora/rendering-shifts`` and of the train split of ``corpora/press-renderings``; those that the tagger learned from
count less. In human translations of news, from the documents that thresholds are set on, all is kept. The figures are
cross-validated over remarks. Writes ``toolkit/checks/data/qualifiers.json``.

    python training/qualifiers.py --write [--without real]
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from confidence import news
from coverage import ROOT, logistic
from remarks import FOLDS, auc, fold_of, of_press, pairs_of, published, split

from toolkit.checks.dropped import FEATURES, candidates
from toolkit.checks.pair import Pair, Side
from toolkit.checks.qualifiers import KINDS, Qualifier
from toolkit.pipeline import Engine

SHIFTS = {"hedge", "hedging", "modality", "condition", "intensity", "intensification", "attenuation"}
"""Types of notes that mark a qualifier as dropped or turned into something else."""
WEIGHTS = {"real": 1.0, "dev": 1.0, "press": 1.0, "train": 0.5, "learnt": 0.5, "news": 0.3}
"""What an example of each source counts."""
APART = ("real", "dev", "press")
"""Sources that the tagger did not learn from."""
EVERY = 24
"""Which sentences of the news are read between two languages."""
RIDGE, CONCEPT = 50.0, 4.0
"""The ridge of the weights, and how many times less one of a concept is held back."""
KIND_SPREAD = 0.4
"""What the kinds, which most examples lack, are divided by to weigh like the numbers."""
LEAST = 30
"""Examples of a concept from which it has a weight of its own."""
CLEAN = 0.02
"""Share of clean rows that may be flagged for each kind where recall is told."""


class Example(NamedTuple):
    """A qualifier: its row, kinds and concepts, its numbers, and whether it is dropped; None where that is open."""

    row: int
    kinds: frozenset[str]
    concepts: tuple[str, ...]
    numbers: list[float]
    dropped: bool | None


class Fit(NamedTuple):
    """Intercept, weights of ``FEATURES``, of kinds and of concepts."""

    intercept: float
    weights: np.ndarray
    kinds: dict[str, float]
    concepts: dict[str, float]

    def odds(self, found: Sequence[Example]) -> np.ndarray:
        """The log-odds of examples."""
        own = [
            sum(self.kinds.get(kind, 0.0) for kind in one.kinds)
            + sum(self.concepts.get(name, 0.0) for name in one.concepts)
            for one in found
        ]
        return self.intercept + _numbers(found) @ self.weights + np.array(own)


def examples(rows: Sequence[dict], pairs: Sequence[Pair]) -> Iterator[Example]:
    """The qualifiers of both sides of some rows."""
    for at, (row, pair) in enumerate(zip(rows, pairs, strict=True)):
        for turned, name in ((False, "original"), (True, "rendering")):
            side = pair.rendering if turned else pair.original
            marks = [
                (start, start + len(words), note["type"])
                for note in row["notes"]
                if note["type"] != "faithful" and note["severity"] != "neutral"
                if (words := note[f"{name}_span"]) and (start := row[name]["text"].find(words)) >= 0
            ]
            for one, numbers, _ in candidates(pair, turned):
                yield Example(at, one.kinds, tuple(one.concepts), numbers, _dropped(side, one, marks))


def _dropped(side: Side, one: Qualifier, marks: Sequence[tuple[int, int, str]]) -> bool | None:
    span = side.span(one.start, one.end)
    types = {kind for start, end, kind in marks if start < span.end and span.start < end}
    return True if types & SHIFTS else None if types else False


def fitted(found: dict[str, list[Example]]) -> Fit:
    """The regression on the examples of which it is known whether they are dropped."""
    used = [(WEIGHTS[name], one) for name, own in found.items() for one in own if one.dropped is not None]
    counts = Counter(name for _, one in used for name in one.concepts)
    names = sorted(name for name, times in counts.items() if times >= LEAST)
    numbers = _numbers([one for _, one in used])
    middle, spread = numbers.mean(axis=0), numbers.std(axis=0) + 1e-6
    kinds = np.array([[kind in one.kinds for kind in KINDS] for _, one in used], dtype=float) / KIND_SPREAD
    concepts = np.array([[name in one.concepts for name in names] for _, one in used], dtype=float) * CONCEPT
    x = np.hstack([(numbers - middle) / spread, kinds, concepts])
    y = np.array([one.dropped for _, one in used], dtype=float)
    beta = logistic(x, y, RIDGE, np.array([weight for weight, _ in used]))
    size = len(FEATURES)
    weights = beta[:size] / spread
    return Fit(
        float(beta[-1] - middle @ weights),
        weights,
        {kind: float(beta[size + at] / KIND_SPREAD) for at, kind in enumerate(KINDS)},
        {name: float(beta[size + len(KINDS) + at] * CONCEPT) for at, name in enumerate(names)},
    )


def _numbers(found: Sequence[Example]) -> np.ndarray:
    return np.array([one.numbers for one in found], dtype=float).reshape(-1, len(FEATURES))


def cross_fitted(rows: dict[str, list[dict]], found: dict[str, list[Example]]) -> dict[str, np.ndarray]:
    """The log-odds of the examples of ``APART``, each by a regression that was fitted without its fold of remarks."""
    folds = {name: np.array([fold_of(rows[name][one.row]["id"]) for one in own]) for name, own in found.items()}
    odds = {name: np.zeros(len(found[name])) for name in APART}
    for fold in range(FOLDS):
        kept = {
            name: [one for one, other in zip(own, folds[name], strict=True) if name == "news" or other != fold]
            for name, own in found.items()
        }
        fit = fitted(kept)
        for name in APART:
            inside = np.flatnonzero(folds[name] == fold)
            odds[name][inside] = fit.odds([found[name][at] for at in inside])
    return odds


def told(rows: list[dict], found: list[Example], odds: np.ndarray) -> dict[str, dict[str, float | int]]:
    """For each kind: rows with one dropped, the AUC, and the share of them found where ``CLEAN`` of the clean are."""
    clean = {at for at, row in enumerate(rows) if row["severity"] == "none"}
    table = {}
    for kind in ("hedge", "condition", "modality", "intensity"):
        own = [(one, value) for one, value in zip(found, odds, strict=True) if kind in one.kinds]
        highest: dict[bool, dict[int, float]] = {True: {}, False: {}}
        for one, value in own:
            if one.dropped or one.row in clean:
                best = highest[bool(one.dropped)]
                best[one.row] = max(best.get(one.row, -99.0), float(value))
        allowed = sorted(highest[False].values(), reverse=True)[int(CLEAN * len(clean)) :][:1]
        known = [(value, one.dropped) for one, value in own if one.dropped is not None]
        scores, labels = (np.array(column, dtype=float) for column in zip(*known, strict=True))
        table[kind] = {
            "rows": len(highest[True]),
            "auc": round(auc(scores, labels), 3),
            "found": round(sum(v > (allowed or [-99.0])[0] for v in highest[True].values()) / len(highest[True]), 3),
        }
    return table


def main() -> None:
    """Fit, report, and with --write store."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--without", choices=sorted(WEIGHTS), help="a source to leave out of what is written")
    arguments = parser.parse_args()
    engine = Engine.load()
    rows = {"real": published(), "dev": split("dev"), "press": of_press(learnt=False)}
    rows |= {"train": split("train"), "learnt": of_press(learnt=True), "news": news(EVERY)}
    found = {name: list(examples(own, pairs_of(own, engine))) for name, own in rows.items()}
    for name, odds in cross_fitted(rows, found).items():
        print(json.dumps({"source": name, "examples": len(odds)} | told(rows[name], found[name], odds)), flush=True)
    fit = fitted({name: own for name, own in found.items() if name != arguments.without})
    values = {
        "intercept": round(fit.intercept, 4),
        "weights": [round(float(value), 4) for value in fit.weights],
        "kinds": {name: round(value, 4) for name, value in fit.kinds.items()},
        "concepts": {name: round(value, 4) for name, value in fit.concepts.items()},
    }
    print(json.dumps(dict(zip(FEATURES, values["weights"], strict=True)) | values["kinds"]))
    if arguments.write:
        target = ROOT / "toolkit" / "checks" / "data" / "qualifiers.json"
        target.write_text(json.dumps(values, indent=1, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main()
