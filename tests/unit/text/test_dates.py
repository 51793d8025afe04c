"""Dates per language: what is read, and what only looks like a date."""

import datetime
import itertools

import pytest

from toolkit.text.calendars import day_number, weekday_of
from toolkit.text.dates import DateValue, compatible, dates

# A date is year-month-day, "?" for what is not said, h or s for a Hijri or Solar Hijri date, wN for the weekday.
CASES: dict[str, list[tuple[str, str]]] = {
    "en": [
        ("on Sunday, 9 March 2025, in Damascus", "2025-3-9w7"),
        ("on March 9th, 2025", "2025-3-9"),
        ("March 9", "?-3-9"),
        ("the first of May", "?-5-1"),
        ("2025-03-09", "2025-3-9"),
        ("13/03/2025", "2025-3-13"),
        ("9.3.2025", "2025-3-9"),
        ("in 2011", "2011-?-?"),
        ("between 2011 and 2015", "2011-?-? 2015-?-?"),
        ("from 9-12 March 2020", "2020-3-9 2020-3-12"),
        ("in May", "?-5-?"),
        ("last August", "?-8-?"),
        ("9 Ramadan 1446", "1446-9-9h"),
        ("Sat, 9 Mar 2024", "2024-3-9w6"),
        ("he spoke on Tuesday", "?-?-?w2"),
        ("December 2024", "2024-12-?"),
        ("the 1950-53 war, since 1950-53", "1950-?-? 1953-?-?"),
        ("May he rest in peace", ""),
        ("he may go", ""),
        ("the march began; March on Washington", ""),
        ("the sun sat on the sea", ""),
        ("the 1990s", ""),
        ("version 1.2.3", ""),
        ("2011 people", ""),
        ("an august body", ""),
    ],
    "ar": [
        ("أُجّلت الجلسة للخميس", "?-?-?w4"),
        ("يوم الأحد 9 آذار/مارس 2025", "2025-3-9w7"),
        ("التاسع من آذار", "?-3-9"),
        ("في 15 من شهر مايو", "?-5-15"),
        ("٩ آذار ٢٠٢٥", "2025-3-9"),
        ("كانون الثاني/يناير 2020", "2020-1-?"),
        ("4 تشرين الثاني", "?-11-4"),
        ("حزيران (يونيو) 1967", "1967-6-?"),
        ("9 رمضان 1446 هـ", "1446-9-9h"),
        ("٩ ربيع الأول ١٤٤٦هـ", "1446-3-9h"),
        ("عام 2011", "2011-?-?"),
        ("بين عامي 2011 و2015", "2011-?-? 2015-?-?"),
        ("5 جويلية 1962", "1962-7-5"),
        ("11 غشت", "?-8-11"),
        ("2025/03/09", "2025-3-9"),
        ("الخميس الماضي", "?-?-?w4"),
        ("في شهر مارس", "?-3-?"),
        ("منذ نيسان", "?-4-?"),
        ("الحادي والعشرين من شباط", "?-2-21"),
        ("أحد المسؤولين", ""),
        ("مارس ضغوطا على الحكومة", ""),
        ("رجب طيب أردوغان", ""),
        ("الاتفاق بين الاثنين", ""),
        ("أحدهما أو الاثنين معا", ""),
        ("آب إلى رشده", ""),
        ("صفر نقطة", ""),
    ],
    "fr": [
        ("le dimanche 9 mars 2025", "2025-3-9w7"),
        ("le 1er mai", "?-5-1"),
        ("09/03/2025", "2025-3-9"),
        ("en mars", "?-3-?"),
        ("en 2011", "2011-?-?"),
        ("l'année 2011", "2011-?-?"),
        ("depuis août 2013", "2013-8-?"),
        ("mardi dernier", "?-?-?w2"),
        ("les 9 et 10 décembre", "?-12-9 ?-12-10"),
        ("14 févr. 2020", "2020-2-14"),
        ("fin 2018", "2018-?-?"),
        ("1 311 personnes", ""),
        ("le Vendredi saint", ""),
        ("il y a 2011 personnes", ""),
        ("sept personnes", ""),
    ],
    "de": [
        ("am Sonntag, dem 9. März 2025", "2025-3-9w7"),
        ("am 9.3.2025", "2025-3-9"),
        ("am 1. Mai", "?-5-1"),
        ("im Jahr 2011", "2011-?-?"),
        ("Anfang März", "?-3-?"),
        ("seit 2015", "2015-?-?"),
        ("am Dienstagabend", "?-?-?w2"),
        ("vom 9. bis 12. April", "?-4-9 ?-4-12"),
        ("Ende 2018", "2018-?-?"),
        ("im Dezember 2024", "2024-12-?"),
        ("am Sonnabend", "?-?-?w6"),
        ("so di mi", ""),
        ("2011 Menschen", ""),
        ("am Karfreitag", ""),
    ],
    "es": [
        ("el domingo 9 de marzo de 2025", "2025-3-9w7"),
        ("el 9 de marzo del año 2025", "2025-3-9"),
        ("09/03/2025", "2025-3-9"),
        ("en marzo", "?-3-?"),
        ("en 2011", "2011-?-?"),
        ("el primero de mayo", "?-5-1"),
        ("entre 2011 y 2015", "2011-?-? 2015-?-?"),
        ("el miércoles", "?-?-?w3"),
        ("setiembre de 2001", "2001-9-?"),
        ("a finales de 2018", "2018-?-?"),
        ("en Santo Domingo", ""),
        ("2011 personas", ""),
        ("en marzo, 1700 millones", "?-3-?"),
        ("el Viernes Santo", ""),
    ],
    "tr": [
        ("9 Mart 2025 Pazar", "2025-3-9w7"),
        ("9 Mart'ta", "?-3-9"),
        ("2011'de", "2011-?-?"),
        ("2011 yılında", "2011-?-?"),
        ("09.03.2025", "2025-3-9"),
        ("Eylül ayında", "?-9-?"),
        ("2017 Eylülünde", "2017-9-?"),
        ("2009'un Eylül ayında", "2009-9-?"),
        ("pazar günü", "?-?-?w7"),
        ("Perşembe günü", "?-?-?w4"),
        ("15 Ağustos", "?-8-15"),
        ("aralık ayında", "?-12-?"),
        ("kapı aralık kaldı", ""),
        ("pazara gitti", ""),
        ("ekim yaptı", ""),
        ("St. Martin'in çanları", ""),
        ("2011 kişi", ""),
    ],
    "id": [
        ("Minggu, 9 Maret 2025", "2025-3-9w7"),
        ("pada tanggal 9 Maret", "?-3-9"),
        ("09/03/2025", "2025-3-9"),
        ("tahun 2011", "2011-?-?"),
        ("pada 2011", "2011-?-?"),
        ("bulan Agustus", "?-8-?"),
        ("9 Ramadan 1446 H", "1446-9-9h"),
        ("hari Jumat", "?-?-?w5"),
        ("sejak Mei 2020", "2020-5-?"),
        ("17 Agustus 1945", "1945-8-17"),
        ("paruh kedua bulan Maret", "?-3-?"),
        ("dua minggu lalu", ""),
        ("2011 orang", ""),
        ("mei li", ""),
    ],
    "ru": [
        ("перед пятницей", "?-?-?w5"),
        ("в воскресенье, 9 марта 2025 года", "2025-3-9w7"),
        ("девятого марта", "?-3-9"),
        ("09.03.2025", "2025-3-9"),
        ("в 2011 году", "2011-?-?"),
        ("с 2011 по 2015 год", "2011-?-? 2015-?-?"),
        ("в мае", "?-5-?"),
        ("в среду", "?-?-?w3"),
        ("в прошлую пятницу", "?-?-?w5"),
        ("августовский саммит", "?-8-?"),
        ("1 сентября 2004 г.", "2004-9-1"),
        ("в 2011-м", "2011-?-?"),
        ("благоприятную среду", ""),
        ("окружающая среда", ""),
        ("2011 человек", ""),
    ],
    "fa": [
        ("یکشنبه ۹ مارس ۲۰۲۵", "2025-3-9w7"),
        ("۲۲ بهمن ۱۳۵۷", "1357-11-22s"),
        ("سال ۲۰۱۱", "2011-?-?"),
        ("در ۲۰۱۱", "2011-?-?"),
        ("سال ۱۳۹۸", "1398-?-?s"),
        ("۱۳۹۸/۰۵/۱۲", "1398-5-12s"),
        ("سه‌شنبه", "?-?-?w2"),
        ("ماه ژوئن", "?-6-?"),
        ("پنج‌شنبه گذشته", "?-?-?w4"),
        ("۹ رمضان ۱۴۴۶ قمری", "1446-9-9h"),
        ("فروردین", "?-1-?s"),
        ("۹ می ۲۰۲۵", "2025-5-9"),
        ("هر ۲ می‌توانند", ""),
        ("مه غلیظ", ""),
        ("مهر و محبت", ""),
        ("دی شب", ""),
        ("۲۰۱۱ نفر", ""),
    ],
    "he": [
        ("ביום ראשון, 9 במרץ 2025", "2025-3-9w7"),
        ("ב-9 במרץ", "?-3-9"),
        ("בשנת 2011", "2011-?-?"),
        ("ב-2011", "2011-?-?"),
        ("במרץ", "?-3-?"),
        ("באוגוסט 2013", "2013-8-?"),
        ("09/03/2025", "2025-3-9"),
        ("יום שני", "?-?-?w1"),
        ("ביום שישי", "?-?-?w5"),
        ("בשבת", "?-?-?w6"),
        ("מאז 2015", "2015-?-?"),
        ("7 באוקטובר", "?-10-7"),
        ("יותר מאי פעם", ""),
        ("המקום השני", ""),
        ("2011 איש", ""),
    ],
}


