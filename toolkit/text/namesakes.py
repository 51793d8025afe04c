"""Whether a name occurs in another text: as the same entity, a related one, or a word that sounds like it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from toolkit.text import entities
from toolkit.text.fold import fold_word
from toolkit.text.languages import primary
from toolkit.text.name_words import CASED, speaks
from toolkit.text.romanise import name_similarity, plain, script, skeletons
from toolkit.text.words import function_words, words

if TYPE_CHECKING:
    from toolkit.text.names import Name

SAME = 0.75
"""At and above this score two names are the same name."""
_RELATED, _METONYM, _PARTIAL = 0.9, 0.7, 0.8
_LOWER_CASE = 0.92
_SHORTLIST = 12


class Match(NamedTuple):
    """The best counterpart of a name, at ``[start, end)`` of the other text; an empty span at 0 when there is none.

    ``score`` is in [0, 1]; .75 and more is the same name. ``how``: "entity" (the same known entity, 1.0), "related"
    (the people or adjective of the same country, .9, or a name newspapers put for it, as Washington for the United
    States, .7), "sound" (like in spelling or sound), "part" (a surname or given name alone), "none".
    """

    score: float
    start: int
    end: int
    how: str

    @property
    def found(self) -> bool:
        """Whether there is a counterpart: the same name or a related one."""
        return self.score >= SAME or self.how == "related"


class _Candidate(NamedTuple):
    start: int
    end: int
    spellings: tuple[str, ...]
    penalty: float
    first: int
    last: int


class _Text(NamedTuple):
    hits: tuple[entities.Hit, ...]
    candidates: tuple[_Candidate, ...]
    keys: tuple[str, ...]
    owners: tuple[int, ...]


def counterpart(name: Name, lang: str | None, text: str, text_lang: str | None) -> Match:
    """The best evidence that a name of a text in ``lang`` occurs in another text.

    A word that names another known entity is no evidence. Sound is compared with every word, and with every two words
    read as one; words of a script with capitals that have none count a little less.
    """
    code, other = primary(lang), primary(text_lang)
    view = _view(text, other)
    ids, demonym = _identities(name.text, code) if name.entity else (frozenset(), False)
    best = Match(0.0, 0, 0, "none")
    for hit in view.hits:
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
    heard = _heard(name, code, view, other, ids)
    return heard if heard.score >= SAME or best.score == 0.0 else best


@lru_cache(maxsize=4096)
def _identities(name: str, lang: str) -> tuple[frozenset[str], bool]:
    hits = entities.find(name, words(name, lang), lang)
    return (hits[0].ids, hits[0].demonym) if hits else (frozenset(), False)


@lru_cache(maxsize=256)
def _view(text: str, lang: str) -> _Text:
    tokens = words(text, lang)
    hits = entities.find(text, tokens, lang)
    functions = function_words(lang)
    candidates: list[_Candidate] = []
    previous: tuple[int, str] | None = None
    for index, token in enumerate(tokens):
        surface = text[token.start : token.end]
        kind = script(surface)
        if kind is None or (fold_word(surface) in functions and not (kind in CASED and surface[0].isupper())):
            previous = None if kind is None else (index, surface)
            continue
        lower = kind in CASED and not any(char.isupper() for char in surface)
        if lower and len(surface) < 4:
            previous = None
            continue
        spellings = tuple(dict.fromkeys(_spellings(surface, lang)))
        candidates.append(
            _Candidate(token.start, token.end, spellings, _LOWER_CASE if lower else 1.0, index, index + 1)
        )
        if previous and not lower and _close(text, tokens[previous[0]].end, token.start):
            joined = previous[1] + surface
            candidates.append(_Candidate(tokens[previous[0]].start, token.end, (joined,), 1.0, index - 1, index + 1))
        previous = None if lower else (index, surface)
    keys: list[str] = []
    owners: list[int] = []
    for number, candidate in enumerate(candidates):
        for spelling in candidate.spellings:
            for key in skeletons(spelling, lang):
                keys.append(key)
                owners.append(number)
    return _Text(tuple(hits), tuple(candidates), tuple(keys), tuple(owners))


def _close(text: str, end: int, start: int) -> bool:
    return start - end <= 1 and not text[end:start].strip(" -\u200c\u00a0’'")


def _spellings(surface: str, lang: str) -> Iterable[str]:
    """A word as it may be written without the particles and endings around it."""
    yield surface
    for form in entities.forms(surface, lang):
        if not form.inflected and form.key != plain(surface) and len(form.key) >= 3:
            yield form.key


def _heard(name: Name, lang: str, view: _Text, other: str, ids: frozenset[str]) -> Match:
    parts = [piece for piece in _pieces(name.text, lang) if speaks(piece, lang)]
    if not parts:
        parts = _pieces(name.text, lang)
    foreign = {
        index for hit in view.hits if ids and not ids & hit.ids for index in range(*hit.words)
    }  # words that name somebody else
    tried = [_best(part, lang, view, other, foreign) for part in parts]
    scored = [match for match in tried if match]
    if not scored:
        return Match(0.0, 0, 0, "none")
    best = max(scored, key=lambda match: match.score)
    if len(parts) == 1:
        return best
    whole = _best("".join(parts), lang, view, other, foreign)
    if whole and whole.score >= SAME:
        return whole
    mean = sum(match.score for match in scored) / len(parts)
    if mean >= SAME:
        return Match(mean, min(m.start for m in scored), max(m.end for m in scored), "sound")
    if best.score >= SAME:
        return Match(max(SAME, _PARTIAL * best.score), best.start, best.end, "part")
    return best._replace(score=max(mean, best.score * _PARTIAL))


@lru_cache(maxsize=4096)
def _pieces(name: str, lang: str) -> list[str]:
    return [name[word.start : word.end] for word in words(name, lang)]


def _best(part: str, lang: str, view: _Text, other: str, foreign: set[int]) -> Match | None:
    best: Match | None = None
    for number in _shortlist(part, lang, view):
        candidate = view.candidates[number]
        if foreign and not foreign.isdisjoint(range(candidate.first, candidate.last)):
            continue
        heard = max(name_similarity(part, lang, spelling, other) for spelling in candidate.spellings)
        score = heard * candidate.penalty
        if best is None or score > best.score:
            best = Match(score, candidate.start, candidate.end, "sound")
    return best


def _shortlist(part: str, lang: str, view: _Text) -> Sequence[int]:
    found: dict[int, float] = {}
    for key in skeletons(part, lang):
        for _, score, index in process.extract(
            key, view.keys, scorer=Levenshtein.normalized_similarity, limit=_SHORTLIST, score_cutoff=0.5
        ):
            owner = view.owners[index]
            found[owner] = max(found.get(owner, 0.0), score)
    return sorted(found, key=lambda owner: -found[owner])[:_SHORTLIST]
