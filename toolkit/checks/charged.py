"""Words that charge or harden, where nothing in the original says what they do: looted for taken, forged for read.

The thesaurus knows which words charge somebody, commit whoever says them, or alarm: fraud, threaten, disaster. A
finding where the rendering has one, in every reading of it, and no word of the original may be rendered by it, by
dictionary, lexicon and thesaurus. Labels and charges of the glossary, which knows phrases and what its terms mean, are
told by ``labels``, words put for others by ``strength``, charges that are linked to nothing by ``added``.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from toolkit.align.dictionary import covers, of_folded
from toolkit.align.thesaurus import PLAIN, charge, sort
from toolkit.checks.added import charged_additions
from toolkit.checks.pair import Pair
from toolkit.checks.strength import answers, denied, shades
from toolkit.model import Finding
from toolkit.text.languages import primary

CHECKS = {2: "a hard word that nothing in the original says", 3: "a grave word that nothing in the original says"}
"""What speaks, by the charge of the word."""
LABEL = "recategorisation"
"""The rule for words that no narrower one is about."""
LINKED = 0.3
"""Link probability from which a word is named as what became the charge."""


def charged(pair: Pair, rule: str) -> Iterator[Finding]:
    """The findings of one rule."""
    return (finding for finding in _found(pair) if finding.rule == rule)


@lru_cache(maxsize=8)
def _found(pair: Pair) -> tuple[Finding, ...]:
    return tuple(_charges(pair))


def _charges(pair: Pair) -> Iterator[Finding]:
    side = pair.rendering
    if not pair.alignment.probability.size or not covers(pair.original.lang):
        return
    hard: list[tuple[int, str, int]] = []
    named = {index for name in side.names for index in side.words_in(name.start, name.end)}
    for index, stem in enumerate(side.stems):
        heads = of_folded(stem, primary(side.lang)) if side.content[index] and index not in named else ()
        least = min(map(charge, heads), default=0)
        if least in CHECKS:
            hard.append((index, heads[0], least))
    if hard:
        answered = answers(pair).max(axis=0)
        told = {one.rendering.start for one in (*shades(pair), *charged_additions(pair)) if one.rendering}
        found = (_finding(pair, *one) for one in hard if not answered[one[0]] and not _denied(pair, one[0]))
        yield from (one for one in found if one.rendering is not None and one.rendering.start not in told)


def _denied(pair: Pair, index: int) -> bool:
    """Whether a denial and the word that it belongs to may say what a word does: did not survive, died."""
    at = int(pair.alignment.probability[:, index].argmax())
    return denied(pair.original, at, weakly=True) and not denied(pair.rendering, index)


def _finding(pair: Pair, index: int, head: str, least: int) -> Finding:
    links = pair.alignment.probability[:, index]
    at = int(links.argmax())
    word, put = pair.original.words[at], pair.rendering.words[index]
    replaced = float(links[at]) >= LINKED and pair.original.content[at]
    source = f"“{pair.original.text[word.start : word.end]}” became " if replaced else ""
    rule = LABEL if sort(head) == PLAIN else sort(head)
    return Finding(
        rule=rule,
        severity="minor",
        confidence=0.5,
        message=f"{source}“{pair.rendering.text[put.start : put.end]}” ({head}), which nothing in the original says",
        original=pair.original.span(word.start, word.end) if replaced else None,
        rendering=pair.rendering.span(put.start, put.end),
        evidence={"check": CHECKS[least], "rendering": [head], "link": round(float(links[at]), 3)},
    )
