"""The report of a run as text, written for an editor who does not read the original's language."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from toolkit.model import Document, Finding, PairReport, Quotation, Run, Span
from toolkit.report import Options, machine, phrases, reader
from toolkit.report.nearby import Row, all_rows, rows
from toolkit.report.position import place, where
from toolkit.report.summary import is_unchecked, ordered, reason, sentence, summarise
from toolkit.report.terminal import Text, cell_len, field, isolation, paragraph, print_lines, usable_width, wrapped
from toolkit.report.visible import isolated, visible

STYLES = {"neutral": "cyan", "minor": "yellow", "major": "red", "critical": "bold white on red", "faithful": "green"}
NOTHING = "(nothing)"


def render(run: Run, options: Options) -> str:
    """The whole report. Right-to-left runs are isolated so that a terminal orders them right."""
    return print_lines(_lines(run, options, usable_width(options)), options)


def _lines(run: Run, options: Options, width: int) -> Iterator[Text]:
    yield from paragraph(sentence(run), width, style="bold")
    for document, group in groupby(run.reports, key=lambda report: report.rendering.document):
        reports = list(group)
        for report in reports:
            if not is_unchecked(report):
                yield Text()
                yield from _pair(report, options, width)
        yield from _not_checked(document, [report for report in reports if is_unchecked(report)], width)
    yield Text()
    yield from _coverage(run, width)
    yield from paragraph(f"signature: {visible(run.signature)}", width, hang=11, style="dim")


def attribution_line(quotation: Quotation) -> str:
    """Who said it, how the article names them, by which cue, carried by whom, on one line."""
    said = phrases.attribution(quotation)
    parts = [said.speaker]
    if said.named_as:
        parts.append(f"named as “{said.named_as}”")
    if said.cue:
        parts.append(f"cue “{said.cue}”")
    parts += [f"via {relay}" for relay in said.relays]
    if quotation.kind != "direct":
        parts.append(said.kind)
    return isolated(" · ".join(parts))


def quoted(quotation: Quotation) -> str:
    """The quoted words on one line, with ``[…]`` where the article interrupts them."""
    return " […] ".join(visible(span.exact) for span in quotation.content)


def _words(report: PairReport) -> str:
    return quoted(report.quotation) if report.quotation else visible(report.rendering.exact)


def _pair(report: PairReport, options: Options, width: int) -> Iterator[Text]:
    head = Text.assemble((phrases.verdict(report), STYLES.get(phrases.tone(report), "")), "  ")
    if report.quotation is None:
        head.append(visible(report.id), "bold")
    else:
        head.append(f"line {place(report.rendering.document, report.rendering.start).line}  ")
        head.append(attribution_line(report.quotation), "bold")
    yield from wrapped(head, width, hang=2)
    yield from field("rendering", _words(report), report.rendering.document, width)
    if report.original is not None:
        yield from field("original", visible(report.original.exact), report.original.document, width)
        if report.quotation is not None:
            yield Text(f"{'':13}{where(report.original, 'original')}", "dim")
    else:
        yield from field("original", phrases.NO_PASSAGE, None, width)
    for finding in ordered(report.findings):
        yield Text()
        yield from _finding(finding, report, width)
    about = machine.of_pair(report)
    if about and report.findings:
        yield Text()
    for said in about:
        yield from field(said.label, isolated(said.words), None, width)
    if options.show_words and report.words:
        yield Text()
        yield from _table("all words", all_rows(report), report, width)


def _finding(finding: Finding, report: PairReport, width: int) -> Iterator[Text]:
    span = finding.rendering or finding.original or report.rendering
    head = Text.assemble(
        "  ",
        (where(span, "original" if span is finding.original else "rendering"), "underline"),
        " ",
        (finding.severity, STYLES[finding.severity]),
        (f" {visible(finding.rule)} ", "bold"),
        isolated(visible(finding.message)),
    )
    yield from wrapped(head, width, hang=6)
    for name, side in (("original", finding.original), ("rendering", finding.rendering)):
        if side is not None:
            missing = side.end == side.start
            text = f"nothing after {_last_words(side)}" if missing else visible(side.exact)
            at = "" if side is span else where(side, name)
            yield from field(name, text, None if missing else side.document, width, indent=6, note=at)
    yield from _table("words", rows(report, finding), report, width)
    evidence = "; ".join(f"{name}: {item}" for name, item in phrases.evidence(finding, brief=True))
    yield from field("evidence", isolated(evidence), None, width, indent=6)
    given = reader.aid(report, finding)
    if given.looked_up:
        yield from field("gloss", isolated(given.looked_up), None, width, indent=6)
    if given.reading:
        source = "" if given.exact else "the whole sentence, by machine"
        yield from field("reading", visible(given.reading), None, width, indent=6, note=source or "by machine")
    for said in machine.of_finding(finding):
        yield from field(said.label, isolated(said.words), None, width, indent=6)
    yield from field("ask", isolated(visible(given.question)), None, width, indent=6)
    if finding.suggestion:
        yield from field("suggestion", isolated(visible(finding.suggestion)), None, width, indent=6)


def _last_words(span: Span) -> str:
    words = visible(span.prefix).split()
    return isolated(f"“{' '.join(words[-3:])}”") if words else "the beginning"


def _table(name: str, table: list[Row], report: PairReport, width: int) -> Iterator[Text]:
    room = width - 20
    renderings = [_clipped(row.rendering, room // 2) for row in table]
    left = max(map(cell_len, renderings), default=0)
    cells = [(shown, _clipped(row.original, room - left)) for shown, row in zip(renderings, table, strict=True)]
    ours = isolation(report.rendering.document)
    theirs = isolation(report.original.document) if report.original else ("", "")
    for index, ((rendering, original), row) in enumerate(zip(cells, table, strict=True)):
        weight = "bold" if row.within else ""
        yield Text.assemble(
            " " * 6,
            (f"{name if index == 0 else '':<11}", "dim"),
            (_turned(rendering, ours), weight),
            " " * (left - cell_len(rendering)),
            (" ↔ ", "dim"),
            (_turned(original, theirs), weight),
        )


def _clipped(words: str, room: int) -> str:
    shown = visible(words) or NOTHING
    if cell_len(shown) <= room:
        return shown
    while shown and cell_len(shown) > room - 2:
        shown = shown[: shown.rfind(" ")] if " " in shown else shown[: room - 2]
    return f"{shown} …"


def _turned(text: str, marks: tuple[str, str]) -> str:
    return text if text == NOTHING else f"{marks[0]}{text}{marks[1]}"


def _not_checked(document: Document, reports: list[PairReport], width: int) -> Iterator[Text]:
    for why, group in groupby(sorted(reports, key=reason), key=reason):
        yield Text()
        yield Text(f"Not checked: {visible(why)}", "bold")
        for report in group:
            who = attribution_line(report.quotation) if report.quotation else visible(report.id)
            at = f"{where(report.rendering)}  " if report.quotation else ""
            yield from wrapped(Text.assemble("  ", (at, "underline"), who), width, hang=6)
            yield from field("", _words(report), document, width, indent=6)


def _coverage(run: Run, width: int) -> Iterator[Text]:
    summary = summarise(run)
    if summary.checked:
        yield from paragraph("checked: " + ", ".join(map(visible, summary.checked)), width, hang=9)
    live = summary.total - sum(summary.unchecked.values())
    for gap in summary.gaps:
        share = "" if gap.pairs == live else f" ({gap.pairs} of {live})"
        text = f"not checked: {visible(gap.what)}, because {isolated(visible(gap.why))}{share}"
        yield from paragraph(text, width, hang=13)
    if any(report.drift is not None for report in run.reports):
        yield from paragraph(f"drift: {phrases.DRIFT}", width, hang=7)
    if scores := machine.signature(run):
        yield from paragraph(f"{machine.OVERLAP}: {scores}", width, hang=11)
