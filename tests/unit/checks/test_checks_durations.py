"""Units of time that no number counts, read in each language; what takes another's place is in the cases."""

from __future__ import annotations

import pytest

from toolkit.checks.durations import durations, uncounted
from toolkit.checks.pair import Side
from toolkit.model import Document

READ = [
    ("ar", "منذ أسابيع، وفي الأشهر المقبلة", ["أسابيع", "الأشهر"]),
    ("de", "Es dauerte wochenlang, bis zum Monatsende", ["wochenlang", "Monatsende"]),
    ("en", "For weeks, by the end of the month", ["weeks", "month"]),
    ("es", "durante meses, a fin de año", ["meses", "año"]),
    ("fa", "برای هفته‌ها و ماه‌ها", ["هفته‌ها", "ماه‌ها"]),
    ("fr", "pendant des semaines", ["semaines"]),
    ("he", "במשך שבועות, עד סוף החודש", ["שבועות", "החודש"]),
    ("id", "sampai akhir bulan", ["bulan"]),
    ("ru", "несколько недель, до конца месяца", ["недель", "месяца"]),
    ("tr", "haftalarca, ayın sonunda", ["haftalarca", "ayın"]),
    ("en", "three weeks, a fortnight, two years", []),  # numbers count these
    ("en", "last week, next year", []),  # periods
    ("en", "one day, these days, in the hour of need", []),  # no measure
    ("id", "pada hari Kamis", []),  # a day that has its name
    ("ja", "数週間", []),
]


@pytest.mark.parametrize(("lang", "text", "units"), READ)
def test_units_of_time_that_no_number_counts(lang: str, text: str, units: list[str]) -> None:
    side = Side((Document(text, lang).whole,), lang)
    assert [text[one.start : one.end] for one in uncounted(side, durations(side))] == units
