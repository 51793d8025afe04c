"""Which of the one-byte encodings of a few languages a text is in, by the letters each reading would give.

A wrong reading shows rare letters, symbols inside words or capitals where small letters belong. This is surer on
single sentences than a detector for all languages, which comes after it for whatever else there is.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import NamedTuple

_PUNCTUATION = frozenset("“”‘’„‚«»‹›–—…•·°©®™§€£\u00a0\u00ad\u200c\u200d\u200e\u200f")
_ENOUGH, _ENOUGH_WHEN_DECLARED = 0.45, 0.2
_SAMPLE = 20_000
_LONG = re.compile(r"[^\W\d_A-Za-z]{4,}")
_STUCK = re.compile(r"(?<=[A-Za-z])[^\W\d_A-Za-z]|[^\W\d_A-Za-z](?=[A-Za-z])")


class _Profile(NamedTuple):
    lang: str
    encodings: tuple[str, ...]
    common: frozenset[str]
    other: frozenset[str]

    @property
    def latin(self) -> bool:
        """Whether the language is written in Latin letters, so that only some letters are beyond ASCII."""
        return "é" in self.common or "ç" in self.common or "ó" in self.common


class _Reading(NamedTuple):
    """What lies beyond ASCII: its characters, the share in long runs, the share that touches an ASCII letter."""

    letters: Counter[str]
    long: float
    stuck: float


@cache
def _profiles() -> tuple[_Profile, ...]:
    table = tomllib.loads(files("toolkit.documents").joinpath("data", "legacy.toml").read_text("utf-8"))
    return tuple(
        _Profile(lang, tuple(row["encodings"]), frozenset(row["common"]), frozenset(row["other"]))
        for lang, row in table.items()
    )


def guess(raw: bytes, lang: str | None = None) -> str | None:
    """The likeliest encoding, or None when no reading looks like one of the languages known here.

    ``lang`` is the declared language; it is believed unless nothing in its encodings makes sense.
    """
    sample = raw[:_SAMPLE]
    declared = (lang or "").partition("-")[0]
    own = [profile for profile in _profiles() if profile.lang == declared]
    return _best(sample, own, _ENOUGH_WHEN_DECLARED) or _best(sample, _profiles(), _ENOUGH)


def _best(sample: bytes, profiles: Iterable[_Profile], enough: float) -> str | None:
    readings: dict[str, _Reading | None] = {}
    best, best_score = None, enough
    for profile in profiles:
        for encoding in profile.encodings:
            if encoding not in readings:
                readings[encoding] = _read(sample, encoding)
            reading = readings[encoding]
            score = _score(reading, profile) if reading else -1.0
            if score > best_score:
                best, best_score = encoding, score
    return best


def _read(sample: bytes, encoding: str) -> _Reading | None:
    try:
        text = sample.decode(encoding)
    except UnicodeDecodeError:
        return None
    letters = Counter(character for character in text if character > "\x7f")
    if not letters:
        return None
    return _Reading(
        letters,
        long=sum(map(len, _LONG.findall(text))) / letters.total(),
        stuck=len(_STUCK.findall(text)) / letters.total(),
    )


def _score(reading: _Reading, profile: _Profile) -> float:
    """1 for a text of common letters alone, less for other letters, below 0 for what is not the language's."""
    total = 0.0
    for character, count in reading.letters.items():
        if character in profile.common:
            total += count
        elif character in _PUNCTUATION:
            total += 0.5 * count
        elif character in profile.other:
            total += 0.3 * count
        else:
            total -= count
    return total / reading.letters.total() - (reading.long if profile.latin else reading.stuck)
