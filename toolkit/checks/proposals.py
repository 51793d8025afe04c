"""Words that stand for a glossary term again and again without being listed: proposals for a person to accept."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from toolkit.checks.pair import Pair
from toolkit.checks.terms import partners, terms
from toolkit.glossary.model import Concept, Glossary, Term
from toolkit.text.languages import primary

FIRM = 0.5
"""Link probability from which a word surely stands for a term."""


class Unlisted(NamedTuple):
    """A term of a concept (its listed form), in a text of one language, with the word that renders it.

    ``word`` is empty where a listed term does.
    """

    concept: str
    term: str
    lang: str
    word: str


def unlisted(pair: Pair) -> Iterator[Unlisted]:
    """What renders each unambiguous term of the original: an unlisted word, or a listed one (empty word)."""
    if pair.glossary is None or not pair.alignment.probability.size:
        return
    lang = primary(pair.rendering.lang)
    there = terms(pair.rendering, pair.glossary)
    present = {concept for found in there for concept in found.concepts}
    taken = {word for found in there for word in found.words}
    linked = partners(pair)
    for number, found in enumerate(terms(pair.original, pair.glossary)):
        if len(found.concepts) != 1:
            continue
        hit = found.matches[0]
        if number in linked or hit.concept.id in present:
            yield Unlisted(hit.concept.id, hit.term.text, lang, "")
            continue
        rows = pair.alignment.probability[list(found.words)]
        column = int(rows.max(axis=0).argmax())
        firm = float(rows.max()) >= FIRM and int(pair.alignment.probability[:, column].argmax()) in found.words
        if firm and column not in taken and pair.rendering.content[column]:
            word = pair.rendering.words[column]
            text = pair.rendering.text[slice(*word.stem)]
            yield Unlisted(hit.concept.id, hit.term.text, lang, text if lang == "de" else text.lower())


def propose(found: Iterable[Unlisted], glossary: Glossary, least: int) -> tuple[Concept, ...]:
    """The unlisted words that stand for a concept in at least ``least`` pairs, most frequent first.

    The note of a term says how often it stands for the concept, of how many times the concept is rendered at all.
    """
    totals: Counter[tuple[str, str]] = Counter()
    counts: Counter[tuple[str, str, str]] = Counter()
    sources: dict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
    for item in found:
        totals[item.concept, item.lang] += 1
        if item.word:
            key = (item.concept, item.lang, item.word)
            counts[key] += 1
            sources[key][item.term] += 1
    terms: dict[str, list[Term]] = {}
    for (concept, lang, word), count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        if count < least:
            continue
        for_terms = ", ".join(term for term, _ in sources[concept, lang, word].most_common(3))
        note = f"Proposed: renders {for_terms} in {count} of {totals[concept, lang]} places; accept or delete this row."
        terms.setdefault(concept, []).append(Term(lang=lang, text=word, status="admitted", note=note))
    return tuple(
        Concept(id=concept, terms=tuple(listed)) for concept, listed in terms.items() if concept in glossary.by_id
    )
