"""The wire format: plain objects, in a fixed key order, that JSON writes the same way every time.

Offsets count code points of the document a span belongs to, half-open. For ``pairs`` the documents are
the two texts given, so offsets are relative to each text.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Set
from typing import Any

from toolkit.model import Document, Finding, PairReport, Quotation, Run, Span
from toolkit.report import reader
from toolkit.report.summary import summarise

SCHEMA_VERSION = 1
"""Raised when a key is removed or changes its meaning; a new key does not raise it."""


def plain(value: Any) -> Any:
    """Turn evidence into JSON values: spans to objects, sets to sorted lists, floats to four places, NaN to null."""
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, float):
        return round(value, 4) + 0.0 if math.isfinite(value) else None
    if isinstance(value, Span):
        return span_object(value)
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, Set):
        return sorted((plain(item) for item in value), key=repr)
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    if hasattr(value, "item"):
        return plain(value.item())
    return str(value)


def span_object(span: Span | None) -> dict[str, Any] | None:
    """A span as ``{start, end, text}``."""
    return None if span is None else {"start": span.start, "end": span.end, "text": span.exact}


def document_object(document: Document) -> dict[str, Any]:
    """Which document: ``id`` hashes language and text, ``sha256`` the bytes of the file when there was one."""
    return {
        "id": document.id,
        "uri": document.uri,
        "lang": document.lang,
        "sha256": document.raw_sha256,
        "publisher": document.publisher,
        "published": document.published,
    }


def quotation_object(quotation: Quotation) -> dict[str, Any]:
    """A quotation as ``extract`` writes it."""
    return {
        "content": [span_object(span) for span in quotation.content],
        "cue": span_object(quotation.cue),
        "source": span_object(quotation.source),
        "speaker": quotation.speaker,
        "kind": quotation.kind,
        "relay": list(quotation.relayed_from),
    }


def finding_object(finding: Finding) -> dict[str, Any]:
    """One finding."""
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "confidence": plain(float(finding.confidence)),
        "message": finding.message,
        "original": span_object(finding.original),
        "rendering": span_object(finding.rendering),
        "evidence": plain(finding.evidence),
        "suggestion": finding.suggestion,
        "fingerprint": finding.fingerprint,
    }


def _aid(report: PairReport, finding: Finding) -> dict[str, Any]:
    """What helps a reader who does not read the original."""
    given = reader.aid(report, finding)
    return {
        "gloss": [[gloss.word, gloss.meaning or None, gloss.origin] for gloss in given.gloss],
        "reading": given.reading,
        "question": given.question,
    }


def _result(report: PairReport, signature: str) -> dict[str, Any]:
    return {
        "verdict": report.verdict,
        "drift": None if report.drift is None else plain(float(report.drift)),
        "findings": [{**finding_object(finding), "reader": _aid(report, finding)} for finding in report.findings],
        "tokens": {
            "original": [[token.start, token.end] for token in report.original_tokens],
            "rendering": [[token.start, token.end] for token in report.rendering_tokens],
        },
        "words": [[link.source, link.target, plain(float(link.score))] for link in report.words],
        "coverage": {
            "checked": list(report.coverage.checked),
            "not_checked": {str(what): str(why) for what, why in report.coverage.not_checked.items()},
        },
        **({"mt": plain(report.mt)} if report.mt else {}),
        "signature": signature,
    }


def pair_object(report: PairReport, signature: str) -> dict[str, Any]:
    """The object ``pairs`` writes for one original and one rendering; ``drift`` is null when unchecked."""
    return {"schema_version": SCHEMA_VERSION, "id": report.id, **_result(report, signature)}


def _passage(span: Span | None) -> dict[str, Any] | None:
    return None if span is None else {"document": document_object(span.document), **(span_object(span) or {})}


def check_object(report: PairReport, signature: str) -> dict[str, Any]:
    """The object ``check`` writes for one quotation: the pair with its article, its quotation and its passage."""
    return {
        "schema_version": SCHEMA_VERSION,
        "id": report.id,
        "article": document_object(report.rendering.document),
        "quotation": None if report.quotation is None else quotation_object(report.quotation),
        "rendering": span_object(report.rendering),
        "original": _passage(report.original),
        **_result(report, signature),
    }


def report_object(report: PairReport, run: Run) -> dict[str, Any]:
    """The object of one report, in the form of the run's command."""
    return (pair_object if run.command == "pairs" else check_object)(report, run.signature)


def run_object(run: Run) -> dict[str, Any]:
    """The whole run: inputs, counts, and one object a quotation or pair."""
    summary = summarise(run)
    return {
        "schema_version": SCHEMA_VERSION,
        "command": run.command,
        "signature": run.signature,
        "inputs": [document_object(document) for document in run.inputs],
        "summary": {
            "found": summary.total,
            "lined_up": summary.lined_up,
            "findings": {str(severity): number for severity, number in summary.findings.items()},
            "not_checked": summary.unchecked,
        },
        "pairs" if run.command == "pairs" else "quotations": [report_object(report, run) for report in run.reports],
    }
