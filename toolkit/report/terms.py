"""Glossary entries, remarks and uses for reading and as JSON. Plain dicts from format name to function."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from toolkit.glossary.find import Entry
from toolkit.glossary.lint import Remark
from toolkit.glossary.model import Concept, Glossary, Term
from toolkit.glossary.usage import Usage, Use
from toolkit.report import structured
from toolkit.report.position import where


def _lines(lines: Iterator[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _json(value: Any) -> str:
    return structured.dumps(value, indent=2) + "\n"


def concepts_text(found: Sequence[Concept]) -> str:
    """A concept a paragraph."""
    return _lines(line for concept in found for line in _head(concept))


def _head(concept: Concept) -> Iterator[str]:
    flag = "  contested" if concept.contested else ""
    yield f"{concept.id}  {concept.domain}  {concept.rule}  {concept.severity}{flag}"
    if concept.definition:
        yield f"    {concept.definition}"
    if concept.contested:
        yield f"    Contested: {concept.contested}"
    if concept.neighbours:
        yield f"    not to be confused with: {', '.join(map(str, concept.neighbours))}"


def entries_text(found: Sequence[Entry], glossary: Glossary) -> str:
    """Each concept with its terms, language by language."""
    return _lines(line for entry in found for line in _entry(entry, glossary))


def _entry(entry: Entry, glossary: Glossary) -> Iterator[str]:
    concept = entry.concept
    yield from _head(concept)
    whose = dict.fromkeys((term.stance, term.stance_by) for term in concept.terms if term.stance_by)
    for stance, by in whose:
        yield f"    {stance}: {by}"
    if entry.term is not None:
        yield f"    found as: {entry.term.lang} {_term(entry.term)}"
        for name, text in (
            ("note", entry.term.note),
            ("where", entry.term.where),
            ("false friend", entry.term.false_friend),
        ):
            if text:
                yield f"        {name}: {text}"
    for lang in glossary.languages:
        if listed := concept.in_language(lang):
            yield f"    {lang}: {'; '.join(map(_term, listed))}"


def _term(term: Term) -> str:
    about = [] if term.status in ("preferred", "admitted") else [term.status]
    if term.register not in ("neutral", "journalistic"):
        about.append(term.register)
    if term.stance != "neutral":
        about.append(term.stance)
    return f"{term.text} ({', '.join(about)})" if about else term.text


def concept_object(concept: Concept) -> dict[str, Any]:
    """A concept with everything that is known of it."""
    names = ("id", "domain", "rule", "definition", "severity", "contested", "source")
    return {
        **{name: getattr(concept, name) for name in names},
        "neighbours": [str(neighbour) for neighbour in concept.neighbours],
        "related": list(concept.related),
        "terms": [term_object(term) for term in concept.terms],
    }


def term_object(term: Term) -> dict[str, Any]:
    """A term with everything that is known of it."""
    names = (
        "lang", "text", "status", "pos", "register", "stance", "stance_by", "forms", "false_friend", "note", "source",
        "where",
    )  # fmt: skip
    return {name: list(value) if isinstance(value := getattr(term, name), tuple) else value for name in names}


def entries_json(found: Sequence[Entry], _: Glossary) -> str:
    """The concepts that were found, each with the term that stands there."""
    entries = [{**concept_object(e.concept), "found": term_object(e.term) if e.term else None} for e in found]
    return _json({"concepts": entries})


def remarks_text(remarks: Sequence[Remark]) -> str:
    """A remark a line, as compilers write them."""
    errors = sum(remark.level == "error" for remark in remarks)
    total = f"{errors} errors, {len(remarks) - errors} warnings"
    return _lines(line for line in [*map(str, remarks), total])


def remarks_json(remarks: Sequence[Remark]) -> str:
    """The remarks as objects."""
    rows = [{"level": r.level, "file": r.position.file, "line": r.position.line, "message": r.what} for r in remarks]
    return _json({"remarks": rows})


def usage_text(found: Usage) -> str:
    """A use a line, with whose word it is and what to write instead of a deprecated one; then labels that vary."""
    return _lines(_usage(found))


def _usage(found: Usage) -> Iterator[str]:
    for use in found.uses:
        hit = use.match
        span = use.document.span(hit.start, hit.end)
        yield f"{where(span)}: “{' '.join(span.exact.split())}”: {_about(use)}"
        if hit.concept.contested:
            yield f"    Contested: {hit.concept.contested}"
        if hit.term.note:
            yield f"    {hit.term.note}"
    for labels in found.labels:
        first, second = labels.first, labels.second
        yield (
            f"{labels.where}: {labels.first_count} × {first.id} and {labels.second_count} × {second.id}: "
            "if they are one referent, keep to one label"
        )
    if not found.uses and not found.labels:
        yield "no loaded, contested or deprecated terms"


def _about(use: Use) -> str:
    term, concept = use.match.term, use.match.concept
    parts = [concept.id]
    if term.stance != "neutral":
        parts.append(f"{term.stance}: {term.stance_by}" if term.stance_by else term.stance)
    if term.status in ("deprecated", "superseded"):
        better = next((t.text for t in concept.in_language(term.lang) if t.status in ("preferred", "admitted")), None)
        parts.append(f"{term.status}; write {better}" if better else term.status)
    return ", ".join(parts)


def usage_json(found: Usage) -> str:
    """The uses with their offsets, and the labels that vary."""
    uses = [
        {
            "document": use.document.uri,
            "start": use.match.start,
            "end": use.match.end,
            "text": use.document.text[use.match.start : use.match.end],
            "concept": use.match.concept.id,
            "contested": use.match.concept.contested,
            "term": term_object(use.match.term),
        }
        for use in found.uses
    ]
    labels = [
        {"where": item.where, "concepts": {item.first.id: item.first_count, item.second.id: item.second_count}}
        for item in found.labels
    ]
    return _json({"uses": uses, "labels": labels})


CONCEPTS: dict[str, Callable[[Sequence[Concept]], str]] = {
    "text": concepts_text,
    "json": lambda found: _json({"concepts": [concept_object(concept) for concept in found]}),
}
ENTRIES: dict[str, Callable[[Sequence[Entry], Glossary], str]] = {"text": entries_text, "json": entries_json}
REMARKS: dict[str, Callable[[Sequence[Remark]], str]] = {"text": remarks_text, "json": remarks_json}
USAGE: dict[str, Callable[[Usage], str]] = {"text": usage_text, "json": usage_json}
