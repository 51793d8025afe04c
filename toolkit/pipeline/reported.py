"""The quoted stretches of a passage whose document is itself a report: the reporter's words around them are nothing
that a rendering of the speech could leave out."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.checks.pair import Pair
from toolkit.model import Quotation, Span

LINKED = 0.35
"""Link probability from which a word is rendered."""
TOUCHED = 0.25
"""Share of a stretch's content words that must be rendered for it to be among what is quoted."""
REPORTED = 0.5
"""Share of the content words around the stretches from which they are rendered too, and are no reporter's."""


def quoted(pair: Pair, passage: Span, quotations: Sequence[Quotation]) -> tuple[Span, ...]:
    """The stretches of reported speech in a passage that the rendering renders; the whole passage where it renders
    the words around them too, or where none is introduced by a cue.

    The original's side is one stretch of the document that ``quotations`` are from, the passage a part of it.
    """
    offset = pair.original.stretches[0].start
    stretches: list[Span] = []
    spoken: set[int] = set()
    for part in (part for quotation in quotations if quotation.cue for part in quotation.content):
        start, end = max(part.start, passage.start), min(part.end, passage.end)
        if start >= end:
            continue
        inside = pair.original.words_in(start - offset, end - offset)
        spoken.update(inside)
        if rendered(pair, inside) >= TOUCHED:
            stretches.append(part.document.span(start, end))
    around = [
        index
        for index in pair.original.words_in(passage.start - offset, passage.end - offset)
        if index not in spoken and pair.original.content[index]
    ]
    if not stretches or rendered(pair, around) >= REPORTED:
        return (passage,)
    return tuple(sorted(stretches, key=lambda span: span.start))


def rendered(pair: Pair, words: Sequence[int]) -> float:
    """The share of the content words among some of the original's that are rendered."""
    content = [index for index in words if pair.original.content[index]]
    if not content:
        return 0.0
    return float((pair.alignment.probability[content].max(axis=1) >= LINKED).mean())
