"""Direction, isolation, invisible controls."""

import unicodedata

import pytest

from toolkit.text.bidi import CONTROLS, controls, direction, isolate

DIRECTIONS = [
    ("ar", "abc", "rtl"),
    ("ar-SY", "", "rtl"),
    ("fas", "", "rtl"),
    ("he", "", "rtl"),
    ("en", "שלום", "ltr"),
    ("az-Arab", "", "rtl"),
    ("ur-Latn", "", "ltr"),
    (None, "12 – שלום", "rtl"),
    (None, "«نعم» he said", "rtl"),
    (None, "he said «نعم»", "ltr"),
    (None, "123", "ltr"),
    ("und", "سلام", "rtl"),
]


@pytest.mark.parametrize(("lang", "text", "expected"), DIRECTIONS)
def test_direction(lang: str | None, text: str, expected: str) -> None:
    assert direction(lang, text) == expected


def test_isolate() -> None:
    assert isolate("نعم", "rtl") == "\u2067نعم\u2069"
    assert isolate("yes", "ltr") == "\u2066yes\u2069"
    assert isolate("x") == "\u2068x\u2069"
    assert isolate("") == ""
    hostile = isolate("a\u202eb\u2069c\u202c", "ltr")
    assert hostile == "\u2066a\ufffdb\ufffdc\ufffd\u2069"
    assert len(hostile) == 7 + 1


def test_controls() -> None:
    assert controls("plain") == []
    assert controls("a\u202eb\u200c") == [(1, "RIGHT-TO-LEFT OVERRIDE"), (3, "ZERO WIDTH NON-JOINER")]
    assert all(unicodedata.name(character) == name for character, name in CONTROLS.items())
