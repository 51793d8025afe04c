"""Whether a store's tables, views, indexes and guards are those it was made with."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from functools import cache

from toolkit.provenance.migrations import MIGRATIONS, statements

_SCHEMA = "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"


@cache
def _made() -> dict[tuple[str, str], str]:
    db = sqlite3.connect(":memory:")
    for script in MIGRATIONS:
        for statement in statements(script):
            db.execute(statement)
    held = _read(db)
    db.close()
    return held


def _read(db: sqlite3.Connection) -> dict[tuple[str, str], str]:
    return {(kind, name): sql for kind, name, sql in db.execute(_SCHEMA)}


def differences(db: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """What is not as it was made: ``trigger run_no_update``, and whether it is missing, changed or foreign."""
    made, found = _made(), _read(db)
    for key in sorted(made.keys() | found.keys()):
        if key not in found:
            yield " ".join(key), "is missing"
        elif key not in made:
            yield " ".join(key), "does not belong to a store"
        elif made[key] != found[key]:
            yield " ".join(key), "was changed"
