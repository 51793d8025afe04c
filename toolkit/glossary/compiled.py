"""A read glossary kept in the user's cache, named by the hash of its files: reading it again takes a tenth of the time.

The file is MessagePack of plain rows. It is only ever taken for exactly the bytes it was made from, by this version of
the layout, and it can be deleted at any time.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec

from toolkit.glossary.model import CONCEPT_FIELDS, TERM_FIELDS, Concept, Neighbour, Position, Source, Term

LAYOUT = 3
"""Raised with every change of what is stored."""

_CONCEPT = tuple(name for name in CONCEPT_FIELDS if name != "neighbours")
_SET = object.__setattr__


def cached(sources: Sequence[Source], folder: Path, make: Callable[[], tuple[Concept, ...]]) -> tuple[Concept, ...]:
    """The concepts of some files: from the cache, else made and put there if it can be written."""
    digest = hashlib.sha256(repr((LAYOUT, _CONCEPT, TERM_FIELDS, [source.sha256 for source in sources])).encode())
    path = folder / f"{digest.hexdigest()[:32]}.msgpack"
    with suppress(OSError, msgspec.DecodeError, ValueError, TypeError, IndexError):
        return _unpacked(kept(path))
    concepts = make()
    with suppress(OSError):
        keep(path, _packed(concepts))
    return concepts


def digest(concepts: Sequence[Concept]) -> str:
    """The SHA-256 of what concepts and their terms say, wherever they stand in a file."""
    rows = [
        [getattr(entry, name) for name in names]
        for concept in concepts
        for entry, names in ((concept, CONCEPT_FIELDS), *((term, TERM_FIELDS) for term in concept.terms))
    ]
    return hashlib.sha256(msgspec.msgpack.encode(rows)).hexdigest()


def kept(path: Path) -> bytes:
    """The content of a cached file. Raises OSError without one, ValueError when it is damaged."""
    raw = path.read_bytes()
    if hashlib.sha256(raw[32:]).digest() != raw[:32]:
        raise ValueError("damaged")
    return raw[32:]


def keep(path: Path, body: bytes) -> None:
    """Write a cached file, whole or not at all."""
    raw = hashlib.sha256(body).digest() + body
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise


def _packed(concepts: Sequence[Concept]) -> bytes:
    """Each text once, and rows of their numbers: most fields of most terms say the same."""
    numbers: dict[str, int] = {}

    def number(value: str | tuple[str, ...]) -> int | list[int]:
        if isinstance(value, str):
            return numbers.setdefault(value, len(numbers))
        return [numbers.setdefault(text, len(numbers)) for text in value]

    def row(entry: Concept | Term, names: Sequence[str]) -> tuple[list[Any], tuple[Any, ...] | None]:
        at = entry.position
        return [number(getattr(entry, name)) for name in names], at and (number(at.file), at.line)

    rows = [
        (
            row(concept, _CONCEPT),
            [tuple(neighbour) for neighbour in concept.neighbours],
            [row(term, TERM_FIELDS) for term in concept.terms],
        )
        for concept in concepts
    ]
    return msgspec.msgpack.encode((list(numbers), rows))


def _unpacked(raw: bytes) -> tuple[Concept, ...]:
    """Entries that were valid when they were packed; their fields are not looked at again."""
    texts, rows = msgspec.msgpack.decode(raw)
    found = []
    for own, neighbours, terms in rows:
        concept = _made(Concept, _CONCEPT, texts, *own)
        _SET(concept, "neighbours", tuple(Neighbour(*neighbour) for neighbour in neighbours))
        _SET(concept, "terms", tuple(_made(Term, TERM_FIELDS, texts, *term) for term in terms))
        found.append(concept)
    return tuple(found)


def _made(
    kind: type[Any], names: Sequence[str], texts: Sequence[str], values: Sequence[Any], position: Sequence[Any] | None
) -> Any:
    made = object.__new__(kind)
    for name, value in zip(names, values, strict=True):
        _SET(made, name, texts[value] if isinstance(value, int) else tuple([texts[number] for number in value]))
    _SET(made, "position", Position(texts[position[0]], position[1]) if position else None)
    return made
