"""Fit and cross-validate the probability of drift on real remarks.

A logistic regression over ``toolkit.checks.drift.evidence`` separates renderings that careful readers
called materially changed (major, critical) from those they called faithful (none), on the uncontested
rows of ``real/``, on the dev split of ``corpora/rendering-shifts``, and on what of ``corpora/press-renderings`` no
network was shown, of which a row counts ``CONSTRUCTED``: length was balanced there. Machine translations with a
critical error or none, and pairs that diverge or do not (``remarks.translated``), count ``APART`` each: they are
another kind of text. What findings say is by regressions that did not see the row's remark
(``training/confidence.py``). The figures come from cross-validation over the remarks of ``real/``: no remark is in both
halves. The coefficients written are fitted on all rows. Writes ``toolkit/checks/data/drift.json``.

    python training/drift.py --write
"""

from __future__ import annotations

import json

import numpy as np
from confidence import asked, evidence, others
from coverage import ROOT, logistic
from remarks import FOLDS, auc

RIDGE = 3.0
APART, CONSTRUCTED = 0.1, 0.3
READ = slice(4, 13)
"""The columns of the evidence that come from the tagger and the judge."""


def main() -> None:
    """Fit, report, and with --write store."""
    write, sources, odds = asked(__doc__)
    real, dev, press = (evidence(sources, name, odds[name][1]) for name in ("real", "dev", "press"))
    machine = others(sources)
    counted = (machine, APART), (press, CONSTRUCTED), (dev, 1.0)
    weights = np.concatenate([np.full(len(rows.y), each) for rows, each in counted])
    x, y = np.vstack([rows.x for rows, _ in counted]), np.concatenate([rows.y for rows, _ in counted])
    scores = np.zeros(len(real.y))
    for fold in range(FOLDS):
        kept = real.folds != fold
        counts = np.concatenate([np.ones(int(kept.sum())), weights])
        beta = logistic(np.vstack([real.x[kept], x]), np.concatenate([real.y[kept], y]), RIDGE, counts)
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
    counts = np.concatenate([np.ones(len(real.y)), weights])
    beta = logistic(np.vstack([real.x, x]), np.concatenate([real.y, y]), RIDGE, counts)
    values = {"weights": [round(float(value), 4) for value in beta[:-1]], "intercept": round(float(beta[-1]), 4)}
    values["unread"] = [round(float(value), 4) for value in np.vstack([real.x, dev.x])[:, READ].mean(axis=0)]
    print(json.dumps(result | values))
    if write:
        target = ROOT / "toolkit" / "checks" / "data" / "drift.json"
        target.write_text(json.dumps(values, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
