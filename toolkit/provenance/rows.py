"""Values of the vocabulary as rows of the store, and back. The hashes that seal them are made here."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping, Sequence, Set
from typing import Any, NamedTuple

from toolkit.model import Coverage, Document, Finding, Meaning, PairReport, Quotation, Span, WordLink
from toolkit.provenance.values import Known, dumps, loads

Row = tuple[Any, ...]


def canonical(value: Any) -> str:
    """JSON with sorted keys and no spaces: equal values, equal bytes."""
    return json.dumps(_plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def ordered(value: Any) -> str:
    """JSON with keys in the order they have: what is read back is written as it would have been at once."""
    return json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":"))


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Span):
        return {"start": value.start, "end": value.end, "text": value.exact}
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, Set):
        return sorted((_plain(item) for item in value), key=repr)
    if isinstance(value, Sequence):
        return [_plain(item) for item in value]
    return _plain(value.item()) if hasattr(value, "item") else str(value)


def digest(*parts: Any) -> str:
    """sha256 over the canonical form of the parts."""
    return hashlib.sha256(canonical(parts).encode("utf-8", "surrogatepass")).hexdigest()


def ends(span: Span | None) -> tuple[int | None, int | None]:
    """Start and end, or two None."""
    return (None, None) if span is None else (span.start, span.end)


def origin(document: Document | None) -> list[str | None]:
    """Where a document came from: uri, publisher, published, raw_sha256."""
    if document is None:
        return [None] * 4
    return [document.uri, document.publisher, document.published, document.raw_sha256]


def report_key(report: PairReport) -> str:
    """What was compared: two reports of a run with one key are one."""
    original = report.original
    return digest(
        report.id,
        None if original is None else [original.document.id, original.start, original.end],
        [report.rendering.document.id, report.rendering.start, report.rendering.end],
    )


def words_hash(report: PairReport) -> str:
    """The words of both sides: what an editor's decision was made on."""
    original = None if report.original is None else report.original.exact
    rendering = report.quotation.text if report.quotation is not None else report.rendering.exact
    return digest(original, rendering)


def quotation_row(quotation: Quotation) -> Row:
    """id, document, content, kind, cue, source, speaker, relay."""
    body = (
        quotation.content[0].document.id,
        canonical([[span.start, span.end] for span in quotation.content]),
        quotation.kind,
        *(None if span is None else canonical([span.start, span.end]) for span in (quotation.cue, quotation.source)),
        quotation.speaker,
        canonical(list(quotation.relayed_from)),
    )
    return (digest(*body), *body)


def report_row(report: PairReport) -> Row:
    """The columns of ``report`` from ``name`` to ``not_checked``."""
    original = report.original
    return (
        report.id,
        report_key(report),
        None if original is None else original.document.id,
        *ends(original),
        report.rendering.document.id,
        *ends(report.rendering),
        canonical([origin(None if original is None else original.document), origin(report.rendering.document)]),
        report.verdict,
        None if report.drift is None else float(report.drift),
        None if report.quotation is None else quotation_row(report.quotation)[0],
        canonical(list(report.coverage.checked)),
        ordered(report.coverage.not_checked),
    )


def alignment_row(report: PairReport) -> Row:
    """The columns of ``alignment`` after the report."""
    return (
        canonical([[token.start, token.end] for token in report.original_tokens]),
        canonical([[token.start, token.end] for token in report.rendering_tokens]),
        canonical([[link.source, link.target, float(link.score), link.sure] for link in report.words]),
    )


def finding_row(finding: Finding) -> Row:
    """The columns of ``finding`` after the report."""
    return (
        finding.rule,
        finding.severity,
        float(finding.confidence),
        finding.message,
        *ends(finding.original),
        *ends(finding.rendering),
        ordered(finding.evidence),
        finding.suggestion,
        finding.fingerprint,
    )


def aid_row(report: PairReport) -> Row | None:
    """The columns of ``aid`` after the report; None where nothing helps to read the original."""
    if not report.mt and not report.meanings:
        return None
    said = dict(report.mt)
    if "witnesses" in said:  # as in the findings that they touch: remarks keep the words alone
        said["witnesses"] = json.loads(canonical(said["witnesses"]))
    return dumps(said, _sides(report.original, report.rendering)), canonical(
        [(index, *meaning) for index, meaning in report.meanings.items()]
    )


def _sides(original: Span | None, rendering: Span) -> Known:
    return Known(tuple(span.document for span in (rendering, original) if span is not None))


class Held(NamedTuple):
    """The columns of a report and of what belongs to it; ``aid`` is None for most."""

    report: Row
    alignment: Row
    findings: Sequence[Row]
    aid: Row | None


def seal(held: Held) -> str:
    """The hash of a report: over all its columns, its alignment's, its findings' and its aid's."""
    report, alignment, findings, aid = held
    return digest(report, alignment, findings, *([] if aid is None else [aid]))


def read_report(held: Held, quotation: Row | None, texts: Mapping[str, Document]) -> PairReport:
    """The report that ``report_row``, ``alignment_row`` and the others were made from."""
    row, alignment, findings, aid = held
    name, _, original_id, o_start, o_end, rendering_id, r_start, r_end, places, verdict, drift, _, checked, reasons = (
        row
    )
    left, right = json.loads(places)
    original = None if original_id is None else _placed(texts[original_id], left)
    rendering = _placed(texts[rendering_id], right)
    passage = None if original is None else original.span(o_start, o_end)
    words = rendering.span(r_start, r_end)
    tokens = [json.loads(column) for column in alignment[:2]]
    return PairReport(
        id=name,
        original=passage,
        rendering=words,
        verdict=verdict,
        drift=drift,
        findings=tuple(_finding(columns, original, rendering) for columns in findings),
        original_tokens=() if original is None else tuple(original.span(*bounds) for bounds in tokens[0]),
        rendering_tokens=tuple(rendering.span(*bounds) for bounds in tokens[1]),
        words=tuple(WordLink(*link) for link in json.loads(alignment[2])),
        coverage=Coverage(tuple(json.loads(checked)), json.loads(reasons)),
        quotation=None if quotation is None else _quotation(quotation, rendering),
        mt={} if aid is None else loads(aid[0], _sides(passage, words)),
        meanings={} if aid is None else {index: Meaning(*said) for index, *said in json.loads(aid[1])},
    )


def _placed(document: Document, places: Sequence[str | None]) -> Document:
    return Document(document.text, document.lang, *places)


def _finding(row: Row, original: Document | None, rendering: Document) -> Finding:
    rule, severity, confidence, message, o_start, o_end, r_start, r_end, evidence, suggestion, _ = row
    return Finding(
        rule,
        severity,
        confidence,
        message,
        None if original is None or o_start is None else original.span(o_start, o_end),
        None if r_start is None else rendering.span(r_start, r_end),
        json.loads(evidence),
        suggestion,
    )


def _quotation(row: Row, document: Document) -> Quotation:
    _, _, content, kind, cue, source, speaker, relay = row
    return Quotation(
        tuple(document.span(*bounds) for bounds in json.loads(content)),
        kind,
        None if cue is None else document.span(*json.loads(cue)),
        None if source is None else document.span(*json.loads(source)),
        speaker,
        tuple(json.loads(relay)),
    )
