"""The tree as it is drawn: who hangs from whom, with the sources that witnesses credit and that are not among them."""

from __future__ import annotations

from collections import Counter

from toolkit.collate.relay import Edge, Relay

Node = int | str | None
"""A witness, a source by its name that is not among the witnesses, or the original."""


def branches(relay: Relay) -> dict[Node, list[Node]]:
    """The children of each node that has some, in the order of the witnesses.

    Witnesses that have the words from the original and credit the same source hang from it together; who credits
    several hangs from that which most of them credit, of equals from the first it names.
    """
    first = [edge for edge in relay.edges if edge.parent is None]
    shared = Counter(source for edge in first for source in edge.credits)
    found: dict[Node, list[Node]] = {}
    for edge in relay.edges:
        parent: Node = edge.parent
        if parent is None and edge.credits:
            parent = max(edge.credits, key=shared.__getitem__)
            if parent not in found:
                found.setdefault(None, []).append(parent)
        found.setdefault(parent, []).append(edge.child)
    return found


def parents(children: dict[Node, list[Node]]) -> dict[Node, Node]:
    """What each node hangs from."""
    return {child: parent for parent, below in children.items() for child in below}


def source_name(source: str) -> str:
    """A source that is credited and not there, in words."""
    return f"{source} (not among the witnesses)"


def besides(edge: Edge, parent: Node) -> str | None:
    """What else a witness credits that is not there than what it hangs from, in words; None where nothing."""
    others = ", ".join(source for source in edge.credits if source != parent)
    return f"credits {source_name(others)}" if others else None
