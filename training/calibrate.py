"""Calibrate severities and drift between languages, and list what was validated.

**Floors**: for each ordered pair of languages of NTREX, human translations of news (the half of the documents that
thresholds are set on) are checked. Where more than ``AIM`` of them are flagged at major or above, the share shrunk
toward that of the family (pairs with English, which is where rules were written and tried, and pairs without) by
``PRIOR`` rows, the rules of ``WEAK``, those first that tell faithful and drifted renderings apart least, need a higher
confidence to be major, until the sample is at ``LIMIT``: the one that a share of ``BUDGETS`` reaches, in the sample
with ``PRIOR`` rows of all pairs' added to it, but no more than ``SURE``.

**Baselines**: the mean log-odds of drift of the same translations, from the mean of all pairs, shrunk by the part of
their spread that is chance (empirical Bayes; Efron and Morris 1975).

**Slopes and intercepts** (Platt 1999), one for whole originals on the dev split of ``corpora/rendering-shifts``, one
for excerpts on ``real/``; each row's log-odds by coefficients fitted without its fold of remarks. The train split is
left out: the tagger was trained on it and is surer there than elsewhere. **Validated** is a language, as that of
originals or of renderings, with at least ``ROWS`` of these rows, on which serious ones rank above clean ones better
than chance (the lower end of a bootstrap interval over remarks); a pair of languages where both are. **Least**: what
all but one in a hundred of the rows have. Writes ``toolkit/checks/data/calibration.json``.

    python training/calibrate.py --write
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import permutations
from typing import NamedTuple

import numpy as np
from coverage import ROOT, logistic
from drift import FOLDS, RIDGE, SERIOUS, auc, constructed, fold_of, pairs_of, rows
from parallel import ntrex

from toolkit.checks import look
from toolkit.checks.calibration import weighed
from toolkit.checks.drift import said, shown
from toolkit.checks.parameters import parameters
from toolkit.checks.support import support
from toolkit.model import Finding
from toolkit.pipeline import Engine

AIM, LIMIT = 0.05, 0.045
"""Shares of faithful translations at major or above; what the tagger suspects comes on top of the second."""
WEAK = ("addition", "reporting-verb", "name", "term", "number", "omission")
BUDGETS = (0.01, 0.005)
PRIOR = 200
SURE = 0.98
"""A confidence that is enough between any languages."""
MAJOR, MINOR = 0.995, 0.98
"""Share of faithful translations less suspicious than what the tagger calls that severity alone."""
ROWS = 30
RESAMPLES, LOWER = 500, 0.05
LEAST = 0.01

Floors = dict[str, dict[str, float]]


class Seen(NamedTuple):
    """What the rules found in a pair, and what else makes its drift."""

    findings: list[Finding]
    shown: list[float]

    def odds(self, floors: Floors) -> float:
        """The log-odds of drift."""
        values = parameters("drift")
        row = [*said(weighed(self.findings, floors)), *self.shown]
        return float(values["intercept"] + np.dot(values["weights"], row))

    def surest(self, minimum: float) -> dict[str, float]:
        """The highest confidence of each rule at major or above."""
        found: dict[str, float] = {}
        for finding in self.findings:
            if finding.severity in SERIOUS and finding.confidence >= minimum:
                found[finding.rule] = max(finding.confidence, found.get(finding.rule, 0.0))
        return found


def seen(data: list[dict], engine: Engine) -> list[Seen]:
    """Each row as the checks see it."""
    return [Seen(look(pair), shown(pair)) for pair in pairs_of(data, engine)]


def news(original: str, rendering: str, every: int) -> list[dict]:
    """Human translations of news, every nth sentence of the documents that thresholds are set on."""
    languages, table = ntrex(training=True)
    left, right = languages.index(original), languages.index(rendering)
    return [
        {
            "id": f"{original}-{rendering}/{at}",
            "kind": "direct",
            "original": {"lang": original, "text": row[left]},
            "rendering": {"lang": rendering, "text": row[right]},
        }
        for at, row in enumerate(table[::every])
        if row[left] and row[right]
    ]


def floor(own: list[float], size: int, others: list[float], total: int, budget: float) -> tuple[float, float]:
    """The lowest confidence that at most ``budget`` of a sample reach, and the share that have any.

    ``own`` are the confidences in a sample of ``size``; ``others``, in all samples of ``total`` rows, count as
    ``PRIOR`` rows more.
    """
    weights: Counter[float] = Counter()
    for confidence in own:
        weights[round(confidence, 3)] += 1
    for confidence in others:
        weights[round(confidence, 3)] += PRIOR / total
    lowest, reached = SURE, 0.0
    for confidence, weight in sorted(weights.items(), reverse=True):
        reached += weight / (size + PRIOR)
        if reached > budget:
            break
        lowest = min(confidence, SURE)
    return lowest, sum(weights.values()) / (size + PRIOR)


def floors(samples: dict[str, list[dict[str, float]]]) -> dict[str, Floors]:
    """The floors of each pair of languages, where its sample needs any; ``samples`` are confidences by rule."""
    total = sum(map(len, samples.values()))
    everywhere = {rule: [row[rule] for rows in samples.values() for row in rows if rule in row] for rule in WEAK}
    found: dict[str, Floors] = {}
    for name, sample in samples.items():
        chosen: Floors = {}
        if shrunk_share(name, samples) <= AIM:
            continue
        for budget, rule in ((budget, rule) for budget in BUDGETS for rule in WEAK):
            if flagged(sample, chosen) <= LIMIT:
                break
            own = [row[rule] for row in sample if rule in row]
            confidence, share = floor(own, len(sample), everywhere[rule], total, budget)
            if len(own) > budget * len(sample) and any(one < confidence for one in own):
                chosen[rule] = {"confidence": confidence, "faithful": round(share, 4)}
        if chosen:
            found[name] = chosen
    return found


def shrunk_share(name: str, samples: dict[str, list[dict[str, float]]]) -> float:
    """The share of a sample with a finding at major or above, with ``PRIOR`` rows of its family added to it."""
    with_english = "en" in name.split("-")
    family = [row for other, rows in samples.items() if ("en" in other.split("-")) == with_english for row in rows]
    sample = samples[name]
    return (flagged(sample, {}) * len(sample) + PRIOR * flagged(family, {})) / (len(sample) + PRIOR)


def flagged(sample: list[dict[str, float]], floors: Floors) -> float:
    """The share of a sample with a rule at or above its floor."""
    count = sum(
        any(confidence >= floors.get(rule, {"confidence": 0.0})["confidence"] for rule, confidence in row.items())
        for row in sample
    )
    return count / len(sample) if sample else 0.0


def shrunk(samples: dict[str, np.ndarray]) -> dict[str, float]:
    """The distance of each sample's mean from the mean of all, by the part of the spread that is not chance."""
    means = {name: float(values.mean()) for name, values in samples.items()}
    chance = {name: float(values.var()) / len(values) for name, values in samples.items()}
    middle = float(np.mean(list(means.values())))
    spread = max(float(np.var(list(means.values()))) - float(np.mean(list(chance.values()))), 0.0)
    return {name: (mean - middle) * spread / (spread + chance[name]) if spread else 0.0 for name, mean in means.items()}


