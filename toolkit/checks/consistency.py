"""term: one contested word of the original, worded in several ways by one article or one outlet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from toolkit.checks.pair import Pair
from toolkit.checks.terms import Found, partners, terms
from toolkit.glossary.model import Concept, Glossary
from toolkit.model import Finding
from toolkit.text.languages import primary

CHECK = "wording of one concept across quotations"


class Wording(NamedTuple):
    """How a quotation words a concept: the concept, the languages, the listed terms on both sides, which quotation."""

    concept: str
    langs: tuple[str, str]
    original: str
    rendering: str
    where: str


class _Worded(NamedTuple):
    here: Found
    there: Found
    concept: Concept
    original: str
    rendering: str


def wordings(pair: Pair, where: str) -> list[Wording]:
    """The contested or loaded terms of the original with the term of the same concept that renders each."""
    return [Wording(item.concept.id, _langs(pair), item.original, item.rendering, where) for item in _worded(pair)]


def inconsistent(pair: Pair, earlier: Sequence[Wording]) -> Iterator[Finding]:
    """Terms rendered here by another word than before, though the original has the same; a neutral remark."""
    before: dict[tuple[str, tuple[str, str], str], Wording] = {}
    for wording in earlier:
        before.setdefault((wording.concept, wording.langs, wording.original), wording)
    for item in _worded(pair):
        first = before.get((item.concept.id, _langs(pair), item.original))
        if first is None or first.rendering == item.rendering:
            continue
        here, there = item.here, item.there
        yield Finding(
            rule="term",
            severity="neutral",
            confidence=0.8,
            message=f"“{item.original}” is “{item.rendering}” here and “{first.rendering}” in {first.where}",
            original=pair.original.span(here.start, here.end),
            rendering=pair.rendering.span(there.start, there.end),
            evidence={"check": CHECK, "concept": item.concept.id, "earlier": first.where},
            suggestion=first.rendering,
        )


def _worded(pair: Pair) -> Iterator[_Worded]:
    if pair.glossary is None:
        return
    here, there = terms(pair.original, pair.glossary), terms(pair.rendering, pair.glossary)
    for number, partner in partners(pair).items():
        one, other = here[number], there[partner]
        for hit in one.matches:
            answer = next((found for found in other.matches if found.concept.id == hit.concept.id), None)
            if answer is not None and _sensitive(hit.concept, pair.glossary):
                yield _Worded(one, other, hit.concept, hit.term.text, answer.term.text)
                break


def _sensitive(concept: Concept, glossary: Glossary) -> bool:
    """Whether it matters that one word is kept to: a disputed label, one that takes sides, or one of the user's own."""
    loaded = any(term.stance != "neutral" for term in concept.terms)
    return bool(concept.contested) or loaded or concept.id in glossary.own


def _langs(pair: Pair) -> tuple[str, str]:
    return primary(pair.original.lang), primary(pair.rendering.lang)
