"""Which loaded, contested and deprecated terms texts use, and where one referent goes by several labels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from toolkit.glossary.match import TermMatch, match
from toolkit.glossary.model import Concept, Glossary
from toolkit.model import Document

AVOIDED = ("deprecated", "superseded")


class Use(NamedTuple):
    """A term in a document."""

    document: Document
    match: TermMatch


class Labels(NamedTuple):
    """Two neighbouring labels in texts of one outlet, or in one text without an outlet: how often each is used."""

    where: str
    first: Concept
    first_count: int
    second: Concept
    second_count: int


class Usage(NamedTuple):
    """What was found: the terms to know of, and labels that vary."""

    uses: tuple[Use, ...]
    labels: tuple[Labels, ...]


def usage(documents: Sequence[Document], glossary: Glossary) -> Usage:
    """The terms of the documents that take a side, are contested, or should not be used; ambiguous words left out."""
    uses = [
        Use(document, hit)
        for document in documents
        for hit in match(document.text, document.lang, glossary)
        if not hit.ambiguous
    ]
    told = tuple(use for use in uses if deprecated(use) or loaded(use.match))
    return Usage(told, tuple(_labels(uses, glossary)))


def deprecated(use: Use) -> bool:
    """Whether a term should not be used."""
    return use.match.term.status in AVOIDED


def loaded(found: TermMatch) -> bool:
    """Whether a term takes a side or stands for a contested label."""
    return found.term.stance != "neutral" or bool(found.concept.contested)


def _labels(uses: Sequence[Use], glossary: Glossary) -> Iterator[Labels]:
    counts: dict[str, Counter[str]] = {}
    for use in uses:
        if use.match.concept.rule == "recategorisation":
            where = use.document.publisher or use.document.uri or "the text"
            counts.setdefault(where, Counter())[use.match.concept.id] += 1
    sided = {use.match.concept.id for use in uses if loaded(use.match)}
    for where, found in counts.items():
        names = sorted(found)
        for number, first in enumerate(names):
            for second in names[number + 1 :]:
                if {first, second} & sided and glossary.between(first, second) is not None:
                    one, other = glossary.by_id[first], glossary.by_id[second]
                    yield Labels(where, one, found[first], other, found[second])
