"""How sure it is that a denial is answered by nothing on the other side.

Beside particles and negated verbs much else may say what a denial says: a verb of failure, a prefix, "only", "too".
Such a weak cue is worth as much as the links tell: one that is linked to the denied words or to the denial is likely to
be its answer, one that renders some other word is not, nor is one that the lexicon knows as the denied word itself. A
logistic model weighs this (coefficients in ``data/negation.json``, fitted by ``training/negation.py``).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from toolkit.align.lexical import likeness
from toolkit.checks.affixes import denied_twice, denied_within, prefixed
from toolkit.checks.clauses import clause_numbers, sentence_numbers
from toolkit.checks.coverage import losses
from toolkit.checks.cues import cues
from toolkit.checks.litotes import BUSY, alike, renders_negated
from toolkit.checks.negations import FADING, WEAK, Negation, negations, weak_words
from toolkit.checks.parameters import parameters
from toolkit.checks.poles import english
from toolkit.checks.tagger import LABELS, tag

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from toolkit.align.lexical import Likeness
    from toolkit.checks.pair import Pair, Side

FEATURES = (
    "bias",
    "scope linked",
    "nearest word linked",
    "nearest word known",
    "opposite",
    "denial linked",
    "beside an answer to another",
    "tagger",
    "tagger elsewhere",
    "content word",
    "clause carried",
    "sentence carried",
    "linked back",
    "denied word's rendering known",
    "sentence known",
    "rendering known",
    "denial of a denial",
    "prefix",
    "affix, denied word",
    "affix, denial",
    "affix, nothing",
    "affix, other word",
    "weak, denied word",
    "weak, denied word, known",
    "weak, denied word, function",
    "weak, denial",
    "weak, denial, function",
    "weak, nothing",
    "weak, nothing, function",
    "weak, other word",
    "weak, other word, function",
)
"""What is known of a denial without an answer. Of the weak cues, each kind by the nearest: linked best to the denied
words, to the denial, to nothing or to another word, and worth what the link is; each kind for content words and for
function words. ``carried``: the share of the other content words around it that the rendering has; what is quoted in
part leaves denials out with all that they stand among. ``linked back``: the share of the words in their place that lead
back to them. ``known``: how well the lexicon knows a rendering of the denied word, wherever it stands; the share of the
carried words of the sentence around the denial, and of the one in its place, that it knows as a rendering of the other
side's words: where all is said in other words, what is denied may be too."""
LINKED = 0.3
"""Probability from which a weak cue is linked."""
FARTHEST = 0.8
"""Factor by which a cue counts less for each word that it is farther off."""
KNOWN = 0.2
"""Likeness from which the lexicon knows a word as the rendering of another."""
ENOUGH = 0.5
"""Likeness from which a higher one says no more, and the share of a sentence of which the lexicon knows nothing."""
UNTAUGHT = 0.5
"""What the tagger is taken to say of denials of dialects, which it was not taught."""
SAYING = frozenset(
    {"say", "says", "said", "saying", "state", "stated", "stating", "claim", "claimed", "insist", "insisted"}
    | {"stress", "stressed", "tell", "told"}
)
DENYING = frozenset({"deny", "denies", "denied", "denying"})
"""Verbs of saying and of denying, in English: to deny is to say that not."""
DENIED_WITHIN = 8
"""Words from a verb of denial to what is denied, at most."""
PLENTY = 0.5
"""Share of the words around a denial from which on they are rendered."""
LEAST = 1e-3


def sureness(pair: Pair, item: Negation, targets: Sequence[int], rendered: bool, busy: bool) -> float:
    """The probability that nothing answers to a denial of the original whose words are rendered by ``targets``.

    ``rendered``: these are linked to the denied words, and do not only stand in their place; ``busy``: the answer to
    another denial stands beside them.
    """
    values = parameters("negation")["weights"][kind_of(pair, item)]
    odds = features(pair, item, targets, rendered, busy) @ np.array([values[name] for name in FEATURES])
    return float(1 / (1 + math.exp(-odds)))


def excepted(pair: Pair, item: Negation, targets: Sequence[int]) -> bool:
    """Whether the denial of a condition is said by the word for the condition: "unless" for "if not", "until" for "as
    long as not"."""
    original, rendering = pair.original, pair.rendering
    here, there = clause_numbers(original), clause_numbers(rendering)
    conditional = _clauses_with(original, here, "condition")
    answering = _clauses_with(rendering, there, "condition.negative", "negation.until")
    return here[item.words[0]] in conditional and any(there[target] in answering for target in targets)


