"""Periods named from the day of speaking, read in each language; what takes another's place is in the cases."""

from __future__ import annotations

import pytest

from toolkit.checks.pair import Side
from toolkit.checks.periods import periods
from toolkit.model import Document

READ = [
    ("ar", "للعام المقبل وفي الأسبوع الماضي والشتاء", ["1 year", "-1 week", "winter"]),
    ("de", "letzte Woche, im nächsten Jahr und im Winter", ["-1 week", "1 year", "winter"]),
    ("en", "Last week, next year and the winter", ["-1 week", "1 year", "winter"]),
    ("es", "la próxima semana, el año pasado, este verano", ["1 week", "-1 year", "summer"]),
    ("fa", "سال آینده، هفته گذشته، امسال", ["1 year", "-1 week", "0 year"]),
    ("fr", "la semaine dernière, l’an prochain, à l’été", ["-1 week", "1 year", "summer"]),
    ("he", "בשבוע שעבר, בשנה הבאה, השנה", ["-1 week", "1 year", "0 year"]),
    ("id", "pekan lalu, tahun depan, bulan ini", ["-1 week", "1 year", "0 month"]),
    ("ru", "в прошлом году, на следующей неделе, летом", ["-1 year", "1 week", "summer"]),
    ("tr", "Geçen hafta, önümüzdeki yıl, seneye, kışın", ["-1 week", "1 year", "1 year", "winter"]),
    ("en", "The year ended; a week passed; springs rusted", []),
    ("tr", "Dünya kışlada değil", []),  # *dün* is yesterday and *kış* winter, world and barracks are neither
    ("ja", "来年", []),
    (None, "next year", []),
]


@pytest.mark.parametrize(("lang", "text", "names"), READ)
def test_periods_of_a_text(lang: str | None, text: str, names: list[str]) -> None:
    document = Document(text, lang)
    assert [period.name for period in periods(Side((document.whole,), lang))] == names


def test_where_a_period_is_named() -> None:
    document = Document("Wir kommen erst im nächsten Jahr.", "de")
    (found,) = periods(Side((document.whole,), "de"))
    assert document.text[found.start : found.end] == "nächsten Jahr"
