"""Untrusted text made safe to look at."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.report.visible import FSI, PDI, RLI, isolated, pieces, runs, visible

ANY = st.text(st.characters(exclude_categories=()), max_size=60)
HOSTILE = st.text(
    st.sampled_from('ab «»“”"(). \u202e\u202c\u2066\u2069\x00\x1b\ud800نصא٣1\u200c\u200f\n\r'), max_size=40
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain text", "plain text"),
        ("two\r\n\r\nlines\u2028and three", "two lines and three"),
        ("a\u202eb\u202cc", "a<RLO>b<PDF>c"),
        ("\x1b[31mred", "<U+001B>[31mred"),
        ("lone \ud800 surrogate", "lone <U+D800> surrogate"),
        ("NUL \x00", "NUL <U+0000>"),
        ("می‌خواهم", "می‌خواهم"),
        ("family 👩‍👩‍👧", "family 👩‍👩‍👧"),
        ("\u200fنص\u200f", "\u200fنص\u200f"),
    ],
)
def test_visible(text: str, expected: str) -> None:
    assert visible(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("No foreign words.", [("No foreign words.", False)]),
        ("Without «أو أساء إلى أهلنا»: so", [("Without ", False), ("«أو أساء إلى أهلنا»", True), (": so", False)]),
        ("«لن» (will not) is lost", [("«لن»", True), (" (will not) is lost", False)]),
        ("(لن is lost)", [("(", False), ("لن", True), (" is lost)", False)]),
        ("one שלום. two", [("one ", False), ("שלום", True), (". two", False)]),
    ],
)  # fmt: skip
def test_runs(text: str, expected: list[tuple[str, bool]]) -> None:
    assert runs(text) == expected


@given(ANY | HOSTILE)
def test_pieces_lose_nothing(text: str) -> None:
    assert "".join(piece.text for piece in pieces(text)) == text


@given(ANY | HOSTILE)
def test_visible_text_is_one_safe_line(text: str) -> None:
    shown = visible(text)
    assert len(shown.splitlines()) <= 1
    assert not {unicodedata.category(char) for char in shown} & {"Cc", "Cs"}
    assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    shown.encode("utf-8")


@given(ANY | HOSTILE)
def test_isolates_pair_up_and_add_nothing_else(text: str) -> None:
    shown = isolated(visible(text))
    assert shown.count(RLI) + shown.count(FSI) == shown.count(PDI)
    assert shown.replace(RLI, "").replace(PDI, "") == visible(text)
