"""The spellings of a glossary's terms in one language, kept in the user's cache: they take a second to work out.

The file is MessagePack of plain rows, named by the hash of the terms and of everything that spells them: the language's
data, and the modules that read it. It can be deleted at any time.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import msgspec

from toolkit.glossary.compiled import keep, kept
from toolkit.glossary.inflect import Base, language
from toolkit.glossary.model import Term
from toolkit.glossary.spellings import Spelling, spellings, word_bases

LAYOUT = 2
"""Raised with every change of what is stored."""
WORTH = 200
"""Listed forms below which working them out again is as quick as reading them."""
READERS = {
    "toolkit.glossary": ("inflect.py", "spellings.py"),
    "toolkit.text": ("words.py", "fold.py", "clitics.py"),
}

Key = tuple[str, str, bool]
"""A listed form or word, its part of speech, and whether it is an irregular form."""


class Prepared(NamedTuple):
    """The spellings of each listed form, and the stems of each of their words."""

    spellings: dict[Key, tuple[Spelling, ...]]
    bases: dict[Key, tuple[Base, ...]]


def prepared(terms: Iterable[Term], code: str, folder: Path | None) -> Prepared:
    """What an index of these terms needs: from the cache ``folder``, else worked out and put there if possible."""
    listed = dict.fromkeys(
        (text, term.pos, number > 0) for term in terms for number, text in enumerate((term.text, *term.forms))
    )
    if folder is None or len(listed) < WORTH:
        return _made(listed, code)
    name = hashlib.sha256(repr((LAYOUT, code, tuple(listed))).encode() + _readers(code)).hexdigest()[:32]
    path = folder / f"{code}-{name}.msgpack"
    with suppress(OSError, msgspec.DecodeError, ValueError, TypeError, IndexError):
        return _unpacked(kept(path))
    made = _made(listed, code)
    with suppress(OSError):
        keep(path, msgspec.msgpack.encode([list(made.spellings.items()), list(made.bases.items())]))
    return made


def _made(listed: Iterable[Key], code: str) -> Prepared:
    known = language(code)
    spelled = {key: tuple(spellings(*key, known)) for key in listed}
    slots = {slot[:3]: None for found in spelled.values() for way in found for slot in way.slots if slot}
    return Prepared(spelled, {key: tuple(word_bases(*key, known)) for key in slots})


def _unpacked(raw: bytes) -> Prepared:
    spelled, stems = msgspec.msgpack.decode(
        raw, type=tuple[list[tuple[Key, tuple[Spelling, ...]]], list[tuple[Key, tuple[Base, ...]]]]
    )
    return Prepared(dict(spelled), dict(stems))


@cache
def _readers(code: str) -> bytes:
    """Hash of the language's data files and of the modules that read them."""
    parts = [files(package).joinpath(name).read_bytes() for package, names in READERS.items() for name in names]
    for folder in (files("toolkit.glossary") / "data", files("toolkit.text") / "data" / "words"):
        data = folder / f"{code}.toml"
        parts.append(data.read_bytes() if data.is_file() else b"")
    return hashlib.sha256(b"\0".join(parts)).digest()