def cross_fitted(x: np.ndarray, y: np.ndarray, folds: np.ndarray) -> np.ndarray:
    """Each row's log-odds by coefficients fitted without its fold."""
    found = np.zeros(len(y))
    for fold in range(FOLDS):
        kept = folds != fold
        beta = logistic(x[kept], y[kept], RIDGE)
        found[~kept] = x[~kept] @ beta[:-1] + beta[-1]
    return found


def line(scores: np.ndarray, y: np.ndarray) -> dict[str, float]:
    """Slope and intercept that make probabilities of log-odds."""
    slope, intercept = logistic(scores[:, None], y, ridge=0.0)
    return {"slope": round(float(slope), 3), "intercept": round(float(intercept), 3)}


def at_least(scores: np.ndarray, y: np.ndarray, remarks: Sequence[str]) -> float:
    """The lower end of the AUC's interval when remarks are drawn anew with replacement."""
    groups: dict[str, list[int]] = defaultdict(list)
    for at, remark in enumerate(remarks):
        groups[remark].append(at)
    names, chooser, found = sorted(groups), np.random.default_rng(1), []
    for _ in range(RESAMPLES):
        drawn = np.concatenate([groups[names[at]] for at in chooser.integers(len(names), size=len(names))])
        if 0 < y[drawn].sum() < len(drawn):
            found.append(auc(scores[drawn], y[drawn]))
    return float(np.quantile(found, LOWER)) if found else 0.0


