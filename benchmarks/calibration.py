"""Whether drift is the probability it claims to be, and what faithful renderings look like between two languages.

**Reliability**: constructed renderings, the test split of ``corpora/rendering-shifts``, serious (major, critical)
against clean; and published ones, excerpts of ``real/``, which drift was fitted on, so that figures flatter. Bins of
equal width with Wilson's intervals, expected calibration error, Brier score; intervals by bootstrap over remarks. What
cannot be judged is counted and left out. **Findings**: whether ``confidence``, where it was learned, is the chance
that a finding touches words that the readers marked, over all rows that they agree on, and how well it ranks those
above others (AUC).
**News**: for each ordered pair of NTREX's languages human translations, of the documents that no threshold was set on:
flagged at major or above, critical, mean drift, the share that cannot be judged, the pair's baseline and its limit; and
all pairs together.

    python benchmarks/calibration.py [--news N] [--plot [FILE]]
"""

from __future__ import annotations

import json
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import permutations
from pathlib import Path
from typing import TYPE_CHECKING, Any

from common import ROOT, SERIOUS, emit, engine, existing, folder, ntrex, pair, parser, reports, share
from false_alarms import half
from real import KINDS, auc, marked
from reliability import BINS, Bin, Point, bins, brier, ece, interval, svg

if TYPE_CHECKING:
    from toolkit.model import PairReport
    from toolkit.pipeline import Engine

CORPUS = ROOT / "corpora" / "rendering-shifts" / "test.jsonl"
PLOT = ROOT / "docs" / "images" / "reliability.svg"
LEAST = 20
"""Rows that a pair of languages must have for figures of its own."""


def main() -> None:
    """Run the benchmark, print its JSON line, and write the plot where it is asked for."""
    made = parser(__doc__)
    made.add_argument("--news", type=int, default=90, metavar="N", help="sentences of news a pair of languages")
    made.add_argument("--plot", type=Path, nargs="?", const=PLOT, help=f"write the plot; default {PLOT.name} in docs")
    arguments = made.parse_args()
    started = time.perf_counter()
    news = half(ntrex(folder("ntrex", arguments.data)), tuning=False)[: arguments.limit]
    using = engine(arguments.threads)
    sets = {"constructed, held out": judged(existing(CORPUS), arguments.limit, False, using)}
    published = folder("ntrex", arguments.data).parent / "real" / "pairs.jsonl"
    if published.is_file():
        sets["published, fitted on"] = judged(published, arguments.limit, True, using)
    tables = {name: reliability(rows) for name, rows in sets.items()}
    confident = {name: of_findings(rows) for name, rows in sets.items()}
    table = faithful(news, arguments.news, using)
    result = {
        "benchmark": "calibration",
        "sets": tables,
        "findings": confident,
        "languages": by_languages(sets["constructed, held out"]),
        "news": table,
        "news_together": together(table),
    }
    if arguments.plot:
        panels = [(name, [Bin(*row) for row in table["bins"]]) for name, table in tables.items()]
        arguments.plot.write_text(svg(panels), "utf-8")
    emit(result, using, started)


