"""A translation that uses the terms a glossary wants, where the model can be brought to.

Two ways, both open to any sequence-to-sequence model. Of the best translations that a beam search ends with, one that
has more of the terms goes before the others. For a term that none has, the words that render it make way for the term
as the glossary lists it, and the rest stays: another term of the concept, or the word that the cross-attention points
at. The model, told how to begin, writes the rest anew as well; its version counts where it differs in the endings of
words alone, since a model that was made to write a word it did not think of may lose its thread. Of all these the
likeliest is taken. What stands before the term does not agree with it anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import TYPE_CHECKING

from toolkit.errors import ModelError
from toolkit.glossary.model import GAP
from toolkit.mt.evidence.reading import word_links
from toolkit.mt.pivot import serving
from toolkit.pipeline.terms import TermUse, term_uses
from toolkit.text.fold import fold_word
from toolkit.text.words import function_words

if TYPE_CHECKING:
    from toolkit.glossary import Glossary
    from toolkit.mt.base import Translator

COUNT = 8
"""Translations of a sentence that are looked at before a term is written into one."""


@dataclass
class Constrained:
    """Sentences translated with the terms of a glossary; ``free`` is what the model wrote of itself, by sentence.

    Raises ModelError for a translator that cannot be told how to begin a translation.
    """

    translator: Translator
    source: str
    target: str
    glossary: Glossary
    free: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        worker = serving(self.translator, self.source, self.target)
        if worker is not None and not {"variants", "score", "align"} <= worker.abilities:
            raise ModelError(
                f"{worker.name} gives one translation alone, so no terms can be required of it; "
                "take a model through transformers or CTranslate2, or leave out --constrain-terms"
            )

    def __call__(self, texts: Sequence[str]) -> list[str]:
        """A translation a sentence."""
        found = self.translator.variants(texts, [""] * len(texts), self.source, self.target, COUNT)
        return [self._best(text, candidates) for text, candidates in zip(texts, found, strict=True)]

    def unmet(self, text: str, reading: str) -> list[TermUse]:
        """The terms of a sentence that a translation of it lacks."""
        return [use for use in term_uses(text, reading, self.source, self.target, self.glossary) if use.unmet]

    def _best(self, text: str, candidates: Sequence[str]) -> str:
        self.free[text] = candidates[0]
        current = min(candidates, key=lambda made: len(self.unmet(text, made)))
        given_up: set[int] = set()
        while left := [use for use in self.unmet(text, current) if use.start not in given_up]:
            places = self._places(text, current, left)
            use = min(left, key=lambda use: places.get(use.start, (-1, -1)))
            better = self._written(text, current, use, places[use.start]) if use.start in places else None
            if better is None:
                given_up.add(use.start)
            else:
                current = better
        return current

    def _places(self, text: str, reading: str, uses: Sequence[TermUse]) -> dict[int, tuple[int, int]]:
        """By the start of a term, the words of the reading that render it, for those that have some.

        A term of the same concept where there is one; else the one word that looks at the term most, function words
        left out: of several, a modifier could be lost unseen.
        """
        places = {use.start: use.found for use in uses if use.found}
        if len(places) == len(uses):
            return places
        (seen,) = self.translator.align([text], [reading], self.source, self.target)
        links = word_links(text, reading, seen, self.source, self.target)
        functional = function_words(self.target)
        for use in uses:
            own = {
                link.target: link.weight
                for link in links
                if link.source[0] < use.end
                and use.start < link.source[1]
                and fold_word(reading[slice(*link.target)], self.target) not in functional
            }
            if own and use.start not in places:
                places[use.start] = max(own, key=lambda word: (own[word], -word[0]))
        return places

    def _written(self, text: str, reading: str, use: TermUse, place: tuple[int, int]) -> str | None:
        """The likeliest translation with one of the wanted terms at a place; None when none has more of the terms."""
        start, end = place
        terms = [term for term in use.wanted if GAP not in term]
        starts = [reading[:start] + (term if start else term[0].upper() + term[1:]) for term in terms]
        if not starts:
            return None
        found = self.translator.variants([text] * len(starts), starts, self.source, self.target)
        kept = [begun + reading[end:] for begun in starts]
        made = [*kept, *(row[0] for row, one in zip(found, kept, strict=True) if agree(row[0], one))]
        before = len(self.unmet(text, reading))
        better = [one for one in dict.fromkeys(made) if len(self.unmet(text, one)) < before]
        if not better:
            return None
        scores = self.translator.score([text] * len(better), better, self.source, self.target)
        return max(zip(scores, better, strict=True), key=lambda row: row[0].mean)[1]


def agree(one: str, other: str) -> bool:
    """Whether two texts differ in the endings of words alone: word by word they share half of the shorter one."""
    pairs = list(zip_longest(one.split(), other.split(), fillvalue=""))
    halves = [(min(len(left), len(right)) + 1) // 2 for left, right in pairs]
    return all(half and left[:half] == right[:half] for (left, right), half in zip(pairs, halves, strict=True))
