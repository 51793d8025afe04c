"""intensity: alternatives told as things that come together, or the reverse: "fined or jailed" and "fined and jailed".

Words for *or* and *and* are in the files of ten languages; Arabic and Hebrew write *and* onto the next word. Compared
are an *or* of one side and an *and* of the other whose nearest words of content, before and after, are linked. Under a
denial the two say the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from toolkit.checks.cues import cues, data
from toolkit.checks.negations import negations
from toolkit.checks.pair import Pair, Side
from toolkit.model import Finding
from toolkit.text.languages import primary

CHECK = "or and and"
SECTION = "joining"
LINKED = 0.4
"""Least probability of the links between the words that are joined."""
ANSWERED = 0.15
"""The same from which another *or* answers."""
REACH = 4
"""Words from a conjunction to what it joins, at most."""
NEAR = 3
"""Words from an *and* within which an *or* is the same conjunction: "and/or"."""
DENIED = 8
"""Words from a denial to a conjunction that may be under it."""


class Joint(NamedTuple):
    """A conjunction, by the number of its word, and the nearest words of content before and after it."""

    at: int
    before: int
    after: int


def alternatives(pair: Pair) -> Iterator[Finding]:
    """The *or* of one side that are *and* on the other."""
    if not pair.alignment.probability.size:
        return
    for one, other in _exchanged(pair):
        yield _finding(pair, one, other, was="or")
    for one, other in _exchanged(pair.swapped):
        yield _finding(pair, other, one, was="and")


def _exchanged(pair: Pair) -> Iterator[tuple[Joint, Joint]]:
    """An *or* of the original and the *and* of the rendering that joins the same."""
    here = [one for one in joints(pair.original, "or") if not _denied(pair.original, one)]
    there = joints(pair.rendering, "and") if here else ()
    kept = joints(pair.rendering, "or") if there else ()
    for one in here:
        for other in there:
            if _joins(pair, one, other) < LINKED or _denied(pair.rendering, other):
                continue
            if not any(abs(mate.at - other.at) <= NEAR or _joins(pair, one, mate) >= ANSWERED for mate in kept):
                yield one, other


def _joins(pair: Pair, one: Joint, other: Joint) -> float:
    links = pair.alignment.probability
    return float(min(links[one.before, other.before], links[one.after, other.after]))


@lru_cache(maxsize=32)
def joints(side: Side, kind: str) -> tuple[Joint, ...]:
    """The conjunctions of a kind that have words of content on both sides."""
    lang = primary(side.lang)
    found = [side.words_in(cue.start, cue.end) for cue in cues(f"{SECTION}.{kind}", lang).find(side.text, lang)]
    places = [(words[0], words.stop) for words in found if words]
    prefix = data(lang).get(SECTION, {}).get(kind, {}).get("prefix")
    for index, word in enumerate(side.words if prefix else ()):
        if word.prefixes and side.text[slice(*word.prefixes[0])] == prefix:
            places.append((index, index))
    return tuple(
        Joint(at, before[0], after[0])
        for at, last in sorted(places)
        if (before := _content(side, range(at - 1, at - 1 - REACH, -1)))
        and (after := _content(side, range(last, last + REACH)))
    )


def _content(side: Side, reach: range) -> list[int]:
    return [index for index in reach if 0 <= index < len(side.words) and side.content[index]]


def _denied(side: Side, one: Joint) -> bool:
    return any(abs(word - one.at) <= DENIED for item in negations(side) for word in item.words)


def _finding(pair: Pair, one: Joint, other: Joint, was: str) -> Finding:
    original, rendering = (
        side.span(side.words[joint.before].start, side.words[joint.after].end)
        for side, joint in ((pair.original, one), (pair.rendering, other))
    )
    became = "and" if was == "or" else "or"
    return Finding(
        rule="intensity",
        severity="major",
        confidence=0.7,
        message=f"“{original.exact}” is joined by “{was}”, “{rendering.exact}” by “{became}”",
        original=original,
        rendering=rendering,
        evidence={"check": CHECK, "original": was, "rendering": became},
    )
