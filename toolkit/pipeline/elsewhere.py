"""What of a passage another quotation of the article renders: a sentence is often told in two quotations, and what the
first leaves to the second is not lost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from toolkit.checks.clauses import clause_numbers
from toolkit.checks.pair import Pair
from toolkit.model import Span
from toolkit.pipeline.reported import rendered

LOST = 0.25
"""Share of the content words of a clause up to which a quotation leaves it out."""
CARRIED = 0.6
"""Share from which another renders it."""
NOTE = ("omission and truncation of some words", "another quotation of the article renders them")


class Rendering(NamedTuple):
    """A passage and the pair of which it is a part: one stretch of its document, and a quotation."""

    passage: Span
    pair: Pair


def without_others(own: Rendering, others: Sequence[Rendering]) -> Span:
    """The passage without the clauses at its beginning and its end that the quotation leaves out and another renders;
    one clause is left at least."""
    side, passage = own.pair.original, own.passage
    clauses = list(_clauses(own))
    others = [other for other in others if other.passage.document == passage.document]

    def left(clause: Sequence[int]) -> bool:
        if rendered(own.pair, clause) > LOST:
            return False
        whole = side.span(side.words[clause[0]].start, side.words[clause[-1]].end)
        return any(rendered(other.pair, _words(other, whole)) >= CARRIED for other in others)

    first, last = 0, len(clauses)
    while last - first > 1 and left(clauses[last - 1]):
        last -= 1
    while last - first > 1 and left(clauses[first]):
        first += 1
    if last - first == len(clauses):
        return passage
    start = passage.start if first == 0 else side.span(*_bounds(own, clauses[first])).start
    end = passage.end if last == len(clauses) else side.span(*_bounds(own, clauses[last - 1])).end
    return passage.document.span(start, end)


def _clauses(own: Rendering) -> Iterator[list[int]]:
    """The words of each clause of the passage that has content."""
    numbers = clause_numbers(own.pair.original)
    for _, words in groupby(_words(own, own.passage), key=lambda index: numbers[index]):
        yield list(words)


def _words(one: Rendering, span: Span) -> range:
    offset = one.pair.original.stretches[0].start
    return one.pair.original.words_in(span.start - offset, span.end - offset)


def _bounds(own: Rendering, clause: Sequence[int]) -> tuple[int, int]:
    return own.pair.original.words[clause[0]].start, own.pair.original.words[clause[-1]].end
