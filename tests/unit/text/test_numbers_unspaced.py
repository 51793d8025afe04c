"""Digits beside scripts that put no spaces between words are numbers, not labels."""

from fractions import Fraction

import pytest

from toolkit.text.numbers import numbers


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("暴雨致重庆71条河流涨水", "zh", [71]),
        ("有 71 条", "zh", [71]),
        ("死者は973人に上った", "ja", [973]),
        ("the G20 met", "en", []),
        ("an F-16 landed", "en", []),
    ],
)
def test_digits(text, lang, expected):
    assert [quantity.value for quantity in numbers(text, lang)] == [Fraction(value) for value in expected]
