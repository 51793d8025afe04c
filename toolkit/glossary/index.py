"""The terms of one language, so that a word of a text is read with a few look-ups whatever their number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple
from weakref import WeakKeyDictionary

from toolkit.config import Settings
from toolkit.glossary.inflect import Language, affixes, language
from toolkit.glossary.model import Concept, Glossary, Term
from toolkit.glossary.prepared import Prepared, prepared
from toolkit.glossary.spellings import Slot
from toolkit.glossary.where import Compiled, compiled, folder, in_company
from toolkit.text.languages import primary
from toolkit.text.numbers import numbers

_REMEMBERED = 1 << 13
"""Words whose readings are kept."""

_UNCASED = frozenset({"verb", "particle", "adverb"})

_SETTLED = frozenset({"name", "particle", "adverb"})
"""Parts of speech that the conditions of a concept leave alone."""

ANY = -1
"""In a pattern: a gap."""

_NONE: Mapping[int, tuple[Pattern, ...]] = MappingProxyType({})
_BEGUN: tuple[int, ...] = ()


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


class Start(NamedTuple):
    """The patterns that begin with one word: those of it alone, by their second word, and those with a gap after it."""

    alone: tuple[Pattern, ...]
    followed: Mapping[int, tuple[Pattern, ...]]
    gapped: tuple[Pattern, ...]

    @classmethod
    def of(cls, patterns: Iterable[Pattern]) -> Start:
        """Patterns that begin with the same word."""
        alone, gapped, followed = list[Pattern](), list[Pattern](), dict[int, list[Pattern]]()
        for pattern in patterns:
            if len(pattern.slots) == 1:
                alone.append(pattern)
            elif pattern.slots[1] == ANY:
                gapped.append(pattern)
            else:
                followed.setdefault(pattern.slots[1], []).append(pattern)
        by_second = {slot: tuple(found) for slot, found in followed.items()} or _NONE
        return cls(tuple(alone), by_second, tuple(gapped))


class _Entries:
    """The terms of one language as an index is made of them: what only serves to number their words goes with it."""

    def __init__(self, known: Language, made: Prepared) -> None:
        self.patterns: dict[int, list[Pattern]] = defaultdict(list)
        self.stems: dict[str, list[int]] = defaultdict(list)
        self.nouns: set[int] = set()
        self._language, self._made = known, made
        self._fold = folder(known.key)
        self._slots: dict[tuple[str, str, bool], int] = {}
        self._conditions: dict[str, tuple[Compiled, ...]] = {}
        self._shared: dict[tuple[int, ...], tuple[int, ...]] = {}

    def add(self, concept: Concept, term: Term) -> None:
        """Take in a term."""
        where, company = self._compiled(term.where), in_company(term.where)
        shared, sociable = self._compiled(concept.where), in_company(concept.where)
        ending = self._compiled(self._language.closing)
        for number, text in enumerate((term.text, *term.forms)):
            for spelling in self._made.spellings[text, term.pos, number > 0]:
                single = len(spelling.slots) == 1 and term.pos not in _SETTLED
                slots = tuple(self._slot(slot) if slot else ANY for slot in spelling.slots)
                capitals = tuple(slot.capitals if slot else 0 for slot in spelling.slots)
                pattern = Pattern(
                    slots=self._shared.setdefault(slots, slots),
                    capitals=self._shared.setdefault(capitals, capitals),
                    plain=term.pos in _UNCASED,
                    exact=number == 0,
                    reach=spelling.reach,
                    concept=concept,
                    term=term,
                    where=where + (shared if single else ()) + (ending if spelling.apart else ()),
                    company=company or (single and sociable),
                )
                self.patterns[pattern.slots[0]].append(pattern)

    def _compiled(self, where: str) -> tuple[Compiled, ...]:
        if where not in self._conditions:
            self._conditions[where] = compiled(where, self._fold, self._language.sets) if where else ()
        return self._conditions[where]

    def _slot(self, slot: Slot) -> int:
        key = slot[:3]
        if key not in self._slots:
            number = self._slots[key] = len(self._slots)
            if slot.pos == "noun" and self._language.key(slot.word) not in self._language.whole:
                self.nouns.add(number)
            for base in self._made.bases[key]:
                self.stems[base.text] += (base.rule, number)
        return self._slots[key]


class Index:
    """Terms of one language, by the parts of their words."""

    def __init__(self, glossary: Glossary, code: str, cache: Path | None = None) -> None:
        self.language: Language = language(code)
        self.code = self.language.code
        self._affixes = affixes(self.language)
        self._read: dict[str, tuple[Reading, ...]] = {}
        self._forms: dict[str, tuple[str, ...]] = {}
        self._counts: dict[str, bool] = {}
        listed = [(concept, term) for concept, term in glossary.terms() if primary(term.lang) == self.code]
        entries = _Entries(self.language, prepared([term for _, term in listed], self.code, cache))
        for concept, term in listed:
            entries.add(concept, term)
        self.starts = {slot: Start.of(patterns) for slot, patterns in entries.patterns.items()}
        self._nouns = entries.nouns
        # A stem has the numbers of a rule and of a word in turn, what only begins one has none.
        self._stems = dict.fromkeys((stem[:end] for stem in entries.stems for end in range(1, len(stem))), _BEGUN)
        self._stems |= {stem: tuple(numbers) for stem, numbers in entries.stems.items()}
        self._heads = self.language.heads
        self._lengths = sorted({len(head) for head in self._heads})
        self._clitics = sorted({len(head) for head in self.language.clitics if head})

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
        known, affixes, size = self._stems, self._affixes, len(key)
        for length in self._lengths:
            if length >= size:
                break
            head = key[:length]
            if head not in self._heads:
                continue
            if key[length : length + 2] not in known:
                continue
            for end in range(length + 1, size + 1):
                entries = known.get(key[length:end])
                if entries is None:
                    break
                if entries:
                    tail = key[end:]
                    for rule, number in _by_two(entries):
                        if number not in found and affixes[rule].take(head, tail):
                            found[number] = length
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
        stems = _by_two(self._stems.get(part, _BEGUN))
        return {slot for rule, slot in stems if slot in self._nouns and self._affixes[rule].take("", "")}


def _by_two(numbers: tuple[int, ...]) -> Iterator[tuple[int, int]]:
    following = iter(numbers)
    return zip(following, following, strict=False)


_indexes: WeakKeyDictionary[Glossary, dict[str, Index]] = WeakKeyDictionary()


def index(glossary: Glossary, lang: str | None) -> Index:
    """The index of a glossary for a language, built on first use and kept as long as the glossary."""
    built = _indexes.setdefault(glossary, {})
    code = primary(lang)
    if code not in built:
        built[code] = Index(glossary, code, Settings().cache_dir / "glossary")
    return built[code]
