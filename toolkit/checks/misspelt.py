"""name: a name that nobody listed, written so that it is another one: Pardo made "Prado", مهناز made "Mehrnaz".

A name of several words is found across by any of them, and by sound; a near miss passes for it. Where the links give
two words to each other that may be names and that the lexicon does not know, they are one name if they are written
alike, in one script but for marks and endings, or sound alike. Spellings of a name from a third script differ by its
vowels and by sounds that languages write otherwise (Poutine, Putin); a consonant more or fewer, or quite another one,
is another name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from toolkit.align.lexicon import known
from toolkit.checks.given import bare
from toolkit.checks.pair import Pair, Side
from toolkit.model import Finding
from toolkit.text.entities import forms
from toolkit.text.given import same_name
from toolkit.text.languages import load, primary
from toolkit.text.name_words import CASED
from toolkit.text.namesakes import made_from
from toolkit.text.romanise import name_distance, name_similarity, plain, script, substance

LINKED = 0.6
"""Least probability of the link between the two words, each the other's likeliest."""
LETTERS = 3
"""Letters of either word at least; four where both are compared letter by letter."""
STEM = 4
"""Letters that two cognates have in common at least."""
MISS = 2
"""Letters in which a name may be misspelt: more make it another word."""
HEARD, APART = 0.6, 0.9
"""Distance in sound from which two spellings in one script, and in two, are of two names; a consonant is worth 1."""
FAR = 2.2
"""Distance in sound from which the words are unlike altogether, which other checks of names weigh."""
LIKE = 0.5
"""Similarity in sound below which they are."""
TELLING = 2.0
"""Full consonants that a name must have to be told by sound."""

_SILENT = re.compile(r"l?[bdgpstxz]+$")
"""Final consonants that French and English names may leave unsaid."""

_ARTICLE = re.compile(r"^(?:ال|א[לדזנסרשת]?[-־]|а[лдзнрстш]ь?-|[ae][dlnrstz]h?-)(?=\w{3})", re.IGNORECASE)
"""The Arabic article, in the scripts that it is carried into."""

_LATIN = ("de", "en", "es", "fr", "id", "tr")
"""Languages whose names the others spell as these do."""

CHECK = "names by entity and sound"
"""A near miss is weighed as other names that sound unlike."""


def misspelt(pair: Pair) -> Iterator[Finding]:
    """The names of the original whose place a near miss of theirs takes."""
    links = pair.alignment.probability
    if not links.size:
        return
    for i in range(len(pair.original.words)):
        j = int(links[i].argmax())
        if links[i, j] < LINKED or links[:, j].argmax() != i or not _may_be_names(pair, i, j):
            continue
        if _another(pair, i, j) and not _said_elsewhere(pair, i, j):
            yield _finding(pair, i, j)


def _may_be_names(pair: Pair, i: int, j: int) -> bool:
    """Whether two words may be names, one of them surely, that neither list nor lexicon has."""
    one, other = bare(pair.original, i), bare(pair.rendering, j)
    if not written(pair.original, i) or not written(pair.rendering, j):
        return False
    if not (_named(pair.original, i) or _named(pair.rendering, j)):
        return False
    if known(other, pair.rendering.lang) is not False:
        return False
    return known(one, pair.original.lang) is False or _verbatim(pair, i, j)


def written(side: Side, at: int) -> bool:
    """Whether a word is written as a name may be, and is in no listed one."""
    surface, word = bare(side, at), side.words[at]
    if not side.content[at] or len(surface) < LETTERS or not _head(surface).isalpha():
        return False
    if script(surface) in CASED and not surface[0].isupper():
        return False
    return not any(name.entity and name.start < word.end and word.start < name.end for name in side.names)


def _named(side: Side, at: int) -> bool:
    word = side.words[at]
    return any(not name.entity and name.start < word.end and word.start < name.end for name in side.names)


def _verbatim(pair: Pair, i: int, j: int) -> bool:
    """Whether the word beside both is one and the same: of a name that is copied, no word is translated."""
    return any(
        0 <= i + step < len(pair.original.words)
        and 0 <= j + step < len(pair.rendering.words)
        and bare(pair.original, i + step)[:1].isupper()
        and plain(bare(pair.original, i + step)) == plain(bare(pair.rendering, j + step))
        for step in (-1, 1)
    )


def _another(pair: Pair, i: int, j: int) -> bool:
    """Whether the word of the rendering is a near miss of that of the original, and not another spelling of it."""
    one, other = _whole(pair.original, i), _whole(pair.rendering, j)
    lang, other_lang = primary(pair.original.lang), primary(pair.rendering.lang)
    if same_name(bare(pair.original, i), lang, bare(pair.rendering, j), other_lang):
        return False
    if script(one) == script(other):
        return script(one) in CASED and _near(one, lang, other, other_lang)
    if min(substance(one, lang), substance(other, other_lang)) < TELLING:
        return False
    if _in_two_words(pair, i, j) or _in_two_words(pair.swapped, j, i):
        return False
    near = APART <= _distance(one, lang, other, other_lang) < FAR
    return near and name_similarity(one, lang, other, other_lang) >= LIKE


