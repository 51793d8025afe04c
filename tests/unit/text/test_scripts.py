"""The script of a word and of a language."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.text.scripts import main_script, script_of


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("go", "LATIN"),
        ("École", "LATIN"),
        ("لن", "ARABIC"),
        ("«لن", "ARABIC"),
        ("мы", "CYRILLIC"),
        ("הדובר", "HEBREW"),
        ("我们", "CJK"),
        ("ไทย", "THAI"),
        ("450", None),
        ("٤٥٠", None),
        ("…", None),
        ("", None),
        ("\ud800", None),
    ],
)
def test_script_of(word: str, expected: str | None) -> None:
    assert script_of(word) == expected


@pytest.mark.parametrize(
    ("words", "lang", "expected"),
    [
        (["Le", "pont"], "ar", "ARABIC"),  # the language decides, whatever the words
        (["الجسر"], "en", "LATIN"),
        (["الجسر", "الجديد", "bridge"], None, "ARABIC"),
        (["الجسر", "bridge"], "xx", "LATIN"),  # as many of each: always the same answer
        (["450", "…"], None, None),
        ([], None, None),
    ],
)
def test_main_script(words: list[str], lang: str | None, expected: str | None) -> None:
    assert main_script(words, lang) == expected


@given(st.text(alphabet=st.characters(exclude_categories=()), max_size=8))
def test_any_word(word: str) -> None:
    assert script_of(word) is None or script_of(word) == script_of(word).upper()  # type: ignore[union-attr]
