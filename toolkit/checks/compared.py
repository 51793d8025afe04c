"""Comparisons turned round: "lower in the east than in the west" is "higher in the west than in the east"."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

from toolkit.checks.clauses import clause_numbers
from toolkit.checks.pair import Pair, Side
from toolkit.checks.poles import poles
from toolkit.text.fold import fold_word
from toolkit.text.languages import primary

REACH = 6
"""Words after a comparative among which the word before its standard stands."""
STANDARD = 3
"""Content words that are taken for the standard, what is compared with."""
LINKED = 0.2
"""Probability of a word link from which one standard is the other."""


def turned(pair: Pair, index: int, other: int) -> bool:
    """Whether two words compare with different things, of which the other side has one elsewhere."""
    here, there = _standard(pair.original, index), _standard(pair.rendering, other)
    links = pair.alignment.probability
    if (
        not here
        or not there
        or any(links[one, two] >= LINKED and not _opposed(pair, one, two) for one in here for two in there)
    ):
        return False
    return bool(links[here].max() >= LINKED or links[:, there].max() >= LINKED)


def _opposed(pair: Pair, one: int, other: int) -> bool:
    """Whether two linked words are opposites: "than the north" is no rendering of "than the south"."""
    return not poles(pair.original, one).isdisjoint(pole.other for pole in poles(pair.rendering, other))


def _standard(side: Side, index: int) -> list[int]:
    """The first content words of what a word of a side compares with in its clause; none where it does not compare."""
    clauses = clause_numbers(side)
    after = [at for at in range(index + 1, len(side.words)) if clauses[at] == clauses[index]]
    than = next((at for at in after[:REACH] if _than(side, at)), None)
    return [] if than is None else [at for at in after if at >= than and side.content[at]][:STANDARD]


def _than(side: Side, index: int) -> bool:
    """Whether a word says that something is compared with, or has such a word written onto it."""
    parts = (side.words[index].stem, *side.words[index].prefixes)
    listed = _listed(primary(side.lang))
    return side.folded[index] in listed or any(
        fold_word(side.text[slice(*part)], side.lang) in listed for part in parts
    )


@cache
def _listed(lang: str) -> frozenset[str]:
    text = resources.files("toolkit.checks").joinpath("data", "comparisons.toml").read_text("utf-8")
    return frozenset(fold_word(word.strip(), lang) for word in tomllib.loads(text).get(lang, "").split(",") if word)
