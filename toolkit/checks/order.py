"""date: what happened before something told as after it, or since then as until then.

Cues of the four are in the files of ten languages; what tells are the words that they govern
(``toolkit.checks.governing``).
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.checks.counterparts import became, evidence
from toolkit.checks.governing import ANSWERED, LINKED, Placed, governing, same
from toolkit.checks.negations import negations
from toolkit.checks.pair import Pair, Side
from toolkit.model import Finding

KINDS = ("before", "after", "since", "until")
CONTRARY = frozenset((frozenset(("before", "after")), frozenset(("since", "until"))))
"""Kinds of which the one says the opposite of the other."""
APART = CONTRARY | {frozenset(("until", "after")), frozenset(("since", "before"))}
"""With them, kinds that are not the same: "not until then" is after it."""
CHECK = "order of events"


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
