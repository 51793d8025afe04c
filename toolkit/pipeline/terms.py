"""Which glossary terms a text uses, which terms the glossary wants for them in another language, and what a reading
has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from toolkit.glossary import Glossary, TermMatch, match
from toolkit.glossary.model import STATUSES, Concept
from toolkit.text.languages import primary

PREFERRED = STATUSES[0]
MISSING, NO_TERM = "missing", "no term"


class TermUse(NamedTuple):
    """A term at ``[start, end)`` of a text. An ambiguous one stands for one of several concepts.

    ``wanted`` are the terms that the glossary wants in the other language: the preferred ones, or the best it has.
    ``found`` is where a term of the concepts stands in the reading, ``status`` that term's: "missing" without one, "no
    term" when the glossary has none in that language.
    """

    start: int
    end: int
    concepts: tuple[str, ...]
    wanted: tuple[str, ...]
    found: tuple[int, int] | None
    status: str

    @property
    def unmet(self) -> bool:
        """Whether the glossary wants a term that the reading lacks."""
        return self.status not in (PREFERRED, NO_TERM)


def term_uses(text: str, reading: str, source: str, target: str, glossary: Glossary) -> list[TermUse]:
    """The terms of a text in order. Each place in the reading answers to one term, the first that may have it."""
    spoken: dict[tuple[int, int], list[TermMatch]] = {}
    for hit in match(text, source, glossary):
        spoken.setdefault((hit.start, hit.end), []).append(hit)
    read = sorted(match(reading, target, glossary), key=lambda hit: (STATUSES.index(hit.term.status), hit.start))
    taken: set[tuple[int, int]] = set()
    uses = []
    for (start, end), hits in sorted(spoken.items()):
        concepts = {hit.concept.id: hit.concept for hit in hits}
        wanted = tuple(dict.fromkeys(term for one in concepts.values() for term in wanted_terms(one, target)))
        free = (hit for hit in read if hit.concept.id in concepts and (hit.start, hit.end) not in taken)
        best = next(free, None)
        if best is not None:
            taken.add((best.start, best.end))
        status = _status(best, wanted) if best is not None else MISSING if wanted else NO_TERM
        uses.append(TermUse(start, end, tuple(concepts), wanted, (best.start, best.end) if best else None, status))
    return uses


def _status(found: TermMatch, wanted: tuple[str, ...]) -> str:
    """The term's status; of a concept without a preferred term the best it has counts as that."""
    return PREFERRED if found.term.text in wanted else found.term.status


def wanted_terms(concept: Concept, lang: str) -> Iterator[str]:
    """The concept's terms in a language that have the best status, those to be avoided left out."""
    terms = concept.in_language(primary(lang))
    best = terms[0].status if terms else ""
    if best in STATUSES[:2]:
        yield from (term.text for term in terms if term.status == best)
