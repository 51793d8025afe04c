"""Readers for the parts of a date: figures, month names with their days and years, weekdays, years."""

from __future__ import annotations

import re
from collections.abc import Mapping

from toolkit.text.calendars import Calendar
from toolkit.text.date_lexicon import DateLexicon, Name
from toolkit.text.date_value import DateValue
from toolkit.text.number_context import word_at
from toolkit.text.number_data import lexicon
from toolkit.text.number_scan import NBSP, Scan
from toolkit.text.number_words import number_at, phrase_link

_NUMERIC = re.compile(
    r"(?P<a>\d{4})(?P<s>[-/.])(?P<b>\d{1,2})(?P=s)(?P<c>\d{1,2})(?!\d|[.,/]\d)"
    r"|(?P<d>\d{1,2})(?P<t>[-/.])(?P<e>\d{1,2})(?P=t)(?P<f>\d{4}|\d{2})(?!\d|[.,/]\d)"
)
_GAPS = frozenset(
    [" ", NBSP, ". ", "." + NBSP, "-", "", ", ", ",", ".", "'", " -", "- ", "\u200c", "\u200b", " \u200b", "\n"]
)
_DASHES = frozenset({"-", "–", "—", " - ", " – ", " — ", "/"})


def name_at(
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


def figures(seen: Scan, lex: DateLexicon, index: int, lang: str | None, region: str) -> list[DateValue]:
    """A date in figures, or a year that the words around it show to be one."""
    token = seen.tokens[index]
    found = _NUMERIC.match(seen.view, token.start)
    if found and seen.view[token.start - 1 : token.start] not in ("/", ".", "-", ":"):
        value = _numeric(found, lex, region)
        if value:
            return [value]
    return [] if _counts(seen, lang, index) else _years(seen, lex, index)


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


def _year_at(seen: Scan, index: int) -> int | None:
    """The four-digit year that is a token."""
    form = word_at(seen, index)
    if len(form) == 4 and form.isdecimal() and 1000 <= int(form) <= 2200:
        end = seen.tokens[index].end
        return None if seen.view[end : end + 1] in ("%",) else int(form)
    return None


def _years(seen: Scan, lex: DateLexicon, index: int) -> list[DateValue]:
    year = _year_at(seen, index)
    if year is None:
        return []
    tokens = seen.tokens
    before, gap = word_at(seen, index - 1), seen.between(index - 1) if index else ""
    after, following = word_at(seen, index + 1), seen.between(index)
    marked = after in lex.hijri_marks and following in _GAPS
    if following == "" and after and after not in lex.year_after and not marked:
        return []
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
    if second is None and following in _DASHES and len(after) == 2 and after.isdecimal() and int(after) > year % 100:
        second = year - year % 100 + int(after)
    at = index + 1
    if second is None and after in lex.range_words:
        at = index + 2
        while word_at(seen, at) in lex.year_before | lex.year_words and at < index + 4:
            at += 1
        second = _year_at(seen, at)
    if second is not None and second > year:
        found.append(DateValue(tokens[at].start, tokens[at].end, second, calendar=calendar))
    return found


def weekday(seen: Scan, lex: DateLexicon, index: int) -> list[DateValue]:
    """The weekday named at a token, unless what stands around it makes it another word.

    A name that is not sure ("среду", "Sun") needs a date after it or a telling word before it.
    """
    named = name_at(seen, lex.weekdays, index)
    if not named or word_at(seen, index - 1) in lex.not_before_weekday:
        return []
    name, after = named
    beside = word_at(seen, after)
    shown = beside[:1].isdecimal() or beside in lex.months or word_at(seen, index - 1) in lex.weekday_before
    eve, night = _leading(seen, lex.eve_before, index), _leading(seen, lex.night_before, index)
    if not name.sure and not shown and eve == night == index:
        return []
    own_night = night < index or any(
        all(word_at(seen, after + k) == form for k, form in enumerate(phrase)) for phrase in lex.night_after
    )
    start, end = seen.tokens[min(eve, night)].start, seen.tokens[after - 1].end
    return [DateValue(start, end, weekday=name.value, eve=eve < index, night=own_night)]


def _leading(seen: Scan, phrases: frozenset[tuple[str, ...]], index: int) -> int:
    """The first token of the longest of these phrases right before a token; the token itself without one."""
    sizes = (
        len(phrase)
        for phrase in phrases
        if len(phrase) <= index
        and all(word_at(seen, index - len(phrase) + k) == form for k, form in enumerate(phrase))
        and all(phrase_link(seen.between(at)) for at in range(index - len(phrase), index))
    )
    return index - max(sizes, default=0)


def month(seen: Scan, lex: DateLexicon, index: int, lang: str | None, reach: int) -> list[DateValue]:
    """A date around a month name: its day before or after, its year after."""
    named = name_at(seen, lex.months, index)
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
    year, year_end, marked = _year_after(seen, lex, after, lang)
    if year is not None:
        end = year_end
    elif lex.year_first and day is None:
        year, start = _year_before(seen, lex, index, start)
    if year is None and tokens[index].key in lex.with_year:
        return []
    capital = seen.text[tokens[index].start].isupper()
    if not name.sure and day is None and year is None and not twin:
        before = word_at(seen, index - 1)
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
    second = name_at(seen, lex.months, after)
    return second[1] if second and second[0].value == name.value and second[0].calendar == name.calendar else None


def _day_of(seen: Scan, index: int) -> int | None:
    form = word_at(seen, index)
    return int(form) if form.isdecimal() and len(form) <= 2 and 1 <= int(form) <= 31 else None


def _day_before(seen: Scan, lex: DateLexicon, month: int, lang: str | None) -> tuple[int | None, int]:
    """The day that stands before a month name, in figures or words, and its first token."""
    at = month - 1
    gap = seen.between(at) if at >= 0 else "x"
    steps = 0
    while (
        at >= 0
        and gap in _GAPS
        and gap != ","
        and (word_at(seen, at) in lex.of or word_at(seen, at) in lex.month_words)
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
        and word_at(seen, at) in numbers.digit_suffixes
        and seen.between(at - 1) in ("", "-", "'", ".")
    ):
        day, at = _day_of(seen, at - 1), at - 1
    if day is not None:
        glued = at > 0 and seen.tokens[at - 1].end == seen.tokens[at].start and word_at(seen, at - 1)[-1:].isdecimal()
        return (
            (None, month)
            if glued or seen.view[seen.tokens[at].start - 1 : seen.tokens[at].start] in ("$", "€", "£", ":")
            else (day, at)
        )
    if word_at(seen, at) not in numbers.cells or (steps == 1 and word_at(seen, at + 1) in lex.month_words):
        return None, month
    best: tuple[int | None, int] = (None, month)
    for first in range(at, max(-1, at - 4), -1):
        if word_at(seen, first) not in numbers.cells:
            break
        reading = number_at(seen, numbers, first, lambda _: None)
        if reading and reading.after == at + 1 and not reading.state.vague and not reading.state.fraction:
            value = reading.state.value
            if value.denominator == 1 and 1 <= value <= 31 and (reading.state.ordinal or steps or not reading.weak):
                best = (int(value), first)
    return best


def _range_start(seen: Scan, lex: DateLexicon, first: int, name: Name, day: int) -> DateValue | None:
    """The first day of "9-12 March" or "9 and 10 March"."""
    if not seen.tokens[first].key.isdecimal() or first == 0:
        return None
    at = first - 1
    if seen.between(at) not in _DASHES:
        if word_at(seen, at) not in lex.range_words or at == 0:
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
    mark = seen.view[seen.tokens[after].end : seen.tokens[after].end + 2]
    if mark[:1] == "%" or (mark[:1] == ":" and mark[1:].isdecimal()):
        return None, after
    if word_at(seen, after + 1) in ("st", "nd", "rd", "th") and seen.between(after) == "":
        return day, after + 2
    if seen.between(after) == "" and word_at(seen, after + 1):
        return None, after
    return day, after + 1


def _year_after(seen: Scan, lex: DateLexicon, after: int, lang: str | None) -> tuple[int | None, int, bool]:
    """The year after a month or day, where it ends, and whether a Hijri mark follows."""
    at, steps = after, 0
    tokens = seen.tokens
    if at < len(tokens) and seen.between(at - 1) == "'" and word_at(seen, at) in lex.year_suffixes:
        return None, 0, False
    while (
        at < len(tokens)
        and steps < 3
        and seen.between(at - 1) in _GAPS
        and (word_at(seen, at) in lex.of or word_at(seen, at) in lex.year_words)
    ):
        at += 1
        steps += 1
    year = _year_at(seen, at) if at < len(tokens) and seen.between(at - 1).lstrip(")") in _GAPS else None
    if year is None or _counts(seen, lang, at):
        return None, 0, False
    end = tokens[at].end
    marked = word_at(seen, at + 1) in lex.hijri_marks and seen.between(at) in _GAPS
    return year, end, marked


def _counts(seen: Scan, lang: str | None, index: int) -> bool:
    """Whether a figure counts what follows: "1700 millones", "2000 euros"."""
    cell = lexicon(lang).cells.get(word_at(seen, index + 1)) if seen.between(index) in (" ", NBSP) else None
    return cell is not None and cell.single is not None and cell.single.op in ("scale", "percent", "currency")


def _year_before(seen: Scan, lex: DateLexicon, month: int, start: int) -> tuple[int | None, int]:
    """The year of Turkish "2017 Eylül", "2009'un Eylül ayında", and where the date then starts."""
    at = month - 1
    if at > 0 and (word_at(seen, at) in lex.year_after or seen.between(at - 1) == "'"):
        at -= 1
    year = _year_at(seen, at) if at >= 0 and seen.between(at) in (" ", NBSP, "'") else None
    return year, start if year is None else seen.tokens[at].start
