"""From checked units to the table: cells, readings, consensus, outliers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from toolkit.collate.phrases import CUTS, phrases
from toolkit.collate.table import Cell, Reading, Row, Unit, Wording
from toolkit.collate.wording import wording
from toolkit.model import Finding, Span, Witness
from toolkit.text.fold import fold_word
from toolkit.text.languages import primary
from toolkit.text.words import function_words, words

CONSENSUS = 0.5
"""A reading held by more than this share of the witnesses that have the passage is the consensus."""
AGREED = 0.6
"""Share a consensus needs for others to be outliers."""
FEW = 0.2
"""Largest share of witnesses, or one of them, that an outlying reading has."""
LINKED = 0.25
"""Score of a link from which a word counts as carried."""


class SegmentWords(NamedTuple):
    """The words of a segment with whether each carries content."""

    tokens: tuple[Span, ...]
    content: tuple[bool, ...]


def segment_words(segment: Span) -> SegmentWords:
    """The words of a segment, as spans of its document."""
    found = words(segment.exact, segment.document.lang)
    functional = function_words(segment.document.lang)
    tokens = tuple(segment.document.span(segment.start + word.start, segment.start + word.end) for word in found)
    content = tuple(
        fold_word(segment.exact[slice(*word.stem)], segment.document.lang) not in functional for word in found
    )
    return SegmentWords(tokens, content)


def coverage(
    units: Sequence[Unit], segments: Sequence[SegmentWords], witnesses: int, base: int | None
) -> tuple[tuple[float | None, ...], ...]:
    """For each witness and segment the share of content words carried; None where the witness lacks the segment."""
    carried: dict[tuple[int, int], set[int]] = defaultdict(set)
    held: set[tuple[int, int]] = set()
    for unit in units:
        linked = _linked(unit)
        for segment in range(unit.first, unit.last + 1):
            held.add((unit.witness, segment))
            carried[unit.witness, segment] |= {
                token.start for token in segments[segment].tokens if token.start in linked
            }
    table = []
    for witness in range(witnesses):
        row: list[float | None] = []
        for number, (tokens, content) in enumerate(segments):
            if witness == base:
                row.append(1.0)
            elif (witness, number) in held:
                counted = [token.start for token, counts in zip(tokens, content, strict=True) if counts]
                counted = counted or [token.start for token in tokens]
                share = sum(start in carried[witness, number] for start in counted) / max(len(counted), 1)
                row.append(round(share, 4))
            else:
                row.append(None)
        table.append(tuple(row))
    return tuple(table)


def _linked(unit: Unit) -> dict[int, list[int]]:
    """For each linked original word, by its start, the indices of the rendering's words."""
    found: dict[int, list[int]] = defaultdict(list)
    for link in unit.report.words:
        if link.score >= LINKED:
            found[unit.report.original_tokens[link.source].start].append(link.target)
    return found


def rows(
    segments: Sequence[Span],
    words_of: Sequence[SegmentWords],
    units: Sequence[Unit],
    witnesses: Sequence[Witness],
    base: int | None,
    min_confidence: float,
) -> tuple[Row, ...]:
    """The collation's rows in the order of the original."""
    table = []
    linked = {id(unit): _linked(unit) for unit in units}
    for number, segment in enumerate(segments):
        here = [unit for unit in units if unit.first <= number <= unit.last]
        cuts = [
            finding.original
            for unit in here
            for finding in unit.report.findings
            if finding.rule in CUTS and finding.original is not None and finding.confidence >= min_confidence
        ]
        count = len({unit.witness for unit in here})
        for phrase in phrases(segment, *words_of[number], cuts, count):
            tokens = [token for token in words_of[number].tokens if phrase.start <= token.start < phrase.end]
            cells = []
            for witness in range(len(witnesses)):
                own = [unit for unit in here if unit.witness == witness]
                if witness == base:
                    cells.append(Cell(witness, "rendered", (phrase,)))
                else:
                    cells.append(_cell(witness, own, phrase, tokens, linked, min_confidence))
            readings = group(cells, witnesses)
            consensus, outliers = judge(readings)
            table.append(Row(number, phrase, tuple(cells), readings, consensus, outliers))
    return tuple(table)


