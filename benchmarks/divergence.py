"""Public sets of changed meaning: critical errors of machine translation, and sentence pairs that diverge.

``ced`` (WMT 2021, task 3): English to Czech, German, Japanese, Chinese; Matthews correlation on the dev part.
``refresd``: English and French sentences from the web, divergent or not; F1 of *divergent* on every second row, and of
the words that at least two of three readers marked. Each by ``drift`` and by the judge's own score for it. The line
between the two classes is drawn where it serves best on other rows: those of the train part that nothing was trained
on, and the rest of the rows. What cannot be judged is left out of ``drift``; ``judged`` is the share of the others.

    python benchmarks/divergence.py [--limit ROWS]
"""

from __future__ import annotations

import argparse
import math
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from common import ROOT, emit, engine, existing, folder, pair, parser, share

sys.path.insert(0, str(ROOT / "training"))

from marked import APART, CRITICAL, WITHOUT, critical

from toolkit.checks import look
from toolkit.checks.drift import drift
from toolkit.checks.judge import judge
from toolkit.checks.tagger import tag
from toolkit.pipeline import Engine
from toolkit.pipeline.pairs import encode, paired, prepare

MARKED = 2
"""Readers of three who marked a word, from which it is divergent."""
CHUNK = 256


class Row(NamedTuple):
    """A pair, whether its meaning is changed, how much the row counts, and how many readers marked each token."""

    original: tuple[str, str]
    rendering: tuple[str, str]
    changed: bool
    weight: float = 1.0
    marked: tuple[tuple[int, ...], ...] = ()


class Scored(NamedTuple):
    """What is said of a row: drift, None where it is not judged, the judge's score, and of each token how much the
    tagger doubts it."""

    drift: float | None
    judge: float
    doubts: tuple[np.ndarray, ...] = ()


def train(root: Path, name: str) -> Iterator[Row]:
    """The rows of a train part that nothing was trained on. Some without an error were left out: the others count for
    them."""
    lines = existing(root / f"{name}_majority_train.tsv").read_text("utf-8").splitlines()
    without = sum(line.endswith("NOT") for line in lines)
    for row in critical(root.parent, name)[:APART]:
        yield Row(row.original, row.rendering, bool(row.critical), 1.0 if row.critical else without / WITHOUT)


def dev(root: Path, name: str) -> Iterator[Row]:
    """The rows of a dev part."""
    for line in existing(root / f"{name}_majority_dev.tsv").read_text("utf-8").splitlines():
        _, original, rendering, _, label = line.split("\t")
        yield Row((original, "en"), (rendering, name[2:]), label == "ERR")


def refresd(path: Path) -> Iterator[Row]:
    """The rows of REFreSD, in tokens."""
    for line in existing(path).read_text("utf-8").splitlines()[1:]:
        label, _, english, french, *marked = line.split("\t")
        told = tuple(tuple(map(int, part.split())) for part in marked)
        yield Row((english, "en"), (french, "fr"), label == "divergent", marked=told)


def scored(rows: Sequence[Row], using: Engine, score: str) -> list[Scored]:
    """What is said of each row; of one that cannot be read, nothing for certain."""
    found = []
    for start in range(0, len(rows), CHUNK):
        part = rows[start : start + CHUNK]
        jobs = [prepare(pair(str(at), row.original, row.rendering)) for at, row in enumerate(part)]
        for row, seen in zip(part, paired(jobs, encode(jobs, using), using), strict=True):
            tags, judged = (tag(seen), judge(seen)) if seen is not None else (None, None)
            if seen is None or tags is None or judged is None:
                found.append(Scored(None, 0.0))
                continue
            words = ((seen.original, tags.original), (seen.rendering, tags.rendering))
            doubts = tuple(_by_token(side.text, side.words, 1 - labels[:, 0]) for side, labels in words)
            likely = drift(seen, look(seen))
            found.append(Scored(likely, getattr(judged, score), doubts if row.marked else ()))
    return found


def _by_token(text: str, words: Sequence[object], doubts: np.ndarray) -> np.ndarray:
    """The highest doubt of the words that touch each token between spaces, 0 where there is none."""
    found, at = [], 0
    for token in text.split():
        at = text.index(token, at)
        inside = [
            doubt
            for word, doubt in zip(words, doubts, strict=True)
            if word.start < at + len(token) and word.end > at  # type: ignore[attr-defined]
        ]
        found.append(max(inside, default=0.0))
        at += len(token)
    return np.array(found)


