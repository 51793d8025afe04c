"""Calibrate severities and drift between languages, and list what was validated.

**Limits**: the log-odds of being serious from which a finding is major. For each ordered pair of languages of NTREX,
human translations of news (the half of the documents that thresholds are set on) are checked; the limit is what the
surest finding of a share of ``MAJOR`` of them reaches, those of the family counting as ``PRIOR`` rows more.

**Baselines**: the mean log-odds of drift of the same translations, from the mean of all pairs, shrunk by the part of
their spread that is chance (empirical Bayes; Efron and Morris 1975).

**Slopes and intercepts** (Platt 1999), one for whole originals on the dev split of ``corpora/rendering-shifts``, one
for excerpts on ``real/``; each row's log-odds by coefficients fitted without its fold of remarks. The train split is
left out: the tagger was trained on it and is surer there than elsewhere. **Validated** is a language, as that of
originals or of renderings, with at least ``ROWS`` of these rows, on which serious ones rank above clean ones better
than chance (the lower end of a bootstrap interval over remarks); a pair of languages where both are. Where NTREX has no
translations, machine translations count (``remarks.translated``): those without a critical error give the baseline
and the limit. **Least**: what all but one in a hundred of the other rows have. Writes
``toolkit/checks/data/calibration.json``.

    python training/calibrate.py --write
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from confidence import cross_fitted, evidence, gathered, news, others
from coverage import ROOT, logistic
from drift import APART, CONSTRUCTED, RIDGE
from remarks import FOLDS, auc, pairs_of

from toolkit.checks import look
from toolkit.checks.confidence import ALLOWED, BARS, CUTS, chances
from toolkit.checks.drift import odds
from toolkit.checks.support import support
from toolkit.pipeline import Engine

MAJOR, PRIOR = 0.028, 800
"""Share of faithful translations with a finding that is major by itself, and rows of its family added to a sample."""
SUSPECTED = {"whole": {"major": 0.012, "minor": 0.03}, "excerpt": {"major": 0.07, "minor": 0.12}}
"""Share of the faithful that are more suspicious than what is of a severity by suspicion alone: of translations of
news, and of published renderings, whose originals are excerpts."""
ROWS = 30
RESAMPLES, LOWER = 500, 0.05
LEAST = 0.01


class Seen(NamedTuple):
    """The highest limit at which a pair has a major finding, -inf where it has none that can be, and the log-odds of
    its drift."""

    serious: float
    odds: float


def seen(data: list[dict], engine: Engine) -> list[Seen]:
    """Each row as the checks see it."""
    found = []
    for pair in pairs_of(data, engine):
        said = look(pair)
        serious = [
            own.serious - BARS[finding.severity]
            for finding in said
            if finding.severity != "neutral"
            and finding.rule not in (ALLOWED if finding.severity == "minor" else CUTS)
            and (own := chances(pair, finding)) is not None
        ]
        found.append(Seen(max(serious, default=-np.inf), odds(pair, said)))
    return found


def direction_of(row: dict) -> str:
    """From which language into which."""
    return f"{row['original']['lang']}-{row['rendering']['lang']}"


def surest(sample: Sequence[Seen]) -> np.ndarray:
    """The highest limits at which the rows have a major finding."""
    return np.array([row.serious for row in sample])


def limits(samples: dict[str, np.ndarray], more: dict[str, np.ndarray]) -> dict[str, float]:
    """What a share of ``MAJOR`` of each sample reaches, samples shrunk toward their family: the pairs with English, on
    which rules were written and tried, or those without. ``all`` for all; ``more`` lend nothing to others."""
    everything = np.concatenate(list(samples.values()))
    found = {"all": reached(everything, everything)}
    for name, own in (samples | more).items():
        with_english = "en" in name.split("-")
        family = [other for pair, other in samples.items() if ("en" in pair.split("-")) == with_english]
        found[name] = reached(own, np.concatenate(family))
    return found


def reached(own: np.ndarray, family: np.ndarray) -> float:
    """The highest limit that no more than a share of ``MAJOR`` exceed, ``PRIOR`` rows of the family added."""
    scores = np.concatenate([own, family])
    weights = np.concatenate([np.ones(len(own)), np.full(len(family), PRIOR / len(family))])
    order = np.argsort(-scores)
    beyond = np.cumsum(weights[order]) > MAJOR * weights.sum()
    return round(float(scores[order][int(beyond.argmax())]), 3)


def shrunk(samples: dict[str, np.ndarray]) -> dict[str, float]:
    """The distance of each sample's mean from the mean of all, by the part of the spread that is not chance."""
    means = {name: float(values.mean()) for name, values in samples.items()}
    chance = {name: float(values.var()) / len(values) for name, values in samples.items()}
    middle = float(np.mean(list(means.values())))
    spread = max(float(np.var(list(means.values()))) - float(np.mean(list(chance.values()))), 0.0)
    return {name: (mean - middle) * spread / (spread + chance[name]) if spread else 0.0 for name, mean in means.items()}