def _cell(
    witness: int,
    units: Sequence[Unit],
    phrase: Span,
    tokens: Sequence[Span],
    linked: Mapping[int, Mapping[int, Sequence[int]]],
    min_confidence: float,
) -> Cell:
    if not units:
        return Cell(witness, "left out")
    spans: list[Span] = []
    findings: list[Finding] = []
    missing: set[int] = set()
    for unit in units:
        targets = sorted({index for token in tokens for index in linked[id(unit)].get(token.start, ())})
        own = _stretches(targets, unit.report.rendering_tokens)
        spans += own
        for finding in unit.report.findings:
            if finding.confidence >= min_confidence and _touches(finding, phrase, own):
                findings.append(finding)
                if finding.rule in CUTS and finding.original is not None:
                    cut = finding.original
                    missing |= {token.start for token in tokens if cut.start < token.end and token.start < cut.end}
    if missing and 2 * len(missing) >= len(tokens):
        return Cell(witness, "lost", (), tuple(findings))
    return Cell(witness, "rendered" if spans or not tokens else "lost", tuple(spans), tuple(findings))


def _touches(finding: Finding, phrase: Span, own: Sequence[Span]) -> bool:
    original, rendering = finding.original, finding.rendering
    if original is not None and original.start < original.end:
        return original.start < phrase.end and phrase.start < original.end
    if original is not None and phrase.start <= original.start <= phrase.end and rendering is None:
        return True
    if rendering is None or not own:
        return False
    return any(span.start <= rendering.end and rendering.start <= span.end for span in own)


def _stretches(targets: Sequence[int], tokens: Sequence[Span]) -> list[Span]:
    """Words of the rendering as spans; a single word between two of them belongs to the span."""
    groups: list[list[int]] = []
    for index in targets:
        if groups and index - groups[-1][-1] <= 2:
            groups[-1].append(index)
        else:
            groups.append([index])
    return [tokens[found[0]].document.span(tokens[found[0]].start, tokens[found[-1]].end) for found in groups]


def group(cells: Sequence[Cell], witnesses: Sequence[Witness]) -> tuple[Reading, ...]:
    """The readings of a row: most witnesses first, then as the original has it before shifts, then by name."""
    found: dict[tuple[str, tuple[str, ...]], list[Cell]] = defaultdict(list)
    for cell in cells:
        found[cell.status, cell.shifts].append(cell)
    readings = [
        Reading(status, shifts, tuple(cell.witness for cell in held), _wordings(held, witnesses))  # type: ignore[arg-type]
        for (status, shifts), held in found.items()
    ]
    return tuple(sorted(readings, key=lambda r: (r.status == "left out", -len(r.witnesses), r.shifts, r.status)))


def _wordings(cells: Sequence[Cell], witnesses: Sequence[Witness]) -> tuple[Wording, ...]:
    """One for each language, varieties of it together, and each wording."""
    langs = [witness.document.lang for witness in witnesses]
    held: dict[tuple[str, str], list[Cell]] = defaultdict(list)
    for cell in cells:
        if cell.spans:
            lang = langs[cell.witness]
            held[primary(lang) or "", wording(cell.text, lang)].append(cell)
    found = []
    for (lang, _), same in sorted(held.items(), key=lambda item: (item[0][0], -len(item[1]), item[0][1])):
        declared = {langs[cell.witness] for cell in same}
        both = declared.pop() if len(declared) == 1 else lang
        found.append(Wording(both, same[0].text, tuple(cell.witness for cell in same)))
    return tuple(found)


def judge(readings: Sequence[Reading]) -> tuple[int | None, tuple[int, ...]]:
    """The consensus, and the witnesses that stand alone against it; those without the passage are silent."""
    having = [reading for reading in readings if reading.status != "left out"]
    total = sum(len(reading.witnesses) for reading in having)
    if total < 3:
        return None, ()
    best = max(having, key=lambda reading: len(reading.witnesses))
    share = len(best.witnesses) / total
    if share <= CONSENSUS:
        return None, ()
    consensus = readings.index(best)
    if share < AGREED:
        return consensus, ()
    most = max(1.0, FEW * total)
    outliers = [
        w for reading in having if reading is not best and len(reading.witnesses) <= most for w in reading.witnesses
    ]
    return consensus, tuple(sorted(outliers))
