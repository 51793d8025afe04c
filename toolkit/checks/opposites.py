"""mistranslation, intensity, hedge: a word put for its opposite, or for one that excludes it.

Two linked words are compared by what they are in English (``toolkit.checks.poles``): where one has a rendering at one
pole of an opposition, the other one at the other pole, neither at both, and they share no rendering, the rendering says
the opposite, or names another kind of which it cannot be as well (civilians, soldiers). Two words may be too unlike to
be linked: then they are compared where all around them is linked. Where either text has a word of the other pole too,
links may be crossed, a denial near one of them makes a pair of opposites one meaning ("not strong" for "weak"), and so
do comparisons turned round ("lower in the east than in the west" for "higher in the west than in the east"): nothing is
said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from toolkit.align.lexicon import ALIKE, covers
from toolkit.checks.bounds import bound
from toolkit.checks.clauses import clause_numbers
from toolkit.checks.compared import turned
from toolkit.checks.conditionals import cueing
from toolkit.checks.negation import unchecked
from toolkit.checks.negations import WEAK, Negation, negations, weak_words
from toolkit.checks.pair import Pair, Side
from toolkit.checks.poles import Pole, english, every_pole, listed, meanings, poles
from toolkit.model import Finding
from toolkit.text.languages import primary

if TYPE_CHECKING:
    from numpy.typing import NDArray

CHECK = "opposites"
KINDS, ORDER, SAYING = "kinds", "order", "reporting-verb"
"""Sections of what excludes each other and is no opposite, and of what says which of two things came first, both told
as mistranslations; and of who says a thing and who denies it."""
BEHIND = frozenset({"tr"})
"""Languages in which "before" and "after" stand behind what they govern."""
LINKED = 0.2
"""Least probability of a link between words that are compared."""
SURE = 0.5
"""Probability of a link between two words of denial that say the same, and of all links of a word that has any."""
SERVED = 0.05
"""Least probability of a word's links to content for these to take over its links to words that serve."""
AROUND, FEW = 4, 3
"""Words on each side of a word without a link, and how many linked ones near another make that its counterpart."""
NEAR = 2
"""Words on each side in which a denial has to do with a word of its clause."""


EXTENT = ("omission", "addition", "ellipsis", "truncation", "splice", "paraphrase", "unsupported")
"""Rules about how much is rendered, not how."""


def uncompared(pair: Pair) -> bool:
    """Whether nothing is known of what a side's words are rendered as, or of what denies there."""
    return unchecked(pair) is not None or not all(covers(side.lang) for side in (pair.original, pair.rendering))


@lru_cache(maxsize=8)
def opposites(pair: Pair) -> tuple[Finding, ...]:
    """Words of the original whose counterpart says the opposite."""
    return tuple(_opposites(pair))


def opposed(rule: str) -> Callable[[Pair], Iterator[Finding]]:
    """Those of one rule."""
    return lambda pair: (finding for finding in opposites(pair) if finding.rule == rule)


def _opposites(pair: Pair) -> Iterator[Finding]:
    if uncompared(pair) or not pair.alignment.probability.size:
        return
    links = _links(pair)
    back, forth = links.argmax(axis=0), links.argmax(axis=1)
    here = every_pole(pair.original)
    for index, other in enumerate(forth.tolist()):
        if not here[index] or links[index, other] < LINKED or (back[other] != index and here[back[other]]):
            continue
        if index in _counting(pair.original) and other in _counting(pair.rendering):
            continue  # "not less than two", "two or more": what bounds a number is compared with it
        if (index in cueing(pair.original)) != (other in cueing(pair.rendering)):
            continue  # "only if" is no answer to a lone "even"
        pole = _opposed(pair, forth, index, other)
        if pole is None or turned(pair, index, other) or (pole.rule == ORDER and not _same_event(pair, index, other)):
            continue
        known = _known(pair, index, other, pole)
        both = _negated(pair.original, index) and _negated(pair.rendering, other) and known
        if pole.rule in (ORDER, SAYING):
            both = _denials(pair.original, index) == _denials(pair.rendering, other)
        if pole.rule == SAYING and not both:
            continue
        if not both and (_denied(pair, index, known) or _denied(pair.swapped, other, known)):
            continue
        yield _finding(pair, index, other, pole)


