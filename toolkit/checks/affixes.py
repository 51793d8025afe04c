"""Denials that are part of a word: "unwise" for "not wise", нелегко for "not easy", ungerecht for pas juste.

What denies of itself at the beginning or the end of a word is in the cue files, one a language (``negation.within``).
Without it the word means what the other side denies, by way of English.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from toolkit.align.dictionary import senses
from toolkit.align.thesaurus import relation
from toolkit.checks.clauses import clause_numbers
from toolkit.checks.cues import data
from toolkit.checks.negations import WEAK, negations
from toolkit.checks.poles import english, meant
from toolkit.text.fold import fold_word
from toolkit.text.languages import primary

if TYPE_CHECKING:
    from toolkit.checks.pair import Pair, Side

SEEN = 0.1
"""Probability of a link from which a word is worth a look at its parts."""
LINKED = 0.5
"""Probability of a link from which a word is the counterpart of another."""
LEAST = 3
"""Letters that are left of a word at least."""


def prefixed(pair: Pair, index: int) -> bool:
    """Whether a word is rendered by one that is in English the same with a prefix of denial: direct, indirect."""
    here = english(pair.original, index)
    return any(
        f"{prefix}{word}" == other
        for target in pair.linked([index], least=SEEN)
        for other in english(pair.rendering, target)
        for word in here
        for prefix in _affixes("en")[0]
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


def denied_twice(pair: Pair, denied: frozenset[int]) -> bool:
    """Whether a word that is ``denied`` denies of itself, and the rendering says what it denies: "common" for "not
    uncommon"."""
    return any(
        "=" in {relation(one, other) for one in senses(rest, pair.original.lang) for other in said}
        for index in denied
        for rest in _rests(pair.original, index)
        for target in pair.linked([index], least=SEEN)
        for said in [senses(pair.rendering.stems[target], pair.rendering.lang)]
    )


def undone(pair: Pair) -> Iterator[tuple[int, int]]:
    """Words of the original that deny what their counterpart says: нелегко and "easy". Both as indices.

    By the dictionary the counterpart is what is left of the word without its affix, and not the word itself; nothing
    else in the clause of either denies it.
    """
    here, there = clause_numbers(pair.original), clause_numbers(pair.rendering)
    denied = {there[index] for item in negations(pair.rendering) for index in item.words}
    denying = {index for item in negations(pair.original) if item.kind not in WEAK for index in item.words}
    for index, word in enumerate(pair.original.stems):
        target = int(pair.alignment.probability[index].argmax())
        if pair.alignment.probability[index, target] < LINKED or there[target] in denied:
            continue
        if any(here[other] == here[index] for other in denying):
            continue
        said = set(senses(pair.rendering.stems[target], pair.rendering.lang))
        if not said.isdisjoint(senses(word, pair.original.lang)):
            continue
        if any(said.intersection(senses(rest, pair.original.lang)) for rest in _rests(pair.original, index)):
            yield index, target


def _rests(side: Side, index: int) -> list[str]:
    """What is left of a word without an affix of denial, folded."""
    word, (first, last, none) = side.stems[index], _affixes(primary(side.lang))
    if word in none:
        return []
    rests = [word.removeprefix(affix) for affix in first if word.startswith(affix)]
    rests += [word.removesuffix(affix) for affix in last if word.endswith(affix)]
    return [rest for rest in rests if len(rest) >= LEAST]


@cache
def _affixes(lang: str) -> tuple[tuple[str, ...], ...]:
    """Beginnings and ends of words that deny, and words that only look as if they had one, folded."""
    listed = data(lang).get("negation", {}).get("within", {})
    return tuple(
        tuple(fold_word(one.strip(), lang) for one in listed.get(place, "").split(",") if one.strip())
        for place in ("first", "last", "except")
    )
