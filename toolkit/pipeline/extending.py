"""Passages of more sentences than are retrieved at once: what a long quotation renders, found from its middle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.align.retrieve import LONGEST
from toolkit.align.words import align_words
from toolkit.checks.gaps import touched_sentences
from toolkit.checks.pair import Pair, Side
from toolkit.model import Kind, Span

if TYPE_CHECKING:
    from toolkit.encoders.base import Encoder

WIDEST = 8000
"""Most code points that are read around a passage."""


def extended(
    passage: Span, rendering: Side, kind: Kind, similarity: float, encoder: Encoder
) -> tuple[Span, Pair] | None:
    """The passage with the sentences next to it that the rendering carries too, and the pair of all that was read.

    None where the rendering has no more sentences, or stretches, than passages are retrieved with, or nothing is added.
    """
    document, reach = passage.document, len(rendering.sentences) + len(rendering.stretches) - 1
    if reach < LONGEST:
        return None
    whole = Side((document.whole,), document.lang)
    first, last = whole.sentence_of(passage.start), whole.sentence_of(max(passage.start, passage.end - 1))
    low, high = max(0, first - reach), min(len(whole.sentences) - 1, last + reach)
    start, end = whole.sentences[low][0], whole.sentences[high][1]
    if end - start > WIDEST:
        return None
    side = Side((document.span(start, end),), document.lang)
    states = encoder.states([side.text, rendering.text])
    alignment = align_words(states[0], states[1], side.bounds, rendering.bounds)
    pair = Pair(side, rendering, alignment, kind, similarity=similarity)
    touched = {whole.sentence_of(start + side.sentences[index][0]) for index in touched_sentences(pair)}
    begin, finish = first, last
    while begin - 1 in touched:
        begin -= 1
    while finish + 1 in touched:
        finish += 1
    if (begin, finish) == (first, last):
        return None
    return document.span(whole.sentences[begin][0], whole.sentences[finish][1]), pair
