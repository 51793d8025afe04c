"""What is changed behind the store's back shows, even where the guards are put back. All texts are constructed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from example_collations import ferry
from example_stores import behind_its_back
from test_provenance_store import RUN

from toolkit.errors import InputError
from toolkit.model import Document
from toolkit.provenance import Store, verify
from toolkit.provenance.migrations import APPLICATION_ID, MIGRATIONS, statements


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A store with two runs of a check, a comparison, an unfinished batch, and a decision."""
    path = tmp_path / "runs.db"
    with Store(path) as store:
        store.record(RUN)
        store.record(RUN)
        store.record(*ferry())
        store.begin("pairs", "s", work="w")
        store.decide(RUN.reports[0].findings[0].fingerprint, "dismiss", reason="idiom", by="Mina")
        assert verify(store) == []
    return path


TAMPERING = [
    "UPDATE finding SET severity = 'neutral' WHERE id = 1",
    "UPDATE finding SET evidence = '{}' WHERE id = 1",
    "DELETE FROM finding WHERE id = 2",
    "INSERT INTO finding SELECT 99, report, rule, severity, confidence, message, original_start, original_end, "
    "rendering_start, rendering_end, evidence, suggestion, fingerprint FROM finding WHERE id = 1",
    "UPDATE report SET verdict = 'faithful' WHERE id = 1",
    "UPDATE report SET drift = 0.1 WHERE id = 1",
    "UPDATE report SET run = 4 WHERE id = 1",
    """UPDATE report SET origin = replace(origin, 'Gazette', 'Herald') WHERE id = 1""",
    "DELETE FROM report WHERE id = 3",
    "DELETE FROM alignment WHERE report = 1",
    "UPDATE alignment SET links = '[]' WHERE report = 1",
    "INSERT INTO aid VALUES (1, '{}', '[[0, \"never\"]]')",
    "UPDATE document SET text = text || '.'",
    "UPDATE document SET lang = 'fa' WHERE lang = 'ar'",
    "DELETE FROM document WHERE id = (SELECT rendering FROM report WHERE id = 1)",
    "DELETE FROM document WHERE id = (SELECT document FROM input WHERE run = 1 AND position = 1)",
    "INSERT INTO document VALUES ('0', 'en', 'He lied.')",
    "UPDATE quotation SET speaker = 'she'",
    "DELETE FROM quotation",
    "INSERT INTO quotation SELECT 'x', document, content, kind, cue, source, 'she', relay FROM quotation",
    "UPDATE run SET started = '2020-01-01' WHERE id = 1",
    "UPDATE signature SET line = 'other' WHERE id = 1",
    "DELETE FROM signature",
    "INSERT INTO signature VALUES (99, 'other')",
    "UPDATE input SET publisher = 'Herald' WHERE publisher = 'Gazette'",
    "UPDATE input SET uri = 'b.txt' WHERE run = 1 AND position = 0",
    "DELETE FROM input WHERE position = 1",
    "UPDATE decision SET reason = 'none'",
    "UPDATE decision SET decided_by = 'Omar'",
    "DELETE FROM decision",
    "INSERT INTO decision VALUES (9, 'f', 'dismiss', 'r', 'b', 'd', 't')",
    "DELETE FROM chain WHERE id = 2",
    "UPDATE chain SET hash = 'x' WHERE id = 1",
    "UPDATE chain SET kind = 'finish' WHERE id = 1",
    "UPDATE comparison SET content = replace(content, 'Herald', 'Gazette')",
    "DELETE FROM comparison",
    "UPDATE cell SET words = 'no' WHERE position = 0",
    "UPDATE cell SET run = 1",
    "DELETE FROM cell WHERE position = 0",
    "UPDATE edge SET confidence = 0.99",
    "UPDATE edge SET parent = NULL",
    "DELETE FROM edge",
    "DROP VIEW appearance",
    "CREATE TABLE notes (x)",
    "DROP INDEX run_by_key",
    "ALTER TABLE run ADD COLUMN note TEXT",
]


def test_a_text_that_no_run_read_shows(path: Path) -> None:
    lone = Document("He lied.", "en")
    behind_its_back(path, f"INSERT INTO document VALUES ('{lone.id}', 'en', 'He lied.')")
    with Store(path) as store:
        assert [problem.what for problem in verify(store)] == ["belongs to no run"]


@pytest.mark.parametrize("statement", TAMPERING)
def test_tampering_shows(path: Path, statement: str) -> None:
    behind_its_back(path, "PRAGMA foreign_keys = OFF", statement)
    with Store(path) as store:
        assert verify(store) != []


