"""Remarks composed of the sentences of ``corpora/operators``, faithful or with one sentence told otherwise.

A sentence alone has one mood, or one degree, all over; a remark has several, and what shows them must be found where it
stands. So remarks are made of one to three sentences of different events, in two languages, now and then with a pair of
faithful news beside them, a sentence missing on one side, or another order. In half of them one sentence has another
value of its operator in the rendering.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from common import ROOT

from toolkit.checks.operators import OPERATORS

MARK = re.compile(r"\[[^\[\]|]+\|([^\[\]|]+)\]")
LANGUAGES = ("ar", "de", "en", "es", "fa", "fr", "he", "id", "ru", "tr")
AND = {"ar": " و", "de": " und ", "en": " and ", "es": " y ", "fa": " و ", "fr": " et ", "he": " ו", "id": " dan ",
       "ru": " и ", "tr": " ve "}  # fmt: skip
COMMA = {"ar": "،", "fa": "،"}
SEMICOLON = {"ar": "؛ ", "fa": "؛ "}
MOODS = 4
"""How often a sentence of a mood is drawn, where those of another operator are drawn ``OTHERS`` times."""
OTHERS = 2
ENGLISH, CHANGED, MISSING, MOVED, BESIDE = 0.6, 0.5, 0.12, 0.1, 0.3
"""Shares of remarks with English on one side; with a sentence told otherwise; of those of several sentences with one
missing on a side, or another order; with news beside them, of at most ``LONGEST`` characters in English."""
LONGEST = 160
SENTENCES = (1, 2, 3), (4, 4, 2)
JOINTS = (" ", "and", ";"), (6, 3, 1)
"""Numbers of sentences, and what joins them, with their weights."""
SAME = 0.7
"""Share of the joints that the rendering keeps."""


class Told(NamedTuple):
    """An event of the corpus: the operator that it is told with, and its sentences by language and value."""

    operator: str
    sentences: dict[str, dict[str, list[str]]]


class Part(NamedTuple):
    """A sentence of a composed text at ``[start, end)``: its operator and value, and where they show. News has none."""

    start: int
    end: int
    operator: str | None
    value: str
    marks: tuple[tuple[int, int], ...]


class Text(NamedTuple):
    """A composed text."""

    lang: str
    text: str
    parts: tuple[Part, ...]


class Remark(NamedTuple):
    """A composed remark and its rendering; the operator of what is told otherwise, if anything is."""

    original: Text
    rendering: Text
    changed: str | None


def events(split: str) -> list[Told]:
    """The events of a split of ``corpora/operators``."""
    lines = (ROOT / "corpora" / "operators" / f"{split}.jsonl").read_text("utf-8").splitlines()
    return [Told(row["operator"], row["sentences"]) for row in map(json.loads, lines)]


def unmarked(sentence: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """A sentence without its marks, ``[w|may leave]``, and where they were."""
    text, end, spans = "", 0, []
    for mark in MARK.finditer(sentence):
        text += sentence[end : mark.start()]
        spans.append((len(text), len(text) + len(mark[1])))
        text, end = text + mark[1], mark.end()
    return text + sentence[end:], tuple(spans)


def remarks(split: str, count: int, seed: int, news: Sequence[dict[str, str]]) -> Iterator[Remark]:
    """Composed remarks, with news beside some of them, sentences by language; the same every time."""
    chooser = random.Random(seed)
    of: dict[str, list[Told]] = {name: [] for name in OPERATORS}
    for event in events(split):
        of[event.operator].append(event)
    drawn = [name for name in OPERATORS for _ in range(MOODS if name == "mood" else OTHERS)]
    for _ in range(count):
        yield _remark(of, drawn, news, chooser)


def _remark(
    of: dict[str, list[Told]], drawn: Sequence[str], news: Sequence[dict[str, str]], chooser: random.Random
) -> Remark:
    langs = chooser.sample(LANGUAGES, 2)
    if chooser.random() < ENGLISH:
        langs = chooser.sample(("en", chooser.choice([lang for lang in LANGUAGES if lang != "en"])), 2)
    chosen: list[Told] = []
    wanted = chooser.choices(*SENTENCES)[0]
    while len(chosen) < wanted:
        event = chooser.choice(of[chooser.choice(drawn)])
        if event not in chosen:
            chosen.append(event)
    turned = chooser.randrange(wanted) if chooser.random() < CHANGED else None
    sides: list[list[tuple[str | None, str, str]]] = [[], []]
    for at, event in enumerate(chosen):
        values = list(event.sentences["en"])
        value = chooser.choice(values)
        other = chooser.choice([one for one in values if one != value]) if at == turned else value
        for side, lang, own in zip(sides, langs, (value, other), strict=True):
            side.append((event.operator, own, chooser.choice(event.sentences[lang][own])))
    fate = chooser.random()
    if wanted > 1 and fate < MISSING:
        chooser.choice(sides).pop(chooser.choice([at for at in range(wanted) if at != turned]))
    elif wanted > 1 and fate < MISSING + MOVED:
        chooser.shuffle(sides[1])
    line = chooser.choice(news)
    if chooser.random() < BESIDE and all(line.get(lang) for lang in langs) and len(line["en"]) < LONGEST:
        first = chooser.random() < 0.5
        for side, lang in zip(sides, langs, strict=True):
            side.insert(0 if first else len(side), (None, "", line[lang]))
    joints = chooser.choices(*JOINTS, k=4)
    kept = [joint if chooser.random() < SAME else chooser.choice((" ", "and")) for joint in joints]
    texts = [joined(lang, side, own) for lang, side, own in zip(langs, sides, (joints, kept), strict=True)]
    return Remark(*texts, chosen[turned].operator if turned is not None else None)


def joined(lang: str, sentences: Sequence[tuple[str | None, str, str]], joints: Sequence[str]) -> Text:
    """Sentences, each with its operator and value, as one text."""
    text, parts = "", []
    for (operator, value, marked), joint in zip(sentences, ("", *joints), strict=False):
        own, marks = unmarked(marked) if operator else (marked, ())
        if not text:
            joint = ""
        elif joint == "and" and text.endswith("."):
            text = text[:-1] + COMMA.get(lang, ",")
            joint = AND[lang]
            small = own[:1].isupper() and not own[:2].isupper() and lang != "de" and own.split()[0] != "I"
            own = own[0].lower() + own[1:] if small else own
        elif joint == ";" and text.endswith("."):
            text, joint = text[:-1], SEMICOLON.get(lang, "; ")
        else:
            joint = " "
        start = len(text) + len(joint)
        text += joint + own
        spans = tuple((start + first, start + last) for first, last in marks)
        parts.append(Part(start, len(text), operator, value, spans))
    return Text(lang, text, tuple(parts))