def _clauses_with(side: Side, clauses: Sequence[int], *kinds: str) -> set[int]:
    """The clauses with a cue of some kinds."""
    found = [cue for kind in kinds for cue in cues(kind, side.lang).find(side.text, side.lang)]
    return {clauses[index] for cue in found for index in side.words_in(cue.start, cue.end)}


def told_as_denied(pair: Pair, item: Negation, targets: Sequence[int]) -> bool:
    """Whether the rendering has a verb of denial where the original says that something is not so: "denied having
    ordered it" for "said that he had not ordered it"."""
    original, rendering = pair.original, pair.rendering
    if not targets or not any(_speaks(original, index, SAYING) for index in range(len(original.words))):
        return False
    if any(_speaks(original, index, DENYING) for index in range(len(original.words)) if index not in item.words):
        return False
    first = min(targets)
    sentence = rendering.sentence_of(rendering.words[first].start)
    return any(
        abs(index - target) <= DENIED_WITHIN and _speaks(rendering, index, DENYING)
        for target in targets
        for index in range(len(rendering.words))
        if rendering.sentence_of(rendering.words[index].start) == sentence
    )


def _speaks(side: Side, index: int, verbs: frozenset[str]) -> bool:
    return side.content[index] and not verbs.isdisjoint(english(side, index))


def in_a_word(pair: Pair, item: Negation) -> bool:
    """Whether one word says a denial and what it denies: unwise for not wise, illegal for غير قانوني, lack for عدم.

    It has an affix of denial, or what is denied has one, or it denies of itself and is linked to a denial of a noun or
    adjective, or to what that denies, as to nothing else.
    """
    denied = _denied(pair.original, item)
    own = denied - _denials(pair.original, item)
    if denied_within(pair, item.words, frozenset(own)) or denied_twice(pair, frozenset(denied)):
        return True
    if not item.of_noun:
        return False
    own |= {*item.words}
    if any(prefixed(pair, index) for index in own):
        return True
    links = pair.alignment.probability
    return any(
        links[:, word].max() >= LINKED and int(links[:, word].argmax()) in own
        for other in negations(pair.rendering)
        if other.kind in WEAK and not renders_negated(pair, item, other)
        for word in other.words
        if pair.rendering.content[word]
    )


def kind_of(pair: Pair, item: Negation) -> str:
    """Whether a denial denies a ``noun`` or adjective after it, stands inside the ``word`` that it denies, as in
    Turkish, or is another ``particle``: what the tagger and the links say of them is not worth the same."""
    if item.of_noun:
        return "noun"
    inside = {index for index, _ in item.scope}
    return "word" if any(index in inside and pair.original.content[index] for index in item.words) else "particle"


def features(pair: Pair, item: Negation, targets: Sequence[int], rendered: bool, busy: bool) -> NDArray[np.float64]:
    """The values of ``FEATURES``."""
    probability = pair.alignment.probability
    best = probability.max(axis=1)
    scope = {index for index, _ in item.scope}
    total = sum(weight for _, weight in item.scope)
    nearest = max(item.scope, key=lambda own: own[1])[0] if item.scope else item.words[0]
    target = int(probability[nearest].argmax())
    known = likeness(pair.original.stems, pair.original.lang, pair.rendering.stems, pair.rendering.lang)
    table = known.table
    denied, denials = _denied(pair.original, item), _denials(pair.original, item)
    values = dict.fromkeys(FEATURES, 0.0)
    values |= {
        "bias": 1.0,
        "scope linked": sum(weight * float(best[index]) for index, weight in item.scope) / max(total, LEAST),
        "nearest word linked": float(best[nearest]),
        "nearest word known": float(table[nearest, target] >= KNOWN),
        "opposite": float(not rendered),
        "denial linked": max((float(best[index]) for index in item.words if index not in scope), default=0.0),
        "beside an answer to another": float(busy),
        "tagger": _logit(_told(pair, item, targets)),
        "tagger elsewhere": _logit(_tagged(pair, None, ())),
        "prefix": float(any(prefixed(pair, index) for index in denied)),
        "content word": float(pair.original.content[item.words[0]]),
        "clause carried": _carried(pair, item, clause_numbers(pair.original)),
        "sentence carried": _carried(pair, item, sentence_numbers(pair.original)),
        "linked back": _linked_back(pair, scope | {*item.words}, targets),
        "denied word's rendering known": min(float(known.table[nearest].max()), ENOUGH),
        "sentence known": _known(pair, item.words[0], known),
        "rendering known": _known(pair.swapped, targets[0], known.transposed),
    }
    for answer in negations(pair.rendering):
        if answer.kind not in WEAK:
            continue
        columns = probability[:, list(answer.words)]
        at, column = divmod(int(columns.argmax()), columns.shape[1])
        word = answer.words[column]
        itself = any(alike(pair, index, other) for index in denials for other in answer.words)
        if itself or (at in denials and columns[at, column] >= BUSY) or renders_negated(pair, item, answer):
            values["denial of a denial"] = 1.0  # and it is rendered as itself
            continue
        near = FARTHEST ** min(abs(index - other) for index in targets for other in answer.words)
        if columns[at, column] < LINKED:
            kind = "nothing"
        elif at in denied:
            kind = "denied word"
        elif at in item.words:
            kind = "denial"
        else:
            kind = "other word"
        if answer.kind == "affix":
            name = f"affix, {kind}"
        elif not pair.rendering.content[word]:
            name = f"weak, {kind}, function"
        elif kind == "denied word" and table[at, word] >= KNOWN:
            name = "weak, denied word, known"
        else:
            name = f"weak, {kind}"
        values[name] = max(values[name], near * (1.0 if kind == "nothing" else float(columns[at, column])))
    return np.array([values[name] for name in FEATURES])


