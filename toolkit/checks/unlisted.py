"""name: a name put for a word of the original that is none of its language's: a name that nobody listed.

Where all nouns have capitals, or no word has, a name can only be told by a list, and most people and places are on
none. But a word that the lexicon does not know in any form, and that the links give to a name which sounds like
nothing in the original, was another name. Not so for a people's name, "the Kyrgyz capital" is Bishkek; and a place may
be "the capital of Kyrgyzstan", which makes it minor.
"""

from __future__ import annotations

from toolkit.align.lexicon import known, of_forms
from toolkit.checks.pair import Pair
from toolkit.model import Finding
from toolkit.text.names import Name
from toolkit.text.namesakes import Match

LINKED = 0.5
"""Least probability of the link between the name and the word."""
LETTERS = 3
"""Letters that the word has at least."""


def unlisted(pair: Pair, name: Name, match: Match) -> Finding | None:
    """The finding for a name of the rendering that is not in the original, ``match`` the nearest to it there; None
    where it stands for no such word."""
    side, columns = pair.original, pair.rendering.words_in(name.start, name.end)
    if not columns:
        return None
    strongest = pair.alignment.probability[:, columns.start : columns.stop].max(axis=1)
    at = int(strongest.argmax())
    if name.kind == "group" or strongest[at] < LINKED or not _unknown(pair, at):
        return None
    said, made = side.span(side.words[at].start, side.words[at].end), pair.rendering.span(name.start, name.end)
    return Finding(
        rule="name",
        severity="major" if name.entity is not None and name.kind != "place" else "minor",
        confidence=0.7,
        message=f"“{said.exact}” in the original became “{made.exact}”",
        original=said,
        rendering=made,
        evidence={
            "check": "names by entity and sound",
            "original_entity": None,
            "rendering_entity": name.entity,
            "similarity": round(match.score, 3),
            "link": round(float(strongest[at]), 3),
        },
    )


def _unknown(pair: Pair, at: int) -> bool:
    """Whether a word of the original is written as a name may be, is in no listed name, and not in the lexicon."""
    side, word = pair.original, pair.original.words[at]
    surface = side.text[slice(*word.stem)]
    if not side.content[at] or len(surface) < LETTERS or not surface.isalpha():
        return False
    if surface != surface.swapcase() and not surface[0].isupper():
        return False
    if any(name.start < word.end and word.start < name.end for name in side.names):
        return False
    return known(surface, side.lang) is False and not of_forms(surface, side.lang)
