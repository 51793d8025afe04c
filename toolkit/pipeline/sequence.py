"""The places of a text's sentences decided together: what follows in the text mostly follows in the original.

A sentence has a few places that it may render, each with the log-odds that it does, or it renders nothing. The best
sequence is found by dynamic programming over the last place so far (Viterbi 1967).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

NEXT = 2.0
"""Log-odds for what comes right after the last place, in the original as in the text."""
SAME = -2.0
"""For what is rendered already by the sentence before."""
BACK = -2.0
"""For what comes before it in the original. The three are set by hand, milder than is best on the relays of
tuning documents (``benchmarks/relay.py``), whose texts are harder to know again than those of life."""
BEAM = 16
"""Last places that are kept open."""


class Place(NamedTuple):
    """The segments that a sentence renders, ``first`` to ``last`` inclusive."""

    first: int
    last: int


class Candidate(NamedTuple):
    """A place that a sentence may render, and the log-odds that it does, above what is needed."""

    place: Place
    odds: float


class _Path(NamedTuple):
    """What the best sequence that ends with a last place is worth, the place given last, and the path before."""

    worth: float
    place: Place | None
    before: _Path | None


def in_order(candidates: Sequence[Sequence[Candidate]]) -> list[Place | None]:
    """The place of each sentence of one text, None where it renders nothing. Of equal sequences the first."""
    paths: dict[Place | None, _Path] = {None: _Path(0.0, None, None)}
    for own in candidates:
        reached: dict[Place | None, _Path] = {}
        for last, path in paths.items():
            _keep(reached, last, _Path(path.worth, None, path))
            for place, odds in own:
                _keep(reached, place, _Path(path.worth + odds + _step(last, place), place, path))
        best = sorted(reached.items(), key=lambda item: -item[1].worth)[:BEAM]
        paths = dict(best)
    end = max(paths.values(), key=lambda found: found.worth)
    places: list[Place | None] = []
    while end.before is not None:
        places.append(end.place)
        end = end.before
    return places[::-1]


def _keep(reached: dict[Place | None, _Path], last: Place | None, path: _Path) -> None:
    if last not in reached or path.worth > reached[last].worth:
        reached[last] = path


def _step(last: Place | None, place: Place) -> float:
    """Log-odds for a place after the last one; a text mostly begins where the original does."""
    if place.first == (0 if last is None else last.last + 1):
        return NEXT if last is not None else NEXT / 2
    if last is None or place.first > last.last:
        return 0.0
    return SAME if last.first <= place.last else BACK
