"""term: one contested word of the original, worded in several ways by one article or one outlet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from toolkit.checks.pair import Pair
from toolkit.checks.terms import Found, partners, terms
from toolkit.glossary.model import Concept, Glossary
from toolkit.model import Finding, Severity
from toolkit.text.languages import primary

CHECK = "wording of one concept across quotations"


Langs = tuple[str, str]


class Wording(NamedTuple):
    """How a quotation words a concept: the listed term in the rendering, whose side it takes, which quotation."""

    rendering: str
    stance: str
    where: str


@dataclass
class Ledger:
    """How one article or one outlet worded contested concepts so far; first wordings only.

    ``words``: by concept, languages and the original's term. ``sides``: by concept and languages. ``told``: concepts
    of which it was said already that their wordings take different sides.
    """

    words: dict[tuple[str, Langs, str], Wording] = field(default_factory=dict)
    sides: dict[tuple[str, Langs], Wording] = field(default_factory=dict)
    told: set[tuple[str, Langs]] = field(default_factory=set)


class _Worded(NamedTuple):
    here: Found
    there: Found
    concept: Concept
    original: str
    rendering: str
    stance: str


def consistent(pair: Pair, where: str, ledger: Ledger) -> list[Finding]:
    """Concepts worded here otherwise than before; takes down how the pair, called ``where``, words them.

    A term that takes another side than the one used before is minor, said once a concept. Another word for the same
    term of the original is a neutral remark.
    """
    langs = (primary(pair.original.lang), primary(pair.rendering.lang))
    found = []
    for item in _worded(pair):
        now = Wording(item.rendering, item.stance, where)
        sides = (item.concept.id, langs)
        first = ledger.sides.setdefault(sides, now)
        same = ledger.words.setdefault((*sides, item.original), now)
        if first.stance != now.stance and sides not in ledger.told:
            ledger.told.add(sides)
            found.append(_finding(pair, item, first, "minor"))
        elif same.rendering != now.rendering:
            found.append(_finding(pair, item, same, "neutral"))
    return found


def _finding(pair: Pair, item: _Worded, first: Wording, severity: Severity) -> Finding:
    stances = f" ({item.stance})", f" ({first.stance})"
    here, before = stances if severity != "neutral" else ("", "")
    return Finding(
        rule="term",
        severity=severity,
        confidence=0.8,
        message=f"“{item.original}” is “{item.rendering}”{here} here and “{first.rendering}”{before} in {first.where}",
        original=pair.original.span(item.here.start, item.here.end),
        rendering=pair.rendering.span(item.there.start, item.there.end),
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
                yield _Worded(one, other, hit.concept, hit.term.text, answer.term.text, answer.term.stance)
                break


def _sensitive(concept: Concept, glossary: Glossary) -> bool:
    """Whether it matters that one word is kept to: a disputed label, one that takes sides, or one of the user's own."""
    loaded = any(term.stance != "neutral" for term in concept.terms)
    return bool(concept.contested) or loaded or concept.id in glossary.own
