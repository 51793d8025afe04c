"""Looking a word up in a glossary."""

from __future__ import annotations

from typing import NamedTuple

from toolkit.glossary.match import match
from toolkit.glossary.model import Concept, Glossary, Term
from toolkit.text.languages import primary


class Entry(NamedTuple):
    """A concept that was looked up, and its term that was found; None when it was named by its id."""

    concept: Concept
    term: Term | None = None


def find(glossary: Glossary, word: str, lang: str | None = None) -> list[Entry]:
    """The concepts that a word or phrase may stand for, in any inflection; by id too.

    Without ``lang`` in every language of the glossary.
    """
    found: dict[str, Entry] = {}
    if word in glossary.by_id:
        found[word] = Entry(glossary.by_id[word])
    languages = [primary(lang)] if lang else list(dict.fromkeys(map(primary, glossary.languages)))
    text = word.strip()
    for code in languages:
        for hit in match(text, code, glossary, alone=True):
            if hit.end - hit.start == len(text):
                found.setdefault(hit.concept.id, Entry(hit.concept, hit.term))
    for concept, term in glossary.terms():
        if term.text.casefold() == text.casefold() and primary(term.lang) in languages:
            found.setdefault(concept.id, Entry(concept, term))
    return list(found.values())
