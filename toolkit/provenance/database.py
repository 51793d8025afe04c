"""The store's file: opened, brought up to date, and written to in whole transactions only."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

from toolkit.errors import InputError
from toolkit.provenance.migrations import APPLICATION_ID, MIGRATIONS, statements

PATIENCE = 60.0
"""Seconds to wait for another writer."""


class Database:
    """One SQLite file. Raises InputError when it is no store, damaged, or cannot be written."""

    def __init__(self, path: str | Path, *, create: bool = True) -> None:
        self.path = Path(path)
        if not create and not self.path.is_file():
            raise InputError("no such store; check the path", file=str(path))
        with self.clear():
            self.db = sqlite3.connect(self.path, timeout=PATIENCE, isolation_level=None)
            try:
                self._prepare(create)
            except BaseException:
                self.db.close()
                raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self.db.close()

    def _prepare(self, create: bool) -> None:
        version = self.one("PRAGMA user_version")
        if version == 0 and not create and not self.one("SELECT count(*) FROM sqlite_schema"):
            raise InputError(
                "is empty: no store was ever in it, or it was emptied; restore a copy", file=str(self.path)
            )
        if version == 0 and self.one("SELECT count(*) FROM sqlite_schema"):
            raise InputError("is a database, but not a store of quotedrift; name another file", file=str(self.path))
        if version > len(MIGRATIONS):
            raise InputError("was written by a newer quotedrift; update it", file=str(self.path))
        if version and self.one("PRAGMA application_id") != APPLICATION_ID:
            raise InputError("is a database, but not a store of quotedrift; name another file", file=str(self.path))
        self.db.execute("PRAGMA journal_mode = WAL")
        self.db.execute("PRAGMA synchronous = FULL")
        self.db.execute("PRAGMA foreign_keys = ON")
        if version < len(MIGRATIONS):
            with self.writing():
                for number in range(self.one("PRAGMA user_version"), len(MIGRATIONS)):
                    for statement in statements(MIGRATIONS[number]):
                        self.db.execute(statement)
                    self.db.execute(f"PRAGMA user_version = {number + 1}")
                self.db.execute(f"PRAGMA application_id = {APPLICATION_ID}")

    @contextmanager
    def clear(self) -> Iterator[None]:
        """SQLite's errors as one line that says what to do."""
        try:
            yield
        except sqlite3.OperationalError as error:
            text = str(error)
            if "full" in text:
                raise InputError("the disk is full; free some space and run again", file=str(self.path)) from None
            if "locked" in text or "busy" in text:
                raise InputError("another process keeps it locked; try again", file=str(self.path)) from None
            raise InputError(
                f"cannot be used ({text}); check the path and its permissions", file=str(self.path)
            ) from None
        except sqlite3.DatabaseError as error:
            raise InputError(f"is damaged or no store ({error}); restore a copy", file=str(self.path)) from None
        except UnicodeEncodeError:
            raise InputError(
                "half a surrogate pair is no character and cannot be stored", file=str(self.path)
            ) from None

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction, alone; all of it or nothing."""
        with self.clear():
            self.db.execute("BEGIN IMMEDIATE")
            try:
                yield
                self.db.execute("COMMIT")
            except BaseException:
                if self.db.in_transaction:
                    self.db.execute("ROLLBACK")
                raise

    def one(self, query: str, values: Sequence[Any] = ()) -> Any:
        """The first column of the first row, or None."""
        row = self.db.execute(query, values).fetchone()
        return None if row is None else row[0]
