"""The collation of ``compare``: ``FORMATS`` is a plain dict from format name to function."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from toolkit.collate.relay import Relay
from toolkit.collate.table import Cell, Collation, Reading, Row, Unit
from toolkit.report import Options, structured, wire


def text(collation: Collation, options: Options) -> str:
    """For a terminal: what each phrase became, who left out what, who took it from whom."""
    from toolkit.report import comparison_text

    return comparison_text.render(collation, options)


def _cell(cell: Cell, name: Callable[[int], str]) -> dict[str, Any]:
    return {
        "witness": name(cell.witness),
        "status": cell.status,
        "spans": [wire.span_object(span) for span in cell.spans],
        "shifts": list(cell.shifts),
        "findings": [finding.fingerprint for finding in cell.findings],
    }


def _reading(reading: Reading, name: Callable[[int], str]) -> dict[str, Any]:
    return {
        "status": reading.status,
        "shifts": list(reading.shifts),
        "witnesses": [name(witness) for witness in reading.witnesses],
        "wordings": [
            {"lang": wording.lang, "text": wording.text, "witnesses": [name(witness) for witness in wording.witnesses]}
            for wording in reading.wordings
        ],
    }


def _row(row: Row, name: Callable[[int], str]) -> dict[str, Any]:
    return {
        "segment": row.segment,
        "phrase": wire.span_object(row.phrase),
        "cells": [_cell(cell, name) for cell in row.cells],
        "readings": [_reading(reading, name) for reading in row.readings],
        "consensus": row.consensus,
        "outliers": [name(witness) for witness in row.outliers],
    }


def _unit(unit: Unit, name: Callable[[int], str]) -> dict[str, Any]:
    report = unit.report
    return {
        "witness": name(unit.witness),
        "segments": [unit.first, unit.last],
        "rendering": wire.span_object(report.rendering),
        "verdict": report.verdict,
        "drift": None if report.drift is None else wire.plain(float(report.drift)),
        "findings": [wire.finding_object(finding) for finding in report.findings],
        "coverage": {
            "checked": list(report.coverage.checked),
            "not_checked": {str(what): str(why) for what, why in report.coverage.not_checked.items()},
        },
    }


def _relay(relay: Relay, name: Callable[[int], str]) -> dict[str, Any]:
    def chances(pairs: Iterable[tuple[int | None, float]]) -> list[dict[str, Any]]:
        return [{"witness": None if node is None else name(node), "confidence": chance} for node, chance in pairs]

    return {
        "edges": [
            {
                "witness": name(edge.child),
                "parent": None if edge.parent is None else name(edge.parent),
                "relation": edge.relation,
                "confidence": edge.confidence,
                "credits": list(edge.credits),
                "alternatives": chances(edge.alternatives),
                "reasons": dict(edge.reasons),
            }
            for edge in relay.edges
        ],
        "entries": [
            {
                "shift": entry.character.name,
                "kind": entry.character.kind,
                "segment": entry.character.segment,
                "witness": name(entry.witness),
                "confidence": entry.confidence,
                "carriers": [name(witness) for witness in entry.carriers],
                "alternatives": chances(entry.alternatives),
                "finding": None if entry.finding is None else entry.finding.fingerprint,
            }
            for entry in relay.entries
        ],
    }


def collation_object(collation: Collation) -> dict[str, Any]:
    """The object ``compare`` writes; witnesses are named by their sigla, segments by index."""

    def name(witness: int) -> str:
        return collation.witnesses[witness].id

    return {
        "schema_version": wire.SCHEMA_VERSION,
        "command": "compare",
        "signature": collation.signature,
        "original": wire.document_object(collation.original),
        "speaker": collation.speaker,
        "base": None if collation.base is None else name(collation.base),
        "witnesses": [
            {
                "id": witness.id,
                "outlet": witness.outlet,
                "document": wire.document_object(witness.document),
                "stretches": [wire.span_object(span) for span in witness.stretches],
                "cites": list(witness.cites),
                "kind": witness.kind,
                "speaker": witness.speaker,
                "kept": list(kept),
            }
            for witness, kept in zip(collation.witnesses, collation.coverage, strict=True)
        ],
        "segments": [wire.span_object(segment) for segment in collation.segments],
        **({"machine": [dict(own) for own in collation.machine]} if collation.machine else {}),
        "units": [_unit(unit, name) for unit in collation.units],
        "rows": [_row(row, name) for row in collation.rows],
        "outside": [
            {"witness": name(witness), **(wire.span_object(span) or {})} for witness, span in collation.outside
        ],
        "relay": None if collation.relay is None else _relay(collation.relay, name),
        "notes": dict(collation.notes),
    }


def json(collation: Collation, options: Options) -> str:
    """One JSON object."""
    return structured.dumps(collation_object(collation), indent=2) + "\n"


def jsonl(collation: Collation, options: Options) -> str:
    """One JSON object a line for each cell: a table for other programs."""
    return "".join(
        structured.line({"schema_version": wire.SCHEMA_VERSION, **row, "signature": collation.signature})
        for row in collation.to_rows()
    )


def html(collation: Collation, options: Options) -> str:
    """One self-contained page that works offline."""
    from toolkit.report import comparison_page

    return comparison_page.render(collation)


FORMATS: dict[str, Callable[[Collation, Options], str]] = {"text": text, "json": json, "jsonl": jsonl, "html": html}
