"""Synthetic relays: who took a remark from whom, through languages, with the shifts that entered on each hop.

The remark is up to twelve sentences of an NTREX document and two constructed statements; a short one up to three and
one. Every outlet takes it from the original or from an earlier outlet, in the same language or translated, and adds
shifts of known type. Shifts are inherited. Some outlets are then taken away, and some dates.

A language has one human translation in NTREX. So that two translators do not have the same words, each changes it in
their own way: other words that render the same (``wordings.py``), other function words, another order. Who takes the
words over in the same language changes some of them again, or none.
"""

from __future__ import annotations

import hashlib
import random
import re
import tomllib
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import NamedTuple

LANGUAGES = ("en", "ar", "fr", "de", "es", "ru", "tr", "id")
OUTLETS = (5, 20)
FROM_ORIGINAL = 0.3
SAME_LANGUAGE = 0.55
REWORDED = (0.0, 0.0, 0.1, 0.3)
"""How much of what a translator changes an outlet of the same language changes again; one of these."""
WORD, FUNCTION, ORDER = 0.9, 0.4, 0.5
"""Chances that a translator changes a word with alternatives, leaves out a function word, exchanges two neighbours."""
ABSENT = 0.1
"""Share of outlets that nobody observed."""
UNDATED = (0.1, 0.4)
CITING = 0.15
"""Share of outlets that name the outlet they took the words from."""
HOURS = 10.0
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_NUMBER = re.compile(r"(?<![\w.,])\d{2,}(?![\w]|[.,]\d)")
_CLAUSE = re.compile(r"[,،]\s")
_MARKS = ".,;:!?…\"'()[]«»“”„‘’،؛؟"
Wordings = Mapping[str, Mapping[str, Sequence[str]]]
"""Alternatives by language and word."""
NO_WORDINGS: Wordings = {}


class Size(NamedTuple):
    """How much was said: most sentences of the document, statements, sentences that always stay, shifts on a hop."""

    sentences: int
    statements: int
    least: int
    shifts: tuple[int, int]


LONG, SHORT = Size(12, 2, 3, (1, 3)), Size(3, 1, 1, (0, 1))


class Layer(NamedTuple):
    """One hand's changes of the wording: whose, and which share of what a translator changes."""

    hand: int
    share: float


class Piece(NamedTuple):
    """A sentence of an outlet: ``said`` or ``foreign``, its number there, and its words."""

    kind: str
    index: int
    text: str


class Shift(NamedTuple):
    """A shift that entered at an outlet: type and the sentence of the remark, or of the foreign document."""

    rule: str
    sentence: int
    before: str = ""
    after: str = ""


@dataclass(frozen=True)
class Outlet:
    """One outlet of a relay. ``parent`` is an index or None for the original; ``shifts`` are its own."""

    name: str
    lang: str
    parent: int | None
    hour: float
    items: tuple[tuple[str, int, tuple[Shift, ...]], ...]
    layers: tuple[Layer, ...]
    shifts: tuple[Shift, ...]
    cites: bool


@dataclass(frozen=True)
class Relay:
    """A relay as it is observed, with what is known of how it came about.

    ``shifts`` are those that entered with an outlet, ``inherited`` all that its text has; ``pieces`` are its sentences.
    """

    original: str
    lang: str
    texts: tuple[str, ...]
    languages: tuple[str, ...]
    names: tuple[str, ...]
    dates: tuple[str | None, ...]
    cites: tuple[tuple[str, ...], ...]
    parents: tuple[int | None, ...]
    shifts: tuple[tuple[Shift, ...], ...]
    sentences: tuple[str, ...] = field(repr=False, default=())
    pieces: tuple[tuple[Piece, ...], ...] = field(repr=False, default=())
    inherited: tuple[tuple[Shift, ...], ...] = field(repr=False, default=())


@cache
def _material() -> dict[str, object]:
    return tomllib.loads((Path(__file__).parent / "relays.toml").read_text("utf-8"))