def _carried(pair: Pair, item: Negation, numbers: Sequence[int]) -> float:
    """Of the content words that have the denial's number, its own left out, the share that the rendering carries; from
    ``PLENTY`` on they are rendered, and 1. Half where there are none."""
    own = numbers[item.words[0]]
    around = [
        index
        for index, number in enumerate(numbers)
        if number == own and pair.original.content[index] and index not in item.words
    ]
    return min(1.0, float((losses(pair)[around] < 0).mean()) / PLENTY) if around else 0.5


def _known(pair: Pair, index: int, known: Likeness) -> float:
    """Of the content words of a sentence of the original that the rendering carries, and that the lexicon knows at all,
    the share whose renderings the other side has; ``ENOUGH`` where there are none."""
    side, carried = pair.original, losses(pair) < 0
    numbers = sentence_numbers(side)
    inside = [at for at, number in enumerate(numbers) if number == numbers[index] and side.content[at] and carried[at]]
    own = [at for at in inside if known.left[at]]
    return float((known.table[own].max(axis=1) >= KNOWN).mean()) if own else ENOUGH


def _linked_back(pair: Pair, own: set[int], targets: Sequence[int]) -> float:
    best = pair.alignment.probability[:, list(targets)].argmax(axis=0)
    return sum(int(index) in own for index in best) / len(best)


def _denied(side: Side, item: Negation) -> set[int]:
    """The words next to a denial, and what is denied of itself around it: schließen … nicht aus."""
    near = {index for index, weight in item.scope if weight >= FADING}
    return near | {index for words in _around(side, item) for index in (words[0], words[-1])}


def _around(side: Side, item: Negation) -> list[tuple[int, ...]]:
    weak = [other.words for other in negations(side) if other.kind in WEAK]
    return [words for words in weak if words[0] < item.words[0] and item.words[-1] < words[-1]]


def _denials(side: Side, item: Negation) -> set[int]:
    """Words that deny of themselves and are denied here: نستبعد in لا نستبعد."""
    around = {index for words in _around(side, item) for index in (words[0], words[-1])}
    first = {index for index, weight in item.scope if weight >= 1}
    return around or (first & weak_words(side) - {*item.words})


def _told(pair: Pair, item: Negation, targets: Sequence[int]) -> float:
    """What the tagger says of a denial; of those of dialects, which it was not taught, it is believed that much."""
    side = pair.original
    dialect = cues("negation.dialect", side.lang).find(side.text[item.start : item.end], side.lang)
    return max(_tagged(pair, item, targets), UNTAUGHT if dialect else 0.0)


def _tagged(pair: Pair, item: Negation | None, targets: Sequence[int]) -> float:
    """The tagger's probability that a negation differs here, or anywhere in the pair; .5 where there is no tagger."""
    tags = tag(pair)
    if tags is None:
        return 0.5
    column = LABELS.index("negation")
    left, right = tags.original[:, column], tags.rendering[:, column]
    if item is None:
        return float(max(left.max(), right.max()))
    own = [*item.words, *(index for index, weight in item.scope if weight >= FADING)]
    return float(max(left[own].max(), right[list(targets)].max()))


def _logit(chance: float) -> float:
    chance = min(max(chance, LEAST), 1 - LEAST)
    return math.log(chance / (1 - chance))