def brief(date: DateValue) -> str:
    parts = "-".join("?" if part is None else str(part) for part in date[2:5])
    calendar = {"gregorian": "", "hijri": "h", "solar": "s"}[date.calendar]
    return f"{parts}{calendar}{f'w{date.weekday}' if date.weekday else ''}"


@pytest.mark.parametrize(
    ("lang", "text", "expected"), [(lang, *case) for lang, cases in CASES.items() for case in cases]
)
def test_reads(lang: str, text: str, expected: str) -> None:
    assert " ".join(map(brief, dates(text, lang))) == expected


@pytest.mark.parametrize(
    ("lang", "text", "span"),
    [
        ("en", "It was on Sunday, 9 March 2025, that", "Sunday, 9 March 2025"),
        ("ar", "وذلك في 9 آذار/مارس 2025 بدمشق", "9 آذار/مارس 2025"),
        ("fr", "le 9 fe\u0301vrier 2025 à Damas", "9 fe\u0301vrier 2025"),
        ("en", "\u200e9\u200e March 2025", "9\u200e March 2025"),
    ],
)
def test_spans_are_exact(lang: str, text: str, span: str) -> None:
    (date,) = dates(text, lang)
    assert text[date.start : date.end] == span


@pytest.mark.parametrize(
    ("lang", "month", "unsure"), [("en", 9, True), ("en-US", 9, False), ("en-GB", 3, False), ("de", 3, False)]
)
def test_order_of_figures(lang: str, month: int, unsure: bool) -> None:
    (date,) = dates("09/03/2025", lang)
    assert (date.month, date.order_unsure) == (month, unsure)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("en", "9 March 2025"), ("ar", "٩ آذار ٢٠٢٥"), True),
        (("en", "9 March 2025"), ("ar", "10 آذار 2025"), False),
        (("en", "9 March 2025"), ("ar", "9 رمضان 1446 هـ"), True),
        (("en", "9 April 2025"), ("ar", "9 رمضان 1446 هـ"), False),
        (("en", "11 February 1979"), ("fa", "۲۲ بهمن ۱۳۵۷"), True),
        (("en", "March 2025"), ("ar", "رمضان 1446 هـ"), True),
        (("en", "in 2019"), ("fa", "سال ۱۳۹۸"), True),
        (("en", "in 2015"), ("fa", "سال ۱۳۹۸"), False),
        (("en", "Sunday"), ("ar", "الأحد"), True),
        (("en", "Sunday"), ("ar", "الاثنين"), False),
        (("en", "9 March 2025"), ("en", "Sunday"), True),
        (("en", "9 March 2025"), ("en", "Monday"), False),
        (("en", "March 9"), ("en", "in March"), True),
        (("en", "09/03/2025"), ("ar", "9 آذار 2025"), True),
        (("en", "09/03/2025"), ("ar", "8 آذار 2025"), False),
        (("en", "31 February 2025"), ("ar", "1 رمضان 1446 هـ"), False),
    ],
)
def test_compatible(one: tuple[str, str], other: tuple[str, str], same: bool) -> None:
    (a,), (b,) = dates(one[1], one[0]), dates(other[1], other[0])
    assert compatible(a, b) is same and compatible(b, a) is same