@cache
def choices(lang: str) -> tuple[tuple[str, str], ...]:
    """Pairs of words that may stand for each other."""
    table: Mapping[str, Sequence[str]] = _material()["choices"]  # type: ignore[assignment]
    return tuple(tuple(pair.split(" | ")) for pair in table[lang])  # type: ignore[misc]


@cache
def entities(lang: str) -> dict[str, tuple[str, ...]]:
    """Countries and places by id, with their spellings in a language, the usual one first."""
    folder = Path(__file__).parent.parent / "toolkit" / "text" / "data"
    table = tomllib.loads((folder / "entities.toml").read_text("utf-8"))
    column = table["languages"].split().index(lang)
    return {
        name: tuple(row.split(" | ")[column].split(", "))
        for section in ("countries", "places")
        for name, row in table[section].items()
        if row.split(" | ")[column] != "-"
    }


def _word(text: str) -> str:
    return rf"(?<!\w){re.escape(text)}(?!\w)"


def documents(rows: Sequence[Mapping[str, str]]) -> list[list[Mapping[str, str]]]:
    """NTREX by document, in the file's order."""
    found: dict[str, list[Mapping[str, str]]] = {}
    for row in rows:
        found.setdefault(row["doc"], []).append(row)
    return list(found.values())


def relay(
    document: Sequence[Mapping[str, str]],
    foreign: Sequence[Mapping[str, str]],
    seed: int,
    wordings: Wordings = NO_WORDINGS,
    size: Size = LONG,
) -> Relay:
    """One relay of a document; additions come from ``foreign`` sentences, other words from ``wordings``."""
    rng = random.Random(seed)
    langs = rng.sample(LANGUAGES, rng.randint(2, 4))
    said: list[Mapping[str, str]] = [dict(row) for row in document[: size.sentences]]
    statements: list[dict[str, list[str]]] = rng.sample(_material()["statements"], size.statements)  # type: ignore[arg-type]
    for statement in statements:
        said.insert(rng.randint(0, len(said)), {lang: statement[lang][0] for lang in LANGUAGES})
    reversals = {
        row[langs[0]]: statement for statement in statements for row in said if row["en"] == statement["en"][0]
    }
    world = _World(said, list(foreign), langs, reversals, set(), size, wordings)
    outlets: list[Outlet] = []
    for number in range(rng.randint(*OUTLETS)):
        outlets.append(_outlet(number, outlets, world, rng))
    return _observed(outlets, world, rng)


class _World(NamedTuple):
    said: list[Mapping[str, str]]
    foreign: list[Mapping[str, str]]
    langs: list[str]
    reversals: Mapping[str, Mapping[str, Sequence[str]]]
    made: set[tuple[str, int]]
    size: Size
    wordings: Wordings


def _outlet(number: int, outlets: Sequence[Outlet], world: _World, rng: random.Random) -> Outlet:
    parent = None if not outlets or rng.random() < FROM_ORIGINAL else rng.randrange(len(outlets))
    source = outlets[parent] if parent is not None else None
    before = source.lang if source else world.langs[0]
    others = [lang for lang in world.langs if lang != before]
    lang = before if rng.random() < (SAME_LANGUAGE if source else 0.15) else rng.choice(others)
    if lang != before:
        layers: tuple[Layer, ...] = (Layer(rng.randrange(1 << 30), 1.0),)
    else:
        layers = (*(source.layers if source else ()), Layer(rng.randrange(1 << 30), rng.choice(REWORDED)))
    items = source.items if source else tuple(("said", index, ()) for index in range(len(world.said)))
    shifts: list[Shift] = []
    for _ in range(rng.randint(*world.size.shifts)):
        rules = list(_SHIFTS)
        rng.shuffle(rules)
        for rule in rules:
            if (made := _SHIFTS[rule](items, world, rng)) is not None:
                items, shift = made
                shifts.append(shift)
                break
    hour = (source.hour if source else 0.0) + rng.expovariate(1 / HOURS)
    cites = source is not None and rng.random() < CITING
    return Outlet(f"Outlet {number + 1:02}", lang, parent, hour, items, layers, tuple(shifts), cites)


