"""Block quotations: lines that open with ``>``, as Markdown and mail print them and as HTML pages are read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from toolkit.quotes.lexicon import Lexicon
from toolkit.quotes.marks import CLOSERS, Quoted

BLOCK = ">"
"""The mark of a block quotation."""

_LINE = re.compile(r"^[ \t]*(?P<sign>(?:>[ \t]?)+|(?<=[ \t]))[ \t]*(?P<words>[^\n]*?)[ \t\r]*$", re.MULTILINE)
_SIGNED = re.compile(r"[—–―-]{1,2}[ \t\u00a0]*(?=\w)")
_BLANK = re.compile(r"(?:[ \t\r>]*\n)*[ \t>]*")
_LONGEST_NAME = 60


def blocked(text: str, quotes: Sequence[Quoted], lex: Lexicon) -> list[Quoted]:
    """``quotes`` and the block quotations of ``text``, in order; what is quoted inside a block is its ``inner``.

    A block that opens with a quotation mark, or that a dash opens, is left to the readers of marks and dashes.
    """
    if BLOCK not in text or not lex.verbs.exact:
        return list(quotes)
    blocks = list(_blocks(text))
    found = [quote for quote in quotes if not any(low <= quote.start < high for low, high, _ in blocks)]
    for low, high, pieces in blocks:
        inner = tuple(quote for quote in quotes if low <= quote.start and quote.end <= high)
        found.append(Quoted(low, high, pieces, BLOCK, True, inner))
    return sorted(found, key=lambda quote: quote.start)


def signature(text: str, end: int) -> tuple[int, int] | None:
    """The offsets of the name behind a dash on the line after a block that ends at ``end``: — Ada Moss."""
    blank = _BLANK.match(text, end)
    dash = _SIGNED.match(text, blank.end() if blank else end)
    if dash is None or "\n" not in text[end : dash.start()]:
        return None
    stop = text.find("\n", dash.end())
    stop = len(text) if stop < 0 else stop
    name = re.split(r"[,،(;:]", text[dash.end() : stop])[0].rstrip(" \t\r.")
    return (dash.end(), dash.end() + len(name)) if 0 < len(name) <= _LONGEST_NAME else None


def _blocks(text: str) -> Iterator[tuple[int, int, tuple[tuple[int, int], ...]]]:
    """Each run of quoted lines: its offsets and those of its lines without their signs, a signature left out.

    Blank lines between quoted ones part paragraphs of one block; an indented line right after a quoted one goes on with
    it, since in Markdown one sign stands for a paragraph.
    """
    run: list[tuple[int, int]] = []
    end = -1
    for match in [*_LINE.finditer(text), None]:
        if run and (match is None or text[end : match.start()].strip()):
            yield from _block(text, run)
            run = []
        if match is not None and match["sign"]:
            run.append(match.span("words"))
            end = match.end()
        elif match is not None and run and match["words"] and match.start() <= end + 1:
            run[-1] = (run[-1][0], match.end("words"))
            end = match.end()


def _block(text: str, run: list[tuple[int, int]]) -> Iterator[tuple[int, int, tuple[tuple[int, int], ...]]]:
    pieces = [(low, high) for low, high in run if low < high]
    if len(pieces) > 1 and _SIGNED.match(text, *pieces[-1]):
        pieces.pop()
    if pieces and text[pieces[0][0]] not in CLOSERS and not _SIGNED.match(text, *pieces[0]):
        yield pieces[0][0], pieces[-1][1], tuple(pieces)
