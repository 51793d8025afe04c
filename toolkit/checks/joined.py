"""condition: a clause that another relation joins: "because" told as "although", "even if" as "only if".

Cues of seven relations are in the files of ten languages; a cue that may be of several stands under each. What tells
are the words that they govern (``toolkit.checks.governing``). What a denial may make up for (if and unless, only if and
unless) is not compared, nor are those that languages mix (even if and although).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from toolkit.checks.counterparts import became, evidence
from toolkit.checks.cues import cues
from toolkit.checks.governing import ANSWERED, LINKED, Placed, governing, same
from toolkit.checks.pair import Pair, Side
from toolkit.model import Finding

KINDS = ("onlyif", "evenif", "unless", "conditional", "because", "although", "until")
CALLED = {"onlyif": "on no other condition", "evenif": "in any case", "conditional": "on condition"}
"""How kinds are called in findings, but for those that are called by their name."""
CONTRARY = frozenset(
    frozenset(both.split())
    for both in (
        "because although", "because conditional", "because onlyif", "because evenif", "because unless",
        "although conditional", "although onlyif", "although unless", "evenif conditional", "evenif onlyif",
        "evenif unless", "evenif until", "because until",
    )
)  # fmt: skip
"""Kinds that exclude each other."""
CHECK = "how clauses are joined"


def rejoined(pair: Pair) -> Iterator[Finding]:
    """Cues of one relation whose clause the rendering joins by another that excludes it."""
    links = pair.alignment.probability
    here = joints(pair.original) if links.size else ()
    there = joints(pair.rendering) if here else ()
    for one in here:
        for other in there:
            if not _contrary(one, other) or same(links, one, other) < LINKED:
                continue
            score = same(links, one, other)
            again = [same(links, one, mate) for mate in there if not _contrary(one, mate)]
            again += [same(links, mate, other) for mate in here if not _contrary(mate, other)]
            if max(again, default=0.0) < ANSWERED:
                yield became(pair, "condition", one, other, evidence(CHECK, _called(one), _called(other), score))


@lru_cache(maxsize=16)
def joints(side: Side) -> tuple[Placed, ...]:
    """The cues of a side. A condition of whose sentence it is said that it does not matter may be an "even if"."""
    granted = {side.sentence_of(cue.start) for cue in cues("condition.granted", side.lang).find(side.text, side.lang)}
    return tuple(
        one._replace(kinds=one.kinds | {"evenif"})
        if "conditional" in one.kinds and side.sentence_of(one.start) in granted
        else one
        for one in governing(side, "joined", KINDS)
    )


def _contrary(one: Placed, other: Placed) -> bool:
    return all(frozenset((kind, contrary)) in CONTRARY for kind in one.kinds for contrary in other.kinds)


def _called(one: Placed) -> str:
    return " or ".join(CALLED.get(kind, kind) for kind in KINDS if kind in one.kinds)
