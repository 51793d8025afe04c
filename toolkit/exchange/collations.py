"""A comparison as tables: ``cells``, a row a phrase of the original by a witness, and ``edges`` of the relay."""

from __future__ import annotations

from toolkit.collate import Collation
from toolkit.exchange.tables import Table, table

CELLS: dict[str, str] = {
    "segment": "int64", "phrase": "string", "start": "int64", "end": "int64",
    "witness": "string", "outlet": "string", "lang": "string", "date": "string", "speaker": "string",
    "kept": "double",
    "status": "string", "text": "string", "spans": "string", "rules": "string", "shifts": "string",
    "severity": "string", "findings": "string", "consensus": "bool", "outlier": "bool",
}  # fmt: skip
EDGES: dict[str, str] = {
    "child": "string", "parent": "string", "relation": "string", "confidence": "double", "open": "bool",
    "credits": "string", "alternatives": "string", "shifts": "string",
}  # fmt: skip


def cells(collation: Collation) -> Table:
    """The rows of ``Collation.to_rows``."""
    return table(CELLS, collation.to_rows())


def edges(collation: Collation) -> Table:
    """The rows of ``Collation.to_edges``."""
    return table(EDGES, collation.to_edges())
