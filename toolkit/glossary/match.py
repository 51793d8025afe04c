"""Where the terms of a glossary stand in a text, whatever their inflection and clitics."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from toolkit.glossary.index import ANY, Index, Pattern, Reading, Start, index
from toolkit.glossary.model import STATUSES, Concept, Glossary, Term
from toolkit.glossary.where import Around
from toolkit.text.words import Word, word_spans

_JOINED = re.compile(r"[\s\-\u00ad\u2010-\u2015'’‘\"“”«»„\u200b-\u200f\u202a-\u202e\u2066-\u2069]*\Z")
"""What may stand between two neighbouring words of a term."""
_WITHIN = re.compile(r"[^.,:;!?،؟؛۔।…—–\n]*\Z")
"""What may stand between words around a gap."""
_CONTINUES = re.compile(r"[\s,،\-–—'’\u00ad\u200b-\u200f\u202a-\u202e\u2066-\u2069]*\Z")
"""What stands before a word that is not the first of a sentence or a quotation."""
_DEGREES = frozenset({"hedge", "modality", "intensity"})
"""Rules of words that stand in any text."""
_TITLE = 0.6
"""A line in which this share of the longer words has a capital is a headline: capitals tell nothing there."""


class TermMatch(NamedTuple):
    """A term found in a text.

    ``[start, end)`` are code points of the published text: whole words, with clitics and endings. ``parts`` are the
    words of the term alone where a gap lies between them. ``exact`` says that the listed form stands there, endings
    and clitics apart; ``compound`` that it is part of a longer word. ``ambiguous`` matches share their words with
    a match of another concept.
    """

    concept: Concept
    term: Term
    start: int
    end: int
    parts: tuple[tuple[int, int], ...]
    exact: bool = True
    compound: bool = False
    ambiguous: bool = False


class _Found(NamedTuple):
    at: tuple[int, ...]
    pattern: Pattern
    compound: bool


def match(
    text: str, lang: str | None, glossary: Glossary, tokens: Sequence[Word] | None = None, *, alone: bool = False
) -> list[TermMatch]:
    """The terms of a language in a text, in order. ``tokens`` are its words, where they are known already.

    Where terms overlap, the one with more words, then more letters, stands; of equals all concepts are kept, each
    marked ambiguous, and of one concept the term with the best status. Words inside the gap of a term are free for
    other terms. Conditions on the words around a term are set aside where it is looked up ``alone``. A language without
    terms in the glossary gives nothing.
    """
    terms = index(glossary, lang)
    if not terms.starts:
        return []
    spans = word_spans(text) if tokens is None else [(word.start, word.end) for word in tokens]
    if terms.language.reduplicates:
        spans = _merged(text, spans)
    kept = _resolve(_candidates(text, spans, terms, alone), spans)
    if not alone and any(found.pattern.company for found in kept):
        kept = _accompanied(kept)
    places = Counter(found.at for found in kept)
    matches = [_as_match(found, spans, places[found.at] > 1) for found in kept]
    return sorted(matches, key=lambda found: (found.start, found.end, found.concept.id))


def _candidates(text: str, spans: list[tuple[int, int]], terms: Index, alone: bool) -> list[_Found]:
    written = [text[start:end] for start, end in spans]
    readings = list(map(terms.read, written))
    hits = [at for at, reading in enumerate(readings) if reading]
    if not hits:
        return []
    scan = _Scan(text, spans, readings)
    around = Around(text, spans, written, terms.forms, terms.counts)
    starts = terms.starts
    found: list[_Found] = []
    for at in hits:
        for reading in readings[at]:
            for pattern in scan.begun(starts.get(reading.slot), at, reading):
                if not scan.fits_case(pattern, 0, at, reading) or not (rest := scan.follow(pattern, 1, (at,))):
                    continue
                if alone or all(condition.holds(around, rest[0], rest[-1]) for condition in pattern.where):
                    found.append(_Found(rest, pattern, reading.compound))
    return found


def _merged(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans of words, a word and its double joined by a hyphen as one."""
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and text[merged[-1][1] : start] == "-":
            first = text[merged[-1][0] : merged[-1][1]].lower()
            if len(first) > 2 and text[start:end].lower().startswith(first):
                merged[-1] = (merged[-1][0], end)
                continue
        merged.append((start, end))
    return merged


