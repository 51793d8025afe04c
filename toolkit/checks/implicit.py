"""Implicit negation: words that deny of themselves what they govern, as "refused", "hid", "empty", "away from".

They say what a denial says ("refused to print" for "did not print"), and denied they say that it is so ("was not
refused the loan" for "was granted it"). They are in the cue files, one a language (``negation.implicit``), and in the
list of verbs that fail (``poles``). Implicit and explicit negation: Clark (1974).
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from functools import lru_cache
from typing import TYPE_CHECKING

from toolkit.align.lexical import Likeness, likeness
from toolkit.checks.clauses import clause_numbers
from toolkit.checks.cues import cues
from toolkit.checks.litotes import BUSY, alike, denied_here
from toolkit.checks.negations import FADING, Negation, negations, weak_words
from toolkit.checks.poles import fails

if TYPE_CHECKING:
    from toolkit.checks.pair import Pair, Side

KINDS = ("negation.implicit", "negation.failing")
GOVERNED = 3
"""Words between such a word and what it governs."""
SEEN, SURE = 0.1, 0.6
"""Probability of a link from which a word may be rendered by another, and surely is."""
HEARD, KNOWN = 0.2, 0.5
"""Likeness from which a word may be the rendering of another, and surely is one."""


@lru_cache(maxsize=64)
def implicit(side: Side) -> tuple[frozenset[int], ...]:
    """The words and phrases of a text that deny of themselves, without the words that a phrase may have in between."""
    found = (cue for kind in KINDS for cue in cues(kind, side.lang).find(side.text, side.lang))
    places = {frozenset((words[0], words[-1])) for cue in found if (words := side.words_in(cue.start, cue.end))}
    failing = {frozenset((index,)) for index in range(len(side.words)) if side.content[index] and fails(side, index)}
    return tuple(sorted(places | failing, key=sorted))


def implicit_words(side: Side) -> frozenset[int]:
    """All words of these."""
    return frozenset().union(*implicit(side))


def answers(pair: Pair, item: Negation, targets: Sequence[int]) -> frozenset[int]:
    """The words that govern what is denied and say that it was not done: "failed to", "kept from" for لم.

    Not those that render other words, nor those that render what is denied ("refused" for "did not refuse"), nor those
    that are denied themselves.
    """
    near = {index for index, weight in item.scope if weight >= FADING}
    own = {*item.words, item.words[0] - 1, *near}  # "almost nobody", "has no"
    spans = [pair.original.words_in(cue.start, cue.end) for cue in item.cues]
    whole = {span[0] for span in spans if len(span) == 1} - implicit_words(pair.original)  # bulamadı
    inherent = ({*item.words, *(index for index, _ in item.scope)} - whole) & _denying(pair.original)  # nicht vergessen
    rendered = {other for index in (near - {*item.words}) | inherent for other in _counterparts(pair, index)}
    rendered |= {other for word in item.words for other in pair.linked([word], least=SEEN) if alike(pair, word, other)}
    there = negations(pair.rendering)
    return frozenset(
        word
        for phrase in implicit(pair.rendering)
        if phrase.isdisjoint(rendered) and not any(denied_here(word, there) for word in phrase)
        for word in phrase
        if min(abs(word - index) for index in targets) <= GOVERNED and not _elsewhere(pair, own, word)
    )


def _counterparts(pair: Pair, index: int) -> list[int]:
    """What the lexicon knows as the rendering of a word; where it knows none, what a word that denies of itself is
    likeliest linked to, and a word that may do so, for all that is known of it, is surely linked to."""
    known = _likeness(pair)
    renderings = [int(other) for other in (known.table[index] >= HEARD).nonzero()[0]]
    denying = index in _denying(pair.original)
    if renderings or (known.left[index] and not denying):
        return renderings
    links = pair.alignment.probability[index]
    return [int(links.argmax())] if links.max() >= (SEEN if denying else SURE) else []


def cancelled(pair: Pair, item: Negation, targets: Sequence[int]) -> bool:
    """Whether what is denied denies of itself, and the rendering has no such word for it: "granted" for "not refused".

    Where the rendering has one in its place, the denial is gone and the sense reversed.
    """
    near = {index for index, weight in item.scope if weight >= FADING}
    denied = near & implicit_words(pair.original)
    if not denied or _known(pair, denied):
        return False
    clauses = clause_numbers(pair.rendering)
    around = {clauses[index] for index in targets}
    links = pair.linked(sorted(denied), least=SEEN)
    return not any(
        index in links or (clauses[index] in around and not _elsewhere(pair, {*item.words, *denied}, index))
        for index in implicit_words(pair.rendering)
    )


def _known(pair: Pair, indices: Set[int]) -> bool:
    """Whether the rendering has what the lexicon, or the first word in English, says of any of these words."""
    if (_likeness(pair).table[sorted(indices)] >= HEARD).any():
        return True
    return any(alike(pair, index, other) for index in indices for other in pair.linked([index], least=SEEN))


def _denying(side: Side) -> set[int]:
    """The words that deny of themselves, or may."""
    return {index for index in weak_words(side) | implicit_words(side) if side.content[index]}


def _likeness(pair: Pair) -> Likeness:
    original, rendering = pair.original, pair.rendering
    return likeness(original.stems, original.lang, rendering.stems, rendering.lang)


def _elsewhere(pair: Pair, own: set[int], word: int) -> bool:
    """Whether a word of the rendering renders a content word of the original that is none of its ``own``."""
    links = pair.alignment.probability[:, word]
    best = int(links.argmax())
    if links[best] >= BUSY and best not in own and pair.original.content[best]:
        return True
    return any(int(index) not in own for index in (_likeness(pair).table[:, word] >= KNOWN).nonzero()[0])
