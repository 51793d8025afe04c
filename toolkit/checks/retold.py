"""Denials that the other side tells without one, in words that the links do not lead to.

"Under eighteen" for "has not completed his eighteenth year", "X must first withdraw" for "will not … unless X
withdraws", "contrary to the leaflet, which says 1997" for "not in 1997, as the leaflet says", "not even if" for "even
if" beside a denial.
"""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.checks.clauses import clause_numbers, sentence_numbers
from toolkit.checks.cues import cues
from toolkit.checks.negations import Negation, negations
from toolkit.checks.pair import Pair, Side
from toolkit.text.numbers import Quantity, agrees

AROUND = 4
"""Words between a denial and the number that it denies, at most."""
SET = 8
"""Words between what sets two things against each other and one of them, at most."""
BESIDE = 3
"""Words between such a number and what says that it is not reached, at most."""


def retold(pair: Pair, item: Negation, targets: Sequence[int]) -> bool:
    """Whether the sentences of ``targets`` may tell what a denial of the original says without one."""
    return _unless(pair, item, targets) or _contrasted(pair, item, targets) or _even(pair, item, targets)


def unreached(pair: Pair, item: Negation) -> bool:
    """Whether the number beside a denial stands in the rendering beside a word such as "under"."""
    here, there = pair.original, pair.rendering
    beside = [one for one in here.quantities if _gap(here, item.words, one) <= AROUND]
    limits = _words(there, "negation.under") if beside else []
    return bool(limits) and any(
        agrees(one, other) and _gap(there, limits, other) <= BESIDE for one in beside for other in there.quantities
    )


def _unless(pair: Pair, item: Negation, targets: Sequence[int]) -> bool:
    """Whether the denial is of all cases but one, and the rendering has a word for the only one, or the first."""
    side = pair.original
    sentence = sentence_numbers(side)[item.words[0]]
    conditional = _words(side, "condition.negative", "negation.until", "negation.without")
    excepting = any(sentence_numbers(side)[index] == sentence for index in conditional)
    return excepting and _told(pair, targets, "negation.only")


def _contrasted(pair: Pair, item: Negation, targets: Sequence[int]) -> bool:
    """Whether a denial is of one of two things set against each other, "X, not Y" or "not Y, but X", and the rendering
    sets two so: "X, contrary to Y"."""
    side, first = pair.original, item.words[0]
    clauses = clause_numbers(side)
    followed = any(
        clauses[index] == clauses[first] + 1 and clauses[index - 1] == clauses[first]
        for index in _words(side, "negation.but")
    )
    contrasts = _words(pair.rendering, "negation.contrast")
    near = any(abs(index - target) <= SET for index in contrasts for target in targets)
    return near and (_begins(side, item) or followed) and _told(pair, targets, "negation.contrast")


def _even(pair: Pair, item: Negation, targets: Sequence[int]) -> bool:
    """Whether a denial only carries another of its sentence on to one more case: "won't … , not even if"."""
    side = pair.original
    numbers = sentence_numbers(side)
    carried = any(0 < index - item.words[-1] <= 1 for index in _words(side, "negation.even"))
    others = (one for one in negations(side) if one.kind == "clausal" and one is not item)
    before = any(numbers[one.words[0]] == numbers[item.words[0]] and one.start < item.start for one in others)
    return carried and before and _begins(side, item) and _told(pair, targets, "negation.even")


def _begins(side: Side, item: Negation) -> bool:
    """Whether a denial begins a clause in its sentence, as those do that have no verb."""
    clauses, sentences, first = clause_numbers(side), sentence_numbers(side), item.words[0]
    return first > 0 and clauses[first] != clauses[first - 1] and sentences[first] == sentences[first - 1]


def _told(pair: Pair, targets: Sequence[int], kind: str) -> bool:
    """Whether a cue stands in the sentences of ``targets``."""
    numbers = sentence_numbers(pair.rendering)
    around = {numbers[target] for target in targets}
    return any(numbers[index] in around for index in _words(pair.rendering, kind))


def _words(side: Side, *kinds: str) -> list[int]:
    """The words of the cues of some kinds."""
    found = [cue for kind in kinds for cue in cues(kind, side.lang).find(side.text, side.lang)]
    return [index for cue in found for index in side.words_in(cue.start, cue.end)]


def _gap(side: Side, words: Sequence[int], number: Quantity) -> int:
    """Words from the nearest of ``words`` to a number."""
    inside = side.words_in(number.start, number.end)
    return min((abs(index - word) for index in inside for word in words), default=AROUND + BESIDE)
