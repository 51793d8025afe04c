"""The wording of a translator or an outlet of a synthetic relay: the same sentence in words of their own."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from relay_material import choices, entities

WORD, FUNCTION, ORDER = 0.9, 0.4, 0.5
"""Chances that a translator changes a word with alternatives, leaves out a function word, exchanges two neighbours."""
_MARKS = ".,;:!?…\"'()[]«»“”„‘’،؛؟"
Wordings = Mapping[str, Mapping[str, Sequence[str]]]
"""Alternatives by language and word."""
NO_WORDINGS: Wordings = {}


class Layer(NamedTuple):
    """One hand's changes of the wording: whose, and which share of what a translator changes."""

    hand: int
    share: float


@cache
def _fixed(lang: str) -> frozenset[str]:
    """Words of names."""
    forms = (form for spelt in entities(lang).values() for form in spelt)
    return frozenset(word for form in forms for word in form.split())


@cache
def _exchange(lang: str) -> dict[str, str]:
    """The other of two words that may stand for each other, both ways; phrases by their first word are left alone."""
    pairs = [pair for pair in choices(lang) if " " not in pair[0] + pair[1]]
    return {one: other for pair in pairs for one, other in (pair, pair[::-1])}


def reworded(text: str, lang: str, layer: Layer, place: str, wordings: Wordings) -> str:
    """A sentence in the words of one hand, where there are wordings for its language.

    What falls to a word depends on the hand and the word alone, so that a sentence that was shifted keeps the rest.
    """
    from toolkit.text.words import function_words

    if not layer.share or lang not in wordings:
        return text
    functional, fixed, others = function_words(lang), _fixed(lang), wordings[lang]
    kept: list[str] = []
    seen: dict[str, int] = {}
    moved = False
    for token in text.split(" "):
        word = token.strip(_MARKS)
        seen[word] = seen.get(word, 0) + 1
        if not word or word in fixed or not word.isalpha() or (kept and word[:1].isupper() and lang != "de"):
            kept.append(token)
            moved = True
            continue
        key = f"{layer.hand} {place} {word} {seen[word]}"
        inner = bool(kept) and word == token
        if inner and word.lower() in functional and _chance(f"out {key}") < FUNCTION * layer.share:
            continue
        if word in others and _chance(f"word {layer.hand} {word}") < WORD * layer.share:
            choice = others[word]
            token = token.replace(word, choice[int(_chance(f"which {layer.hand} {word}") * len(choice))])
        elif word in _exchange(lang) and _chance(f"pair {layer.hand} {word}") < layer.share / 2:
            token = token.replace(word, _exchange(lang)[word])
        plain = bool(kept) and token.isalpha() and not moved
        if plain and len(kept) > 1 and kept[-1].isalpha() and _chance(f"order {key}") < ORDER * layer.share:
            kept.insert(-1, token)
            moved = True
            continue
        kept.append(token)
        moved = False
    return " ".join(kept)


def _chance(key: str) -> float:
    """A number from 0 to 1 that the key decides."""
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=4).digest()) / (1 << 32)
