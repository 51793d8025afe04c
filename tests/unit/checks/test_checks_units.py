"""A measure in the reader's own unit is the same measure; another amount is not."""

from __future__ import annotations

import pytest

from toolkit.checks.pair import Side
from toolkit.checks.units import converted, differs, single
from toolkit.model import Document


def _side(text: str, lang: str) -> Side:
    return Side((Document(text, lang).whole,), lang)


@pytest.mark.parametrize(
    ("text", "lang", "other", "other_lang", "same"),
    [
        ("a 550 pound hog", "en", "un animal pesant 250 kg", "fr", True),
        ("650 pounds", "en", "290 Kilo", "de", True),
        ("a 20-mile march", "en", "مسيرة 32 كيلومترا", "ar", True),
        ("30 acres", "en", "12 гектаров", "ru", True),
        ("550 pounds", "en", "350 kg", "fr", False),
        ("550 pounds", "en", "250 mètres", "fr", False),
        ("250 kg", "en", "350 kg", "fr", False),
        ("550 people", "en", "250 kg", "fr", False),
        ("95 degrees Fahrenheit", "en", "35 grados centígrados", "es", True),
        ("95 degrees Fahrenheit", "en", "45 Grad Celsius", "de", False),
        ("72 hours", "en", "ثلاثة أيام", "ar", True),
        ("يومين", "ar", "48 hours", "en", True),
        ("18 Monate", "de", "1.5 years", "en", True),
        ("20 yıl", "tr", "two decades", "en", True),
        ("quinze jours", "fr", "two weeks", "en", True),
        ("quince días", "es", "a fortnight", "en", True),
        ("fifteen days", "en", "two weeks", "en", False),
        ("quinze jours", "fr", "five weeks", "en", False),
        ("שבועיים", "he", "14 days", "en", True),
        ("пять недель", "ru", "five days", "en", False),
        ("سه ماه", "fa", "three years", "en", False),
        ("5 minggu", "id", "35 days", "en", True),
    ],
)
def test_units(text: str, lang: str, other: str, other_lang: str, same: bool) -> None:
    here, there = _side(text, lang), _side(other, other_lang)
    assert converted(here, here.quantities[0], there, there.quantities[0]) is same
    assert converted(there, there.quantities[0], here, here.quantities[0]) is same


@pytest.mark.parametrize(
    ("text", "lang", "other", "other_lang", "differ"),
    [
        ("three days", "en", "trois semaines", "fr", True),
        ("شهرين", "ar", "two years", "en", True),
        ("50 km", "en", "50 miles", "en", True),
        ("20 тонн", "ru", "20 tons", "en", False),
        ("three days", "en", "trois jours", "fr", False),
        ("three days", "en", "trois tonnes", "fr", False),
        ("three people", "en", "trois semaines", "fr", False),
    ],
)
def test_equal_numbers_of_other_units(text: str, lang: str, other: str, other_lang: str, differ: bool) -> None:
    here, there = _side(text, lang), _side(other, other_lang)
    assert (differs(here, here.quantities[0], there, there.quantities[0]) is not None) is differ


@pytest.mark.parametrize(
    ("text", "other", "explained"),
    [
        ("24 hours", "einen Tag", True),
        ("ten years", "ein Jahrzehnt", True),
        ("ten years", "ein Jahr", False),
        ("ten people", "ein Jahrzehnt", False),
    ],
)
def test_one_of_a_greater_unit(text: str, other: str, explained: bool) -> None:
    here, there = _side(text, "en"), _side(other, "de")
    assert single(here, here.quantities[0], there) is explained
