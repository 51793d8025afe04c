"""The lines of a text one after the other, so that a long one is worked on while it is read.

Plain text in UTF-8 streams: what may be the second byte of a character, or a page's markup, is known only when all is
read. Offsets are those of the document that ``read`` gives.
"""

from __future__ import annotations

import codecs
import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import Any, BinaryIO, NamedTuple

from toolkit.documents import encodings, html
from toolkit.documents.read import MAX_LINE, SUFFIXES
from toolkit.documents.source import STDIN, regular_file
from toolkit.errors import InputError

BLOCK = 1 << 16


class Paragraph(NamedTuple):
    """A line without the white space around it, and where it begins in the text."""

    start: int
    text: str


def of_text(text: str) -> Iterator[Paragraph]:
    """The lines of a text that hold something."""
    yield from _lines([text])


def stream(path: str | Path, encoding: str | None = None) -> Iterator[Paragraph] | None:
    """The lines of a file, or of standard input for ``-``, as they are read; None when it must be read whole.

    Raises InputError at once for what is no readable file; while reading, with the line, for a damaged character or a
    line that is too long, and for a text without any words.
    """
    name = str(path)
    if name == STDIN:
        source: Any = sys.stdin.buffer
        permits = _is_utf8(source.peek(BLOCK)[:BLOCK], encoding, "")  # what is there already, without waiting for more
        return _paragraphs(source, name) if permits else None
    if regular_file(path).st_size == 0:
        raise InputError("is empty; there is nothing to read", file=name)
    try:
        with Path(path).open("rb") as file:
            permits = _is_utf8(file.read(BLOCK), encoding, PurePath(name).suffix.lower()) and _all_utf8(path)
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror}); check its permissions", file=name) from None
    return _opened(Path(path), name) if permits else None


def _is_utf8(head: bytes, encoding: str | None, suffix: str) -> bool:
    """Whether a text that begins so, in a file of this ending, is plain text in UTF-8 as far as can be seen."""
    format = SUFFIXES.get(suffix) or ("html" if html.looks_like(head) else "text")
    if encoding is not None:
        with contextlib.suppress(LookupError):
            return format == "text" and codecs.lookup(encoding).name == "utf-8"
        return False
    return format == "text" and encodings.begins_as_utf8(head)


def _all_utf8(path: str | Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    with Path(path).open("rb") as file:
        try:
            while block := file.read(BLOCK):
                decoder.decode(block)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


def _opened(path: Path, name: str) -> Iterator[Paragraph]:
    with path.open("rb") as file:
        yield from _paragraphs(file, name)


def _paragraphs(source: BinaryIO, name: str) -> Iterator[Paragraph]:
    found = False
    for paragraph in _lines(_decoded(source, name)):
        found = True
        yield paragraph
    if not found:
        raise InputError("holds no text; there is nothing to read", file=name)


def _decoded(source: BinaryIO, name: str) -> Iterator[str]:
    """The lines of a stream, a first byte order mark taken off."""
    number = 0
    while line := source.readline(MAX_LINE + 1):
        number += 1
        if len(line) > MAX_LINE:
            raise InputError("the line is too long; break it", file=name, line=number)
        try:
            text = line.decode("utf-8")
        except UnicodeDecodeError:
            raise InputError(
                "is not valid utf-8; save it as UTF-8 or name its encoding", file=name, line=number
            ) from None
        if "\0" in text:
            raise InputError("holds a NUL character; it is not text", file=name, line=number)
        yield text.removeprefix("\ufeff") if number == 1 else text


def _lines(texts: Iterator[str] | list[str]) -> Iterator[Paragraph]:
    at = 0
    for text in texts:
        for line in text.splitlines(keepends=True):
            if line.strip():
                yield Paragraph(at + len(line) - len(line.lstrip()), line.strip())
            at += len(line)
