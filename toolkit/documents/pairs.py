"""Pairs that are already matched, one a line, read as a stream: JSON Lines or tab-separated."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, BinaryIO, get_args

from toolkit.documents.languages import tag
from toolkit.documents.source import STDIN, regular_file
from toolkit.errors import InputError
from toolkit.model import Document, Kind

if TYPE_CHECKING:
    from toolkit.documents.pair_schema import PairLine, TextLine

MAX_LINE = 10_000_000
"""Longest line, in bytes, that is held in memory."""

COLUMNS = (
    "id", "original", "rendering", "original_lang", "rendering_lang", "kind", "excerpt", "context", "glossary",
    "outlet",
)  # fmt: skip
"""Names that the header line of a tab-separated file may have, in any order; others are ignored."""

SUFFIXES = {".jsonl": "jsonl", ".ndjson": "jsonl", ".tsv": "tsv", ".tab": "tsv"}
"""File name ending to format."""

_LONE = re.compile(rb"\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB]..)\\u[dD][c-fC-F]")
_KINDS: tuple[str, ...] = get_args(Kind)


@dataclass(frozen=True, slots=True)
class PairInput:
    """One original and one rendering to compare.

    ``excerpt`` says that the original is only part of what was said. ``context`` is the text around the rendering,
    for those who read the pair. ``glossary`` names the one of the run's glossaries that is for this pair. ``outlet``
    in a line is the rendering's ``publisher``.
    """

    id: str
    original: Document
    rendering: Document
    kind: Kind = "direct"
    excerpt: bool = False
    context: str | None = None
    glossary: str | None = None


@dataclass(frozen=True, slots=True)
class _Defaults:
    """What the caller declares for pairs that do not say it themselves."""

    original_lang: str | None
    rendering_lang: str | None


def read_pairs(
    path: str | Path,
    *,
    input_format: str | None = None,
    original_lang: str | None = None,
    rendering_lang: str | None = None,
    max_line: int = MAX_LINE,
) -> Iterator[PairInput | InputError]:
    """Every pair of a file, or of standard input for ``-``, in order and one line at a time.

    A bad line gives an InputError that names file and line, and reading goes on. Blank lines are skipped. A pair
    without an ``id`` is named by its line. ``original_lang`` and ``rendering_lang`` hold where a pair declares none.
    Offsets are code points of each text.

    JSON Lines are as in the schema; keys it does not name are ignored. A tab-separated file has original and
    rendering in its two columns, or a header line of ``COLUMNS``; quotation marks in it are text.

    Raises InputError at once when the file cannot be read at all or its format cannot be told.
    """
    name = str(path)
    format = input_format or ("jsonl" if name == STDIN else SUFFIXES.get(PurePath(name).suffix.lower()))
    if format is None or format not in _FORMATS:
        raise InputError("is in no known format for pairs; give --input-format jsonl or tsv", file=name)
    try:
        defaults = _Defaults(tag(original_lang), tag(rendering_lang))
    except ValueError as error:
        raise InputError(str(error)) from None
    if name == STDIN:
        return _parse(sys.stdin.buffer, name, _FORMATS[format](defaults), max_line)
    if regular_file(path).st_size == 0:
        raise InputError("is empty; there is nothing to read", file=name)
    try:
        file = Path(path).open("rb")  # noqa: SIM115 - closed by the generator that reads it
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror}); check its permissions", file=name) from None
    return _parse(file, name, _FORMATS[format](defaults), max_line)


def _parse(
    file: BinaryIO, name: str, parse: Callable[[bytes, int], PairInput | None], limit: int
) -> Iterator[PairInput | InputError]:
    with file:
        for number, line in _lines(file, limit):
            try:
                if line is None:
                    raise InputError(f"the line is longer than {limit / 1_000_000:g} MB; split it")
                pair = parse(line, number) if line.strip() else None
            except InputError as error:
                yield InputError(error.problem, file=name, line=number)
                continue
            except UnicodeDecodeError:
                yield InputError("the line is not UTF-8; convert the file to UTF-8", file=name, line=number)
                continue
            if pair is not None:
                yield pair


def _lines(file: BinaryIO, limit: int) -> Iterator[tuple[int, bytes | None]]:
    """Line number and line; None for a line over ``limit`` bytes, which is passed over in pieces."""
    number = 0
    while line := file.readline(limit + 1):
        number += 1
        if number == 1:
            line = line.removeprefix(b"\xef\xbb\xbf")
        if len(line) > limit and not line.endswith(b"\n"):
            while (piece := file.readline(1 << 16)) and not piece.endswith(b"\n"):
                pass
            yield number, None
        else:
            yield number, line


def _decode(line: bytes) -> PairLine:
    import msgspec

    from toolkit.documents.pair_schema import decode

    try:
        return decode(line)
    except msgspec.ValidationError as error:
        raise InputError(f"{error}; see the schema of pairs") from None
    except msgspec.DecodeError as error:
        line.decode()  # what is not UTF-8 is told as that, by every version of msgspec
        if _LONE.search(line):
            raise InputError("holds half a surrogate pair (\\ud800 to \\udfff), which is no character") from None
        raise InputError(f"{error}; write one JSON object a line") from None
    except RecursionError:
        raise InputError("is nested too deeply; write one JSON object a line") from None


def _jsonl(defaults: _Defaults) -> Callable[[bytes, int], PairInput | None]:
    def parse(line: bytes, number: int) -> PairInput:
        found = _decode(line)
        return PairInput(
            id=str(number if found.id is None else found.id),
            original=_document("original", found.original.text, found.original.lang or defaults.original_lang,
                               found.original),
            rendering=_of(found.outlet, _document("rendering", found.rendering.text,
                                                  found.rendering.lang or defaults.rendering_lang, found.rendering)),
            kind=_kind(found.kind),
            excerpt=found.excerpt,
            context=found.context,
            glossary=found.glossary,
        )  # fmt: skip

    return parse


def _tsv(defaults: _Defaults) -> Callable[[bytes, int], PairInput | None]:
    header: list[str] = []

    def parse(line: bytes, number: int) -> PairInput | None:
        cells = line.decode("utf-8").rstrip("\r\n").split("\t")
        if number == 1 and {"original", "rendering"} <= set(cells):
            header.extend(cells)
            return None
        names = header or ["original", "rendering"]
        if len(cells) != len(names):
            raise InputError(f"has {len(cells)} columns, not {len(names)}; separate them by one tab each")
        row = {name: cell for name, cell in zip(names, cells, strict=True) if cell}
        return PairInput(
            id=row.get("id", str(number)),
            original=_document("original", row.get("original", ""), row.get("original_lang", defaults.original_lang)),
            rendering=_of(
                row.get("outlet"),
                _document("rendering", row.get("rendering", ""), row.get("rendering_lang", defaults.rendering_lang)),
            ),
            kind=_kind(row.get("kind")),
            excerpt=_yes(row.get("excerpt", "no")),
            context=row.get("context"),
            glossary=row.get("glossary"),
        )

    return parse


_FORMATS: Mapping[str, Callable[[_Defaults], Callable[[bytes, int], PairInput | None]]] = {
    "jsonl": _jsonl,
    "tsv": _tsv,
}

INPUT_FORMATS = tuple(_FORMATS)
"""Names that ``input_format`` takes."""


def _document(side: str, text: str, lang: str | None, about: TextLine | None = None) -> Document:
    if not text.strip():
        raise InputError(f"the {side} is empty; give its text")
    try:
        declared = tag(lang)
    except ValueError as error:
        raise InputError(f"{side}: {error}") from None
    if about is None:
        return Document(text, declared)
    return Document(text, declared, uri=about.uri, publisher=about.publisher, published=about.published)


def _of(outlet: str | None, document: Document) -> Document:
    return replace(document, publisher=outlet) if outlet else document


def _kind(value: str | None) -> Kind:
    if value is None:
        return "direct"
    if value not in _KINDS:
        raise InputError(f"kind is {value!r}; it must be one of {', '.join(_KINDS)}")
    return value  # type: ignore[return-value]


def _yes(value: str) -> bool:
    answers = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}
    if value.lower() not in answers:
        raise InputError(f"excerpt is {value!r}; write yes or no")
    return answers[value.lower()]
