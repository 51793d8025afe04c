"""mistranslation, intensity, hedge: a word put for its opposite.

Two linked words are compared by what they are mostly rendered as in English (``toolkit.align.lexicon``): where one has
a rendering at one pole in ``data/opposites.toml``, the other one at the other pole, neither at both, and they share
no rendering, the rendering says the opposite. Where either text has a word of the other pole too, links may be crossed,
and a denial near one of them makes a pair of opposites one meaning ("not strong" for "weak"): nothing is said.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple

from toolkit.align.lexicon import ALIKE, covers, of_forms
from toolkit.checks.negation import negations, unchecked
from toolkit.checks.pair import Pair, Side
from toolkit.model import SEVERITIES, Finding
from toolkit.text.fold import fold_word
from toolkit.text.languages import primary

CHECK = "opposites"
LINKED = 0.2
"""Least probability of a link between words that are compared."""
NEAR = 2
"""Words on each side in which a denial has to do with a word."""


EXTENT = ("omission", "addition", "ellipsis", "truncation", "splice", "paraphrase", "unsupported")
"""Rules about how much is rendered, not how."""


class Pole(NamedTuple):
    """One of the two poles of a listed opposition."""

    rule: str
    opposition: int
    first: bool

    @property
    def other(self) -> Pole:
        """The opposite one."""
        return self._replace(first=not self.first)


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


def told_once(found: Sequence[Finding]) -> list[Finding]:
    """The findings without those that say of words put for their opposites, or of which that is said, the same in
    milder or wider words."""
    kept = list(found)
    for finding in found:
        if finding.evidence.get("check") != CHECK:
            continue
        same = [one for one in kept if one.rule not in EXTENT and one is not finding and _same_words(one, finding)]
        if any(SEVERITIES.index(one.severity) >= SEVERITIES.index(finding.severity) for one in same):
            kept = [one for one in kept if one is not finding]
        else:
            kept = [one for one in kept if one not in same]
    return kept


def _same_words(one: Finding, other: Finding) -> bool:
    here, there = one.rendering, other.rendering
    return here is not None and there is not None and here.start < there.end and there.start < here.end


def _opposites(pair: Pair) -> Iterator[Finding]:
    probability = pair.alignment.probability
    if uncompared(pair) or not probability.size:
        return
    back = probability.argmax(axis=0)
    for index, other in enumerate(probability.argmax(axis=1)):
        if probability[index, other] < LINKED or (back[other] != index and _poles(pair.original, int(back[other]))):
            continue
        pole = _opposed(pair, index, int(other))
        if pole is None or _denied(pair.original, index) or _denied(pair.rendering, int(other)):
            continue
        yield _finding(pair, index, int(other), pole)


def _finding(pair: Pair, index: int, other: int, pole: Pole) -> Finding:
    sides = ((pair.original, index), (pair.rendering, other))
    original, rendering = (side.span(side.words[at].start, side.words[at].end) for side, at in sides)
    said, rendered = (english(side, at) for side, at in sides)
    return Finding(
        rule=pole.rule,
        severity="major",
        confidence=0.7,
        message=f"“{original.exact}” ({said[0]}) became “{rendering.exact}” ({rendered[0]}), its opposite",
        original=original,
        rendering=rendering,
        evidence={
            "check": CHECK,
            "original": list(said),
            "rendering": list(rendered),
            "link": round(float(pair.alignment.probability[index, other]), 3),
        },
    )


def _opposed(pair: Pair, index: int, other: int) -> Pole | None:
    """The pole at which a word stands whose counterpart stands at the other."""
    here, there = _poles(pair.original, index), _poles(pair.rendering, other)
    if not any(pole.other in there for pole in here):
        return None
    said, rendered = english(pair.original, index), english(pair.rendering, other)
    if {word[:ALIKE] for word in said} & {word[:ALIKE] for word in rendered}:
        return None
    for pole in sorted(here):
        if pole.other in there and not _crossed(pair, pole.other, other) and not _crossed(pair.swapped, pole, index):
            return pole
    return None


def _crossed(pair: Pair, pole: Pole, answered: int) -> bool:
    """Whether a word of the original stands at a pole and nothing but the word ``answered`` may be its counterpart."""
    best = pair.alignment.probability.argmax(axis=1)
    for index in range(len(pair.original.words)):
        poles = _poles(pair.original, index)
        if pole in poles and (best[index] == answered or not poles & _poles(pair.rendering, int(best[index]))):
            return True
    return False


@lru_cache(maxsize=4096)
def english(side: Side, index: int) -> tuple[str, ...]:
    """What a word is mostly rendered as in English, folded, most often first; in an English text, the word itself."""
    word = side.text[slice(*side.words[index].stem)]
    if primary(side.lang) == "en":
        return (fold_word(word, "en"),)
    return tuple(fold_word(one, "en") for one in of_forms(word, side.lang))


def _poles(side: Side, index: int) -> frozenset[Pole]:
    """The poles that a word stands at."""
    return frozenset(pole for word in english(side, index) for pole in listed(word))


def _denied(side: Side, index: int) -> bool:
    """Whether a denial has to do with a word, or the word is part of one."""
    for item in negations(side):
        if index in item.words:
            if len(item.words) > 1:
                return True
            continue
        nearest, weight = min(abs(index - word) for word in item.words), dict(item.scope).get(index, 0.0)
        if (nearest == 1 and weight >= 1) if item.kind == "weak" else (nearest <= NEAR or weight > 0):
            return True
    return False


@lru_cache(maxsize=65536)
def listed(word: str) -> frozenset[Pole]:
    """The poles that a folded English word is listed at."""
    whole, beginnings = _table()
    found = list(whole.get(word, ()))
    for length in range(2, len(word) + 1):
        found += beginnings.get(word[:length], ())
    return frozenset(found)


@cache
def _table() -> tuple[dict[str, list[Pole]], dict[str, list[Pole]]]:
    """The poles by word, and those by how a word begins."""
    source = resources.files("toolkit.checks").joinpath("data", "opposites.toml")
    whole, beginnings = dict[str, list[Pole]](), dict[str, list[Pole]]()
    lines = [(rule, line) for rule, listed in tomllib.loads(source.read_text("utf-8")).items() for line in listed]
    for number, (rule, line) in enumerate(lines):
        for words, first in zip(line.split("|"), (True, False), strict=True):
            for word in (fold_word(one.strip(), "en") for one in words.split(",")):
                table = beginnings if word.endswith("*") else whole
                table.setdefault(word.removesuffix("*"), []).append(Pole(rule, number, first))
    return whole, beginnings
