"""What ``training/operators.py`` learns from: pairs told faithfully or otherwise, with what is known of their words.

Remarks composed of sentences told with each operator in turn (``benchmarks/told.py``); faithful news and short pairs,
and English texts in which a verb got another mood; renderings of remarks that readers found clean.
"""

from __future__ import annotations

import random
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from english import FUTURE, UNKNOWN, WOULD, labels
from parallel import ROOT, ntrex, pairs
from remarks import of_press, pairs_of, split

sys.path.insert(0, str(ROOT / "benchmarks"))

from tenses import remooded, retold
from told import LANGUAGES, Part, remarks

from toolkit.checks.announced import events
from toolkit.checks.claims import LINKED
from toolkit.checks.operators import OPERATORS
from toolkit.checks.pair import Pair, Side
from toolkit.documents.pairs import PairInput
from toolkit.model import Document
from toolkit.pipeline import Engine
from toolkit.pipeline.pairs import encode, paired, prepare

SEED = 12
COMPOSED = 50_000
EACH = 1200
"""Short pairs with English a language."""
COMING = 500
"""Of them at most with something in the future, which is rarest, wherever there are as many."""
OTHERS = 4
"""Pairs of languages without English in which each sentence of the news is read, for limits."""
CHANGES = 6000
"""English texts with a verb in another mood."""
REMARKS = 2
"""How often the renderings that readers found clean are shown beside the others."""
TURNED = 0.4
"""Share of the faithful pairs whose English side is the original."""
SURE = 0.6
"""Probability of a link from which a word takes the mood of its English counterpart."""
STRETCH = 20
"""Neighbouring sentences of the news that are held out together."""
CHUNK = 256
KINDS = list(OPERATORS)


class Case(NamedTuple):
    """A pair: the word states of both sides, its linked words and their links, which operators are claimed otherwise
    (1, 0, or -1 where that is unknown), what is known of the words of each side, (operators, words), and its stretch of
    the news, or -1."""

    sides: tuple[np.ndarray, np.ndarray]
    linked: tuple[np.ndarray, ...]
    links: np.ndarray
    otherwise: np.ndarray
    known: tuple[np.ndarray, np.ndarray]
    stretch: int
    english: bool


Texts = tuple[tuple[str, str], tuple[str, str]]
"""Two texts, each before its language."""


def looked_at(some: Sequence[Texts], engine: Engine) -> Iterator[tuple[int, Pair]]:
    """Pairs as the checks see them, with their places; those without a link left out."""
    for start in range(0, len(some), CHUNK):
        jobs = [
            prepare(PairInput("row", Document(*one), Document(*other))) for one, other in some[start : start + CHUNK]
        ]
        for place, pair in enumerate(paired(jobs, encode(jobs, engine), engine), start):
            if pair is not None and (pair.alignment.probability >= LINKED).any():
                yield place, pair
        print(min(start + CHUNK, len(some)), len(some), flush=True)


def case(pair: Pair, otherwise: np.ndarray, known: tuple[np.ndarray, np.ndarray], stretch: int = -1) -> Case:
    """A pair to learn from."""
    here, there = pair.alignment.vectors or (np.empty(0), np.empty(0))
    linked = np.nonzero(pair.alignment.probability >= LINKED)
    links = np.log(pair.alignment.probability[linked]).astype(np.float32)
    sides = here.astype(np.float16), there.astype(np.float16)
    return Case(sides, linked, links, otherwise, known, stretch, "en" in (pair.original.lang, pair.rendering.lang))


def nothing(side: Side) -> np.ndarray:
    """What is known of a side's words where nothing is."""
    return np.full((len(KINDS), len(side.words)), -1, dtype=np.int16)


def faithful() -> np.ndarray:
    """No operator is claimed otherwise."""
    return np.zeros(len(KINDS), dtype=np.float32)


def of_english(side: Side) -> np.ndarray:
    """The moods that an English text shows by its forms."""
    found = nothing(side)
    words = [side.text[word.start : word.end].lower().replace("’", "'") for word in side.words]
    found[KINDS.index("mood")] = labels(words)
    return found


def carried(pair: Pair, english: np.ndarray) -> np.ndarray:
    """The moods of what English verbs are linked to, and of cues of the future; the original is not English. In reports
    of speech "would" is a future."""
    found, row = nothing(pair.original), KINDS.index("mood")
    best, sure = (getattr(pair.alignment.probability, name)(axis=1) for name in ("argmax", "max"))
    own = english[row][best]
    found[row] = np.where((sure > SURE) & (own != WOULD), own, UNKNOWN)
    for event in events(pair.original, "future"):
        found[row][list(pair.original.words_in(event.start, event.end))] = FUTURE
    return found


