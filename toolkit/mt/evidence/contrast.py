"""What was never rendered, and what was added: contrastive conditioning (Vamvas and Sennrich 2022).

A constituent of the original is deleted. If the rendering becomes *more* likely, the rendering is better explained
by an
original without it: the constituent was left out. The other way round, with a model of the opposite direction, the same
finds what the rendering added. No parser: constituents are words, and runs of words that begin and end with one that
carries content, as the language's list of function words tells.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from toolkit.mt.base import Translator
from toolkit.text.fold import fold_word
from toolkit.text.words import Word, function_words, words

LONGEST = 3
"""Content words in a constituent at most."""
MOST = 64
"""Constituents of a text at most, the shorter ones first."""
THRESHOLD = 0.5
"""Gain in nats from which a constituent counts as left out, set on half of a constructed grammar's sentences."""


@dataclass(frozen=True, slots=True)
class Untouched:
    """A constituent at ``[start, end)`` that the other text is likelier without; ``gain`` in nats."""

    start: int
    end: int
    gain: float


def constituents(text: str, lang: str) -> list[tuple[int, int]]:
    """Stretches whose deletion leaves something like a sentence, as offsets, the shorter ones first.

    Each word that carries content, alone and with the function words before it, and runs of up to three of them that no
    punctuation parts. The whole text is not among them.
    """
    found = words(text, lang)
    functional = function_words(lang)
    groups: list[tuple[int, int, int]] = []
    start: int | None = None
    for word in found:
        if start is not None and _parted(text, start, word.start):
            start = None
        if _is_functional(text, word, lang, functional):
            start = word.start if start is None else start
        else:
            groups.append((word.start if start is None else start, word.start, word.end))
            start = None
    spans: list[tuple[int, int]] = [(begin, end) for _, begin, end in groups]
    for size in range(1, LONGEST + 1):
        for index in range(len(groups) - size + 1):
            run = groups[index : index + size]
            if not _parted(text, run[0][0], run[-1][2]):
                spans += [(run[0][0], run[-1][2]), (run[0][1], run[-1][2])]
    whole = (found[0].start, found[-1].end) if found else (0, 0)
    return [span for span in dict.fromkeys(spans) if span != whole][:MOST]


def _is_functional(text: str, word: Word, lang: str, functional: frozenset[str]) -> bool:
    return bool({fold_word(text[word.start : word.end], lang), fold_word(text[slice(*word.stem)], lang)} & functional)


def _parted(text: str, start: int, end: int) -> bool:
    return bool(re.search(r"[.,;:!?،؛؟…\n]\s", text[start:end]))


def less(text: str, start: int, end: int) -> str:
    """The text without ``[start, end)``, spaces closed up and the first letter in the case it had."""
    rest = f"{text[:start].rstrip()} {text[end:].lstrip()}".strip()
    rest = re.sub(r"\s+([.,;:!?،؛؟…])", r"\1", rest)
    if rest and text[:1].isupper():
        rest = rest[0].upper() + rest[1:]
    return rest


def untouched(
    text: str, other: str, translator: Translator, lang: str, other_lang: str, *, threshold: float = THRESHOLD
) -> list[Untouched]:
    """Constituents of ``text`` that ``other`` does not render, largest gain first, none inside another of more gain.

    With the original first these are omissions; with the rendering first, additions. Raises ModelError without
    likelihoods, TooLong.
    """
    return untouched_all([(text, other)], translator, lang, other_lang, threshold=threshold)[0]


def untouched_all(
    pairs: Sequence[tuple[str, str]],
    translator: Translator,
    lang: str,
    other_lang: str,
    *,
    threshold: float = THRESHOLD,
) -> list[list[Untouched]]:
    """The same for several pairs, all variants scored together."""
    spans = [constituents(text, lang) for text, _ in pairs]
    sources, targets = [], []
    for (text, other), own in zip(pairs, spans, strict=True):
        sources += [text, *(less(text, *span) for span in own)]
        targets += [other] * (1 + len(own))
    totals = [scores.total for scores in translator.score(sources, targets, lang, other_lang)]
    result, at = [], 0
    for own in spans:
        whole, partial = totals[at], totals[at + 1 : at + 1 + len(own)]
        at += 1 + len(own)
        gains = [Untouched(*span, total - whole) for span, total in zip(own, partial, strict=True)]
        result.append(_apart([one for one in gains if one.gain >= threshold]))
    return result


def gains(text: str, other: str, translator: Translator, lang: str, other_lang: str) -> list[Untouched]:
    """Every constituent with its gain, in the order of ``constituents``."""
    own = constituents(text, lang)
    sources = [text, *(less(text, *span) for span in own)]
    whole, *partial = (scores.total for scores in translator.score(sources, [other] * len(sources), lang, other_lang))
    return [Untouched(*span, total - whole) for span, total in zip(own, partial, strict=True)]


def _apart(found: list[Untouched]) -> list[Untouched]:
    """The best of those that overlap, in order of gain."""
    kept: list[Untouched] = []
    for one in sorted(found, key=lambda one: (-one.gain, one.start, one.end)):
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    return kept
