"""Where an offset is: the line and column an editor's program would show."""

from __future__ import annotations

import bisect
import functools
import re
from typing import NamedTuple

from toolkit.model import Document, Span
from toolkit.report.visible import visible

_LINE_END = re.compile(r"\r\n|\n|\r")


class Place(NamedTuple):
    """Line and column, both counted from 1; columns in code points."""

    line: int
    column: int


@functools.lru_cache(maxsize=32)
def _line_starts(text: str) -> tuple[int, ...]:
    return (0, *(match.end() for match in _LINE_END.finditer(text)))


def place(document: Document, offset: int) -> Place:
    """The line and column of a code point offset."""
    starts = _line_starts(document.text)
    line = bisect.bisect_right(starts, offset)
    return Place(line, offset - starts[line - 1] + 1)


def label(document: Document, otherwise: str = "text") -> str:
    """What to call a document: its address, without the ``file://`` that keeps a terminal from opening it."""
    return visible(document.uri or otherwise).removeprefix("file://")


def where(span: Span, otherwise: str = "text") -> str:
    """``path:line:column`` of the start of a span."""
    at = place(span.document, span.start)
    return f"{label(span.document, otherwise)}:{at.line}:{at.column}"
