"""hedge: what is said with a reservation, told as a fact, or a fact with one: "apparently", "I think", "it is said".

Words for a reservation, and whatever may answer for one (modals, seeming, hearing, opinion, estimates), are in the files
of ten languages. A finding where a sentence has a reservation that is linked to nothing, and the sentences that render it,
carried nearly whole, have nothing that may answer for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from toolkit.checks.clauses import clause_numbers, sentence_numbers
from toolkit.checks.coverage import losses
from toolkit.checks.cues import cues
from toolkit.checks.pair import Pair, Side
from toolkit.model import Finding

CHECK = "reservations without an answer"
SECTION, ANSWER = "reservation", "reservation.answer"
CARRIED = 0.6
"""Share of the other content words of the sentence, and of the clause, that are carried at least."""
RENDERED = 0.3
"""Link probability from which a word counts as rendered."""
LINKED = 0.5
"""Probability of a link from which something answers to a reservation."""


class Reservation(NamedTuple):
    """A reservation at ``[start, end)`` of a side's text, and its words."""

    start: int
    end: int
    words: tuple[int, ...]


def unreserved(pair: Pair) -> Iterator[Finding]:
    """Reservations of either side that nothing of the other answers."""
    if not pair.alignment.probability.size or not all(
        cues(ANSWER, side.lang).known for side in (pair.original, pair.rendering)
    ):
        return
    for turned in (False, True):
        way = pair.swapped if turned else pair
        for one, place in _lost(way):
            yield _finding(way, one, place, turned)


def _lost(pair: Pair) -> Iterator[tuple[Reservation, list[int]]]:
    """The reservations of the original that the rendering lacks, and the words that render what they are about."""
    here = reservations(pair.original)
    links, carried = pair.alignment.probability, losses(pair) < 0 if here else None
    sentences, there = sentence_numbers(pair.original), sentence_numbers(pair.rendering)
    clauses = clause_numbers(pair.original)
    answers = _answers(pair.rendering) if here else frozenset()
    for one in here:
        assert carried is not None
        rest = [
            index
            for index, sentence in enumerate(sentences)
            if sentence == sentences[one.words[0]] and pair.original.content[index] and index not in one.words
        ]
        own = [index for index in rest if clauses[index] in (clauses[one.words[0]], clauses[one.words[-1]])] or rest
        if not rest or min(carried[rest].mean(), carried[own].mean()) < CARRIED:
            continue
        place = sorted(int(links[index].argmax()) for index in own if links[index].max() >= RENDERED)
        inside = {there[int(links[index].argmax())] for index in rest if links[index].max() >= RENDERED}
        core = [index for index in one.words if pair.original.content[index]] or list(one.words)
        if place and links[core].max() < LINKED and inside.isdisjoint(there[index] for index in answers):
            yield one, place


@lru_cache(maxsize=16)
def reservations(side: Side) -> tuple[Reservation, ...]:
    """The reservations of a text, in order."""
    found = cues(SECTION, side.lang).find(side.text, side.lang)
    placed = (Reservation(start, end, tuple(side.words_in(start, end))) for start, end in found)
    return tuple(one for one in placed if one.words)


@lru_cache(maxsize=16)
def _answers(side: Side) -> frozenset[int]:
    """The words of a side that may answer for a reservation."""
    found = (cue for kind in (SECTION, ANSWER) for cue in cues(kind, side.lang).find(side.text, side.lang))
    return frozenset(index for cue in found for index in side.words_in(cue.start, cue.end))


def _finding(way: Pair, one: Reservation, place: list[int], turned: bool) -> Finding:
    words = way.rendering.words
    here = way.original.span(one.start, one.end)
    there = way.rendering.span(words[place[0]].start, words[place[-1]].end)
    told = "the original says this without it" if turned else "the rendering says this without it"
    return Finding(
        rule="hedge",
        severity="major",
        confidence=0.7,
        message=f"“{here.exact}”: {told}, or any other reservation",
        original=there if turned else here,
        rendering=here if turned else there,
        evidence={"check": CHECK, "side": "rendering" if turned else "original"},
    )
