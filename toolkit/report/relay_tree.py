"""The relay as a drawing: where each witness stands, and what is written on its edge. Pure geometry."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from toolkit.collate.branches import Node, besides, branches, parents, source_name
from toolkit.collate.events import Event, events
from toolkit.collate.table import Collation
from toolkit.report.events import quoted, short, words
from toolkit.report.visible import visible

ACROSS, DOWN = 250, 46
"""Pixels from parent to child, and from leaf to leaf."""
MARGIN = 24
NAME, LABEL = 26, 30
"""Most characters of a name and of a label that are drawn; the rest is in the title."""
FEWEST = 6
"""Characters of the words concerned that are worth drawing."""


class Drawn(NamedTuple):
    """A witness; with ``witness`` None the original, or credited sources that are not among the witnesses. ``label``
    names the shifts that entered on its edge.
    """

    witness: int | None
    x: int
    y: int
    name: str
    title: str
    label: str
    shifts: tuple[str, ...]
    relation: str
    sure: bool
    parent_x: int
    parent_y: int


class Drawing(NamedTuple):
    """The nodes, and how much room they take."""

    nodes: tuple[Drawn, ...]
    width: int
    height: int


def draw(collation: Collation) -> Drawing | None:
    """The tree from left to right, children in the order of witnesses; None where no relay was inferred."""
    relay = collation.relay
    if relay is None or not relay.edges:
        return None
    children = branches(relay)
    above = parents(children)
    place: dict[Node, tuple[int, int]] = {}
    leaves = 0
    stack: list[tuple[Node, int, bool]] = [(None, 0, False)]
    while stack:
        node, depth, done = stack.pop()
        below = children.get(node, [])
        if not below:
            place[node] = (MARGIN + depth * ACROSS, MARGIN + leaves * DOWN)
            leaves += 1
        elif done:
            heights = [place[child][1] for child in below]
            place[node] = (MARGIN + depth * ACROSS, (heights[0] + heights[-1]) // 2)
        else:
            stack.append((node, depth, True))
            stack.extend((child, depth + 1, False) for child in reversed(below))
    x, y = place[None]
    nodes = [Drawn(None, x, y, "original", "original", "", (), "", True, x, y)]
    for source in children:
        if isinstance(source, str):
            name = visible(source_name(source))
            nodes.append(Drawn(None, *place[source], short(name, NAME), name, "", (), "", True, x, y))
    for edge in relay.edges:
        witness = collation.witnesses[edge.child]
        found = events(relay, edge.child)
        shifts = tuple(" ".join(filter(None, (shift_label(event), words(event)))) for event in found)
        others = [
            f"{'the original' if p is None else collation.witnesses[p].id} {chance:.0%}"
            for p, chance in edge.alternatives
        ]
        title = f"{witness.id}: {edge.relation}, {edge.confidence:.0%}{'; which way is open' if edge.open else ''}"
        title += f"; or from {', '.join(others)}" if others else ""
        if credit := besides(edge, above[edge.child]):
            title += f"; {credit}"
        title = visible(title) + (f"; {'; '.join(shifts)}" if shifts else "")
        name = f"{witness.id} ({witness.document.lang or '?'})"
        nodes.append(
            Drawn(
                edge.child,
                *place[edge.child],
                visible(short(name, NAME)),
                title,
                _label(found),
                shifts,
                edge.relation,
                edge.confidence >= 0.5,
                *place[above[edge.child]],
            )
        )
    width = max(node.x for node in nodes) + ACROSS
    return Drawing(tuple(nodes), width, MARGIN * 2 + leaves * DOWN)


def shift_label(event: Event) -> str:
    """What happened in few words, with the number of its segment, made visible."""
    return visible(", ".join(event.names)) + ("" if event.segment is None else f" §{event.segment + 1}")


def _label(found: Sequence[Event]) -> str:
    """The shifts as they are drawn: with the words concerned where there is room for them."""
    text = short(", ".join(shift_label(event) for event in found), LABEL)
    room = LABEL - len(text) - 3
    if len(found) == 1 and found[0].sides and room >= FEWEST:
        return f"{text} {quoted(found[0].sides[-1], room)}"
    return text
