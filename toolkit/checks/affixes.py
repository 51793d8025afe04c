"""Denials that are part of a word: "unwise" for "not wise", нелегко for "not easy", ungerecht for pas juste.

What denies of itself at the beginning or the end of a word is in the cue files, one a language (``negation.within``).
Without it the word means what the other side denies, by way of English.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from toolkit.checks.cues import data
from toolkit.checks.poles import english, meant
from toolkit.text.fold import fold_word
from toolkit.text.languages import primary

if TYPE_CHECKING:
    from toolkit.checks.pair import Pair, Side

SEEN = 0.1
"""Probability of a link from which a word is worth a look at its parts."""
LEAST = 3
"""Letters that are left of a word at least."""
ENGLISH = ("un", "in", "im", "il", "ir", "dis", "non", "non-")
"""Beginnings of English words that deny what follows."""


def prefixed(pair: Pair, index: int) -> bool:
    """Whether a word is rendered by one that is in English the same with a prefix of denial: direct, indirect."""
    here = english(pair.original, index)
    return any(
        f"{prefix}{word}" == other
        for target in pair.linked([index], least=SEEN)
        for other in english(pair.rendering, target)
        for word in here
        for prefix in ENGLISH
    )


def denied_within(pair: Pair, denial: tuple[int, ...], denied: frozenset[int]) -> bool:
    """Whether one word of the rendering says that what is ``denied`` is not so: it is linked to it or to the words of
    its ``denial``, and without its affix of denial it means what is denied."""
    wanted = {word for index in denied for word in meant(pair.original.folded[index], pair.original.lang)}
    return bool(wanted) and any(
        not wanted.isdisjoint(meant(rest, pair.rendering.lang))
        for target in pair.linked([*denial, *denied], least=SEEN)
        for rest in _rests(pair.rendering, target)
    )


def _rests(side: Side, index: int) -> list[str]:
    """What is left of a word without an affix of denial, folded."""
    word, (first, last) = side.stems[index], _affixes(primary(side.lang))
    rests = [word.removeprefix(affix) for affix in first if word.startswith(affix)]
    rests += [word.removesuffix(affix) for affix in last if word.endswith(affix)]
    return [rest for rest in rests if len(rest) >= LEAST]


@cache
def _affixes(lang: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Beginnings and ends of words that deny, folded."""
    listed = data(lang).get("negation", {}).get("within", {})
    first, last = (
        tuple(fold_word(one.strip(), lang) for one in listed.get(place, "").split(",") if one.strip())
        for place in ("first", "last")
    )
    return first, last
