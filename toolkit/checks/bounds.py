"""What is said of a number beside it: that it is a least or a most, an estimate, or exact.

Words before or after a number bound it: "at least six", «ستة على الأقل», "altıdan fazla". They are in
``data/bounds.toml``; words of "about" that ``toolkit.text`` reads numbers with are not said there again.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from typing import Literal, NamedTuple

from toolkit.checks.cues import data, phrase
from toolkit.checks.negations import negations
from toolkit.checks.pair import Side
from toolkit.text.date_value import DateValue
from toolkit.text.fold import fold
from toolkit.text.languages import primary
from toolkit.text.number_data import lexicon
from toolkit.text.numbers import Quantity

Meaning = Literal[
    "above", "below", "around", "exact", "open",
    "before", "past", "coming", "after",
    "early", "middle", "late",
    "dawn", "morning", "noon", "afternoon", "evening", "night",
    "hour", "minutes", "clock",
]  # fmt: skip
"""Where the amount lies, seen from the number, which of the days that a weekday may be, which part of a month or year,
or of a day, is meant, that it is an hour, one with minutes, or one if it is written so; open: nothing is said."""
MEANINGS: Mapping[str, tuple[Meaning, ...]] = {
    "least": ("above",),
    "more": ("above",),
    "less": ("below",),
    "most": ("below",),
    "nearly": ("below",),
    "barely": ("below",),
    "about": ("around",),
    "exactly": ("exact",),
    "last week": ("before",),
    "last": ("before", "past"),
    "this": ("past", "coming"),
    "this week": ("past", "coming"),
    "next": ("coming", "after"),
    "next week": ("after",),
    "early": ("early",),
    "middle": ("middle",),
    "late": ("late",),
    "dawn": ("dawn", "morning"),
    "morning": ("dawn", "morning"),
    "noon": ("noon",),
    "afternoon": ("noon", "afternoon", "evening"),
    "pm": ("noon", "afternoon", "evening", "night"),
    "evening": ("afternoon", "evening", "night"),
    "nightfall": ("evening", "night"),
    "night": ("evening", "night", "dawn"),
    "hour": ("hour",),
    "minutes": ("minutes",),
    "clock": ("clock",),
}
"""By their name in the data; words whose name ends in "?" may also say nothing of the kind. The last Thursday may be of
this week or the one before, the next one of this week or the one after; evening begins in the afternoon, night ends at
dawn."""
NUMBERS, DATES, WEEKS, PARTS = "bounds", "date_bounds", "weeks", "date_parts"
DAYPARTS, HOURS = "dayparts", "hours"
"""The data files: what bounds numbers, what bounds dates, what says which weekday is meant, which part of a month or
year, which part of a day, and that a number is an hour."""
UNBOUNDED = frozenset[Meaning]({"open"})
TURNED: Mapping[Meaning, Meaning] = {"above": "below", "below": "above"}
WINDOW = 48
"""Characters on either side of a number in which its bound stands."""
DENIED = 32
"""Characters before a bound in which a negation may turn it: "will not last longer than two hours"."""
UNITS = r"(?:\s+[\w'%-]+){0,2}?"
"""What "…" stands for right after the number: what it counts."""
ENDING = r"(?:'\w+|ی)?"
"""The case of a number in figures, or the Persian ending of a day, which stands before the words that govern it."""

_SPACE = r"[\s$€£₪₺₽~-]*"


class Bound(NamedTuple):
    """A number or date at ``[start, end)`` of a side's text, with the words that bound it, and what these may mean."""

    start: int
    end: int
    value: Quantity | DateValue
    means: frozenset[Meaning]


def bound(side: Side, value: Quantity | DateValue, listed: str = NUMBERS) -> Bound:
    """What is said of a number or date by the words of a data file; where words overlap, the longest count."""
    about = isinstance(value, Quantity) and value.approx
    alone = Bound(value.start, value.end, value, frozenset({"around"}) if about else UNBOUNDED)
    inside, *around = _bounds(side, value, listed)
    found = [inside or alone, *(one for one in around if one)]
    return max(found, key=lambda one: one.end - one.start)


def meanings(side: Side, value: Quantity | DateValue, listed: str) -> frozenset[Meaning]:
    """All that the words of a data file around a number or date say of it, whichever of them are the longest."""
    return frozenset(meaning for one in _bounds(side, value, listed) if one for meaning in one.means)


