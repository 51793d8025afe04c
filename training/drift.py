"""Fit and cross-validate the probability of drift on real remarks.

A logistic regression over ``toolkit.checks.drift.evidence`` separates renderings that careful readers
called materially changed (major, critical) from those they called faithful (none), on the uncontested
rows of ``real/``. The figures come from cross-validation over remarks: no remark is in both halves. The
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
from toolkit.documents.pairs import PairInput
from toolkit.model import Document
from toolkit.pipeline import Engine
from toolkit.pipeline.pairs import encode, linked, prepare

KINDS = {"direct": "direct", "partial": "mixed", "indirect": "indirect"}
SERIOUS = ("major", "critical")
FOLDS = 10


def rows() -> list[dict]:
    """The uncontested rows that are serious or clean."""
    folder = Path(os.environ.get("QUOTEDRIFT_DATA", ROOT.parent / "shared" / "data"))
    lines = (folder / "real" / "pairs.jsonl").read_text("utf-8").splitlines()
    found = [json.loads(line) for line in lines]
    return [row for row in found if not row["contested"] and row["severity"] in (*SERIOUS, "none")]


def main() -> None:
    """Fit, report, and with --write store."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    engine = Engine.load()
    data = rows()
    jobs = []
    for row in data:
        sides = [Document(row[side]["text"], row[side].get("lang")) for side in ("original", "rendering")]
        jobs.append(prepare(PairInput(row["id"], *sides, KINDS[row["kind"]], bool(row.get("excerpt")))))
    states = encode(jobs, engine)
    pairs = [linked(job, states[2 * index], states[2 * index + 1]) for index, job in enumerate(jobs)]
    x = np.array([evidence(pair, check(pair)) for pair in pairs])
    y = np.array([row["severity"] in SERIOUS for row in data], dtype=float)
    folds = np.array([_fold(row["id"].split("#")[0]) for row in data])
    scores = np.zeros(len(y))
    for fold in range(FOLDS):
        beta = logistic(x[folds != fold], y[folds != fold])
        scores[folds == fold] = x[folds == fold] @ beta[:-1] + beta[-1]
    clean = np.sort(scores[y == 0])
    line = clean[int(0.9 * len(clean))]
    result = {
        "rows": len(y),
        "serious": int(y.sum()),
        "auc_cross_validated": round(auc(scores, y), 4),
        "recall_at_10_percent_of_clean": round(float((scores[y == 1] > line).mean()), 4),
    }
    beta = logistic(x, y)
    values = {"weights": [round(float(value), 4) for value in beta[:-1]], "intercept": round(float(beta[-1]), 4)}
    print(json.dumps(result | values))
    if arguments.write:
        target = ROOT / "toolkit" / "checks" / "data" / "drift.json"
        target.write_text(json.dumps(values, indent=1) + "\n", "utf-8")


def auc(scores: np.ndarray, labels: np.ndarray) -> float:
    """The chance that a serious row scores above a clean one."""
    positive, negative = scores[labels == 1][:, None], scores[labels == 0][None]
    return float(((positive > negative) + 0.5 * (positive == negative)).mean())


def _fold(remark: str) -> int:
    return int(hashlib.sha256(remark.encode()).hexdigest(), 16) % FOLDS


if __name__ == "__main__":
    main()
