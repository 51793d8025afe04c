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

from toolkit.checks.pair import Pair, Side
from toolkit.model import Finding
from toolkit.text.fold import fold
from toolkit.text.languages import primary

LINKED = 0.3
"""Probability of a word link from which one period stands for another."""


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
            score = _link(pair, one, other)
            if score >= LINKED:
                original, rendering = (side.text[at.start : at.end] for side, at in _sides(pair, one, other))
                yield Finding(
                    rule="date",
                    severity="major",
                    confidence=round(0.6 + 0.3 * score, 2),
                    message=f"“{original}” in the original became “{rendering}”",
                    original=pair.original.span(one.start, one.end),
                    rendering=pair.rendering.span(other.start, other.end),
                    evidence={
                        "check": "periods named from the day of speaking",
                        "original_value": one.name,
                        "rendering_value": other.name,
                        "link": round(score, 3),
                    },
                )


def periods(side: Side) -> list[Period]:
    """The periods that a side names, in order."""
    pattern = _pattern(primary(side.lang))
    if pattern is None:
        return []
    view = fold(side.text, side.lang)
    names = list(_data()[primary(side.lang)])
    return [
        Period(*view.to_source(*match.span()), names[int((match.lastgroup or "p0")[1:])])
        for match in pattern.finditer(view.text)
    ]


def _sides(pair: Pair, one: Period, other: Period) -> tuple[tuple[Side, Period], tuple[Side, Period]]:
    return (pair.original, one), (pair.rendering, other)


def _link(pair: Pair, one: Period, other: Period) -> float:
    rows, columns = (side.words_in(at.start, at.end) for side, at in _sides(pair, one, other))
    return float(pair.alignment.probability[rows.start : rows.stop, columns.start : columns.stop].max(initial=0.0))


@cache
def _data() -> Mapping[str, Mapping[str, str]]:
    text = resources.files("toolkit.checks").joinpath("data", "periods.toml").read_text("utf-8")
    return tomllib.loads(text)


@cache
def _pattern(lang: str) -> re.Pattern[str] | None:
    groups = []
    for number, listed in enumerate(_data().get(lang, {}).values()):
        phrases = (fold(entry.strip().replace("*", "\0"), lang).text for entry in listed.split(","))
        parts = (r"\s+".join(re.escape(word) for word in phrase.split()) for phrase in phrases)
        entries = "|".join(
            sorted((part.replace("\\\0", r"\w*").replace("\0", r"\w*") for part in parts), key=len, reverse=True)
        )
        groups.append(f"(?P<p{number}>{entries})")
    return re.compile(rf"(?<!\w)(?:{'|'.join(groups)})(?!\w)") if groups else None
