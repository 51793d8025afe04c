"""name: another family name behind the same given name: سمير حداد made "Samir Khoury".

A name of several words is found across by any of them. Where a given name stands on both sides, and the word behind it
is linked with the word behind the other, neither sounds like anything of the other side, and the lexicon does not know
the one for the other, the second word names somebody else.
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.checks.given import bare, given_names, heard, known, somebody_else
from toolkit.checks.pair import Pair, Side
from toolkit.model import Finding
from toolkit.text.given import same_name, told_apart
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
    languages = pair.original.lang, pair.rendering.lang
    here, there = _named(pair.original), _named(pair.rendering)
    for i, given in here.items():
        j = int(links[i].argmax())
        if j not in there or links[i, j] < LINKED or links[:, j].argmax() != i:
            continue
        if not _same(given, there[j], *languages):
            continue
        one, other = bare(pair.original, i), bare(pair.rendering, j)
        similarity = name_similarity(one, languages[0], other, languages[1])
        if similarity >= UNLIKE or known(pair, i, j):
            continue
        if heard(one, pair.original, pair.rendering) or heard(other, pair.rendering, pair.original):
            continue
        yield somebody_else(pair, i, j, similarity, "family names by sound", 0.85)


def _named(side: Side) -> dict[int, str]:
    """The places of words that may be family names, with the given name right before each."""
    found, names = {}, given_names(side)
    for at, given in enumerate(names[:-1], 1):
        if given is None or names[at] or not side.content[at]:
            continue
        word, apart = bare(side, at), side.text[side.words[at - 1].end : side.words[at].start]
        if apart != " ":
            continue
        if len(word) >= LETTERS and word.isalpha() and (word == word.swapcase() or word[0].isupper()):
            found[at] = given
    return found


def _same(one: str, other: str, lang: str | None, other_lang: str | None) -> bool:
    """Whether two given names are one, by sound or by custom."""
    names = (one, lang, other, other_lang)
    return same_name(*names) or (name_similarity(*names) >= ALIKE and not told_apart(*names))
