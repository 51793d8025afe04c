"""What tests do to stores."""

from __future__ import annotations

import sqlite3
from pathlib import Path


def behind_its_back(path: Path, *statements: str) -> None:
    """What somebody does who wants to change the record and leave no trace: the guards go first and come back last."""
    db = sqlite3.connect(path, isolation_level=None)
    guards = db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
    for name, _ in guards:
        db.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        db.execute(statement)
    for _, sql in guards:
        db.execute(sql)
    db.close()
