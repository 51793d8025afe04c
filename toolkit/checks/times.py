"""tense: verbs whose very form tells time, as over on the one side and as going on or to come on the other.

Forms that tell it for sure, "has filed", "is drafting", "will sell", are listed for ten languages
(``data/times.toml``). Two verbs are compared where they are linked to one another. Nothing is said where either is also
linked to a verb that tells no other time, where the states of words (``toolkit.checks.operators``) contradict a form,
or where both are denied: what has not come is not coming.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple

from toolkit.checks.claims import beside
from toolkit.checks.operators import OPERATORS, operators
from toolkit.checks.pair import Pair, Side
from toolkit.checks.strength import denied
from toolkit.model import Finding
from toolkit.text.languages import primary

CHECK = "forms that tell time"
TIMES = {
    "before": "over before something else",
    "done": "over",
    "was": "going on then",
    "habit": "usual then and no more",
    "during": "going on",
    "now": "going on",
    "coming": "still to come",
}
"""Kinds of forms, and what they tell."""
UNLIKE = "unlike"
"""What the data files list beside them: words that only look so."""
MOODS = {"before": "past", "done": "past", "was": "past", "habit": "past", "now": "present", "coming": "future"}
"""The value of the operator *mood* that goes with them."""
CONTRARY = frozenset(
    frozenset((one, other))
    for one, others in {
        "before": ("was", "during", "now", "coming"),
        "done": ("during", "now", "coming"),
        "was": ("now", "coming"),
        "habit": ("now",),
    }.items()
    for other in others
)
"""Kinds that do not tell the same of an event. What was usual, or was going to be, may still come."""
LINKED = 0.3
"""Least probability of the link between two verbs."""
ANSWERED = 0.2
"""The same from which another verb answers."""
DOUBTED = 0.5
"""Chance of another time from which the states contradict a form that has less."""


class Verb(NamedTuple):
    """A verb with its auxiliaries at ``[start, end)`` of a side's text, the kind of its form, its words, and those of
    them that carry content, or all where none does."""

    start: int
    end: int
    kind: str
    words: range
    core: tuple[int, ...]


def tense(pair: Pair) -> Iterator[Finding]:
    """What one side tells as done, going on, or to come, and the other otherwise."""
    yield from beside("tense", pair, retimed(pair))


def retimed(pair: Pair) -> Iterator[Finding]:
    """Verbs told in contrary times, of each sentence of the rendering the two that are linked best."""
    if not pair.alignment.probability.size or operators(pair) is None:
        return
    here, there = verbs(pair.original), verbs(pair.rendering)
    found = [(_link(pair, one, other), one, other) for one in here for other in there if _contrary(one, other)]
    told: set[int] = set()
    for link, one, other in sorted(found, key=lambda item: -item[0]):
        sentence = pair.rendering.sentence_of(other.start)
        if link < LINKED or sentence in told or _alike(pair, one, other):
            continue
        if _answered(pair, one, there) or _answered(pair.swapped, other, here) or _contradicted(pair, one, other):
            continue
        told.add(sentence)
        yield _finding(pair, one, other, link)


def untimed(pair: Pair) -> bool:
    """Whether forms that tell time are not listed for both languages."""
    return not all(_forms(primary(side.lang)) for side in (pair.original, pair.rendering))


@lru_cache(maxsize=16)
def verbs(side: Side) -> tuple[Verb, ...]:
    """The verbs of a side whose form tells time; of forms that overlap, those that begin first count, and of these the
    longest."""
    spans = sorted(
        (
            (*match.span(), kind)
            for kind, form in _forms(primary(side.lang)).items()
            for match in form.finditer(side.text)
        ),
        key=lambda item: (item[0], -item[1]),
    )
    unlike = [(start, end) for start, end, kind in spans if kind == UNLIKE]
    found, reached = [], 0
    for start, end, kind in spans:
        if kind == UNLIKE or start < reached or any(left < end and start < right for left, right in unlike):
            continue
        reached = end
        if words := side.words_in(start, end):
            core = tuple(index for index in words if side.content[index])
            found.append(Verb(start, end, kind, words, core or tuple(words)))
    return tuple(found)


@cache
def _forms(lang: str) -> dict[str, re.Pattern[str]]:
    text = resources.files("toolkit.checks").joinpath("data", "times.toml").read_text("utf-8")
    listed: dict[str, str] = tomllib.loads(text).get(lang, {})
    return {name: re.compile(form, re.IGNORECASE) for name, form in listed.items()}


def _contrary(one: Verb, other: Verb) -> bool:
    return frozenset((one.kind, other.kind)) in CONTRARY


def _link(pair: Pair, one: Verb, other: Verb) -> float:
    return float(pair.alignment.probability[list(one.core)][:, list(other.core)].max())


def _answered(pair: Pair, one: Verb, there: tuple[Verb, ...]) -> bool:
    """Whether a verb of the other side that tells no contrary time is linked to this one."""
    return any(not _contrary(one, mate) and _link(pair, one, mate) >= ANSWERED for mate in there)


def _alike(pair: Pair, one: Verb, other: Verb) -> bool:
    """Whether both are denied, and neither is still to come."""
    return "coming" not in (one.kind, other.kind) and all(
        any(denied(side, word) for word in verb.core) for side, verb in ((pair.original, one), (pair.rendering, other))
    )


def _contradicted(pair: Pair, one: Verb, other: Verb) -> bool:
    """Whether the states tell another time of either verb."""
    told, names = operators(pair), OPERATORS["mood"]
    assert told is not None
    for verb, chances in zip((one, other), told["mood"], strict=True):
        own = MOODS.get(verb.kind)
        if own is None:
            continue
        others = [names.index(mood) for mood in set(MOODS.values()) if mood != own]
        if chances[list(verb.core)][:, others].max() >= DOUBTED > chances[list(verb.words), names.index(own)].max():
            return True
    return False


def _finding(pair: Pair, one: Verb, other: Verb, link: float) -> Finding:
    original, rendering = pair.original.span(one.start, one.end), pair.rendering.span(other.start, other.end)
    return Finding(
        rule="tense",
        severity="major",
        confidence=0.7,
        message=f"“{rendering.exact}” tells as {TIMES[other.kind]} what “{original.exact}” tells as {TIMES[one.kind]}",
        original=original,
        rendering=rendering,
        evidence={"check": CHECK, "original": one.kind, "rendering": other.kind, "link": round(link, 3)},
    )
