"""What words of an original mean by the glossary, in the language of the rendering, or else by the lexicon."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.align.lexicon import renderings
from toolkit.checks.pair import Side
from toolkit.glossary import Glossary, match
from toolkit.model import Finding, Meaning, Span
from toolkit.pipeline.terms import wanted_terms

EITHER = " / "
"""Between the words that an ambiguous word may stand for."""


def meanings(
    original: Side, lang: str | None, findings: Sequence[Finding], glossary: Glossary | None
) -> dict[int, Meaning]:
    """By the index of a word of the original: the first term that the glossary wants for each of its concepts.

    Of other words with content, what the lexicon says that they are mostly rendered as. Only for words that a finding
    is about. A word of a longer term means what the term means, unless it is a mere function word in it.
    """
    spans = [finding.original for finding in findings if finding.original is not None]
    asked = [index for index, own in enumerate(original.tokens) if any(_overlap(own, span) for span in spans)]
    if not asked or lang is None:
        return {}
    said = _wanted(original, lang, asked, glossary) if glossary is not None else {}
    looked_up = (
        (index, renderings(original.text[slice(*original.words[index].stem)], original.lang, lang))
        for index in asked
        if index not in said and original.content[index]
    )
    found = {index: Meaning(EITHER.join(words), "lexicon") for index, words in looked_up if words}
    return dict(sorted((found | said).items()))


def _wanted(original: Side, lang: str, asked: Sequence[int], glossary: Glossary) -> dict[int, Meaning]:
    said: dict[int, list[str]] = {}
    hits = match(original.text, original.lang, glossary, original.words)
    for index in asked:
        word = original.words[index]
        for hit in hits:
            within = any(start < word.end and word.start < end for start, end in hit.parts)
            whole = hit.start >= word.start and hit.end <= word.end
            if within and (whole or original.content[index]):
                said.setdefault(index, []).extend(list(wanted_terms(hit.concept, lang))[:1])
    return {index: Meaning(EITHER.join(dict.fromkeys(words))) for index, words in said.items() if words}


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end and one.document == other.document
