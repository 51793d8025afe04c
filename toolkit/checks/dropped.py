"""How likely a qualifier of one side is dropped, or turned into something else, on the other.

Hedges, modals and conditions move, merge with verbs and hide in endings, so that word links alone say little of them,
and a like word near by may answer for them or for something else. A logistic regression weighs what speaks for either:
what the tagger doubts at the words, what they are linked to, whether a word of the same concept stands in the
sentences that render theirs, how much of their clause and of the rest of their sentence is carried, and how often
translators leave words of this concept out. ``training/qualifiers.py`` fits it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from toolkit.align.lexical import likeness
from toolkit.checks.clauses import clause_numbers, sentence_numbers
from toolkit.checks.concepts import negating
from toolkit.checks.conditionals import Condition, conditions
from toolkit.checks.coverage import losses
from toolkit.checks.cues import cues
from toolkit.checks.negations import WEAK, negations
from toolkit.checks.odds import log_odds
from toolkit.checks.pair import Pair, Side
from toolkit.checks.parameters import parameters
from toolkit.checks.qualifiers import Qualifier, qualifiers
from toolkit.checks.swaps import under_denial
from toolkit.checks.tagger import LABELS, tag

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from toolkit.model import Finding

    Matrix = NDArray[np.float32]

FEATURES = (
    "doubted", *LABELS[1:],
    "linked", "least linked", "linked to its concept", "to a related one", "to any",
    "its concept unlinked there", "in the sentences", "near",
    "what is possible in the sentences", "what is to come near",
    "sentence carried", "clause carried", "rest carried", "known rendering there",
    "excerpt", "direct", "mixed",
    "clause gone, no condition", "condition gone, rest carried", "condition gone, what is beside it carried",
    "condition gone, none there", "condition told as a fact",
    "unlinked, neighbours rendered", "unlinked, no answer", "doubted, neighbours rendered, no answer",
    "turned",
)  # fmt: skip
"""What is weighed beside kinds and concepts: the tagger's log-odds that the words are not carried, and those of each of
its labels; roots of link probabilities; answers; shares of content words; kinds of quotation; products of these, and
whether it is the rendering that qualifies."""
WEIGHED = QUALIFIER, CONDITION = "qualifiers weighed", "conditions weighed"
"""Checks that tell of what is dropped; their confidence is this chance, and not set by hand."""
LEAST, SURE = 0.25, 0.4
"""Chance from which a qualifier is told of, and from which its loss is major to the rule."""
AROUND = 4
"""Content words on each side of a qualifier that tell where it would be rendered."""
RENDERED = 0.3
"""Link probability from which a word counts as rendered."""
TAKEN = 0.5
"""Link probability from which a word of the other side answers to other words."""
NEAR = 5
"""Words around the place where a qualifier would be rendered that are near it."""
DOUBT = -2.5
"""The tagger's log-odds below which a qualifier is carried, whatever else is known of it."""
ANSWERED = 0.36
"""Link probability to a word of the same concept from which that is so too."""
HALF = 0.5
"""Share of the content words of a clause that must be carried for what qualifies it to be lost alone."""
UNKNOWN = 0.5
"""Share of nothing."""
CONDITIONAL = ("condition.firm", "condition.near", "condition")
"""Cues that may answer for a condition."""


@lru_cache(maxsize=16)
def _denied(side: Side) -> frozenset[int]:
    """The words of a side's denials, and those that they deny first."""
    return frozenset(
        index
        for item in negations(side)
        if item.kind not in WEAK
        for index in (*item.words, *(word for word, weight in item.scope if weight == 1))
    )


def around(side: Side, words: Sequence[int]) -> list[int]:
    """The nearest content words of their sentence before and after some words."""
    numbers = sentence_numbers(side)
    inside = [index for index, number in enumerate(numbers) if number == numbers[words[0]] and side.content[index]]
    before = [index for index in inside if index < words[0]][-AROUND:]
    return before + [index for index in inside if index > words[-1]][:AROUND]


class Dropped(NamedTuple):
    """A qualifier with the log-odds that it is dropped, and the words of the other side where it would be rendered."""

    qualifier: Qualifier
    odds: float
    place: tuple[int, ...]

    @property
    def chance(self) -> float:
        """The chance that it is dropped."""
        return 1 / (1 + math.exp(-self.odds))


@lru_cache(maxsize=16)
def dropped(pair: Pair, turned: bool = False) -> tuple[Dropped, ...]:
    """The qualifiers of the original that may be dropped; ``turned``: those of the rendering that may be put in, and
    places in the original. Nothing where the tagger did not read the pair."""
    fitted = parameters("qualifiers")
    found = []
    for one, numbers, place in candidates(pair, turned):
        odds = fitted["intercept"] + sum(
            weight * value for weight, value in zip(fitted["weights"], numbers, strict=True)
        )
        odds += sum(fitted["kinds"].get(kind, 0.0) for kind in one.kinds)
        odds += sum(fitted["concepts"].get(name, 0.0) for name in one.concepts)
        found.append(Dropped(one, odds, place))
    return tuple(found)


