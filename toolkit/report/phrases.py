"""Small phrases that several reports share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from toolkit.model import Finding, PairReport, Quotation, Span
from toolkit.report.visible import visible

KINDS = {"direct": "direct quotation", "mixed": "partial quotation", "indirect": "indirect speech"}
DRIFT = "the probability, from 0 to 1, that a careful bilingual reader calls the rendering materially changed"

NO_PASSAGE = "No passage of the originals given answers to this quotation."


class Attribution(NamedTuple):
    """Who is said to have said it, how the article names them, by which cue, carried by whom."""

    speaker: str
    named_as: str | None
    cue: str | None
    relays: tuple[str, ...]
    kind: str


def attribution(quotation: Quotation) -> Attribution:
    """The attribution of a quotation in words; ``named_as`` only where it differs from the speaker."""
    source = visible(quotation.source.exact) if quotation.source else None
    speaker = visible(quotation.speaker) if quotation.speaker else source
    return Attribution(
        speaker or "unknown speaker",
        source if source != speaker else None,
        visible(quotation.cue.exact) if quotation.cue else None,
        tuple(visible(relay) for relay in quotation.relayed_from),
        KINDS.get(quotation.kind, quotation.kind),
    )


def value(item: Any) -> str:
    """One value of a finding's evidence, on one line."""
    if item is None:
        return "none"
    if isinstance(item, bool):
        return "yes" if item else "no"
    if isinstance(item, float):
        return f"{item:.0f}" if item.is_integer() else f"{item:.2f}"
    if isinstance(item, Span):
        return visible(item.exact)
    if isinstance(item, Mapping):
        return ", ".join(f"{key(name)} {value(part)}" for name, part in item.items()) or "none"
    if isinstance(item, tuple | list):
        return ", ".join(value(part) for part in item) or "none"
    if isinstance(item, set | frozenset):
        return ", ".join(sorted(value(part) for part in item)) or "none"
    return visible(str(item))


def key(name: object) -> str:
    """The name of a piece of evidence, as words."""
    return visible(str(name)).replace("_", " ")


def evidence(finding: Finding, *, brief: bool = False) -> list[tuple[str, str]]:
    """The evidence in words, confidence last; the check is left out where it only repeats the rule.

    ``brief`` leaves out tables, which the word links beside a finding show already. Of what models say the figures
    alone: readings and remarks stand apart.
    """
    shown = [
        (key(name), figures(item) if name == "mt" else value(item))
        for name, item in finding.evidence.items()
        if (name, item) != ("check", finding.rule)
        and not (brief and isinstance(item, list | tuple))
        and not (name == "mt" and "model" not in item)
    ]
    return [*shown, ("confidence", f"{finding.confidence:.2f}")]


def figures(said: Mapping[str, Any]) -> str:
    """What a translation model reckoned, without what it read; its name when it reckoned nothing."""
    reckoned = [f"{key(name)} {value(item)}" for name, item in said.items() if isinstance(item, float)]
    return f"{', '.join(reckoned) or 'nothing reckoned'} (by {visible(str(said.get('model', 'a model')))})"


def unflagged(report: PairReport) -> list[tuple[str, str]]:
    """What the model would look at besides the findings: a label, and words that no finding touches."""
    shown = []
    for name, label, side in (
        ("never_rendered", "not rendered?", "original"),
        ("never_said", "not said?", "rendering"),
    ):
        touched = [span for finding in report.findings if (span := getattr(finding, side)) is not None]
        spans = [one["span"] for one in report.mt.get(name, ())]
        free = [span for span in spans if not any(one.start < span.end and span.start < one.end for one in touched)]
        if free:
            shown.append((label, " … ".join(visible(span.exact) for span in free)))
    return shown


LANGUAGES = ("original language", "rendering language")
"""What the coverage says of a side whose language is unknown, or declared in vain."""


UNJUDGED = "drift"
"""Where the coverage says why there is no probability: the pair is outside what was validated."""


def unjudged(report: PairReport) -> bool:
    """Whether the pair was checked, but its drift could not be judged."""
    return report.drift is None and UNJUDGED in report.coverage.not_checked


SILENT = "unjudged"
"""The tone of a pair without findings whose drift could not be judged: nothing was seen, which is not health."""


def tone(report: PairReport) -> str:
    """What the verdict sounds like: as it is, but that nothing found outside what was validated is no good news."""
    return SILENT if report.verdict == "faithful" and unjudged(report) else report.verdict


def verdict(report: PairReport) -> str:
    """The verdict with its drift, or that it cannot be judged, for a heading."""
    if report.verdict == "unchecked":
        return "not checked"
    if report.verdict != "faithful":
        words: str = report.verdict
    else:
        words = "no finding that counts" if report.findings else "no findings"
    if report.drift is not None:
        words = f"{words} · drift {report.drift:.2f}"
    elif unjudged(report):
        words = f"{words} · drift: cannot judge"
    doubts = [
        what for what in LANGUAGES if report.coverage.not_checked.get(what, "").startswith(("unknown", "declared"))
    ]
    if not doubts:
        return words
    return f"{words} · hardly checked: {doubts[0]} {'unknown' if _unknown(report, doubts[0]) else 'wrong'}"


def _unknown(report: PairReport, what: str) -> bool:
    return report.coverage.not_checked[what].startswith("unknown")
