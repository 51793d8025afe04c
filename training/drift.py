"""Fit and cross-validate the probability of drift on real remarks.

A logistic regression over ``toolkit.checks.drift.evidence`` separates renderings that careful readers
called materially changed (major, critical) from those they called faithful (none), on the uncontested
rows of ``real/`` and on the dev split of ``corpora/rendering-shifts``, which the tagger was not trained on.
The figures come from cross-validation over the remarks of ``real/``: no remark is in both halves. The
coefficients written are fitted on all rows. Writes ``toolkit/checks/data/drift.json``.

    python training/drift.py --write
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
from pathlib import Path

import numpy as np
from coverage import ROOT, logistic

from toolkit.checks import check
from toolkit.checks.drift import evidence
from toolkit.checks.pair import Pair
from toolkit.documents.pairs import PairInput
from toolkit.model import Document
from toolkit.pipeline import Engine
from toolkit.pipeline.pairs import encode, paired, prepare

KINDS = {"direct": "direct", "partial": "mixed", "indirect": "indirect"}
SERIOUS = ("major", "critical")
FOLDS, RIDGE = 10, 3.0
CHUNK = 256
TAGGED = slice(6, 12)
"""The columns of the evidence that come from the tagger."""


def rows() -> list[dict]:
    """The uncontested rows of ``real/`` that are serious or clean."""
    folder = Path(os.environ.get("QUOTEDRIFT_DATA", ROOT.parent / "shared" / "data"))
    return _judged(folder / "real" / "pairs.jsonl")


def constructed() -> list[dict]:
    """The same of the corpus's dev split."""
    return _judged(ROOT / "corpora" / "rendering-shifts" / "dev.jsonl")


def _judged(path: Path) -> list[dict]:
    found = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return [row for row in found if not row.get("contested") and row["severity"] in (*SERIOUS, "none")]


def pairs_of(data: list[dict], engine: Engine) -> list[Pair]:
    """The rows as the checks see them; those with no words on a side are left out."""
    found: list[Pair] = []
    for start in range(0, len(data), CHUNK):
        jobs = []
        for row in data[start : start + CHUNK]:
            sides = [Document(row[side]["text"], row[side].get("lang")) for side in ("original", "rendering")]
            kind = KINDS.get(row["kind"], row["kind"])
            jobs.append(prepare(PairInput(row["id"], *sides, kind, bool(row.get("excerpt")))))
        made = paired(jobs, encode(jobs, engine), engine)
        found += [pair for pair in made if pair is not None]
    return found


def examples(data: list[dict], pairs: list[Pair]) -> tuple[np.ndarray, np.ndarray]:
    """The evidence of each row, and whether readers called it serious."""
    x = np.array([evidence(pair, check(pair)) for pair in pairs])
    return x, np.array([row["severity"] in SERIOUS for row in data], dtype=float)


def main() -> None:
    """Fit, report, and with --write store."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    engine = Engine.load()
    data = rows()
    x, y = examples(data, pairs_of(data, engine))
    more = constructed()
    more_x, more_y = examples(more, pairs_of(more, engine))
    folds = np.array([fold_of(row["id"]) for row in data])
    scores = np.zeros(len(y))
    for fold in range(FOLDS):
        kept = folds != fold
        beta = logistic(np.vstack([x[kept], more_x]), np.concatenate([y[kept], more_y]), RIDGE)
        scores[~kept] = x[~kept] @ beta[:-1] + beta[-1]
    clean = np.sort(scores[y == 0])
    line = clean[int(0.9 * len(clean))]
    result = {
        "rows": len(y),
        "serious": int(y.sum()),
        "auc_cross_validated": round(auc(scores, y), 4),
        "recall_at_10_percent_of_clean": round(float((scores[y == 1] > line).mean()), 4),
        "line": round(float(1 / (1 + np.exp(-line))), 3),
    }
    beta = logistic(np.vstack([x, more_x]), np.concatenate([y, more_y]), RIDGE)
    values = {"weights": [round(float(value), 4) for value in beta[:-1]], "intercept": round(float(beta[-1]), 4)}
    values["untagged"] = [round(float(value), 4) for value in np.vstack([x, more_x])[:, TAGGED].mean(axis=0)]
    print(json.dumps(result | values))
    if arguments.write:
        target = ROOT / "toolkit" / "checks" / "data" / "drift.json"
        target.write_text(json.dumps(values, indent=1) + "\n", "utf-8")


def auc(scores: np.ndarray, labels: np.ndarray) -> float:
    """The chance that a serious row scores above a clean one."""
    positive, negative = scores[labels == 1][:, None], scores[labels == 0][None]
    return float(((positive > negative) + 0.5 * (positive == negative)).mean())


def fold_of(name: str) -> int:
    """The fold of a row's remark, by hash: no remark is in two."""
    return int(hashlib.sha256(name.split("#")[0].encode()).hexdigest(), 16) % FOLDS


if __name__ == "__main__":
    main()