@pytest.mark.parametrize("statement", TAMPERING)
def test_what_was_changed_is_read_as_it_was_or_refused(path: Path, statement: str) -> None:
    """A reader is never shown something else, nor a traceback."""
    with Store(path) as store:
        before = [(store.run(number), store.comparison(number, store.run(number))) for number in (1, 2, 3)]
    behind_its_back(path, "PRAGMA foreign_keys = OFF", statement)
    with Store(path) as store:
        for number, held in enumerate(before, 1):
            try:
                run = store.run(number)
                found = run, store.comparison(number, run)
            except InputError as error:
                assert "not as it was written" in str(error)
            else:
                assert found == held


def test_what_was_changed_is_named(path: Path) -> None:
    behind_its_back(path, "UPDATE finding SET severity = 'neutral' WHERE id = 1")
    with Store(path) as store:
        assert [problem.where for problem in verify(store)] == ["report 1"]


@pytest.mark.parametrize("kind", ["trigger", "view", "index"])
def test_guards_that_are_gone_show(path: Path, kind: str) -> None:
    db = sqlite3.connect(path)
    names = [row[0] for row in db.execute("SELECT name FROM sqlite_schema WHERE type = ? AND sql <> ''", (kind,))]
    db.execute(f"DROP {kind} {names[0]}")
    db.close()
    with Store(path) as store:
        assert [tuple(problem) for problem in verify(store)] == [(f"{kind} {names[0]}", "is missing")]


def test_a_guard_that_guards_nothing_shows(path: Path) -> None:
    db = sqlite3.connect(path)
    db.execute("DROP TRIGGER report_no_update")
    db.execute("CREATE TRIGGER report_no_update BEFORE UPDATE ON report BEGIN SELECT 1; END")
    db.close()
    with Store(path) as store:
        assert [tuple(problem) for problem in verify(store)] == [("trigger report_no_update", "was changed")]


def tables(path: Path) -> Iterator[str]:
    db = sqlite3.connect(path)
    yield from [row[0] for row in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    db.close()


def test_no_row_can_be_changed_deleted_or_put_in_anothers_place(path: Path) -> None:
    names = list(tables(path))
    assert len(names) == 14
    db = sqlite3.connect(path)
    for table in names:
        if not db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]:
            assert table == "aid"
            continue
        column = db.execute(f"PRAGMA table_info({table})").fetchone()[1]
        for statement in (
            f"DELETE FROM {table}",
            f"UPDATE {table} SET {column} = {column}",
            f"INSERT OR REPLACE INTO {table} SELECT * FROM {table} LIMIT 1",
            f"REPLACE INTO {table} SELECT * FROM {table}",
        ):
            with pytest.raises(sqlite3.IntegrityError, match="only grows"):
                db.execute(statement)
    db.close()


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT OR REPLACE INTO signature VALUES (77, 'quotedrift:test')",
        "INSERT OR REPLACE INTO report SELECT 77, run, name, key, original, original_start, original_end, rendering, "
        "rendering_start, rendering_end, origin, 'faithful', drift, quotation, checked, not_checked, hash FROM report "
        "WHERE id = 1",
        "INSERT OR REPLACE INTO chain SELECT 77, kind, run, first, last, previous, hash FROM chain WHERE id = 1",
    ],
)
def test_nor_by_another_key_that_is_unique(path: Path, statement: str) -> None:
    db = sqlite3.connect(path)
    with pytest.raises(sqlite3.IntegrityError, match="only grows"):
        db.execute(statement)
    db.close()


def test_a_store_of_before_comparisons_were_kept_is_brought_up_to_date(path: Path, tmp_path: Path) -> None:
    """The rows of its tables, and the chain over them, are the same before and after."""
    old = tmp_path / "old.db"
    db = sqlite3.connect(old, isolation_level=None)
    for statement in statements(MIGRATIONS[0]):
        db.execute(statement)
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute("PRAGMA user_version = 1")
    fresh = tmp_path / "fresh.db"
    with Store(fresh) as store:
        store.record(RUN)
        head = store.head
    db.execute(f"ATTACH '{fresh}' AS fresh")
    for (table,) in db.execute("SELECT name FROM main.sqlite_schema WHERE type = 'table'").fetchall():
        if table != "appearance":
            db.execute(f"INSERT INTO main.{table} SELECT * FROM fresh.{table}")
    db.execute("INSERT INTO appearance SELECT document, 'forged.txt', 'Forger', '', '' FROM input LIMIT 1")
    db.close()
    with Store(old) as store:
        assert (verify(store), store.head, store.run(1)) == ([], head, RUN)
        assert store.db.execute("SELECT count(*) FROM appearance WHERE publisher = 'Forger'").fetchone() == (0,)
        store.record(*ferry())
        assert verify(store) == []
