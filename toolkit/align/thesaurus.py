"""What an English word may be put for, and what becomes of a claim when it is: a thesaurus written for this.

``data/thesaurus.tsv`` has for each headword the rule that a shift to or from it is told under, how grave it is, the
words that a faithful rendering may use instead, and those that make the claim harder or softer, turn it round, or make
it another one. Words of other languages are compared by their headwords in the dictionary.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from importlib import resources
from sys import intern
from typing import Literal, cast

from toolkit.text.memory import WORDS

Relation = Literal["=", ">", "<", "!", "#"]
"""Of a word put for another: it says the same, more, less, the opposite, or something else."""
INVERSE: Mapping[Relation, Relation] = {"=": "=", ">": "<", "<": ">", "!": "!", "#": "#"}
PLAIN = "mistranslation"
"""The rule for words that no narrower one is about."""


@lru_cache(maxsize=1024)
def related(word: str) -> Mapping[str, Relation]:
    """The words that stand in a headword's line, and what they say of it."""
    found: dict[str, Relation] = {}
    for field in (_lines().get(word) or "").split("\t"):
        mark, _, words = field.partition(" ")
        if mark in INVERSE:
            for one in words.split(", "):
                found.setdefault(intern(one), cast("Relation", mark))
    return found


def relation(word: str, put: str) -> Relation | None:
    """What a word says that is ``put`` for another; None where neither line has the other word.

    What either line calls the same is the same; where the lines differ otherwise, that of ``word`` is taken.
    """
    if word == put:
        return "="
    here, there = related(word).get(put), related(put).get(word)
    if "=" in (here, there):
        return "="
    return here or (INVERSE[there] if there else None)


def sort(word: str, put: str = "") -> str:
    """The rule that tells of a word ``put`` for another: that of what was put, unless it is of no kind by itself."""
    return next((rule for one in (put, word) if (rule := _rule(one)) != PLAIN), PLAIN)


def charge(word: str) -> int:
    """How grave a word is that is put into what somebody said, from 0, which claims nothing, to 3, an atrocity."""
    return int(_about(word)[1])


@lru_cache(maxsize=WORDS)
def near(word: str) -> tuple[str, ...]:
    """A word, and those that may stand for it by its line."""
    return (word, *(one for one, mark in related(word).items() if mark == "="))


def _rule(word: str) -> str:
    return _about(word)[0]


def _about(word: str) -> tuple[str, str]:
    """The rule and the charge of a word."""
    rule, charge, _ = (_lines().get(word) or f"{PLAIN}\t0\t").split("\t", 2)
    return rule, charge


@cache
def _lines() -> Mapping[str, str]:
    text = resources.files("toolkit.align").joinpath("data", "thesaurus.tsv").read_text("utf-8")
    return {head: rest for head, _, rest in (line.partition("\t") for line in text.splitlines())}