@pytest.mark.parametrize(
    ("date", "gregorian", "slack"),
    [
        (("solar", 1403, 1, 1), (2024, 3, 20), 0),
        (("solar", 1404, 1, 1), (2025, 3, 21), 0),
        (("solar", 1357, 11, 22), (1979, 2, 11), 0),
        (("hijri", 1446, 9, 1), (2025, 3, 1), 1),
        (("hijri", 1441, 1, 1), (2019, 8, 31), 1),
        (("hijri", 1, 1, 1), (622, 7, 19), 1),
    ],
)
def test_calendars(date: tuple, gregorian: tuple[int, int, int], slack: int) -> None:
    assert abs(day_number(*date) - datetime.date(*gregorian).toordinal()) <= slack


def test_months_of_each_calendar_join_without_a_gap() -> None:
    for calendar, first in (("hijri", 1440), ("solar", 1395)):
        starts = [day_number(calendar, year, month, 1) for year in range(first, first + 10) for month in range(1, 13)]
        assert {b - a for a, b in itertools.pairwise(starts)} <= {29, 30, 31}


def test_weekday() -> None:
    assert weekday_of(datetime.date(2025, 3, 9).toordinal()) == 7


@pytest.mark.parametrize("lang", [None, "xx", "zh-Hant"])
def test_figures_need_no_language(lang: str | None) -> None:
    assert [brief(d) for d in dates("2025-03-09 and 9 March", lang)] == ["2025-3-9"]
