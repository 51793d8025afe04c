"""Plain text: taken as it is."""

from __future__ import annotations

from typing import NamedTuple

from toolkit.errors import InputError


class Content(NamedTuple):
    """What a format gives: the text that offsets count in, and what the file says of itself."""

    text: str
    lang: str | None = None
    publisher: str | None = None
    published: str | None = None


def parse(source: str) -> Content:
    """The text, unchanged."""
    return Content(source)


def check_lines(text: str, limit: int) -> None:
    """Refuse a text that has a line of more than ``limit`` code points, in one pass.

    Raises InputError with the line.
    """
    start, number = 0, 1
    while len(text) - start > limit:
        end = text.find("\n", start, start + limit + 1)
        if end < 0:
            end = text.find("\r", start, start + limit + 1)
        if end < 0:
            raise InputError(f"the line is longer than {limit // 1_000_000} million characters; break it", line=number)
        start, number = end + 1, number + 1
