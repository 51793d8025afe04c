"""The shifts of synthetic relays: how one enters the sentences of an outlet, and what it makes of the words."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from relay_material import entities
from relay_words import Wordings

_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_NUMBER = re.compile(r"(?<![\w.,])\d{2,}(?![\w]|[.,]\d)")
_CLAUSE = re.compile(r"[,،]\s")


class Size(NamedTuple):
    """How much was said: most sentences of the document, statements, sentences that always stay, shifts on a hop."""

    sentences: int
    statements: int
    least: int
    shifts: tuple[int, int]


LONG, SHORT = Size(12, 2, 3, (1, 3)), Size(3, 1, 1, (0, 1))


class Shift(NamedTuple):
    """A shift that entered at an outlet: type and the sentence of the remark, or of the foreign document."""

    rule: str
    sentence: int
    before: str = ""
    after: str = ""


class World(NamedTuple):
    """What a relay is about: sentences said and foreign ones, its languages, reversed statements by their words, the
    shifts made so far by rule and sentence."""

    said: list[Mapping[str, str]]
    foreign: list[Mapping[str, str]]
    langs: list[str]
    reversals: Mapping[str, Mapping[str, Sequence[str]]]
    made: set[tuple[str, int]]
    size: Size
    wordings: Wordings


def _word(text: str) -> str:
    return rf"(?<!\w){re.escape(text)}(?!\w)"


Items = tuple[tuple[str, int, tuple[Shift, ...]], ...]
_Made = tuple[Items, Shift] | None


def _omission(items: Items, world: World, rng: random.Random) -> _Made:
    said = [index for index, item in enumerate(items) if item[0] == "said"]
    if len(said) <= world.size.least:
        return None
    at = rng.choice(said)
    return (*items[:at], *items[at + 1 :]), Shift("omission", items[at][1])


def _addition(items: Items, world: World, rng: random.Random) -> _Made:
    free = [index for index in range(len(world.foreign)) if ("addition", index) not in world.made]
    if not free:
        return None
    index, at = rng.choice(free), rng.randint(1, len(items))
    world.made.add(("addition", index))
    return (*items[:at], ("foreign", index, ()), *items[at:]), Shift("addition", index)


def _edit(items: Items, at: int, shift: Shift, world: World) -> _Made:
    kind, index, shifts = items[at]
    world.made.add((shift.rule, index))
    return (*items[:at], (kind, index, (*shifts, shift)), *items[at + 1 :]), shift


def _editable(items: Items, rule: str, world: World) -> list[int]:
    """Sentences that nobody has made this shift in: two outlets seldom make the same mistake."""
    return [at for at, (kind, index, _) in enumerate(items) if kind == "said" and (rule, index) not in world.made]


def _number(items: Items, world: World, rng: random.Random) -> _Made:
    options = []
    for at in _editable(items, "number", world):
        row = world.said[items[at][1]]
        shared = set.intersection(*(set(_NUMBER.findall(row[lang].translate(_DIGITS))) for lang in world.langs))
        options += [(at, value) for value in sorted(shared)]
    if not options:
        return None
    at, value = rng.choice(options)
    other = str(max(11, int(value) + rng.choice([-20, -7, 10, 30, 100])))
    return _edit(items, at, Shift("number", items[at][1], value, other), world) if other != value else None


def _name(items: Items, world: World, rng: random.Random) -> _Made:
    options = []
    for at in _editable(items, "name", world):
        row = world.said[items[at][1]]
        for name in entities("en"):
            spelt = [entities(lang).get(name, ()) for lang in world.langs]
            if all(
                any(re.search(_word(form), row[lang]) for form in forms)
                for lang, forms in zip(world.langs, spelt, strict=True)
            ):
                options.append((at, name))
    if not options:
        return None
    at, name = rng.choice(options)
    known = sorted(set.intersection(*(set(entities(lang)) for lang in world.langs)) - {name})
    return _edit(items, at, Shift("name", items[at][1], name, rng.choice(known)), world)


def _negation(items: Items, world: World, rng: random.Random) -> _Made:
    options = [
        at for at in _editable(items, "negation", world) if world.said[items[at][1]][world.langs[0]] in world.reversals
    ]
    if not options:
        return None
    at = rng.choice(options)
    return _edit(items, at, Shift("negation", items[at][1]), world)


def _clause(items: Items, world: World, rng: random.Random) -> _Made:
    """A clause after the only comma, where it stands at the same place in all languages."""
    options = []
    for at in _editable(items, "truncation", world):
        row = world.said[items[at][1]]
        cuts = [_CLAUSE.findall(row[lang]) for lang in world.langs]
        if all(len(cut) == 1 for cut in cuts):
            shares = [_CLAUSE.search(row[lang]).start() / len(row[lang]) for lang in world.langs]  # type: ignore[union-attr]
            if max(shares) - min(shares) < 0.12 and 0.3 < min(shares) < 0.75:
                options.append(at)
    if not options:
        return None
    at = rng.choice(options)
    return _edit(items, at, Shift("truncation", items[at][1]), world)


SHIFTS = {
    "omission": _omission,
    "addition": _addition,
    "number": _number,
    "name": _name,
    "negation": _negation,
    "truncation": _clause,
}


def shifted(text: str, lang: str, row: Mapping[str, str], shifts: Sequence[Shift], world: World) -> str:
    """A sentence in a language with its shifts; ``row`` has it in all."""
    for shift in shifts:
        if shift.rule == "number":
            at = re.search(rf"(?<![\w.,]){shift.before}(?![\w]|[.,]\d)", text.translate(_DIGITS))
            if at:
                text = text[: at.start()] + shift.after + text[at.end() :]
        elif shift.rule == "name":
            after = entities(lang)[shift.after][0]
            for form in entities(lang)[shift.before]:
                text = re.sub(_word(form), after, text)
        elif shift.rule == "negation":
            text = world.reversals[row[world.langs[0]]][lang][1]
        elif shift.rule == "truncation" and (cut := _CLAUSE.search(text)):
            text = text[: cut.start()] + "."
    return text