class _Scan:
    """One text with the readings of its words."""

    def __init__(self, text: str, spans: list[tuple[int, int]], readings: list[tuple[Reading, ...]]) -> None:
        self.text, self.spans, self.readings = text, spans, readings
        self.present = {ANY, *(reading.slot for found in readings for reading in found if not reading.compound)}
        self.headline: bool | None = None

    def begun(self, start: Start | None, at: int, reading: Reading) -> Sequence[Pattern]:
        """Of the patterns that start with a word read as it is, those that may go on, by a look at what follows."""
        if start is None:
            return ()
        begun = start.alone if reading.alone else ()
        if reading.compound:
            return begun
        if start.followed and at + 1 < len(self.readings):
            for following in self.readings[at + 1]:
                if patterns := start.followed.get(following.slot):
                    begun += patterns
        if start.gapped:
            begun += tuple(pattern for pattern in start.gapped if self.present.issuperset(pattern.slots))
        return begun

    def between(self, first: int, second: int) -> str:
        """What stands between two words."""
        return self.text[self.spans[first][1] : self.spans[second][0]]

    def follow(self, pattern: Pattern, slot: int, at: tuple[int, ...]) -> tuple[int, ...]:
        """The words of the rest of a pattern after those found; empty when it does not go on."""
        if slot == len(pattern.slots):
            return at
        gap = pattern.slots[slot] == ANY
        wanted = slot + 1 if gap else slot
        allowed = _WITHIN if gap else _JOINED
        last = at[-1]
        for next_word in range(last + 1, min(last + 2 + (pattern.reach if gap else 0), len(self.spans))):
            if not allowed.match(self.between(next_word - 1, next_word)):
                break
            for reading in self.readings[next_word]:
                if reading.slot != pattern.slots[wanted] or reading.compound:
                    continue
                if self.fits_case(pattern, wanted, next_word, reading):
                    rest = self.follow(pattern, wanted + 1, (*at, next_word))
                    if rest:
                        return rest
        return ()

    def fits_case(self, pattern: Pattern, slot: int, at: int, reading: Reading) -> bool:
        """Whether a word has a capital where the term needs one, and none where it means another word."""
        start, end = self.spans[at]
        first = self.text[start]
        if (capitals := pattern.capitals[slot]) and not reading.compound:
            return self.text[start : start + capitals].isupper()
        if not (pattern.plain and first.isupper()) or (end - start > 1 and self.text[start:end].isupper()):
            return True
        return self._opens(at) or self._is_headline()

    def _opens(self, at: int) -> bool:
        return at == 0 or not _CONTINUES.match(self.between(at - 1, at))

    def _is_headline(self) -> bool:
        if self.headline is None:
            longer = [start for start, end in self.spans if end - start > 3]
            capitals = sum(self.text[start].isupper() for start in longer)
            self.headline = len(longer) > 1 and capitals >= _TITLE * len(longer)
        return self.headline


def _resolve(candidates: list[_Found], spans: list[tuple[int, int]]) -> list[_Found]:
    def rank(found: _Found) -> tuple[bool, int, int, tuple[int, ...]]:
        letters = sum([spans[at][1] - spans[at][0] for at in found.at])
        return (found.compound, -len(found.at), -letters, found.at)

    taken: dict[int, tuple[int, ...]] = {}
    kept: dict[tuple[int, ...], dict[str, _Found]] = {}
    for found in sorted(candidates, key=rank):
        if any(taken.get(at, found.at) != found.at for at in found.at):
            continue
        taken.update(dict.fromkeys(found.at, found.at))
        best = kept.setdefault(found.at, {})
        concept = found.pattern.concept.id
        if concept not in best or _preference(found) < _preference(best[concept]):
            best[concept] = found
    return [found for concepts in kept.values() for found in concepts.values()]


def _accompanied(kept: list[_Found]) -> list[_Found]:
    """Without those that count in company only, where no other term stands in the text; degrees are no company."""
    places = {found.at for found in kept if found.pattern.concept.rule not in _DEGREES}
    return kept if len(places) > 1 else [found for found in kept if not found.pattern.company]


def _preference(found: _Found) -> tuple[bool, int]:
    return (not found.pattern.exact, STATUSES.index(found.pattern.term.status))


def _as_match(found: _Found, spans: list[tuple[int, int]], ambiguous: bool) -> TermMatch:
    parts: list[tuple[int, int]] = []
    previous = None
    for at in found.at:
        if previous is not None and at == previous + 1:
            parts[-1] = (parts[-1][0], spans[at][1])
        else:
            parts.append(spans[at])
        previous = at
    pattern = found.pattern
    return TermMatch(
        pattern.concept, pattern.term, parts[0][0], parts[-1][1], tuple(parts), pattern.exact, found.compound, ambiguous
    )
