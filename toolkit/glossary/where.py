"""Where a term carries its concept: conditions on the words around it, as a term's ``where`` says.

::

    where     = condition { ";" condition }           all must hold
    condition = [ "not" ] place item { "," item }     one of the items stands there; with "not" none does
    place     = "before" | "after" | "near"           the term stands right before, right after or near it,
              | "as" | "across"                       as it, or around it
    item      = words | "@" set | "^" | "$"           words in the text's language; "^" opens, "$" ends the clause

In an item ``*`` at one end of a word stands for any letters. ``before`` and ``after`` do not look past a comma or the
end of a clause, ``near`` looks at ``NEAR`` words to each side in the sentence, ``as`` at the first word of the term in
the form that stands there, ``across`` at the words between its first and its last. A set is one of ``SETS``; what is
in it stands in the language's data file, and ``@number`` is any figure or number word besides. ``near @term`` asks
for company: another term of the glossary, anywhere in the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from itertools import chain
from typing import Literal, NamedTuple

SETS = ("number", "sport", "illness", "weather", "nature", "arts", "home", "school", "things")
"""Sets of words that conditions may name."""

TERM = "@term"
"""Stands for any other term of the glossary."""

NEAR = 8
"""Words to each side of a term that ``near`` looks at."""

_LETTERS = 3
"""A ``*`` with fewer letters looks at words with their clitics: the first letter of a word may only look like one."""

_CLAUSE = re.compile(r"[\s\-\u00ad\u2010-\u2015'’‘\"“”«»„\u200b-\u200f\u202a-\u202e\u2066-\u2069]*\Z")
_SENTENCE_END = re.compile(r"[.!?؟۔…\n](?:\W|$)")
_CONDITION = re.compile(r"(not )?(before|after|near|as|across) (\S.*)\Z")

Place = Literal["before", "after", "near", "as", "across"]
Items = tuple[tuple[str, ...], ...]
"""Sequences of folded words."""


class Condition(NamedTuple):
    """One condition as it is written."""

    negated: bool
    place: Place
    items: tuple[str, ...]


@lru_cache(maxsize=1 << 12)
def parsed(where: str) -> tuple[Condition, ...]:
    """The conditions of a ``where``. Raises ValueError when it is not one."""
    found = []
    for part in where.split(";"):
        match = _CONDITION.match(part.strip())
        if match is None:
            raise ValueError(f"where holds {part.strip()[:40]!r}; write [not] before|after|near|as|across WORD, ...")
        items = tuple(item.strip() for item in match[3].split(","))
        if "" in items:
            raise ValueError(f"where holds an empty item in {part.strip()[:40]!r}; drop the comma")
        for item in items:
            if item == TERM and (match[1] or match[2] != "near" or len(items) > 1):
                raise ValueError(f"where holds {TERM} in {part.strip()[:40]!r}; write near {TERM} by itself")
            if item[0] == "@" and item[1:] not in SETS and item != TERM:
                raise ValueError(f"where names the set {item[:40]!r}; the sets are @{', @'.join(SETS)}")
        found.append(Condition(bool(match[1]), match[2], items))  # type: ignore[arg-type]
    return tuple(found)


@dataclass(frozen=True)
class Around:
    """The words of a text as conditions see them: their folded forms and what stands between them.

    ``forms`` gives what a word may be compared as: the word, and the word without its clitics. ``counts`` says whether
    a word is a number.
    """

    text: str
    spans: Sequence[tuple[int, int]]
    words: Sequence[str]
    forms: Callable[[str], Sequence[str]]
    counts: Callable[[str], bool]
    nearby: dict[tuple[int, int], Sequence[int]] = field(default_factory=dict)

    @cached_property
    def present(self) -> frozenset[str]:
        """Every form of every word of the text."""
        return frozenset(chain.from_iterable(map(self.forms, self.words)))

    def joined(self, before: int, after: int) -> bool:
        """Whether two words next to each other stand in one clause."""
        if before < 0 or after >= len(self.spans):
            return False
        return _CLAUSE.match(self.text[self.spans[before][1] : self.spans[after][0]]) is not None

    def near(self, first: int, last: int) -> Sequence[int]:
        """The words near a term in its sentence, worked out once."""
        found = self.nearby.get((first, last))
        if found is None:
            start, end = first, last
            while start > max(0, first - NEAR) and self._same_sentence(start - 1, start):
                start -= 1
            while end < min(len(self.spans) - 1, last + NEAR) and self._same_sentence(end, end + 1):
                end += 1
            found = self.nearby[first, last] = (*range(start, first), *range(last + 1, end + 1))
        return found

    def _same_sentence(self, before: int, after: int) -> bool:
        return _SENTENCE_END.search(self.text[self.spans[before][1] : self.spans[after][0]]) is None


@dataclass(frozen=True, slots=True)
class Compiled:
    """A condition with its words folded and its sets filled in: sequences by their first word.

    ``open`` are those whose first word has a ``*``; ``begun`` and ``ended`` what such a word begins or ends with.
    """

    negated: bool
    place: Place
    whole: Mapping[str, Items]
    open: Items
    begun: tuple[str, ...]
    ended: tuple[str, ...]
    number: bool
    edge: bool

    def holds(self, around: Around, first: int, last: int) -> bool:
        """Whether it holds for a term of the words ``first`` to ``last``."""
        return self._there(around, first, last) is not self.negated

    def _there(self, around: Around, first: int, last: int) -> bool:
        if self.place == "as":
            return self._at(around, first) is not None
        if self.place == "across":
            return any(self._at(around, at) is not None for at in range(first + 1, last))
        if self.place == "before":
            if not around.joined(last, last + 1):
                return self.edge
            return self._at(around, last + 1) is not None
        if self.place == "after":
            if not around.joined(first - 1, first):
                return self.edge
            return any(self._at(around, at) == first for at in range(max(0, first - 3), first))
        if not self.number and not self._somewhere(around.present):
            return False
        return any(self._at(around, at) is not None for at in around.near(first, last))

    def _at(self, around: Around, at: int) -> int | None:
        """The word after an item that begins with a word; None when none does."""
        word = around.words[at]
        if self.number and around.counts(word):
            return at + 1
        forms = around.forms(word)
        for form in forms:
            if not self._begins(form):
                continue
            written = form is forms[0]
            for item in (*self.whole.get(form, ()), *(item for item in self.open if _is(form, item[0], written))):
                if all(_fits(around, at + offset, word) for offset, word in enumerate(item) if offset):
                    return at + len(item)
        return None

    def _somewhere(self, forms: frozenset[str]) -> bool:
        """Whether an item may begin with one of these words: a look before each is asked."""
        return not self.whole.keys().isdisjoint(forms) or bool(self.open and any(map(self._begins, forms)))

    def _begins(self, form: str) -> bool:
        """Whether an item may begin with a word."""
        return form in self.whole or form.startswith(self.begun) or form.endswith(self.ended)


def _fits(around: Around, at: int, word: str) -> bool:
    if not around.joined(at - 1, at):
        return False
    forms = around.forms(around.words[at])
    return any(_is(form, word, form is forms[0]) for form in forms)


def _is(form: str, word: str, written: bool) -> bool:
    """Whether a form, the word as ``written`` or without a clitic, is a word of an item."""
    if "*" in word and not written and len(word) <= _LETTERS:
        return False
    if word[-1] == "*":
        return form.startswith(word[:-1])
    return form.endswith(word[1:]) if word[0] == "*" else form == word


def _folded(word: str, key: Callable[[str], str]) -> str:
    bare = word.strip("*")
    return "*" * word.startswith("*") + key(bare) + "*" * (len(word) > 1 and word.endswith("*"))


def folder(key: Callable[[str], str]) -> Callable[[str], Items]:
    """What folds an item to the sequence of words that it is, by itself; remembered, for most items of conditions come
    from sets and are those of others too."""
    return cache(lambda item: (tuple(_folded(word, key) for word in item.split()),))


def in_company(where: str) -> bool:
    """Whether a term counts only where another one stands in the text."""
    return TERM in where and any(TERM in condition.items for condition in parsed(where))


def compiled(where: str, fold: Callable[[str], Items], sets: Mapping[str, str]) -> tuple[Compiled, ...]:
    """The conditions on words of a ``where`` for a language: ``fold`` is its ``folder``, ``sets`` lists items with
    commas."""
    found = []
    for condition in parsed(where):
        if TERM in condition.items:
            continue
        items: list[str] = []
        for item in condition.items:
            items += sets.get(item[1:], "").replace("\n", ",").split(",") if item[0] == "@" else [item]
        whole: dict[str, Items] = {}
        unfinished: Items = ()
        for sequence in map(fold, items):
            first = next(iter(sequence[0]), "^")
            if first in ("^", "$"):
                continue
            if "*" in first:
                unfinished += sequence
            else:
                whole[first] = whole[first] + sequence if first in whole else sequence
        found.append(
            Compiled(
                condition.negated,
                condition.place,
                whole,
                unfinished,
                tuple(item[0][:-1] for item in unfinished if item[0][-1] == "*"),
                tuple(item[0][1:] for item in unfinished if item[0][-1] != "*"),
                "@number" in condition.items,
                "^" in condition.items or "$" in condition.items,
            )
        )
    return tuple(found)
