"""Who took the remark from whom, and on which hop each shift entered.

The score of an edge is a weighted sum of ``evidence.FEATURES``, a conditional logit over the possible parents of a
witness with weights in ``data/relay.json`` (fitted by ``training/relay.py``). What is said of an edge is its share of
all trees; the tree drawn links, whichever way, those that are most probably linked. A forest hangs from the original:
witnesses that have it independently of each other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from toolkit.collate.arborescence import best_tree, edge_posteriors, likely_trees
from toolkit.collate.copies import copied, copies
from toolkit.collate.edges import FEATURES, features, kind_of
from toolkit.collate.evidence import Character, Evidence
from toolkit.collate.parameters import parameters
from toolkit.collate.placement import Rates, entries
from toolkit.collate.sources import absent
from toolkit.model import Finding, Span
from toolkit.text.languages import primary

if TYPE_CHECKING:
    from numpy.typing import NDArray

INDEPENDENT = "independent from the original"
COPIED = "verbatim copy"
REWORDED = "same-language rewording"
TRANSLATED = "translation"
BACK = "re-translated back"
CREDITED = "through a credited source"
"""From the original by way of an outlet that it names and that is not among the witnesses."""
LIKELY = 0.1
"""Probability from which another parent is named as an alternative."""
FIRST = 1e-6
"""Probability by which, of witnesses that nothing else tells apart, the first is the better parent."""
ENTERED = 0.3
"""Probability from which a shift is said to have entered on an edge."""
TREES, MANY = 20, 200
"""Likely trees over which a shift's entry is averaged, and with how many witnesses there begin to be fewer."""


@dataclass(frozen=True, slots=True)
class Edge:
    """From whom a witness has the words. ``parent`` is None for the original; so it is in ``alternatives``.

    ``confidence`` is the probability of the edge given the evidence; ``alternatives`` are other likely parents with
    theirs, or one where none is likely and another is as likely as this. ``credits`` are sources that the witness names
    and that are not among the witnesses.
    """

    child: int
    parent: int | None
    relation: str
    confidence: float
    alternatives: tuple[tuple[int | None, float], ...]
    reasons: tuple[tuple[str, float], ...]
    credits: tuple[str, ...] = ()

    @property
    def open(self) -> bool:
        """Whether another parent is as likely: the two are linked, but which has it from which is not told."""
        return any(chance >= self.confidence for _, chance in self.alternatives)


@dataclass(frozen=True, slots=True)
class Entry:
    """A shift placed on the edge to ``witness``. ``carriers`` are the witnesses in which it was seen."""

    character: Character
    witness: int
    confidence: float
    carriers: tuple[int, ...]
    alternatives: tuple[tuple[int, float], ...]
    finding: Finding | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Relay:
    """The tree, an edge a witness in their order, and the shifts on its edges."""

    edges: tuple[Edge, ...]
    entries: tuple[Entry, ...]


def scores(table: NDArray[np.float32], weights: Sequence[float]) -> NDArray[np.float64]:
    """Log-probability of each parent (rows, the original first) for each child, from ``features``."""
    raw = table.astype(np.float64) @ np.asarray(weights)
    rows = np.arange(raw.shape[1])
    raw[rows + 1, rows] = -np.inf
    top = raw.max(axis=0)
    result: NDArray[np.float64] = raw - top - np.log(np.exp(raw - top).sum(axis=0))
    return result


