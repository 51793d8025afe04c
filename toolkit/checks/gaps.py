"""Where the rendering leaves the original out, and where it says what the original does not.

The extent comes first: sentences before and after what the rendering covers are outside it. Inside,
a loss at an edge is a truncation, one at an ellipsis mark is a marked cut, a skipped sentence is a
splice, and the rest are omissions. The same search with the sides exchanged finds additions. Edges are told by the
coverage alone: what is missing there was mostly not quoted, which is none of the losses that ``lost`` has learned.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np

from toolkit.checks.coverage import Run, losses, missing, runs, threshold
from toolkit.checks.pair import Pair, Side

if TYPE_CHECKING:
    from numpy.typing import NDArray

ELLIPSIS = re.compile(r"[\[(]\s*(?:…|\.\s?\.\s?\.)\s*[\])]|…+|\.\s?\.\s?\.+")
BRACKETED = re.compile(r"\[[^\]\[]{1,200}\]")
LINKED = 0.35
"""Probability of a link from which a word counts as carried by one side of an ellipsis."""
FIRM = -0.3
"""Log-odds below which a function word is carried, so that a gap cannot begin with it."""
CLEAR = 1.5
"""Log-odds from which a content word is clearly lost: a gap begins and ends with such a word."""
TOUCHED = 0.25
"""Share of a sentence's content words that must be carried for the sentence to be in the extent."""
MOST = 0.5
"""Words of a long sentence that must be carried, as a share of the rendering's, where no sentence is carried enough."""
SURELY = -1.0
"""Log-odds below which one of them at least must be: a chance resemblance does not touch a sentence."""

Place = Literal["start", "inside", "end", "sentence"]


class Gap(NamedTuple):
    """Words ``[start, end)`` of the original that the rendering lacks.

    ``mark`` is the ellipsis (offsets into the rendering) that admits it; ``at`` is the offset in the
    rendering where they are missing; ``kind`` names the thresholds that ``strength`` is told by.
    """

    start: int
    end: int
    place: Place
    strength: float
    at: int
    mark: tuple[int, int] | None = None
    kind: str = "alone"


class Extent(NamedTuple):
    """The words of the original that the rendering covers, with the gaps inside; ``start == end``: none."""

    start: int
    end: int
    gaps: tuple[Gap, ...]


@lru_cache(maxsize=8)
def extent(pair: Pair) -> Extent:
    """The extent of the original that is rendered, and what is missing in it."""
    scores = losses(pair)
    if not len(scores) or not pair.rendering.words:
        return Extent(0, 0, ())
    touched = _touched(pair, scores)
    if not touched:
        return Extent(0, 0, ())
    low, high = touched[0].start, touched[-1].stop
    gaps = _cuts(pair, scores, low, high)
    gaps += _skipped(pair, touched, gaps)
    told, _, kind = missing(pair)
    alone = _without_stray(pair, scores, range(low, high), _lost(pair, scores, range(low, high), gaps, "alone"))
    if kind == "alone":
        gaps += alone
    else:
        gaps += [gap for gap in alone if gap.place != "inside" or gap.strength >= threshold("minor")]
        gaps += [gap for gap in _lost(pair, told, range(low, high), gaps, kind) if gap.place == "inside"]
    return Extent(low, high, tuple(sorted(gaps)))


def _lost(pair: Pair, scores: NDArray[np.float32], within: range, known: list[Gap], kind: str) -> list[Gap]:
    """The runs of lost words that are in no known gap."""
    side, marks, scores = pair.original, _marks(pair.rendering), scores.copy()
    for gap in known:
        scores[gap.start : gap.end] = -1.0
    low, high, found = within.start, within.stop, list[Gap]()
    for run in runs(scores[low:high].tolist(), threshold("least", kind)):
        start, end = _clear(side, scores, run.start + low, run.end + low, low)
        place = _place(side, scores, start, end, low, high)
        at = {"start": 0, "end": len(pair.rendering.text.rstrip("”\"»“'’ "))}.get(place)
        if at is None:
            at = _position(pair, Run(start, end, run.strength))
        found.append(Gap(start, end, place, run.strength, at, marks.get(place), kind))
    return found


