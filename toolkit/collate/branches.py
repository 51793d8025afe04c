"""The tree as it is drawn: who hangs from whom, with the sources that witnesses credit and that are not among them."""

from __future__ import annotations

from toolkit.collate.relay import Relay

Node = int | tuple[str, ...] | None
"""A witness, sources by their names that are not among the witnesses, or the original."""


def branches(relay: Relay) -> dict[Node, list[Node]]:
    """The children of each node that has some, in the order of the witnesses.

    Witnesses that have the words from the original and credit the same sources hang from these together.
    """
    found: dict[Node, list[Node]] = {}
    for edge in relay.edges:
        parent: Node = edge.parent
        if parent is None and edge.credits:
            parent = edge.credits
            if parent not in found:
                found.setdefault(None, []).append(parent)
        found.setdefault(parent, []).append(edge.child)
    return found


def source_name(credits: tuple[str, ...]) -> str:
    """Sources that are credited and not there, in words."""
    return f"{', '.join(credits)} (not among the witnesses)"
