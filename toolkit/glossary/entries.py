"""What every reader of a glossary does: build entries, name what is wrong with its line, and go on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import NamedTuple, TypeVar

from toolkit.errors import InputError, QuotedriftError
from toolkit.glossary.model import Concept, Position, Term

Entry = TypeVar("Entry", Concept, Term)


class Parsed(NamedTuple):
    """What was read from one file.

    ``losses`` says what the file holds and a glossary cannot; ``problems`` names entries that were left out.
    """

    concepts: tuple[Concept, ...]
    losses: tuple[str, ...] = ()
    problems: tuple[InputError, ...] = ()


def unreadable(error: QuotedriftError, file: str) -> Parsed:
    """A file that nothing can be read of, as one with that problem."""
    problem = error if isinstance(error, InputError) else InputError(str(error), file=file)
    return Parsed((), (), (problem,))


@dataclass
class Builder:
    """Collects the concepts of one file, with what is lost and what is wrong."""

    file: str
    concepts: dict[str, Concept] = field(default_factory=dict)
    losses: dict[str, int] = field(default_factory=dict)
    problems: list[InputError] = field(default_factory=list)
    _terms: dict[str, dict[tuple[str, str, str], Term]] = field(default_factory=dict)

    def problem(self, what: str, line: int | None) -> None:
        """An entry that is left out, and why."""
        self.problems.append(InputError(what, file=self.file, line=line))

    def loss(self, what: str) -> None:
        """Something that a glossary has no place for; equal losses are counted."""
        self.losses[what] = self.losses.get(what, 0) + 1

    def make(self, kind: Callable[..., Entry], line: int | None, **fields: object) -> Entry | None:
        """An entry at a line, or None when a field is wrong: then the problem is noted."""
        try:
            return kind(**fields, position=Position(self.file, line))
        except ValueError as error:
            self.problem(str(error), line)
            return None

    def add(self, concept: Concept) -> bool:
        """Take a concept in. A second one with the same id is a problem."""
        known = self.concepts.get(concept.id)
        if known is not None:
            line = concept.position.line if concept.position else None
            self.problem(f"concept {concept.id!r} is already at {known.position}; give it another id", line)
            return False
        self.concepts[concept.id] = concept
        self._terms[concept.id] = {}
        return True

    def add_term(self, concept_id: str, term: Term) -> None:
        """Give a term to a concept that was added. The same term twice as the same part of speech is a problem."""
        terms = self._terms[concept_id]
        key = (term.lang, term.text, term.pos)
        if key in terms:
            line = term.position.line if term.position else None
            self.problem(f"{term.lang} {term.text!r} is already at {terms[key].position}; drop one", line)
        else:
            terms[key] = term

    def has_term(self, concept_id: str, lang: str, text: str) -> bool:
        """Whether a concept has a term already, whatever its part of speech."""
        return any(key[:2] == (lang, text) for key in self._terms[concept_id])

    def parsed(self) -> Parsed:
        """What was collected; the terms of a concept language by language, in the order in which these appear."""
        losses = tuple(f"{what} ({count})" if count > 1 else what for what, count in self.losses.items())
        concepts = []
        for concept in self.concepts.values():
            terms: dict[str, list[Term]] = {}
            for term in self._terms[concept.id].values():
                terms.setdefault(term.lang, []).append(term)
            concepts.append(replace(concept, terms=tuple(chain.from_iterable(terms.values()))))
        return Parsed(tuple(concepts), losses, tuple(self.problems))