def infer(evidence: Evidence) -> Relay:
    """The likeliest tree with its shifts. Deterministic."""
    n = len(evidence.witnesses)
    if not n:
        return Relay((), ())
    values = parameters()
    weights = [float(values["weights"][name]) for name in FEATURES]
    rates = known_rates()
    table = features(evidence, rates)
    logs = scores(table, weights)
    said = evidence.original
    same = copies([(said.text, said.lang), *((own.text, own.document.lang) for own in evidence.witnesses)])
    full = np.full((n + 1, n + 1), -np.inf)
    full[:, 1:] = logs + copied(same, evidence.run_words)
    posterior = edge_posteriors(full)
    parents = likeliest(posterior)
    outside = absent(evidence.witnesses)
    edges = [
        credited(_edge(child, parents, posterior, table, weights, evidence, same), outside[child]) for child in range(n)
    ]
    return Relay(tuple(edges), place(evidence, likely_trees(full, max(1, min(TREES, TREES * MANY // n))), rates))


def known_rates() -> dict[str, Rates]:
    """The fitted rates of each kind of character."""
    return {kind: Rates(**values) for kind, values in parameters()["rates"].items()}


def credited(edge: Edge, sources: tuple[str, ...]) -> Edge:
    """The edge of a witness that names these sources, which are not there: it is not independent if it has it from one
    of them."""
    relation = CREDITED if sources and edge.parent is None else edge.relation
    return replace(edge, relation=relation, credits=sources)


def likeliest(posterior: NDArray[np.float64]) -> list[int]:
    """The tree whose edges, taken without their direction, are most probably right.

    Of two witnesses with the same words and no dates either may have them from the other: that both have them from
    elsewhere is unlikely, though for each of them it may be likelier than the other as its source. Of equal trees it is
    the one in which the first witnesses are the parents: copies that nothing tells apart hang from the first of them.
    """
    later = FIRST * np.arange(len(posterior)) / len(posterior)
    return best_tree(linked(posterior).round(9) - later[:, None])


def linked(posterior: NDArray[np.float64]) -> NDArray[np.float64]:
    """For each two nodes the probability that one has the words from the other, whichever way."""
    return posterior + posterior.T


def place(evidence: Evidence, trees: Sequence[Sequence[int]], rates: Mapping[str, Rates]) -> tuple[Entry, ...]:
    """The witnesses that the shifts entered with, over given trees, in the original's order.

    A tree is the parents of its nodes, that of the original, node 0, being -1. ``rates`` are those of each kind of
    character.
    """
    found = []
    own = [rates[kind_of(character)] for character in evidence.characters]
    tables = [entries(parents, evidence.states, evidence.open, own) for parents in trees]
    table = np.mean(tables, axis=0)
    for column, character in enumerate(evidence.characters):
        states, chances = evidence.states[:, column], table[:, column]
        carriers = tuple(int(w) for w in np.flatnonzero(states > 0))
        for witness in np.flatnonzero(chances >= ENTERED):
            others = [(int(w), round(float(chances[w]), 3)) for w in np.flatnonzero(chances >= LIKELY) if w != witness]
            key = (int(witness), column)
            found.append(
                Entry(
                    character,
                    int(witness),
                    round(float(chances[witness]), 3),
                    carriers,
                    tuple(others),
                    evidence.findings.get(key),
                    evidence.places.get(key),
                )
            )
    return tuple(found)


def _edge(
    child: int,
    parents: Sequence[int],
    posterior: NDArray[np.float64],
    table: NDArray[np.float32],
    weights: Sequence[float],
    evidence: Evidence,
    same: NDArray[np.bool_],
) -> Edge:
    parent = parents[child + 1]
    column = posterior[:, child + 1].round(3)
    ranked = sorted((p for p in range(len(column)) if p not in (parent, child + 1)), key=lambda p: (-column[p], p))
    rivals = [p for p in ranked if column[p] >= LIKELY] or [p for p in ranked[:1] if column[p] >= column[parent]]
    worth = [(name, round(float(v) * w, 2)) for name, v, w in zip(FEATURES, table[parent, child], weights, strict=True)]
    reasons = sorted((item for item in worth if abs(item[1]) >= 0.1), key=lambda item: -abs(item[1]))
    return Edge(
        child,
        parent - 1 if parent else None,
        _relation(child, parents, evidence, same),
        round(float(column[parent]), 3),
        tuple((p - 1 if p else None, round(float(column[p]), 3)) for p in rivals),
        tuple(reasons),
    )


def _relation(child: int, parents: Sequence[int], evidence: Evidence, same: NDArray[np.bool_]) -> str:
    """What the hop is: from the original itself, to the letter, within a language, into another, or back into one left
    before."""
    langs = [primary(evidence.original.lang), *(primary(w.document.lang) for w in evidence.witnesses)]
    node = child + 1
    parent = parents[node]
    if parent == 0:
        return INDEPENDENT
    if langs[parent] == langs[node]:
        return COPIED if same[parent, node] else REWORDED
    above = parents[parent]
    while above >= 0:
        if langs[above] == langs[node]:
            return BACK
        above = parents[above]
    return TRANSLATED
