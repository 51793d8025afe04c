"""agency: "we" made "they", "our" made "their": another takes the speaker's part, or the speaker another's.

Compared are words of one person alone, linked to one another; and where the other language has the person in an ending,
the word after a pronoun, linked to the word with that ending ("our people", شعبنا). "I" and "we" are one party.
Indirect speech changes persons as a matter of course, so that only direct quotations are looked at; and nothing is said
where the original's sentence speaks of both.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import resources

from toolkit.checks.pair import Pair, Side
from toolkit.model import Finding
from toolkit.text.fold import fold_word
from toolkit.text.languages import primary

CHECK = "persons of pronouns"
PERSONS = ("we", "they", "you", "i")
NOBODY: frozenset[str] = frozenset()
LINKED = 0.25
"""Least probability of a link between two pronouns, and between the words after them."""
AFTER = 3
"""Words from a pronoun to the word that belongs to it, at most."""


def unpronounced(pair: Pair) -> str | None:
    """Why persons are not compared in this pair, or None when they are."""
    sides = (pair.original.lang, pair.rendering.lang)
    missing = [lang or "unknown language" for lang in sides if primary(lang) not in _data()]
    return f"no pronouns listed for {', '.join(dict.fromkeys(missing))}" if missing else None


def persons(pair: Pair) -> Iterator[Finding]:
    """Words of the rendering in another person than what they answer to, and such words of the original."""
    if pair.kind != "direct" or not pair.alignment.probability.size:
        return
    told: set[tuple[frozenset[str], frozenset[str]]] = set()
    for turned in (False, True):
        for here, there, was, is_now in _changed(pair.swapped if turned else pair):
            here, there, was, is_now = (there, here, is_now, was) if turned else (here, there, was, is_now)
            if (was, is_now) not in told:
                told.add((was, is_now))
                yield _finding(pair, here, there, was, is_now)


Change = tuple[int, int, frozenset[str], frozenset[str]]


def _changed(pair: Pair) -> Iterator[Change]:
    """Words of the original and the pronoun of the rendering that answers to them, with the persons of both."""
    probability = pair.alignment.probability
    for column in range(len(pair.rendering.words)):
        made = said(pair.rendering, column)
        if not made:
            continue
        row = int(probability[:, column].argmax())
        if probability[row, column] >= LINKED:
            own = said(pair.original, row) or ended(pair.original, row, owns(pair.rendering, column))
        else:
            row, own = _by_ending(pair, column)
        if own and not _parties(own) & _parties(made) and not _both(pair, row, own | made):
            yield row, column, own, made


def _by_ending(pair: Pair, column: int) -> tuple[int, frozenset[str]]:
    """The word of the original whose ending a pronoun answers to, and the persons of the ending."""
    words = range(column + 1, min(len(pair.rendering.words), column + 1 + AFTER))
    for after in words:
        if pair.rendering.content[after]:
            row = int(pair.alignment.probability[:, after].argmax())
            sure = pair.alignment.probability[row, after] >= LINKED
            return row, ended(pair.original, row, owns(pair.rendering, column)) if sure else frozenset()
    return 0, frozenset()


def _both(pair: Pair, row: int, wanted: frozenset[str]) -> bool:
    """Whether the original's sentence speaks of another of these persons too: then links may be crossed."""
    side = pair.original
    sentence = side.words_in(*side.sentences[side.sentence_of(side.words[row].start)])
    found = frozenset(name for index in sentence for name in said(side, index) | ended(side, index, True))
    return wanted <= found


def _parties(found: frozenset[str]) -> frozenset[str]:
    return frozenset("we" if person == "i" else person for person in found)


def said(side: Side, index: int) -> frozenset[str]:
    """The persons that a word may stand for by itself."""
    known = _persons(primary(side.lang))
    return known.get(side.folded[index], NOBODY) | known.get(side.stems[index], NOBODY)


def ended(side: Side, index: int, owning: bool) -> frozenset[str]:
    """The persons that a word holds in its ending, a verb, or for a pronoun that is ``owning`` a noun."""
    word = side.text[side.words[index].start : side.words[index].end].lower()
    kinds = ("we_ending", "our_ending") if owning else ("we_ending",)
    patterns = (_ending(primary(side.lang), kind) for kind in kinds)
    return frozenset("we" for pattern in patterns if pattern and pattern.search(word))


def owns(side: Side, index: int) -> bool:
    """Whether a pronoun stands before what is somebody's."""
    return side.folded[index] in _words(primary(side.lang), "own")


@cache
def _data() -> dict[str, dict[str, str]]:
    return tomllib.loads(resources.files("toolkit.checks").joinpath("data", "persons.toml").read_text("utf-8"))


@cache
def _words(lang: str, kind: str) -> frozenset[str]:
    entries = _data().get(lang, {}).get(kind, "").split(",")
    return frozenset(fold_word(word.strip(), lang) for word in entries if word.strip())


@cache
def _persons(lang: str) -> dict[str, frozenset[str]]:
    """The persons that each pronoun may stand for."""
    listed = {person: _words(lang, person) for person in PERSONS}
    return {
        word: frozenset(person for person, words in listed.items() if word in words)
        for word in frozenset().union(*listed.values())
    }


@cache
def _ending(lang: str, kind: str) -> re.Pattern[str] | None:
    listed = _data().get(lang, {})
    return re.compile(listed[kind]) if kind in listed else None


def _finding(pair: Pair, here: int, there: int, was: frozenset[str], made: frozenset[str]) -> Finding:
    original, rendering = pair.original, pair.rendering
    one, other = original.words[here], rendering.words[there]
    said_there = rendering.text[other.start : other.end]
    return Finding(
        rule="agency",
        severity="major",
        confidence=0.8,
        message=f"“{original.text[one.start : one.end]}” ({_named(was)}) became “{said_there}” ({_named(made)})",
        original=original.span(one.start, one.end),
        rendering=rendering.span(other.start, other.end),
        evidence={"check": CHECK, "original_person": sorted(was), "rendering_person": sorted(made)},
    )


def _named(persons_of: frozenset[str]) -> str:
    return " or ".join(person if person != "i" else "I" for person in PERSONS if person in persons_of)
