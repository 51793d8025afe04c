"""A recorded run with the decisions in force: shared by ``show`` and ``export``."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.errors import InputError
from toolkit.provenance import Store

if TYPE_CHECKING:
    from toolkit.collate import Collation
    from toolkit.model import Run


def recalled(store: Path, number: int | None, min_confidence: float) -> tuple[Run, Collation | None]:
    """A run, by default the latest, and what it compared where it did. Raises InputError where there is none."""
    with Store(store, create=False) as opened:
        runs = opened.log()
        if not runs:
            raise InputError("has no run yet; give --store to a check", file=str(store))
        chosen = runs[0].id if number is None else number
        run = opened.run(chosen)
        collation = opened.comparison(chosen, run)
        reports = tuple(opened.honour(report, min_confidence) for report in run.reports)
    if collation is not None:
        from toolkit.collate.decisions import with_reports

        collation = with_reports(collation, reports)
    return replace(run, reports=reports), collation