def counts(scores: np.ndarray, rows: Sequence[Row], line: float) -> tuple[float, float, float, float]:
    """True and false positives, true and false negatives when changed is what lies above the line."""
    said, truth = scores > line, np.array([row.changed for row in rows])
    weights = np.array([row.weight for row in rows])
    kinds = (said & truth, said & ~truth, ~said & ~truth, ~said & truth)
    return tuple(float(weights[kind].sum()) for kind in kinds)  # type: ignore[return-value]


def mcc(scores: np.ndarray, rows: Sequence[Row], line: float) -> float:
    """Matthews correlation coefficient."""
    tp, fp, tn, fn = counts(scores, rows, line)
    whole = math.sqrt((tp + fp) * (tp + fn) * (tn + fp) * (tn + fn))
    return (tp * tn - fp * fn) / whole if whole else 0.0


def f1(scores: np.ndarray, rows: Sequence[Row], line: float) -> float:
    """F1 of the changed."""
    tp, fp, _, fn = counts(scores, rows, line)
    return 2 * tp / (2 * tp + fp + fn) if tp else 0.0


def best(scores: np.ndarray, rows: Sequence[Row], figure: Callable[..., float]) -> float:
    """The line at which a figure is best."""
    return float(max(sorted(set(scores.tolist())), key=lambda line: figure(scores, rows, line)))


def figures(
    setting: Sequence[Row],
    told: Sequence[Scored],
    rows: Sequence[Row],
    said: Sequence[Scored],
    figure: Callable[..., float],
) -> dict[str, float | None]:
    """The figure by drift and by the judge's score, each with a line drawn on other rows."""
    result: dict[str, float | None] = {}
    for name in ("drift", "judge"):
        lines, scores = ([getattr(one, name) for one in found] for found in (told, said))
        judged = [[at for at, one in enumerate(found) if one is not None] for found in (lines, scores)]
        if not all(judged):
            result[name] = None
            continue
        line = best(np.array([lines[at] for at in judged[0]]), [setting[at] for at in judged[0]], figure)
        kept = [rows[at] for at in judged[1]]
        result[name] = round(figure(np.array([scores[at] for at in judged[1]]), kept, line), 4)
    result["judged"] = share(sum(one.drift is not None for one in said), len(said))
    return result


def tokens(rows: Sequence[Row], said: Sequence[Scored]) -> tuple[np.ndarray, list[Row]]:
    """The tokens of both sides as rows of their own: how much each is doubted, and whether readers marked it."""
    doubts, marked = [], []
    for row, one in zip(rows, said, strict=True):
        for side, told in zip(one.doubts, row.marked, strict=False):
            if len(side) == len(told):
                doubts.append(side)
                marked += [Row(row.original, row.rendering, readers >= MARKED) for readers in told]
    return np.concatenate(doubts), marked


def measured(arguments: argparse.Namespace, using: Engine) -> dict[str, object]:
    """All figures."""
    root, ced = folder("ced", arguments.data), {}
    for name in CRITICAL:
        setting, rows = list(train(root, name))[: arguments.limit], list(dev(root, name))[: arguments.limit]
        ced[name] = figures(setting, scored(setting, using, "critical"), rows, scored(rows, using, "critical"), mcc)
    means = {score: share(sum(row[score] or 0.0 for row in ced.values()), len(ced)) for score in ("drift", "judge")}
    rows = list(refresd(folder("refresd", arguments.data) / "REFreSD_rationale"))[: arguments.limit]
    said = scored(rows, using, "divergent")
    divergent = figures(rows[::2], said[::2], rows[1::2], said[1::2], f1)
    setting_tokens, own = tokens(rows[::2], said[::2]), tokens(rows[1::2], said[1::2])
    everything = np.ones(len(rows[1::2]))
    return {
        "ced_mcc": ced | {"mean": means},
        "refresd": {
            "rows": len(rows[1::2]),
            "f1": divergent,
            "f1_if_all_were_divergent": round(f1(everything, rows[1::2], 0.0), 4),
            "tokens": len(own[1]),
            "token_f1": round(f1(*own, best(*setting_tokens, f1)), 4),
            "token_f1_if_all_were_divergent": round(f1(np.ones(len(own[1])), own[1], 0.0), 4),
        },
    }


def main() -> None:
    """Run the benchmark and print its JSON line."""
    arguments = parser(__doc__).parse_args()
    started = time.perf_counter()
    using = engine(arguments.threads)
    emit({"benchmark": "divergence"} | measured(arguments, using), using, started)


if __name__ == "__main__":
    main()
