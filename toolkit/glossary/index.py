"""The terms of one language, so that a word of a text is read with a few look-ups whatever their number."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple
from weakref import WeakKeyDictionary

from toolkit.config import Settings
from toolkit.glossary.inflect import Affixes, Language, affixes, language
from toolkit.glossary.model import Concept, Glossary, Term
from toolkit.glossary.prepared import Prepared, prepared
from toolkit.glossary.spellings import Slot
from toolkit.glossary.where import Compiled, compiled, in_company
from toolkit.text.languages import primary
from toolkit.text.numbers import numbers

_REMEMBERED = 1 << 13
"""Words whose readings are kept."""

_UNCASED = frozenset({"verb", "particle", "adverb"})

_SETTLED = frozenset({"name", "particle", "adverb"})
"""Parts of speech that the conditions of a concept leave alone."""

ANY = -1
"""In a pattern: a gap."""


class Reading(NamedTuple):
    """A word of a text read as a word of a term: its number, whether it is part of a compound, whether it may be a term
    by itself."""

    slot: int
    compound: bool = False
    alone: bool = True


class Pattern(NamedTuple):
    """A spelling of a term as slots, with ``ANY`` for a gap of up to ``reach`` words.

    ``capitals`` says for each slot how many capitals the term begins with there. ``plain`` terms (verbs, particles,
    adverbs) are not meant by a capital in the middle of a sentence: May is no modal. ``exact`` is the listed form.
    ``where`` are the conditions on the words around it; ``company`` says that another term must stand in the text.
    """

    slots: tuple[int, ...]
    capitals: tuple[int, ...]
    plain: bool
    exact: bool
    reach: int
    concept: Concept
    term: Term
    where: tuple[Compiled, ...] = ()
    company: bool = False


@dataclass(slots=True)
class Start:
    """The patterns that begin with one word: those of it alone, by their second word, and those with a gap after it."""

    alone: list[Pattern] = field(default_factory=list)
    followed: dict[int, list[Pattern]] = field(default_factory=dict)
    gapped: list[Pattern] = field(default_factory=list)

    def add(self, pattern: Pattern) -> None:
        """Take a pattern in."""
        if len(pattern.slots) == 1:
            self.alone.append(pattern)
        elif pattern.slots[1] == ANY:
            self.gapped.append(pattern)
        else:
            self.followed.setdefault(pattern.slots[1], []).append(pattern)


class Index:
    """Terms of one language, by the parts of their words."""

    def __init__(self, glossary: Glossary, code: str, cache: Path | None = None) -> None:
        self.language: Language = language(code)
        self.code = self.language.code
        self.starts: dict[int, Start] = defaultdict(Start)
        self._slots: dict[tuple[str, str, bool], int] = {}
        self._nouns: set[int] = set()
        self._affixes = affixes(self.language)
        self._stems: dict[str, list[tuple[Affixes, int]]] = defaultdict(list)
        self._read: dict[str, tuple[Reading, ...]] = {}
        self._forms: dict[str, tuple[str, ...]] = {}
        self._counts: dict[str, bool] = {}
        self._conditions: dict[str, tuple[Compiled, ...]] = {}
        listed = [(concept, term) for concept, term in glossary.terms() if primary(term.lang) == self.code]
        made = prepared([term for _, term in listed], self.code, cache)
        for concept, term in listed:
            self._add(concept, term, made)
        self._heads = self.language.heads
        self._lengths = sorted({len(head) for head in self._heads})
        self._clitics = sorted({len(head) for head in self.language.clitics if head})
        self._begun = {stem[:end] for stem in self._stems for end in range(1, len(stem) + 1)}

    def _add(self, concept: Concept, term: Term, made: Prepared) -> None:
        where, company = self._compiled(term.where), in_company(term.where)
        shared, sociable = self._compiled(concept.where), in_company(concept.where)
        ending = self._compiled(self.language.closing)
        for number, text in enumerate((term.text, *term.forms)):
            for spelling in made.spellings[text, term.pos, number > 0]:
                single = len(spelling.slots) == 1 and term.pos not in _SETTLED
                pattern = Pattern(
                    slots=tuple(self._slot(slot, made) if slot else ANY for slot in spelling.slots),
                    capitals=tuple(slot.capitals if slot else 0 for slot in spelling.slots),
                    plain=term.pos in _UNCASED,
                    exact=number == 0,
                    reach=spelling.reach,
                    concept=concept,
                    term=term,
                    where=where + (shared if single else ()) + (ending if spelling.apart else ()),
                    company=company or (single and sociable),
                )
                self.starts[pattern.slots[0]].add(pattern)

    def _compiled(self, where: str) -> tuple[Compiled, ...]:
        if where not in self._conditions:
            self._conditions[where] = compiled(where, self.language.key, self.language.sets) if where else ()
        return self._conditions[where]

    def _slot(self, slot: Slot, made: Prepared) -> int:
        key = slot[:3]
        if key not in self._slots:
            number = self._slots[key] = len(self._slots)
            if slot.pos == "noun" and self.language.key(slot.word) not in self.language.whole:
                self._nouns.add(number)
            for base in made.bases[key]:
                self._stems[base.text].append((self._affixes[base.rule], number))
        return self._slots[key]

    def read(self, word: str) -> tuple[Reading, ...]:
        """Every word of a term that a word of a text may be; remembered."""
        found = self._read.get(word)
        if found is None:
            if len(self._read) >= _REMEMBERED:
                self._read.clear()
            found = self._read[word] = self._analyse(word)
        return found

    def forms(self, word: str) -> tuple[str, ...]:
        """What a word of a text is compared as in a condition: folded, and without each clitic it may have."""
        found = self._forms.get(word)
        if found is None:
            if len(self._forms) >= _REMEMBERED:
                self._forms.clear()
            key = self.language.key(word)
            clitics = self.language.clitics
            bare = (key[length:] for length in self._clitics if length + 1 < len(key) and key[:length] in clitics)
            found = self._forms[word] = (key, *bare)
        return found

    def counts(self, word: str) -> bool:
        """Whether a word is a figure or a number word."""
        found = self._counts.get(word)
        if found is None:
            if len(self._counts) >= _REMEMBERED:
                self._counts.clear()
            found = self._counts[word] = bool(numbers(word, self.code))
        return found

    def _analyse(self, word: str) -> tuple[Reading, ...]:
        key = self.language.key(word)
        slots = self._lookup(key)
        if slots:
            least = min((length for slot, length in slots.items() if self._alone(slot)), default=0)
            if key in self.language.homographs:
                least = -1
            return tuple(Reading(slot, False, slots[slot] <= least) for slot in sorted(slots))
        if key in self.language.homographs:
            return ()
        if self.language.parts and word[0].isupper() and len(key) >= self.language.parts + 3:
            return self._compound(key)
        return ()

    def _lookup(self, key: str) -> dict[int, int]:
        """The slots that a word may be, each with the length of the clitics and prefixes that it takes for that."""
        found: dict[int, int] = {}
        known, begun, size = self._stems, self._begun, len(key)
        for length in self._lengths:
            if length >= size:
                break
            head = key[:length]
            if head not in self._heads:
                continue
            if key[length : length + 2] not in begun:
                continue
            for end in range(length + 1, size + 1):
                part = key[length:end]
                if entries := known.get(part):
                    tail = key[end:]
                    for taken, number in entries:
                        if number not in found and taken.take(head, tail):
                            found[number] = length
                elif part not in begun:
                    break
        return found

    def _compound(self, key: str) -> tuple[Reading, ...]:
        """A term as the head of a compound, else as its first part, where both parts are long enough."""
        least = self.language.parts
        for start in range(3, len(key) - least + 1):
            if slots := self._whole(key[start:]):
                return tuple(Reading(slot, True) for slot in sorted(slots))
        for end in range(len(key) - 3, least - 1, -1):
            for link in self.language.links:
                first = key[: end - len(link)] if key[:end].endswith(link) else ""
                if len(first) >= least and (slots := self._bare(first)):
                    return tuple(Reading(slot, True) for slot in sorted(slots))
        return ()

    def _alone(self, slot: int) -> bool:
        start = self.starts.get(slot)
        return start is not None and bool(start.alone)

    def _whole(self, part: str) -> set[int]:
        return self._lookup(part).keys() & self._nouns

    def _bare(self, part: str) -> set[int]:
        return {slot for taken, slot in self._stems.get(part, ()) if slot in self._nouns and taken.take("", "")}


_indexes: WeakKeyDictionary[Glossary, dict[str, Index]] = WeakKeyDictionary()


def index(glossary: Glossary, lang: str | None) -> Index:
    """The index of a glossary for a language, built on first use and kept as long as the glossary."""
    built = _indexes.setdefault(glossary, {})
    code = primary(lang)
    if code not in built:
        built[code] = Index(glossary, code, Settings().cache_dir / "glossary")
    return built[code]
