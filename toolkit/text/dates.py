"""Every date of a text as year, month, day and weekday with its span, in the calendar it is given in.

Dates in figures, month names (Gregorian, Levantine, Maghrebi, Hijri, Persian), weekdays and years
that a word such as "in" or "عام" introduces. What the text does not say stays None.
"""

from __future__ import annotations

from toolkit.text.date_lexicon import DateLexicon, date_lexicon
from toolkit.text.date_reading import figures, month, name_at, weekday
from toolkit.text.date_value import DateValue, compatible
from toolkit.text.number_scan import Scan, language, scan

__all__ = ["DateValue", "compatible", "dates"]

_CLOSE = 12
_QUIET = " ,.()'\"\u00a0‘’׳״"


def dates(text: str, lang: str | None = None) -> list[DateValue]:
    """The dates of ``text`` in order, without overlap; offsets are into the published text.

    A region in the tag ("en-GB", "en-US") settles whether 09/03/2025 is in March or September.
    """
    region = (lang or "").replace("_", "-").rpartition("-")[2].upper()
    lang = language(lang)
    lex = date_lexicon(lang)
    seen = scan(text, lang)
    tokens = seen.tokens
    if not any(lex.begins(token.key) for token in tokens):
        return []
    found: list[DateValue] = []
    index = reach = 0
    while index < len(tokens):
        form = tokens[index].key
        here: list[DateValue] = []
        if form[0].isdecimal():
            here = figures(seen, lex, index, lang, region)
        elif form in lex.skip and (skipped := name_at(seen, lex.skip, index)):
            index = skipped[1]
            continue
        else:
            if form in lex.weekdays:
                here = weekday(seen, lex, index)
            if form in lex.months and not here:
                here = month(seen, lex, index, lang, reach)
        while found and here and here[0].start < reach and here[0].start <= found[-1].start and found[-1].year_only:
            found.pop()
            reach = found[-1].end if found else 0
        for value in here:
            if value.start >= reach:
                found.append(value)
                reach = value.end
        index += 1
        while index < len(tokens) and tokens[index].start < reach:
            index += 1
    found = _joined(seen, lex, found)
    if seen.origins is None:
        return found
    return [d._replace(start=seen.published(d.start), end=seen.published(d.end)) for d in found]


def _joined(seen: Scan, lex: DateLexicon, found: list[DateValue]) -> list[DateValue]:
    """A weekday beside its date becomes one value: "Sunday, 9 March 2025"."""
    joined: list[DateValue] = []
    for value in found:
        last = joined[-1] if joined else None
        if last is not None and value.start - last.end <= _CLOSE:
            gap = seen.view[last.end : value.start]
            if gap.strip(_QUIET) in lex.weekday_links or not gap.strip(_QUIET):
                if last.weekday and not last.month and not last.year and value.day and not value.weekday:
                    joined[-1] = value._replace(start=last.start, weekday=last.weekday, eve=last.eve, night=last.night)
                    continue
                named = value.weekday and not value.month and not value.year
                if named and last.day and not last.weekday and not set(".,") & set(gap):
                    joined[-1] = last._replace(end=value.end, weekday=value.weekday, eve=value.eve, night=value.night)
                    continue
        joined.append(value)
    return joined
