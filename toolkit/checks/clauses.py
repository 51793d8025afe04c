"""Clauses, as far as punctuation tells them apart."""

from __future__ import annotations

import re
from functools import lru_cache

from toolkit.checks.pair import Side

CLAUSE = re.compile(r"[,;:،؛()\[\]\"«»“”„]|\s[-–—]\s|—|[.!?؟…](?=\s|$)")


@lru_cache(maxsize=16)
def clause_numbers(side: Side) -> tuple[int, ...]:
    """For each word, the number of clause boundaries before it."""
    ends = [match.start() for match in CLAUSE.finditer(side.text)]
    numbers, passed = [], 0
    for word in side.words:
        while passed < len(ends) and ends[passed] < word.start:
            passed += 1
        numbers.append(passed)
    return tuple(numbers)


@lru_cache(maxsize=16)
def sentence_numbers(side: Side) -> tuple[int, ...]:
    """For each word, the number of its sentence."""
    return tuple(side.sentence_of(word.start) for word in side.words)
