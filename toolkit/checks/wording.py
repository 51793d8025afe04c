"""term: a deprecated term in the rendering, and a term of the user's own glossary without a listed word for it."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.checks.pair import Pair
from toolkit.checks.terms import Found, partners, terms
from toolkit.glossary.model import Term
from toolkit.model import Finding
from toolkit.text.languages import primary

CHECK = "glossary terms over word links"
FIRM = 0.4
"""Link probability from which a word surely stands for a term of the original."""
UNLIKE = 0.45
"""Cosine of word states up to which a word is no ordinary synonym of the term it stands for."""
AVOIDED = ("deprecated", "superseded")


def wording(pair: Pair) -> Iterator[Finding]:
    """Deprecated terms of a concept that the original names, and required terms that are missing."""
    if pair.glossary is None or not pair.alignment.probability.size:
        return
    here, there = terms(pair.original, pair.glossary), terms(pair.rendering, pair.glossary)
    linked = partners(pair)
    present = {concept for found in there for concept in found.concepts}
    for number, found in enumerate(here):
        if number in linked:
            yield from _deprecated(pair, found, there[linked[number]])
        elif found.concepts.keys() <= pair.glossary.own and not found.concepts.keys() & present:
            yield from _missing(pair, found)


def _deprecated(pair: Pair, found: Found, other: Found) -> Iterator[Finding]:
    for hit in other.matches:
        if hit.concept.id in found.concepts and hit.term.status in AVOIDED and hit.exact:
            better = _preferred(pair, hit.concept.in_language(primary(pair.rendering.lang)))
            yield _finding(pair, found, (other.start, other.end), f"is {hit.term.status}", hit.concept.id, better)


def _missing(pair: Pair, found: Found) -> Iterator[Finding]:
    """A term of the user's glossary whose word in the rendering is neither listed nor like it."""
    rows = pair.alignment.probability[list(found.words)]
    column = int(rows.max(axis=0).argmax())
    row = found.words[int(rows[:, column].argmax())]
    listed = next(iter(found.concepts.values())).in_language(primary(pair.rendering.lang))
    if rows.max() < FIRM or float(pair.alignment.similarity[row, column]) > UNLIKE or not listed:
        return
    word = pair.rendering.words[column]
    concept = next(iter(found.concepts))
    yield _finding(pair, found, (word.start, word.end), "is no listed term for it", concept, _preferred(pair, listed))


def _preferred(pair: Pair, listed: tuple[Term, ...]) -> str | None:
    return next((term.text for term in listed if term.status not in AVOIDED), None)


def _finding(pair: Pair, found: Found, place: tuple[int, int], what: str, concept: str, better: str | None) -> Finding:
    said = pair.original.text[found.start : found.end]
    return Finding(
        rule="term",
        severity="minor",
        confidence=0.7,
        message=f"“{pair.rendering.text[slice(*place)]}” for “{said}” ({concept.replace('-', ' ')}) {what}",
        original=pair.original.span(found.start, found.end),
        rendering=pair.rendering.span(*place),
        evidence={"check": CHECK, "concept": concept},
        suggestion=better,
    )
