"""Balanced quotation marks: which stretches of a paragraph stand between marks that answer each other."""

from __future__ import annotations

import re

_CLOSES = {
    "“": "”", "„": "“”", "”": "”", "‟": "”", "«": "»", "»": "«", "‹": "›", "›": "‹", "‘": "’", "‚": "‘’",
    '"': '"', "'": "'", "「": "」", "『": "』", "〝": "〞〟",
}  # fmt: skip
"""What may close a quotation that a mark opened."""
_MARK = re.compile("[“”„‟«»‹›‘’‚\"'「」『』〝〞〟]")
_OPENS_BY_NAME = frozenset("“„‟«‹‘‚「『〝")
_SURE = frozenset("「」『』〝〞〟„‚")
_SINGLE = frozenset("'’‘")
_LONGEST_SINGLE = 300
"""Between straight single marks; a longer stretch is two apostrophes."""
_DEEPEST = 16
"""Marks that wait for an answer at a time; more are stray, and the oldest are given up."""
_BEFORE = frozenset("([{—–-:/¿¡\"'\u0640") | _OPENS_BY_NAME
_UNSEEN = "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"


def quotations(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """The outermost balanced quotations of ``text[start:end]``, marks included, in order.

    A mark that nothing answers is left out, so that a stray one swallows nothing; apostrophes, inches and gershayim are
    no marks.
    """
    end = len(text) if end is None else end
    found: list[tuple[int, int]] = []
    waiting: list[tuple[str, int]] = []
    for match in _MARK.finditer(text, start, end):
        at, mark = match.start(), match.group()
        answered = next((i for i in range(len(waiting) - 1, -1, -1) if mark in _CLOSES[waiting[i][0]]), None)
        opens = _opens(mark, *_neighbours(text, at, start, end), answered is not None)
        if opens and mark in _CLOSES:
            waiting.append((mark, at))
            del waiting[:-_DEEPEST]
        elif opens is False and answered is not None:
            opened = waiting[answered][1]
            if mark != "'" or at - opened <= _LONGEST_SINGLE:
                found.append((opened, at + 1))
            del waiting[answered:]
    return _outermost(found)


def _neighbours(text: str, at: int, start: int, end: int) -> tuple[str, str]:
    """The visible characters before and after a mark; a space at either end."""
    left, right = at - 1, at + 1
    while left >= start and text[left] in _UNSEEN:
        left -= 1
    while right < end and text[right] in _UNSEEN:
        right += 1
    return text[left] if left >= start else " ", text[right] if right < end else " "


def _opens(mark: str, before: str, after: str, answered: bool) -> bool | None:
    """Whether a mark opens (True) or closes (False), by the side it leans on, else by its name; None for neither."""
    if mark in _SURE:
        return mark in _OPENS_BY_NAME
    glued = before.isalnum() and after.isalnum()
    unspaced = before >= "\u2e80" or after >= "\u2e80"
    if glued and not unspaced and mark not in "«»‹›" and (mark in _SINGLE or not "\u0620" <= before <= "\u06ff"):
        return None
    may_open = not after.isspace() and (before.isspace() or before in _BEFORE)
    may_close = not before.isspace() and not after.isalnum()
    if mark in _SINGLE:
        if not may_open and not may_close:
            return None
        return may_open and mark != "’" and not after.isdecimal() and not (may_close and answered)
    if mark in "»›":
        return may_open and not answered
    if mark in "«‹":
        return not (may_close and answered)
    if may_open != may_close and not unspaced:
        return may_open
    if mark == '"' or mark == "“":
        return not answered
    return mark in _OPENS_BY_NAME


def _outermost(found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    outer: list[tuple[int, int]] = []
    for start, end in sorted(found, key=lambda span: (span[0], -span[1])):
        if not outer or start >= outer[-1][1]:
            outer.append((start, end))
    return outer
