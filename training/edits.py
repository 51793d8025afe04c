"""Shifts made on purpose in one side of a faithful pair, by kind, for training.

An edit takes a constituent away, puts one in or in place of another, takes a negation away or puts one in, changes a
digit, exchanges a name, or a word form for one of another meaning from ``swaps/<language>.tsv``: kind, form, other
form, and ``>`` where it goes one way only.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from toolkit.checks.cues import cues
from toolkit.text.fold import fold_word
from toolkit.text.names import names
from toolkit.text.words import function_words, words

SWAPS = Path(__file__).parent / "swaps"
BREAK = re.compile(r"[,;:،؛.!?؟…—–()«»“”\"]")
DIGITS = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)*(?!\w)")
POSITIVE = {"without": "with", "ohne": "mit", "sans": "avec", "sin": "con", "cannot": "can", "nothing": "everything"}
POSITIVE |= {"nobody": "everyone", "no one": "everyone", "never": "always"}
STEMS = {"ca": "can", "wo": "will", "sha": "shall"}
AUXILIARIES = {
    "en": r"\b(?:is|are|was|were|will|would|can|could|should|must|has|have|had|does|do|did)\b(?!n['’]t)(?! not)",
    "de": r"\b(?:ist|sind|war|waren|wird|werden|kann|können|muss|müssen|hat|haben|soll|sollen)\b",
    "es": r"\b(?:es|son|era|fue|ha|han|está|están|puede|pueden|debe|deben|será|tiene|tienen|hay|había)\b",
    "ru": r"\b(?:будет|будут|был|была|были|может|могут|должен|должны|является|имеет|станет|стал)\b",
    "id": r"\b(?:akan|bisa|dapat|harus|telah|sudah|mau|ingin|memiliki|ada)\b",
    "ar": r"(?<!\w)(?:كان|كانت|يمكن|يكون|تكون|يجب|كانوا|يستطيع)(?!\w)",
    "he": r"(?<!\w)(?:היה|הייתה|היו|יכול|יכולים|צריך|יהיה|תהיה)(?!\w)",
}
"""Verbs that a negation can be put to."""
NEGATED = {
    "en": "{} not",
    "de": "{} nicht",
    "es": "no {}",
    "ru": "не {}",
    "id": "tidak {}",
    "ar": "لا {}",
    "he": "לא {}",
}


class Edit(NamedTuple):
    """``[start, end)`` of a text is to become ``new``."""

    kind: str
    start: int
    end: int
    new: str


class Edited(NamedTuple):
    """A text after an edit: what went, as a span of the old text, and what came, as a span of the new one."""

    kind: str
    text: str
    gone: tuple[int, int]
    come: tuple[int, int]


Maker = Callable[[str, str, random.Random, str], Edit | None]


def spans(text: str, lang: str) -> list[tuple[int, int]]:
    """The words of a text."""
    return [(word.start, word.end) for word in words(text, lang)]


def content(text: str, lang: str, found: list[tuple[int, int]]) -> list[bool]:
    """For each word, whether it is no function word."""
    functional = function_words(lang)
    return [fold_word(text[start:end], lang) not in functional for start, end in found]


def constituent(text: str, lang: str, chooser: random.Random, least: int, most: int) -> tuple[int, int] | None:
    """A stretch that begins at a function word or after punctuation and ends before one."""
    found = spans(text, lang)
    if len(found) < 6:
        return None
    carries = content(text, lang, found)
    broken = [bool(BREAK.search(text[found[i - 1][1] if i else 0 : found[i][0]])) for i in range(len(found))]
    starts = [i for i in range(1, len(found)) if broken[i] or (not carries[i] and carries[i - 1])]
    start = chooser.choice(starts or list(range(1, len(found))))
    ends = [
        end
        for end in range(start + least, min(len(found), start + most) + 1)
        if (end == len(found) or broken[end] or not carries[end]) and any(carries[start:end])
    ]
    end = chooser.choice(ends) if ends else 0
    if not ends or end - start > len(found) / 2:
        return None
    return found[start][0], found[end - 1][1]


def omission(text: str, lang: str, chooser: random.Random, other: str) -> Edit | None:
    """A constituent goes."""
    found = constituent(text, lang, chooser, 1, 9)
    return Edit("omission", *found, "") if found else None


def word(text: str, lang: str, chooser: random.Random, other: str) -> Edit | None:
    """A content word goes."""
    found = spans(text, lang)
    carries = [span for span, carried in zip(found, content(text, lang, found), strict=True) if carried]
    return Edit("word", *chooser.choice(carries), "") if len(carries) > 3 else None


def addition(text: str, lang: str, chooser: random.Random, other: str) -> Edit | None:
    """A constituent of another text comes in before a function word or after punctuation."""
    found, taken = spans(text, lang), constituent(other, lang, chooser, 2, 8)
    if taken is None or len(found) < 4:
        return None
    carries = content(text, lang, found)
    places = [i for i in range(1, len(found)) if not carries[i] or BREAK.search(text[found[i - 1][1] : found[i][0]])]
    at = found[chooser.choice(places or [len(found) - 1])][0]
    return Edit("addition", at, at, other[slice(*taken)] + " ")


def insertion(text: str, lang: str, chooser: random.Random, other: str) -> Edit | None:
    """A content word of another text comes in before one."""
    found, others = spans(text, lang), spans(other, lang)
    carried = [span for span, kept in zip(others, content(other, lang, others), strict=True) if kept]
    if len(found) < 4 or not carried:
        return None
    places = [i for i, kept in enumerate(content(text, lang, found)) if kept and i] or [len(found) - 1]
    at = found[chooser.choice(places)][0]
    return Edit("insertion", at, at, other[slice(*chooser.choice(carried))] + " ")


def replacement(text: str, lang: str, chooser: random.Random, other: str) -> Edit | None:
    """A constituent of another text comes in place of one."""
    gone, come = constituent(text, lang, chooser, 1, 5), constituent(other, lang, chooser, 1, 5)
    return Edit("replacement", *gone, other[slice(*come)]) if gone and come else None


def affirmation(text: str, lang: str, chooser: random.Random, other: str) -> Edit | None:
    """A negation goes."""
    found = [cue for name in ("negation.strong", "negation.without") for cue in cues(name, lang).find(text, lang)]
    if lang == "en":
        found += cues("negation.bound", lang).find(text, lang)
    found = [cue for cue in found if text[cue.start : cue.end].strip()]
    if not found:
        return None
    cue = chooser.choice(found)
    said = text[cue.start : cue.end]
    if lang == "en" and said.lower().endswith(("n't", "n’t")):
        return Edit("negation", cue.start, cue.end, STEMS.get(said[:-3].lower(), said[:-3]))
    if " " in said and said.lower() not in POSITIVE and lang not in ("en", "fr"):
        return None
    return Edit("negation", cue.start, cue.end, POSITIVE.get(said.lower(), ""))


def negation(text: str, lang: str, chooser: random.Random, other: str) -> Edit | None:
    """A verb is negated."""
    found = list(re.finditer(AUXILIARIES[lang], text, re.IGNORECASE)) if lang in AUXILIARIES else []
    if not found:
        return None
    match = chooser.choice(found)
    return Edit("negation", *match.span(), NEGATED[lang].format(match.group()))


def digit(text: str, lang: str, chooser: random.Random, other: str) -> Edit | None:
    """A digit of a number is another."""
    found = list(DIGITS.finditer(text))
    if not found:
        return None
    match = chooser.choice(found)
    at = match.start() + chooser.choice([i for i, sign in enumerate(match.group()) if sign.isdigit()])
    return Edit("digit", at, at + 1, chooser.choice([sign for sign in "123456789" if sign != text[at]]))


def swap(text: str, lang: str, chooser: random.Random, other: str) -> Edit | None:
    """A word form from the lists is exchanged for one of another meaning."""
    listed, found = _swaps(lang), spans(text, lang)
    hits = [
        (found[i][0], found[i + size - 1][1])
        for size in (1, 2, 3, 4)
        for i in range(len(found) - size + 1)
        if text[found[i][0] : found[i + size - 1][1]].lower() in listed
    ]
    hits = [hit for hit in hits if not any(one != hit and one[0] <= hit[0] and hit[1] <= one[1] for one in hits)]
    if not hits:
        return None
    start, end = chooser.choice(hits)
    new, kind = chooser.choice(listed[text[start:end].lower()])
    return Edit(kind, start, end, new[:1].upper() + new[1:] if text[start].isupper() else new)


def renaming(text: str, lang: str, chooser: random.Random, other: str) -> Edit | None:
    """A name is exchanged for one of another text."""
    here, there = names(text, lang), [text_of for text_of in _names(other, lang) if text_of not in text]
    if not here or not there:
        return None
    found = chooser.choice(here)
    return Edit("name", found.start, found.end, chooser.choice(there))


def _names(text: str, lang: str) -> list[str]:
    return [text[found.start : found.end] for found in names(text, lang)]


@cache
def _swaps(lang: str) -> dict[str, list[tuple[str, str]]]:
    listed: dict[str, list[tuple[str, str]]] = {}
    path = SWAPS / f"{lang}.tsv"
    for line in path.read_text("utf-8").splitlines() if path.is_file() else ():
        kind, form, other, *one_way = (cell.strip() for cell in line.split("\t"))
        listed.setdefault(form.lower(), []).append((other, kind))
        if other and one_way != [">"]:
            listed.setdefault(other.lower(), []).append((form, kind))
    return listed


EDITS: dict[Maker, float] = {
    omission: 3.0,
    word: 1.2,
    addition: 1.6,
    replacement: 1.0,
    affirmation: 2.5,
    negation: 1.5,
    digit: 0.6,
    swap: 5.0,
}
"""The edits, with how often each is tried."""
LOSSES: dict[Maker, float] = EDITS | {word: 4.0, insertion: 2.0}
"""The same for telling what is lost: single words more often."""


def edit(text: str, lang: str, chooser: random.Random, other: str, makers: dict[Maker, float] = EDITS) -> Edited | None:
    """The text with one edit of a kind that is drawn; None where that kind finds nothing to do."""
    (maker,) = chooser.choices(list(makers), list(makers.values()))
    found = maker(text, lang, chooser, other)
    if found is None or text[found.start : found.end] == found.new:
        return None
    left, right = text[: found.start], text[found.end :]
    if not found.new:
        right = right.lstrip(" ") if not left or left.endswith(" ") else right
        left = left if right[:1].isalnum() or left.endswith(" ") else left.rstrip(" ")
    result = left + found.new + right
    return Edited(found.kind, result, (found.start, found.end), (len(left), len(left) + len(found.new)))
