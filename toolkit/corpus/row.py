"""One annotated rendering: the line of a file of pairs, with what a careful bilingual reader said of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple, get_args

import msgspec

from toolkit.documents.pair_schema import TextLine
from toolkit.documents.source import regular_file
from toolkit.errors import InputError
from toolkit.model import SEVERITIES, Severity

Split = Literal["train", "dev", "test"]
Extent = Literal["full", "part", "beyond", "part+beyond"]
Judgement = Literal["none", "minor", "major", "critical"]

SPLITS: tuple[Split, ...] = get_args(Split)
EXTENTS: tuple[Extent, ...] = get_args(Extent)
JUDGEMENTS: tuple[Judgement, ...] = get_args(Judgement)
KINDS = ("direct", "mixed", "indirect", "partial")
"""How the words are given; ``partial`` is another name for ``mixed``."""


class Note(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A shift, or a choice that looks like one (severity ``neutral``), with the words it is about on each side.

    The spans are words of the text, each found there once; None where that side has none.
    """

    type: str
    severity: Severity
    original_span: str | None = None
    rendering_span: str | None = None
    comment: str = ""


class Reading(msgspec.Struct, frozen=True):
    """What one reader made of a pair."""

    severity: str = "none"
    notes: tuple[Note, ...] = ()


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """An annotated pair. ``id`` is ``ORIGINAL#RENDERING``; keys not named here are ignored.

    ``via`` and ``minimal_pair`` name other renderings of the same original: the one this was made from, and the one
    from which it differs in one phrase. ``second`` is a blind second reading; ``first`` the first one where a third
    decided between them, and the row's own labels are the third's. ``contested``: readers differ on whether the shift
    is serious, and nobody could decide.
    """

    id: str
    original: TextLine
    rendering: TextLine
    kind: str = "direct"
    extent: str = "full"
    severity: str = "none"
    notes: tuple[Note, ...] = ()
    excerpt: bool = False
    speaker: str | None = None
    domain: str | None = None
    via: str | None = None
    minimal_pair: str | None = None
    constructed: bool = False
    contested: bool = False
    first: Reading | None = None
    second: Reading | None = None
    split: str | None = None

    @property
    def pair(self) -> str:
        """The languages: ``ar-en``."""
        return f"{self.original.lang or 'und'}-{self.rendering.lang or 'und'}"


class Numbered(NamedTuple):
    """A row and the line it stands on, counted from 1."""

    file: str
    line: int
    row: Row


def read(path: str | Path) -> Iterator[Numbered | InputError]:
    """The rows of a JSON Lines file; an InputError with file and line in place of one that cannot be read."""
    decoder = msgspec.json.Decoder(Row)
    regular_file(path)
    with Path(path).open("rb") as file:
        for number, line in enumerate(file, 1):
            if not line.strip():
                continue
            try:
                yield Numbered(str(path), number, decoder.decode(line))
            except (msgspec.DecodeError, UnicodeDecodeError) as error:
                yield InputError(f"{error}; see schemas/corpus-row.schema.json", file=str(path), line=number)


def original_id(row: Row) -> str:
    """The part of the id that all renderings of an original share."""
    return row.id.split("#", 1)[0]


def split(original: str) -> Split:
    """Train (6 in 10), dev (2) or test (2), by the hash of the original's id: all its renderings go together."""
    tenth = int(hashlib.sha256(original.encode()).hexdigest(), 16) % 10
    return "train" if tenth < 6 else "dev" if tenth < 8 else "test"


def judgement(notes: tuple[Note, ...]) -> str:
    """The worst severity of the notes; ``none`` when all are neutral."""
    worst = max((SEVERITIES.index(note.severity) for note in notes), default=0)
    return JUDGEMENTS[worst]
