"""Glossaries put on top of each other: later files add to earlier ones and override single terms."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from toolkit.glossary.model import Concept, Term

_FIELDS = ("domain", "rule", "definition", "severity", "neighbours", "related", "contested", "source", "where")


def merge(below: Iterable[Concept], above: Iterable[Concept]) -> tuple[Concept, ...]:
    """The concepts of both, those of ``below`` first, in order.

    Of a concept in both, the fields that ``above`` fills win. A term that both have is that of ``above``; other terms
    are added. A preferred term of ``above`` takes the place of the preferred one of its language, which becomes
    admitted.
    """
    merged = {concept.id: concept for concept in below}
    for concept in above:
        known = merged.get(concept.id)
        merged[concept.id] = concept if known is None else _over(known, concept)
    return tuple(merged.values())


def _over(known: Concept, concept: Concept) -> Concept:
    filled = {name: value for name in _FIELDS if (value := getattr(concept, name))}
    own = {_key(term): term for term in concept.terms}
    settled = {term.lang for term in concept.terms if term.status == "preferred"}
    kept = []
    for term in known.terms:
        if _key(term) in own:
            kept.append(own.pop(_key(term)))
        elif term.status == "preferred" and term.lang in settled:
            kept.append(replace(term, status="admitted"))
        else:
            kept.append(term)
    return replace(known, **filled, terms=(*kept, *own.values()))


def _key(term: Term) -> tuple[str, str, str]:
    return term.lang, term.text, term.pos


def completed(concept: Concept) -> Concept:
    """The concept with the check and severity that hold when its file names none: ``term``, ``minor``."""
    if concept.rule and concept.severity:
        return concept
    return replace(concept, rule=concept.rule or "term", severity=concept.severity or "minor")
