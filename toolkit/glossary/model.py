"""Concepts and their terms, with the fields of TBX (ISO 30042) and what quotedrift needs beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from toolkit.glossary.where import parsed
from toolkit.model import SEVERITIES

RULES = ("recategorisation", "term", "reporting-verb", "hedge", "modality", "intensity", "speech-act")
"""Checks that may speak when a rendering swaps a concept for a neighbour."""

STATUSES = ("preferred", "admitted", "deprecated", "superseded")
"""Administrative statuses of a term, best first."""

PARTS_OF_SPEECH = ("noun", "verb", "adjective", "adverb", "particle", "phrase", "name")
REGISTERS = ("neutral", "formal", "colloquial", "legal", "religious", "journalistic")
STANCES = ("neutral", "favourable", "hostile", "euphemistic", "partisan")

GAP = "…"
"""In a term: up to four words may stand here."""

MAX_FIELD = 10_000
"""Longest field in code points."""

_ID = re.compile(r"[^\W_][\w.-]{0,99}\Z")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{1,8})*\Z")
_FORBIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")


class Position(NamedTuple):
    """Where an entry was read: a file and its line, from 1 (the row of a workbook)."""

    file: str
    line: int | None = None

    def __str__(self) -> str:
        return self.file if self.line is None else f"{self.file}:{self.line}"


class Neighbour(NamedTuple):
    """A concept that is confused with this one; ``severity`` only where it differs from the concept's own."""

    concept: str
    severity: str = ""

    def __str__(self) -> str:
        return f"{self.concept}:{self.severity}" if self.severity else self.concept


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A word or phrase for a concept in one language (TBX termSec), in the form a dictionary lists.

    ``pos`` is empty when unknown. ``forms`` holds irregular forms only. ``stance_by`` says whose stance it is.
    ``false_friend`` names a word of another language that looks like it and means something else. ``where`` says
    beside which words the form carries the concept (see ``toolkit.glossary.where``), everywhere when it is empty.

    Raises ValueError when a field has a value that is not allowed.
    """

    lang: str
    text: str
    status: str = "admitted"
    pos: str = ""
    register: str = "neutral"
    stance: str = "neutral"
    stance_by: str = ""
    forms: tuple[str, ...] = ()
    false_friend: str = ""
    note: str = ""
    source: str = ""
    where: str = ""
    position: Position | None = field(default=None, compare=False, repr=False)

    def __post_init__(self) -> None:
        if not _LANGUAGE.match(self.lang):
            raise ValueError(f"lang is {self.lang!r}; write a language tag such as ar or pt-BR")
        if not self.text.replace(GAP, "").strip():
            raise ValueError("the term is empty; write it or drop the row")
        _one_of("status", self.status, STATUSES)
        _one_of("register", self.register, REGISTERS)
        _one_of("stance", self.stance, STANCES)
        if self.pos:
            _one_of("pos", self.pos, PARTS_OF_SPEECH)
        if any(";" in form for form in self.forms):
            raise ValueError("a form holds a semicolon, which separates forms")
        _plain(
            term=self.text,
            stance_by=self.stance_by,
            forms=" ; ".join(self.forms),
            false_friend=self.false_friend,
            note=self.note,
            source=self.source,
            where=self.where,
        )
        if self.where:
            parsed(self.where)


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """A concept with its terms (TBX conceptEntry).

    ``rule`` is the check that speaks when a rendering swaps it for one of ``neighbours``, ``severity`` how bad that
    is; both may be empty in a file that only adds to a concept of another. ``contested`` gives both readings of a
    label that is disputed; ``source`` is that of the definition or of the dispute. ``where`` are conditions on each of
    its terms of one word, names and adverbs aside.

    Raises ValueError when a field has a value that is not allowed.
    """

    id: str
    domain: str = ""
    rule: str = ""
    definition: str = ""
    severity: str = ""
    neighbours: tuple[Neighbour, ...] = ()
    related: tuple[str, ...] = ()
    contested: str = ""
    source: str = ""
    where: str = ""
    terms: tuple[Term, ...] = ()
    position: Position | None = field(default=None, compare=False, repr=False)

    def __post_init__(self) -> None:
        if not _ID.match(self.id):
            raise ValueError(f"concept is {self.id!r}; write an id such as hold-accountable")
        if self.rule:
            _one_of("rule", self.rule, RULES)
        for severity in (self.severity, *(neighbour.severity for neighbour in self.neighbours)):
            if severity:
                _one_of("severity", severity, SEVERITIES)
        for other in (*(neighbour.concept for neighbour in self.neighbours), *self.related):
            if not _ID.match(other):
                raise ValueError(f"{other!r} is not the id of a concept")
        _plain(domain=self.domain, definition=self.definition, contested=self.contested, concept_source=self.source)
        if self.where:
            parsed(self.where)

    @property
    def readings(self) -> tuple[str, ...]:
        """Both readings of a contested label, one a part; empty when it is not contested."""
        return tuple(part.strip().rstrip(".") for part in self.contested.split(";") if part.strip())

    def in_language(self, lang: str) -> tuple[Term, ...]:
        """Its terms in a language, best status first."""
        found = [term for term in self.terms if term.lang == lang]
        return tuple(sorted(found, key=lambda term: STATUSES.index(term.status)))


class Source(NamedTuple):
    """A file that went into a glossary, with the sha256 of its bytes."""

    file: str
    sha256: str


@dataclass(frozen=True, eq=False)
class Glossary:
    """Concepts with unique ids, and the files they come from. Equal only to itself; compare ``concepts``.

    ``own`` are the ids of concepts that files of the user's define or change.
    """

    concepts: tuple[Concept, ...] = ()
    sources: tuple[Source, ...] = ()
    own: frozenset[str] = frozenset()

    @cached_property
    def by_id(self) -> dict[str, Concept]:
        """The concepts by id."""
        return {concept.id: concept for concept in self.concepts}

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages that have terms, sorted."""
        return tuple(sorted({term.lang for concept in self.concepts for term in concept.terms}))

    @cached_property
    def sha256(self) -> str:
        """The hash of what the glossary says, the same whatever format it was read from."""
        from toolkit.glossary.compiled import digest

        return digest(self.concepts)

    @property
    def signature(self) -> str:
        """Size and hash, for the signature of a result."""
        return f"{len(self.concepts)}-concepts@{self.sha256[:8]}"

    def terms(self) -> Iterator[tuple[Concept, Term]]:
        """Every term with its concept, in order."""
        for concept in self.concepts:
            for term in concept.terms:
                yield concept, term

    def between(self, first: str, second: str) -> str | None:
        """How severe it is to swap two concepts, by the first one's entry; None when they are not neighbours."""
        concept = self.by_id.get(first)
        for neighbour in concept.neighbours if concept else ():
            if concept and neighbour.concept == second:
                return neighbour.severity or concept.severity or "minor"
        return None


