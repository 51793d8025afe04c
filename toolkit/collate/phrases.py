"""The phrases a segment of the original is compared in.

A phrase ends at a clause mark, and where enough witnesses cut: what they left out is a row of its own. Neither
depends on the order of witnesses.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Sequence
from itertools import pairwise

from toolkit.model import Span

CLAUSE = re.compile(r"(?<=[,;:،؛、，；：—–])(?=\s)")
CUTS = frozenset({"omission", "ellipsis", "truncation", "splice"})
"""Rules whose original span is words that are missing in the rendering."""
SHORTEST = 2
"""Words a phrase has at least, unless its segment has fewer."""
SHARE = 0.1
"""Share of the witnesses of a segment that must cut at a place for it to divide phrases, one witness at least."""


def phrases(
    segment: Span, tokens: Sequence[Span], content: Sequence[bool], cuts: Iterable[Span], witnesses: int
) -> list[Span]:
    """The segment as a sequence of phrases that cover it, edges trimmed of white space.

    ``tokens`` are its words in order, ``content`` whether each carries content; ``cuts`` the stretches that single
    witnesses left out. A cut takes in the function words that lead into it from a clause mark.
    """
    places = {match.start() + segment.start: witnesses for match in CLAUSE.finditer(segment.exact)}
    votes: Counter[int] = Counter()
    for cut in cuts:
        inside = [i for i, token in enumerate(tokens) if token.start < cut.end and cut.start < token.end]
        if inside:
            votes.update((_led_into(inside[0], tokens, content, places), tokens[inside[-1]].end))
    least = max(1.0, SHARE * witnesses)
    places |= {place: count for place, count in votes.items() if count >= least}
    kept = _spaced(sorted(place for place in places if segment.start < place < segment.end), segment, tokens)
    bounds = [segment.start, *kept, segment.end]
    text = segment.document.text
    found = []
    for start, end in pairwise(bounds):
        piece = text[start:end]
        start, end = start + len(piece) - len(piece.lstrip()), end - (len(piece) - len(piece.rstrip()))
        if start < end:
            found.append(segment.document.span(start, end))
    return found or [segment]


def _led_into(first: int, tokens: Sequence[Span], content: Sequence[bool], clauses: Container[int]) -> int:
    """Where the phrase begins whose first lost word is ``first``."""
    at = first
    while at and not content[at - 1]:
        at -= 1
        if at == 0 or tokens[at - 1].end + 1 in clauses:
            return tokens[at].start
    return tokens[first].start


def _spaced(places: Sequence[int], segment: Span, tokens: Sequence[Span]) -> list[int]:
    """Places that leave enough words on both sides."""
    kept: list[int] = []
    for place in places:
        since = kept[-1] if kept else segment.start
        before = sum(since <= token.start and token.end <= place for token in tokens)
        after = sum(place <= token.start for token in tokens)
        if before >= SHORTEST and after >= SHORTEST:
            kept.append(place)
    return kept
