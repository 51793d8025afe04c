"""The cases that come with quotedrift: in the installed package, or beside it in a checkout."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path

from toolkit.errors import InputError

DEMO = "sharaa-2025-03-09"


@contextmanager
def case(name: str = DEMO) -> Iterator[Path]:
    """The folder of a bundled case, as a real folder while the context lasts. Raises InputError when it is missing."""
    inside = resources.files("toolkit").joinpath("corpora", name)
    if inside.is_dir():
        with resources.as_file(inside) as folder:
            yield folder
        return
    beside = Path(__file__).resolve().parents[2] / "corpora" / name
    if not beside.is_dir():
        raise InputError("the bundled case is not installed; reinstall quotedrift", file=f"corpora/{name}")
    yield beside


def texts(folder: Path, role: str) -> list[tuple[Path, str]]:
    """The files ``<role>*.<lang>.txt`` of a case, each with its language, by name."""
    return [(path, path.name.split(".")[-2]) for path in sorted(folder.glob(f"{role}*.*.txt"))]
