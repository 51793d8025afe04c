"""Who is named on both sides of a pair, and where: names across scripts, actors of the glossary, words for people,
the speaker."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from toolkit.align.lexical import likeness
from toolkit.checks.pair import Pair, Side
from toolkit.checks.people import people
from toolkit.checks.persons import owns, said
from toolkit.checks.terms import terms
from toolkit.text.names import Name
from toolkit.text.namesakes import SAME, counterpart

DOMAIN = "actors"
"""Domain of the glossary's concepts that stand for somebody."""
LINKED = 0.3
"""Probability from which two words for people that are linked best to one another are the same people."""
SPEAKERS = frozenset(["we"]), frozenset(["i"])


class Actor(NamedTuple):
    """Somebody named once on either side: the words of the original and those of the rendering; ``common``: by a noun
    that no glossary has, or a pronoun, and no name."""

    here: range
    there: range
    common: bool = False

    @property
    def turned(self) -> Actor:
        """The same with the sides exchanged."""
        return Actor(self.there, self.here, self.common)


@lru_cache(maxsize=16)
def actors(pair: Pair) -> tuple[Actor, ...]:
    """Those named once on each side, in the order of the original; none where two readings overlap."""
    found = set(_named(pair)) | {actor.turned for actor in _named(pair.swapped)} | set(_termed(pair))
    words = Counter(("here", word) for actor in found for word in actor.here)
    words += Counter(("there", word) for actor in found for word in actor.there)
    single = [
        actor
        for actor in found
        if all(words["here", word] == 1 for word in actor.here)
        and all(words["there", word] == 1 for word in actor.there)
        and _once(pair.original, actor.here)
        and _once(pair.rendering, actor.there)
    ]
    for actor in (*_known(pair), *_common(pair)):
        if not (words["here", actor.here[0]] or words["there", actor.there[0]]):
            words.update((("here", actor.here[0]), ("there", actor.there[0])))
            single.append(actor)
    return tuple(sorted(single, key=lambda actor: actor.here.start))


def _named(pair: Pair) -> Iterator[Actor]:
    """The names of the original that the rendering has, whether it knows them as names or not."""
    side, other = pair.original, pair.rendering
    for name in side.names:
        if _again(name, side):
            continue
        match = counterpart(name, side.lang, other.text, other.lang)
        here, there = side.words_in(name.start, name.end), other.words_in(match.start, match.end)
        if match.score >= SAME and here and there and not _again(name, other):
            yield Actor(here, there)


def _again(name: Name, side: Side) -> bool:
    """Whether a side names the same entity more than once."""
    return name.entity is not None and sum(own.entity == name.entity for own in side.names) > 1


def _termed(pair: Pair) -> Iterator[Actor]:
    """The actors of the glossary that each side speaks of once."""
    if pair.glossary is None:
        return
    sides = [
        [found for found in terms(side, pair.glossary) if any(c.domain == DOMAIN for c in found.concepts.values())]
        for side in (pair.original, pair.rendering)
    ]
    for one in sides[0]:
        same = [other for other in sides[1] if one.concepts.keys() & other.concepts.keys()]
        if len(same) == 1 and sum(bool(same[0].concepts.keys() & two.concepts.keys()) for two in sides[0]) == 1:
            yield Actor(_range(one.words), _range(same[0].words))


def _common(pair: Pair) -> Iterator[Actor]:
    """The people that a word of each side stands for, once there, which are linked best to one another."""
    linked, known = pair.alignment.probability, people(pair)
    if known is None or not linked.size:
        return
    forth, back = linked.argmax(axis=1), linked.argmax(axis=0)
    best = (back[forth] == np.arange(len(forth))) & (linked.max(axis=1) >= LINKED)
    found = np.flatnonzero(best & (known[0] + known[1][forth] > 0)).tolist()
    found = [index for index in found if _once(pair.original, (index,)) and _once(pair.rendering, (forth[index],))]
    for person in SPEAKERS:
        here, there = _speaking(pair.original, person), _speaking(pair.rendering, person)
        if len(here) == len(there) == 1 and best[here[0]] and forth[here[0]] == there[0]:
            found.append(here[0])
    for index in found:
        yield Actor(range(index, index + 1), range(int(forth[index]), int(forth[index]) + 1), common=True)


def _known(pair: Pair) -> Iterator[Actor]:
    """The people that a word of each side stands for, once there, which dictionary and lexicon know as one another and
    as nobody else: links follow the places of words where two have exchanged them."""
    told = people(pair)
    if told is None:
        return
    sides = (pair.original.stems, pair.original.lang), (pair.rendering.stems, pair.rendering.lang)
    table = likeness(*sides[0], *sides[1]).table
    somebody = table * (told[0][:, None] > 0) * (told[1][None, :] > 0)
    for index, other in np.argwhere(somebody > 0).tolist():
        alone = (somebody[index] > 0).sum() == 1 == (somebody[:, other] > 0).sum()
        if alone and _once(pair.original, (index,)) and _once(pair.rendering, (other,)):
            yield Actor(range(index, index + 1), range(other, other + 1), common=True)


def _speaking(side: Side, person: frozenset[str]) -> list[int]:
    """The words of a side that mean the speaker, in the singular or the plural, and do not say whose something is."""
    return [index for index in range(len(side.words)) if said(side, index) == person and not owns(side, index)]


def _range(words: tuple[int, ...]) -> range:
    return range(words[0], words[-1] + 1)


def _once(side: Side, words: Sequence[int]) -> bool:
    """Whether the last word of an actor stands nowhere else on its side."""
    return side.stems.count(side.stems[words[-1]]) == 1
