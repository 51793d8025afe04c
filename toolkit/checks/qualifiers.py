"""Words that qualify what is said: hedges, modals, words of degree, conditions, and what announces the future."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from toolkit.checks.cues import cues
from toolkit.checks.pair import Side
from toolkit.checks.terms import terms

if TYPE_CHECKING:
    from toolkit.glossary.model import Concept, Glossary

RULES = ("hedge", "modality", "intensity")
"""Rules whose terms in the glossary qualify."""
CUES = {
    "condition.firm": "condition",
    "possibility": "possibility",
    "obligation": "obligation",
    "future": "future",
}
"""Kinds by the cues in the data files that qualify."""
CUED = frozenset(CUES.values())
KINDS = (*RULES, *CUES.values())
MOODS = frozenset({"modality", "possibility", "obligation", "future"})


class Qualifier(NamedTuple):
    """Words of a side that qualify, ``[start, end)`` of its text; their ``KINDS``, and the concepts they may be of."""

    words: tuple[int, ...]
    start: int
    end: int
    kinds: frozenset[str]
    concepts: dict[str, Concept]

    @property
    def names(self) -> frozenset[str]:
        """Its concepts, and its kinds by cues: what may answer for it has one of these."""
        return frozenset(self.concepts) | (self.kinds & CUED)

    @property
    def rule(self) -> str:
        """The rule that tells of its loss."""
        if "condition" in self.kinds:
            return "condition"
        if "hedge" in self.kinds and "obligation" not in self.kinds:
            return "hedge"
        return "modality" if self.kinds & MOODS else "intensity"


@lru_cache(maxsize=16)
def qualifiers(side: Side, glossary: Glossary | None) -> tuple[Qualifier, ...]:
    """The qualifiers of a text in order; terms and cues that share a word are one."""
    found = [
        Qualifier(
            one.words,
            one.start,
            one.end,
            one.rules & frozenset(RULES),
            {name: concept for name, concept in one.concepts.items() if concept.rule in RULES},
        )
        for one in (terms(side, glossary) if glossary is not None else ())
        if not one.rules.isdisjoint(RULES)
    ]
    for cue, kind in CUES.items():
        for start, end in cues(cue, side.lang).find(side.text, side.lang):
            if words := side.words_in(start, end):
                found.append(Qualifier(tuple(words), start, end, frozenset({kind}), {}))
    joined: list[Qualifier] = []
    for one in sorted(found, key=lambda one: one.words):
        if joined and not set(joined[-1].words).isdisjoint(one.words):
            joined[-1] = _together(joined[-1], one)
        else:
            joined.append(one)
    return tuple(joined)


def _together(one: Qualifier, other: Qualifier) -> Qualifier:
    return Qualifier(
        tuple(sorted({*one.words, *other.words})),
        min(one.start, other.start),
        max(one.end, other.end),
        one.kinds | other.kinds,
        one.concepts | other.concepts,
    )
