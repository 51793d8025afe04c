"""Fractions told apart from their whole, numbers of the dialects, numbers joined without a space."""

from __future__ import annotations

from fractions import Fraction

import pytest

from toolkit.text.numbers import numbers

HALVES = [
    ("ar", "خمسة أشهر ونصف الشهر"),
    ("en", "five months and a half"),
    ("es", "cinco meses y medio"),
    ("fa", "پنج ماه و نیم"),
    ("fr", "cinq mois et demi"),
    ("he", "חמישה חודשים וחצי"),
    ("id", "lima bulan setengah"),
]


@pytest.mark.parametrize(("lang", "text"), HALVES)
def test_a_half_behind_the_measure_is_added(lang: str, text: str) -> None:
    (found,) = numbers(text, lang)
    assert (found.value, found.kind, found.start) == (Fraction(11, 2), "cardinal", 0)


@pytest.mark.parametrize(
    ("lang", "text", "values"),
    [
        ("ar", "ثمانية عشر وستة أعشار في المئة", ["93/5"]),
        ("en", "five people and half of the town", ["5", "1/2"]),
        ("en", "five people. And a half", ["5", "1/2"]),
        ("fa", "سه نفر و نیم میلیون تومان", ["3", "500000"]),
    ],
)
def test_a_fraction_of_something_else_is_not(lang: str, text: str, values: list[str]) -> None:
    assert [str(found.value) for found in numbers(text, lang)] == values


@pytest.mark.parametrize(
    ("lang", "text", "value"),
    [
        ("ar", "ألف وثلاثمية عبوة", 1300),
        ("ar", "تلتميت عربية", 300),
        ("ar", "تسعتاشر يوم", 19),
        ("ar", "حداشر واحد", 11),
        ("ar", "خمسطعش سنة", 15),
        ("ar", "تلاتة وتلاتين", 33),
        ("ar", "لأحد عشر طفلاً", 11),
        ("fa", "بیست‌ودو سال", 22),
        ("fa", "سی‌وپنج نفر", 35),
        ("fa", "صدوبیست نفر", 120),
        ("ru", "пяти с небольшим тысячах", 5000),
        ("ru", "две с лишним тысячи", 2000),
        ("en", "twenty-odd thousand", 20000),
    ],
)
def test_reads(lang: str, text: str, value: int) -> None:
    assert numbers(text, lang)[0].value == value


def test_monday_in_the_dialect_is_no_two() -> None:
    assert numbers("يوم الاتنين القادم", "ar") == []


def test_so_many_odd_is_about_so_many() -> None:
    (found,) = numbers("две с лишним тысячи", "ru")
    assert found.approx


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("mil 240 piezas", ["1240"]),
        ("2 mil 240 piezas", ["2240"]),
        ("2 mil 500 millones de pesos", ["2500000000"]),
        ("17 mil 500 y 300", ["17500", "300"]),
        ("mil 240,5 metros", ["1000", "481/2"]),
        ("5 mil personas", ["5000"]),
    ],
)
def test_a_thousand_in_words_goes_on_in_digits(text: str, values: list[str]) -> None:
    assert [str(found.value) for found in numbers(text, "es")] == values


def test_thousands_apart_by_a_space_are_one_number_in_german() -> None:
    assert [found.value for found in numbers("rund 400 000 Kunden", "de")] == [400000]


def test_one_in_the_accusative_begins_a_compound() -> None:
    assert [found.value for found in numbers("ففقدنا واحدا وأربعين مجلدا", "ar")] == [41]
