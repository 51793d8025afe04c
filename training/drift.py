"""Fit and cross-validate the probability of drift on real remarks.

A logistic regression over ``toolkit.checks.drift.evidence`` separates renderings that careful readers
called materially changed (major, critical) from those they called faithful (none), on the uncontested
rows of ``real/`` and on the dev split of ``corpora/rendering-shifts``, which the tagger was not trained on.
What findings say is by regressions that did not see the row's remark (``training/confidence.py``). The figures
come from cross-validation over the remarks of ``real/``: no remark is in both halves. The
coefficients written are fitted on all rows. Writes ``toolkit/checks/data/drift.json``.

    python training/drift.py --write
"""

from __future__ import annotations

import json

import numpy as np
from confidence import asked, evidence
from coverage import ROOT, logistic
from remarks import FOLDS, auc

RIDGE = 3.0
TAGGED = slice(4, 10)
"""The columns of the evidence that come from the tagger."""


def main() -> None:
    """Fit, report, and with --write store."""
    write, sources, odds = asked(__doc__)
    real, dev = (evidence(sources, name, odds[name][1]) for name in ("real", "dev"))
    scores = np.zeros(len(real.y))
    for fold in range(FOLDS):
        kept = real.folds != fold
        beta = logistic(np.vstack([real.x[kept], dev.x]), np.concatenate([real.y[kept], dev.y]), RIDGE)
        scores[~kept] = real.x[~kept] @ beta[:-1] + beta[-1]
    clean = np.sort(scores[real.y == 0])
    line = clean[int(0.9 * len(clean))]
    result = {
        "rows": len(real.y),
        "serious": int(real.y.sum()),
        "auc_cross_validated": round(auc(scores, real.y), 4),
        "recall_at_10_percent_of_clean": round(float((scores[real.y == 1] > line).mean()), 4),
        "line": round(float(1 / (1 + np.exp(-line))), 3),
    }
    x = np.vstack([real.x, dev.x])
    beta = logistic(x, np.concatenate([real.y, dev.y]), RIDGE)
    values = {"weights": [round(float(value), 4) for value in beta[:-1]], "intercept": round(float(beta[-1]), 4)}
    values["untagged"] = [round(float(value), 4) for value in x[:, TAGGED].mean(axis=0)]
    print(json.dumps(result | values))
    if write:
        target = ROOT / "toolkit" / "checks" / "data" / "drift.json"
        target.write_text(json.dumps(values, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
