"""What other programs see of a store: they open it read-only and follow its references, as datasette does."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from example_collations import ferry
from test_provenance_store import RUN

from toolkit.provenance import Store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed store with a check and a comparison."""
    path = tmp_path / "runs.db"
    with Store(path) as store:
        store.record(RUN)
        store.record(*ferry())
    return path


TABLES = {
    "aid", "alignment", "cell", "chain", "comparison", "decision", "document", "edge", "finding", "input", "quotation",
    "report", "run", "signature",
}  # fmt: skip


@pytest.mark.parametrize("mode", ["mode=ro", "immutable=1"])
def test_every_table_and_view_can_be_read(path: Path, mode: str) -> None:
    db = sqlite3.connect(f"file:{path}?{mode}", uri=True)
    held = db.execute("SELECT name, type FROM sqlite_schema WHERE type IN ('table', 'view')").fetchall()
    assert {name for name, kind in held if kind == "table"} == TABLES
    assert [name for name, kind in held if kind == "view"] == ["appearance"]
    for name, _ in held:
        columns = db.execute(f"PRAGMA table_xinfo({name})").fetchall()
        assert len(db.execute(f"SELECT * FROM {name} LIMIT 101").description) == len(columns)
        assert db.execute(f"SELECT count(*) FROM {name}").fetchone()[0] >= 0
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        db.execute("DELETE FROM chain")
    db.close()


def test_every_reference_leads_to_a_row(path: Path) -> None:
    """Each names one column: a reference that leaves it to SQLite, or that has several, is followed by no page."""
    db = sqlite3.connect(f"file:{path}?immutable=1", uri=True)
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    followed = 0
    for table in sorted(TABLES):
        for number, _, parent, column, target, *_ in db.execute(f"PRAGMA foreign_key_list({table})").fetchall():
            assert (target, parent in TABLES) == ("id", True), f"{table}.{column}, {number}"
            lost = f"SELECT count(*) FROM {table} WHERE {column} NOT IN (SELECT {target} FROM {parent})"
            assert db.execute(lost).fetchone() == (0,)
            followed += 1
    assert followed >= 15
    db.close()


def test_where_a_text_was_read_is_told_by_inputs_and_reports(path: Path) -> None:
    db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    rows = db.execute("SELECT uri, publisher, published, raw_sha256 FROM appearance ORDER BY publisher, uri").fetchall()
    assert rows == [
        ("o.txt", None, "2025-03-09", None),
        (None, "Gazette", None, None),
        ("a.txt", "Gazette", None, "0" * 64),
        (None, "Herald", None, None),
        (None, "Times", None, None),
    ]
    db.close()


def test_who_has_it_from_whom_can_be_asked_in_sql(path: Path) -> None:
    db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    _, collation = ferry()
    assert collation.relay is not None
    names = [witness.id for witness in collation.witnesses]
    asked = db.execute("SELECT witness, parent, relation, confidence FROM edge WHERE run = 2 ORDER BY position")
    assert asked.fetchall() == [
        (names[edge.child], None if edge.parent is None else names[edge.parent], edge.relation, edge.confidence)
        for edge in collation.relay.edges
    ]
    shifts = [json.loads(row[0]) for row in db.execute("SELECT shifts FROM cell WHERE shifts <> '[]'")]
    found = [[f.rule, f.severity, f.confidence] for row in collation.rows for c in row.cells for f in c.findings]
    assert sorted(shift for cell in shifts for shift in cell) == sorted(found) != []
    db.close()


def test_every_table_is_strict(path: Path) -> None:
    db = sqlite3.connect(path)
    own = [row for row in db.execute("PRAGMA table_list") if row[2] == "table" and not row[1].startswith("sqlite_")]
    assert len(own) == len(TABLES)
    assert all(row[5] for row in own)
    assert db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    db.close()


@pytest.mark.skipif(find_spec("datasette") is None, reason="datasette is not installed")
@pytest.mark.parametrize("opened", [[], ["--immutable"]])
def test_datasette_shows_every_table(path: Path, opened: list[str]) -> None:
    def page(address: str) -> str:
        command = [sys.executable, "-m", "datasette", "serve", *opened, str(path), "--get", address]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    listed = json.loads(page("/runs.json"))
    assert {table["name"] for table in listed["tables"] if not table["hidden"]} == TABLES
    for name in ("edge", "appearance"):
        assert json.loads(page(f"/runs/{name}.json?_shape=array")) != []
    assert "/runs/document/" in page("/runs/report"), "a report links to its texts"
