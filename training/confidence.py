"""Fit the chances that a careful reader marks what a finding shows, and calls the rendering's shift serious.

Every finding of the rules in an annotated rendering is an example: *marked* where it touches words that the readers
marked as shifted, *serious* where they also called the rendering's shift major or critical. The rows are the
uncontested ones of ``real/``, of the train and dev splits of ``corpora/rendering-shifts``, and those of
``corpora/press-renderings`` that no network was shown; one of the train split, on which the tagger is surer than
elsewhere, counts less, and so do those that were read once, and the short remarks that rules were mended on
(``WEIGHTS``). Findings in human translations of news, from
the documents that thresholds are set on, are examples that nobody marked, for a part of a row each: some of them are
true. In the same translations shifts of the kinds in ``MADE`` are made by ``training/edits.py``, which teach what a
true finding looks like where all else is faithful: a finding that the translation did not have before is marked and
serious. The figures come from cross-validation over the remarks of ``real/``, the dev split and the last corpus. Writes
``toolkit/checks/data/confidence.json``.

    python training/confidence.py --write
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter, defaultdict
from collections.abc import Callable
from itertools import permutations
from typing import NamedTuple

import numpy as np
from coverage import ROOT, logistic
from edits import Maker, affirmation, digit, edit, negation, renaming, swap
from parallel import ntrex
from remarks import FOLDS, SERIOUS, auc, fold_of, of_press, pairs_of, published, short, split, translated

from toolkit.checks import look
from toolkit.checks.confidence import FEATURES, UNWEIGHED, features, kind
from toolkit.checks.drift import shown
from toolkit.checks.pair import Pair
from toolkit.checks.tagger import tag
from toolkit.model import Finding, Span
from toolkit.pipeline import Engine

WEIGHTS = {"real": 1.0, "dev": 1.0, "train": 0.3, "press": 0.3, "short": 0.3, "news": 0.05, "made": 0.1}
"""What a finding of each source counts."""
APART = ("real", "dev", "press")
"""Sources whose remarks are left out in turn."""
EVERY = 12
"""Which sentences of the news are read between two languages: every twelfth."""
MAKERS: dict[Maker, float] = {affirmation: 2.5, negation: 1.5, digit: 1.5, swap: 5.0, renaming: 2.0}
MADE = ("negation", "digit", "antonym", "agency", "condition", "loaded", "sibling", "name")
TRIES, SEED = 6, 5
RIDGE = 20.0
LEAST = 10
"""Findings of a kind in annotated renderings from which it has a weight of its own."""


class Examples(NamedTuple):
    """Findings as the regression sees them, and for each which row of its source it is from."""

    kinds: list[str]
    numbers: np.ndarray
    marked: np.ndarray
    serious: np.ndarray
    row: np.ndarray


class Fit(NamedTuple):
    """Intercepts, weights and offsets by kind, each for marked and for serious, in their order."""

    intercepts: list[float]
    weights: list[list[float]]
    kinds: dict[str, list[float]]

    def odds(self, found: Examples, which: int = 1) -> np.ndarray:
        """The log-odds of examples, of being marked (0) or serious (1)."""
        offsets = np.array([self.kinds.get(name, [0.0, 0.0])[which] for name in found.kinds])
        return self.intercepts[which] + offsets + found.numbers @ np.array(self.weights[which])


def touches(span: Span | None, words: str | None, text: str) -> bool:
    """Whether a span touches words of the text that a reader marked."""
    start = text.find(words) if words else -1
    return span is not None and words is not None and start >= 0 and (
        span.start <= start + len(words) and start <= span.end
    )  # fmt: skip


def by_readers(data: list[dict]) -> Callable[[int, Finding], bool]:
    """Whether a finding in the row of an index touches something that the row's readers marked."""
    return lambda index, finding: any(
        touches(getattr(finding, side), note[f"{side}_span"], data[index][side]["text"])
        for note in data[index]["notes"]
        if note["type"] != "faithful"
        for side in ("original", "rendering")
    )


def examples(data: list[dict], pairs: list[Pair], is_marked: Callable[[int, Finding], bool]) -> Examples:
    """The findings of the rules in some rows that are not neutral."""
    kinds, numbers, marked, serious, at = [], [], [], [], []
    for index, (row, pair) in enumerate(zip(data, pairs, strict=True)):
        tags = tag(pair)
        for finding in look(pair) if tags else ():
            if finding.severity == "neutral" or finding.rule in UNWEIGHED:
                continue
            kinds.append(kind(finding))
            numbers.append(features(pair, finding, tags))
            marked.append(is_marked(index, finding))
            serious.append(marked[-1] and row["severity"] in SERIOUS)
            at.append(index)
    table = np.array(numbers, dtype=float).reshape(-1, len(FEATURES))
    return Examples(kinds, table, np.array(marked, float), np.array(serious, float), np.array(at, int))


