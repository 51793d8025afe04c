"""Writing direction, isolation for display, and the invisible controls a text carries (UAX #9)."""

from __future__ import annotations

import re
from typing import Literal
from unicodedata import bidirectional

from toolkit.text.languages import primary

Direction = Literal["ltr", "rtl"]

_RTL_LANGUAGES = frozenset(
    ("ar", "arc", "azb", "ckb", "dv", "fa", "glk", "he", "ks", "lrc", "mzn",
     "nqo", "pnb", "prs", "ps", "sd", "syr", "ug", "ur", "yi")
)  # fmt: skip
_RTL_SCRIPTS = frozenset(
    ("adlm", "arab", "aran", "armi", "hebr", "mand", "mend", "nkoo", "rohg", "samr", "syrc", "thaa", "yezi")
)

CONTROLS = {
    "\u00ad": "SOFT HYPHEN",
    "\u061c": "ARABIC LETTER MARK",
    "\u180e": "MONGOLIAN VOWEL SEPARATOR",
    "\u200b": "ZERO WIDTH SPACE",
    "\u200c": "ZERO WIDTH NON-JOINER",
    "\u200d": "ZERO WIDTH JOINER",
    "\u200e": "LEFT-TO-RIGHT MARK",
    "\u200f": "RIGHT-TO-LEFT MARK",
    "\u202a": "LEFT-TO-RIGHT EMBEDDING",
    "\u202b": "RIGHT-TO-LEFT EMBEDDING",
    "\u202c": "POP DIRECTIONAL FORMATTING",
    "\u202d": "LEFT-TO-RIGHT OVERRIDE",
    "\u202e": "RIGHT-TO-LEFT OVERRIDE",
    "\u2060": "WORD JOINER",
    "\u2066": "LEFT-TO-RIGHT ISOLATE",
    "\u2067": "RIGHT-TO-LEFT ISOLATE",
    "\u2068": "FIRST STRONG ISOLATE",
    "\u2069": "POP DIRECTIONAL ISOLATE",
    "\ufeff": "ZERO WIDTH NO-BREAK SPACE",
}
"""Controls that a reader does not see, by character; the values are their Unicode names."""
_CONTROL = re.compile(f"[{''.join(CONTROLS)}]")
_EMBEDDINGS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_ISOLATES = {"ltr": "\u2066", "rtl": "\u2067", None: "\u2068"}


def direction(lang: str | None, text: str = "") -> Direction:
    """The direction in which a text is laid out: by its language, else by its first strong character (UAX #9, P2).

    A script subtag wins over the language (``az-Arab`` is right to left). ``ltr`` when nothing decides.
    """
    if lang:
        scripts = [part.lower() for part in re.split("[-_]", lang)[1:] if len(part) == 4 and part.isalpha()]
        if scripts:
            return "rtl" if scripts[0] in _RTL_SCRIPTS else "ltr"
        if code := primary(lang):
            return "rtl" if code in _RTL_LANGUAGES else "ltr"
    for character in text:
        kind = bidirectional(character)
        if kind in ("R", "AL"):
            return "rtl"
        if kind == "L":
            return "ltr"
    return "ltr"


def isolate(text: str, direction: Direction | None = None) -> str:
    """The text wrapped so that it cannot disturb the order of what surrounds it; for display only.

    Embeddings, overrides and isolates inside it are shown as U+FFFD, so that none leaks out and offsets inside hold.
    With no direction the first strong character decides (FSI).
    """
    return _ISOLATES[direction] + _EMBEDDINGS.sub("\ufffd", text) + "\u2069" if text else ""


def controls(text: str) -> list[tuple[int, str]]:
    """The invisible controls of a text, as (offset, Unicode name), in order."""
    if text.isascii():
        return []
    return [(match.start(), CONTROLS[match.group()]) for match in _CONTROL.finditer(text)]
