"""What every export is made from: one record a rendering, whether it comes from a run or from a collation."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from toolkit.collate import Collation
from toolkit.model import Document, Finding, PairReport, Run, Span


@dataclass(frozen=True, slots=True)
class Record:
    """A rendering of a passage.

    ``stretches`` are its words in its document; ``original`` the passage or None. ``source`` is the record that it was
    taken from, as an index, where a relay was inferred; ``relation`` and ``confidence`` say how.
    """

    name: str
    original: Span | None
    stretches: tuple[Span, ...]
    speaker: str | None
    relayed_from: tuple[str, ...]
    kind: str
    verdict: str
    drift: float | None
    findings: tuple[Finding, ...]
    source: int | None = None
    relation: str | None = None
    confidence: float | None = None

    @property
    def document(self) -> Document:
        """Where the rendering was published."""
        return self.stretches[0].document

    @property
    def text(self) -> str:
        """Its words, stretches joined by a space."""
        return " ".join(span.exact for span in self.stretches)


@dataclass(frozen=True, slots=True)
class Material:
    """The records of a run or collation, and what they were made with."""

    command: str
    signature: str
    records: tuple[Record, ...]
    documents: tuple[Document, ...]


def of_run(run: Run) -> Material:
    """A record a report."""
    records = tuple(_record(report) for report in run.reports)
    return Material(run.command, run.signature, records, _documents(run.inputs, records))


def of_collation(collation: Collation) -> Material:
    """A record a unit. A record's source is the first of its parent's records on the same passage."""
    parents = {} if collation.relay is None else {edge.child: edge for edge in collation.relay.edges}
    by_place: dict[tuple[int, int], int] = {}
    for number, unit in enumerate(collation.units):
        for segment in range(unit.first, unit.last + 1):
            by_place.setdefault((unit.witness, segment), number)
    records = []
    for unit in collation.units:
        witness, report, edge = collation.witnesses[unit.witness], unit.report, parents.get(unit.witness)
        above = None if edge is None or edge.parent is None else edge.parent
        found = [
            by_place[above, s] for s in range(unit.first, unit.last + 1) if above is not None and (above, s) in by_place
        ]
        records.append(
            Record(
                f"{witness.id}:{unit.first + 1}",
                report.original,
                (report.rendering,),
                collation.speaker or witness.speaker,
                witness.cites,
                witness.kind,
                report.verdict,
                report.drift,
                report.findings,
                found[0] if found else None,
                None if edge is None else edge.relation,
                None if edge is None else edge.confidence,
            )
        )
    documents = (collation.original, *(witness.document for witness in collation.witnesses))
    return Material("compare", collation.signature, tuple(records), _documents(documents, records))


def _record(report: PairReport) -> Record:
    quotation = report.quotation
    return Record(
        report.id,
        report.original,
        quotation.content if quotation is not None else (report.rendering,),
        quotation.speaker if quotation is not None else None,
        quotation.relayed_from if quotation is not None else (),
        quotation.kind if quotation is not None else "direct",
        report.verdict,
        report.drift,
        report.findings,
    )


def _documents(given: tuple[Document, ...], records: list[Record] | tuple[Record, ...]) -> tuple[Document, ...]:
    found = list(given)
    for record in records:
        found += [record.document, *([record.original.document] if record.original is not None else [])]
    return tuple(dict.fromkeys(found))


def name_of(document: Document) -> str:
    """An IRI for a document: its address where that is one, else its hash."""
    uri = document.uri or ""
    if uri.startswith(("http://", "https://", "urn:")) and not set(uri) & set(' "<>\\^`{|}\n\t'):
        return uri
    return f"urn:sha256:{document.id}"


def key_of(document: Document) -> str:
    """A short name that tells a document from others with the same words: by text, outlet, address and date."""
    parts = (document.id, document.uri or "", document.publisher or "", document.published or "")
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]