def news(every: int = EVERY) -> list[dict]:
    """Human translations of news between every two languages, from the documents that thresholds are set on."""
    languages, table = ntrex(training=True)
    return [
        {
            "id": f"{one}-{other}/{at}",
            "kind": "direct",
            "original": {"lang": one, "text": row[languages.index(one)]},
            "rendering": {"lang": other, "text": row[languages.index(other)]},
            "notes": [],
            "severity": "none",
        }
        for one, other in permutations(languages, 2)
        for at, row in enumerate(table[::every])
        if row[languages.index(one)] and row[languages.index(other)]
    ]


def made(rows: list[dict]) -> tuple[list[dict], list[int]]:
    """Some of the rows with a shift made in one side, and which they are."""
    chooser, found, at = random.Random(SEED), [], []
    texts: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        texts[row["rendering"]["lang"]].append(row["rendering"]["text"])
    for index, row in enumerate(rows):
        for _ in range(TRIES):
            side = chooser.choice(("original", "rendering"))
            lang = row[side]["lang"]
            done = edit(row[side]["text"], lang, chooser, chooser.choice(texts[lang]), MAKERS)
            if done is not None and done.kind in MADE:
                found.append(row | {side: {"lang": lang, "text": done.text}, "severity": "critical"})
                at.append(index)
                break
    return found, at


def unlike(before: list[Pair]) -> Callable[[int, Finding], bool]:
    """Whether a finding in the pair of an index is one that the pair of that index before does not have."""
    old = [{_words(finding) for finding in look(pair)} for pair in before]
    return lambda index, finding: _words(finding) not in old[index]


def _words(finding: Finding) -> tuple[str, str | None, str | None]:
    original, rendering = (span.exact if span else None for span in (finding.original, finding.rendering))
    return finding.rule, original, rendering


class Sources(NamedTuple):
    """Rows and their pairs, but for those made, and the findings in all, by the names of ``WEIGHTS``."""

    rows: dict[str, list[dict]]
    pairs: dict[str, list[Pair]]
    found: dict[str, Examples]


def gathered(engine: Engine) -> Sources:
    """Everything that is fitted on."""
    rows = {"real": published(), "dev": split("dev"), "train": split("train")}
    rows |= {"press": of_press(learnt=False), "short": short(), "news": news()}
    pairs = {name: pairs_of(data, engine) for name, data in rows.items()}
    found = {name: examples(rows[name], own, by_readers(rows[name])) for name, own in pairs.items()}
    shifted, at = made(rows["news"])
    found["made"] = examples(shifted, pairs_of(shifted, engine), unlike([pairs["news"][index] for index in at]))
    return Sources(rows, pairs, found)


def fitted(found: dict[str, Examples], kept: dict[str, np.ndarray] | None = None) -> Fit:
    """The regressions, on the examples ``kept`` of a source, or on all of them."""
    parts = {name: (kept or {}).get(name, np.ones(len(one.kinds), bool)) for name, one in found.items()}
    names = [kind for source in parts for kind, take in zip(found[source].kinds, parts[source], strict=True) if take]
    annotated = Counter(name for source in ("real", "dev", "train", "press", "short") for name in found[source].kinds)
    table = sorted(name for name, times in annotated.items() if times >= LEAST)
    numbers = np.vstack([found[name].numbers[take] for name, take in parts.items()])
    weights = np.concatenate([np.full(take.sum(), WEIGHTS[name]) for name, take in parts.items()])
    middle, spread = numbers.mean(axis=0), numbers.std(axis=0) + 1e-6
    own = np.array([[name == known for known in table] for name in names], dtype=float) * 2.0
    x = np.hstack([(numbers - middle) / spread, own])
    betas = []
    for which in ("marked", "serious"):
        y = np.concatenate([getattr(found[name], which)[take] for name, take in parts.items()])
        betas.append(logistic(x, y, RIDGE, weights))
    size = len(FEATURES)
    plain = [beta[:size] / spread for beta in betas]
    return Fit(
        [float(beta[-1] - middle @ weight) for beta, weight in zip(betas, plain, strict=True)],
        [[float(value) for value in weight] for weight in plain],
        {name: [float(2.0 * beta[size + at]) for beta in betas] for at, name in enumerate(table)},
    )


