"""Periods named from the day of speaking (last week, next year) and seasons that another one was put for.

What names them, in ten languages, is in ``data/periods.toml``. In indirect speech they are named from another day, and
are not compared.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from typing import NamedTuple

from toolkit.checks.counterparts import became, evidence, link
from toolkit.checks.cues import BEGINS, by_letter, folded_view, phrase
from toolkit.checks.pair import Pair, Side
from toolkit.model import Finding
from toolkit.text.languages import primary

LINKED = 0.3
"""Probability of a word link from which one period stands for another."""
NEXT = ({"1 day", "2 day"}, {"-1 day", "-2 day"})
"""Periods of one direction, the only ones that two sides name, which stand for one another without a link."""
NOTHING = "(?!)"
"""A pattern that nothing matches."""


class Period(NamedTuple):
    """What period is named at ``[start, end)`` of a side's text."""

    start: int
    end: int
    name: str


def period(pair: Pair) -> Iterator[Finding]:
    """Periods of the original whose place another one takes that the original does not name."""
    if pair.kind == "indirect":
        return
    here, there = periods(pair.original), periods(pair.rendering)
    names = {one.name for one in here}, {one.name for one in there}
    for one in (one for one in here if one.name not in names[1]):
        for other in (other for other in there if other.name not in names[0]):
            score = link(pair, one, other)
            if score >= LINKED or (len(here) == len(there) == 1 and {one.name, other.name} in NEXT):
                said = evidence("periods named from the day of speaking", one.name, other.name, score)
                yield became(pair, "date", one, other, said, confidence=round(0.6 + 0.3 * score, 2))


def periods(side: Side) -> list[Period]:
    """The periods that a side names, in order."""
    pattern, any_period = _patterns(primary(side.lang))
    view = folded_view(side.text, side.lang)
    if not any_period.search(view.text):
        return []
    names = list(_data()[primary(side.lang)])
    return [
        Period(*view.to_source(*match.span()), names[int((match.lastgroup or "p0")[1:])])
        for match in pattern.finditer(view.text)
    ]


@cache
def _data() -> Mapping[str, Mapping[str, str]]:
    text = resources.files("toolkit.checks").joinpath("data", "periods.toml").read_text("utf-8")
    return tomllib.loads(text)


@cache
def _patterns(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What finds the periods, a group for each, and what tells sooner whether there is any."""
    groups, every = [], list[str]()
    for number, listed in enumerate(_data().get(lang, {}).values()):
        phrases = sorted((phrase(entry, lang) for entry in listed.split(",")), key=len, reverse=True)
        groups.append(f"(?P<p{number}>{'|'.join(phrases)})")
        every += phrases
    told, any_period = ("|".join(alternatives) or NOTHING for alternatives in (groups, by_letter(every)))
    return re.compile(rf"{BEGINS}(?:{told})(?!\w)"), re.compile(rf"{BEGINS}(?:{any_period})(?!\w)")
