"""Untrusted text made safe to look at: what a reader cannot see, or what would reorder the page, becomes a marker."""

from __future__ import annotations

import re
from typing import NamedTuple

_BIDI = {
    0x202A: "LRE",
    0x202B: "RLE",
    0x202C: "PDF",
    0x202D: "LRO",
    0x202E: "RLO",
    0x2066: "LRI",
    0x2067: "RLI",
    0x2068: "FSI",
    0x2069: "PDI",
}
_UNSAFE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u206f\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)
_SPACE = re.compile(r"[\s\x85\u2028\u2029]+")
_RTL_RUN = re.compile(
    '[«“"(]?[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]'
    "(?:[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u200c-\u200f\\d\\s.,:;!?…'\"“”«»()\\[\\]-]*"
    '[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc])?[»”")]?'
)

RLI, FSI, PDI = "\u2067", "\u2068", "\u2069"


class Piece(NamedTuple):
    """A stretch of text to show as it is, or one control character to show by ``name``."""

    text: str
    name: str | None = None

    @property
    def code(self) -> str:
        """The code point of a control, as ``U+202E``."""
        return f"U+{ord(self.text):04X}"


def pieces(text: str) -> list[Piece]:
    """Split at every control character, bidirectional override or isolate, and lone surrogate.

    Joiners and the plain left-to-right and right-to-left marks stay: Persian and Arabic need them.
    """
    found: list[Piece] = []
    at = 0
    for match in _UNSAFE.finditer(text):
        if match.start() > at:
            found.append(Piece(text[at : match.start()]))
        char = match.group()
        found.append(Piece(char, _BIDI.get(ord(char), f"U+{ord(char):04X}")))
        at = match.end()
    if at < len(text):
        found.append(Piece(text[at:]))
    return found


def visible(text: str) -> str:
    """One line of plain text, white space folded to single spaces, each unsafe character as ``<NAME>``."""
    return _SPACE.sub(" ", "".join(f"<{piece.name}>" if piece.name else piece.text for piece in pieces(text)))


def runs(text: str) -> list[tuple[str, bool]]:
    """Split a sentence into (text, is it a right-to-left run) so that each run can be isolated.

    A quotation mark or bracket that opens or closes a run belongs to it when its partner does too.
    """
    split: list[tuple[str, bool]] = []
    at = 0
    for match in _RTL_RUN.finditer(text):
        start, end = match.span()
        opened, closed = text[start] in '«“"(', text[end - 1] in '»”")'
        if opened != closed:
            start, end = start + opened, end - closed
        if start > at:
            split.append((text[at:start], False))
        split.append((text[start:end], True))
        at = end
    if at < len(text):
        split.append((text[at:], False))
    return split


def isolated(text: str) -> str:
    """The sentence with every right-to-left run between RLI and PDI, for a line of left-to-right text."""
    return "".join(f"{RLI}{part}{PDI}" if rtl else part for part, rtl in runs(text))
