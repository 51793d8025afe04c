"""What models said of a pair besides the findings, for a person: evidence by name, never a verdict.

Witnesses are other models than translators: what each remarks on stands at the findings whose words it touches, and
what no finding touches stands at the pair. Their own severities and verdicts are not shown, only told in JSON.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from toolkit.model import Finding, PairReport, Run, Span
from toolkit.report import phrases
from toolkit.report.visible import visible


class Said(NamedTuple):
    """Who said it or what it is, and the words."""

    label: str
    words: str


READING, MACHINE, WITNESS, OVERLAP = "reading", "by machine", "witness", "chrF, TER"


def of_pair(report: PairReport) -> list[Said]:
    """The reading, what it shares with the rendering, words that no finding touches, and remarks on such words."""
    said = report.mt
    lines = []
    if said.get("reading"):
        around = said.get("route", ())[1:-1]
        way = f", by way of {', '.join(map(visible, around))}" if around else ""
        lines.append(Said(READING, f"{visible(said['reading'])} ({MACHINE}{way})"))
    if said.get("overlap"):
        scores = said["overlap"]
        lines.append(Said(MACHINE, f"chrF {scores['chrf']:.1f}, TER {scores['ter']:.1f} of that reading"))
    lines += [Said(MACHINE, f"{label} “{words}”") for label, words in phrases.unflagged(report)]
    for name, remarks in said.get("witnesses", {}).items():
        told = [one for finding in report.findings for one in finding.evidence.get("mt", {}).get("witnesses", ())]
        free = [one for one in remarks if {"by": name, **one} not in told]
        lines += [Said(WITNESS, f"{visible(name)}: {_remark(one)}") for one in free]
    return lines


def of_finding(finding: Finding) -> list[Said]:
    """What witnesses remark on the words of a finding."""
    said = finding.evidence.get("mt") or {}
    return [Said(WITNESS, f"{visible(str(one['by']))}: {_remark(one)}") for one in said.get("witnesses", ())]


def signature(run: Run) -> str:
    """What reproduces the chrF and TER of a run; empty where none were reckoned."""
    scores = (report.mt.get("overlap") for report in run.reports)
    return visible(next((str(one["signature"]) for one in scores if one), ""))


def _remark(one: Mapping[str, Any]) -> str:
    """A remark in words: what it is, about which words, and why or how sure."""
    about = " ↔ ".join(_quoted(one))
    reason = f"; {visible(one['why'])}" if one.get("why") else ""
    chance = f" ({one['probability']:.2f})" if isinstance(one.get("probability"), float) else ""
    return f"{visible(one['what'])}{chance}, {about}{reason}"


def _quoted(one: Mapping[str, Any]) -> Iterator[str]:
    for side, marks in (("original", "«»"), ("rendering", "“”")):
        span = one.get(side)
        if span is not None:
            words = span.exact if isinstance(span, Span) else span["text"]  # a store keeps the words alone
            yield f"{marks[0]}{visible(words)}{marks[1]}"
