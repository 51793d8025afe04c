"""The relay as a drawing: where each witness stands, and what is written on its edge. Pure geometry."""

from __future__ import annotations

from typing import NamedTuple

from toolkit.collate.relay import Entry
from toolkit.collate.table import Collation
from toolkit.report.visible import visible

ACROSS, DOWN = 250, 46
"""Pixels from parent to child, and from leaf to leaf."""
MARGIN = 24
NAME, LABEL = 26, 30
"""Most characters of a name and of a label that are drawn; the rest is in the title."""


class Node(NamedTuple):
    """A witness, or the original with ``witness`` None. ``label`` names the shifts that entered on its edge."""

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

    nodes: tuple[Node, ...]
    width: int
    height: int


def draw(collation: Collation) -> Drawing | None:
    """The tree from left to right, children in the order of witnesses; None where no relay was inferred."""
    relay = collation.relay
    if relay is None or not relay.edges:
        return None
    children: dict[int | None, list[int]] = {}
    for edge in relay.edges:
        children.setdefault(edge.parent, []).append(edge.child)
    place: dict[int | None, tuple[int, int]] = {}
    leaves = 0
    stack: list[tuple[int | None, int, bool]] = [(None, 0, False)]
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
    by_witness: dict[int, list[Entry]] = {}
    for entry in relay.entries:
        by_witness.setdefault(entry.witness, []).append(entry)
    x, y = place[None]
    nodes = [Node(None, x, y, "original", "original", "", (), "", True, x, y)]
    for edge in relay.edges:
        witness = collation.witnesses[edge.child]
        shifts = tuple(shift_label(entry) for entry in by_witness.get(edge.child, ()))
        others = [
            f"{'the original' if p is None else collation.witnesses[p].id} {chance:.0%}"
            for p, chance in edge.alternatives
        ]
        title = f"{witness.id}: {edge.relation}, {edge.confidence:.0%}{'; which way is open' if edge.open else ''}"
        title += f"; or from {', '.join(others)}" if others else ""
        title += f"; {'; '.join(shifts)}" if shifts else ""
        name = f"{witness.id} ({witness.document.lang or '?'})"
        nodes.append(
            Node(
                edge.child,
                *place[edge.child],
                visible(_short(name, NAME)),
                visible(title),
                visible(_short(", ".join(shifts), LABEL)),
                tuple(visible(shift) for shift in shifts),
                edge.relation,
                edge.confidence >= 0.5,
                *place[edge.parent],
            )
        )
    width = max(node.x for node in nodes) + ACROSS
    return Drawing(tuple(nodes), width, MARGIN * 2 + leaves * DOWN)


def shift_label(entry: Entry) -> str:
    """A shift in few words, with the number of its segment."""
    segment = entry.character.segment
    return entry.character.name if segment is None else f"{entry.character.name} §{segment + 1}"


def _short(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1] + "…"
