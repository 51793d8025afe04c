"""Renderings of public remarks by news outlets, read by people: does the tool see what they saw?

Original: an excerpt of what was said. Serious: major or critical to the reader; clean: no shift. Rows on which two
readers could not agree are scored apart. ``auc``: the chance that a serious row has the higher drift than a clean one
(Mann-Whitney, ties count half), ``auc_95`` its bootstrap interval; ``recall_at_10``: the share of serious rows above
the drift that 10 % of the clean ones exceed, both over the rows that could be judged; ``not_judged``: the share of the
others; ``right_rule``: the share of rows with a shift in which a finding of one
of the readers' types touches the words they marked.
"""

from __future__ import annotations

import json
import random
import time
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from common import SERIOUS, emit, engine, existing, folder, pair, parser, reports, share, touches

if TYPE_CHECKING:
    from toolkit.model import Finding, PairReport

KINDS = {"direct": "direct", "partial": "mixed", "indirect": "indirect"}
RULES = {
    "attenuation": "intensity", "intensification": "intensity", "hedging": "hedge", "speech_act": "speech-act",
    "paraphrase_as_direct": "paraphrase", "reporting_verb": "reporting-verb",
}  # fmt: skip
ALLOWED = 0.10
"""Share of clean rows that may be flagged at the threshold of ``recall_at_10``."""


class Scored(NamedTuple):
    """A row, its report, and its findings that count."""

    row: dict[str, Any]
    report: PairReport
    findings: tuple[Finding, ...]

    @property
    def judged(self) -> bool:
        """Whether there is a drift."""
        return self.report.drift is not None

    @property
    def drift(self) -> float:
        """The drift of what could be judged."""
        assert self.report.drift is not None
        return self.report.drift


def auc(positive: Sequence[float], negative: Sequence[float]) -> float | None:
    """The chance that a positive scores above a negative; ties count half."""
    wins = sum((p > n) + (p == n) / 2 for p in positive for n in negative)
    return share(wins, len(positive) * len(negative))


def interval(scored: Sequence[Scored], resamples: int = 500) -> tuple[float, float] | None:
    """The middle 95 % of the AUC when remarks are drawn anew with replacement (bootstrap over remarks, seeded)."""
    remarks: dict[str, list[Scored]] = defaultdict(list)
    for item in scored:
        if item.judged and item.row["severity"] in (*SERIOUS, "none"):
            remarks[item.row["id"].split("#")[0]].append(item)
    chooser, names, found = random.Random(1), sorted(remarks), []
    for _ in range(resamples if len(names) > 1 else 0):
        drawn = [item for name in chooser.choices(names, k=len(names)) for item in remarks[name]]
        high = [item.drift for item in drawn if item.row["severity"] in SERIOUS]
        low = [item.drift for item in drawn if item.row["severity"] == "none"]
        if high and low:
            found.append(_fast_auc(high, low))
    found.sort()
    return (round(found[int(0.025 * len(found))], 3), round(found[int(0.975 * len(found))], 3)) if found else None


def _fast_auc(positive: Sequence[float], negative: Sequence[float]) -> float:
    ordered = sorted(negative)
    wins = sum(bisect_left(ordered, p) + bisect_right(ordered, p) for p in positive)
    return wins / 2 / len(positive) / len(negative)


def recall_at(positive: Sequence[float], negative: Sequence[float], allowed: float) -> float | None:
    """The share of positives above the lowest threshold that at most ``allowed`` of the negatives exceed."""
    if not positive or not negative:
        return None
    threshold = sorted(negative, reverse=True)[int(allowed * len(negative))]
    return share(sum(score > threshold for score in positive), len(positive))


def right(scored: Scored) -> bool:
    """Whether a finding of one of the readers' types touches what they marked with it."""
    return any(
        finding.rule == RULES.get(note["type"], note["type"]) and _at(finding, note, scored.row)
        for note in scored.row["notes"]
        for finding in scored.findings
    )


def marked(finding: Finding, row: dict[str, Any]) -> bool:
    """Whether a finding touches what the readers marked as shifted, of whatever type."""
    return any(note["type"] != "faithful" and _at(finding, note, row) for note in row["notes"])


def _at(finding: Finding, note: dict[str, Any], row: dict[str, Any]) -> bool:
    spans = {"original": finding.original, "rendering": finding.rendering}
    return any(touches(span, note[f"{side}_span"], row[side]["text"]) for side, span in spans.items())


def shifts(row: dict[str, Any]) -> list[str]:
    """The readers' types of a row, by our names."""
    return [RULES.get(note["type"], note["type"]) for note in row["notes"] if note["type"] != "faithful"]


