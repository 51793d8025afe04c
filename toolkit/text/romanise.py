"""How alike two names sound, whatever their scripts and romanisations.

A word becomes a row of *sounds*; a sound is the set of values a spelling may stand for, so that ``ch`` (ch, k, sh,
kh) answers to ``ش``, ``ч``, ``sch`` and ``ح`` at no cost, while the vowels, which abjads leave out, weigh little.
Rows are compared by edit distance over phonetic classes, after Kondrak, "A New Algorithm for the Alignment of
Phonetic Sequences" (NAACL 2000). The spelling rules are data: ``data/romanise/<script or language>.toml``.
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from itertools import product

from toolkit.text.memory import WORDS

VOWELS = frozenset("aeiou")
_SILENT = VOWELS | {"-"}
ABJADS = frozenset({"arabic", "hebrew"})
_MAX_KEYS = 12
_BLOCKS = (
    (0x0041, 0x024F, "latin"),
    (0x0370, 0x03FF, "greek"),
    (0x0400, 0x052F, "cyrillic"),
    (0x0590, 0x05FF, "hebrew"),
    (0x0600, 0x077F, "arabic"),
    (0x1E00, 0x1EFF, "latin"),
    (0xFB50, 0xFDFF, "arabic"),
    (0xFE70, 0xFEFF, "arabic"),
)
_NEAR = {
    "pb": 0.3, "bv": 0.35, "fv": 0.25, "vw": 0.15, "fp": 0.4, "wu": 0.1, "wo": 0.2, "yi": 0.1, "ye": 0.3, "yJ": 0.5,
    "td": 0.4, "tT": 0.15, "dD": 0.15, "Ts": 0.25, "Dz": 0.2, "TD": 0.25, "sz": 0.25, "sS": 0.4, "zZ": 0.35,
    "SZ": 0.35, "SC": 0.35, "ZJ": 0.2, "CJ": 0.4, "cs": 0.3, "cC": 0.4, "ct": 0.5, "cz": 0.3, "zJ": 0.5, "kg": 0.4,
    "kq": 0.05, "qg": 0.35, "kx": 0.4, "gG": 0.15, "xh": 0.25, "xG": 0.35, "hG": 0.5, "h'": 0.3, "Jg": 0.35,
    "nm": 0.6, "lr": 0.75, "rG": 0.6,
    "ae": 0.3, "ao": 0.4, "ei": 0.2, "ou": 0.15, "ai": 0.5, "au": 0.5, "eo": 0.5, "iu": 0.5, "eu": 0.6, "io": 0.7,
}  # fmt: skip
"""Cost of one sound for another; of two vowels before the vowel weight, of all other pairs 1."""
_CLASSES = str.maketrans("pbvwfdtTDsSzZCJckqgGxhmnlr", "PPFFFTTTTSSSSSSSKKKKKKNNLR")


def script(text: str) -> str | None:
    """The script of the first letter: latin, greek, cyrillic, hebrew, arabic, or None for another."""
    for char in text:
        if char.isalpha():
            code = ord(char)
            return next((name for low, high, name in _BLOCKS if low <= code <= high), None)
    return None


@cache
def _rules(name: str) -> Mapping[str, tuple[str, ...]]:
    path = files("toolkit.text").joinpath("data", "romanise", f"{name}.toml")
    if not path.is_file():
        return {}
    table = tomllib.loads(path.read_text(encoding="utf-8"))["graphemes"]
    return {key: tuple(value.split()) for key, value in table.items()}


@cache
def _table(kind: str, lang: str | None) -> tuple[Mapping[str, tuple[str, ...]], int, frozenset[str]]:
    rules = dict(_rules(kind))
    if lang and lang not in ABJADS:
        own = _rules(lang)
        if own and script(next(key.strip("^$") for key in own)) == kind:
            rules.update(own)
    return rules, max(map(len, rules), default=1), frozenset("".join(rules))


class _Plain(dict[int, str]):
    """A ``str.translate`` table that fills itself: letters without their marks, save those kept; "" for the rest."""

    def __init__(self, keep: frozenset[str]) -> None:
        super().__init__()
        self.keep = keep

    def __missing__(self, ordinal: int) -> str:
        char = chr(ordinal)
        if char in self.keep:
            bare = char
        elif char in "\u0640\u05f3\u05f4":
            bare = "'" if char == "\u05f3" and "'" in self.keep else ""
        else:
            bare = "".join(part for part in unicodedata.normalize("NFKD", char) if part in self.keep or part.isalpha())
        self[ordinal] = bare
        return bare


@cache
def _plain_table(keep: frozenset[str]) -> _Plain:
    return _Plain(keep)


def plain(word: str, keep: frozenset[str] = frozenset()) -> str:
    """Lower case without marks, tatweel and invisible characters, save the letters in ``keep``."""
    lower = word.lower()
    if not lower.isascii() and not unicodedata.is_normalized("NFC", lower):
        lower = unicodedata.normalize("NFC", lower)
    return lower.translate(_plain_table(keep))


@lru_cache(maxsize=WORDS)
def sounds(word: str, lang: str | None = None) -> tuple[str, ...]:
    """The row of sounds of a word; empty for a script without rules or a word without letters.

    Each sound is a string of possible values in the alphabet of ``data/romanise/latin.toml``; ``-`` in it means that
    it may be silent. ``lang`` refines the reading (French ou, Indonesian sy); None reads by script alone.
    """
    kind = script(word)
    if kind is None:
        return ()
    rules, longest, letters = _table(kind, lang)
    doubled = kind in ABJADS
    text = f"^{plain(word, letters)}$"
    row: list[str] = []
    at = 0
    while at < len(text):
        for size in range(min(longest, len(text) - at), 0, -1):
            found = rules.get(text[at : at + size])
            if found is not None:
                for sound in found:
                    row += _next(row, sound, doubled)
                at += size
                break
        else:
            at += 1
    return tuple(row)


def _next(row: Sequence[str], sound: str, doubled: bool) -> tuple[str, ...]:
    """What a sound adds to a row: a consonant written twice is one; in an abjad a vowel may part the two (ممدوح)."""
    if not row or sound[0] in VOWELS or sound[0] != row[-1][0]:
        return (sound,)
    return (sound.rstrip("-") + "-",) if doubled else ()


@lru_cache(maxsize=WORDS)
def skeletons(word: str, lang: str | None = None) -> frozenset[str]:
    """The consonant skeletons of a word in one coarse alphabet shared by all scripts: P F T S K N L R.

    Words of different scripts that may be the same name share a skeleton or nearly so; weak and silent sounds
    (h, w, y, ayn, vowels) are left out. A few keys a word, sorted out by :func:`name_similarity`.
    """
    choices: list[tuple[str, ...]] = []
    for sound in sounds(word, lang):
        if sound[0] in "hwy'" or sound[1:2] in ("h", "w") or not _SILENT.isdisjoint(sound):
            continue
        values = (value.translate(_CLASSES) for value in sound if value not in "hwy'")
        choices.append(tuple(dict.fromkeys(values))[:3])
    keys: set[str] = set()
    for combination in product(*choices):
        key = "".join(combination)
        keys.add("".join(char for index, char in enumerate(key) if index == 0 or char != key[index - 1]))
        if len(keys) >= _MAX_KEYS:
            break
    return frozenset(keys)


def _weight(sound: str, vowel: float) -> float:
    if "-" in sound:
        return 0.04
    if sound[0] in VOWELS:
        return vowel
    if VOWELS.intersection(sound) or sound[0] == "'":
        return 1.5 * vowel
    return 0.35 if sound[0] in "hwy" else 1.0


@lru_cache(maxsize=WORDS)
def substance(word: str, lang: str | None = None) -> float:
    """How much there is to hear in a word: about the number of its full consonants. Under 2 a likeness means little."""
    return sum(_weight(sound, 0.2) for sound in sounds(word, lang))


@cache
def _near(one: str, other: str, vowel: float) -> float:
    if one == other:
        return 0.0
    cost = _NEAR.get(one + other, _NEAR.get(other + one, 1.0))
    if one in VOWELS and other in VOWELS:
        return cost * vowel
    return cost


@lru_cache(maxsize=WORDS)
def _exchange(one: str, other: str, vowel: float) -> float:
    values = (_near(a, b, vowel) for a in one if a != "-" for b in other if b != "-")
    return min(min(values, default=1.0), _weight(one, vowel) + _weight(other, vowel))


def _distance(one: tuple[str, ...], other: tuple[str, ...], vowel: float) -> float:
    gaps = [_weight(sound, vowel) for sound in other]
    above = [0.0]
    for gap in gaps:
        above.append(above[-1] + gap)
    for sound in one:
        drop = _weight(sound, vowel)
        left = above[0] + drop
        row = [left]
        for index, mate in enumerate(other):
            cost = above[index] + _exchange(sound, mate, vowel)
            left += gaps[index]
            if cost < left:
                left = cost
            if above[index + 1] + drop < left:
                left = above[index + 1] + drop
            row.append(left)
        above = row
    return above[-1]


@lru_cache(maxsize=WORDS)
def name_similarity(a: str, lang_a: str | None, b: str, lang_b: str | None) -> float:
    """How well two single names agree in sound, from 0 to 1; 1 for equal spelling but for case and marks.

    Names in two scripts, or in two romanisations, of the same person score .75 and more nearly always. Words without
    letters, or in a script without rules, score 0 unless they are equal.
    """
    if plain(a) == plain(b) and plain(a):
        return 1.0
    one, other = sounds(a, lang_a), sounds(b, lang_b)
    if not one or not other:
        return 0.0
    vowel = _vowel(a, b)
    weight = max(sum(_weight(sound, vowel) for sound in row) for row in (one, other))
    if not weight:
        return 0.0
    return max(0.0, 1.0 - _distance(one, other, vowel) / max(weight, 1.5))


def name_distance(a: str, lang_a: str | None, b: str, lang_b: str | None) -> float:
    """In how many full consonants two single names differ in sound; near sounds and vowels count for less."""
    return _distance(sounds(a, lang_a), sounds(b, lang_b), _vowel(a, b))


def _vowel(a: str, b: str) -> float:
    """What a vowel weighs between two words: less where one of them is written without."""
    return 0.12 if (script(a) in ABJADS) != (script(b) in ABJADS) else 0.25
