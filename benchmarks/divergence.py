"""Public sets of changed meaning, judged by ``drift`` alone: critical errors of MT, and divergent sentence pairs.

``ced`` (WMT 2021, task 3): English to Czech, German, Japanese, Chinese; Matthews correlation on the dev part.
``refresd``: English and French sentences from the web, divergent or not; F1 of *divergent* on every second row. The
line between the two classes is drawn where it serves best on other rows: of the train part, and the rest of the rows.
What cannot be judged is left out; ``ced_judged`` is the share of the others.
Nothing was trained on either; talk pages and mined sentences are not what quotedrift is made for.

    python benchmarks/divergence.py [--limit ROWS]
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from common import emit, engine, existing, folder, pair, parser, reports, share

PAIRS = ("encs", "ende", "enja", "enzh")
SETTING = 500
"""Rows of a train part that draw the line."""


class Row(NamedTuple):
    """A pair, and whether its meaning is changed."""

    original: tuple[str, str]
    rendering: tuple[str, str]
    changed: bool


def ced(path: Path) -> Iterator[Row]:
    """The rows of a file of the critical error task."""
    target = path.name[2:4]
    for line in existing(path).read_text("utf-8").splitlines():
        _, original, rendering, _, label = line.split("\t")
        yield Row((original, "en"), (rendering, target), label == "ERR")


def refresd(path: Path) -> Iterator[Row]:
    """The rows of REFreSD."""
    for line in existing(path).read_text("utf-8").splitlines()[1:]:
        label, _, english, french = line.split("\t")[:4]
        yield Row((english, "en"), (french, "fr"), label == "divergent")


def counts(drift: Sequence[float], rows: Sequence[Row], line: float) -> tuple[int, int, int, int]:
    """True and false positives, true and false negatives when changed is what lies above the line."""
    said = [value > line for value in drift]
    pairs = [(guess, row.changed) for guess, row in zip(said, rows, strict=True)]
    return tuple(pairs.count(kind) for kind in ((True, True), (True, False), (False, False), (False, True)))  # type: ignore[return-value]


def mcc(drift: Sequence[float], rows: Sequence[Row], line: float) -> float:
    """Matthews correlation coefficient."""
    tp, fp, tn, fn = counts(drift, rows, line)
    whole = math.sqrt((tp + fp) * (tp + fn) * (tn + fp) * (tn + fn))
    return (tp * tn - fp * fn) / whole if whole else 0.0


def f1(drift: Sequence[float], rows: Sequence[Row], line: float) -> float:
    """F1 of the changed."""
    tp, fp, _, fn = counts(drift, rows, line)
    return 2 * tp / (2 * tp + fp + fn) if tp else 0.0


def best(drift: Sequence[float], rows: Sequence[Row], figure: Callable[..., float]) -> float:
    """The line at which a figure is best."""
    return max(sorted(set(drift)), key=lambda line: figure(drift, rows, line))


def main() -> None:
    """Run the benchmark and print its JSON line."""
    arguments = parser(__doc__).parse_args()
    started = time.perf_counter()
    using = engine(arguments.threads)

    def judged(rows: Sequence[Row], label: str) -> tuple[list[float], list[Row]]:
        inputs = (pair(str(at), row.original, row.rendering) for at, row in enumerate(rows))
        found = zip(reports(inputs, using, label), rows, strict=True)
        kept = [(report.drift, row) for report, row in found if report.drift is not None]
        return [drift for drift, _ in kept], [row for _, row in kept]

    result: dict[str, object] = {"benchmark": "divergence"}
    root = folder("ced", arguments.data)
    scores: dict[str, float] = {}
    shares: dict[str, float | None] = {}
    for name in PAIRS:
        train = list(ced(root / f"{name}_majority_train.tsv"))[: min(SETTING, arguments.limit or SETTING)]
        dev = list(ced(root / f"{name}_majority_dev.tsv"))[: arguments.limit]
        (setting, set_on), (drift, rows) = judged(train, name), judged(dev, name)
        shares[name] = share(len(rows), len(dev))
        if setting and drift:
            scores[name] = round(mcc(drift, rows, best(setting, set_on, mcc)), 4)
    result["ced_judged"] = shares
    result["ced_mcc"] = scores | {"mean": share(sum(scores.values()), len(scores))}
    pairs = list(refresd(folder("refresd", arguments.data) / "REFreSD_sentence_labels"))[: arguments.limit]
    drift, rows = judged(pairs, "refresd")
    line = best(drift[::2], rows[::2], f1)
    result["refresd"] = {
        "rows": len(rows[1::2]),
        "f1": round(f1(drift[1::2], rows[1::2], line), 4),
        "f1_if_all_were_divergent": round(f1(drift[1::2], rows[1::2], -1.0), 4),
    }
    emit(result, using, started)


if __name__ == "__main__":
    main()