CONCEPT_FIELDS = tuple(name for name in Concept.__dataclass_fields__ if name not in ("terms", "position"))
TERM_FIELDS = tuple(name for name in Term.__dataclass_fields__ if name != "position")


def tidy(text: str) -> str:
    """The text with white space as single spaces and none at its ends."""
    return " ".join(text.split())


def split_forms(text: str) -> tuple[str, ...]:
    """The forms of a cell, which semicolons separate."""
    return tuple(form for part in text.split(";") if (form := tidy(part)))


def split_neighbours(text: str) -> tuple[Neighbour, ...]:
    """The neighbours of a cell: ids with an optional ``:severity``."""
    return tuple(Neighbour(*part.split(":", 1)) for part in text.split())


def _one_of(name: str, value: str, allowed: Iterable[str]) -> None:
    if value not in allowed:
        raise ValueError(f"{name} is {value[:40]!r}; it must be one of {', '.join(allowed)}")


def _plain(**fields: str) -> None:
    for name, value in fields.items():
        if len(value) > MAX_FIELD:
            raise ValueError(f"{name} is longer than {MAX_FIELD:,} characters; shorten it")
        if found := _FORBIDDEN.search(value):
            raise ValueError(f"{name} holds the control character U+{ord(found.group()):04X}; remove it")
