"""name: of two names one is put for the other: "Strade" and "Strand" told as Strade twice.

Where the rendering has one name in two places that are linked to two names of the original, of which one is it and the
other is not, and the rendering has that other one less often than the original, the two were confused.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from toolkit.align.lexicon import known
from toolkit.checks.given import bare, somebody_else
from toolkit.checks.misspelt import written
from toolkit.checks.pair import Pair
from toolkit.model import Finding
from toolkit.text.romanise import name_similarity

LINKED = 0.25
"""Least probability of the links of the two places."""
SAME, UNLIKE = 0.9, 0.8
"""Similarity in sound from which a name is another, and up to which it is not."""
LETTERS = 4
"""Letters of such names at least."""
CHECK = "family names by sound"
"""They are weighed as family names put for others."""


def confused(pair: Pair) -> Iterator[Finding]:
    """The names of the original for which the rendering has another one of them."""
    links = pair.alignment.probability
    if not links.size:
        return
    for places in _repeated(pair).values():
        told = {there: int(links[:, there].argmax()) for there in places}
        told = {there: here for there, here in told.items() if links[here, there] >= LINKED}
        for there, here in told.items():
            others = [other for other in told.values() if other != here]
            if not _name(pair, here) or _sound(pair, here, there) > UNLIKE or _said(pair, here):
                continue
            if any(_sound(pair, other, there) >= SAME for other in others):
                yield somebody_else(pair, here, there, _sound(pair, here, there), CHECK, 0.85)


def _repeated(pair: Pair) -> dict[str, list[int]]:
    """The words of the rendering that may be names and stand there more than once, by how they are written."""
    found: dict[str, list[int]] = defaultdict(list)
    for index, word in enumerate(pair.rendering.folded):
        if len(bare(pair.rendering, index)) >= LETTERS and written(pair.rendering, index):
            found[word].append(index)
    return {word: places for word, places in found.items() if len(places) > 1}


def _name(pair: Pair, here: int) -> bool:
    word = bare(pair.original, here)
    return len(word) >= LETTERS and written(pair.original, here) and known(word, pair.original.lang) is False


def _sound(pair: Pair, here: int, there: int) -> float:
    one, other = bare(pair.original, here), bare(pair.rendering, there)
    return name_similarity(one, pair.original.lang, other, pair.rendering.lang)


def _said(pair: Pair, here: int) -> bool:
    """Whether the rendering has this name as often as the original."""
    lang, word = pair.original.lang, bare(pair.original, here)
    again = sum(
        name_similarity(word, lang, bare(pair.original, at), lang) >= SAME for at in range(len(pair.original.words))
    )
    return sum(_sound(pair, here, there) >= SAME for there in range(len(pair.rendering.words))) >= again
