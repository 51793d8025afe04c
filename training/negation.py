"""Fit how sure it is that a denial is answered by nothing.

Faithful translations give the denials that no other answers though nothing is wrong. Reversals are made of the same: in
an English text with one "not" this is taken away, or one is put after an auxiliary of a text without one
(``benchmarks/reversals.py``). The texts are TICO-19, which nothing else is fitted on,
and the half of NTREX that thresholds are set on, in nine languages with English; some of NTREX with a neighbour on one
side, as what is quoted in part has more around it; and faithful ones of ``corpora/denials``, train split, where what is
not so is told in many ways. Beside them what of ``corpora/press-renderings`` no network was
shown: denials that a note says are lost or put in, and those that no note touches. A logistic model over
``toolkit.checks.denials.FEATURES`` tells the two apart; the thresholds of the severities are the sureness that a share
of ``FLAGGED`` of the faithful pairs of NTREX exceeds, and one of ``QUOTED`` of the faithful renderings of the corpus.
Writes ``toolkit/checks/data/negation.json``.

    python training/negation.py [--limit SENTENCES] --write
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
from coverage import logistic
from parallel import ROOT, data, ntrex
from remarks import of_press

sys.path.insert(0, str(ROOT / "benchmarks"))

from reversals import LANGUAGES, Text, told, versions

from toolkit.checks.denials import FEATURES, features, kind_of
from toolkit.checks.negation import unanswered
from toolkit.checks.negations import negations
from toolkit.checks.pair import Pair
from toolkit.documents.pairs import PairInput
from toolkit.model import Document
from toolkit.pipeline import Engine
from toolkit.pipeline.pairs import encode, paired, prepare

TICO = {"ar": "ar", "es": "es_LA", "fa": "fa", "fr": "fr", "id": "id", "ru": "ru"}
SENTENCES = 1000
"""Sentences of TICO-19 a language."""
RIDGE = 3.0
TAKEN = 5
"""How often a denial taken away counts: there are so many fewer than those put in."""
FLAGGED = {"minor": 0.015, "major": 0.007, "critical": 0.004}
QUOTED = {"minor": 0.035, "major": 0.025, "critical": 0.012}
PARTS = 3
"""Every which sentence of the news is shown with its neighbour."""
TOLD = 7
"""Every which of the faithful pairs that tell in many ways what is not so."""
SIDES = ("original", "rendering")
KINDS = ("particle", "word", "noun")
SEEN = 10
"""Denials of a kind in the faithful texts of a language from which these tell how often the kind is flagged."""
CHUNK = 128


def texts(limit: int | None) -> Iterator[Text]:
    """Faithful pairs, each followed by its reversal if there is one, but those beside another denial."""
    header, rows = ntrex(training=True)
    for lang in LANGUAGES:
        for row in rows[:limit]:
            yield from _alone(versions("ntrex", lang, row[header.index(lang)], row[header.index("en")]))
        if lang in TICO:
            files = [data() / "tico19" / f"en-{TICO[lang]}.tico19-test.{side}" for side in (TICO[lang], "en")]
            lines = [path.read_text("utf-8").splitlines() for path in files]
            for text, english in list(zip(*lines, strict=True))[: min(SENTENCES, limit or SENTENCES)]:
                yield from _alone(versions("tico", lang, text, english))


def parts(limit: int | None) -> Iterator[Text]:
    """Faithful pairs of which one side says something before or after, and reversals amid more that is said."""
    header, rows = ntrex(training=True)
    for lang in LANGUAGES:
        both = [(row[header.index(lang)], row[header.index("en")]) for row in rows[:limit]]
        for number, ((text, english), (more, further)) in enumerate(zip(both[::PARTS], both[1::PARTS], strict=False)):
            behind = number % 2
            longer = f"{text} {more}" if behind else f"{more} {text}"
            yield Text("part", lang, text, f"{english} {further}" if behind else f"{further} {english}", "")
            yield from (one._replace(text=longer) for one in _alone(versions("part", lang, text, english)))


def wordings(limit: int | None) -> list[Text]:
    """Faithful pairs whose sides say in other words that something is so, or is not."""
    return [text for text in told("train") if not text.made][::TOLD][:limit]


def _alone(found: Iterator[Text]) -> Iterator[Text]:
    return (text for text in found if text.kind not in ("beside", "dropped"))


class Case(NamedTuple):
    """A denial that no other answers: of which kind, what is known of it, and whether it was reversed."""

    kind: str
    values: np.ndarray
    reversed: bool


def cases(found: Text, pair: Pair) -> Iterator[Case]:
    """Of a faithful pair all denials that no other answers, of another the one that was reversed."""
    for way, english in ((pair, False), (pair.swapped, True)):
        for one in unanswered(way):
            case = Case(kind_of(way, one.item), features(way, *one), found.made != "")
            if found.made == "":
                yield case
            elif isinstance(found.made, int):
                if english and one.item.start == found.made:
                    yield case
            elif not english and sum(item.kind == "clausal" for item in negations(way.original)) == 1:
                yield from [case] * TAKEN


class Quoted(NamedTuple):
    """The cases of a row of the corpus, and whether it is faithful."""

    cases: list[Case]
    faithful: bool


def quoted(engine: Engine, limit: int | None) -> Iterator[Quoted]:
    """Of the rows of the corpus the denials that a note says are lost or put in, and those that none touches."""
    rows = of_press(learnt=False)[:limit]
    for start in range(0, len(rows), CHUNK):
        part = rows[start : start + CHUNK]
        texts = [[Document(row[side]["text"], row[side]["lang"]) for side in SIDES] for row in part]
        jobs = [
            prepare(PairInput(row["id"], *both, row["kind"], row["excerpt"]))
            for row, both in zip(part, texts, strict=True)
        ]
        for row, pair in zip(part, paired(jobs, encode(jobs, engine), engine), strict=True):
            if pair is not None:
                yield Quoted(list(_noted(row, pair)), row["severity"] == "none")


def _noted(row: dict[str, Any], pair: Pair) -> Iterator[Case]:
    for way, side in zip((pair, pair.swapped), SIDES, strict=True):
        marked = []
        for note in row["notes"]:
            span = note[f"{side}_span"]
            if span is not None and note["severity"] != "neutral" and (at := way.original.text.find(span)) >= 0:
                marked.append((at, at + len(span), note["type"] == "negation"))
        for one in unanswered(way):
            touched = [denial for left, right, denial in marked if left < one.item.end and one.item.start < right]
            if any(touched) or not touched:
                yield Case(kind_of(way, one.item), features(way, *one), any(touched))


def looked_at(items: Sequence[Text], engine: Engine) -> Iterator[tuple[Text, Pair]]:
    """The pairs as the checks see them."""
    for start in range(0, len(items), CHUNK):
        part = items[start : start + CHUNK]
        jobs = [
            prepare(PairInput(str(number), Document(one.text, one.lang), Document(one.english, "en")))
            for number, one in enumerate(part)
        ]
        for one, pair in zip(part, paired(jobs, encode(jobs, engine), engine), strict=True):
            if pair is not None:
                yield one, pair


def fitted(items: Sequence[Text], rows: Sequence[Quoted], engine: Engine) -> dict[str, object]:
    """The weights of each kind of denial, and its thresholds, by the surest of each faithful pair of NTREX and of each
    faithful rendering of the corpus."""
    found = [(text, list(cases(text, pair))) for text, pair in looked_at(items, engine)]
    weights: dict[str, dict[str, float]] = {}
    limits: dict[str, dict[str, float]] = {}
    for kind in KINDS:
        everything = [*(own for _, own in found), *(row.cases for row in rows)]
        some = [case for own in everything for case in own if case.kind == kind]
        table = np.stack([case.values for case in some])
        *slopes, intercept = logistic(table[:, 1:], np.array([case.reversed for case in some], dtype=float), RIDGE)
        whole = np.array([intercept, *slopes])
        sure = defaultdict[str, list[float]](list)
        faithful = ((text, case) for text, own in found for case in own if case.kind == kind and not case.reversed)
        langs = Counter(text.lang for text, _ in faithful if text.source != "part")
        for text, own in found:
            if langs[text.lang] >= SEEN:
                name = f"{text.source} {text.kind}"
                own_sure = [float(1 / (1 + np.exp(-case.values @ whole))) for case in own if case.kind == kind]
                sure[name].append(max(own_sure, default=0.0))
        for row in rows:
            name = "press faithful" if row.faithful else "press"
            own_sure = [float(1 / (1 + np.exp(-case.values @ whole))) for case in row.cases if case.kind == kind]
            sure[name].append(max(own_sure, default=0.0))
        both = {"ntrex faithful": FLAGGED, "press faithful": QUOTED}
        limits[kind] = {
            name: round(max(float(np.quantile(sure[text], 1 - shares[name])) for text, shares in both.items()), 3)
            for name in FLAGGED
        }
        weights[kind] = {name: round(float(value), 3) for name, value in zip(FEATURES, whole, strict=True)}
        for name, values in sorted(sure.items()):
            shares = {at: round(float(np.mean(np.array(values) >= least)), 3) for at, least in limits[kind].items()}
            print(kind, name, len(values), shares)
    return {"weights": weights, **limits, "without": {"major": 0.1, "critical": 0.3}}


def main() -> None:
    """Fit and, if asked, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--limit", type=int, default=None, help="sentences of each source and language")
    parser.add_argument("--write", action="store_true", help="store the parameters")
    options = parser.parse_args()
    engine = Engine.load()
    rows = list(quoted(engine, options.limit))
    items = [*texts(options.limit), *parts(options.limit), *wordings(options.limit)]
    values = fitted(items, rows, engine)
    text = json.dumps(values, indent=1) + "\n"
    if options.write:
        (ROOT / "toolkit" / "checks" / "data" / "negation.json").write_text(text, "utf-8")
    print(text)


if __name__ == "__main__":
    main()
