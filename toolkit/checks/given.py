"""name: one given name put for another, where the rest of the name may be the same: علي حداد made "Omar Haddad".

A name of several words is found across by any of them, since renderings shorten names. But a given name that the links
give to another given name, where neither sounds like anything on the other side, custom does not make the one the
other (Bob, Robert) and the lexicon does not know it so, is somebody else.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from toolkit.align.lexical import likeness
from toolkit.checks.pair import Pair, Side
from toolkit.model import Finding
from toolkit.text.given import given_name, same_name, told_apart
from toolkit.text.romanise import name_similarity

LINKED = 0.3
"""Least probability of the link between the two."""
UNLIKE = 0.7
"""Similarity in sound from which they may be one name, unless they are listed as two: Hussein and Hassan."""
HEARD = 0.75
"""Similarity in sound from which a name may be another word of the other side."""
LETTERS = 3


def exchanged_names(pair: Pair) -> Iterator[Finding]:
    """The given names of the original that another one stands for in the rendering."""
    here, there = _given(pair.original), _given(pair.rendering)
    if not here or not there:
        return
    links = pair.alignment.probability
    for i, one in here.items():
        j = int(links[i].argmax())
        if j not in there or links[i, j] < max(LINKED, links[:, j].max()):
            continue
        other = there[j]
        languages = pair.original.lang, pair.rendering.lang
        similarity = name_similarity(one, languages[0], other, languages[1])
        apart = told_apart(one, languages[0], other, languages[1])
        alike = (similarity >= UNLIKE and not apart) or same_name(one, languages[0], other, languages[1])
        if alike or heard(one, pair.original, pair.rendering):
            continue
        if heard(other, pair.rendering, pair.original) or known(pair, i, j):
            continue
        yield somebody_else(pair, i, j, similarity, "given names by sound", 0.9)


def somebody_else(pair: Pair, i: int, j: int, similarity: float, check: str, confidence: float) -> Finding:
    """The finding that word ``i`` of the original names one person and word ``j`` of the rendering another."""
    said, made = pair.original.words[i], pair.rendering.words[j]
    return Finding(
        rule="name",
        severity="critical",
        confidence=confidence,
        message=f"“{bare(pair.original, i)}” in the original became “{bare(pair.rendering, j)}”",
        original=pair.original.span(said.start, said.end),
        rendering=pair.rendering.span(made.start, made.end),
        evidence={
            "check": check,
            "similarity": round(similarity, 3),
            "link": round(float(pair.alignment.probability[i, j]), 3),
        },
    )


def bare(side: Side, at: int) -> str:
    """A word of a side without its clitics, as it is written."""
    return side.text[slice(*side.words[at].stem)]


def _given(side: Side) -> dict[int, str]:
    """The given names of a side, folded and without the endings of cases, by their places."""
    return {at: name for at, name in enumerate(given_names(side)) if name and len(name) >= LETTERS}


@lru_cache(maxsize=16)
def given_names(side: Side) -> tuple[str | None, ...]:
    """For each word the given name that it is, folded and without the endings of cases."""
    return tuple(given_name(bare(side, at), side.lang) for at in range(len(side.words)))


def heard(name: str, side: Side, other: Side) -> bool:
    """Whether a name of a side sounds like a word of the other that may be a name, the same one."""
    words = [bare(other, at) for at in range(len(other.words))]
    return any(
        name_similarity(name, side.lang, word, other.lang) >= HEARD
        and not told_apart(name, side.lang, word, other.lang)
        for word, content in zip(words, other.content, strict=True)
        if (content or given_name(word, other.lang)) and (word == word.swapcase() or word[:1].isupper())
    )


def known(pair: Pair, i: int, j: int) -> bool:
    """Whether the lexicon knows word ``j`` of the rendering as what word ``i`` of the original means."""
    one, other = pair.original, pair.rendering
    return bool(likeness(one.stems, one.lang, other.stems, other.lang).table[i, j] > 0)
