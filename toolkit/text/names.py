"""Names in a text, and whether a name has its counterpart in another text, in any of the scripts we know.

Known names come from ``data/entities.toml``; unknown ones by capitals in scripts that have them (not the first word of
a sentence, not German nouns) and after a title in those that have not. Offsets are code points of the published text,
half-open.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from toolkit.text import entities
from toolkit.text.fold import fold_word
from toolkit.text.languages import primary
from toolkit.text.name_words import CASED, Lexicon, lexicon, speaks
from toolkit.text.namesakes import SAME, Match, claims, counterpart
from toolkit.text.romanise import script
from toolkit.text.words import Word, words

__all__ = ["SAME", "Match", "Name", "claims", "counterpart", "names"]

_BREAKS = frozenset('.!?…:;“”"«»„‟‹›¡¿•|\n\r()[]{}؟۔')
_DASHES = ("—", "–", " - ")
_JOINTS = frozenset({"", " ", "-", "‑", "\u00a0", "' ", ". ", ".", "’", "'", "&", " & "})
_WORDS_OF_A_HEADLINE = 5


class Name(NamedTuple):
    """A name at ``[start, end)``.

    ``kind`` is "person", "place", "organisation", "office" (a ministry or its head), "feast", "group" (a people, a
    faith; also the adjective of a country) or None when unknown. ``entity`` is the id of a known entity: the same id is
    the same entity in every language.
    """

    start: int
    end: int
    kind: str | None
    entity: str | None
    text: str


def names(text: str, lang: str | None = None) -> list[Name]:
    """The names of a text in order, none overlapping; longest match first.

    Without ``lang``, or for a language without data, known names are found in every language of the script, and unknown
    ones by capitals alone.
    """
    return list(_names(text, primary(lang)))


@lru_cache(maxsize=64)
def _names(text: str, lang: str) -> tuple[Name, ...]:
    tokens = words(text, lang)
    hits = entities.known(text, lang)
    found = [
        Name(hit.start, hit.end, "group" if hit.demonym else hit.kind, min(hit.ids), text[hit.start : hit.end])
        for hit in hits
    ]
    taken = {index for hit in hits for index in range(*hit.words)}
    if lexicon(lang).titles_before_names:
        found += _titled(text, tokens, taken, lang)
    else:
        found += _capitalised(text, tokens, taken, lang)
    return tuple(sorted(found))


def _capitalised(text: str, tokens: Sequence[Word], taken: set[int], lang: str) -> Iterator[Name]:
    """Runs of capitalised words that are no ordinary capitals."""
    surfaces = [text[token.start : token.end] for token in tokens]
    upper = [surface[:1].isupper() and script(surface) in CASED for surface in surfaces]
    listed = lexicon(lang)
    if lang != "de" and _headline(surfaces, upper, listed):
        return
    inner = (token for index, token in enumerate(tokens) if upper[index] and not _opens(text, tokens, index, listed))
    inside = {fold_word(_head(text, token, lang)[0]) for token in inner}
    at = 0
    while at < len(tokens):
        if not upper[at] or at in taken:
            at += 1
            continue
        last = at
        while (follower := _follower(text, tokens, last, upper, taken, listed)) is not None:
            last = follower
        name = _trimmed(text, tokens, at, last, inside, taken, listed, lang)
        if name:
            yield name
        at = last + 1


def _headline(surfaces: Sequence[str], upper: Sequence[bool], listed: Lexicon) -> bool:
    """Whether All Words of Weight Are Capitalised."""
    known = listed.functions | listed.particles
    content = [up for up, word in zip(upper, surfaces, strict=True) if len(word) >= 3 and fold_word(word) not in known]
    return len(content) >= _WORDS_OF_A_HEADLINE and all(content)


def _opens(text: str, tokens: Sequence[Word], index: int, listed: Lexicon) -> bool:
    """Whether a word is the first of a sentence."""
    if index == 0:
        return True
    between = text[tokens[index - 1].end : tokens[index].start]
    if between.startswith(".") and between.strip() == ".":
        before = text[tokens[index - 1].start : tokens[index - 1].end]
        return len(before) > 1 and fold_word(before) not in listed.titles
    return not _BREAKS.isdisjoint(between) or any(dash in between for dash in _DASHES)


def _follower(
    text: str, tokens: Sequence[Word], at: int, upper: list[bool], taken: set[int], listed: Lexicon
) -> int | None:
    """The next word of the run: capitalised, or capitalised after a particle such as "von" or "al"."""
    for step in (1, 2, 3):
        index = at + step
        if index >= len(tokens) or index in taken:
            return None
        between = text[tokens[index - 1].end : tokens[index].start]
        before = text[tokens[index - 1].start : tokens[index - 1].end]
        if between not in _JOINTS or (between == ". " and len(before) > 1 and fold_word(before) not in listed.titles):
            return None
        if upper[index]:
            return index
        if fold_word(text[tokens[index].start : tokens[index].end]) not in listed.particles:
            return None
    return None


def _trimmed(
    text: str,
    tokens: Sequence[Word],
    first: int,
    last: int,
    inside: set[str],
    taken: set[int],
    listed: Lexicon,
    lang: str,
) -> Name | None:
    def key(index: int) -> str:
        head = _head(text, tokens[index], lang)[0]
        return fold_word(head.split("'")[0].split("’")[0]) if lang == "en" else fold_word(head)

    titled = first > 0 and first - 1 not in taken and key(first - 1) in listed.titles
    while first <= last and key(first) in listed.outer:
        titled = key(first) in listed.titles
        first += 1
    while first <= last and key(last) in listed.outer:
        last -= 1
    if first > last:
        return None
    heads = [_head(text, tokens[index], lang) for index in range(first, last + 1)]
    while heads and heads[-1][0] in listed.acronyms:
        heads.pop()
        last -= 1
    telling = [head for head, _ in heads if speaks(head, lang) and len(head) > 1]
    if not telling or all(head.isupper() for head in telling):
        return None
    person = titled and len(telling) <= 4
    if lang == "de" and not person and not (last > first and fold_word(heads[0][0]) in listed.first_names):
        return None
    if last == first and not person and _opens(text, tokens, first, listed):
        certain = fold_word(telling[0]) in inside or (lang == "tr" and heads[0][1] < tokens[first].end)
        if not certain:
            return None
    start, end = tokens[first].start, heads[-1][1]
    return Name(start, end, "person" if person else None, None, text[start:end])


def _head(text: str, token: Word, lang: str) -> tuple[str, int]:
    """A word up to its apostrophe ending ("Nugroho's", "Ankara'da"), and where that ends."""
    surface = text[token.start : token.end]
    for mark in "'’":
        at = surface.rfind(mark)
        if at >= 2 and (lang == "tr" or len(surface) - at <= 2):
            return surface[:at], token.start + at
    return surface, token.end


def _titled(text: str, tokens: Sequence[Word], taken: set[int], lang: str) -> Iterator[Name]:
    """In scripts without capitals: the word after a title that stands right before names."""
    listed = lexicon(lang)
    for index, token in enumerate(tokens[:-1]):
        if index in taken or fold_word(text[token.start : token.end]) not in listed.titles_before_names:
            continue
        following = tokens[index + 1]
        surface = text[following.start : following.end]
        if index + 1 in taken or text[token.end : following.start].strip() or len(surface) < 3:
            continue
        if fold_word(surface) in listed.functions | listed.titles or surface.startswith(listed.unlike):
            continue
        yield Name(following.start, following.end, "person", None, surface)
