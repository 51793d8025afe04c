"""Balanced quotation marks: which stretches of a paragraph stand between marks that answer each other."""

from __future__ import annotations

import re

_CLOSES = {
    "“": "”", "„": "“”", "”": "”", "‟": "”", "«": "»", "»": "«", "‹": "›", "›": "‹", "‘": "’", "‚": "‘’", '"': '"', "'": "'",
    "「": "」", "『": "』", "〝": "〞〟",
}  # fmt: skip
"""What may close a quotation that a mark opened."""
_MARK = re.compile("[“”„‟«»‹›‘’‚\"'「」『』〝〞〟]")
_OPENS_BY_NAME = frozenset("“„‟«‹‘‚「『〝")
_UNAMBIGUOUS = frozenset("「」『』〝〞〟„‚")
_BEFORE = frozenset("([{—–-:/¿¡")
_UNSEEN = "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"


def quotations(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """The outermost balanced quotations of ``text[start:end]``, marks included, in order.

    A mark that nothing answers is left out, so that a stray one swallows nothing; apostrophes are no marks.
    """
    end = len(text) if end is None else end
    found: list[tuple[int, int]] = []
    open_marks: list[tuple[str, int]] = []
    for match in _MARK.finditer(text, start, end):
        at, mark = match.start(), match.group()
        may_open, may_close = _flanks(text, at, start, end)
        answered = next((i for i in range(len(open_marks) - 1, -1, -1) if mark in _CLOSES[open_marks[i][0]]), None)
        if mark in _UNAMBIGUOUS:
            opens = mark in _OPENS_BY_NAME
        elif mark in "'’‘":
            if not may_open and not may_close:
                continue
            opens = may_open and mark != "’" and not (may_close and answered is not None)
        elif may_open == may_close:
            opens = (
                mark in _OPENS_BY_NAME and not (mark == "“" and answered is not None)
                if mark != '"'
                else answered is None
            )
        else:
            opens = may_open
        if not opens and answered is not None:
            found.append((open_marks[answered][1], at + 1))
            del open_marks[answered:]
        elif opens and mark in _CLOSES:
            open_marks.append((mark, at))
    return _outermost(found)


def _flanks(text: str, at: int, start: int, end: int) -> tuple[bool, bool]:
    """Whether the mark leans on what follows it, and on what stands before it."""
    left, right = at - 1, at + 1
    while left >= start and text[left] in _UNSEEN:
        left -= 1
    while right < end and text[right] in _UNSEEN:
        right += 1
    before = text[left] if left >= start else " "
    after = text[right] if right < end else " "
    may_open = not after.isspace() and (
        before.isspace() or before in _BEFORE or before in _OPENS_BY_NAME or before in "\"'"
    )
    may_close = not before.isspace() and not after.isalnum()
    return may_open, may_close


def _outermost(found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    outer: list[tuple[int, int]] = []
    for start, end in sorted(found, key=lambda span: (span[0], -span[1])):
        if not outer or start >= outer[-1][1]:
            outer.append((start, end))
    return outer
