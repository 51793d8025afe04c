"""Glossaries from files: which formats there are, which files go into a glossary and which of them wins."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from importlib import resources
from pathlib import Path, PurePath
from typing import NamedTuple

from toolkit.config import GLOSSARY_NAMES, Settings
from toolkit.documents.source import read_bytes
from toolkit.errors import InputError
from toolkit.glossary import compiled, table, tbx, utx, workbook
from toolkit.glossary.entries import Parsed
from toolkit.glossary.merge import completed, merge
from toolkit.glossary.model import Concept, Glossary, Source

BUNDLED, NONE = GLOSSARY_NAMES

MAX_BYTES = 50_000_000
"""Largest file that is read."""


class Format(NamedTuple):
    """How a format is read, and written where it can be."""

    read: Callable[[bytes, str], Parsed]
    write: Callable[[Iterable[Concept]], bytes] | None = None


FORMATS = {
    "tbx": Format(tbx.read, tbx.write),
    "csv": Format(table.read, table.write),
    "xlsx": Format(workbook.read, workbook.write),
    "utx": Format(utx.read),
}
"""Formats by name, which is also the ending of the file's name."""

Told = Callable[[InputError], None]


def read(path: str | Path, *, format: str | None = None) -> tuple[Parsed, Source]:
    """The concepts of one file, by its ending or ``format``, and the file with its hash.

    Raises InputError when nothing of it can be read, MissingExtra for a workbook without openpyxl. Entries that are
    wrong are left out and named in ``problems``.
    """
    name = str(path)
    kind = format or PurePath(name).suffix.lower().lstrip(".")
    if kind not in FORMATS:
        raise InputError(f"is in no known format for glossaries; known: {', '.join(FORMATS)}", file=name)
    raw = read_bytes(path, max_bytes=MAX_BYTES)
    return FORMATS[kind].read(raw, name), Source(name, hashlib.sha256(raw).hexdigest())


def load(files: Sequence[str | Path] = (), told: Told | None = None, cache: Path | None = None) -> Glossary:
    """The glossary of a list of files on top of the bundled one; later files win.

    ``none`` in the list leaves the bundled one out. A file is put on top by ``merge``: it may add terms, or change
    the status of single ones. What cannot be read is told to ``told`` and the rest is still loaded; without ``told``
    the first such problem is raised as InputError. The bundled glossary is kept ready to use in ``cache``, by default
    the user's cache folder.
    """
    names = [str(file) for file in files]
    parts: list[tuple[tuple[Concept, ...], tuple[Source, ...]]] = []
    if NONE not in names:
        parts.append(_bundled(cache or Settings().cache_dir))
    for file in files:
        if str(file) not in (NONE, BUNDLED):
            parts.append(_file(file, told))
    concepts: tuple[Concept, ...] = ()
    for entries, _ in parts:
        concepts = merge(concepts, entries)
    own = frozenset(concept.id for entries, _ in parts[NONE not in names :] for concept in entries)
    sources = tuple(source for _, files_of in parts for source in files_of)
    return Glossary(tuple(map(completed, concepts)), sources, own)


def _file(file: str | Path, told: Told | None) -> tuple[tuple[Concept, ...], tuple[Source, ...]]:
    try:
        parsed, source = read(file)
    except InputError as error:
        if told is None:
            raise
        told(error)
        return (), ()
    for problem in parsed.problems:
        if told is None:
            raise problem
        told(problem)
    return parsed.concepts, (source,)


@lru_cache(maxsize=4)
def _bundled(cache: Path) -> tuple[tuple[Concept, ...], tuple[Source, ...]]:
    paths = bundled_files()
    sources = tuple(Source(f"{BUNDLED}/{path.name}", hashlib.sha256(path.read_bytes()).hexdigest()) for path in paths)
    return compiled.cached(sources, cache / "glossary", lambda: _read_all(paths)), sources


def _read_all(paths: Sequence[Path]) -> tuple[Concept, ...]:
    concepts: tuple[Concept, ...] = ()
    for path in paths:
        parsed, _ = read(path)
        if parsed.problems:
            raise parsed.problems[0]
        concepts = merge(concepts, parsed.concepts)
    return concepts


def bundled_files() -> list[Path]:
    """The files of the bundled glossary, by name: in the installed package, or beside it in a checkout."""
    inside = Path(str(resources.files("toolkit"))) / "glossaries"
    beside = Path(__file__).resolve().parents[2] / "glossaries"
    folder = inside if inside.is_dir() else beside
    return sorted(folder.glob("*.tbx"))
