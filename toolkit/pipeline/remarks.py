"""Which quotations of an article are of the remark: those of whoever is quoted from it.

As ``check`` holds it: where somebody's words are found in the original, their other words are looked for there too, and
those of others are not.
"""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.checks.parameters import parameters
from toolkit.model import Quotation, Span
from toolkit.pipeline.locating import Texts, locate
from toolkit.text.sentences import sentences


def sentences_of(stretches: Sequence[Span]) -> tuple[Span, ...]:
    """The sentences of stretches of a document."""
    return tuple(
        stretch.document.span(stretch.start + start, stretch.start + end)
        for stretch in stretches
        for start, end in sentences(stretch.exact, stretch.document.lang)
    )


def of_the_remark(quotations: Sequence[Quotation], segments: Sequence[Span], texts: Texts) -> list[bool]:
    """For each quotation whether it counts: that of a speaker whose words are sure to be found in the original or,
    where none are sure, are found in it at all. Where none are found, all count.

    A quotation whose speaker is not known counts when it is found itself.
    """
    spoken = [sentences_of(quotation.content) for quotation in quotations]
    sure = float(parameters("support")["sure"])
    owners = [number for number, own in enumerate(spoken) for _ in own]
    for needed in (sure, 0.0):
        places = locate(segments, [one for own in spoken for one in own], texts, -needed, ordered=False)
        found = {number for number, place in zip(owners, places, strict=True) if place is not None}
        if found:
            heard = {quotations[number].speaker for number in found} - {None}
            return [number in found or quotation.speaker in heard for number, quotation in enumerate(quotations)]
    return [True] * len(quotations)