def _links(pair: Pair) -> NDArray[np.float32]:
    """The links of words, those to words that only serve others ("hat … abgelehnt", "ihraç etti") given to these."""
    side = pair.rendering
    serving = ~side.speaking & np.array([not found for found in every_pole(side)], dtype=bool)
    links = np.where(serving, 0, pair.alignment.probability)
    own, all_of_it = (table.sum(axis=1, keepdims=True) for table in (links, pair.alignment.probability))
    links = np.where((own >= SERVED) & (all_of_it > SURE), links / np.maximum(own, SERVED), links)
    return _with_left_over(pair, links)


def _with_left_over(pair: Pair, links: NDArray[np.float32]) -> NDArray[np.float32]:
    """The links, and one for a word at a pole and a word at the other, both without any, amid words that have some."""
    original, rendering = pair.original, pair.rendering
    loose = (links.max(axis=axis) < LINKED for axis in (1, 0))
    rows, columns = (
        [at for at in np.flatnonzero(words).tolist() if _says(side, at)]
        for words, side in zip(loose, (original, rendering), strict=True)
    )
    for row in rows:
        here = {pole.other for pole in poles(original, row)}
        there = [column for column in columns if not here.isdisjoint(poles(rendering, column))]
        if len(there) == 1 and _amid(pair, row, there[0]):
            links[row, there[0]] = LINKED
    return links


def _says(side: Side, index: int) -> bool:
    """Whether a word stands at a pole and is no function word, unless it says how much or how many."""
    own = poles(side, index)
    return any(side.content[index] or pole.rule in ("intensity", ORDER) for pole in own)


def _amid(pair: Pair, row: int, column: int) -> bool:
    """Whether the words around one are linked to words around the other."""
    around = range(max(0, row - AROUND), row + AROUND + 1)
    linked = pair.linked([index for index in around if index < len(pair.original.words)], least=SURE)
    return sum(abs(index - column) <= AROUND for index in linked) >= FEW


def _finding(pair: Pair, index: int, other: int, pole: Pole) -> Finding:
    sides = ((pair.original, index), (pair.rendering, other))
    original, rendering = (side.span(side.words[at].start, side.words[at].end) for side, at in sides)
    said, rendered = (meanings(side, at) for side, at in sides)
    what = "which is something else" if pole.rule == KINDS else "its opposite"
    return Finding(
        rule="mistranslation" if pole.rule in (KINDS, ORDER) else pole.rule,
        severity="major",
        confidence=0.7,
        message=f"“{original.exact}” ({said[0]}) became “{rendering.exact}” ({rendered[0]}), {what}",
        original=original,
        rendering=rendering,
        evidence={
            "check": CHECK,
            "original": list(said),
            "rendering": list(rendered),
            "link": round(float(pair.alignment.probability[index, other]), 3),
        },
    )


def _opposed(pair: Pair, forth: NDArray[np.intp], index: int, other: int) -> Pole | None:
    """The pole at which a word stands whose counterpart stands at the other; ``forth`` are the words linked best."""
    here, there = poles(pair.original, index), poles(pair.rendering, other)
    if not any(pole.other in there for pole in here):
        return None
    said, rendered = meanings(pair.original, index), meanings(pair.rendering, other)
    if {word[:ALIKE] for word in said} & {word[:ALIKE] for word in rendered}:
        return None
    back = pair.alignment.probability.argmax(axis=0)
    for pole in sorted(here):
        if (
            pole.other in there
            and not _crossed(pair, forth, pole.other, other)
            and not _crossed(pair.swapped, back, pole, index)
        ):
            return pole
    return None


