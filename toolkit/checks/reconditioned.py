"""Conditions whose clause is rendered behind a cue of another kind: "even if" or "now that" for "if"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from toolkit.checks.conditionals import Condition, conditions
from toolkit.checks.cues import cues
from toolkit.checks.pair import Pair, Side

Kind = Literal["open", "negative", "concessive", "fact"]
"""If; unless; even if; now that."""
OPPOSED: tuple[tuple[Kind, Kind], ...] = (
    ("open", "concessive"), ("open", "fact"), ("negative", "concessive"), ("negative", "fact"),
)  # fmt: skip
"""Kinds that do not stand for one another."""
LISTED: tuple[Kind, ...] = ("negative", "concessive", "fact")
"""Kinds with cues of their own; what else is a condition is open."""
CARRIED = 0.3
"""Link probability from which a word is rendered."""
SHARE = 0.5
"""Share of the content words of a clause that lead into the clause of the other cue."""
FEW = 2
"""Least content words of the clause that do."""


def reconditioned(pair: Pair) -> Iterator[tuple[Condition, Condition]]:
    """Conditions of the original with what the rendering has in their place: a condition of another kind.

    Each side has more cues of its own kind than the other, so that neither stands elsewhere; and nothing on the other
    side is open to both readings ("even", "or not").
    """
    here, there = _sorted(pair.original), _sorted(pair.rendering)
    for first, second in (*OPPOSED, *((right, left) for left, right in OPPOSED)):
        if len(there[first]) >= len(here[first]) or len(here[second]) >= len(there[second]):
            continue
        if "concessive" in (first, second) and _open_to_both(
            pair.rendering if first == "concessive" else pair.original
        ):
            continue
        for one in here[first]:
            for other in there[second]:
                if _same_clause(pair, one, other):
                    yield one, other


def _sorted(side: Side) -> dict[Kind, list[Condition]]:
    """The conditions of a text by their kinds."""
    found: dict[Kind, list[Condition]] = {kind: list(conditions(side, f"condition.{kind}")) for kind in LISTED}
    taken = {index for kind in LISTED for one in found[kind] for index in one.cue}
    found["open"] = [one for one in conditions(side) if taken.isdisjoint(one.cue)]
    return found


def _open_to_both(side: Side) -> bool:
    """Whether a text has a word that may make any condition one that does not matter."""
    return bool(cues("condition.granted", side.lang).find(side.text, side.lang))


def _same_clause(pair: Pair, one: Condition, other: Condition) -> bool:
    inside = [index for index in other.whole if index not in other.cue]
    if not one.clause or not inside:
        return False
    carried = int((pair.alignment.probability[list(one.clause)][:, inside].max(axis=1) >= CARRIED).sum())
    return carried >= max(FEW, SHARE * len(one.clause))
