"""Whether a name occurs in another text: as the same entity, a related one, or a word that sounds like it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from toolkit.text import entities
from toolkit.text.fold import fold_word
from toolkit.text.languages import load, primary
from toolkit.text.name_words import CASED, speaks
from toolkit.text.romanise import ABJADS, name_similarity, plain, script, skeletons, substance
from toolkit.text.words import Word, function_words, words

if TYPE_CHECKING:
    from toolkit.text.names import Name

_POSSESSIVE = re.compile("['’]s?$")
SAME = 0.75
"""At and above this score two names are the same name."""
_RELATED, _METONYM = 0.9, 0.7
_PARTIAL = 0.85  # of the score of the one part that is found, or for a name run together with its neighbours
_LOWER_CASE = 0.88  # a word without a capital, in a script that has them
_KNOWN = 0.85  # likeness of a known place or organisation, whose spellings are listed
_DOUBTFUL, _EXACT = 0.9, 0.97  # a short name or two words read as one, unless the likeness is exact
_CERTAIN, _TELLING = 0.85, 2.0  # what one part must score, and have in consonants, to stand for the whole
_ACRONYM, _LONG, _SHORT = 5, 5, 4  # letters
_SHORTLIST = 12


class Match(NamedTuple):
    """The best counterpart of a name, at ``[start, end)`` of the other text; an empty span at 0 when there is none.

    ``score`` is in [0, 1]; .75 and more is the same name. ``how``: "entity" (the same known entity, 1.0), "related"
    (the people or adjective of the same country, .9, or a name newspapers put for it, as Washington for the United
    States, .7), "sound" (like in spelling or sound), "part" (a surname or given name alone), "none", "unknown" (nothing
    sounds like it, but it may go by another name there: a known place in a language for which no names are listed; do
    not report it missing).
    """

    score: float
    start: int
    end: int
    how: str

    @property
    def found(self) -> bool:
        """Whether there is a counterpart: the same name or a related one."""
        return self.score >= SAME or self.how == "related"


NONE = Match(0.0, 0, 0, "none")


class _Candidate(NamedTuple):
    """A word of the other text, or two read as one, with its spellings; words ``[first, last)``."""

    start: int
    end: int
    spellings: tuple[str, ...]
    capital: bool
    first: int
    last: int


class _Text(NamedTuple):
    """What may answer to a name by sound: the words, their consonant skeletons and spellings, by number."""

    candidates: tuple[_Candidate, ...]
    owners: Mapping[str, Sequence[int]]
    spelled: Mapping[str, int]


@lru_cache(maxsize=256)
def counterpart(
    name: Name, lang: str | None, text: str, text_lang: str | None, taken: frozenset[int] = frozenset()
) -> Match:
    """The best evidence that a name of a text in ``lang`` occurs in another text.

    A word that names another known entity is no evidence, nor is one of those ``taken``, by their index in the other
    text: they answer to something else. Sound is compared with every word, and with every two words read as one; words
    of a script with capitals that have none count a little less.
    """
    code, other = primary(lang), primary(text_lang)
    hits = [hit for hit in entities.known(text, other) if not set(range(*hit.words)) <= taken]
    ids, demonym = _identities(name.text, code) if name.entity else (frozenset(), False)
    best = NONE
    for hit in hits:
        if ids & hit.ids:
            match = Match(1.0 if hit.demonym == demonym else _RELATED, hit.start, hit.end, "related")
            match = match._replace(how="entity") if match.score == 1.0 else match
        elif any(hit.ids & entities.metonyms().get(identity, frozenset()) for identity in ids):
            match = Match(_METONYM, hit.start, hit.end, "related")
        else:
            continue
        best = max(best, match, key=lambda m: m.score)
    if best.score >= SAME:
        return best
    view = _view(text, other)
    foreign = {index for hit in hits if ids and not ids & hit.ids for index in range(*hit.words)} | taken
    heard = _heard(name, code, view, other, bool(ids), foreign)
    if heard.score >= SAME or best.score:
        return max(heard, best, key=lambda match: match.score)
    if ids and (run_in := _run_in(ids, text, other)):
        return run_in
    if ids and name.kind != "person" and other not in entities.languages():
        return heard._replace(how="unknown")
    return heard


def claims(names: Sequence[Name], lang: str | None, text: str, text_lang: str | None) -> frozenset[int]:
    """The words of the other text, by index, that are these names themselves, each the counterpart of one."""
    claimed: frozenset[int] = frozenset()
    tokens = words(text, primary(text_lang))
    for name in names:
        match = counterpart(name, lang, text, text_lang, claimed)
        if match.score >= SAME:
            claimed |= {at for at, word in enumerate(tokens) if word.start < match.end and match.start < word.end}
    return claimed


def _run_in(ids: frozenset[str], text: str, lang: str) -> Match | None:
    """A known name run together with its neighbours, as happens in Arabic, Persian and Hebrew when spaces are lost."""
    tokens = [word for word in words(text, lang) if script(text[word.start : word.end]) in ABJADS]
    owners: list[int] = []
    letters = ""
    for index, token in enumerate(tokens):
        key = fold_word(text[token.start : token.end])
        letters += key
        owners += [index] * len(key)
    for name in sorted(name for identity in ids for name in entities.spellings(identity, lang)):
        at = letters.find(name) if len(name) >= _LONG else -1
        if at >= 0:
            first, last = owners[at], owners[at + len(name) - 1]
            if first == last or len(name) >= 2 * _SHORT:
                return Match(_PARTIAL, tokens[first].start, tokens[last].end, "entity")
    return None


@lru_cache(maxsize=512)
def _identities(name: str, lang: str) -> tuple[frozenset[str], bool]:
    hits = entities.find(name, words(name, lang), lang)
    return (hits[0].ids, hits[0].demonym) if hits else (frozenset(), False)


@lru_cache(maxsize=256)
def _view(text: str, lang: str) -> _Text:
    tokens = words(text, lang)
    functions = function_words(lang)
    candidates: list[_Candidate] = []
    previous: int | None = None
    for index, token in enumerate(tokens):
        surface = text[token.start : token.end]
        kind = script(surface)
        capital = kind in CASED and any(char.isupper() for char in surface)
        if kind is None or fold_word(surface) in functions or (kind in CASED and not capital and len(surface) < 4):
            previous = None
            continue
        spellings = tuple(dict.fromkeys(_spellings(surface, lang)))
        candidates.append(_Candidate(token.start, token.end, spellings, capital or kind not in CASED, index, index + 1))
        if kind in CASED and not capital:
            previous = None
            continue
        if previous is not None and _joins(text, tokens[previous], token, kind in CASED):
            start = tokens[previous].start
            joined = text[start : tokens[previous].end] + surface
            candidates.append(_Candidate(start, token.end, (joined,), True, previous, index + 1))
        previous = index
    owners: dict[str, list[int]] = {}
    spelled: dict[str, int] = {}
    for number, candidate in enumerate(candidates):
        for spelling in candidate.spellings:
            spelled.setdefault(plain(spelling), number)
            for key in skeletons(spelling, lang):
                owners.setdefault(key, []).append(number)
    return _Text(tuple(candidates), owners, spelled)


def _joins(text: str, one: Word, other: Word, cased: bool) -> bool:
    """Whether two words may be one name written apart (Пхеньян, پیونگ یانگ): without capitals, if one is short."""
    if other.start - one.end > 1 or text[one.end : other.start].strip(" -\u200c\u00a0’'"):
        return False
    return cased or min(one.end - one.start, other.end - other.start) <= _SHORT


def _spellings(surface: str, lang: str) -> Iterable[str]:
    """A word as it may be written without the particles and endings around it, and the name that it is made from."""
    yield surface
    yield from made_from(surface, lang)
    for form in entities.forms(surface, lang):
        if not form.inflected and form.key != plain(surface) and len(form.key) >= 3:
            yield form.key


def made_from(surface: str, lang: str) -> Iterable[str]:
    """The name that an adjective may be made from: Гарвард of Гарвардском."""
    return (surface[: -len(end)] for end in _of_names(lang) if surface.endswith(end) and len(surface) - len(end) > 2)


@cache
def _of_names(lang: str) -> tuple[str, ...]:
    return tuple(load("names", lang).get("of_names", "").split())


def _heard(name: Name, lang: str, view: _Text, other: str, known: bool, foreign: Set[int]) -> Match:
    """The best counterpart by sound. A known place or organisation seldom differs from its listed spellings."""
    pieces = _pieces(name.text, lang)
    parts = pieces if len(pieces) == 1 else [piece for piece in pieces if speaks(piece, lang)]
    if not parts:
        return NONE
    acronym = name.text.isupper() and len(name.text) <= _ACRONYM
    trust = _KNOWN if known and name.kind != "person" and other in entities.languages() else 1.0
    tried = [_best(part, lang, view, other, foreign, trust) for part in parts]
    best = max(tried, key=lambda match: match.score)
    if acronym:
        return best if best.score >= trust else NONE
    if len(parts) == 1:
        return best
    whole = _best("".join(parts), lang, view, other, foreign, trust, single=True)
    if whole.score >= SAME:
        return whole
    weights = [substance(part, lang) for part in parts]
    mean = sum(match.score * weight for match, weight in zip(tried, weights, strict=True)) / max(sum(weights), 0.01)
    if mean >= SAME:
        return Match(mean, min(m.start for m in tried if m.end), max(m.end for m in tried), "sound")
    part = max(range(len(parts)), key=lambda index: tried[index].score * (weights[index] >= _TELLING))
    if tried[part].score >= _CERTAIN and weights[part] >= _TELLING:
        return Match(max(SAME, _PARTIAL * tried[part].score), tried[part].start, tried[part].end, "part")
    return best._replace(score=min(max(mean, best.score * _PARTIAL), SAME - 0.01))


@lru_cache(maxsize=512)
def _pieces(name: str, lang: str) -> list[str]:
    return [_POSSESSIVE.sub("", name[word.start : word.end]) for word in words(name, lang)]


def _best(
    part: str, lang: str, view: _Text, other: str, foreign: Set[int], trust: float, *, single: bool = False
) -> Match:
    best = NONE
    owns = (part, *made_from(part, lang))
    slight = substance(part, lang) < _TELLING
    for number in _shortlist(part, lang, view):
        candidate = view.candidates[number]
        joined = candidate.last - candidate.first > 1
        if (single and joined) or not foreign.isdisjoint(range(candidate.first, candidate.last)):
            continue
        score = max(name_similarity(own, lang, spelling, other) for own in owns for spelling in candidate.spellings)
        score *= trust * (1.0 if candidate.capital else _LOWER_CASE)
        if joined or (slight and score < _EXACT):
            score *= _DOUBTFUL
        if score > best.score:
            best = Match(score, candidate.start, candidate.end, "sound")
    return best


def _shortlist(part: str, lang: str, view: _Text) -> Sequence[int]:
    """The candidate spelled the same, or those whose consonants are likest, best first."""
    if (same := view.spelled.get(plain(part))) is not None:
        return (same,)
    found: dict[int, float] = {}
    for key in skeletons(part, lang):
        for other, score, _ in process.extract(
            key, view.owners.keys(), scorer=Levenshtein.normalized_similarity, limit=None, score_cutoff=0.5
        ):
            for owner in view.owners[other]:
                found[owner] = max(found.get(owner, 0.0), score)
    return sorted(found, key=lambda owner: -found[owner])[:_SHORTLIST]
