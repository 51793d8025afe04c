"""Constructed renderings of remarks, faithful and drifted, annotated by hand: the tool and the baselines in one table.

On the test split of ``corpora/rendering-shifts``, or of ``corpora/press-renderings``, where length says little.
Baselines that need no training: cosine of the texts' vectors, the ratio of their lengths, and, between a rendering
and the faithful renderings of the same original in the same language, chrF. All are turned so that more means more
drift. ``auc``, ``recall_at_10`` and ``right_rule`` as in ``real.py``.

    python benchmarks/shifts.py [--corpus rendering-shifts|press-renderings] [--split test|dev|train]
"""

from __future__ import annotations

import json
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any

from common import ROOT, SERIOUS, emit, engine, existing, pair, parser, reports, share
from real import ALLOWED, Scored, auc, by_rule, recall_at, score

CORPORA = ROOT / "corpora"


def main() -> None:
    """Run the benchmark and print its JSON line."""
    made = parser(__doc__)
    made.add_argument("--corpus", default="rendering-shifts", choices=("rendering-shifts", "press-renderings"))
    made.add_argument("--split", default="test", choices=("train", "dev", "test"))
    arguments = made.parse_args()
    started = time.perf_counter()
    path = existing(CORPORA / arguments.corpus / f"{arguments.split}.jsonl")
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()][: arguments.limit]
    rows = [row for row in rows if not row.get("contested")]
    using = engine(arguments.threads)
    inputs = (
        pair(
            row["id"],
            (row["original"]["text"], row["original"]["lang"]),
            (row["rendering"]["text"], row["rendering"]["lang"]),
            kind=row["kind"],
            excerpt=row["excerpt"],
        )
        for row in rows
    )
    minimum = using.settings.min_confidence
    scored = [
        Scored(row, report, tuple(f for f in report.findings if f.confidence >= minimum))
        for row, report in zip(rows, reports(inputs, using, "shifts"), strict=True)
    ]
    vectors = using.encoder.vectors([row[side]["text"] for row in rows for side in ("original", "rendering")])
    cosine = {row["id"]: -float(vectors[2 * at] @ vectors[2 * at + 1]) for at, row in enumerate(rows)}
    scorers: dict[str, Callable[[Scored], float | None]] = {
        "drift": lambda item: item.report.drift,
        "cosine": lambda item: cosine[item.row["id"]],
        "length": lambda item: -len(item.row["rendering"]["text"]) / len(item.row["original"]["text"]),
        "chrf_to_faithful": _chrf(rows),
    }
    result = {
        "benchmark": "shifts",
        "corpus": arguments.corpus,
        "split": arguments.split,
        "all": score(scored),
        "baselines": {name: _baseline(scored, scorer) for name, scorer in scorers.items()},
        "minimal_pairs": _minimal_pairs(scored),
        "languages": _languages(scored),
        "rules": by_rule(scored),
    }
    emit(result, using, started)


def _baseline(scored: Sequence[Scored], scorer: Callable[[Scored], float | None]) -> dict[str, float | int | None]:
    values = [(item, value) for item in scored if (value := scorer(item)) is not None]
    high = [value for item, value in values if item.row["severity"] in SERIOUS]
    low = [value for item, value in values if item.row["severity"] == "none"]
    return {"rows": len(values), "auc": auc(high, low), "recall_at_10": recall_at(high, low, ALLOWED)}


def _chrf(rows: Sequence[dict[str, Any]]) -> Callable[[Scored], float | None]:
    """How far a rendering is from the faithful ones of its original; None where there is no other in its language."""
    from sacrebleu.metrics import CHRF

    metric = CHRF()
    faithful: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for row in rows:
        if row["severity"] == "none":
            faithful[_key(row)].append((row["id"], row["rendering"]["text"]))

    def far(item: Scored) -> float | None:
        others = [text for name, text in faithful[_key(item.row)] if name != item.row["id"]]
        return -metric.sentence_score(item.row["rendering"]["text"], others).score if others else None

    return far


def _key(row: dict[str, Any]) -> tuple[str, str]:
    return row["id"].split("#")[0], row["rendering"]["lang"]


def _minimal_pairs(scored: Sequence[Scored]) -> dict[str, float | int | None]:
    """Of two renderings that differ in one phrase, how often the drifted one has the higher drift; ties count half."""
    drift = {item.row["id"]: item for item in scored}
    wins = []
    for item in scored:
        other = drift.get(item.row.get("minimal_pair", ""))
        if (
            other is None
            or not (item.judged and other.judged)
            or {item.row["severity"], other.row["severity"]} <= {"none"}
        ):
            continue
        bad, good = (item, other) if item.row["severity"] != "none" else (other, item)
        if good.row["severity"] == "none":
            wins.append((bad.drift > good.drift) + (bad.drift == good.drift) / 2)
    return {"pairs": len(wins), "right": share(sum(wins), len(wins))}


def _languages(scored: Sequence[Scored]) -> dict[str, Any]:
    groups: dict[str, list[Scored]] = defaultdict(list)
    for item in scored:
        groups[f"{item.row['original']['lang']}-{item.row['rendering']['lang']}"].append(item)
    keys = ("rows", "serious", "clean", "auc", "serious_flagged", "clean_flagged")
    return {
        name: {key: score(items)[key] for key in keys} for name, items in sorted(groups.items()) if len(items) >= 10
    }


if __name__ == "__main__":
    main()
