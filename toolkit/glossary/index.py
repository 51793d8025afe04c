"""The terms of one language, so that a word of a text is read with a few look-ups whatever their number."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import NamedTuple
from weakref import WeakKeyDictionary

from toolkit.glossary.inflect import Language, Stem, language, normal, stems
from toolkit.glossary.model import GAP, Concept, Glossary, Term
from toolkit.glossary.where import Compiled, compiled
from toolkit.text.fold import fold_word
from toolkit.text.languages import primary
from toolkit.text.numbers import numbers
from toolkit.text.words import function_words, words

_REMEMBERED = 1 << 16
"""Words whose readings are kept."""

_UNCASED = frozenset({"verb", "particle", "adverb"})

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

    ``capitals`` says for each slot whether the term has a capital there. ``plain`` terms (verbs, particles, adverbs)
    are not meant by a capital in the middle of a sentence: May is no modal. ``exact`` is the listed form. ``where``
    are the conditions on the words around it.
    """

    slots: tuple[int, ...]
    capitals: tuple[bool, ...]
    plain: bool
    exact: bool
    reach: int
    concept: Concept
    term: Term
    where: tuple[Compiled, ...] = ()


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

    def __init__(self, glossary: Glossary, code: str) -> None:
        self.language: Language = language(code)
        self.code = self.language.code
        self.starts: dict[int, Start] = defaultdict(Start)
        self._slots: dict[tuple[str, str, bool], int] = {}
        self._nouns: set[int] = set()
        self._stems: dict[str, list[tuple[Stem, int]]] = defaultdict(list)
        self._read: dict[str, tuple[Reading, ...]] = {}
        self._forms: dict[str, tuple[str, ...]] = {}
        self._counts: dict[str, bool] = {}
        self._function = function_words(code)
        for concept, term in glossary.terms():
            if primary(term.lang) == self.code:
                self._add(concept, term)
        self._heads = self.language.heads
        self._lengths = sorted({len(head) for head in self._heads})
        self._begun = {stem[:end] for stem in self._stems for end in range(1, len(stem) + 1)}

    def _add(self, concept: Concept, term: Term) -> None:
        where = compiled(term.where, self.language.key, self.language.sets) if term.where else ()
        for number, text in enumerate((term.text, *term.forms)):
            for slots, reach in self._spellings(text, term.pos, number > 0):
                pattern = Pattern(
                    slots=tuple(slot for slot, _ in slots),
                    capitals=tuple(capital for _, capital in slots),
                    plain=term.pos in _UNCASED,
                    exact=number == 0,
                    reach=reach,
                    concept=concept,
                    term=term,
                    where=where,
                )
                self.starts[pattern.slots[0]].add(pattern)

    def _spellings(self, text: str, pos: str, form: bool) -> list[tuple[list[tuple[int, bool]], int]]:
        """The slot sequences of a term: as written, with a non-joiner as a space, with a prefix set apart."""
        known = self.language
        variants = [text]
        if "\u200c" in text:
            variants.append(text.replace("\u200c", " "))
        found = []
        for variant in variants:
            slots = self._sequence(variant, pos, form)
            if slots:
                found.append((slots, 4))
        parts = words(text)
        if known.separable and pos == "verb" and len(parts) == 1 and (apart := known.separable.match(text)):
            rest = self._slot(text[apart.end() :], pos, form)
            found.append(([(rest, False), (ANY, False), (self._slot(apart[0], "particle", False), False)], known.reach))
        return found

    def _sequence(self, text: str, pos: str, form: bool) -> list[tuple[int, bool]]:
        slots: list[tuple[int, bool]] = []
        pieces = text.split(GAP)
        single = len(pieces) == 1
        for number, piece in enumerate(pieces):
            listed = [piece[word.start : word.end] for word in words(piece)]
            single = single and len(listed) == 1
            if number and slots and listed:
                slots.append((ANY, False))
            for word in listed:
                if not single and fold_word(word, self.code) in self._function:
                    kind, is_form = "particle", False
                else:
                    kind, is_form = (pos, form) if single else ("", form)
                slots.append((self._slot(word, kind, is_form), word[0].isupper()))
        return slots

    def _slot(self, word: str, pos: str, form: bool) -> int:
        key = (word, pos, form)
        if key not in self._slots:
            number = self._slots[key] = len(self._slots)
            if pos == "noun":
                self._nouns.add(number)
            for listed in (word, *self._bare_words(word, pos)):
                for stem in stems(listed, self.code, pos, form):
                    self._stems[stem.text].append((stem, number))
        return self._slots[key]

    def _bare_words(self, word: str, pos: str) -> list[str]:
        """A listed word without its article or, inside a term of several words, without any proclitic."""
        parts = words(word, self.code)
        if len(parts) != 1 or not parts[0].prefixes:
            return []
        stem = parts[0].stem[0]
        article = normal(word[slice(*parts[0].prefixes[-1])]) in self.language.articles
        return [word[stem:]] if article or not pos else []

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
            bare = (key[len(head) :] for head in self.language.free if head and key.startswith(head))
            found = self._forms[word] = (key, *(rest for rest in bare if len(rest) > 1))
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
                    for stem, number in entries:
                        if number not in found and stem.takes(head, tail):
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
        return {slot for stem, slot in self._stems.get(part, ()) if slot in self._nouns and stem.takes("", "")}


_indexes: WeakKeyDictionary[Glossary, dict[str, Index]] = WeakKeyDictionary()


def index(glossary: Glossary, lang: str | None) -> Index:
    """The index of a glossary for a language, built on first use and kept as long as the glossary."""
    built = _indexes.setdefault(glossary, {})
    code = primary(lang)
    if code not in built:
        built[code] = Index(glossary, code)
    return built[code]