def score(scored: Sequence[Scored]) -> dict[str, Any]:
    """All figures over some rows."""
    groups = {name: [item for item in scored if item.row["severity"] == name] for name in ("none", "minor")}
    serious = [item for item in scored if item.row["severity"] in SERIOUS]
    clean, minor = groups["none"], groups["minor"]
    high, low = ([item.drift for item in group if item.judged] for group in (serious, clean))
    shifted = [item for item in scored if shifts(item.row)]

    def at(group: Sequence[Scored], *verdicts: str) -> float | None:
        return share(sum(item.report.verdict in verdicts for item in group), len(group))

    return {
        "rows": len(scored),
        "serious": len(serious),
        "clean": len(clean),
        "auc": auc(high, low),
        "auc_95": interval(scored),
        "auc_any": auc([item.drift for item in scored if item.judged and item.row["severity"] != "none"], low),
        "recall_at_10": recall_at(high, low, ALLOWED),
        "serious_flagged": at(serious, *SERIOUS),
        "serious_any": at(serious, "minor", *SERIOUS),
        "minor_flagged": at(minor, *SERIOUS),
        "minor_any": at(minor, "minor", *SERIOUS),
        "clean_flagged": at(clean, *SERIOUS),
        "clean_minor": at(clean, "minor"),
        "right_rule": share(sum(map(right, shifted)), len(shifted)),
        "right_rule_serious": share(sum(map(right, serious)), len(serious)),
        "not_judged": share(sum(not item.judged for item in scored), len(scored)),
        "unchecked": sum(item.report.verdict == "unchecked" for item in scored),
    }


def by_rule(scored: Sequence[Scored]) -> dict[str, dict[str, int]]:
    """For each rule: rows the readers marked with it, those we found there, and our rows, serious and clean."""
    table: dict[str, dict[str, int]] = defaultdict(lambda: dict.fromkeys(("marked", "found", "ours", "ours_clean"), 0))
    for item in scored:
        for rule in set(shifts(item.row)):
            table[rule]["marked"] += 1
            notes = [note for note in item.row["notes"] if RULES.get(note["type"], note["type"]) == rule]
            table[rule]["found"] += right(item._replace(row={**item.row, "notes": notes}))
        for rule in {finding.rule for finding in item.findings}:
            table[rule]["ours"] += 1
            table[rule]["ours_clean"] += item.row["severity"] == "none"
    return dict(sorted(table.items()))


def main() -> None:
    """Run the benchmark and print its JSON line."""
    arguments = parser(__doc__).parse_args()
    started = time.perf_counter()
    path = existing(folder("real", arguments.data) / "pairs.jsonl")
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()][: arguments.limit]
    using = engine(arguments.threads)
    minimum = using.settings.min_confidence
    inputs = (
        pair(
            row["id"],
            (row["original"]["text"], row["original"].get("lang")),
            (row["rendering"]["text"], row["rendering"].get("lang")),
            kind=KINDS[row["kind"]],
            excerpt=True,
        )
        for row in rows
    )
    scored = [
        Scored(row, report, tuple(f for f in report.findings if f.confidence >= minimum))
        for row, report in zip(rows, reports(inputs, using, "real"), strict=True)
    ]
    vectors = using.encoder.vectors([row[side]["text"] for row in rows for side in ("original", "rendering")])
    unlike = {row["id"]: -float(vectors[2 * at] @ vectors[2 * at + 1]) for at, row in enumerate(rows)}
    agreed = [item for item in scored if not item.row["contested"]]
    high, low = (
        [unlike[item.row["id"]] for item in agreed if item.row["severity"] in severities]
        for severities in (SERIOUS, ("none",))
    )
    result = {
        "benchmark": "real",
        "agreed": score(agreed),
        "cosine": {"auc": auc(high, low), "recall_at_10": recall_at(high, low, ALLOWED)},
        "contested": score([item for item in scored if item.row["contested"]]),
        "kinds": {
            ours: score([item for item in agreed if item.row["kind"] == kind])
            for kind, ours in KINDS.items()
        },
        "arabic_english": score([item for item in agreed if _languages(item.row) == ("ar", "en")]),
        "rules": by_rule(agreed),
        "verdicts": {
            severity: dict(Counter(item.report.verdict for item in agreed if item.row["severity"] == severity))
            for severity in ("none", "minor", *SERIOUS)
        },
    }  # fmt: skip
    emit(result, using, started)


def _languages(row: dict[str, Any]) -> tuple[str | None, str | None]:
    return row["original"].get("lang"), row["rendering"].get("lang")


if __name__ == "__main__":
    main()
