"""Headwords of words in whatever form, by the dictionary."""

from __future__ import annotations

from importlib import resources
from itertools import pairwise

import pytest

from toolkit.align.dictionary import covers, of_folded, senses

LANGUAGES = ("ar", "de", "es", "fa", "fr", "he", "id", "ru", "tr")
NEGATING = ("un", "il", "im", "in", "ir", "dis", "non", "mis")
LINES = {
    lang: resources.files("toolkit.align").joinpath("data", "dictionary", f"{lang}.tsv").read_text("utf-8").splitlines()
    for lang in LANGUAGES
}


@pytest.mark.parametrize(
    ("word", "lang", "head"),
    [
        ("مستشفيات", "ar", "hospital"),  # a sound plural of what is listed in the singular
        ("نرفض", "ar", "refuse"),  # the first person of what is listed in the third
        ("رفضوا", "ar", "refuse"),
        ("hastanelerinde", "tr", "hospital"),  # any ending
        ("kitabı", "tr", "book"),
        ("больницами", "ru", "hospital"),
        ("sold", "en", "sell"),
        ("studies", "en", "study"),
        ("stopped", "en", "stop"),
        ("Children", "en", "child"),
        ("لایحه", "fa", "bill"),
        ("بیمارستان", "fa", "hospital"),
        ("hôpitaux", "fr", "hospital"),
        ("Krankenhäusern", "de", "hospital"),
        ("hospitales", "es", "hospital"),
        ("menyerang", "id", "attack"),
        ("בתי", "he", "house"),
    ],
)
def test_a_form_leads_to_its_headword(word: str, lang: str, head: str) -> None:
    assert head in senses(word, lang)


def test_an_english_form_of_two_headwords_is_both() -> None:
    assert set(senses("left", "en")) == {"left", "leave"}


def test_the_word_that_is_most_usual_for_a_headword_has_it_first() -> None:
    assert senses("حرب", "ar")[0] == "war"


def test_what_is_used_loosely_counts_only_where_that_is_asked() -> None:
    assert "aggression" not in of_folded("violence", "fr")
    assert "aggression" in of_folded("violence", "fr", loosely=True)


def test_what_is_not_listed_has_no_headword() -> None:
    assert senses("qqqqq", "ar") == senses("qqqqq", "en") == ()
    assert senses("sairaala", "fi") == ()
    assert covers("ar")
    assert covers("en")
    assert not covers("fi")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_file_of_a_language_is_in_order(lang: str) -> None:
    heads = [line.partition("\t")[0] for line in LINES[lang]]
    assert all(one < other for one, other in pairwise(heads))
    for line in LINES[lang]:
        head, _, forms = line.partition("\t")
        listed = forms.replace(" | ", ", ").split(", ")
        assert head == head.casefold()
        assert len(listed) == len(set(listed)), line
        assert all(len(form.strip("*")) >= 2 and form == form.strip() and " " not in form for form in listed), line


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_headword_that_denies_shares_no_word_with_the_one_that_does_not(lang: str) -> None:
    lines = (line.partition("\t") for line in LINES[lang])
    table = {head: set(forms.partition(" | ")[0].split(", ")) - {""} for head, _, forms in lines}
    for head, forms in table.items():
        for prefix in NEGATING:
            other = head.removeprefix(prefix)
            if other != head and len(other) > 3:
                assert not forms & table.get(other, set()), head