def labelled(side: Side, parts: Sequence[Part]) -> np.ndarray:
    """For each operator and word the place of its value, the one behind the last for none, -1 where nothing is known;
    (operators, words)."""
    found = nothing(side)
    for part in parts:
        if part.operator is None:
            continue
        row, values = found[KINDS.index(part.operator)], OPERATORS[part.operator]
        row[list(side.words_in(part.start, part.end))] = len(values)
        for span in part.marks:
            row[list(side.words_in(*span))] = values.index(part.value)
    return found


def composed(engine: Engine, limit: int | None) -> Iterator[Case]:
    """Remarks told faithfully, or with one operator otherwise; of the others in these nothing is known."""
    languages, table = ntrex(training=True)
    news = [dict(zip(languages, row, strict=True)) for row in table]
    made = list(remarks("train", min(COMPOSED, (limit or COMPOSED) * 10), SEED, news))
    texts = [tuple((side.text, side.lang) for side in (one.original, one.rendering)) for one in made]
    for place, pair in looked_at(texts, engine):
        one, otherwise = made[place], faithful()
        if one.changed is not None:
            otherwise[:] = -1
            otherwise[KINDS.index(one.changed)] = 1
        known = labelled(pair.original, one.original.parts), labelled(pair.rendering, one.rendering.parts)
        yield case(pair, otherwise, known)


def rows(limit: int | None) -> Iterator[tuple[str, str, str, int]]:
    """Language, text and English of faithful pairs, and the stretch of the news."""
    languages, table = ntrex(training=True)
    english = languages.index("en")
    for number, row in enumerate(table[:limit]):
        for lang, text in zip(languages, row, strict=True):
            if lang != "en" and lang in LANGUAGES and text:
                yield lang, text, row[english], number // STRETCH
    short: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for pair in pairs(SEED, each=0):
        (lang, text), (_, other) = sorted([pair[:2], pair[2:]], key=lambda side: side[0] == "en")
        if "en" in (pair.lang, pair.other) and lang in LANGUAGES:
            short[lang].append((text, other))
    for lang, some in short.items():
        coming = [own for own in some if FUTURE in labels(own[1].lower().replace("’", "'").split())]
        chosen = dict.fromkeys(coming[:COMING] + some)
        yield from ((lang, *own, -1) for own in list(chosen)[: min(EACH, limit or EACH)])


def translated(engine: Engine, limit: int | None) -> Iterator[Case]:
    """Faithful pairs with English, and some of them with an English verb in another mood."""
    chooser = random.Random(SEED)
    some, changed = list(rows(limit)), []
    for place, pair in looked_at([((text, lang), (english, "en")) for lang, text, english, _ in some], engine):
        lang, text, english, stretch = some[place]
        there = of_english(pair.rendering)
        yield turned(case(pair, faithful(), (carried(pair, there), there), stretch), chooser)
        for others in (list(retold(english)), list(remooded(english))):
            changed += [(lang, text, one.text, stretch) for one in chooser.sample(others, min(1, len(others)))]
    changed = chooser.sample(changed, min(CHANGES, len(changed)))
    for place, pair in looked_at([((text, lang), (english, "en")) for lang, text, english, _ in changed], engine):
        otherwise = faithful() - 1
        otherwise[KINDS.index("mood")] = 1
        known = nothing(pair.original), of_english(pair.rendering)
        yield turned(case(pair, otherwise, known, changed[place][3]), chooser)


def turned(one: Case, chooser: random.Random) -> Case:
    """A pair as it is, or with its sides exchanged."""
    if chooser.random() >= TURNED:
        return one
    return one._replace(sides=one.sides[::-1], linked=one.linked[::-1], known=one.known[::-1])


def clean(engine: Engine) -> Iterator[Case]:
    """Renderings of remarks that readers found clean, in the train splits."""
    kept = [row for row in (*split("train"), *of_press(learnt=True)) if row["severity"] == "none"]
    for pair in pairs_of(kept, engine):
        if (pair.alignment.probability >= LINKED).any():
            yield case(pair, faithful(), (nothing(pair.original), nothing(pair.rendering)))


def apart(engine: Engine, limit: int | None) -> Iterator[Case]:
    """News between languages without English, for limits."""
    chooser = random.Random(SEED)
    languages, table = ntrex(training=True)
    some, stretches = [], []
    for number, row in enumerate(table[:limit]):
        texts = [(text, lang) for text, lang in zip(row, languages, strict=True) if text and lang in LANGUAGES]
        texts = [text for text in texts if text[1] != "en"]
        some += [tuple(chooser.sample(texts, 2)) for _ in range(OTHERS)]
        stretches += [number // STRETCH] * OTHERS
    for place, pair in looked_at(some, engine):
        yield case(pair, faithful(), (nothing(pair.original), nothing(pair.rendering)), stretches[place])
