"""Tables for spreadsheets and data frames: a row a finding, and one for each rendering without any."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from toolkit.errors import MissingExtra
from toolkit.exchange.material import Material
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
"""Column names with their types, in Arrow's words. Offsets are code points of the documents, half-open."""


def rows(material: Material) -> Iterator[dict[str, Any]]:
    """Plain dicts with the keys of ``COLUMNS``; None is no value."""
    for record in material.records:
        document, passage = record.document, record.original
        about: dict[str, Any] = dict.fromkeys(COLUMNS) | {
            "record": record.name,
            "outlet": document.publisher,
            "published": document.published,
            "uri": document.uri,
            "lang": document.lang,
            "speaker": record.speaker,
            "relay": json.dumps(list(record.relayed_from), ensure_ascii=False),
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


def render_csv(material: Material) -> str:
    """CSV with ``\\n`` at line ends; a cell that a spreadsheet would run as a formula begins with ``'``."""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(COLUMNS), lineterminator="\n")
    writer.writeheader()
    for row in rows(material):
        writer.writerow({name: _inert(value) for name, value in row.items()})
    return out.getvalue()


def _inert(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")) else value


def write_parquet(material: Material, path: Path) -> None:
    """The same rows as a Parquet file. Raises MissingExtra without ``pyarrow``."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise MissingExtra("Parquet", "parquet") from None
    types = {"string": pyarrow.string(), "double": pyarrow.float64(), "int64": pyarrow.int64()}
    schema = pyarrow.schema([(name, types[kind]) for name, kind in COLUMNS.items()])
    held = [{name: _storable(value) for name, value in row.items()} for row in rows(material)]
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(held, schema=schema), path)


def _storable(value: Any) -> Any:
    return value.encode("utf-8", "surrogatepass").decode("utf-8", "replace") if isinstance(value, str) else value