_Items = tuple[tuple[str, int, tuple[Shift, ...]], ...]
_Made = tuple[_Items, Shift] | None


def _omission(items: _Items, world: _World, rng: random.Random) -> _Made:
    said = [index for index, item in enumerate(items) if item[0] == "said"]
    if len(said) <= world.size.least:
        return None
    at = rng.choice(said)
    return (*items[:at], *items[at + 1 :]), Shift("omission", items[at][1])


def _addition(items: _Items, world: _World, rng: random.Random) -> _Made:
    free = [index for index in range(len(world.foreign)) if ("addition", index) not in world.made]
    if not free:
        return None
    index, at = rng.choice(free), rng.randint(1, len(items))
    world.made.add(("addition", index))
    return (*items[:at], ("foreign", index, ()), *items[at:]), Shift("addition", index)


def _edit(items: _Items, at: int, shift: Shift, world: _World) -> _Made:
    kind, index, shifts = items[at]
    world.made.add((shift.rule, index))
    return (*items[:at], (kind, index, (*shifts, shift)), *items[at + 1 :]), shift


def _editable(items: _Items, rule: str, world: _World) -> list[int]:
    """Sentences that nobody has made this shift in: two outlets seldom make the same mistake."""
    return [at for at, (kind, index, _) in enumerate(items) if kind == "said" and (rule, index) not in world.made]


def _number(items: _Items, world: _World, rng: random.Random) -> _Made:
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


def _name(items: _Items, world: _World, rng: random.Random) -> _Made:
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


def _negation(items: _Items, world: _World, rng: random.Random) -> _Made:
    options = [
        at for at in _editable(items, "negation", world) if world.said[items[at][1]][world.langs[0]] in world.reversals
    ]
    if not options:
        return None
    at = rng.choice(options)
    return _edit(items, at, Shift("negation", items[at][1]), world)


def _clause(items: _Items, world: _World, rng: random.Random) -> _Made:
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


_SHIFTS = {
    "omission": _omission,
    "addition": _addition,
    "number": _number,
    "name": _name,
    "negation": _negation,
    "truncation": _clause,
}


def _pieces(outlet: Outlet, world: _World) -> tuple[Piece, ...]:
    """The outlet's sentences in its language, in its own words."""
    pieces = []
    for kind, index, shifts in outlet.items:
        row = (world.said if kind == "said" else world.foreign)[index]
        text = _shifted(row[outlet.lang], outlet.lang, row, shifts, world)
        for layer in outlet.layers:
            text = reworded(text, outlet.lang, layer, f"{kind} {index}", world.wordings)
        pieces.append(Piece(kind, index, text))
    return tuple(pieces)


@cache
def _fixed(lang: str) -> frozenset[str]:
    """Words of names."""
    forms = (form for spelt in entities(lang).values() for form in spelt)
    return frozenset(word for form in forms for word in form.split())


@cache
def _exchange(lang: str) -> dict[str, str]:
    """The other of two words that may stand for each other, both ways; phrases by their first word are left alone."""
    pairs = [pair for pair in choices(lang) if " " not in pair[0] + pair[1]]
    return {one: other for pair in pairs for one, other in (pair, pair[::-1])}


