"""name: another family name behind the same given name: سمير حداد made "Samir Khoury".

A name of several words is found across by any of them. Where a given name stands on both sides, and the word behind it
is linked with the word behind the other, neither sounds like anything of the other side, and the lexicon does not know
the one for the other, the second word names somebody else.
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.checks.given import heard, known
from toolkit.checks.pair import Pair, Side
from toolkit.model import Finding
from toolkit.text.given import given_name, same_name, told_apart
from toolkit.text.romanise import name_similarity

LINKED = 0.3
"""Least probability of the link between the two family names, each the other's likeliest."""
ALIKE = 0.8
"""Similarity in sound from which two given names are one."""
UNLIKE = 0.5
"""Similarity in sound from which two family names may be one, spelt otherwise."""
LETTERS = 3


def exchanged_surnames(pair: Pair) -> Iterator[Finding]:
    """The family names of the original that another one stands for in the rendering."""
    links = pair.alignment.probability
    if not links.size:
        return
    here, there = _named(pair.original), _named(pair.rendering)
    for i in here:
        j = int(links[i].argmax())
        if j not in there or links[i, j] < LINKED or links[:, j].argmax() != i:
            continue
        if not _same_given(pair, i - 1, j - 1):
            continue
        one, other = _word(pair.original, i), _word(pair.rendering, j)
        similarity = name_similarity(one, pair.original.lang, other, pair.rendering.lang)
        if similarity >= UNLIKE or known(pair, i, j):
            continue
        if heard(one, pair.original, pair.rendering) or heard(other, pair.rendering, pair.original):
            continue
        said, made = pair.original.words[i], pair.rendering.words[j]
        yield Finding(
            rule="name",
            severity="critical",
            confidence=0.85,
            message=f"“{one}” in the original became “{other}”",
            original=pair.original.span(said.start, said.end),
            rendering=pair.rendering.span(made.start, made.end),
            evidence={
                "check": "family names by sound",
                "similarity": round(similarity, 3),
                "link": round(float(links[i, j]), 3),
            },
        )


def _named(side: Side) -> frozenset[int]:
    """The places of words that may be family names: right behind a given name, and with a capital where there are."""
    return frozenset(
        at
        for at in range(1, len(side.words))
        if given_name(_word(side, at - 1), side.lang)
        and not given_name(_word(side, at), side.lang)
        and side.content[at]
        and len(_word(side, at)) >= LETTERS
        and side.text[side.words[at - 1].end : side.words[at].start] == " "
        and ((word := _word(side, at)) == word.swapcase() or word[:1].isupper())
        and word.isalpha()
    )


def _same_given(pair: Pair, i: int, j: int) -> bool:
    one, other = (
        given_name(_word(pair.original, i), pair.original.lang),
        given_name(_word(pair.rendering, j), pair.rendering.lang),
    )
    if one is None or other is None:
        return False
    names = (one, pair.original.lang, other, pair.rendering.lang)
    return same_name(*names) or (name_similarity(*names) >= ALIKE and not told_apart(*names))


def _word(side: Side, at: int) -> str:
    return side.text[slice(*side.words[at].stem)]
