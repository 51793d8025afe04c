"""Where a written word comes apart into clitics and stem, by rules that each language's data file lists.

Three kinds of rule: *marked* clitics show themselves by an apostrophe or a zero-width non-joiner; *prefixes* stand in
tiers (and, preposition, article) and *suffixes* are pronouns. A bare letter is taken for a clitic only when the word
is not one in which it belongs to the root. When in doubt the word stays whole.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from toolkit.text.languages import load
from toolkit.text.memory import WORDS

_UNSEEN = re.compile(
    "[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4"
    "\u06e7\u06e8\u06ea-\u06ed\u0640\u00ad\u200b\u200d-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
)
_LETTERS = str.maketrans("کیہھ’ʼ‘׳״“”", "كيهه''''\"\"\"") | {ord("İ"): "i"}
_ALEFS = str.maketrans("أإآٱ", "اااا")

Cuts = tuple[tuple[int, ...], tuple[int, ...]]
"""Offsets at which prefixes end, and at which suffixes start."""


@dataclass(frozen=True, slots=True)
class _Rule:
    """A clitic: its letters, how many must remain, words it is part of, words beside which it is a clitic for certain.

    A ``listed`` clitic is one only beside those words, or before letters in ``starts``. One that ``seals`` leaves no
    room for a suffix.
    """

    form: str
    parts: tuple[int, ...]
    tier: int
    rest: int
    radical: frozenset[str]
    beside: frozenset[str]
    listed: bool
    starts: tuple[str, ...]
    not_after: tuple[str, ...]
    endings: tuple[str, ...]
    seals: bool


@dataclass(frozen=True, slots=True)
class _Rules:
    marked_prefixes: frozenset[str]
    marked_suffixes: tuple[str, ...]
    prefixes: tuple[_Rule, ...]
    suffixes: tuple[_Rule, ...]
    whole: frozenset[str]
    particles: frozenset[str]
    pronouns: tuple[str, ...]
    sealed: tuple[str, ...]


def _listed(data: dict[str, Any], name: str) -> frozenset[str]:
    return frozenset(_key(_UNSEEN.sub("", word)) for word in data.get(name, "").split())


def _rule(data: dict[str, Any], endings: str) -> _Rule:
    return _Rule(
        form=_key(data["form"]),
        parts=tuple(data.get("parts", [len(data["form"])])),
        tier=data.get("tier", 0),
        rest=data.get("rest", 3),
        radical=_listed(data, "radical"),
        beside=_listed(data, "beside"),
        listed=data.get("listed", False),
        starts=tuple(data.get("starts", "").split()),
        not_after=tuple(data.get("not_after", "").split()),
        endings=tuple(data.get("endings", endings).split()),
        seals=data.get("seals", False),
    )


@cache
def _rules(lang: str) -> _Rules | None:
    data = load("words", lang).get("clitics")
    if not data:
        return None
    endings = data.get("endings", "")
    return _Rules(
        marked_prefixes=_listed(data, "marked_prefixes"),
        marked_suffixes=tuple(_key(form) for form in data.get("marked_suffixes", "").split()),
        prefixes=tuple(_rule(rule, endings) for rule in data.get("prefixes", [])),
        suffixes=tuple(_rule(rule, endings) for rule in data.get("suffixes", [])),
        whole=_listed(data, "whole"),
        particles=_listed(data, "particles"),
        pronouns=tuple(data.get("pronouns", "").split()),
        sealed=tuple(data.get("sealed", "").split()),
    )


def _key(word: str) -> str:
    """The form in which words are looked up: as long as the word."""
    return word.translate(_LETTERS).lower().translate(_ALEFS)


@lru_cache(maxsize=WORDS)
def cuts(word: str, lang: str) -> Cuts | None:
    """Where a word comes apart: prefix ends and suffix starts, as offsets into the word; None for nowhere.

    ``lang`` is a primary subtag. A language without data cuts nothing.
    """
    rules = _rules(lang)
    if rules is None:
        return None
    positions: list[int] | None = None
    letters = word
    if _UNSEEN.search(word):
        positions = [at for at, character in enumerate(word) if not _UNSEEN.match(character)]
        letters = "".join(word[at] for at in positions)
    key = _key(letters)
    if len(key) != len(letters) or key in rules.whole:
        return None
    before, after = _marked(key, rules)
    if not before and not after:
        before, after = _bare(letters.translate(_LETTERS), key, rules)
    if not before and not after:
        return None
    if positions is not None:
        return tuple(positions[cut] for cut in before), tuple(positions[cut] for cut in after)
    return tuple(before), tuple(after)


def _marked(key: str, rules: _Rules) -> tuple[list[int], list[int]]:
    """Clitics told by an apostrophe or a non-joiner, which belongs to the clitic."""
    before: list[int] = []
    after: list[int] = []
    start, end = 0, len(key)
    for at, character in enumerate(key):
        if character in "'\u200c" and key[start : at + 1] in rules.marked_prefixes and at + 1 < end:
            before.append(at + 1)
            start = at + 1
    while suffix := next((s for s in rules.marked_suffixes if key.endswith(s, start, end)), ""):
        if end - len(suffix) <= start:
            break
        end -= len(suffix)
        after.insert(0, end)
    if "'*" in rules.marked_suffixes and not after and (at := key.find("'", start + 1)) > 0:
        after = [at]
    return before, after


def _bare(letters: str, key: str, rules: _Rules) -> tuple[list[int], list[int]]:
    """Prefixes tier by tier, then one suffix."""
    before: list[int] = []
    start = tier = 0
    sealed = key.endswith(rules.sealed) if rules.sealed else False
    while True:
        rest = key[start:]
        if rest in rules.whole:
            return before, []
        if after := _particle(rest, rules):
            return before, [start + after]
        rule = next((r for r in rules.prefixes if r.tier > tier and _opens(letters[start:], rest, r, rules)), None)
        if rule is None:
            break
        for length in rule.parts:
            start += length
            before.append(start)
        tier = rule.tier
        sealed = sealed or rule.seals
    for rule in () if sealed else rules.suffixes:
        if key.endswith(rule.form) and _closes(key, start, rule):
            return before, [len(key) - len(rule.form)]
    return before, []


def _particle(rest: str, rules: _Rules) -> int:
    """Length of the particle in a word made of a particle and a pronoun, else 0."""
    for pronoun in rules.pronouns:
        if rest.endswith(pronoun) and rest[: -len(pronoun)] in rules.particles:
            return len(rest) - len(pronoun)
    return 0


def _opens(letters: str, key: str, rule: _Rule, rules: _Rules) -> bool:
    if not letters.startswith(rule.form):
        return False
    rest = key[len(rule.form) :]
    if rest in rule.beside:
        return True
    if len(rest) < rule.rest or key in rule.radical:
        return False
    if any(key.endswith(ending) and key[: -len(ending)] in rule.radical for ending in rule.endings):
        return False
    if not rule.listed:
        return True
    starts = rule.starts and letters.startswith(rule.starts, len(rule.form)) and len(rest) > rule.rest
    return bool(starts) or _particle(rest, rules) > 0


def _closes(key: str, start: int, rule: _Rule) -> bool:
    if key in rule.radical or key[start:] in rule.radical:
        return False
    stem = key[start : len(key) - len(rule.form)]
    if rule.listed or stem in rule.beside:
        return stem in rule.beside
    return len(stem) >= rule.rest and not (rule.not_after and stem.endswith(rule.not_after))