def reworded(text: str, lang: str, layer: Layer, place: str, wordings: Wordings) -> str:
    """A sentence in the words of one hand, where there are wordings for its language.

    What falls to a word depends on the hand and the word alone, so that a sentence that was shifted keeps the rest.
    """
    from toolkit.text.words import function_words

    if not layer.share or lang not in wordings:
        return text
    functional, fixed, others = function_words(lang), _fixed(lang), wordings[lang]
    kept: list[str] = []
    seen: dict[str, int] = {}
    moved = False
    for token in text.split(" "):
        word = token.strip(_MARKS)
        seen[word] = seen.get(word, 0) + 1
        if not word or word in fixed or not word.isalpha() or (kept and word[:1].isupper() and lang != "de"):
            kept.append(token)
            moved = True
            continue
        key = f"{layer.hand} {place} {word} {seen[word]}"
        inner = bool(kept) and word == token
        if inner and word.lower() in functional and _chance(f"out {key}") < FUNCTION * layer.share:
            continue
        if word in others and _chance(f"word {layer.hand} {word}") < WORD * layer.share:
            choice = others[word]
            token = token.replace(word, choice[int(_chance(f"which {layer.hand} {word}") * len(choice))])
        elif word in _exchange(lang) and _chance(f"pair {layer.hand} {word}") < layer.share / 2:
            token = token.replace(word, _exchange(lang)[word])
        plain = bool(kept) and token.isalpha() and not moved
        if plain and len(kept) > 1 and kept[-1].isalpha() and _chance(f"order {key}") < ORDER * layer.share:
            kept.insert(-1, token)
            moved = True
            continue
        kept.append(token)
        moved = False
    return " ".join(kept)


def _chance(key: str) -> float:
    """A number from 0 to 1 that the key decides."""
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=4).digest()) / (1 << 32)


def _shifted(text: str, lang: str, row: Mapping[str, str], shifts: Sequence[Shift], world: _World) -> str:
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


def _observed(outlets: Sequence[Outlet], world: _World, rng: random.Random) -> Relay:
    """The relay without the outlets nobody saw.

    Of those that took over an unseen outlet's words the first stands in for it: the others are not independent of it.
    Its shifts belong to the stand-in; where nobody took over the words, to the next observed hop.
    """
    unseen = {number for number in range(len(outlets)) if rng.random() < ABSENT}
    if len(outlets) - len(unseen) < 3:
        unseen = set()
    seen = [number for number in range(len(outlets)) if number not in unseen]
    place = {number: index for index, number in enumerate(seen)}
    parents: list[int | None] = []
    shifts, inherited = [], []
    for number in seen:
        parent, own = _source(number, outlets, unseen)
        parents.append(None if parent is None else place[parent])
        shifts.append(own)
        inherited.append(tuple(shift for above in _above(number, outlets) for shift in outlets[above].shifts))
    share = rng.uniform(*UNDATED)
    kept = [outlets[number] for number in seen]
    cites = [(outlets[outlet.parent].name,) if outlet.cites and outlet.parent is not None else () for outlet in kept]
    sentences = tuple(row[world.langs[0]] for row in world.said)
    pieces = tuple(_pieces(outlet, world) for outlet in kept)
    return Relay(
        " ".join(sentences),
        world.langs[0],
        tuple(" ".join(piece.text for piece in own) for own in pieces),
        tuple(outlet.lang for outlet in kept),
        tuple(outlet.name for outlet in kept),
        tuple(None if rng.random() < share else _date(outlet.hour) for outlet in kept),
        tuple(cites),
        tuple(parents),
        tuple(shifts),
        sentences,
        pieces,
        tuple(inherited),
    )


def _above(number: int, outlets: Sequence[Outlet]) -> Iterator[int]:
    """An outlet and those behind it."""
    above: int | None = number
    while above is not None:
        yield above
        above = outlets[above].parent


def _source(number: int, outlets: Sequence[Outlet], unseen: Container[int]) -> tuple[int | None, tuple[Shift, ...]]:
    """The observed source of an outlet, None for the original, and the shifts since."""
    own: list[Shift] = []
    for above in _above(number, outlets):
        if above != number and above not in unseen:
            return above, tuple(own)
        if above in unseen:
            readers = [
                (outlet.hour, reader)
                for reader, outlet in enumerate(outlets)
                if reader not in unseen and outlet.parent == above and outlet.lang == outlets[above].lang
            ]
            first = min(readers, default=(0.0, number))[1]
            if first != number and outlets[first].hour <= outlets[number].hour:
                return first, tuple(own)
        own += outlets[above].shifts
    return None, tuple(own)


def _date(hour: float) -> str:
    day, rest = divmod(hour, 24)
    return f"2025-03-{1 + int(day):02}T{int(rest):02}:{int(rest % 1 * 60):02}:00Z"
