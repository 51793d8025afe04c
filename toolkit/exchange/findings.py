"""The findings of a run or comparison as a table: a row a finding, and one for each rendering without any."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from toolkit.exchange.material import Material
from toolkit.exchange.tables import Table, table
from toolkit.model import Span

COLUMNS: dict[str, str] = {
    "record": "string", "outlet": "string", "published": "string", "uri": "string", "lang": "string",
    "speaker": "string", "relay": "string", "kind": "string", "verdict": "string", "drift": "double",
    "source": "string", "relation": "string", "original_lang": "string", "original": "string", "rendering": "string",
    "rule": "string", "severity": "string", "confidence": "double", "message": "string",
    "original_start": "int64", "original_end": "int64", "original_text": "string",
    "rendering_start": "int64", "rendering_end": "int64", "rendering_text": "string",
    "fingerprint": "string",
}  # fmt: skip
"""Offsets are code points of the documents, half-open."""


def findings(material: Material) -> Table:
    """The table."""
    return table(COLUMNS, _rows(material))


def _rows(material: Material) -> Iterator[dict[str, Any]]:
    for record in material.records:
        document, passage = record.document, record.original
        about: dict[str, Any] = {
            "record": record.name,
            "outlet": document.publisher,
            "published": document.published,
            "uri": document.uri,
            "lang": document.lang,
            "speaker": record.speaker,
            "relay": record.relayed_from,
            "kind": record.kind,
            "verdict": record.verdict,
            "drift": record.drift,
            "source": None if record.source is None else material.records[record.source].name,
            "relation": record.relation,
            "original_lang": None if passage is None else passage.document.lang,
            "original": None if passage is None else passage.exact,
            "rendering": record.text,
        }
        if not record.findings:
            yield about
        for finding in record.findings:
            yield about | {
                "rule": finding.rule,
                "severity": finding.severity,
                "confidence": round(float(finding.confidence), 4),
                "message": finding.message,
                **_span("original", finding.original),
                **_span("rendering", finding.rendering),
                "fingerprint": finding.fingerprint,
            }


def _span(side: str, span: Span | None) -> dict[str, Any]:
    if span is None:
        return {}
    return {f"{side}_start": span.start, f"{side}_end": span.end, f"{side}_text": span.exact}
