"""Hours of the day, read in each language; what another takes the place of is in the cases."""

from __future__ import annotations

from fractions import Fraction

import pytest

from toolkit.checks.hours import DAY, HALF, hours
from toolkit.checks.pair import Side
from toolkit.model import Document

READ = [
    ("ar", "الساعة الثالثة فجرا", 3, DAY, True),
    ("ar", "عند السابعة مساءً", 19, DAY, True),
    ("de", "um 9 Uhr morgens", 9, DAY, True),
    ("de", "um halb neun Uhr abends", Fraction(41, 2), DAY, True),
    ("en", "at 7 p.m. on Thursday", 19, DAY, True),
    ("en", "at ten to nine in the evening", 21, DAY, False),
    ("en", "at three o'clock", 3, HALF, True),
    ("en", "two at night", 2, DAY, True),
    ("es", "a las nueve de la noche", 21, DAY, True),
    ("fa", "ساعت هشت شب", 20, DAY, True),
    ("fr", "à 19 heures", 19, DAY, True),
    ("he", "בשעה 8 בערב", 20, DAY, True),
    ("id", "jam delapan pagi", 8, DAY, True),
    ("ru", "в девять вечера", 21, DAY, True),
    ("tr", "saat 17.00'ye kadar", 17, DAY, True),
]


@pytest.mark.parametrize(("lang", "text", "value", "half", "full"), READ)
def test_hour_of_a_text(lang: str, text: str, value: Fraction, half: int, full: bool) -> None:
    (found,) = hours(Side((Document(text, lang).whole,), lang))
    assert (found.value, found.half, found.full) == (value, half, full)


@pytest.mark.parametrize(
    ("lang", "text"), [("en", "nine people"), ("de", "neun Leute"), ("tr", "9 kişi"), ("ja", "九時")]
)
def test_other_numbers_are_no_hours(lang: str, text: str) -> None:
    assert hours(Side((Document(text, lang).whole,), lang)) == ()
