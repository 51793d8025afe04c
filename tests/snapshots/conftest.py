"""Snapshots: whole reports, committed, compared byte for byte.

After a change that is meant, ``UPDATE_SNAPSHOTS=1 pytest tests/snapshots`` writes them anew. Read the diff.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))

FOLDER = Path(__file__).parent / "reports"


@pytest.fixture
def snapshot() -> Callable[[str, str], None]:
    """Compare a text with the snapshot of a name, or write it when UPDATE_SNAPSHOTS is set."""

    def compare(name: str, text: str) -> None:
        path = FOLDER / name
        if os.environ.get("UPDATE_SNAPSHOTS"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode("utf-8"))
        assert path.is_file(), f"no snapshot {path.name}: run UPDATE_SNAPSHOTS=1 pytest tests/snapshots"
        assert text == path.read_bytes().decode("utf-8")

    return compare
