"""Numbers per language: what is read, and what only looks like a number."""

from fractions import Fraction
from pathlib import Path

import pytest
from spelled import SPELLED, table

from toolkit.text.numbers import Quantity, agrees, canonical, numbers, twos

READINGS = Path(__file__).with_name("number_readings.tsv")
"""A language, a text and what is read in it: for each number its value, the letter of its kind and its unit; nothing
where the text only looks like a number. A tilde is approximate; ``LETTERS`` has the letters."""
LETTERS = {"cardinal": "c", "ordinal": "o", "percent": "", "money": "$", "fraction": "f", "vague": "v", "time": "t"}


def brief(quantity: Quantity) -> str:
    value = canonical(quantity.value)
    if quantity.kind == "fraction":
        value = f"{quantity.value.numerator}/{quantity.value.denominator}"
    about = "~" if quantity.approx else ""
    return f"{about}{value}{LETTERS[quantity.kind]}{quantity.unit or ''}"


@pytest.mark.parametrize(
    ("lang", "text", "expected"), [line.split("\t") for line in READINGS.read_text("utf-8").split("\n")[1:-1]]
)
def test_reads(lang: str, text: str, expected: str) -> None:
    assert " ".join(map(brief, numbers(text, lang))) == expected


@pytest.mark.parametrize("lang", SPELLED)
def test_integers_in_words_read_back(lang: str) -> None:
    read = {form: [q.value for q in numbers(form, lang)] for form, _ in table(lang)}
    assert read == {form: [value] for form, value in table(lang)}


@pytest.mark.parametrize("lang", SPELLED)
def test_integers_in_a_sentence_are_spelled_out(lang: str) -> None:
    for form, _ in table(lang):
        (quantity,) = numbers(f"«{form}»", lang)
        assert quantity.words and quantity.start == 1


@pytest.mark.parametrize(
    "digits",
    ["1311", "١٣١١", "۱۳۱۱", "१३११", "১৩১১", "１３１１", "𝟏𝟑𝟏𝟏"],
    ids=["latin", "ar", "fa", "hi", "bn", "wide", "bold"],
)
@pytest.mark.parametrize("lang", [None, "en", "ar", "xx", "hi-IN"])
def test_digits_of_every_script_need_no_language(digits: str, lang: str | None) -> None:
    assert [(q.start, q.end, q.value) for q in numbers(f"= {digits}!", lang)] == [(2, 2 + len(digits), 1311)]


def test_spans_are_exact_in_decomposed_text() -> None:
    text = "Le troisie\u0300me jour, deux cent cinquante e\u0301lus"
    assert [text[q.start : q.end] for q in numbers(text, "fr")] == ["troisie\u0300me", "deux cent cinquante"]


def test_vowel_marks_and_tatweel_do_not_hide_a_number() -> None:
    text = "ثَلاثُمِئَةٍ وخمسـون"
    assert [(q.start, q.end, q.value) for q in numbers(text, "ar")] == [(0, len(text), 350)]


def test_bidi_controls_around_a_percentage() -> None:
    text = "بنسبة \u200f20\u200f% اليوم"
    assert [(q.value, q.unit) for q in numbers(text, "ar")] == [(20, "%")]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Fraction(1311), "1311"),
        (Fraction(47, 2), "23.5"),
        (Fraction(1, 3), "1/3"),
        (Fraction(-1, 8), "-0.125"),
        (Fraction(0), "0"),
    ],
)
def test_canonical(value: Fraction, expected: str) -> None:
    assert canonical(value) == expected


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("en", "20 percent"), ("ar", "عشرين في المئة"), True),
        (("en", "7:30 p.m."), ("fr", "19h30"), True),
        (("en", "7 p.m."), ("ar", "السابعة"), True),
        (("en", "the 1990s"), ("ar", "التسعينيات"), True),
        (("en", "$5"), ("en", "€5"), False),
        (("en", "$5"), ("de", "fünf"), True),
        (("en", "1,311"), ("de", "1.312"), False),
        (("en", "3/4"), ("ar", "ثلاثة أرباع"), True),
    ],
)
def test_agrees(one: tuple[str, str], other: tuple[str, str], same: bool) -> None:
    (a,), (b,) = numbers(one[1], one[0]), numbers(other[1], other[0])
    assert agrees(a, b) is same and agrees(b, a) is same


@pytest.mark.parametrize(
    ("lang", "text", "count"),
    [
        ("ar", "فتح متجرين في المدينة", 1),
        ("ar", "كلا الطرفين", 2),
        ("en", "both sides", 1),
        ("he", "שבועיים", 1),
        ("en", "two", 0),
        ("xx", "both", 0),
    ],
)
def test_words_that_say_two_without_a_numeral(lang: str, text: str, count: int) -> None:
    assert len(twos(text, lang)) == count


def test_a_long_run_of_digits_is_no_number() -> None:
    assert numbers("9" * 6000, "en") == []
