"""A comparison with other reports of its units: what an editor decided reaches cells, readings and hops."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.collate.readings import group, judge
from toolkit.collate.table import Collation, Row
from toolkit.model import SEVERITIES, Finding, PairReport

if TYPE_CHECKING:
    from toolkit.collate.relay import Relay


def with_reports(collation: Collation, reports: Sequence[PairReport]) -> Collation:
    """The comparison with these reports of its units, in their order, each with the same findings otherwise judged.

    Readings are grouped anew. A shift that was dismissed entered on no hop; the tree stays, for it says whose words
    are like whose.
    """
    instead: dict[int, Finding] = {}
    for unit, report in zip(collation.units, reports, strict=True):
        for old, new in zip(unit.report.findings, report.findings, strict=True):
            instead[id(old)] = new
    units = tuple(replace(unit, report=report) for unit, report in zip(collation.units, reports, strict=True))
    rows = tuple(_row(row, instead, collation) for row in collation.rows)
    relay = None if collation.relay is None else _relay(collation.relay, instead)
    return replace(collation, units=units, rows=rows, relay=relay)


def _row(row: Row, instead: dict[int, Finding], collation: Collation) -> Row:
    cells = tuple(
        replace(cell, findings=tuple(instead.get(id(finding), finding) for finding in cell.findings))
        for cell in row.cells
    )
    if cells == row.cells:
        return row
    readings = group(cells, collation.witnesses)
    consensus, outliers = judge(readings)
    return replace(row, cells=cells, readings=readings, consensus=consensus, outliers=outliers)


def _relay(relay: Relay, instead: dict[int, Finding]) -> Relay:
    entries = []
    for entry in relay.entries:
        old = entry.finding
        new = None if old is None else instead.get(id(old), old)
        if old is None or new is None or old.severity == SEVERITIES[0] or new.severity != SEVERITIES[0]:
            entries.append(replace(entry, finding=new))
    return replace(relay, entries=tuple(entries))
