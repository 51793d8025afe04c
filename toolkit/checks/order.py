"""date: what happened before something told as after it, or since then as until then.

Cues of the four are in the files of ten languages. What tells are the words that a cue governs, the next two of content
after it, or before it where cues stand last: "before the vote" and "after the vote" put the same thing to either side,
where "before we voted" and "after they had spoken" may say the same of two. So the nearest word of either cue must be
among those of the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from toolkit.checks.clauses import clause_numbers
from toolkit.checks.counterparts import became, evidence
from toolkit.checks.cues import cues, data
from toolkit.checks.durations import durations
from toolkit.checks.negations import negations
from toolkit.checks.pair import Pair, Side
from toolkit.model import Finding
from toolkit.text.languages import primary

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

KINDS = ("before", "after", "since", "until")
CONTRARY = frozenset((frozenset(("before", "after")), frozenset(("since", "until"))))
"""Kinds of which the one says the opposite of the other."""
APART = CONTRARY | {frozenset(("until", "after")), frozenset(("since", "before"))}
"""With them, kinds that are not the same: "not until then" is after it."""
CHECK = "order of events"
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


def reordered(pair: Pair) -> Iterator[Finding]:
    """Cues of one kind whose governed word the rendering has under the contrary one."""
    links = pair.alignment.probability
    here = governing(pair.original, "order", KINDS) if links.size else ()
    there = governing(pair.rendering, "order", KINDS) if here else ()
    for one in here:
        for other in there:
            if not _contrary(one, other) or (_until(pair.original, one) or _until(pair.rendering, other)):
                continue
            score = same(links, one, other)
            if score < LINKED:
                continue
            again = [same(links, one, mate) for mate in there if mate.kinds & one.kinds]
            again += [links[word, mate].max() for word in one.words for mate in _words(there, one.kinds)]
            again += [same(links, mate, other) for mate in here if mate.kinds & other.kinds]
            if max(again, default=0.0) < ANSWERED:
                said = evidence(CHECK, " or ".join(sorted(one.kinds)), " or ".join(sorted(other.kinds)), score)
                yield became(pair, "date", one, other, said)


def same(links: NDArray[np.float32], one: Placed, other: Placed) -> float:
    """How surely two cues govern the same: the weaker of the links of their nearest words to those of the other."""
    block = links[list(one.governed)][:, list(other.governed)]
    return float(min(block[0].max(), block[:, 0].max()))


def _contrary(one: Placed, other: Placed) -> bool:
    both = {frozenset((kind, contrary)) for kind in one.kinds for contrary in other.kinds}
    return bool(both & CONTRARY) and both <= APART


def _until(side: Side, one: Placed) -> bool:
    """Whether a cue may belong to a "not until"."""
    return "until" in one.kinds and any(
        side.sentence_of(item.start) == side.sentence_of(one.start)
        for item in negations(side)
        if item.kind == "clausal"
    )


def _words(found: tuple[Placed, ...], kinds: frozenset[str]) -> Iterator[int]:
    yield from (word for one in found if one.kinds & kinds for word in one.words)


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
