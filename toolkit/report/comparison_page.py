"""The collation as one offline HTML page: what each kept, who has it from whom, and the table of readings."""

from __future__ import annotations

from typing import Any

from toolkit.collate.table import Cell, Collation
from toolkit.model import Severity, worst
from toolkit.report import languages
from toolkit.report.comparison_text import machine_readings, title
from toolkit.report.page import ICONS
from toolkit.report.relay_tree import draw
from toolkit.report.templating import asset, hashed, template
from toolkit.report.visible import visible
from toolkit.text.bidi import direction


def render(collation: Collation) -> str:
    """The page. Everything that comes from a document is escaped; nothing is fetched when it is opened."""
    style, script = asset("report.css") + asset("comparison.css"), asset("comparison.js")
    columns = [_column(collation, number) for number in range(len(collation.witnesses))]
    rows = [_row(collation, number) for number in range(len(collation.rows))]
    rules = sorted({rule for row in rows for cell in row["cells"] for rule in cell["rules"]})
    page = template("comparison.html").render(
        lead=_lead(collation),
        speaker=visible(collation.speaker or ""),
        base=None if collation.base is None else visible(collation.witnesses[collation.base].id),
        columns=columns,
        segments=[visible(segment.exact) for segment in collation.segments],
        rows=rows,
        langs=sorted({column["lang"] for column in columns}),
        rules=rules,
        icons=ICONS,
        tree=draw(collation),
        outside=[
            (columns[number], visible(span.exact), direction(span.document.lang, span.exact))
            for number, span in collation.outside
        ],
        notes=[(visible(what), visible(why)) for what, why in collation.notes.items()],
        original_lang=collation.original.lang or "und",
        original_direction=direction(collation.original.lang, collation.original.text),
        signature=visible(collation.signature),
        names=languages.name,
        style=style,
        script=script,
        style_hash=hashed(style),
        script_hash=hashed(script),
    )
    return page if page.endswith("\n") else page + "\n"


def _lead(collation: Collation) -> str:
    many = len(collation.witnesses)
    langs = len({witness.document.lang for witness in collation.witnesses})
    outliers = sum(bool(row.outliers) for row in collation.rows)
    parts = [
        f"{many} witness{'' if many == 1 else 'es'} in {langs} language{'' if langs == 1 else 's'}",
        f"{len(collation.rows)} phrases in {len(collation.segments)} segments",
    ]
    if outliers:
        parts.append(f"{outliers} with a reading that stands alone")
    return ", ".join(parts) + "."


def _column(collation: Collation, number: int) -> dict[str, Any]:
    witness = collation.witnesses[number]
    severities: list[Severity] = [
        finding.severity for unit in collation.units if unit.witness == number for finding in unit.report.findings
    ]
    kept = collation.coverage[number]
    return {
        "number": number,
        "id": visible(witness.id),
        "outlet": visible(witness.outlet),
        "lang": witness.document.lang or "und",
        "date": visible(witness.document.published or ""),
        "severity": worst(severities),
        "kept": [(None if share is None else min(4, round(share * 4)), share) for share in kept],
        "held": sum(share is not None for share in kept),
    }


def _row(collation: Collation, number: int) -> dict[str, Any]:
    row = collation.rows[number]
    first = not number or collation.rows[number - 1].segment != row.segment
    return {
        "number": number,
        "segment": row.segment,
        "first": first,
        "phrase": visible(row.phrase.exact),
        "machine": [
            (lang, words, direction(lang, words)) for lang, words in machine_readings(collation, row.segment) if first
        ],
        "cells": [_cell(collation, cell, cell.witness in row.outliers) for cell in row.cells],
        "readings": [
            {
                "title": title(reading),
                "count": len(reading.witnesses),
                "names": ", ".join(visible(collation.witnesses[witness].id) for witness in reading.witnesses),
                "consensus": index == row.consensus,
            }
            for index, reading in enumerate(row.readings)
        ],
    }


def _cell(collation: Collation, cell: Cell, outlier: bool) -> dict[str, Any]:
    lang = collation.witnesses[cell.witness].document.lang
    found = [finding for event in cell.events for finding in event]
    return {
        "witness": cell.witness,
        "status": cell.status,
        "text": visible(cell.text),
        "lang": lang or "und",
        "direction": direction(lang, cell.text or collation.witnesses[cell.witness].text),
        "severity": worst([finding.severity for finding in found]),
        "rules": sorted({visible(finding.rule) for finding in found}),
        "events": [
            (
                worst([finding.severity for finding in event]),
                visible(", ".join(dict.fromkeys(finding.rule for finding in event))),
                "; ".join(f"{visible(finding.message)} ({finding.confidence:.0%})" for finding in event),
            )
            for event in cell.events
        ],
        "outlier": outlier,
    }
