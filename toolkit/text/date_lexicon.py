"""The date words of a language, read from ``data/dates/<lang>.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

from toolkit.text.calendars import Calendar
from toolkit.text.number_scan import key


class Name(NamedTuple):
    """A month or weekday name. ``sure``: it can stand alone; ``capital``: only with a capital letter."""

    value: int
    calendar: Calendar | None
    sure: bool = True
    capital: bool = False


@dataclass(frozen=True, slots=True)
class DateLexicon:
    """All that is known about the dates of one language; empty for an unknown language.

    Names map their first word to the words that follow and the reading, longest first.
    """

    months: Mapping[str, tuple[tuple[tuple[str, ...], Name], ...]] = field(default_factory=dict)
    weekdays: Mapping[str, tuple[tuple[tuple[str, ...], Name], ...]] = field(default_factory=dict)
    skip: Mapping[str, tuple[tuple[tuple[str, ...], Name], ...]] = field(default_factory=dict)
    order: str = "dmy"
    of: frozenset[str] = frozenset()
    month_words: frozenset[str] = frozenset()
    month_before: frozenset[str] = frozenset()
    year_before: frozenset[str] = frozenset()
    year_words: frozenset[str] = frozenset()
    year_after: frozenset[str] = frozenset()
    year_suffixes: frozenset[str] = frozenset()
    range_words: frozenset[str] = frozenset()
    hijri_marks: frozenset[str] = frozenset()
    solar_years: bool = False
    year_first: bool = False
    weekday_before: frozenset[str] = frozenset()
    weekday_links: frozenset[str] = frozenset()
    with_year: frozenset[str] = frozenset()
    not_before_weekday: frozenset[str] = frozenset()
    eve_before: frozenset[tuple[str, ...]] = frozenset()
    night_before: frozenset[tuple[str, ...]] = frozenset()
    night_after: frozenset[tuple[str, ...]] = frozenset()

    def begins(self, form: str) -> bool:
        """Whether a date may begin with a word or a figure."""
        return form in self.months or form in self.weekdays or form[0].isdecimal()


_SETS = (
    "of",
    "month_words",
    "month_before",
    "year_before",
    "year_words",
    "year_after",
    "year_suffixes",
    "range_words",
    "hijri_marks",
    "not_before_weekday",
    "weekday_before",
    "weekday_links",
    "with_year",
)
_PHRASES = ("eve_before", "night_before", "night_after")


@cache
def date_lexicon(lang: str | None) -> DateLexicon:
    """The date words of a language (a primary subtag); none when there is no data file."""
    path = resources.files("toolkit.text") / "data" / "dates" / f"{lang}.toml"
    if not lang or not lang.isalpha() or not path.is_file():
        return DateLexicon()
    data: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    endings = {mark: forms.split() for mark, forms in data.get("endings", {}).items()}
    prefixes = ["", *data.get("prefixes", "").split()]

    def expand(forms: str) -> Iterator[tuple[str, ...]]:
        for form in forms.split():
            tails = endings.get(form[-1])
            for shape in [form[:-1] + ("" if t == "0" else t) for t in tails] if tails else [form]:
                for prefix in prefixes:
                    yield tuple(key(part, lang) for part in (prefix + shape).replace("-", "_").split("_"))

    capital = set(expand(data.get("capital", "")))
    unsure = set(expand(data.get("unsure", "")))

    def names(*tables: tuple[str, Calendar | None]) -> dict[str, tuple[tuple[tuple[str, ...], Name], ...]]:
        found: dict[str, dict[tuple[str, ...], Name]] = {}
        for table, calendar in tables:
            values: dict[str, str] = data.get(table, {})
            for value, forms in values.items():
                for first, *rest in expand(forms):
                    whole = (first, *rest)
                    name = Name(int(value), calendar, whole not in unsure, whole in capital)
                    found.setdefault(first, {}).setdefault(tuple(rest), name)
        return {first: tuple(sorted(rests.items(), key=lambda item: -len(item[0]))) for first, rests in found.items()}

    data["skipped"] = {"0": data.get("skip", "")}
    settings: dict[str, Any] = {
        name: frozenset(words[0] for words in expand(data[name])) for name in _SETS if name in data
    }
    settings |= {name: frozenset(expand(data[name])) for name in _PHRASES if name in data}
    settings |= {name: data[name] for name in ("order", "solar_years", "year_first") if name in data}
    return DateLexicon(
        months=names(("months", "gregorian"), ("hijri", "hijri"), ("solar", "solar")),
        weekdays=names(("weekdays", None)),
        skip=names(("skipped", None)),
        **settings,
    )
