"""Every date of a text as year, month, day and weekday with its span, in the calendar it is given in.

Dates in figures, month names (Gregorian, Levantine, Maghrebi, Hijri, Persian), weekdays and years
that a word such as "in" or "عام" introduces. What the text does not say stays None.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from toolkit.text.calendars import Calendar, day_number, day_range, weekday_of
from toolkit.text.date_lexicon import DateLexicon, Name, date_lexicon
from toolkit.text.number_lexicon import lexicon
from toolkit.text.number_scan import NBSP, Scan, language, scan
from toolkit.text.number_words import number_at, phrase_link

_NUMERIC = re.compile(
    r"(?P<a>\d{4})(?P<s>[-/.])(?P<b>\d{1,2})(?P=s)(?P<c>\d{1,2})(?!\d|[.,/]\d)"
    r"|(?P<d>\d{1,2})(?P<t>[-/.])(?P<e>\d{1,2})(?P=t)(?P<f>\d{4}|\d{2})(?!\d|[.,/]\d)"
)
_GAPS = frozenset(
    {" ", NBSP, ". ", "." + NBSP, "-", "", ", ", ",", ".", "'", " -", "- ", "\u200c", "\u200b", " \u200b", "\n"}
)
_DASHES = frozenset({"-", "–", "—", " - ", " – ", " — ", "/"})
_TOLERANCE = 1


class DateValue(NamedTuple):
    """A date in a text: ``[start, end)`` in code points of the published text.

    ``weekday`` is ISO (Monday is 1, Sunday 7). Two-digit years are read as 1950 to 2049.
    ``order_unsure``: figures such as 09/03/2025 in English of no stated region, read month first.
    """

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    calendar: Calendar = "gregorian"
    weekday: int | None = None
    order_unsure: bool = False

    @property
    def year_only(self) -> bool:
        """Whether nothing but a year is stated, so that a bare number can render it."""
        return self.year is not None and self.month is None and self.weekday is None


def compatible(one: DateValue, other: DateValue) -> bool:
    """Whether two dates can be the same day as far as both say.

    Across calendars days are compared by tabular conversion, one day apart at most, months and
    years by whether they overlap. What one of them leaves open does not disagree.
    """
    for date, against in ((one, other), (other, one)):
        if date.order_unsure:
            plain = date._replace(order_unsure=False)
            return compatible(plain, against) or compatible(plain._replace(month=date.day, day=date.month), against)
    if one.weekday and other.weekday and one.weekday != other.weekday:
        return False
    if one.calendar == other.calendar:
        pairs = ((one.year, other.year), (one.month, other.month), (one.day, other.day))
        if any(a is not None and b is not None and a != b for a, b in pairs):
            return False
        return _weekday_fits(one, other) and _weekday_fits(other, one)
    if one.year is None or other.year is None:
        return True
    try:
        first = day_range(one.calendar, one.year, one.month, one.day)
        second = day_range(other.calendar, other.year, other.month, other.day)
    except ValueError:
        return False
    return first[0] <= second[1] + _TOLERANCE and second[0] <= first[1] + _TOLERANCE


def _weekday_fits(dated: DateValue, named: DateValue) -> bool:
    if not named.weekday or dated.weekday or dated.year is None or dated.month is None or dated.day is None:
        return True
    try:
        return weekday_of(day_number(dated.calendar, dated.year, dated.month, dated.day)) == named.weekday
    except ValueError:
        return True


def dates(text: str, lang: str | None = None) -> list[DateValue]:
    """The dates of ``text`` in order, without overlap; offsets are into the published text."""
    region = (lang or "").replace("_", "-").rpartition("-")[2].upper()
    lang = language(lang)
    lex = date_lexicon(lang)
    seen = scan(text, lang)
    found: list[DateValue] = []
    reach = 0
    index = 0
    while index < len(seen.tokens):
        token = seen.tokens[index]
        here: list[DateValue] = []
        if token.key[0].isdigit():
            here = _figures(seen, lex, index, region)
        else:
            skipped = _name(seen, lex.skip, index)
            if skipped:
                index = skipped[1]
                continue
            if token.key in lex.weekdays:
                here = _weekday(seen, lex, index)
            if token.key in lex.months and not here:
                here = _month(seen, lex, index, lang, reach)
        for value in here:
            if value.start >= reach:
                found.append(value)
                reach = value.end
        index += 1
        while index < len(seen.tokens) and seen.tokens[index].start < reach:
            index += 1
    found = _joined(seen, found)
    if seen.origins is None:
        return found
    return [d._replace(start=seen.published(d.start), end=seen.published(d.end)) for d in found]


def _name(
    seen: Scan, table: Mapping[str, tuple[tuple[tuple[str, ...], Name], ...]], index: int
) -> tuple[Name, int] | None:
    """The name that starts at a token, and the token after it."""
    tokens = seen.tokens
    for rest, name in table.get(tokens[index].key, ()):
        if index + len(rest) < len(tokens) and all(
            tokens[index + k].key == form and phrase_link(seen.between(index + k - 1)) for k, form in enumerate(rest, 1)
        ):
            if name.capital and not seen.text[tokens[index].start].isupper():
                return None
            return name, index + 1 + len(rest)
    return None


def _valid(calendar: Calendar, month: int | None, day: int | None) -> bool:
    return (month is None or 1 <= month <= 12) and (day is None or 1 <= day <= (31 if calendar != "hijri" else 30))


def _figures(seen: Scan, lex: DateLexicon, index: int, region: str) -> list[DateValue]:
    """A date in figures, or a year that the words around it show to be one."""
    token = seen.tokens[index]
    found = _NUMERIC.match(seen.view, token.start)
    if found and seen.view[token.start - 1 : token.start] not in ("/", ".", "-", ":"):
        value = _numeric(found, lex, region)
        if value:
            return [value]
    return _years(seen, lex, index)


def _numeric(found: re.Match[str], lex: DateLexicon, region: str) -> DateValue | None:
    unsure = False
    if found["a"]:
        year, month, day = int(found["a"]), int(found["b"]), int(found["c"])
    else:
        day, month, year = int(found["d"]), int(found["e"]), int(found["f"])
        month_first = lex.order == "mdy" and found["t"] == "/" and region in ("US", "EN", "PH")
        unsure = month_first and region == "EN" and day != month and day <= 12 and month <= 12
        if (month_first and day <= 12) or month > 12:
            day, month = month, day
        if len(found["f"]) == 2:
            if found["t"] == "-":
                return None
            year += 2000 if year < 50 else 1900
    calendar = _calendar(year, lex)
    if not (1 <= day <= 31 and 1 <= month <= 12 and 1000 <= year <= 2200):
        return None
    return DateValue(found.start(), found.end(), year, month, day, calendar, order_unsure=unsure)


def _calendar(year: int, lex: DateLexicon) -> Calendar:
    if 1250 <= year <= 1450 and lex.solar_years:
        return "solar"
    return "hijri" if 1350 <= year <= 1500 and lex.hijri_marks else "gregorian"


def _key(seen: Scan, index: int) -> str:
    return seen.tokens[index].key if 0 <= index < len(seen.tokens) else ""


def _year_at(seen: Scan, index: int) -> int | None:
    """The four-digit year that is a token."""
    form = _key(seen, index)
    if len(form) == 4 and form.isdigit() and 1000 <= int(form) <= 2200:
        end = seen.tokens[index].end
        return None if seen.view[end : end + 1] in ("%",) else int(form)
    return None


def _years(seen: Scan, lex: DateLexicon, index: int) -> list[DateValue]:
    year = _year_at(seen, index)
    if year is None:
        return []
    tokens = seen.tokens
    before, gap = _key(seen, index - 1), seen.view[tokens[index - 1].end : tokens[index].start] if index else ""
    after, following = _key(seen, index + 1), seen.between(index)
    marked = after in lex.hijri_marks and following in _GAPS
    shown = (
        (before in lex.year_words and gap in _GAPS)
        or (before in lex.year_before and gap in _GAPS and (1500 <= year <= 2100 or lex.solar_years))
        or (after in lex.year_after and following in (" ", NBSP, "-", ". ", "\u200c"))
        or (after in lex.year_suffixes and following == "'")
        or marked
    )
    if not shown:
        return []
    calendar: Calendar = "hijri" if marked else _calendar(year, lex) if year < 1500 and lex.solar_years else "gregorian"
    found = [DateValue(tokens[index].start, tokens[index].end, year, calendar=calendar)]
    second = _year_at(seen, index + 1) if following in _DASHES else None
    at = index + 1
    if second is None and after in lex.range_words:
        at = index + 2
        while _key(seen, at) in lex.year_before | lex.year_words and at < index + 4:
            at += 1
        second = _year_at(seen, at)
    if second is not None and second > year:
        found.append(DateValue(tokens[at].start, tokens[at].end, second, calendar=calendar))
    return found


def _weekday(seen: Scan, lex: DateLexicon, index: int) -> list[DateValue]:
    named = _name(seen, lex.weekdays, index)
    if not named or _key(seen, index - 1) in lex.not_before_weekday:
        return []
    name, after = named
    if not name.sure and not (
        after < len(seen.tokens) and (seen.tokens[after].key.isdigit() or seen.tokens[after].key in lex.months)
    ):
        return []
    return [DateValue(seen.tokens[index].start, seen.tokens[after - 1].end, weekday=name.value)]


def _month(seen: Scan, lex: DateLexicon, index: int, lang: str | None, reach: int) -> list[DateValue]:
    """A date around a month name: its day before or after, its year after."""
    named = _name(seen, lex.months, index)
    if not named:
        return []
    name, after = named
    tokens = seen.tokens
    start, end = tokens[index].start, tokens[after - 1].end
    twin = _twin(seen, lex, name, after)
    if twin:
        after, end = twin, max(end, tokens[twin - 1].end)
        if seen.view[end : end + 1] == ")" and "(" in seen.view[start:end]:
            end += 1
    earlier: DateValue | None = None
    day, first = _day_before(seen, lex, index, lang)
    if day is not None and tokens[first].start >= reach:
        start = tokens[first].start
        earlier = _range_start(seen, lex, first, name, day)
    else:
        day = None
        day, after = _day_after(seen, lex, after)
        end = max(end, tokens[after - 1].end)
    year, year_end, marked = _year_after(seen, lex, after)
    if year is not None:
        end = year_end
    capital = seen.text[tokens[index].start].isupper()
    if not name.sure and day is None and year is None and not twin:
        before = _key(seen, index - 1)
        if not (
            before in lex.month_words or (before in lex.month_before and (capital or not capital_script(seen, index)))
        ):
            return []
    calendar = name.calendar or "gregorian"
    if marked and calendar == "gregorian":
        calendar = "hijri"
    if not _valid(calendar, name.value, day):
        return []
    value = DateValue(start, end, year, name.value, day, calendar)
    return [earlier._replace(year=year), value] if earlier and earlier.start >= reach else [value]


def capital_script(seen: Scan, index: int) -> bool:
    """Whether the word is in a script that has capital letters."""
    char = seen.text[seen.tokens[index].start]
    return char.lower() != char.upper()


def _twin(seen: Scan, lex: DateLexicon, name: Name, after: int) -> int | None:
    """The token after a second name of the same month: "آذار/مارس", "حزيران (يونيو)"."""
    if after >= len(seen.tokens) or seen.between(after - 1).strip() not in ("/", "-", "(", "–"):
        return None
    second = _name(seen, lex.months, after)
    return second[1] if second and second[0].value == name.value and second[0].calendar == name.calendar else None


def _day_of(seen: Scan, index: int) -> int | None:
    form = _key(seen, index)
    return int(form) if form.isdigit() and len(form) <= 2 and 1 <= int(form) <= 31 else None


def _day_before(seen: Scan, lex: DateLexicon, month: int, lang: str | None) -> tuple[int | None, int]:
    """The day that stands before a month name, in figures or words, and its first token."""
    at = month - 1
    gap = seen.between(at) if at >= 0 else "x"
    steps = 0
    while (
        at >= 0
        and gap in _GAPS
        and gap != ","
        and (_key(seen, at) in lex.of or _key(seen, at) in lex.month_words)
        and steps < 3
    ):
        at -= 1
        steps += 1
        gap = seen.between(at) if at >= 0 else "x"
    if at < 0 or gap not in _GAPS or "," in gap:
        return None, month
    numbers = lexicon(lang)
    day = _day_of(seen, at)
    if (
        day is None
        and at > 0
        and _key(seen, at) in numbers.digit_suffixes
        and seen.between(at - 1) in ("", "-", "'", ".")
    ):
        day, at = _day_of(seen, at - 1), at - 1
    if day is not None:
        glued = at > 0 and seen.tokens[at - 1].end == seen.tokens[at].start and _key(seen, at - 1)[-1:].isdigit()
        return (
            (None, month)
            if glued or seen.view[seen.tokens[at].start - 1 : seen.tokens[at].start] in ("$", "€", "£", ":")
            else (day, at)
        )
    if _key(seen, at) not in numbers.cells:
        return None, month
    best: tuple[int | None, int] = (None, month)
    for first in range(at, max(-1, at - 4), -1):
        if _key(seen, first) not in numbers.cells:
            break
        reading = number_at(seen, numbers, first, lambda _: None)
        if reading and reading.after == at + 1 and not reading.state.vague and not reading.state.fraction:
            value = reading.state.value
            if value.denominator == 1 and 1 <= value <= 31 and (reading.state.ordinal or steps or not reading.weak):
                best = (int(value), first)
    return best


def _range_start(seen: Scan, lex: DateLexicon, first: int, name: Name, day: int) -> DateValue | None:
    """The first day of "9-12 March" or "9 and 10 March"."""
    if not seen.tokens[first].key.isdigit() or first == 0:
        return None
    at = first - 1
    if seen.view[seen.tokens[at].end : seen.tokens[first].start] not in _DASHES:
        if _key(seen, at) not in lex.range_words or at == 0:
            return None
        at -= 1
    other = _day_of(seen, at)
    if other is None or other >= day:
        return None
    return DateValue(seen.tokens[at].start, seen.tokens[at].end, None, name.value, other, name.calendar or "gregorian")


def _day_after(seen: Scan, lex: DateLexicon, after: int) -> tuple[int | None, int]:
    """The day of "March 9" or "March 9th", and the token after it."""
    if after >= len(seen.tokens) or seen.between(after - 1) not in (" ", NBSP, ". "):
        return None, after
    day = _day_of(seen, after)
    if day is None or lex.order != "mdy":
        return None, after
    if seen.view[seen.tokens[after].end : seen.tokens[after].end + 1] in ("%", ":"):
        return None, after
    if _key(seen, after + 1) in ("st", "nd", "rd", "th") and seen.between(after) == "":
        return day, after + 2
    if seen.between(after) == "" and _key(seen, after + 1):
        return None, after
    return day, after + 1


def _year_after(seen: Scan, lex: DateLexicon, after: int) -> tuple[int | None, int, bool]:
    """The year after a month or day, where it ends, and whether a Hijri mark follows."""
    at, steps = after, 0
    tokens = seen.tokens
    if at < len(tokens) and seen.between(at - 1) == "'" and _key(seen, at) in lex.year_suffixes:
        return None, 0, False
    while (
        at < len(tokens)
        and steps < 3
        and seen.between(at - 1) in _GAPS
        and (_key(seen, at) in lex.of or _key(seen, at) in lex.year_words)
    ):
        at += 1
        steps += 1
    year = _year_at(seen, at) if at < len(tokens) and seen.between(at - 1) in _GAPS else None
    if year is None:
        return None, 0, False
    end = tokens[at].end
    marked = _key(seen, at + 1) in lex.hijri_marks and seen.between(at) in _GAPS
    return year, end, marked


def _joined(seen: Scan, found: list[DateValue]) -> list[DateValue]:
    """A weekday beside its date becomes one value: "Sunday, 9 March 2025"."""
    joined: list[DateValue] = []
    for value in found:
        last = joined[-1] if joined else None
        gap = seen.view[last.end : value.start].strip(" ,.()\u00a0") if last else ""
        close = (
            last is not None
            and value.start - last.end <= 12
            and gap in ("", "the", "le", "el", "den", "dem", "der", "الموافق", "ה", "tanggal", "на", "ב")
        )
        if (
            last is not None
            and close
            and last.weekday
            and not last.month
            and not last.year
            and value.day
            and not value.weekday
        ):
            joined[-1] = value._replace(start=last.start, weekday=last.weekday)
        elif (
            last is not None
            and close
            and last.day
            and not last.weekday
            and value.weekday
            and not value.day
            and not set(".,") & set(seen.view[last.end : value.start])
        ):
            joined[-1] = last._replace(end=value.end, weekday=value.weekday)
        else:
            joined.append(value)
    return joined