def _without_stray(pair: Pair, scores: NDArray[np.float32], within: range, gaps: list[Gap]) -> list[Gap]:
    """The gaps, a long one that only a chance resemblance keeps from an edge taken to that edge."""
    ends = {"start": 0, "end": len(pair.rendering.text.rstrip("”\"»“'’ "))}
    for gap in [gap for gap in gaps if gap.place == "inside" and gap.mark is None]:
        if gap not in gaps or gap.strength < threshold("major"):
            continue
        before, after = range(within.start, gap.start), range(gap.end, within.stop)
        sides: tuple[tuple[Place, range, range], ...] = (("start", before, after), ("end", after, before))
        for place, beyond, rest in sides:
            if _stray(pair, scores, beyond, rest, place):
                start, end = min(gap.start, beyond.start), max(gap.end, beyond.stop)
                gaps = [other for other in gaps if other.end <= start or end <= other.start]
                gaps.append(Gap(start, end, place, gap.strength, ends[place], _marks(pair.rendering).get(place)))
                break
    return gaps


def _stray(pair: Pair, scores: NDArray[np.float32], beyond: range, rest: range, place: Place) -> bool:
    """Whether the words beyond a gap are no part of what is rendered: no content word is carried, or a single one, by a
    word that stands amid those that carry the rest."""
    carried = [index for index in beyond if pair.original.content[index] and scores[index] < 0]
    if len(carried) != 1:
        return not carried
    probability = pair.alignment.probability
    others = [index for index in rest if pair.original.content[index] and probability[index].max() >= LINKED]
    if not others:
        return False
    found, places = int(probability[carried[0]].argmax()), probability[others].argmax(axis=1)
    return bool(found > places.min() if place == "start" else found < places.max())


def touched_sentences(pair: Pair) -> frozenset[int]:
    """The sentences of the original, by their place in ``sentences``, of which the rendering carries enough."""
    words = pair.original.words
    return frozenset(
        pair.original.sentence_of(words[inside.start].start) for inside in _touched(pair, losses(pair)) if inside
    )


def rendered_sentences(pair: Pair) -> tuple[int, int]:
    """Offsets of the original's sentences from the first to the last that the rendering touches; all when none."""
    touched = _touched(pair, losses(pair))
    if not touched:
        return 0, len(pair.original.text)
    inside = [
        pair.original.sentence_of(pair.original.words[index].start)
        for index in (touched[0].start, touched[-1].stop - 1)
    ]
    return pair.original.sentences[inside[0]][0], pair.original.sentences[inside[1]][1]


def _touched(pair: Pair, scores: NDArray[np.float32]) -> list[range]:
    """The sentences, as ranges of words, of which enough is carried; where there is none, a long one that carries most
    of a short rendering."""
    side, found, most = pair.original, [], []
    for start, end in side.sentences:
        inside = side.words_in(start, end)
        content = [index for index in inside if side.content[index]] or list(inside)
        carried = [index for index in content if scores[index] < 0]
        if not carried or min(scores[carried]) >= SURELY:
            continue
        if len(carried) >= TOUCHED * len(content):
            found.append(inside)
        elif len(carried) >= MOST * sum(pair.rendering.content):
            most.append(inside)
    return found or most[:1]


def _place(side: Side, scores: NDArray[np.float32], start: int, end: int, low: int, high: int) -> Place:
    """Whether a run begins or ends the extent, but for function words, or lies inside it."""
    if not any(side.content[index] and scores[index] < 0 for index in range(low, start)):
        return "start"
    if not any(side.content[index] and scores[index] < 0 for index in range(end, high)):
        return "end"
    return "inside"


