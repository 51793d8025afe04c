"""What words are mostly rendered as, counted over parallel text."""

from __future__ import annotations

from importlib import resources

import pytest

from toolkit.align.lexicon import MOST, frequent, read, renderings
from toolkit.text.fold import fold_word


@pytest.mark.parametrize(
    ("word", "lang", "wanted"),
    [
        ("كتاب", "ar", "book"),
        ("حكومة", "ar", "government"),
        ("حكومه", "ar", "government"),  # spellings are folded
        ("правительство", "ru", "government"),
        ("gouvernement", "fr", "government"),
        ("Regierung", "de", "government"),
        ("gobierno", "es", "government"),
        ("hükümet", "tr", "government"),
        ("pemerintah", "id", "government"),
        ("دولت", "fa", "government"),
        ("ממשלה", "he", "government"),
    ],
)
def test_a_common_word_has_its_common_rendering(word: str, lang: str, wanted: str) -> None:
    assert wanted in renderings(word, lang, "en")


def test_an_english_word_is_rendered_in_the_other_language() -> None:
    assert "gouvernement" in renderings("government", "en", "fr")
    assert "حكومة" in renderings("Government", "en-GB", "ar-SY"), "spelt as published, not folded"


def test_what_is_not_known_has_no_rendering() -> None:
    assert renderings("قسطنطينوفسكايا", "ar", "en") == ()
    assert renderings("government", "en", "ja") == renderings("hallitus", "fi", "en") == ()
    assert renderings("x", None, None) == renderings("x", "../ar", "en") == ()


def test_rare_renderings_and_forms_of_one_word_are_not_named() -> None:
    counts = {"investigation": 17, "achieve": 14, "investigative": 11, "inquiry": 10, "report": 9, "tea": 2}
    assert frequent(counts) == [("investigation", 17), ("achieve", 14), ("inquiry", 10)]
    assert frequent({"b": 1, "a": 1}) == [("a", 1), ("b", 1)], "ties in the order of the alphabet"
    assert frequent({}) == []


def test_every_line_of_the_data_is_a_word_and_its_renderings_once() -> None:
    for source in resources.files("toolkit.align").joinpath("data", "lexicon").iterdir():
        lang = source.name.removesuffix(".tsv")
        entries = list(read(source.read_text("utf-8")))
        assert len(entries) == len({fold_word(word, lang) for word, _ in entries}) > 1000
        assert all(word and 1 <= len(said) <= MOST and all(count > 0 for _, count in said) for word, said in entries)
