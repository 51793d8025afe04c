"""A measure in the reader's own unit is the same measure; another amount is not."""

from __future__ import annotations

import pytest

from toolkit.checks.pair import Side
from toolkit.checks.units import converted
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
    ],
)
def test_units(text: str, lang: str, other: str, other_lang: str, same: bool) -> None:
    here, there = _side(text, lang), _side(other, other_lang)
    assert converted(here, here.quantities[0], there, there.quantities[0]) is same
    assert converted(there, there.quantities[0], here, here.quantities[0]) is same