def candidates(pair: Pair, turned: bool) -> Iterator[tuple[Qualifier, list[float], tuple[int, ...]]]:
    """Qualifiers that are not plainly carried, their numbers of ``FEATURES``, and where they would be rendered.

    Those that deny are left to ``negation``; what announces only answers.
    """
    tags = tag(pair)
    if tags is None or not pair.alignment.probability.size:
        return
    way = pair.swapped if turned else pair
    doubts = tags.rendering if turned else tags.original
    denied, there = _denied(way.original), _denied(way.rendering)
    best: Matrix = way.alignment.probability.max(axis=1)
    sides = (pair.original.stems, pair.original.lang), (pair.rendering.stems, pair.rendering.lang)
    known = likeness(*sides[0], *sides[1]).table
    known = known.T if turned else known
    for one in qualifiers(way.original, way.glossary):
        if "future" in one.kinds or not denied.isdisjoint(one.words) or not negating().isdisjoint(one.concepts):
            continue
        own = doubts[list(one.words)]
        doubted = log_odds(float(1 - own[:, 0].min()))
        if doubted < DOUBT:
            continue
        view = _View(way, one, best, known)
        if one.rule == "modality" and not (denied.isdisjoint(view.clause[0]) and there.isdisjoint(view.window)):
            continue  # "cannot but" is "must"
        if view.left_out or view.answered:
            continue
        if view.to_concept < ANSWERED:
            labels = [log_odds(float(most)) for most in own[:, 1:].max(axis=0)]
            yield one, [doubted, *labels, *view.numbers(doubted), float(turned)], view.place


def untold(weighed: Iterable[Finding], written: Sequence[Finding]) -> Iterator[Finding]:
    """The weighed findings that are not about words of which a written rule tells on the same side."""
    for one in weighed:
        side = str(one.evidence["side"])
        here = getattr(one, side)
        there = (getattr(other, side) for other in written if other.evidence.get("side", side) == side)
        if not any(span is not None and span.overlaps(here) for span in there):
            yield one


@lru_cache(maxsize=64)
def _cued(side: Side, kind: str) -> frozenset[int]:
    found = cues(kind, side.lang).find(side.text, side.lang)
    return frozenset(index for cue in found for index in side.words_in(*cue))


