"""What the HTML page shows of each quotation, worked out before the template sees it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from toolkit.model import Document, Finding, PairReport, Span
from toolkit.report import languages, machine, phrases, reader
from toolkit.report.links import groups
from toolkit.report.marks import Fragment, Mark, fragments
from toolkit.report.nearby import Row, rows
from toolkit.report.position import label, place
from toolkit.report.summary import ordered, reason
from toolkit.report.visible import runs, visible
from toolkit.text.bidi import direction


@dataclass(frozen=True, slots=True)
class Side:
    """One text of a pair: ``numbers`` and ``unsure`` say for each token which link number it carries."""

    lang: str
    language: str
    direction: str
    where: str
    title: str
    fragments: tuple[Fragment, ...]
    numbers: dict[int, int]
    unsure: frozenset[int]


@dataclass(frozen=True, slots=True)
class Shift:
    """A finding, in words."""

    letter: str
    finding: Finding
    message: list[tuple[str, bool]]
    suggestion: list[tuple[str, bool]]
    original: str | None
    rendering: str | None
    rows: list[Row]
    evidence: list[tuple[str, str]]
    place: str
    question: list[tuple[str, bool]]
    reading: str | None
    gloss: list[tuple[str, bool]]
    said: list[tuple[str, list[tuple[str, bool]]]]


class Section(NamedTuple):
    """One quotation or pair with its findings."""

    number: int
    report: PairReport
    said: phrases.Attribution | None
    line: int | None
    verdict: str
    tone: str
    rendering: Side
    original: Side | None
    foreign: str
    shifts: list[Shift]
    said_of_it: list[tuple[str, list[tuple[str, bool]]]]
    gaps: list[tuple[str, str]]


class Unchecked(NamedTuple):
    """A quotation that was listed but not checked."""

    said: phrases.Attribution | None
    name: str
    line: int | None
    where: str
    text: str
    lang: str
    direction: str
    reason: str


def letter(index: int) -> str:
    """A, B, ... Z, AA, AB, ... for 0, 1, ..."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(65 + rest) + name
    return name


def _lang(document: Document) -> str:
    tag = document.lang or "und"
    return tag if tag.replace("-", "").isascii() and tag.replace("-", "").isalnum() else "und"


def _side(
    document: Document,
    main: Span,
    quoted: Sequence[Span],
    tokens: Sequence[Span],
    marks: Sequence[Mark],
    numbers: dict[int, tuple[int, bool]],
    title: str,
) -> Side:
    at = place(document, main.start)
    return Side(
        lang=_lang(document),
        language=visible(languages.name(document.lang)),
        direction=direction(document.lang, document.text),
        where=f"{label(document)}, line {at.line}" if document.uri else "",
        title=title,
        fragments=fragments(document, quoted, tokens, marks),
        numbers={token: number for token, (number, _) in numbers.items()},
        unsure=frozenset(token for token, (_, sure) in numbers.items() if not sure),
    )


def section(number: int, report: PairReport) -> Section:
    """A checked pair; ``number`` counts from 1 and names its place on the page."""
    findings = ordered(report.findings)
    letters = [letter(index) for index in range(len(findings))]
    linked = groups(report)
    rendering = report.rendering
    content = report.quotation.content if report.quotation else (rendering,)
    if any(span.document != rendering.document for span in content):
        content = (rendering,)
    original = report.original
    return Section(
        number=number,
        report=report,
        said=phrases.attribution(report.quotation) if report.quotation else None,
        line=place(rendering.document, rendering.start).line if report.quotation else None,
        verdict=phrases.verdict(report),
        tone=phrases.tone(report),
        rendering=_side(
            rendering.document,
            rendering,
            content,
            report.rendering_tokens,
            _marks(letters, findings, [finding.rendering for finding in findings], rendering.document),
            {token: (group.number, group.sure) for group in linked for token in group.rendering},
            "Rendering",
        ),
        original=None
        if original is None
        else _side(
            original.document,
            original,
            (original,),
            report.original_tokens,
            _marks(letters, findings, [finding.original for finding in findings], original.document),
            {token: (group.number, group.sure) for group in linked for token in group.original},
            "Original",
        ),
        foreign="und" if original is None else _lang(original.document),
        shifts=[_shift(name, finding, report) for name, finding in zip(letters, findings, strict=True)],
        said_of_it=_lines(machine.of_pair(report)),
        gaps=[(visible(what), visible(why)) for what, why in report.coverage.not_checked.items()],
    )


def _marks(letters: list[str], findings: list[Finding], spans: list[Span | None], document: Document) -> list[Mark]:
    return [
        Mark(name, finding.severity, span.start, span.end)
        for name, finding, span in zip(letters, findings, spans, strict=True)
        if span is not None and span.document == document
    ]


def _shift(name: str, finding: Finding, report: PairReport) -> Shift:
    span = finding.rendering or finding.original
    at = place(span.document, span.start) if span else None
    given = reader.aid(report, finding)
    return Shift(
        letter=name,
        finding=finding,
        message=runs(visible(finding.message)),
        suggestion=runs(visible(finding.suggestion)) if finding.suggestion else [],
        original=visible(finding.original.exact) if finding.original else None,
        rendering=visible(finding.rendering.exact) if finding.rendering else None,
        rows=rows(report, finding),
        evidence=phrases.evidence(finding),
        place=f"line {at.line}, column {at.column}" if at else "",
        question=runs(visible(given.question)),
        reading=visible(given.reading) if given.reading else None,
        gloss=runs(given.looked_up),
        said=_lines(machine.of_finding(finding)),
    )


def _lines(said: Sequence[machine.Said]) -> list[tuple[str, list[tuple[str, bool]]]]:
    """What models said, right-to-left runs apart."""
    return [(line.label, runs(line.words)) for line in said]


def unchecked(report: PairReport) -> Unchecked:
    """A pair that could not be checked."""
    document = report.rendering.document
    quotation = report.quotation
    content = quotation.content if quotation else (report.rendering,)
    return Unchecked(
        said=phrases.attribution(quotation) if quotation else None,
        name=visible(report.id),
        line=place(document, report.rendering.start).line if quotation else None,
        where=label(document, ""),
        text=" […] ".join(visible(span.exact) for span in content),
        lang=_lang(document),
        direction=direction(document.lang, document.text),
        reason=visible(reason(report)),
    )