def _crossed(pair: Pair, best: NDArray[np.intp], pole: Pole, answered: int) -> bool:
    """Whether a word of the original stands at a pole and nothing but the word ``answered`` may be its counterpart."""
    for index, own in enumerate(every_pole(pair.original)):
        if pole in own and (best[index] == answered or not own & poles(pair.rendering, int(best[index]))):
            return True
    return False


def _denials(side: Side, index: int) -> int:
    """How many denials the sentence of a word has."""
    sentence = side.sentence_of(side.words[index].start)
    return sum(item.kind == "clausal" and side.sentence_of(item.start) == sentence for item in negations(side))


def _same_event(pair: Pair, index: int, other: int) -> bool:
    """Whether what a "before" and an "after" govern is the same: "audit before paying" is "pay after auditing"."""
    here, there = _governed(pair.original, index), _governed(pair.rendering, other)
    return bool(here and there) and float(pair.alignment.probability[here][:, there].max()) >= SURE


def _governed(side: Side, index: int) -> list[int]:
    """The content words next to a preposition, on the side on which it governs."""
    behind = primary(side.lang) in BEHIND
    words = range(index - 1, -1, -1) if behind else range(index + 1, len(side.words))
    return list(islice((word for word in words if side.content[word]), NEAR))


def _negated(side: Side, index: int) -> bool:
    """Whether a clause denies this very word: "not remember"; denied on both sides, opposites are opposites still."""
    return any(
        (item.kind == "excepted" and index in item.words)
        or (item.kind in ("clausal", "excepted") and dict(item.scope).get(index, 0.0) >= 1)
        for item in negations(side)
    )


def _known(pair: Pair, index: int, other: int, pole: Pole) -> bool:
    """Whether both words stand at the poles by all that they are rendered as."""
    here, there = english(pair.original, index), english(pair.rendering, other)
    return all(pole in listed(word) for word in here) and all(pole.other in listed(word) for word in there)


def _denied(pair: Pair, index: int, known: bool) -> bool:
    """Whether a denial has to do with a word of the original, or the word is part of one; one that the rendering has
    too denies nothing, unless it stands close to a word that is ``known`` to say something else as well."""
    side = pair.original
    sentence = side.sentence_of(side.words[index].start)
    counting, clauses = _counting(side), clause_numbers(side)
    for item in negations(side):
        weak = item.kind in WEAK
        if side.sentence_of(item.start) != sentence or counting.intersection(item.words):
            continue
        if index in item.words:
            if not weak and (len(item.words) > 1 or index in dict(item.scope)):
                return True
            continue
        nearest, weight = min((abs(index - word), word) for word in item.words), dict(item.scope).get(index, 0.0)
        beside = nearest[0] <= NEAR and clauses[nearest[1]] == clauses[index]
        close = nearest[0] == 1 and weight >= 1 if weak else beside
        far = not weak and weight > 0
        if (close and not weak and not known) or ((close or far) and not _shared(pair, item)):
            return True
    return False


@lru_cache(maxsize=8)
def _counting(side: Side) -> frozenset[int]:
    """The words that bound a number: those of "no fewer than six" and "six or more" deny nothing."""
    bounds = [bound(side, value) for value in side.quantities]
    around = [part for one in bounds for part in ((one.start, one.value.start), (one.value.end, one.end))]
    return frozenset(word for start, end in around if start < end for word in side.words_in(start, end))


def _shared(pair: Pair, item: Negation) -> bool:
    """Whether a denial is linked to one of the rendering, or a weak one to a word that it is rendered as."""
    linked = set(pair.linked(item.words, least=SURE))
    if item.kind not in WEAK:
        return any(linked & set(other.words) for other in negations(pair.rendering) if other.kind not in WEAK)
    said = {one[:ALIKE] for index in item.words for one in english(pair.original, index)}
    made = {one[:ALIKE] for index in linked for one in english(pair.rendering, index)}
    return not weak_words(pair.rendering).isdisjoint(linked) or not said.isdisjoint(made)