def _in_two_words(pair: Pair, i: int, j: int) -> bool:
    """Whether the rendering writes a name of the original as two words: TikTok, تيك توك."""
    side, one = pair.rendering, _whole(pair.original, i)
    pairs = ((first, first + 1) for first in (j - 1, j) if first >= 0 and first + 1 < len(side.words))
    return any(
        alike(one, pair.original.lang, _whole(side, first) + _whole(side, second), side.lang) for first, second in pairs
    )


def _near(one: str, lang: str, other: str, other_lang: str) -> bool:
    """Whether two words of one script differ by few letters, not by an ending, and by more than vowels."""
    here, there = (plain(_head(word)).replace("ß", "ss") for word in (one, other))
    if here.startswith(there) or there.startswith(here) or _cognate(here, lang, there, other_lang):
        return False
    exchanged = here != there and sorted(here) == sorted(there)
    first = here[0] == there[0]
    return OSA.distance(here, there) <= (MISS if first else 1) and (
        exchanged or name_distance(_head(one), lang, _head(other), other_lang) >= (HEARD if first else APART)
    )


def _cognate(one: str, lang: str, other: str, other_lang: str) -> bool:
    """Whether two plain words are one stem with endings of adjectives: Partido Agrario is the Agrarian Party."""
    return any(
        one[:stem] == other[:stem] and one[stem:] in _endings(lang) and other[stem:] in _endings(other_lang)
        for stem in range(STEM, min(len(one), len(other)))
    )


@cache
def _endings(lang: str) -> frozenset[str]:
    return frozenset(plain(ending) for ending in load("names", lang).get("cognate", "").split())


def _said_elsewhere(pair: Pair, i: int, j: int) -> bool:
    """Whether the name of either side is said on the other, by another word than the one linked with it."""
    for way, at, answer in ((pair, i, j), (pair.swapped, j, i)):
        side, other = way.original, way.rendering
        word, lang, other_lang = _whole(side, at), primary(side.lang), primary(other.lang)
        for index in range(len(other.words)):
            if index == answer or not written(other, index):
                continue
            if _distance(word, lang, _whole(other, index), other_lang) < HEARD:
                return True
    return False


def alike(one: str, lang: str | None, other: str, other_lang: str | None) -> bool:
    """Whether two words may be one name, what is silent in it or written onto it left aside."""
    told = min(substance(one, lang), substance(other, other_lang)) >= TELLING
    return told and _distance(one, primary(lang), other, primary(other_lang)) < HEARD


@lru_cache(maxsize=4096)
def _distance(one: str, lang: str, other: str, other_lang: str) -> float:
    """The distance in sound of two words, as any of their readings without what is written onto them.

    From another script a name of any language is spelt, or has kept its own spelling: Öcalan, José.
    """
    across = script(one) != script(other)
    return min(
        name_distance(here, tongue, there, other_tongue)
        for here in _readings(one, lang)
        for there in _readings(other, other_lang)
        for tongue in _tongues(here, lang, across)
        for other_tongue in _tongues(there, other_lang, across)
    )


def _tongues(word: str, lang: str, across: bool) -> tuple[str, ...]:
    """The languages as whose a word may be spelt."""
    return tuple(dict.fromkeys((lang, *_LATIN))) if across and script(word) == "latin" else (lang,)


@lru_cache(maxsize=4096)
def _readings(word: str, lang: str) -> tuple[str, ...]:
    """A word whole, without particles, endings and the Arabic article, and without final letters that may be silent."""
    bare = (word, *(form.key for form in forms(word, lang)), *made_from(word, lang))
    keys = [key for form in bare for key in (form, _ARTICLE.sub("", form))]
    said = [_SILENT.sub("", key) for key in keys if script(key) == "latin"]
    return (word, *dict.fromkeys(key for key in (*keys, *said) if len(key) >= LETTERS))


def _whole(side: Side, at: int) -> str:
    """A word as it is written, with what may be a clitic: a name may begin as one does (ברקאי)."""
    return side.text[side.words[at].start : side.words[at].end]


def _head(word: str) -> str:
    """A word up to an apostrophe."""
    return re.split("['’]", word, maxsplit=1)[0]


def _finding(pair: Pair, i: int, j: int) -> Finding:
    said, made = pair.original.words[i], pair.rendering.words[j]
    one, other = bare(pair.original, i), bare(pair.rendering, j)
    return Finding(
        rule="name",
        severity="major",
        confidence=0.85,
        message=f"“{one}” in the original became “{other}”",
        original=pair.original.span(said.start, said.end),
        rendering=pair.rendering.span(made.start, made.end),
        evidence={
            "check": CHECK,
            "similarity": round(name_similarity(one, pair.original.lang, other, pair.rendering.lang), 3),
            "link": round(float(pair.alignment.probability[i, j]), 3),
        },
    )
