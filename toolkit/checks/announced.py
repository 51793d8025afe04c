"""modality: what one side calls possible or due, and the other announces ("may", "must" and "will").

Words for what is possible or due are particles, endings and auxiliaries, which word links seldom reach. So they are
compared by the events they are about: the words after such a cue, or those that carry it, on one side, and those that
a cue of the future is about on the other. Where the two are linked, and nothing in the sentence of the future could
stand for the modal, something held possible or called for has become something announced, or the reverse.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from toolkit.checks.clauses import clause_numbers
from toolkit.checks.cues import cues, data
from toolkit.checks.pair import Pair, Side
from toolkit.model import Finding
from toolkit.text.languages import primary

MOODS = {"possibility": "possible", "obligation": "necessary"}
"""Cues of mood in the data files, and what they call an event."""
CHECK = {"possibility": "possible or announced", "obligation": "necessary or announced"}
LINKED = 0.3
"""Link probability from which two words are about the same event."""
HELD = 0.1
"""The same where the modal, or the verb behind it, is linked to nothing better, and the word that announces to nothing
else: verbs in two parts ("hold accountable") are linked weakly to one in one."""
AFTER, BEFORE = 2, 1
"""Content words after and before a cue that may name its event; where verbs come last, ``LAST`` after it."""
LAST = 6


class Event(NamedTuple):
    """A cue at ``[start, end)`` of a side's text, and the words that may name what it is about."""

    start: int
    end: int
    words: tuple[int, ...]
    core: tuple[int, ...]
    """The words of the cue, with the next one."""


def announced(pair: Pair) -> Iterator[Finding]:
    """What has a mood on one side and is announced on the other. Nothing for a language without data."""
    if not pair.alignment.probability.size:
        return
    for turned in (False, True):
        way = pair.swapped if turned else pair
        for mood in MOODS:
            for modal, coming in _announced(way, mood):
                yield _finding(way, mood, modal, coming, turned)


@lru_cache(maxsize=64)
def events(side: Side, kind: str) -> tuple[Event, ...]:
    """The cues of a kind in a text, each with the words it may be about."""
    clauses = clause_numbers(side)
    last = data(primary(side.lang)).get("verbs") == "last"
    found = []
    for cue in cues(kind, side.lang).find(side.text, side.lang):
        own = side.words_in(cue.start, cue.end)
        if not own or any(name.start < cue.end and cue.start < name.end for name in side.names):
            continue
        clause = [index for index, number in enumerate(clauses) if number == clauses[own[0]] and side.content[index]]
        after = [index for index in clause if index > own[-1]][: LAST if last else AFTER]
        inside = [index for index in own if side.content[index]]
        before = [index for index in clause if index < own[0]][-BEFORE:]
        found.append(Event(cue.start, cue.end, (*before, *inside, *after), (*own, *after[:1])))
    return tuple(found)


def _announced(pair: Pair, mood: str) -> Iterator[tuple[Event, Event]]:
    """What has a mood in the original with what the rendering announces in its place."""
    side, other = pair.original, pair.rendering
    coming = events(other, "future")
    near = cues(f"{mood}.near", other.lang).find(other.text, other.lang) if coming else []
    left_open = {other.sentence_of(cue.start) for cue in near}
    told: set[Event] = set()
    for modal in events(side, mood) if coming else ():
        if _asked(side, modal.start):
            continue
        rows = pair.alignment.probability[list(modal.words)]
        places = {int(row.argmax()) for row in rows if float(row.max()) >= LINKED}
        if any(other.sentence_of(other.words[place].start) in left_open for place in places):
            continue
        for future in coming:
            if future in told or other.sentence_of(future.start) in left_open or _asked(other, future.start):
                continue
            block = rows[:, list(future.words)]
            if (block.size and float(block.max()) >= LINKED) or _held(pair, modal, future):
                told.add(future)
                yield modal, future
                break


def _held(pair: Pair, modal: Event, future: Event) -> bool:
    """Whether a modal is linked to the one word that carries the future, weakly, and neither to anything else."""
    own = [index for index in pair.rendering.words_in(future.start, future.end) if pair.rendering.content[index]]
    links = pair.alignment.probability
    return any(
        links[index].argmax() == place and links[index, place] >= HELD and links[:, place].max() < LINKED
        for index in modal.core
        for place in own
    )


def _asked(side: Side, at: int) -> bool:
    start, end = side.sentences[side.sentence_of(at)]
    return any(mark in side.text[start:end] for mark in "?؟")


def _finding(way: Pair, mood: str, modal: Event, coming: Event, turned: bool) -> Finding:
    one, other = way.original.span(modal.start, modal.end), way.rendering.span(coming.start, coming.end)
    here, there = (
        side.text[event.start : event.end] for side, event in ((way.original, modal), (way.rendering, coming))
    )
    softened, hardened = (
        f"“{here}” calls {MOODS[mood]} what “{there}” announces",
        f"“{there}” announces what “{here}” calls {MOODS[mood]}",
    )
    return Finding(
        rule="modality",
        severity="major" if mood == "possibility" else "minor",
        confidence=0.8,
        message=softened if turned else hardened,
        original=other if turned else one,
        rendering=one if turned else other,
        evidence={"check": CHECK[mood], "side": "rendering" if turned else "original"},
    )
