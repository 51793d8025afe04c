"""date: what happened before something told as after it, or since then as until then.

Cues of the four are in the files of ten languages. What tells is the word that a cue governs, the next one of content
after it, or before it where cues stand last: "before the vote" and "after the vote" put the same thing to either side,
where "before we voted" and "after they had spoken" may say the same of two.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from toolkit.checks.clauses import clause_numbers
from toolkit.checks.counterparts import became, evidence
from toolkit.checks.cues import cues, data
from toolkit.checks.durations import durations
from toolkit.checks.negations import negations
from toolkit.checks.pair import Pair, Side
from toolkit.model import Finding
from toolkit.text.languages import primary

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
REACH = 4
"""Words from a cue to what it governs at most."""


class Placed(NamedTuple):
    """A cue at ``[start, end)`` of a side's text, the kinds it may be of, and the word that it governs."""

    start: int
    end: int
    kinds: frozenset[str]
    words: tuple[int, ...]
    governed: int


def reordered(pair: Pair) -> Iterator[Finding]:
    """Cues of one kind whose governed word the rendering has under the contrary one."""
    links = pair.alignment.probability
    here, there = placed(pair.original), placed(pair.rendering)
    if not links.size or not here or not there:
        return
    for one in here:
        for other in there:
            if not _contrary(one, other) or (_until(pair.original, one) or _until(pair.rendering, other)):
                continue
            score = float(links[one.governed, other.governed])
            if score < max(LINKED, links[one.governed].max()):
                continue
            again = [links[one.governed, mate.governed] for mate in there if mate.kinds & one.kinds]
            again += [links[word, mate].max() for word in one.words for mate in _words(there, one.kinds)]
            again += [links[mate.governed, other.governed] for mate in here if mate.kinds & other.kinds]
            if max(again, default=0.0) < ANSWERED:
                said = evidence(CHECK, " or ".join(sorted(one.kinds)), " or ".join(sorted(other.kinds)), score)
                yield became(pair, "date", one, other, said)


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


@lru_cache(maxsize=16)
def placed(side: Side) -> tuple[Placed, ...]:
    """The cues of a side that govern a word."""
    kinds: dict[tuple[int, int], set[str]] = {}
    for kind in KINDS:
        for cue in cues(f"order.{kind}", side.lang).find(side.text, side.lang):
            kinds.setdefault((cue.start, cue.end), set()).add(kind)
    found = []
    for (start, end), own in sorted(kinds.items()):
        words = side.words_in(start, end)
        if words and (governed := _governed(side, words)) is not None:
            found.append(Placed(start, end, frozenset(own), tuple(words), governed))
    return tuple(found)


def _governed(side: Side, words: range) -> int | None:
    """The next word of content of the clause on the side where a cue governs, past numbers and units of time: "two days
    after the vote"."""
    clauses, counted = clause_numbers(side), _counted(side)
    last = data(primary(side.lang)).get("order", {}).get("governs") == "before"
    reach = range(words.start - 1, words.start - 1 - REACH, -1) if last else range(words.stop, words.stop + REACH)
    return next(
        (
            index
            for index in reach
            if 0 <= index < len(side.words)
            and clauses[index] == clauses[words.start]
            and side.content[index]
            and index not in counted
        ),
        None,
    )


@lru_cache(maxsize=16)
def _counted(side: Side) -> frozenset[int]:
    """The words of numbers and units of time."""
    numbers = {index for value in side.quantities for index in side.words_in(value.start, value.end)}
    return frozenset(numbers | {duration.word for duration in durations(side)})