def cross_fitted_scores(x: np.ndarray, y: np.ndarray, folds: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Each row's log-odds by coefficients fitted without its fold."""
    found = np.zeros(len(y))
    for fold in range(FOLDS):
        kept = folds != fold
        beta = logistic(x[kept], y[kept], RIDGE, weights[kept])
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
    samples: dict[str, list[dict]] = defaultdict(list)
    for row in news(arguments.every):
        samples[direction_of(row)].append(row)
    found = {name: seen(sample, engine) for name, sample in samples.items()}
    far_of = {name: np.array([row.odds for row in sample]) for name, sample in found.items()}

    sources = gathered(engine)
    crossed = cross_fitted(sources)
    machine = others(sources)
    dev, real, press = (evidence(sources, name, crossed[name][1]) for name in ("dev", "real", "press"))
    parts = [dev, real, machine, press]
    whole, excerpt = slice(len(dev.y)), slice(len(dev.y), len(dev.y) + len(real.y))
    data = [row for part in parts for row in part.rows]
    pairs = [pair for part in parts[:2] for pair in part.pairs]
    x, y, folds = (np.concatenate([getattr(part, name) for part in parts]) for name in ("x", "y", "folds"))
    weights = np.concatenate([np.ones(len(pairs)), np.full(len(machine.y), APART), np.full(len(press.y), CONSTRUCTED)])
    scores = cross_fitted_scores(x, y, folds, weights)
    read = [at for at, row in enumerate(data) if at < len(pairs) or direction_of(row) not in samples]
    originals, renderings = (
        validated([data[at] for at in read], side, scores[read], y[read]) for side in ("original", "rendering")
    )

    faithful: dict[str, list[dict]] = defaultdict(list)
    for row in machine.rows:
        if row["severity"] == "none" and direction_of(row) not in samples:
            faithful[direction_of(row)].append(row)
    more = {name: seen(sample, engine) for name, sample in faithful.items()}
    baselines = shrunk(far_of)
    far = np.concatenate([far_of[name] - baseline for name, baseline in baselines.items()])
    middle = float(np.mean([values.mean() for values in far_of.values()]))
    baselines |= {name: float(np.mean([row.odds for row in sample])) - middle for name, sample in more.items()}
    distances = scores - np.array([baselines.get(direction_of(row), 0.0) for row in data])
    content = [min(sum(pair.original.content), sum(pair.rendering.content)) for pair in pairs]
    values = {
        "lines": {name: line(distances[part], y[part]) for name, part in (("whole", whole), ("excerpt", excerpt))},
        "least": {
            "content": int(np.quantile(content, LEAST, method="lower")),
            "support": round(float(np.quantile([support(pair) for pair in pairs], LEAST)), 3),
        },
        "suspicion": {
            name: {
                severity: round(float(np.quantile(clean, 1 - share)), 3) for severity, share in SUSPECTED[name].items()
            }
            for name, clean in (("whole", far), ("excerpt", distances[excerpt][real.y == 0]))
        },
        "originals": originals,
        "renderings": renderings,
        "baselines": {name: round(baseline, 3) for name, baseline in baselines.items()},
        "limits": limits(*({name: surest(sample) for name, sample in part.items()} for part in (found, more))),
    }
    print(json.dumps(values))
    if arguments.write:
        target = ROOT / "toolkit" / "checks" / "data" / "calibration.json"
        target.write_text(json.dumps(values, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
