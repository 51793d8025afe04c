"""The same name over scripts and romanisations sounds alike; different names do not."""

from __future__ import annotations

import pytest

from toolkit.text.romanise import name_similarity, script, skeletons, sounds

SAME = [
    ("الشرع", "ar", "Sharaa", "en"),
    ("الشرع", "ar", "Chareh", "fr"),
    ("الشرع", "ar", "Шараа", "ru"),
    ("الشرع", "ar", "Syaraa", "id"),
    ("الشرع", "ar", "שרע", "he"),
    ("الشرع", "ar", "Şara", "tr"),
    ("الشرع", "ar", "Scharaa", "de"),
    ("ممدوح", "ar", "Mamdouh", "en"),
    ("Щепотьев", "ru", "Shchepotyev", "en"),
    ("تسوجی", "fa", "Tasouji", "en"),
    ("وانغ", "ar", "Wang", "en"),
    ("الجولاني", "ar", "Jolani", "en"),
    ("الجولاني", "ar", "Golani", "en"),
    ("الجولاني", "ar", "Dschaulani", "de"),
    ("الجولاني", "ar", "Julani", "id"),
    ("الجولاني", "ar", "Colani", "tr"),
    ("الجولاني", "ar", "Джулани", "ru"),
    ("الجولاني", "ar", "Yulani", "es"),
    ("Khamenei", "en", "Jameneí", "es"),
    ("Khamenei", "en", "Hamaney", "tr"),
    ("Chamenei", "de", "خامنه‌ای", "fa"),
    ("חמינאי", "he", "Хаменеи", "ru"),
    ("Zelensky", "en", "Selenskyj", "de"),
    ("זלנסקי", "he", "زلنسکی", "fa"),
    ("Putin", "en", "Poutine", "fr"),
    ("بوتين", "ar", "پوتین", "fa"),
    ("Netanyahu", "en", "Нетаньяху", "ru"),
    ("نتنياهو", "ar", "נתניהו", "he"),
    ("Araghchi", "en", "Arakçi", "tr"),
    ("عراقچی", "fa", "Araqchí", "es"),
    ("القذافي", "ar", "Gaddafi", "en"),
    ("القذافي", "ar", "Kadhafi", "fr"),
    ("Washington", "en", "واشنطن", "ar"),
    ("Wright", "en", "Райт", "ru"),
    ("Hughes", "en", "Хьюз", "ru"),
    ("Kavanaugh", "en", "قوانو", "fa"),
    ("Goldsmith", "en", "جولدسميث", "ar"),
    ("Goldsmith", "en", "Голдсмит", "ru"),
    ("James", "en", "ג'יימס", "he"),
    ("Guterres", "es", "غوتيريش", "ar"),
    ("Papandreou", "en", "Παπανδρέου", "el"),
]

OTHER = [
    ("Damascus", "en", "حلب", "ar"),
    ("Damascus", "en", "Aleppo", "en"),
    ("Homs", "en", "حماة", "ar"),
    ("Hama", "en", "حمص", "ar"),
    ("Sharaa", "en", "الأسد", "ar"),
    ("Assad", "en", "السيسي", "ar"),
    ("Iran", "en", "Ирак", "ru"),
    ("Macron", "fr", "ميركل", "ar"),
    ("Colbert", "en", "Oliver", "en"),
    ("Spain", "en", "Paraguay", "es"),
    ("Trump", "en", "ترتيب", "ar"),
    ("Klose", "de", "Merl", "de"),
    ("Sudan", "en", "سوريا", "ar"),
]


@pytest.mark.parametrize(("a", "lang_a", "b", "lang_b"), SAME)
def test_the_same_name_sounds_alike(a: str, lang_a: str, b: str, lang_b: str) -> None:
    assert name_similarity(a, lang_a, b, lang_b) >= 0.75


@pytest.mark.parametrize(("a", "lang_a", "b", "lang_b"), OTHER)
def test_different_names_do_not(a: str, lang_a: str, b: str, lang_b: str) -> None:
    assert name_similarity(a, lang_a, b, lang_b) < 0.75


@pytest.mark.parametrize(("a", "lang_a", "b", "lang_b"), SAME[:12] + OTHER)
def test_likeness_has_no_direction(a: str, lang_a: str, b: str, lang_b: str) -> None:
    assert name_similarity(a, lang_a, b, lang_b) == pytest.approx(name_similarity(b, lang_b, a, lang_a))


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("Erdogan", "Erdoğan", 1.0),
        ("MACRON", "Macron", 1.0),
        ("الشَّرع", "الشرع", 1.0),
        ("", "", 0.0),
        ("123", "123", 0.0),
        ("北京", "Beijing", 0.0),
        ("北京", "北京", 1.0),
    ],
)
def test_equal_but_for_marks_and_nothing_to_hear(a: str, b: str, expected: float) -> None:
    assert name_similarity(a, None, b, None) == expected


def test_a_language_refines_the_reading_of_its_letters() -> None:
    assert name_similarity("Colani", "tr", "Джулани", "ru") > name_similarity("Colani", "id", "Джулани", "ru")


def test_skeletons_leave_out_vowels_and_article() -> None:
    assert skeletons("الشرع", "ar") & skeletons("Sharaa", "en")
    assert skeletons("", None) == frozenset({""})
    assert sounds("42") == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Şara", "latin"),
        ("Шараа", "cyrillic"),
        ("الشرع", "arabic"),
        ("שרע", "hebrew"),
        ("Αθήνα", "greek"),
        ("«…»", None),
        ("北", None),
    ],
)
def test_script_of_the_first_letter(text: str, expected: str | None) -> None:
    assert script(text) == expected
