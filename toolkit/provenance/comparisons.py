"""A comparison as rows: its cells and its edges one by one, and what else it holds as one value.

Columns are what SQL asks for; ``content`` is the whole, so that a comparison comes back as it was whatever its parts
are made of.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from toolkit.provenance.rows import Row, canonical
from toolkit.provenance.values import Known, dumps, loads

if TYPE_CHECKING:
    from toolkit.collate import Collation


def content(collation: Collation, known: Known) -> str:
    """All of it but cells and edges."""
    relay = None if collation.relay is None else replace(collation.relay, edges=())
    rows = tuple(replace(row, cells=()) for row in collation.rows)
    return dumps(replace(collation, rows=rows, relay=relay), known)


def cell_rows(collation: Collation, known: Known) -> Iterator[Row]:
    """position, witness, phrase, status, words, shifts, content."""
    for position, row in enumerate(collation.rows):
        for cell in row.cells:
            shifts = [[lead.rule, lead.severity, float(lead.confidence)] for lead, *_ in cell.events]
            witness = collation.witnesses[cell.witness].id
            yield (
                position, witness, row.phrase.exact, cell.status, cell.text, canonical(shifts), dumps(cell, known),
            )  # fmt: skip


def edge_rows(collation: Collation, known: Known) -> Iterator[Row]:
    """position, witness, parent, relation, confidence, alternatives, content."""

    def name(witness: int | None) -> str | None:
        return None if witness is None else collation.witnesses[witness].id

    for position, edge in enumerate(() if collation.relay is None else collation.relay.edges):
        others = [[name(witness), float(chance)] for witness, chance in edge.alternatives]
        yield (
            position, name(edge.child), name(edge.parent), edge.relation, float(edge.confidence), canonical(others),
            dumps(edge, known),
        )  # fmt: skip


def read(text: str, cells: Sequence[tuple[int, str]], edges: Sequence[str], known: Known) -> Collation:
    """The comparison that ``content``, ``cell_rows`` (position and content) and ``edge_rows`` were made from."""
    collation: Collation = loads(text, known)
    held: list[list[Any]] = [[] for _ in collation.rows]
    for position, cell in cells:
        held[position].append(loads(cell, known))
    rows = tuple(
        replace(row, cells=tuple(sorted(own, key=lambda cell: cell.witness)))
        for row, own in zip(collation.rows, held, strict=True)
    )
    if collation.relay is None:
        return replace(collation, rows=rows)
    return replace(
        collation, rows=rows, relay=replace(collation.relay, edges=tuple(loads(edge, known) for edge in edges))
    )