def _bounds(side: Side, value: Quantity | DateValue, listed: str) -> list[Bound | None]:
    """What the value says of itself, None if nothing, and what is said of it before and after it."""
    known = _words(primary(side.lang), listed)
    own = fold(side.text[value.start : value.end], side.lang).text if known.inside else ""
    inside = [means for means, pattern in known.inside.items() if pattern.search(own)]
    found: list[Bound | None] = [Bound(value.start, value.end, value, inside[0]) if inside else None]
    before, after = max(0, value.start - WINDOW), value.end + WINDOW
    left, right = fold(side.text[before : value.start], side.lang), fold(side.text[value.end : after], side.lang)
    for means, pattern in known.before.items():
        if match := pattern.search(left.text):
            start = before + left.to_source(*match.span(1))[0]
            turned = means | {TURNED[meaning] for meaning in means & TURNED.keys()} if _denied(side, start) else means
            found.append(Bound(start, value.end, value, frozenset(turned)))
    for means, pattern in known.after.items():
        if match := pattern.match(right.text):
            found.append(Bound(value.start, value.end + right.to_source(*match.span())[1], value, means))
    return found


def beside(side: Side, value: Quantity | DateValue) -> frozenset[Meaning]:
    """What words near a number may mean of it that stand at no other number."""
    taken = [bound(side, other) for other in side.quantities if other is not value]
    start = max(0, value.start - WINDOW)
    view = fold(side.text[start : value.end + WINDOW], side.lang)
    said: set[Meaning] = set()
    for means, pattern in _words(primary(side.lang), NUMBERS).anywhere.items():
        for match in pattern.finditer(view.text):
            first, last = (start + place for place in view.to_source(*match.span()))
            if not any(other.start <= first and last <= other.end for other in taken):
                said |= means
    return frozenset(said)


def _denied(side: Side, start: int) -> bool:
    """Whether a negation stands before a bound in its clause."""
    return any(
        0 <= start - cue.end <= DENIED and not set(",.;:،؛") & set(side.text[cue.end : start])
        for item in negations(side)
        if item.kind == "clausal"
        for cue in item.cues
    )


class _Words(NamedTuple):
    """Patterns by what they may mean: at the end of a number or date itself (Freitagabend), right before it, right
    after it, and anywhere near."""

    inside: dict[frozenset[Meaning], re.Pattern[str]]
    before: dict[frozenset[Meaning], re.Pattern[str]]
    after: dict[frozenset[Meaning], re.Pattern[str]]
    anywhere: dict[frozenset[Meaning], re.Pattern[str]]


@cache
def _words(lang: str, listed: str) -> _Words:
    prefixes = "|".join(fold(prefix, lang).text for prefix in data(lang).get("prefixes", "").split())
    head = rf"(?<!\w)(?:{prefixes})?" if prefixes else r"(?<!\w)"
    meaning: dict[str, set[Meaning]] = defaultdict(set)
    for entry, name in _listed(lang, listed):
        meaning[entry] |= {*MEANINGS[name.removesuffix("?")], *(("open",) if name.endswith("?") else ())}
    groups: dict[frozenset[Meaning], list[str]] = defaultdict(list)
    for entry, means in meaning.items():
        groups[frozenset(means)].append(entry)
    made = _Words({}, {}, {}, {})
    for key, entries in groups.items():
        entries.sort(key=len, reverse=True)
        before = [phrase(entry[:-1], lang) for entry in entries if entry.endswith("#")]
        after = [_after(entry[1:].strip(), lang) for entry in entries if entry.startswith("# ")]
        inside = [phrase(entry[1:], lang) for entry in entries if len(entry) > 1 and entry[0] == "#" != entry[1] != " "]
        near = [phrase(bare, lang) for entry in entries if len(bare := entry.strip("# …")) > 1 and "…" not in bare]
        if inside:
            made.inside[key] = re.compile(rf"\w(?:{'|'.join(inside)})$")
        if before:
            made.before[key] = re.compile(rf"({head}(?:{'|'.join(before)})){_SPACE}$")
        if after:
            made.after[key] = re.compile(rf"{ENDING}(?:{'|'.join(after)})(?!\w)")
        if near:
            made.anywhere[key] = re.compile(rf"{head}(?:{'|'.join(near)})(?!\w)")
    return made


def _listed(lang: str, listed: str) -> Iterator[tuple[str, str]]:
    text = resources.files("toolkit.checks").joinpath("data", f"{listed}.toml").read_text("utf-8")
    data = tomllib.loads(text)
    for name, entries in (*data.get("signs", {}).items(), *data.get(lang, {}).items()):
        yield from ((" ".join(entry.split()), name) for entry in entries.split(",") if entry.strip())
    if listed != NUMBERS:
        return
    known = lexicon(lang)
    yield from ((f"{' '.join(words)} #", "about") for words in known.approx_before)
    yield from ((f"# {' '.join(words)}", "about") for words in known.approx_after)


def _after(words: str, lang: str) -> str:
    units = UNITS if words.startswith("…") else ""
    return rf"{units}[\s-]+{phrase(words.lstrip('… '), lang)}"
