"""The collation as flat rows of plain values, for a data frame of any library."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from toolkit.collate.events import events
from toolkit.model import worst

if TYPE_CHECKING:
    from toolkit.collate.table import Collation


def cell_rows(collation: Collation) -> Iterator[dict[str, Any]]:
    """A row a cell: a phrase of the original by a witness. An event is in ``rules`` and ``shifts`` once."""
    for row in collation.rows:
        for cell in row.cells:
            witness = collation.witnesses[cell.witness]
            yield {
                "segment": row.segment,
                "phrase": row.phrase.exact,
                "start": row.phrase.start,
                "end": row.phrase.end,
                "witness": witness.id,
                "outlet": witness.outlet,
                "lang": witness.document.lang,
                "date": witness.document.published,
                "speaker": collation.speaker or witness.speaker,
                "kept": collation.coverage[cell.witness][row.segment],
                "status": cell.status,
                "text": cell.text,
                "spans": [[span.start, span.end] for span in cell.spans],
                "rules": [event[0].rule for event in cell.events],
                "shifts": list(cell.shifts),
                "severity": worst([finding.severity for event in cell.events for finding in event]),
                "findings": [finding.fingerprint for event in cell.events for finding in event],
                "consensus": row.consensus is not None and cell.witness in row.readings[row.consensus].witnesses,
                "outlier": cell.witness in row.outliers,
            }


def edge_rows(collation: Collation) -> Iterator[dict[str, Any]]:
    """A row a witness: whom it has the words from, None being the original, and the shifts that entered there."""

    def name(witness: int | None) -> str | None:
        return None if witness is None else collation.witnesses[witness].id

    relay = collation.relay
    for edge in () if relay is None else relay.edges:
        yield {
            "child": name(edge.child),
            "parent": name(edge.parent),
            "relation": edge.relation,
            "confidence": edge.confidence,
            "open": edge.open,
            "credits": list(edge.credits),
            "alternatives": [[name(parent), chance] for parent, chance in edge.alternatives],
            "shifts": [
                {
                    "segment": event.segment,
                    "names": list(event.names),
                    "words": [span.exact for span in event.sides],
                    "confidence": event.confidence,
                }
                for event in (events(relay, edge.child) if relay is not None else ())
            ],
        }
