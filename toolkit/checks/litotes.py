"""What is denied of a denial, and said by its opposite: "will remember" for لن ينسى, "not forget" for vergessen.

Opposites are told by way of English (``poles``).
"""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.align.lexicon import ALIKE
from toolkit.checks.clauses import clause_numbers
from toolkit.checks.negations import FADING, Negation, weak_words
from toolkit.checks.pair import Pair, Side
from toolkit.checks.poles import denies, english, undone

SURE = 0.4
"""Least probability of a link that marks the place where a negation stands."""
SHORT, ENDING = 3, 2
"""Letters that a word has at least, and that its forms have more at most: fall, falls; die, died."""
BUSY = 0.5
"""Probability of a link from which a weak cue translates the word it is linked to, and answers nothing else."""


def renders_negated(pair: Pair, item: Negation, answer: Negation) -> bool:
    """Whether a weak cue says what is negated, and so is no answer to its negation: "forget" for vergessen.

    Words that deny whatever is next to them ("fail") say nothing of their own, nor do those without an opposite, which
    are glosses of a negated word (unbeaten).
    """
    negated = {*_denials(pair.original, item), *(index for index, weight in item.scope if weight >= FADING)}
    telling = [j for j in answer.words if undone(pair.rendering, j) and not denies(pair.rendering, j)]
    same = {index for index in range(len(pair.original.words)) for j in telling if alike(pair, index, j)}
    return bool(same) and same <= negated


def _denials(side: Side, item: Negation) -> set[int]:
    """Words of denial in an idiom with its negation: vergessen in nicht vergessen."""
    if item.kind != "excepted":
        return set()
    return {index for index in item.words if index in weak_words(side) and undone(side, index)}


def undenied(pair: Pair, item: Negation, there: Sequence[Negation]) -> list[int]:
    """The words of the rendering that say what the idiom of ``item`` denies, without a denial."""
    denied = _denials(pair.original, item)
    return [
        other
        for other in range(len(pair.rendering.words))
        if any(alike(pair, index, other) for index in denied) and not denied_here(other, there)
    ]


def alike(pair: Pair, index: int, other: int) -> bool:
    """Whether a word of the original and one of the rendering are mostly the same in English."""
    here, there = english(pair.original, index)[:1], english(pair.rendering, other)[:1]
    return any(_one_word(word, form) for word in here for form in there)


def _one_word(word: str, form: str) -> bool:
    """Whether two English words are forms of one: told by their first letters, of short ones by an ending."""
    short, long = sorted((word, form), key=len)
    ends = len(short) >= SHORT and long.startswith(short) and len(long) - len(short) <= ENDING
    return ends or word[:ALIKE] == form[:ALIKE]


def inverted(pair: Pair, item: Negation, targets: list[int], there: Sequence[Negation]) -> bool:
    """Whether the rendering says by an opposite what is negated here: will always remember, for لن ينسى.

    The opposite stands in the clause of the scope's counterpart, translates nothing else and is not itself negated;
    and the negated word is not rendered as itself.
    """
    side = pair.rendering
    negated = [index for index, weight in item.scope if weight >= FADING]
    clauses = clause_numbers(side)
    around = {clauses[target] for target in targets}
    for index in negated:
        wanted = {pole.other for pole in undone(pair.original, index)}
        if not wanted or any(alike(pair, index, other) for other in pair.linked([index], least=SURE)):
            continue
        own = range(min(index, *item.words), max(index, *item.words) + 1)
        for other in (j for j in range(len(side.words)) if clauses[j] in around):
            links = pair.alignment.probability[:, other]
            best = int(links.argmax())
            elsewhere = links[best] >= BUSY and best not in own and pair.original.content[best]
            if not elsewhere and wanted & undone(side, other) and not denied_here(other, there):
                return True
    return False


def denied_here(index: int, there: Sequence[Negation]) -> bool:
    """Whether a word is denied, or is itself of a denial."""
    return any(
        item.kind in ("clausal", "without") and (index in item.words or dict(item.scope).get(index, 0.0) >= FADING)
        for item in there
    )
