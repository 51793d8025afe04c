"""The counts every report opens with, and what was not checked, gathered over a run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from toolkit.model import SEVERITIES, Finding, PairReport, Run, Severity

NO_ORIGINAL = "no original given"


class Gap(NamedTuple):
    """Something that was not checked, why, and for how many pairs."""

    what: str
    why: str
    pairs: int


class Summary(NamedTuple):
    """What a run found."""

    total: int
    lined_up: int
    findings: dict[Severity, int]
    unchecked: dict[str, int]
    checked: tuple[str, ...]
    gaps: tuple[Gap, ...]


def is_unchecked(report: PairReport) -> bool:
    """Whether nothing can be said about the pair. That no passage was found in the originals given is a finding."""
    return report.verdict == "unchecked" and not report.findings


def reason(report: PairReport) -> str:
    """Why a pair was not checked."""
    reasons = list(dict.fromkeys(report.coverage.not_checked.values()))
    if reasons:
        return "; ".join(reasons)
    return NO_ORIGINAL if report.original is None else "no check could run"


def ordered(findings: Iterable[Finding]) -> list[Finding]:
    """Findings in reading order of the rendering; those with no place there come last."""
    return sorted(findings, key=lambda finding: finding.rendering.start if finding.rendering else float("inf"))


def summarise(run: Run) -> Summary:
    """Count a run. Deterministic: everything is in the order of the reports."""
    severities = Counter(finding.severity for report in run.reports for finding in report.findings)
    dead = [report for report in run.reports if is_unchecked(report)]
    live = [report for report in run.reports if not is_unchecked(report)]
    gaps = Counter((what, why) for report in live for what, why in report.coverage.not_checked.items())
    return Summary(
        total=len(run.reports),
        lined_up=sum(report.original is not None for report in run.reports),
        findings={severity: severities[severity] for severity in reversed(SEVERITIES) if severities[severity]},
        unchecked=dict(Counter(reason(report) for report in dead)),
        checked=tuple(dict.fromkeys(name for report in live for name in report.coverage.checked)),
        gaps=tuple(Gap(what, why, count) for (what, why), count in gaps.items()),
    )


def count(number: int, noun: str) -> str:
    """``1 quotation``, ``2 quotations``."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def sentence(run: Run) -> str:
    """The run in one line."""
    summary = summarise(run)
    if run.command == "pairs":
        parts = [f"{count(summary.total, 'pair')} read."]
    elif not summary.total:
        return "No quotations found."
    else:
        parts = [f"{count(summary.total, 'quotation')} found, {summary.lined_up} lined up with an original."]
    if summary.findings:
        worst, *rest = (f"{number} {severity}" for severity, number in summary.findings.items())
        noun = "finding" if sum(summary.findings.values()) == 1 else "findings"
        parts.append(", ".join([worst, *rest]) + f" {noun}.")
    elif len(run.reports) > sum(summary.unchecked.values()):
        parts.append("No findings.")
    parts += [f"{number} not checked: {why}." for why, number in summary.unchecked.items()]
    return " ".join(parts)
