"""Fit the weights that choose who speaks in an article (``toolkit.quotes.ranking``).

Examples are the quotations of ``corpora/reported-remarks`` (dev) and of the splits of ``corpora/quotations`` that are
read (dev, test, mended): each with everybody who might speak and those of them who do, the history of who spoke before
taken from the annotation. The weights are those of a softmax over the candidates, with a ridge. The figures are
cross-validated over articles, each read with its own history: the share of speakers that are right, and the share that
the rules alone get right. Writes ``toolkit/quotes/data/speakers.json``.

    python training/speakers.py --write
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from coverage import ROOT
from remarks import FOLDS, fold_of

sys.path.insert(0, str(ROOT / "benchmarks"))

from quotations import annotated, match, predicted, same

from toolkit.model import Document, Quotation
from toolkit.quotes import ranking
from toolkit.quotes.candidates import Read, candidates
from toolkit.quotes.extract import by_rules

FILES = ("reported-remarks/dev", "quotations/roundups-dev", "quotations/dev", "quotations/test", "quotations/mended")
RIDGE, STEPS, RATE = 0.5, 500, 0.1


class Article(NamedTuple):
    """An article as the rules read it, and who speaks in each quotation that is annotated."""

    id: str
    lang: str
    source: str
    read: Read
    speaks: list[str | None]


class Example(NamedTuple):
    """The candidates of a quotation as rows of features, and which of them speak."""

    rows: np.ndarray
    right: np.ndarray


def articles() -> Iterator[Article]:
    """Every annotated article in a language with data."""
    for name in FILES:
        for line in (ROOT / "corpora" / f"{name}.jsonl").read_text("utf-8").splitlines():
            row = json.loads(line)
            read = by_rules(Document(row["text"], row["lang"]))
            if not read.memory.lex.titles:
                continue
            gold = [annotated(one) for one in row["quotations"]]
            pairs = {at: which for which, at in match(gold, [predicted(one) for one in read.found])}
            speaks = [gold[pairs[at]]["speaker"] if at in pairs else None for at in range(len(read.found))]
            yield Article(row["id"], row["lang"], name, read, speaks)


def examples(article: Article) -> list[Example]:
    """The choices of an article that have a right one among their candidates."""
    names = [one.name for one in candidates(article.read)]
    known = [next((name for name in names if who and same(who, name)), who) for who in article.speaks]
    found = []
    for choice in ranking.choices(article.read, known):
        who = article.speaks[choice.at]
        right = np.array([who is not None and same(who, name) for name in choice.names], dtype=float)
        if right.any():
            found.append(Example(np.array(choice.rows), right))
    return found


def fitted(given: Sequence[Example]) -> np.ndarray:
    """The weights under which the right candidates are likeliest, by Adam."""
    x = np.vstack([one.rows for one in given])
    y = np.concatenate([one.right for one in given])
    group = np.repeat(np.arange(len(given)), [len(one.right) for one in given])
    weights, mean, square = (np.zeros(x.shape[1]) for _ in range(3))
    for step in range(1, STEPS + 1):
        odds = x @ weights
        top = np.full(len(given), -np.inf)
        np.maximum.at(top, group, odds)
        chance = np.exp(odds - top[group])
        likely = chance / np.bincount(group, chance)[group]
        wanted = chance * y / np.bincount(group, chance * y)[group]
        slope = x.T @ (likely - wanted) + RIDGE * weights
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
        weights = weights - RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return weights


def right(article: Article, told: Sequence[Quotation]) -> tuple[int, int]:
    """How many speakers are annotated, and how many of them are told."""
    pairs = [(who, one.speaker) for who, one in zip(article.speaks, told, strict=True) if who is not None]
    return len(pairs), sum(same(who, speaker) for who, speaker in pairs)


def main() -> None:
    """Cross-validate, fit, and with --write store."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    everything = list(articles())
    given = {article.id: examples(article) for article in everything}
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for fold in range(FOLDS):
        learnt = [one for article in everything if fold_of(article.id) != fold for one in given[article.id]]
        weights = fitted(learnt)
        for article in everything:
            if fold_of(article.id) != fold:
                continue
            number, ranked = right(article, ranking.ranked(article.read, tuple(weights)))
            for name in (article.source, f"{article.source} {article.lang}"):
                counts[name].update(speakers=number, ranked=ranked, rules=right(article, article.read.found)[1])
    for name, one in sorted(counts.items()):
        shares = {kind: round(one[kind] / one["speakers"], 3) for kind in ("ranked", "rules")}
        print(json.dumps({"split": name, "speakers": one["speakers"], **shares}))
    weights = fitted([one for each in given.values() for one in each])
    values = {name: round(float(value), 3) for name, value in zip(ranking.FEATURES, weights, strict=True)}
    print(json.dumps(values))
    if arguments.write:
        target = ROOT / "toolkit" / "quotes" / "data" / "speakers.json"
        target.write_text(json.dumps(values, indent=1, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main()