def _clear(side: Side, scores: NDArray[np.float32], start: int, end: int, low: int) -> tuple[int, int]:
    """The run without doubtful words at its edges, with the function words that lead into it."""
    clear = [index for index in range(start, end) if side.content[index] and scores[index] >= CLEAR]
    if not clear:
        return start, end
    first, last = clear[0], clear[-1] + 1
    while first > low and not side.content[first - 1] and scores[first - 1] > FIRM:
        first -= 1
    return first, end if end == len(scores) else last


def _skipped(pair: Pair, touched: list[range], gaps: list[Gap]) -> list[Gap]:
    """Whole sentences between two rendered ones, passed over without a mark."""
    found = []
    for before, after in pairwise(touched):
        inside = any(gap.start <= before.stop and after.start <= gap.end for gap in gaps)
        if after.start > before.stop and not inside:
            run = Run(before.stop, after.start, 0.0)
            strength = float(after.start - before.stop)
            found.append(Gap(run.start, run.end, "sentence", strength, _position(pair, run)))
    return found


def _marks(side: Side) -> dict[str, tuple[int, int]]:
    """Ellipsis marks at the very start and end of a rendering."""
    found = {}
    for match in ELLIPSIS.finditer(side.text):
        if not any(character.isalnum() for character in side.text[: match.start()]):
            found["start"] = match.span()
        elif not any(character.isalnum() for character in side.text[match.end() :]):
            found["end"] = match.span()
    return found


def _cuts(pair: Pair, scores: NDArray[np.float32], low: int, high: int) -> list[Gap]:
    """For each ellipsis inside the rendering, the stretch of the original it stands for.

    The cut ``[p, q)`` best explains the words before it by the rendering's left part and those after
    it by the right part.
    """
    side, found = pair.rendering, []
    own = {match.span() for match in ELLIPSIS.finditer(pair.original.text)}
    edges = _marks(side).values()
    for match in ELLIPSIS.finditer(side.text):
        if match.span() in edges:
            continue
        split = sum(word.start < match.start() for word in side.words)
        left = _carried(pair, slice(0, split), low, high)
        right = _carried(pair, slice(split, None), low, high)
        before, after = _best_ending(left), _best_ending(right[::-1])[::-1]
        reach = np.maximum.accumulate(before)
        q = int((reach + after).argmax())
        p = int(before[: q + 1].argmax())
        lost = [index for index in range(low + p, low + q) if pair.original.content[index]]
        if lost and not own:
            strength = float(scores[low + p : low + q].sum())
            found.append(Gap(low + p, low + q, "inside", strength, match.start(), match.span()))
    return found


def _best_ending(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """For each boundary, the greatest sum of a stretch that ends there, or 0 (Kadane)."""
    sums = np.zeros(len(scores) + 1, dtype=np.float32)
    for index, score in enumerate(scores):
        sums[index + 1] = max(0.0, sums[index] + score)
    return sums


def _carried(pair: Pair, part: slice, low: int, high: int) -> NDArray[np.float32]:
    """For original words ``[low, high)``, how well this part of the rendering carries each; negative: not."""
    probability = pair.alignment.probability[low:high, part]
    best = probability.max(axis=1) if probability.shape[1] else np.zeros(high - low, dtype=np.float32)
    weights = np.where(pair.original.content[low:high], 1.0, 0.3)
    carried: NDArray[np.float32] = (best - LINKED) * weights
    return carried


def _position(pair: Pair, run: Run) -> int:
    """The offset in the rendering after the words that answer to what stands before the run."""
    words = pair.rendering.words
    for reach in range(1, 4):
        linked = pair.linked(range(max(0, run.start - reach), run.start), least=0.3)
        if linked:
            return words[max(linked)].end
    linked = pair.linked(range(run.end, min(run.end + 3, len(pair.original.words))), least=0.3)
    return words[min(linked)].start if linked else 0


def bracketed(side: Side) -> list[tuple[int, int]]:
    """Offsets of words an editor put in brackets: marked as not the speaker's own."""
    return [match.span() for match in BRACKETED.finditer(side.text) if not ELLIPSIS.fullmatch(match.group())]
