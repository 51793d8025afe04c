"""paraphrase, unsupported, untranslated: whether the rendering is a translation of this passage at all."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

import numpy as np

from toolkit.align.lexicon import counted, known, renderings
from toolkit.checks.pair import Pair, Side
from toolkit.checks.parameters import parameters
from toolkit.model import Finding
from toolkit.quotes.lexicon import lexicon
from toolkit.text.fold import fold_word
from toolkit.text.languages import primary
from toolkit.text.scripts import main_script, script_of

LEAST_WORDS = 5
"""Content words a rendering must have before its wording can be told from a translation."""
LEAST_LETTERS, LINKED = 4, 0.3
"""Letters that a word left in the original's language has at least, and the least link to the word it repeats."""
SEVERAL = 2
"""Such words in a row that need no quotation marks around them; nor does one that the lexicon knows otherwise."""
SEEN = 3
"""Times that the lexicon must have seen a word to know that it is another in English."""
MARKS = frozenset("\"'“”„‟«»‹›‘’‚")
COPIED = 5
"""Words in a row, equal on both sides, that were not translated."""


@lru_cache(maxsize=8)
def support(pair: Pair) -> float:
    """How well the rendering's content words are carried by the original, in [0, 1]: mean root link."""
    kept = pair.rendering.speaking
    if not pair.original.words or not kept.any():
        return 0.0
    best = np.sqrt(pair.alignment.probability.max(axis=0))
    return float(best[kept].mean())


def features(pair: Pair) -> list[float]:
    """Support, cosine of the texts, log of the number of content words, and the first two times the third."""
    return _features(pair, pair.similarity or 0.0)


def _features(pair: Pair, cosine: float) -> list[float]:
    length = math.log(1 + sum(pair.rendering.content))
    carried = support(pair)
    return [carried, cosine, length, carried * length, cosine * length]


def related(pair: Pair) -> float:
    """Log-odds that the rendering translates a part of this passage rather than another text."""
    return _related(pair, pair.similarity or 0.0)


def _related(pair: Pair, cosine: float) -> float:
    values = parameters("support")
    return float(np.dot(values["weights"], _features(pair, cosine)) + values["intercept"])


def belongs(pair: Pair, margin: float) -> float:
    """Log-odds that a quotation renders a part of this passage, above what one of its length needs.

    ``margin``: how much nearer the passage is than others are, as ``toolkit.align.retrieve`` scores it.
    """
    values = parameters("passage")
    content = sum(pair.rendering.content)
    needed = next(odds for size, odds in values["needed"] if content < size)
    return float(np.dot(values["weights"], [*features(pair), margin]) + values["intercept"]) - float(needed)


def doubtful(pair: Pair) -> bool:
    """Whether it is open that the texts belong together, and would be told if not: then their vectors are asked.

    It is open where a cosine of these somewhat below what links and states lead to expect would be a finding.
    """
    if pair.kind != "direct" or sum(pair.rendering.content) < LEAST_WORDS or not pair.original.words:
        return False
    values = parameters("support")
    if pair.alignment.cosine is None:
        return support(pair) < float(values["doubtful"])
    expected = float(np.dot(values["expected"], grounds(pair, pair.alignment.cosine)))
    return _related(pair, expected - float(values["lead"])) < float(values["paraphrase"])


def grounds(pair: Pair, cosine: float) -> list[float]:
    """What the cosine of the two texts' vectors is expected from: support, the cosine of their states, the logarithm of
    how much longer the original is, and 1."""
    return [support(pair), cosine, math.log(len(pair.original.words) / len(pair.rendering.words)), 1.0]


def unsupported(pair: Pair) -> Iterator[Finding]:
    """A direct quotation that answers to nothing in the original given."""
    if not _measurable(pair) or pair.excerpt:
        return
    odds = related(pair)
    if odds < parameters("support")["unsupported"] and (pair.similarity or 0.0) < parameters("support")["unlike"]:
        yield _whole(pair, "unsupported", "major", odds, "no passage of the original given says this")


def paraphrase(pair: Pair) -> Iterator[Finding]:
    """Quotation marks around wording that is near the passage, but no translation of it."""
    if not _measurable(pair):
        return
    values = parameters("support")
    odds = related(pair)
    if odds < values["paraphrase"] and not any(True for _ in unsupported(pair)):
        yield _whole(pair, "paraphrase", "minor", odds, "in quotation marks, but hardly a translation of the passage")


def untranslated(pair: Pair) -> Iterator[Finding]:
    """Words left in the original's language, by script or by a run of equal words."""
    yield from _untranslated(pair)


@lru_cache(maxsize=8)
def _untranslated(pair: Pair) -> tuple[Finding, ...]:
    return tuple(_left_over(pair))


