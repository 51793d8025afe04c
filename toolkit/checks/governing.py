"""Cues that govern a word of their clause, and whether two of them govern the same.

"Before the vote" and "after the vote" govern one thing, "before they fired" and "after receiving the order" need not:
the nearest word that either governs must be among the two that the other does. A language whose cues stand behind what
they govern says so in its file (``governs = "before"``).
"""

from __future__ import annotations

from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from toolkit.checks.clauses import clause_numbers
from toolkit.checks.cues import cues, data
from toolkit.checks.durations import durations
from toolkit.checks.pair import Side
from toolkit.text.languages import primary

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LINKED = 0.4
"""Probability of a link from which two cues govern the same word."""
ANSWERED = 0.15
"""The same from which a cue is answered by another of its kind."""
REACH, GOVERNED = 5, 2
"""Words from a cue to what it governs at most, and how many of content these are."""


class Placed(NamedTuple):
    """A cue at ``[start, end)`` of a side's text, the kinds it may be of, and the words that it governs, the nearest
    first."""

    start: int
    end: int
    kinds: frozenset[str]
    words: tuple[int, ...]
    governed: tuple[int, ...]


def same(links: NDArray[np.float32], one: Placed, other: Placed) -> float:
    """How surely two cues govern the same: the weaker of the links of their nearest words to those of the other."""
    block = links[list(one.governed)][:, list(other.governed)]
    return float(min(block[0].max(), block[:, 0].max()))


@lru_cache(maxsize=32)
def governing(side: Side, section: str, every: tuple[str, ...]) -> tuple[Placed, ...]:
    """The cues of a section of the data files, of some kinds, that govern a word; of cues that overlap, those that
    begin first count, and of these the longest."""
    kinds: dict[tuple[int, int], set[str]] = {}
    for kind in every:
        for cue in cues(f"{section}.{kind}", side.lang).find(side.text, side.lang):
            kinds.setdefault((cue.start, cue.end), set()).add(kind)
    found, reached = [], 0
    for (start, end), own in sorted(kinds.items(), key=lambda one: (one[0][0], -one[0][1])):
        words = side.words_in(start, end)
        if start >= reached and words and (governed := _governed(side, words, section)):
            found.append(Placed(start, end, frozenset(own), tuple(words), governed))
        reached = max(reached, end)
    return tuple(found)


def _governed(side: Side, words: range, section: str) -> tuple[int, ...]:
    """The next words of content of the clause on the side where a cue governs, past numbers and units of time: "two
    days after the vote"."""
    clauses, counted = clause_numbers(side), _counted(side)
    last = data(primary(side.lang)).get(section, {}).get("governs") == "before"
    reach = range(words.start - 1, words.start - 1 - REACH, -1) if last else range(words.stop, words.stop + REACH)
    found = (
        index
        for index in reach
        if 0 <= index < len(side.words)
        and clauses[index] == clauses[words.start]
        and side.content[index]
        and index not in counted
    )
    return tuple(islice(found, GOVERNED))


@lru_cache(maxsize=16)
def _counted(side: Side) -> frozenset[int]:
    """The words of numbers and units of time."""
    numbers = {index for value in side.quantities for index in side.words_in(value.start, value.end)}
    return frozenset(numbers | {duration.word for duration in durations(side)})
