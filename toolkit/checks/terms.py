"""The glossary terms of both sides of a pair and how they answer to each other over the word links."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

import numpy as np

from toolkit.checks.pair import Pair, Side
from toolkit.glossary.match import TermMatch, match
from toolkit.glossary.model import Concept, Glossary
from toolkit.model import SEVERITIES
from toolkit.text.languages import primary

LINKED = 0.3
"""Link probability from which two terms stand for each other, each being the other's best."""


OUTSIDE = 0.25
"""Link probability from which a word of a term answers to a word outside its partner."""


class Found(NamedTuple):
    """Words of a side that are a term: their indices, their place in the side's text, the concepts they may mean, and
    the rules of these."""

    words: tuple[int, ...]
    start: int
    end: int
    matches: tuple[TermMatch, ...]
    rules: frozenset[str]

    @property
    def concepts(self) -> dict[str, Concept]:
        """The concepts by id."""
        return {found.concept.id: found.concept for found in self.matches}


def whole(pair: Pair, one: Found, other: Found) -> bool:
    """Whether two terms answer to each other as wholes: no word of either is linked to a content word outside the
    other."""
    probability = pair.alignment.probability
    sides = (
        (one.words, other.words, probability, pair.rendering.content),
        (other.words, one.words, probability.T, pair.original.content),
    )
    for words, partner, links, speaking in sides:
        for word in words:
            best = int(links[word].argmax())
            if best not in partner and float(links[word, best]) >= OUTSIDE and speaking[best]:
                return False
    return True


@lru_cache(maxsize=64)
def terms(side: Side, glossary: Glossary) -> tuple[Found, ...]:
    """The terms of a side in order. Words inside a longer name are that name and no term."""
    names = [(name.start, name.end) for name in side.names]
    found = []
    for (start, end, parts), group in groupby(
        match(side.text, side.lang, glossary, side.words), key=lambda hit: (hit.start, hit.end, hit.parts)
    ):
        words = tuple(index for part in parts for index in side.words_in(*part))
        inside = any(left <= start and end <= right and end - start < right - left for left, right in names)
        if words and not inside:
            hits = tuple(group)
            found.append(Found(words, start, end, hits, frozenset(hit.concept.rule for hit in hits)))
    return tuple(found)


def without_terms(pair: Pair) -> str | None:
    """Why a pair cannot be checked by its terms, or None when it can."""
    if pair.glossary is None:
        return "no glossary"
    known = {primary(lang) for lang in pair.glossary.languages}
    sides = (pair.original.lang, pair.rendering.lang)
    missing = [lang or "unknown language" for lang in sides if not lang or primary(lang) not in known]
    return f"no terms in {', '.join(dict.fromkeys(missing))}" if missing else None


def named(found: TermMatch) -> str:
    """The concept of a term in words, and the side that it takes."""
    stance = "" if found.term.stance == "neutral" else f", {found.term.stance}"
    return f"{found.concept.id.replace('-', ' ')}{stance}"


def speaks(side: Side, found: Found) -> bool:
    """Whether a term says something by itself: function words, which stand for much else, only answer to others, but
    for one whose neighbours settle what it is: قد before an imperfect."""
    return any(side.content[index] for index in found.words) or all(hit.term.where for hit in found.matches)


def link(pair: Pair, one: Found, other: Found) -> float:
    """The strongest word link between a term of the original and one of the rendering; compares word by word."""
    block = pair.alignment.probability[list(one.words)][:, list(other.words)]
    return float(block.max()) if block.size else 0.0


@lru_cache(maxsize=16)
def partners(pair: Pair) -> dict[int, int]:
    """Terms of the original (by their place in ``terms``) with the term of the rendering that each is linked to best.

    Both are each other's best link among all words, not only among terms; auxiliaries beside a verb are no words here.
    """
    if pair.glossary is None or not pair.alignment.probability.size:
        return {}
    probability = pair.alignment.probability
    content = np.array(pair.rendering.content, dtype=np.float32)
    there = terms(pair.rendering, pair.glossary)
    owner = {word: number for number, found in enumerate(there) for word in found.words}
    answers: dict[int, int] = {}
    for number, found in enumerate(terms(pair.original, pair.glossary)):
        rows = probability[list(found.words)]
        if speaks(pair.original, found):
            rows = rows * content
        column = int(rows.max(axis=0).argmax())
        back = int(probability[:, column].argmax())
        if float(rows[:, column].max()) >= LINKED and back in found.words and column in owner:
            answers[number] = owner[column]
    return answers


def answered(pair: Pair, carried: Sequence[bool]) -> frozenset[int]:
    """Original words whose term stands on the other side too, by its concept or by one that is related or claims
    nothing else ("firmly" for "without leniency"), where links leave it to no other word.

    ``carried`` says of each original word whether it is; a term of the other side answers to one term that is not.
    """
    if pair.glossary is None:
        return frozenset()
    free = Counter(concept for found in terms(pair.rendering, pair.glossary) for concept in found.concepts)
    own = [found for found in terms(pair.original, pair.glossary) if speaks(pair.original, found)]
    lost = [found for found in own if not any(carried[index] for index in found.words)]
    free.subtract(concept for found in own if found not in lost for concept in found.concepts)
    words: set[int] = set()
    for found in lost:
        answer = next(
            (concept for concept in (*found.concepts, *_alike(pair.glossary, found)) if free[concept] > 0), ""
        )
        if answer:
            free.subtract(found.concepts.keys() if answer in found.concepts else (answer,))
            words.update(found.words)
    return frozenset(words)


def _alike(glossary: Glossary, found: Found) -> list[str]:
    """Concepts that are related to those of a term, or whose exchange for one of them changes nothing."""
    related = [other for concept in found.concepts.values() for other in concept.related]
    return related + [
        other.concept
        for concept in found.concepts.values()
        for other in concept.neighbours
        if glossary.between(concept.id, other.concept) == SEVERITIES[0]
    ]