def _left_over(pair: Pair) -> Iterator[Finding]:
    if primary(pair.original.lang) == primary(pair.rendering.lang):
        return
    side = pair.rendering
    written = [side.text[word.start : word.end] for word in side.words]
    own = main_script(written, side.lang)
    theirs = main_script(
        (pair.original.text[word.start : word.end] for word in pair.original.words), pair.original.lang
    )
    foreign = [
        own != theirs and script_of(word) == theirs is not None and not _shaped_as_name(word) for word in written
    ]
    for start, end in _stretches(foreign, 1):
        if side.text[: side.words[start].start].rstrip()[-1:] not in ("(", "["):
            yield _copied(pair, start, end, "in the original's script")
    equal = set(pair.original.folded)
    if equal.isdisjoint(_as_theirs(pair)):
        return
    repeated = [folded in equal and not other for folded, other in zip(_as_theirs(pair), foreign, strict=True)]
    copied = [same and not _shaped_as_name(word) for same, word in zip(repeated, written, strict=True)]
    runs = [run for run in _stretches(copied, COPIED) if _adjacent(pair, *run)]
    for start, end in runs:
        yield _copied(pair, start, end, "word for word as in the original")
    strange = [same and _strange(pair, index) for index, same in enumerate(repeated)]
    sure = [found and _known_otherwise(pair, index) for index, found in enumerate(strange)]
    nouns = lexicon(pair.original.lang).setting("nouns_capital") is True
    left = [found and (same or (certain and nouns)) for found, same, certain in zip(strange, copied, sure, strict=True)]
    for start, end in _stretches(left, 1):
        told = any(first <= start and end <= last for first, last in runs)
        if not told and (end - start >= SEVERAL or any(sure[start:end]) or _in_marks(side, start, end)):
            yield _copied(pair, start, end, "in the original's language")


@lru_cache(maxsize=8)
def _as_theirs(pair: Pair) -> tuple[str, ...]:
    """The rendering's words as the original's language folds them: Turkish has an ı that English takes for i."""
    side = pair.rendering
    return tuple(fold_word(side.text[word.start : word.end], pair.original.lang) for word in side.words)


def _strange(pair: Pair, index: int) -> bool:
    """Whether a word equal to one of the original stands for it, and is none that its own language is known to have."""
    side, folded = pair.rendering, _as_theirs(pair)[index]
    if len(folded) < LEAST_LETTERS or not folded.isalpha() or not side.content[index]:
        return False
    rows = [row for row, word in enumerate(pair.original.folded) if word == folded]
    linked = pair.alignment.probability[rows, index].max() >= LINKED
    return bool(linked) and known(side.text[slice(*side.words[index].stem)], side.lang) is False


def _known_otherwise(pair: Pair, index: int) -> bool:
    """Whether the lexicon has seen a word of the original's language often enough, never rendered by one like it."""
    side, lang = pair.rendering, primary(pair.original.lang)
    word, begins = side.text[slice(*side.words[index].stem)], side.folded[index][:LEAST_LETTERS]
    if lang == "en":
        found = renderings(word, lang, side.lang)
    else:  # what was counted are English renderings, which no word of another script is like
        counts = counted(fold_word(word, lang), lang) if script_of(word) == "LATIN" else Counter[str]()
        found = tuple(counts) if counts.total() >= SEEN else ()
    return bool(found) and all(fold_word(one, side.lang)[:LEAST_LETTERS] != begins for one in found)


def _in_marks(side: Side, start: int, end: int) -> bool:
    """Whether quotation marks stand right around the words."""
    before, after = side.text[: side.words[start].start], side.text[side.words[end - 1].end :]
    return (
        before.rstrip()[-1:] in MARKS and after.lstrip()[:1] in MARKS and bool(before.strip()) and bool(after.strip())
    )


def _shaped_as_name(word: str) -> bool:
    """A capital or a digit: names and brands cross languages as they are."""
    return any(character.isupper() or character.isdigit() for character in word)


def _stretches(flags: list[bool], least: int) -> Iterator[tuple[int, int]]:
    start = None
    for index, flag in enumerate([*flags, False]):
        if flag and start is None:
            start = index
        elif not flag and start is not None:
            if index - start >= least:
                yield start, index
            start = None


def _adjacent(pair: Pair, start: int, end: int) -> bool:
    """Whether the words stand in the same order, without a break, in the original."""
    wanted = _as_theirs(pair)[start:end]
    folded = pair.original.folded
    return any(folded[at : at + len(wanted)] == wanted for at in range(len(folded) - len(wanted) + 1))


def _copied(pair: Pair, start: int, end: int, how: str) -> Finding:
    side: Side = pair.rendering
    span = side.span(side.words[start].start, side.words[end - 1].end)
    rows = pair.swapped.linked(range(start, end), least=0.3)
    words = pair.original.words
    original = pair.original.span(words[rows[0]].start, words[rows[-1]].end) if rows else None
    first = side.text[side.words[start].start]
    return Finding(
        rule="untranslated",
        severity="major" if end - start >= COPIED or first.lower() == first.upper() else "minor",
        confidence=0.9,
        message=f"“{span.exact}” is left {how}",
        original=original,
        rendering=span,
        evidence={"check": "script and equal words", "words": end - start},
    )


def _measurable(pair: Pair) -> bool:
    return pair.similarity is not None and doubtful(pair)


def _whole(pair: Pair, rule: str, severity: str, odds: float, message: str) -> Finding:
    original, rendering = pair.original, pair.rendering
    return Finding(
        rule=rule,
        severity="major" if severity == "major" else "minor",
        confidence=round(float(1 / (1 + np.exp(odds - parameters("support")["paraphrase"]))), 3),
        message=message,
        original=original.span(0, len(original.text)),
        rendering=rendering.span(0, len(rendering.text)),
        evidence={
            "check": "support of the whole quotation",
            "support": round(support(pair), 3),
            "similarity": None if pair.similarity is None else round(pair.similarity, 3),
        },
    )
