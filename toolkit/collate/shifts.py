"""Shifts by name, and each once: several rules may see the same thing on the same words."""

from __future__ import annotations

from collections.abc import Iterable

from toolkit.collate.phrases import CUTS
from toolkit.model import SEVERITIES, Finding, Span


def shift_name(finding: Finding) -> str:
    """The rule with what came out, where the evidence names it in a form that languages share."""
    for key in ("rendering_value", "rendering_entity"):
        value = finding.evidence.get(key)
        if isinstance(value, str) and value:
            return f"{finding.rule}: {value}"
    if finding.rule == "negation":
        return f"negation: {'added' if finding.evidence.get('side') == 'rendering' else 'lost'}"
    return finding.rule


def counts(finding: Finding) -> bool:
    """Whether a finding is a shift: a neutral one is a choice of wording, or was dismissed."""
    return finding.severity != SEVERITIES[0]


def once(findings: Iterable[Finding]) -> tuple[tuple[Finding, ...], ...]:
    """The shifts among the findings of one witness, those on the same words together.

    In each group comes first what says most: what came out, then a kind of shift, then a mere cut; of equals the
    severest, then the surest. The others lie on its words. Groups are in the order of the findings.
    """
    given = [finding for finding in findings if counts(finding)]
    groups: list[list[int]] = []
    for number in sorted(range(len(given)), key=lambda n: _telling(given[n]), reverse=True):
        same = next((group for group in groups if same_words(given[group[0]], given[number])), None)
        if same is None:
            groups.append([number])
        else:
            same.append(number)
    return tuple(tuple(given[number] for number in group) for group in sorted(groups, key=min))


def same_words(one: Finding, other: Finding) -> bool:
    """Whether two findings lie on the same words of the original or, where one has none there, of the rendering."""
    here, there = one.original, other.original
    if _empty(here) or _empty(there):
        here, there = one.rendering, other.rendering
    return here is not None and there is not None and here.start < there.end and there.start < here.end


def _empty(span: Span | None) -> bool:
    return span is None or span.start == span.end


def _telling(finding: Finding) -> tuple[bool, bool, int, float]:
    name = shift_name(finding)
    return name != finding.rule, finding.rule not in CUTS, SEVERITIES.index(finding.severity), finding.confidence