def judged(path: Path, limit: int | None, excerpt: bool, using: Engine) -> list[tuple[dict[str, Any], PairReport]]:
    """The rows of a file that readers agree on, with their reports."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    rows = [row for row in rows if not row.get("contested")][:limit]
    inputs = (
        pair(
            row["id"],
            (row["original"]["text"], row["original"].get("lang")),
            (row["rendering"]["text"], row["rendering"].get("lang")),
            kind=KINDS.get(row["kind"], row["kind"]),
            excerpt=excerpt or bool(row.get("excerpt")),
        )
        for row in rows
    )
    return list(zip(rows, reports(inputs, using, path.stem), strict=True))


def reliability(rows: Sequence[tuple[dict[str, Any], PairReport]]) -> dict[str, Any]:
    """All figures over the rows that are serious or clean."""
    groups: dict[str, list[Point]] = defaultdict(list)
    told = [(row, report) for row, report in rows if row["severity"] in (*SERIOUS, "none")]
    for row, report in told:
        if report.drift is not None:
            groups[row["id"].split("#")[0]].append((report.drift, row["severity"] in SERIOUS))
    points = [point for group in groups.values() for point in group]
    return {
        "rows": len(told),
        "not_judged": share(len(told) - len(points), len(told)),
        **figures(groups),
    }


def of_findings(rows: Sequence[tuple[dict[str, Any], PairReport]]) -> dict[str, Any]:
    """The figures for the confidence of findings that have one that was learned: the chance of being serious too."""
    groups: dict[str, list[Point]] = defaultdict(list)
    for row, report in rows:
        for finding in report.findings:
            if "serious" in finding.evidence:
                groups[row["id"].split("#")[0]].append((finding.confidence, marked(finding, row)))
    points = [point for group in groups.values() for point in group]
    true, false = ([confidence for confidence, was in points if was is side] for side in (True, False))
    return {"findings": len(points), "auc": auc(true, false), **figures(groups)}


def figures(groups: Mapping[str, Sequence[Point]]) -> dict[str, Any]:
    """Reliability of points, grouped by remark."""
    points = [point for group in groups.values() for point in group]
    return {
        "predicted": share(sum(probability for probability, _ in points), len(points)),
        "observed": share(sum(was for _, was in points), len(points)),
        "ece": round(ece(points), 4) if points else None,
        "ece_95": interval(groups, ece),
        "brier": round(brier(points), 4) if points else None,
        "brier_95": interval(groups, brier),
        "bins": bins(points, BINS),
    }


def by_languages(rows: Sequence[tuple[dict[str, Any], PairReport]]) -> dict[str, Any]:
    """Predicted and observed by pair of languages, where there are rows enough."""
    groups: dict[str, list[tuple[dict[str, Any], PairReport]]] = defaultdict(list)
    for row, report in rows:
        groups[f"{row['original']['lang']}-{row['rendering']['lang']}"].append((row, report))
    keys = ("rows", "not_judged", "predicted", "observed", "brier")
    return {
        name: {key: table[key] for key in keys}
        for name, group in sorted(groups.items())
        if len(group) >= LEAST and (table := reliability(group))
    }


def faithful(rows: Sequence[dict[str, str]], number: int, using: Engine) -> dict[str, Any]:
    """For each ordered pair of languages, what human translations of news get, rows spread over the documents."""
    from toolkit.checks.parameters import parameters

    values = parameters("calibration")
    taken = rows[:: max(1, len(rows) // number)][:number]
    found = {}
    for source, target in permutations([name for name in taken[0] if name != "doc"] if taken else [], 2):
        name = f"{source}-{target}"
        inputs = (pair(f"{name}/{at}", (row[source], source), (row[target], target)) for at, row in enumerate(taken))
        made = list(reports(inputs, using, name))
        drifts = [report.drift for report in made if report.drift is not None]
        found[name] = {
            "pairs": len(made),
            "major_or_above": share(sum(report.verdict in SERIOUS for report in made), len(made)),
            "critical": share(sum(report.verdict == "critical" for report in made), len(made)),
            "not_judged": share(len(made) - len(drifts), len(made)),
            "drift": share(sum(drifts), len(drifts)),
            "baseline": values["baselines"].get(name),
            "limit": values["limits"].get(name),
        }
    return found


def together(table: dict[str, Any]) -> dict[str, Any]:
    """The mean over the pairs of languages, their highest, and how many are above the aims of 5 % and 1 %."""
    found: dict[str, Any] = {"languages": len(table)}
    for name, aim in (("major_or_above", 0.05), ("critical", 0.01)):
        shares = [row[name] for row in table.values() if row[name] is not None]
        found[name] = {
            "mean": share(sum(shares), len(shares)),
            "highest": max(shares, default=None),
            "above": sum(one > aim for one in shares),
        }
    return found


if __name__ == "__main__":
    main()
