"""What a pair's text says in its own voice: «"We will go," he said on Monday» renders "We will go", no more."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.checks.pair import Pair, Side
from toolkit.model import Document, Finding, Kind, Quotation, Span
from toolkit.pipeline.reported import REPORTED, rendered
from toolkit.quotes import extract
from toolkit.text.sentences import sentences
from toolkit.text.words import words

if TYPE_CHECKING:
    from toolkit.encoders.base import States

FRAMED = ("reporting clause", "the words around the quotation are the reporter's, and were not compared")
"""What the coverage says of a pair whose text brings its own."""

MARK = re.compile('[“”«»„‟‹›「」『』‘"]')

Range = tuple[int, int]


def framed(document: Document, kind: Kind) -> tuple[Quotation, ...]:
    """The quotations of a text that a cue introduces, those inside others left out.

    A direct quotation without a mark has no clause to look for.
    """
    if kind == "direct" and not MARK.search(document.text):
        return ()
    found = [quotation for quotation in extract(document) if quotation.cue]
    return tuple(one for one in found if not any(_inside(one, other) for other in found))


def spoken(document: Document, quotations: Sequence[Quotation]) -> Quotation | None:
    """Of a text that prints a speaker's words in quotation marks, with a cue beside them: all but the reporter's words.

    These are what stands around the marks in the sentences with a direct quotation, and the cue and source of a mixed
    one. ``quotations`` are those of ``framed``. None where none is direct or nothing would be left.
    """
    direct = [quotation for quotation in quotations if quotation.kind == "direct"]
    if not direct:
        return None
    said = sorted((span.start, span.end) for quotation in quotations for span in quotation.content)
    frame = [part for quotation in quotations for part in _around(quotation, document, said)]
    kept = [document.span(start, end) for start, end in _without((0, len(document.text)), frame)]
    kept = [span for span in kept if words(span.exact, document.lang)]
    return replace(direct[0], content=tuple(kept)) if kept else None


def reporters(pair: Pair, quotation: Quotation) -> bool:
    """Whether what ``spoken`` leaves out of the rendering is the reporter's: the original's words do not answer to it.

    Where they do, the clause was translated with the rest. The rendering is a whole document.
    """
    side = pair.rendering
    inside = {index for span in quotation.content for index in side.words_in(span.start, span.end)}
    around = [index for index in range(len(side.words)) if index not in inside and side.content[index]]
    return rendered(pair.swapped, around) < REPORTED


def cropped(side: Side, states: States, quotation: Quotation) -> tuple[Side, States]:
    """A side and its token states, cut down to what is quoted. The side is a whole document."""
    import numpy as np

    kept, offsets, before = [], [], 0
    for span in quotation.content:  # a token is where its last code point is, though it begin with a mark outside
        own = (states.offsets[:, 1] > span.start) & (states.offsets[:, 1] <= span.end)
        kept.append(np.flatnonzero(own))
        offsets.append(states.offsets[own].clip(span.start) - span.start + before)
        before += span.end - span.start + 1
    found = states._replace(offsets=np.concatenate(offsets), vectors=states.vectors[np.concatenate(kept)])
    return Side(quotation.content, side.lang), found


def sources(quotations: Sequence[Quotation]) -> tuple[Span, ...]:
    """Where quotations name who speaks."""
    return tuple(quotation.source for quotation in quotations if quotation.source)


def of_speech(findings: Iterable[Finding], sources: Sequence[Span]) -> list[Finding]:
    """The findings but those on what names the speaker in the rendering: that is no part of what was said."""
    return [finding for finding in findings if not any(_within(finding.rendering, source) for source in sources)]


def _within(span: Span | None, other: Span) -> bool:
    return span is not None and other.start <= span.start and span.end <= other.end


def _inside(one: Quotation, other: Quotation) -> bool:
    first, last = one.content[0].start, one.content[-1].end
    return one.content != other.content and any(part.start <= first and last <= part.end for part in other.content)


def _around(quotation: Quotation, document: Document, said: Sequence[Range]) -> Iterator[Range]:
    """The reporter's words around a quotation; of one that is not direct its cue and source alone."""
    parts = [span for span in (quotation.cue, quotation.source) if span]
    if quotation.kind == "direct":
        parts += quotation.content
    start, end = min(span.start for span in parts), max(span.end for span in parts)
    if quotation.kind == "direct":
        around = [bounds for bounds in sentences(document.text, document.lang) if bounds[0] < end and start < bounds[1]]
        start, end = around[0][0], around[-1][1]
        yield from _without((start, end), said)
    elif not any(low < end and start < high for low, high in said):
        yield start, end


def _without(whole: Range, parts: Iterable[Range]) -> Iterator[Range]:
    """What is left of a range when others are taken out."""
    at, end = whole
    for low, high in sorted(parts):
        if at < min(low, end):
            yield at, min(low, end)
        at = max(at, high)
    if at < end:
        yield at, end