def cross_fitted(sources: Sources) -> dict[str, list[np.ndarray]]:
    """For the findings of ``APART`` the log-odds of being marked and of being serious, each by regressions that were
    fitted without its fold of remarks."""
    folds = {
        name: np.array([fold_of(sources.rows[name][at]["id"]) for at in sources.found[name].row]) for name in APART
    }
    odds = {name: [np.zeros(len(own)), np.zeros(len(own))] for name, own in folds.items()}
    for fold in range(FOLDS):
        fit = fitted(sources.found, {name: own != fold for name, own in folds.items()})
        for name, own in folds.items():
            for which in (0, 1):
                odds[name][which][own == fold] = fit.odds(sources.found[name], which)[own == fold]
    return odds


class Evidence(NamedTuple):
    """Rows that readers called serious or clean, as the probability of drift sees them (``toolkit.checks.drift``)."""

    rows: list[dict]
    pairs: list[Pair]
    x: np.ndarray
    y: np.ndarray

    @property
    def folds(self) -> np.ndarray:
        """The fold of each row's remark."""
        return np.array([fold_of(row["id"]) for row in self.rows])


def evidence(sources: Sources, name: str, odds: np.ndarray) -> Evidence:
    """The evidence of the rows of one of ``APART``, what findings say by log-odds that were ``cross_fitted``."""
    return seen(sources.rows[name], sources.pairs[name], sources.found[name], odds)


def seen(rows: list[dict], pairs: list[Pair], found: Examples, odds: np.ndarray) -> Evidence:
    """The evidence of rows with their pairs, and the findings in them with the log-odds of being serious."""
    said = np.zeros(len(rows))
    np.add.at(said, found.row, np.log1p(np.exp(odds)))
    kept = [at for at, row in enumerate(rows) if row["severity"] in (*SERIOUS, "none")]
    x = np.array([[said[at], *shown(pairs[at])] for at in kept])
    y = np.array([rows[at]["severity"] in SERIOUS for at in kept], dtype=float)
    return Evidence([rows[at] for at in kept], [pairs[at] for at in kept], x, y)


def others(sources: Sources) -> Evidence:
    """The evidence of rows on which no finding was fitted: ``remarks.translated``."""
    engine, rows = Engine.load(), translated()
    pairs = pairs_of(rows, engine)
    found = examples(rows, pairs, lambda index, finding: False)
    return seen(rows, pairs, found, fitted(sources.found).odds(found))


def reliability(odds: np.ndarray, marked: np.ndarray) -> list[list[float]]:
    """Findings, mean chance and share marked, by tenths of the chance."""
    chance = 1 / (1 + np.exp(-odds))
    table = []
    for low in range(10):
        inside = (chance * 10).astype(int) == low
        if inside.any():
            means = float(chance[inside].mean()), float(marked[inside].mean())
            table.append([int(inside.sum()), *(round(value, 2) for value in means)])
    return table


def asked(description: str | None) -> tuple[bool, Sources, dict[str, list[np.ndarray]]]:
    """Whether the command line says ``--write``, and the findings with their ``cross_fitted`` odds."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    sources = gathered(Engine.load())
    return arguments.write, sources, cross_fitted(sources)


def main() -> None:
    """Fit, report, and with --write store."""
    write, sources, odds = asked(__doc__)
    for name, (marked, serious) in odds.items():
        found = sources.found[name]
        told = {
            "source": name,
            "findings": len(found.kinds),
            "marked": round(float(found.marked.mean()), 3),
            "auc_marked": round(auc(marked, found.marked), 3),
            "auc_serious": round(auc(serious, found.serious), 3),
            "reliability": reliability(marked, found.marked),
        }
        print(json.dumps(told))
    fit = fitted(sources.found)
    values = {
        "intercepts": [round(value, 4) for value in fit.intercepts],
        "weights": [[round(value, 4) for value in row] for row in fit.weights],
        "kinds": {name: [round(value, 4) for value in row] for name, row in fit.kinds.items()},
    }
    print(json.dumps(dict(zip(FEATURES, zip(*values["weights"], strict=True), strict=True)) | values["kinds"]))
    if write:
        target = ROOT / "toolkit" / "checks" / "data" / "confidence.json"
        target.write_text(json.dumps(values, indent=1, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main()
