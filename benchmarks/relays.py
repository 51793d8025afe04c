"""Synthetic relays: who took a remark from whom, through languages, with the shifts that entered on each hop.

The remark is up to twelve sentences of an NTREX document and two constructed statements; a short one up to three and
one. Every outlet takes it from the original or from an earlier outlet, in the same language or translated, and adds
shifts of known type. Shifts are inherited. Some outlets are then taken away, and some dates.

A language has one human translation in NTREX. So that two translators do not have the same words, each changes it in
their own way (``relay_words.py``): other words that render the same (``wordings.py``), other function words, another
order. Who takes the words over in the same language changes some of them again, or none.
"""

from __future__ import annotations

import random
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from relay_material import LANGUAGES, material
from relay_shifts import LONG, SHIFTS, Shift, Size, World, shifted
from relay_words import NO_WORDINGS, Layer, Wordings, reworded

OUTLETS = (5, 20)
FROM_ORIGINAL = 0.3
SAME_LANGUAGE = 0.55
REWORDED = (0.0, 0.0, 0.1, 0.3)
"""How much of what a translator changes an outlet of the same language changes again; one of these."""
ABSENT = 0.1
"""Share of outlets that nobody observed."""
UNDATED = (0.1, 0.4)
CITING = 0.15
"""Share of outlets that name the outlet they took the words from."""
HOURS = 10.0


class Piece(NamedTuple):
    """A sentence of an outlet: ``said`` or ``foreign``, its number there, and its words."""

    kind: str
    index: int
    text: str


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
    statements: list[dict[str, list[str]]] = rng.sample(material()["statements"], size.statements)  # type: ignore[arg-type]
    for statement in statements:
        said.insert(rng.randint(0, len(said)), {lang: statement[lang][0] for lang in LANGUAGES})
    reversals = {
        row[langs[0]]: statement for statement in statements for row in said if row["en"] == statement["en"][0]
    }
    world = World(said, list(foreign), langs, reversals, set(), size, wordings)
    outlets: list[Outlet] = []
    for number in range(rng.randint(*OUTLETS)):
        outlets.append(_outlet(number, outlets, world, rng))
    return _observed(outlets, world, rng)


def _outlet(number: int, outlets: Sequence[Outlet], world: World, rng: random.Random) -> Outlet:
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
        rules = list(SHIFTS)
        rng.shuffle(rules)
        for rule in rules:
            if (made := SHIFTS[rule](items, world, rng)) is not None:
                items, shift = made
                shifts.append(shift)
                break
    hour = (source.hour if source else 0.0) + rng.expovariate(1 / HOURS)
    cites = source is not None and rng.random() < CITING
    return Outlet(f"Outlet {number + 1:02}", lang, parent, hour, items, layers, tuple(shifts), cites)


def _pieces(outlet: Outlet, world: World) -> tuple[Piece, ...]:
    """The outlet's sentences in its language, in its own words."""
    pieces = []
    for kind, index, shifts in outlet.items:
        row = (world.said if kind == "said" else world.foreign)[index]
        text = shifted(row[outlet.lang], outlet.lang, row, shifts, world)
        for layer in outlet.layers:
            text = reworded(text, outlet.lang, layer, f"{kind} {index}", world.wordings)
        pieces.append(Piece(kind, index, text))
    return tuple(pieces)


def _observed(outlets: Sequence[Outlet], world: World, rng: random.Random) -> Relay:
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