class _View:
    """A qualifier of the original of a pair, and what is around and opposite it.

    ``best``: the strongest link of each word of the original; ``known``: how far the lexicon knows words as renderings.
    """

    def __init__(self, pair: Pair, one: Qualifier, best: Matrix, known: Matrix) -> None:
        self.pair, self.one = pair, one
        self.links, self.best, self.known = pair.alignment.probability, best, known
        self.mine, self.others = (qualifiers(side, pair.glossary) for side in (pair.original, pair.rendering))
        content = pair.original.content
        self.own = [index for index in one.words if content[index]] or list(one.words)
        numbers = sentence_numbers(pair.original)
        self.sentence = [
            index
            for index, number in enumerate(numbers)
            if number == numbers[one.words[0]] and content[index] and index not in one.words
        ]

    @cached_property
    def around(self) -> list[int]:
        """The nearest content words of the sentence."""
        return around(self.pair.original, self.one.words)

    @cached_property
    def place(self) -> tuple[int, ...]:
        """The words of the other side that render the words around."""
        rendered = [index for index in self.around if self.best[index] >= RENDERED]
        return tuple(sorted({int(self.links[index].argmax()) for index in rendered}))

    @cached_property
    def window(self) -> range:
        """The words of the other side near that place."""
        if not self.place:
            return range(0)
        return range(max(0, self.place[0] - NEAR), min(self.links.shape[1], self.place[-1] + NEAR + 1))

    @cached_property
    def sentences(self) -> set[int]:
        """The words of the other side in the sentences of that place."""
        numbers = sentence_numbers(self.pair.rendering)
        inside = {numbers[index] for index in self.place}
        return {index for index, number in enumerate(numbers) if number in inside}

    def same(self, other: Qualifier) -> bool:
        """Whether another qualifier may be of a concept of this one, or is a cue of its kind."""
        return not self.one.names.isdisjoint(other.names)

    @cached_property
    def related(self) -> set[str]:
        """Concepts that may stand for those of this one."""
        return {
            name
            for concept in self.one.concepts.values()
            for name in (*(one.concept for one in concept.neighbours), *concept.related)
        }

    def to(self, words: Sequence[int]) -> float:
        """The strongest link to some words."""
        return float(self.links[np.ix_(self.one.words, words)].max())

    @cached_property
    def to_concept(self) -> float:
        """The strongest link to a qualifier of the same concept."""
        return max((self.to(other.words) for other in self.others if self.same(other)), default=0.0)

    @cached_property
    def taken(self) -> Matrix:
        """How strongly each word of the other side is linked to words that are not this qualifier's."""
        rest = np.ones(len(self.links), dtype=bool)
        rest[list(self.one.words)] = False
        strongest: Matrix = self.links[rest].max(axis=0, initial=0.0)
        return strongest

    def free(self, other: Qualifier) -> bool:
        """Whether a qualifier of the other side answers to nothing but, perhaps, this one."""
        return float(self.taken[list(other.words)].max()) < TAKEN

    def share(self, indices: Sequence[int]) -> float:
        """The share of some words of the original that the other side carries."""
        return float((losses(self.pair)[list(indices)] < 0).mean()) if len(indices) else UNKNOWN

    def cued(self, kind: str) -> frozenset[int]:
        """The words of the other side that are cues of a kind."""
        return _cued(self.pair.rendering, kind)

    @cached_property
    def condition(self) -> Condition | None:
        """The condition of which it is the cue."""
        if "condition" not in self.one.kinds:
            return None
        cued = (one for one in conditions(self.pair.original) if not set(one.cue).isdisjoint(self.one.words))
        return next(cued, None)

    @cached_property
    def clause(self) -> tuple[list[int], list[int], float]:
        """The content words of its clause, those of the rest of its sentence, and how much is carried of the clauses
        beside it."""
        if (found := self.condition) is not None:
            beside = min((self.share(group) for group in found.beside), default=self.share(found.rest))
            return list(found.clause), list(found.rest), beside
        numbers = clause_numbers(self.pair.original)
        own = [index for index in self.sentence if numbers[index] == numbers[self.one.words[0]]]
        rest = [index for index in self.sentence if index not in own]
        return own, rest, self.share(rest)

    @cached_property
    def answered(self) -> bool:
        """Whether the sentences have as many words of its very concepts, linked to nothing else, as its own side:
        "may have come" is "it is not ruled out that they came"; or, for a degree, one like it under a denial that it
        is not under itself: "not much" is "little"."""
        if not self.one.concepts:
            return False
        if self.one.rule == "intensity":
            denied = under_denial(self.pair.original, self.one.words)
            like = (other for other in self.others if not self.related.isdisjoint(other.concepts))
            if any(self._said(other) and under_denial(self.pair.rendering, other.words) != denied for other in like):
                return True
        own = sum(not self.one.concepts.keys().isdisjoint(each.concepts) for each in self.mine)
        free = (other for other in self.others if not self.one.concepts.keys().isdisjoint(other.concepts))
        return sum(self.free(other) and self._said(other) for other in free) >= own

    @property
    def left_out(self) -> bool:
        """Whether what it qualifies seems to be left out with it."""
        clause, _, beside = self.clause
        return beside < HALF if "condition" in self.one.kinds else self.share(clause) < HALF

    def numbers(self, doubted: float) -> list[float]:
        """The numbers of ``FEATURES`` that do not come from the tagger."""
        one, pair = self.one, self.pair
        related = [other for other in self.others if not self.related.isdisjoint(other.concepts)]
        same = [other for other in self.others if self.same(other)]
        alike = [other for other in self.others if other.kinds & one.kinds]
        clause, rest, beside = self.clause
        conditional = "condition" in one.kinds
        carried, left = self.share(clause), self.share(rest)
        answered = any(self.free(other) and self._said(other) for other in (*same, *related, *alike))
        rendered = float((self.best[self.around] >= RENDERED).mean()) if self.around else UNKNOWN
        linked = math.sqrt(float(self.best[self.own].max()))
        around = {int(self.links[index].argmax()) for index in rest or clause if self.best[index] >= RENDERED}
        numbers = sentence_numbers(pair.rendering)
        cued = (index for kind in CONDITIONAL for index in self.cued(kind))
        unconditional = {numbers[index] for index in around}.isdisjoint(numbers[index] for index in cued)
        return [
            linked,
            math.sqrt(float(self.best[self.own].min())),
            math.sqrt(self.to_concept),
            math.sqrt(max((self.to(other.words) for other in related), default=0.0)),
            math.sqrt(max((self.to(other.words) for other in self.others), default=0.0)),
            any(map(self.free, same)),
            any(map(self._said, same)),
            any(index in self.window for other in same for index in other.words),
            not self.sentences.isdisjoint(self.cued("possibility")),
            not self.cued("future").isdisjoint(self.window),
            self.share(self.sentence),
            carried,
            left,
            float(self.known[self.own].max()),
            pair.excerpt,
            pair.kind == "direct",
            pair.kind == "mixed",
            (1 - carried) * (not conditional),
            (1 - carried) * left * conditional,
            (1 - carried) * beside * unconditional * conditional,
            (1 - carried) * left * unconditional * conditional,
            carried * (1 - linked) * unconditional * conditional,
            (1 - linked) * rendered,
            (1 - linked) * (not answered),
            rendered * doubted * (not answered),
        ]

    def _said(self, other: Qualifier) -> bool:
        return not self.sentences.isdisjoint(other.words)
