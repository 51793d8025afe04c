"""What editors decided about findings, and a report with it in force."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from toolkit.model import SEVERITIES, Finding, PairReport, Verdict, worst


class Decision(NamedTuple):
    """What an editor decided about a finding."""

    verdict: str
    reason: str
    by: str
    at: str


def decided(report: PairReport, held: Mapping[str, Decision], min_confidence: float) -> PairReport:
    """The report with decisions by fingerprint: a dismissed finding stays, neutral, with who dismissed it and why."""
    if not held:
        return report
    findings = tuple(_decided(finding, held.get(finding.fingerprint)) for finding in report.findings)
    found = worst([finding.severity for finding in findings if finding.confidence >= min_confidence])
    verdict: Verdict = "faithful" if found is None or found == "neutral" else found
    if report.verdict == "unchecked":
        verdict = report.verdict
    return replace(report, findings=findings, verdict=verdict)


def _decided(finding: Finding, decision: Decision | None) -> Finding:
    if decision is None:
        return finding
    evidence = {**finding.evidence, "decision": {**decision._asdict(), "severity": finding.severity}}
    severity = SEVERITIES[0] if decision.verdict == "dismiss" else finding.severity
    return replace(finding, severity=severity, evidence=evidence)
