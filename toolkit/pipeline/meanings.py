"""What the glossary says that words of an original mean, in the language of the rendering."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.checks.pair import Side
from toolkit.glossary import Glossary, match
from toolkit.model import Finding, Span
from toolkit.pipeline.terms import wanted_terms

EITHER = " / "
"""Between the words of concepts that an ambiguous word may stand for."""


def meanings(
    original: Side, lang: str | None, findings: Sequence[Finding], glossary: Glossary | None
) -> dict[int, str]:
    """By the index of a word of the original: the first term that the glossary wants for each of its concepts.

    Only for words that a finding is about. A word of a longer term means what the term means, unless it is a mere
    function word in it.
    """
    spans = [finding.original for finding in findings if finding.original is not None]
    if glossary is None or lang is None or not any(span.start < span.end for span in spans):
        return {}
    said: dict[int, list[str]] = {}
    hits = match(original.text, original.lang, glossary, original.words)
    for index, word in enumerate(original.words):
        if any(_overlap(original.span(word.start, word.end), span) for span in spans):
            for hit in hits:
                within = any(start < word.end and word.start < end for start, end in hit.parts)
                whole = hit.start >= word.start and hit.end <= word.end
                if within and (whole or original.content[index]):
                    said.setdefault(index, []).extend(list(wanted_terms(hit.concept, lang))[:1])
    return {index: EITHER.join(dict.fromkeys(words)) for index, words in said.items() if words}


def _overlap(one: Span, other: Span) -> bool:
    return one.document == other.document and one.start < other.end and other.start < one.end
