"""What a translation model says, put beside the findings of the checks: evidence, never a finding or a verdict of
its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from toolkit.checks.pair import Side
from toolkit.model import Coverage, Finding, PairReport
from toolkit.mt import AUTO
from toolkit.text.language import identify

if TYPE_CHECKING:
    from toolkit.mt.base import Translator
    from toolkit.mt.opinion import Opinion, Texts

NAME = "machine translation"
OFF = "none was asked for; --mt auto takes an installed one"
NONE_INSTALLED = "--mt auto found none installed; see: quotedrift models suggest"


def absence(mt: str) -> str:
    """Why there is no translator, by the setting ``mt``."""
    return NONE_INSTALLED if mt == AUTO else OFF


def with_opinions(
    reports: Iterable[PairReport], translator: Translator | None, why_not: str = OFF
) -> Iterator[PairReport]:
    """The reports, findings and coverage told what the model says; without one, the coverage says why there is
    none."""
    if translator is None:
        for report in reports:
            yield _covered(report, (), {} if report.verdict == "unchecked" else {NAME: why_not})
        return
    from toolkit.mt.opinion import opinions

    listed = list(reports)
    live = [report.original is not None and report.verdict != "unchecked" for report in listed]
    texts = [texts_of(report) for report, alive in zip(listed, live, strict=True) if alive]
    said = iter(opinions(texts, translator))
    for report, alive in zip(listed, live, strict=True):
        yield told(report, next(said)) if alive else report


def original_side(report: PairReport) -> Side:
    """The passage that was found for a rendering."""
    assert report.original is not None
    return Side((report.original,), report.original.document.lang)


def rendering_side(report: PairReport) -> Side:
    """The words quoted, whatever cue interrupts them."""
    content = report.quotation.content if report.quotation else (report.rendering,)
    return Side(content, report.rendering.document.lang)


def texts_of(report: PairReport) -> Texts:
    """The two texts of a report, with their languages; an empty language is unknown."""
    from toolkit.mt.opinion import Texts

    sides = original_side(report), rendering_side(report)
    source, target = (identify(side.text, side.lang).lang or "" for side in sides)
    return Texts(sides[0].text, sides[1].text, source, target)


def told(report: PairReport, opinion: Opinion) -> PairReport:
    """The report with ``mt`` in the evidence of each finding, and what the model added in the coverage."""
    findings = tuple(
        replace(finding, evidence={**finding.evidence, "mt": _evidence(finding, report, opinion)})
        for finding in report.findings
    )
    report = replace(report, findings=findings, mt=_whole(report, opinion))
    return _covered(report, opinion.given, opinion.missing)


def _covered(report: PairReport, checked: Sequence[str], missing: dict[str, str]) -> PairReport:
    coverage = report.coverage
    return replace(
        report,
        coverage=Coverage((*coverage.checked, *checked), {**coverage.not_checked, **missing}),
    )


def _evidence(finding: Finding, report: PairReport, opinion: Opinion) -> dict[str, Any]:
    """What the model says of the words of one finding."""
    said: dict[str, Any] = {"model": opinion.model}
    original = original_side(report).inside(finding.original)
    rendering = rendering_side(report).inside(finding.rendering)
    if opinion.reading is not None and original is not None and original[0] < original[1]:
        text, exact = opinion.reading.of(*original)
        said["reading"], said["reading_of"] = text, "these words" if exact else "the whole sentence"
        said["gloss"] = [list(row) for row in opinion.reading.gloss(*original)]
        if len(opinion.reading.route) > 2:
            said["by_way_of"] = list(opinion.reading.route[1:-1])
    if opinion.omitted is not None and original is not None:
        gains = [one.gain for one in opinion.omitted if one.start < original[1] and original[0] < one.end]
        said["never_rendered"] = max(gains) if gains else None
    if opinion.added is not None and rendering is not None:
        gains = [one.gain for one in opinion.added if one.start < rendering[1] and rendering[0] < one.end]
        said["never_said"] = max(gains) if gains else None
    if opinion.support is not None and rendering is not None and rendering[0] < rendering[1]:
        words = [one.gain for one in opinion.support if one.start < rendering[1] and rendering[0] < one.end]
        if words:
            said["support"] = sum(words) / len(words)
    return said


def _whole(report: PairReport, opinion: Opinion) -> dict[str, Any]:
    """What the model says of the pair, offsets those of the documents."""
    said: dict[str, Any] = {"model": opinion.model}
    if opinion.reading is not None:
        said["reading"], said["route"] = opinion.reading.text, list(opinion.reading.route)
    if opinion.overlap is not None:
        said["overlap"] = {
            "chrf": opinion.overlap.chrf, "ter": opinion.overlap.ter, "signature": opinion.overlap.signature,
        }  # fmt: skip
    for name, side, found in (
        ("never_rendered", original_side(report), opinion.omitted),
        ("never_said", rendering_side(report), opinion.added),
    ):
        if found is not None:
            said[name] = [{"span": side.span(one.start, one.end), "gain": one.gain} for one in found]
    return said
