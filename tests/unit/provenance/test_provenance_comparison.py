"""A comparison comes out of the store as it went in, with its table and its tree. All texts are constructed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from example_collations import ferry, harbour, hostile

from toolkit.cli.recording import named
from toolkit.collate import Collation
from toolkit.collate.decisions import with_reports
from toolkit.model import Run
from toolkit.provenance import Store


@pytest.mark.parametrize("made", [ferry, lambda: named(harbour()), lambda: named(hostile())])
def test_it_comes_back_as_it_was(tmp_path: Path, made: Callable[[], tuple[Run, Collation]]) -> None:
    run, collation = made()
    with Store(tmp_path / "runs.db") as store:
        number = store.record(run, collation)
        found = store.run(number)
        assert store.comparison(number, found) == collation


def test_a_run_that_compared_nothing_has_none(tmp_path: Path) -> None:
    with Store(tmp_path / "runs.db") as store:
        number = store.record(replace(ferry()[0], command="check"))
        assert store.comparison(number, store.run(number)) is None


def test_a_run_that_was_cut_short_before_its_comparison_is_taken_up(tmp_path: Path) -> None:
    run, collation = ferry()
    with Store(tmp_path / "runs.db") as store:
        store.begin(run.command, run.signature, run.inputs).add(run.reports)
        assert store.record(run, collation) == 1
        assert store.comparison(1, store.run(1)) == collation
        assert store.record(run, collation) == 2


def test_a_dismissed_shift_makes_no_reading_and_enters_on_no_hop(tmp_path: Path) -> None:
    run, collation = ferry()
    (shift,) = {shift for row in collation.rows for reading in row.readings for shift in reading.shifts}
    assert collation.relay is not None and collation.relay.entries
    with Store(tmp_path / "runs.db") as store:
        store.record(run, collation)
        for fingerprint in {finding.fingerprint for report in run.reports for finding in report.findings}:
            store.decide(fingerprint, "dismiss", reason="the speaker said seventy", by="Mina")
        found = with_reports(collation, [store.honour(report, 0.5) for report in run.reports])
    assert shift.startswith("number")
    assert {unit.report.verdict for unit in found.units} == {"faithful"}
    assert {f.severity for row in found.rows for cell in row.cells for f in cell.findings} == {"neutral"}
    assert {shift for row in found.rows for reading in row.readings for shift in reading.shifts} == set()
    assert found.relay is not None
    assert found.relay.edges == collation.relay.edges
    assert [entry for entry in found.relay.entries if entry.finding is not None] == []


def test_without_decisions_nothing_changes() -> None:
    run, collation = ferry()
    assert with_reports(collation, run.reports) == collation
