"""name: a word of a name put for another beside one that is kept: Anselm Rautenkranz made "Albert Rautenkranz".

A name of several words is found across by any of them, and lists of given names are short. Where a word that both
sides have, copied or alike in sound, stands in both beside a word that is written as a name, and these two are unlike
in sound, neither is heard nor known by the lexicon anywhere on the other side, the lexicon does not know both as words,
and the links give neither to anything else, the name is another one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from toolkit.align.lexical import likeness
from toolkit.align.lexicon import known, of_forms
from toolkit.checks.given import bare, heard, somebody_else
from toolkit.checks.misspelt import alike, written
from toolkit.checks.pair import Pair, Side
from toolkit.model import Finding
from toolkit.quotes.lexicon import lexicon
from toolkit.text.fold import fold_word
from toolkit.text.given import same_name
from toolkit.text.name_words import CASED
from toolkit.text.romanise import name_similarity, plain, script

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

UNLIKE = 0.6
"""Similarity in sound from which two words may be one name, spelt otherwise."""
ELSEWHERE = 0.3
"""Probability of a link from which a word answers to another."""
COPIED = 4
"""Letters of a word that is copied from one side to the other, at least."""
CHECK = "family names by sound"
"""They are weighed as family names put for others."""


def renamed(pair: Pair) -> Iterator[Finding]:
    """The words of names of the original for which the rendering has others, beside words that it has kept."""
    links = pair.alignment.probability
    if not links.size:
        return
    told: set[tuple[int, int]] = set()
    for a, b in _kept(pair):
        for step in (-1, 1):
            i, j = a + step, b + step
            if (i, j) in told or not (_beside(pair.original, a, i) and _beside(pair.rendering, b, j)):
                continue
            if _another(pair, i, j):
                told.add((i, j))
                one, other = bare(pair.original, i), bare(pair.rendering, j)
                similarity = name_similarity(one, pair.original.lang, other, pair.rendering.lang)
                yield somebody_else(pair, i, j, similarity, CHECK, 0.85)


def _kept(pair: Pair) -> Iterator[tuple[int, int]]:
    """The words that may be names and that both sides have, copied or alike in sound, each the other's likeliest."""
    links = pair.alignment.probability
    for a in range(len(pair.original.words)):
        b = int(links[a].argmax())
        if links[:, b].argmax() != a or not written(pair.original, a) or not written(pair.rendering, b):
            continue
        one, other = bare(pair.original, a), bare(pair.rendering, b)
        copied = plain(one) == plain(other) and len(one) >= COPIED
        if copied or (
            known(one, pair.original.lang) is False
            and known(other, pair.rendering.lang) is False
            and alike(one, pair.original.lang, other, pair.rendering.lang)
        ):
            yield a, b


def _beside(side: Side, at: int, index: int) -> bool:
    """Whether a word may be of one name with the one right before or behind it."""
    if not 0 <= index < len(side.words) or not written(side, index):
        return False
    left, right = sorted((at, index))
    between = side.text[side.words[left].end : side.words[right].start]
    return between in (" ", "-", "\u2011", "\u200c", "\xa0")


def _another(pair: Pair, i: int, j: int) -> bool:
    """Whether two words beside a kept one are of two names."""
    original, rendering = pair.original, pair.rendering
    one, other = bare(original, i), bare(rendering, j)
    languages = original.lang, rendering.lang
    if any(fold_word(word, lang) in lexicon(lang).titles for word, lang in zip((one, other), languages, strict=True)):
        return False
    if not (_name(one, original.lang) and _name(other, rendering.lang)):
        return False
    if known(one, original.lang) and known(other, rendering.lang):
        return False
    if name_similarity(one, languages[0], other, languages[1]) >= UNLIKE:
        return False
    if same_name(one, languages[0], other, languages[1]) or alike(one, languages[0], other, languages[1]):
        return False
    if heard(one, original, rendering) or heard(other, rendering, original):
        return False
    table = likeness(original.stems, original.lang, rendering.stems, rendering.lang).table
    if table[i].any() or table[:, j].any():
        return False
    links = pair.alignment.probability
    return _free(links[i], j) and _free(links[:, j], i)


def _name(word: str, lang: str | None) -> bool:
    """Whether a word that is written as a name may be one: where names have no capitals, the lexicon does not know it,
    or knows it as a name."""
    return script(word) in CASED or known(word, lang) is False or all(one[0].isupper() for one in of_forms(word, lang))


def _free(links: NDArray[np.float32], own: int) -> bool:
    """Whether a word's links give it to its own counterpart or, surely, to nothing."""
    best = int(links.argmax())
    return best == own or bool(links[best] < ELSEWHERE)
