"""addition: a charged word beside what the original says, "his *forced* resignation", "under *pressure*".

The thesaurus grades words by what they do to a claim. A finding where the rendering has a graded word that is linked to
nothing, that the losses of words take for added, and that no word of the original may be rendered by, by dictionary,
lexicon and thesaurus.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from toolkit.align.dictionary import covers, of_folded
from toolkit.align.thesaurus import charge
from toolkit.checks.coverage import losses
from toolkit.checks.pair import Pair
from toolkit.checks.strength import answers
from toolkit.model import Finding
from toolkit.text.languages import primary

CHECK = "charged words that are added"
CHARGED, HARD = 1, 2
"""Least grade of a word that counts, and of one whose addition is major."""
UNLINKED = 0.03
"""Probability of a word's best link up to which nothing answers to it."""
ADDED = 2.0
"""Log-odds that it is not carried, at least."""


@lru_cache(maxsize=8)
def charged_additions(pair: Pair) -> tuple[Finding, ...]:
    """The charged words of the rendering that the original does not say; none for indirect speech, which explains."""
    return tuple(_added(pair)) if pair.kind != "indirect" and pair.alignment.probability.size else ()


def _added(pair: Pair) -> Iterator[Finding]:
    side, lang = pair.rendering, primary(pair.rendering.lang)
    if not covers(lang) or not covers(pair.original.lang):
        return
    best, added = pair.alignment.probability.max(axis=0), losses(pair.swapped)
    named = {index for name in side.names for index in side.words_in(name.start, name.end)}
    for index, stem in enumerate(side.stems):
        if best[index] > UNLINKED or added[index] < ADDED or index in named or not side.content[index]:
            continue
        heads = of_folded(stem, lang)
        grade = min(map(charge, heads), default=0)
        if grade >= CHARGED and not answers(pair)[:, index].any():
            yield _finding(pair, index, heads[0], grade, float(best[index]))


def _finding(pair: Pair, index: int, head: str, grade: int, link: float) -> Finding:
    word = pair.rendering.words[index]
    span = pair.rendering.span(word.start, word.end)
    return Finding(
        rule="addition",
        severity="major" if grade >= HARD else "minor",
        confidence=0.6,
        message=f"nothing in the original says “{span.exact}” ({head})",
        original=None,
        rendering=span,
        evidence={"check": CHECK, "rendering": [head], "link": round(link, 3)},
    )