def validated(data: list[dict], side: str, scores: np.ndarray, y: np.ndarray) -> dict[str, dict[str, float]]:
    """The languages of a side that are validated, with rows, AUC and the lower end of its interval."""
    found = {}
    for lang in sorted({row[side]["lang"] for row in data}):
        own = np.array([at for at, row in enumerate(data) if row[side]["lang"] == lang])
        if len(own) < ROWS:
            continue
        lower = at_least(scores[own], y[own], [data[at]["id"].split("#")[0] for at in own])
        if lower > 0.5:
            area = auc(scores[own], y[own])
            found[lang] = {"rows": len(own), "auc": round(area, 3), "at_least": round(lower, 3)}
    return found


def main() -> None:
    """Fit, report, and with --write store."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--every", type=int, default=6, help="which sentences of the news: every sixth")
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    engine = Engine.load()
    minimum = engine.settings.min_confidence
    found = {
        f"{one}-{other}": seen(news(one, other, arguments.every), engine)
        for one, other in permutations(ntrex(training=True)[0], 2)
    }
    needed = floors({name: [row.surest(minimum) for row in sample] for name, sample in found.items()})
    odds = {name: np.array([row.odds(needed.get(name, {})) for row in sample]) for name, sample in found.items()}

    parts = [constructed(), [row | {"excerpt": True} for row in rows()]]
    data = [row for part in parts for row in part]
    pairs = pairs_of(data, engine)
    names = [f"{row['original']['lang']}-{row['rendering']['lang']}" for row in data]
    told = [said(weighed(look(pair), needed.get(name, {}))) for pair, name in zip(pairs, names, strict=True)]
    x = np.array([[*one, *shown(pair)] for one, pair in zip(told, pairs, strict=True)])
    y = np.array([row["severity"] in SERIOUS for row in data], dtype=float)
    scores = cross_fitted(x, y, np.array([fold_of(row["id"]) for row in data]))
    originals, renderings = (validated(data, side, scores, y) for side in ("original", "rendering"))

    baselines = shrunk(odds)
    distances = scores - np.array([baselines.get(name, 0.0) for name in names])
    far = np.concatenate([odds[name] - baseline for name, baseline in baselines.items()])
    content = [min(sum(pair.original.content), sum(pair.rendering.content)) for pair in pairs]
    values = {
        "lines": {
            name: line(distances[part], y[part])
            for name, part in (("whole", slice(len(parts[0]))), ("excerpt", slice(len(parts[0]), None)))
        },
        "least": {
            "content": int(np.quantile(content, LEAST, method="lower")),
            "support": round(float(np.quantile([support(pair) for pair in pairs], LEAST)), 3),
        },
        "suspicion": {
            "minor": round(float(np.quantile(far, MINOR)), 3),
            "major": round(float(np.quantile(far, MAJOR)), 3),
        },
        "originals": originals,
        "renderings": renderings,
        "baselines": {name: round(baseline, 3) for name, baseline in baselines.items()},
        "floors": needed,
    }
    print(json.dumps(values))
    if arguments.write:
        target = ROOT / "toolkit" / "checks" / "data" / "calibration.json"
        target.write_text(json.dumps(values, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
