"""recategorisation, term, speech-act, reporting-verb: a label or a charge that the original does not make.

Whoever writes "terrorists" for people, "the regime" for a government or "threatened" for "said" has taken a side;
whoever writes "fraud" for irregularities or "a siege" for sanctions has made a charge, or a thing worse. A finding
where all of this holds: the word is one of these by the data (``data/concepts.toml``), and a label takes a side in
every reading; no word of the original is a term of such a concept or of one related to it; the lexicon knows no word
of the original as a rendering of it, and none looks like it; and it does not answer to a term of a neighbour, of which
``swaps`` speaks. A label is major only where it stands for one word of the original that the lexicon knows: what that
means is no such thing.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from toolkit.align.dictionary import senses
from toolkit.align.lexical import likeness
from toolkit.align.lexicon import known
from toolkit.checks.concepts import table
from toolkit.checks.pair import Pair
from toolkit.checks.terms import Found, named, speaks, terms, without_terms
from toolkit.model import SEVERITIES, Finding, Severity

CHECK = "charged words that the original has none for"
ALIKE = 0.1
"""Likeness by the lexicon from which a word of the original is one that the label renders."""
COGNATE = 5
"""First letters that two words of one script share when one is a form of the other."""
LINKED = 0.3
"""Link probability from which a word is named as what became the label."""


@cache
def charges() -> dict[str, Severity]:
    """Concepts that charge somebody, with the severity of putting one in."""
    listed = table()["gained"]
    found: dict[str, Severity] = dict.fromkeys(listed["labels"], "major")
    found |= dict.fromkeys(listed["major"], "major")
    return found | dict.fromkeys((*listed["minor"], *listed["deeds"]), "minor")


@cache
def _labels() -> frozenset[str]:
    return frozenset(table()["gained"]["labels"])


def labelled(pair: Pair, rule: str) -> Iterator[Finding]:
    """The charges of a rule that the rendering makes and the original does not."""
    if pair.glossary is None or without_terms(pair) or not pair.alignment.probability.size:
        return
    charged = [found for found in terms(pair.rendering, pair.glossary) if found.rules == {rule} and _charges(found)]
    if not charged:
        return
    said = terms(pair.original, pair.glossary)
    here = {concept for found in said for concept in found.concepts}
    here |= {other for found in said for concept in found.concepts.values() for other in concept.related}
    for found in charged:
        if speaks(pair.rendering, found) and not _said(pair, found, here):
            yield _finding(pair, found)


def _charges(found: Found) -> bool:
    """Whether a term is a label and takes a side in every reading, or says what is a charge in every one."""
    if any(concept in _labels() for concept in found.concepts):
        return all(hit.term.stance != "neutral" for hit in found.matches)
    return found.concepts.keys() <= charges().keys()


def _said(pair: Pair, found: Found, here: set[str]) -> bool:
    """Whether something in the original answers to a term of the rendering."""
    if any(concept.id in here or here.intersection(concept.related) for concept in found.concepts.values()):
        return True
    words = [word for word in found.words if pair.rendering.content[word]]
    alike = likeness(pair.original.stems, pair.original.lang, pair.rendering.stems, pair.rendering.lang)
    if float(alike.table[:, words].max(initial=0)) > ALIKE:
        return True
    heads = {pair.rendering.stems[word][:COGNATE] for word in words}
    if any(len(stem) >= COGNATE and stem[:COGNATE] in heads for stem in pair.original.stems):
        return True
    return _neighbour(pair, found)


def _neighbour(pair: Pair, found: Found) -> bool:
    """Whether a term of a neighbour is linked to it."""
    assert pair.glossary is not None
    probability = pair.alignment.probability
    for other in terms(pair.original, pair.glossary):
        near = any(pair.glossary.between(one, two) for one in other.concepts for two in found.concepts)
        if near and float(probability[list(other.words)][:, list(found.words)].max()) >= LINKED:
            return True
    return False


def _finding(pair: Pair, found: Found) -> Finding:
    hit = next(hit for hit in found.matches if hit.concept.id in charges())
    links = pair.alignment.probability[:, list(found.words)].max(axis=1)
    at = int(links.argmax())
    word = pair.original.words[at]
    replaced = float(links[at]) >= LINKED and pair.original.content[at]
    source = f"“{pair.original.text[word.start : word.end]}” became " if replaced else ""
    label = pair.rendering.text[found.start : found.end]
    return Finding(
        rule=hit.concept.rule,
        severity=_severity(pair, found, at if replaced else None),
        confidence=0.7,
        message=f"{source}“{label}” ({named(hit)}), which nothing in the original says",
        original=pair.original.span(word.start, word.end) if replaced else None,
        rendering=pair.rendering.span(found.start, found.end),
        evidence={
            "check": CHECK,
            "rendering_concept": hit.concept.id,
            "rendering_definition": hit.concept.definition,
            "contested": hit.concept.contested or None,
            "link": round(float(links[at]), 3),
        },
    )


def _severity(pair: Pair, found: Found, at: int | None) -> Severity:
    """How bad a charge is: a label less where it stands for no word, or for one that is not known."""
    listed = [concept for concept in found.concepts if concept in charges()]
    if _labels().intersection(listed):
        if at is None or int(pair.alignment.probability[at].argmax()) not in found.words:
            return "minor"
        word = pair.original.text[slice(*pair.original.words[at].stem)]
        if not known(word, pair.original.lang) and not senses(word, pair.original.lang):
            return "minor"
    return min((charges()[concept] for concept in listed), key=SEVERITIES.index)
