"""Witnesses of one remark, one a line as JSON: outlet, text, language, date, speaker, whom it cites."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import get_args

from toolkit.documents.languages import tag
from toolkit.documents.pairs import MAX_LINE
from toolkit.documents.source import STDIN, regular_file
from toolkit.errors import InputError
from toolkit.model import Document, Kind, Witness

_DATE = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?)?)?\Z")
_KINDS: tuple[str, ...] = get_args(Kind)


def read_witnesses(
    path: str | Path, *, lang: str | None = None, content: bytes | None = None
) -> Iterator[Witness | InputError]:
    """Every witness of a file, or of standard input for ``-``, or of its ``content`` where that was read before.

    A bad line gives an InputError and reading goes on.

    A line is ``{"text": "...", "outlet": "...", "lang": "en", "date": "2025-03-09", "uri": "...", "cites": ["..."],
    "kind": "direct", "speaker": "...", "id": "..."}``; all but ``text`` may be missing, and keys not named here are
    ignored. A witness without ``id`` is named by its outlet, else by its line. ``lang`` holds where a line declares
    none.

    Raises InputError at once when the file cannot be read at all.
    """
    name = str(path)
    if content is not None:
        return _parse(content, name, lang)
    if name == STDIN:
        return _parse(sys.stdin.buffer.read(), name, lang)
    if regular_file(path).st_size == 0:
        raise InputError("is empty; there is nothing to read", file=name)
    try:
        content = Path(path).read_bytes()
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror}); check its permissions", file=name) from None
    return _parse(content, name, lang)


def _parse(content: bytes, name: str, lang: str | None) -> Iterator[Witness | InputError]:
    for number, line in enumerate(content.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            if len(line) > MAX_LINE:
                raise InputError(f"the line is longer than {MAX_LINE / 1_000_000:g} MB; split it")
            yield _witness(line, number, lang)
        except InputError as error:
            yield InputError(error.problem, file=name, line=number)
        except UnicodeDecodeError:
            yield InputError("the line is not UTF-8; convert the file to UTF-8", file=name, line=number)


def _witness(line: bytes, number: int, lang: str | None) -> Witness:
    import msgspec

    from toolkit.documents.witness_schema import decode

    try:
        found = decode(line)
    except msgspec.ValidationError as error:
        raise InputError(f"{error}; see the schema of witnesses") from None
    except msgspec.DecodeError as error:
        line.decode()  # what is not UTF-8 is told as that, by every version of msgspec
        raise InputError(f"{error}; write one JSON object a line") from None
    except RecursionError:
        raise InputError("is nested too deeply; write one JSON object a line") from None
    if not found.text.strip():
        raise InputError("the text is empty; give the words of the rendering")
    if found.date is not None and not _DATE.match(found.date):
        raise InputError(f"date is {found.date!r}; write it as 2025-03-09 or 2025-03-09T14:30:00Z")
    if found.date is not None and not _exists(found.date):
        raise InputError(f"date is {found.date!r}; there is no such day or time")
    if found.kind not in _KINDS:
        raise InputError(f"kind is {found.kind!r}; it must be one of {', '.join(_KINDS)}")
    try:
        declared = tag(found.lang or lang)
    except ValueError as error:
        raise InputError(str(error)) from None
    document = Document(found.text, declared, uri=found.uri, publisher=found.outlet, published=found.date)
    name = found.id if found.id is not None else found.outlet or f"line {number}"
    cites = (found.cites,) if isinstance(found.cites, str) else tuple(found.cites)
    speaker = (found.speaker or "").strip() or None
    return Witness(str(name), document, (document.whole,), cites, found.kind, speaker)  # type: ignore[arg-type]


def _exists(date: str) -> bool:
    """Whether the calendar and the clock have a date of the right form; what it leaves open is filled in."""
    day, _, clock = date.partition("T")
    year, month, number = (*day.split("-"), "01", "01")[:3]
    try:
        datetime.fromisoformat(f"{year}-{month}-{number}" + (f"T{clock}" if clock else ""))
    except ValueError:
        return False
    return True


def holds_witnesses(content: bytes) -> bool:
    """Whether bytes begin as a witness a line does: with a JSON object."""
    return content.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{"
