"""Known people, places, organisations and peoples: ``data/entities.toml`` and where its names stand in a text.

A name is found with its glued prefixes (Arabic وب, Hebrew ול), case endings (Russian), apostrophe endings (Turkish,
English) and, for peoples, the endings of gender and number. Offsets are code points of the published text, half-open,
and leave prefixes and apostrophe endings out.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from toolkit.text.fold import fold_word
from toolkit.text.languages import load, primary
from toolkit.text.memory import WORDS
from toolkit.text.romanise import script
from toolkit.text.words import Word, words

KINDS = {
    "countries": "place",
    "places": "place",
    "demonyms": "group",
    "groups": "group",
    "feasts": "feast",
    "people": "person",
    "organisations": "organisation",
    "ministries": "office",
    "movements": "organisation",
}
_SCRIPTS = {"ar": "arabic", "fa": "arabic", "he": "hebrew", "ru": "cyrillic"}
_INFLECTED = frozenset({"demonyms", "groups", "movements"})
_APOSTROPHES = re.compile("['’ʼ׳‘]")
_PEOPLE = 4  # letters of the adjective of a people that something is written onto
_DROPPED = str.maketrans("", "", "'\"’׳ʼ‘.")


class Entry(NamedTuple):
    """A spelling of an entity: its folded words, and whether ``capitals`` are asked for ("first", "all") or not ("").

    ``cut`` says of each key whether a nominative ending was taken off it.
    """

    keys: tuple[str, ...]
    cut: tuple[bool, ...]
    id: str
    section: str
    capitals: str


class Hit(NamedTuple):
    """A known name at ``[start, end)``. ``words`` are the indices ``[first, last)`` of the words it covers."""

    start: int
    end: int
    kind: str
    ids: frozenset[str]
    demonym: bool
    words: tuple[int, int]


class Form(NamedTuple):
    """A reading of a word of a text: a folded key, letters skipped before it, its end, and whether an ending is cut."""

    key: str
    skipped: int
    end: int
    inflected: bool


@cache
def _data() -> Mapping[str, Mapping[str, str]]:
    path = files("toolkit.text").joinpath("data", "entities.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def languages() -> tuple[str, ...]:
    """The languages in which entities have names."""
    return tuple(str(_data()["languages"]).split())


@cache
def metonyms() -> Mapping[str, frozenset[str]]:
    """For every entity the ones that newspapers put for it, both ways: syria and damascus."""
    related: dict[str, set[str]] = {}
    for one, others in _data()["metonyms"].items():
        for other in others:
            related.setdefault(one, set()).add(other)
            related.setdefault(other, set()).add(one)
    return {key: frozenset(values) for key, values in related.items()}


def _capitals(alias: str) -> str:
    letters = [char for char in alias if char.isalpha()]
    if not letters or script(alias) not in ("latin", "cyrillic", "greek"):
        return ""
    if len(letters) > 1 and len(letters) <= 6 and all(char.isupper() for char in letters):
        return "all"
    return "first" if letters[0].isupper() else ""


@cache
def _index(lang: str) -> Mapping[str, tuple[Entry, ...]]:
    """The entries of a language by their first key, longest first."""
    if lang not in languages():
        return {}
    column = languages().index(lang)
    bare = load("names", lang).get("nominative", "").split()
    found: dict[str, dict[Entry, None]] = {}
    for section in KINDS:
        for identity, row in _data()[section].items():
            cell = row.split(" | ")[column]
            if cell == "-":
                continue
            for alias in cell.split(", "):
                plain = alias.replace(" ", "").isalpha()
                pieces = alias.split() if plain else [alias[word.start : word.end] for word in words(alias)]
                full = [_key(piece) for piece in pieces]
                keys = tuple(stem(key, bare) for key in full)
                if keys:
                    cut = tuple(key != whole for key, whole in zip(keys, full, strict=True))
                    found.setdefault(keys[0], {})[Entry(keys, cut, identity, section, _capitals(alias))] = None
    return {key: tuple(sorted(entries, key=lambda e: -len(e.keys))) for key, entries in found.items()}


@cache
def spellings(identity: str, lang: str) -> frozenset[str]:
    """The folded names of an entity in a language, their words run together."""
    entries = (entry for listed in _index(lang).values() for entry in listed)
    return frozenset("".join(entry.keys) for entry in entries if entry.id == identity)


def _key(word: str) -> str:
    return fold_word(word).translate(_DROPPED)


def stem(key: str, endings: Sequence[str]) -> str:
    """A folded word without its longest ending of those given, if three letters are left."""
    longest = sorted(endings, key=len, reverse=True)
    ending = next((e for e in longest if key.endswith(e) and len(key) - len(e) >= 3), "")
    return key[: len(key) - len(ending)]


class _Morphology(NamedTuple):
    prefixes: tuple[str, ...]
    before_peoples: tuple[str, ...]
    endings: tuple[tuple[str, str], ...]
    adjective_endings: tuple[tuple[str, str], ...]


@cache
def _morphology(lang: str) -> _Morphology:
    data = load("names", lang)

    def pairs(name: str) -> tuple[tuple[str, str], ...]:
        """Written ``as=o``: -as stands for -o; ``s``: -s is left off."""
        split = (item.partition("=") for item in data.get(name, "").split())
        return tuple((fold_word(ending), fold_word(instead)) for ending, _, instead in split)

    before = tuple(_key(prefix) for prefix in data.get("before_peoples", "").split())
    return _Morphology(tuple(data.get("prefixes", "").split()), before, pairs("endings"), pairs("adjective_endings"))


@lru_cache(maxsize=WORDS)
def forms(word: str, lang: str) -> tuple[Form, ...]:
    """The readings of a word of a text: whole, without glued prefixes, apostrophe parts and endings."""
    rules = _morphology(lang)
    whole = _key(word)
    found = {whole: Form(whole, 0, len(word), False)}
    mark = _APOSTROPHES.search(word, 1)
    if mark and mark.end() < len(word):
        if len(word) - mark.end() <= 5 and mark.start() >= 2:
            head = _key(word[: mark.start()])
            found.setdefault(head, Form(head, 0, mark.start(), False))
        if mark.start() <= 2:
            tail = _key(word[mark.end() :])
            found.setdefault(tail, Form(tail, mark.start(), len(word), False))
    for prefix in rules.prefixes:
        if whole.startswith(prefix) and len(whole) - len(prefix) >= 2:
            rest = whole[len(prefix) :]
            if prefix.endswith("لل"):
                rest = "ال" + rest
                found.setdefault(rest, Form(rest, len(prefix) - 1, len(word), False))
            else:
                found.setdefault(rest, Form(rest, len(prefix), len(word), prefix.endswith("ال")))
    for prefix in rules.before_peoples:
        if whole.startswith(prefix) and len(whole) - len(prefix) >= _PEOPLE:
            rest = whole[len(prefix) :]
            found.setdefault(rest, Form(rest, len(prefix), len(word), True))
    for form in list(found.values()):
        for endings, inflected in ((rules.endings, form.inflected), (rules.adjective_endings, True)):
            for ending, instead in endings:
                if form.key.endswith(ending) and len(form.key) - len(ending) >= (3 if instead == "" else 2):
                    key = form.key[: len(form.key) - len(ending)] + instead
                    found.setdefault(key, form._replace(key=key, inflected=inflected))
    return tuple(found.values())


def _reads(text: str, word: Word, entry: Entry, position: int, lang: str) -> Form | None:
    """How the word at ``position`` of the entry reads as that key, if it does."""
    key = entry.keys[position]
    for form in forms(text[word.start : word.end], lang):
        if form.key != key or (form.inflected and entry.section not in _INFLECTED):
            continue
        if entry.cut[position] and len(key) <= 4 and key == _key(text[word.start : word.end]):
            continue
        return form
    return None


def _allows(written: str, capitals: str) -> bool:
    letters = [char for char in written if char.isalpha()]
    if capitals == "all":
        return all(char.isupper() for char in letters)
    return not capitals or (bool(letters) and letters[0].isupper())


def _skip(text: str, start: int, letters: int) -> int:
    """The offset after so many letters, marks not counted."""
    at = start
    while letters and at < len(text):
        letters -= text[at].isalpha() and text[at] != "\u0640"
        at += 1
    while at < len(text) and not text[at].isalpha() and _key(text[at]) == "":
        at += 1
    return at


def _match(text: str, tokens: Sequence[Word], first: int, entry: Entry, lang: str) -> tuple[int, int] | None:
    if first + len(entry.keys) > len(tokens):
        return None
    start, end = tokens[first].start, tokens[first].end
    for position in range(len(entry.keys)):
        word = tokens[first + position]
        if position and not _adjacent(text[end : word.start]):
            return None
        form = _reads(text, word, entry, position, lang)
        if form is None:
            return None
        if position == 0:
            start = _skip(text, word.start, form.skipped) if form.skipped else word.start
        written = text[start if position == 0 else word.start : word.start + min(form.end, word.end - word.start)]
        if (position == 0 or entry.capitals == "all") and not _allows(written, entry.capitals):
            return None
        end = word.start + min(form.end, word.end - word.start)
    return start, end


def _adjacent(between: str) -> bool:
    return len(between) <= 3 and not any(char in between for char in ',;:!?()[]{}،؛؟\n\r/"“”«»')


def find(text: str, tokens: Sequence[Word], lang: str | None) -> list[Hit]:
    """The known names of a text in order, longest match first, none overlapping.

    ``tokens`` are the words of the text. Words in Latin letters inside a text of another script are read as English;
    without ``lang``, or in a language that has no entries, a word is read in every language of its script, but not as a
    people where the script has no capitals: what is Czech in Persian is a verb in Urdu.
    """
    code = primary(lang)
    hits: list[Hit] = []
    at = 0
    while at < len(tokens):
        best: dict[tuple[int, int, int], list[Entry]] = {}
        for entry, reading in _begun(text[tokens[at].start : tokens[at].end], code):
            span = _match(text, tokens, at, entry, reading)
            if span:
                best.setdefault((len(entry.keys), *span), []).append(entry)
        if not best:
            at += 1
            continue
        size, start, end = max(best, key=lambda found: (found[0], found[2] - found[1]))
        entries = best[size, start, end]
        written = "".join(_key(text[word.start : word.end]) for word in tokens[at : at + size])
        entries = [entry for entry in entries if "".join(entry.keys) == written] or entries
        sections = {entry.section for entry in entries}
        hits.append(
            Hit(
                start,
                end,
                KINDS[entries[0].section],
                frozenset(entry.id for entry in entries),
                sections == {"demonyms"},
                (at, at + size),
            )
        )
        at += size
    return hits


@lru_cache(maxsize=256)
def known(text: str, lang: str) -> tuple[Hit, ...]:
    """The known names of a text of a language, remembered."""
    return tuple(find(text, words(text, lang), lang))


@lru_cache(maxsize=WORDS)
def _begun(word: str, lang: str) -> tuple[tuple[Entry, str], ...]:
    """The entries that a word may be the first of, each with the language that the word is read in; of most none."""
    return tuple(
        (entry, reading)
        for reading in _readings(word, lang)
        for form in forms(word, reading)
        for entry in _index(reading).get(form.key, ())
        if reading == lang or entry.section != "demonyms" or word != word.swapcase()
    )


def _readings(word: str, lang: str) -> tuple[str, ...]:
    kind = script(word)
    if kind is None:
        return ()
    fitting = tuple(code for code in languages() if _SCRIPTS.get(code, "latin") == kind)
    if lang in fitting:
        return (lang,)
    if lang in languages() and kind == "latin":
        return ("en",)
    return fitting
