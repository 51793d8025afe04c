"""Whether a store is as it was written: tables and guards against the schema, every row against its hash, every hash
against the chain.

What was cut off the end of the chain leaves no trace in the file: compare ``Store.head`` with one noted elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from toolkit.model import Document
from toolkit.provenance.rows import digest, seal
from toolkit.provenance.schema import differences

if TYPE_CHECKING:
    from toolkit.provenance.store import Store

START = "0" * 64
"""The hash before the first link."""
_USED = {
    "document": "SELECT document FROM input UNION SELECT original FROM report UNION SELECT rendering FROM report "
    "UNION SELECT document FROM quotation",
    "quotation": "SELECT quotation FROM report",
    "signature": "SELECT signature FROM run",
}
"""Where rows that no link seals by themselves are referred to."""


class Problem(NamedTuple):
    """Something that was changed."""

    where: str
    what: str


def verify(store: Store) -> list[Problem]:
    """Everything that does not fit its hash or the schema; empty when nothing was changed since it was written."""
    with store.clear():
        if (state := store.one("PRAGMA integrity_check")) != "ok":
            return [Problem("file", str(state))]
        return [*_shape(store), *_named(store), *_chain(store)]


def _shape(store: Store) -> Iterator[Problem]:
    """Tables and guards as they were made, and nothing that refers to what is not there."""
    for where, what in differences(store.db):
        yield Problem(where, what)
    broken = {(table, parent) for table, _, parent, _ in store.db.execute("PRAGMA foreign_key_check")}
    for table, parent in sorted(broken):
        yield Problem(table, f"refers to a {parent} that is missing")


def _named(store: Store) -> Iterator[Problem]:
    """Rows that are named by what they hold, and that something sealed must refer to."""
    for name, lang, text in store.db.execute("SELECT id, lang, text FROM document"):
        if Document(text, lang).id != name:
            yield Problem(f"document {name[:12]}", "its text is not the one it is named after")
    for row in store.db.execute("SELECT * FROM quotation"):
        if digest(*row[1:]) != row[0]:
            yield Problem(f"quotation {row[0][:12]}", "was changed")
    for table, used in _USED.items():
        for (name,) in store.db.execute(f"SELECT id FROM {table} EXCEPT SELECT * FROM ({used})"):
            yield Problem(f"{table} {str(name)[:12]}", "belongs to no run")


def _chain(store: Store) -> list[Problem]:
    problems = []
    run_of = dict(store.db.execute("SELECT id, run FROM report").fetchall())
    hashes: dict[int, tuple[int, str]] = {}
    for number, found, held in store.sealed("", ()):
        if seal(held) != found:
            problems.append(Problem(f"report {number}", "was changed"))
        hashes[number] = (run_of[number], found)
    previous, sealed, decided = START, set(), set()
    begun, compared = set(), set()
    for number, kind, run, first, last, before, found in store.db.execute("SELECT * FROM chain ORDER BY id"):
        content: Any = None
        if kind == "begin":
            content = store.begin_content(run)
            begun.add(run)
        elif kind == "reports":
            own = [id for id in range(first, last + 1) if hashes.get(id, (None, ""))[0] == run]
            sealed.update(own)
            content = [hashes[id][1] for id in own]
        elif kind == "comparison":
            content = store.comparison_content(run)
            compared.add(run)
        elif kind == "finish":
            content = sum(1 for id in sealed if hashes[id][0] == run)
        else:
            content = store.db.execute(
                "SELECT fingerprint, verdict, reason, decided_by, decided_at, texts FROM decision WHERE id = ?",
                (first,),
            ).fetchone()
            decided.add(first)
        if before != previous or digest(before, kind, run, first, last, content) != found:
            problems.append(Problem(f"link {number}", f"does not fit what it seals ({kind})"))
        previous = found
    for table, column, known in (
        ("report", "id", sealed),
        ("decision", "id", decided),
        ("run", "id", begun),
        ("comparison", "run", compared),
        ("cell", "run", compared),
        ("edge", "run", compared),
    ):
        rows = {row[0] for row in store.db.execute(f"SELECT {column} FROM {table}")}
        problems += [Problem(f"{table} {name}", "is sealed by no link") for name in sorted(rows - known)]
    return problems
