"""What is wrong or doubtful in glossary files, each with its line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from toolkit.glossary.entries import Parsed
from toolkit.glossary.model import Concept, Glossary, Position, Term

REQUIRED = ("ar", "en", "fr", "de", "es", "tr", "id", "ru")
"""Languages that every concept of the bundled glossary has terms in."""


class Remark(NamedTuple):
    """Something to mend (``error``) or to think about (``warning``), where it is, and what to do."""

    level: str
    position: Position
    what: str

    def __str__(self) -> str:
        return f"{self.position}: {self.level}: {self.what}"


def lint(
    files: Sequence[tuple[str, Parsed]], below: Glossary | None = None, required: Sequence[str] = REQUIRED
) -> list[Remark]:
    """Everything to say of files that are used together, by file and line.

    ``below`` is the glossary that they are put on top of: their neighbours may be there, and they may add to its
    concepts. ``required`` are the languages that each new concept should have. Errors: an entry that cannot be read, a
    duplicate, a cycle, a conflict of two entries, a concept that nothing defines. Everything else is a warning.
    """
    known = dict(below.by_id) if below else {}
    own = {concept.id: concept for _, parsed in files for concept in parsed.concepts}
    remarks = [
        Remark("error", Position(problem.file or name, problem.line), problem.problem)
        for name, parsed in files
        for problem in parsed.problems
    ]
    remarks += _twice(files)
    for name, parsed in files:
        for concept in parsed.concepts:
            at = concept.position or Position(name)
            remarks += (Remark(level, at, what) for level, what in _concept(concept, known | own, known, required))
            remarks += _terms(concept, at)
    remarks += _shared(own, known)
    return sorted(remarks, key=lambda remark: (remark.position.file, remark.position.line or 0, remark.what))


def _twice(files: Sequence[tuple[str, Parsed]]) -> Iterator[Remark]:
    first: dict[str, Position] = {}
    for name, parsed in files:
        for concept in parsed.concepts:
            at = concept.position or Position(name)
            if concept.id in first and concept.definition:
                what = f"duplicate: concept {concept.id!r} is defined at {first[concept.id]} too; give it another id"
                yield Remark("error", at, what)
            first.setdefault(concept.id, at)


def _concept(
    concept: Concept, every: dict[str, Concept], known: dict[str, Concept], required: Sequence[str]
) -> Iterator[tuple[str, str]]:
    neighbours = [neighbour.concept for neighbour in concept.neighbours]
    for other in dict.fromkeys([*neighbours, *concept.related]):
        if other == concept.id:
            yield "error", f"cycle: concept {concept.id!r} names itself; drop it from its neighbours and related"
        elif other not in every:
            yield "error", f"concept {concept.id!r} names {other!r}, which nothing defines; define or drop it"
        elif other in neighbours and concept.id not in [back.concept for back in every[other].neighbours]:
            yield "warning", f"{concept.id!r} has the neighbour {other!r}, but not the other way round; add it there"
    for other in {other for other in neighbours if neighbours.count(other) > 1}:
        yield "error", f"conflict: {concept.id!r} has the neighbour {other!r} twice; keep one"
    for other in set(neighbours) & set(concept.related):
        yield "error", f"conflict: {other!r} is a neighbour of {concept.id!r} and related to it; keep one"
    if concept.id in known:
        return
    missing = [lang for lang in required if not concept.in_language(lang)]
    if missing:
        yield "warning", f"{concept.id!r} has no term in {', '.join(missing)}"
    for field in ("definition", "rule", "severity"):
        if not getattr(concept, field):
            yield "warning", f"{concept.id!r} has no {field}"


def _terms(concept: Concept, at: Position) -> Iterator[Remark]:
    status: dict[tuple[str, str], Term] = {}
    preferred: dict[tuple[str, str], Term] = {}
    for term in concept.terms:
        here = term.position or at
        other = status.setdefault((term.lang, term.text), term)
        if (other.status in ("preferred", "admitted")) != (term.status in ("preferred", "admitted")):
            what = f"conflict: {term.lang} {term.text!r} of {concept.id!r} is {other.status} and {term.status}"
            yield Remark("error", here, f"{what}; keep one")
        if term.status == "preferred":
            first = preferred.setdefault((term.lang, term.pos), term)
            if first is not term:
                what = f"{concept.id!r} has two preferred {term.lang} terms, {first.text!r} and {term.text!r}"
                yield Remark("warning", here, f"{what}; admit one")
        if term.stance != "neutral" and not term.stance_by:
            yield Remark("warning", here, f"{term.lang} {term.text!r} is {term.stance}: say by whom in stance_by")
        if not term.pos:
            yield Remark("warning", here, f"{term.lang} {term.text!r} has no part of speech: forms of all are read")


def _shared(own: dict[str, Concept], known: dict[str, Concept]) -> Iterator[Remark]:
    """Concepts all of whose terms in a language are those of one neighbour too: no swap of the two is seen there."""
    every = known | own
    words = {
        concept.id: {lang: {(term.text, term.pos) for term in found} for lang, found in _languages(concept).items()}
        for concept in every.values()
    }
    for concept in own.values():
        for neighbour in concept.neighbours:
            if neighbour.concept == concept.id:
                continue
            for lang, listed in words[concept.id].items():
                if listed <= words.get(neighbour.concept, {}).get(lang, set()):
                    what = f"every {lang} term of {concept.id!r} is one of its neighbour {neighbour.concept!r} too"
                    at = concept.position or Position("")
                    yield Remark("warning", at, f"{what}: a swap of the two is not seen; add another")


def _languages(concept: Concept) -> dict[str, list[Term]]:
    found: dict[str, list[Term]] = defaultdict(list)
    for term in concept.terms:
        found[term.lang].append(term)
    return found
