"""Whether a store is as it was written: every row against its hash, every hash against the chain.

What was cut off the end of the chain leaves no trace in the file: compare ``Store.head`` with one noted elsewhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from toolkit.model import Document
from toolkit.provenance.rows import digest, seal

if TYPE_CHECKING:
    from toolkit.provenance.store import Store

START = "0" * 64
"""The hash before the first link."""


class Problem(NamedTuple):
    """Something that was changed."""

    where: str
    what: str


def verify(store: Store) -> list[Problem]:
    """Everything that does not fit its hash; empty when nothing was changed since it was written."""
    with store.clear():
        if (state := store.one("PRAGMA integrity_check")) != "ok":
            return [Problem("file", str(state))]
        problems = [
            Problem(f"document {row[0][:12]}", "its text is not the one it is named after")
            for row in store.db.execute("SELECT id, lang, text FROM document")
            if Document(row[2], row[1]).id != row[0]
        ]
        problems += [
            Problem(f"quotation {row[0][:12]}", "was changed")
            for row in store.db.execute("SELECT * FROM quotation")
            if digest(*row[1:]) != row[0]
        ]
        hashes: dict[int, tuple[int, str]] = {}
        run_of = dict(store.db.execute("SELECT id, run FROM report").fetchall())
        for row, links, found in store.sealed("", ()):
            if seal(row[:14], links, found) != row[14]:
                problems.append(Problem(f"report {row[15]}", "was changed"))
            hashes[row[15]] = (run_of[row[15]], row[14])
        if len(hashes) != len(run_of):
            problems.append(Problem("alignment", f"{len(run_of) - len(hashes)} are missing"))
        return problems + _chain(store, hashes)


def _chain(store: Store, hashes: dict[int, tuple[int, str]]) -> list[Problem]:
    problems = []
    previous, sealed, decided = START, set(), set()
    begun = set()
    for number, kind, run, first, last, before, found in store.db.execute("SELECT * FROM chain ORDER BY id"):
        content: Any = None
        if kind == "begin":
            content = store.run_content(run)
            begun.add(run)
        elif kind == "reports":
            own = [id for id in range(first, last + 1) if hashes.get(id, (None, ""))[0] == run]
            sealed.update(own)
            content = [hashes[id][1] for id in own]
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
    problems += [Problem(f"report {id}", "is sealed by no link") for id in sorted(set(hashes) - sealed)]
    for table, known in (("decision", decided), ("run", begun)):
        rows = {row[0] for row in store.db.execute(f"SELECT id FROM {table}")}
        problems += [Problem(f"{table} {id}", "is sealed by no link") for id in sorted(rows - known)]
    return problems
