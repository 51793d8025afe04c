"""Word links gathered into numbered groups: words that carry the same number carry the same meaning."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from toolkit.model import PairReport, WordLink


class Group(NamedTuple):
    """Words of the rendering and words of the original that answer to each other, by token index."""

    number: int
    rendering: tuple[int, ...]
    original: tuple[int, ...]
    sure: bool


def kept_links(report: PairReport) -> list[WordLink]:
    """The links worth showing: the sure ones, and a possible one where a word has no sure one."""
    links = [
        link
        for link in report.words
        if 0 <= link.source < len(report.original_tokens) and 0 <= link.target < len(report.rendering_tokens)
    ]
    sure = [link for link in links if link.sure]
    sources, targets = {link.source for link in sure}, {link.target for link in sure}
    return sure + [link for link in links if not link.sure and not (link.source in sources and link.target in targets)]


def groups(report: PairReport) -> tuple[Group, ...]:
    """The connected words of both sides, numbered from 1 in the order of the rendering."""
    parent: dict[tuple[str, int], tuple[str, int]] = {}

    def root(node: tuple[str, int]) -> tuple[str, int]:
        while parent.setdefault(node, node) != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    links = kept_links(report)
    for link in links:
        parent[root(("original", link.source))] = root(("rendering", link.target))
    members: dict[tuple[str, int], tuple[set[int], set[int], set[bool]]] = defaultdict(lambda: (set(), set(), set()))
    for link in links:
        rendering, original, sure = members[root(("rendering", link.target))]
        rendering.add(link.target)
        original.add(link.source)
        sure.add(link.sure)
    ordered = sorted(members.values(), key=lambda member: (min(member[0]), min(member[1])))
    return tuple(
        Group(number, tuple(sorted(rendering)), tuple(sorted(original)), True in sure)
        for number, (rendering, original, sure) in enumerate(ordered, 1)
    )
