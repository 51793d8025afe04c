"""Who does what to whom, turned round in a faithful translation: two actors exchanged, and "we" made "they".

News is the half of NTREX that nothing was fitted on, between English and ten languages and between four pairs without
it; short sentences are Tatoeba's, both ways. In each pair with names or other actors that both sides have once, two of
them are exchanged in the rendering. ``found`` is the share with an ``agency`` at major or above, ``any`` with one of
whatever severity; ``near`` are actors in one clause, at most six words apart; ``faithful`` the share of unchanged
renderings with an ``agency`` at major or above, of all renderings, whether they have two actors or not. An exchange in
a sentence that says the same of both is none: "Tom met Mary". ``persons``: English renderings with "we", "us" or "our"
and no "they" get "they", "them", "their" instead; the share with a pronoun said to have changed, and under
``faithful`` the share of unchanged renderings of every language with one. ``told``: constructed events in two ways
and languages, in another voice or order more often than not, with the same actors or the two exchanged
(``corpora/exchanged-actors``, the split that nothing was fitted on), ``remarks`` such events in longer remarks.

    python benchmarks/exchanges.py [--limit SENTENCES] [--tuning]
"""

from __future__ import annotations

import json
import random
import re
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from common import ROOT, SERIOUS, emit, engine, existing, folder, ntrex, pair, parser, share
from false_alarms import OTHER_PAIRS, half
from reversals import SHORT

if TYPE_CHECKING:
    from toolkit.checks.pair import Pair, Side
    from toolkit.documents.pairs import PairInput
    from toolkit.pipeline import Engine

THEIRS = {"we": "they", "us": "them", "our": "their", "ours": "theirs"}
OURS, THEY = re.compile(r"\b(we|us|our|ours)\b", re.IGNORECASE), re.compile(r"\b(?:they|them|their)\b", re.IGNORECASE)
MARK = re.compile(r"\[([ab])\|([^\]]+)\]")
SEED = 11
CHUNK = 256


def exchanged(side: Side, one: range, other: range) -> str:
    """The text of a side with two actors exchanged, what is written on to them left where it is."""
    first, second = sorted((one, other), key=lambda words: words.start)
    text, spans = side.text, [(side.words[own.start].stem[0], side.words[own[-1]].stem[1]) for own in (first, second)]
    (start, end), (again, close) = spans
    return text[:start] + text[again:close] + text[end:again] + text[start:end] + text[close:]


Marked = dict[str, tuple[int, int]]
"""Where the actors a and b stand in a text; the speaker may be no word of it."""


def events(split: str) -> list[dict[str, dict[str, list[str]]]]:
    """The sentences of a split of ``corpora/exchanged-actors``, by event, language and who acts."""
    lines = (ROOT / "corpora" / "exchanged-actors" / f"{split}.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line)["sentences"] for line in lines]


def unmarked(sentence: str) -> tuple[str, Marked]:
    """A sentence without its marks, ``[a|the bank]``, and where its actors stand."""
    text, end, spans = "", 0, Marked()
    for mark in MARK.finditer(sentence):
        text += sentence[end : mark.start()]
        spans[mark[1]] = len(text), len(text) + len(mark[2])
        text, end = text + mark[2], mark.end()
    return text + sentence[end:], spans


def told(chooser: random.Random, limit: int | None, tuning: bool) -> Iterator[tuple[str, PairInput]]:
    """Sentences of the corpus, each with one way of telling the same in another language and one of the exchange."""
    parts = [("told", "train" if tuning else "test"), *([] if tuning else [("remarks", "remarks")])]
    for name, event in [(name, event) for name, split in parts for event in events(split)[:limit]]:
        for left, right in [way for lang in event if lang != "en" for way in ((lang, "en"), ("en", lang))]:
            for acting, acted in (("ab", "ba"), ("ba", "ab")):
                original = unmarked(chooser.choice(event[left][acting]))[0]
                for kind, who in ((f"{name} the same", acting), (f"{name} exchanged", acted)):
                    rendering = unmarked(chooser.choice(event[right][who]))[0]
                    yield kind, pair(kind, (original, left), (rendering, right))


def theirs(english: str) -> str | None:
    """An English text with "we" made "they"; None where it has none, or speaks of them too. "US" is a country."""
    if THEY.search(english) or "US" in english:
        return None
    made = OURS.sub(lambda found: _cased(THEIRS[found[0].lower()], found[0]), english)
    return made if made != english else None


def _cased(word: str, like: str) -> str:
    return word.capitalize() if like[0].isupper() else word


def inputs(data: Path | None, limit: int | None, tuning: bool) -> Iterator[PairInput]:
    """The faithful pairs, their ids with what they are from."""
    rows = half(ntrex(folder("ntrex", data)), tuning)[:limit]
    languages = [name for name in rows[0] if name not in ("doc", "en")] if rows else []
    ways = [(name, "en") for name in languages] + [("en", name) for name in languages]
    for one, other in [*ways, *(way for way in OTHER_PAIRS if set(way) <= set(languages))]:
        yield from (pair("news", (row[one], one), (row[other], other)) for row in rows)
    for code, lang in SHORT.items():
        files = [existing(folder("tatoeba", data) / f"tatoeba.{code}-eng.{side}") for side in (code, "eng")]
        for text, english in list(zip(*(file.read_text("utf-8").splitlines() for file in files), strict=True))[:limit]:
            yield pair("short", (text, lang), (english, "en"))
            yield pair("short", (english, "en"), (text, lang))


def main() -> None:
    """Run the benchmark and print its JSON line."""
    from toolkit.checks.persons import persons
    from toolkit.checks.roles import candidates, exchanged_roles, near

    options = parser(__doc__)
    options.add_argument("--tuning", action="store_true", help="the half of the news that thresholds are set on")
    arguments = options.parse_args()
    started, chooser = time.perf_counter(), random.Random(SEED)
    using = engine(arguments.threads)
    faithful: Counter[str] = Counter()
    changed: list[PairInput] = []
    ours: list[PairInput] = []
    kinds: list[tuple[str, ...]] = []
    for item, looked in looked_at(list(inputs(arguments.data, arguments.limit, arguments.tuning)), using):
        faithful[item.id] += 1
        faithful[f"{item.id} flagged"] += any(finding.severity in SERIOUS for finding in exchanged_roles(looked))
        faithful[f"{item.id} persons"] += any(persons(looked))
        if item.rendering.lang == "en" and (text := theirs(item.rendering.text)):
            ours.append(pair(item.id, _side(item.original), (text, "en")))
        if two := [two for two in candidates(looked) if not any(actor.common for actor in two)]:
            one, other = chooser.choice(two)
            text = exchanged(looked.rendering, one.there, other.there)
            changed.append(pair(item.id, _side(item.original), (text, item.rendering.lang)))
            kinds.append((item.id, "near" if near(looked, one, other) else "far", f"from {item.original.lang}"))
    for kind, item in told(random.Random(SEED), arguments.limit, arguments.tuning):
        changed.append(item)
        kinds.append((kind,))
    found: dict[str, Counter[str]] = {name: Counter() for name in ("pairs", "found", "any")}
    for kind, (_, looked) in zip(kinds, looked_at(changed, using), strict=True):
        severities = {finding.severity for finding in exchanged_roles(looked)}
        for name in (kind[0], *(f"{kind[0]} {part}" for part in kind[1:])):
            found["pairs"][name] += 1
            found["found"][name] += bool(severities.intersection(SERIOUS))
            found["any"][name] += bool(severities)
    result: dict[str, Any] = {
        "benchmark": "exchanges",
        "half": "tuning" if arguments.tuning else "reported",
        "faithful": {
            name: {
                "renderings": faithful[name],
                "flagged": share(faithful[f"{name} flagged"], faithful[name]),
                "persons": share(faithful[f"{name} persons"], faithful[name]),
            }
            for name in ("news", "short")
        },
        "persons": _persons(ours, using),
        "exchanged": {
            name: {"pairs": total, **{kind: share(found[kind][name], total) for kind in ("found", "any")}}
            for name, total in sorted(found["pairs"].items())
        },
    }
    emit(result, using, started)


def _persons(ours: Sequence[PairInput], using: Engine) -> dict[str, Any]:
    """How many renderings have another person, and the share in which that is found."""
    from toolkit.checks.persons import persons

    found: Counter[str] = Counter()
    for item, looked in looked_at(ours, using):
        found[item.id] += 1
        found[f"{item.id} found"] += any(persons(looked))
    return {
        name: {"pairs": found[name], "found": share(found[f"{name} found"], found[name])} for name in ("news", "short")
    }


def _side(document: Any) -> tuple[str, str | None]:
    return document.text, document.lang


def looked_at(items: Sequence[PairInput], using: Engine) -> Iterator[tuple[PairInput, Pair]]:
    """The pairs as the checks see them; none of those without words on a side."""
    from toolkit.pipeline.pairs import encode, paired, prepare

    for start in range(0, len(items), CHUNK):
        part = items[start : start + CHUNK]
        jobs = [prepare(item) for item in part]
        for item, looked in zip(part, paired(jobs, encode(jobs, using), using), strict=True):
            if looked is not None:
                yield item, looked


if __name__ == "__main__":
    main()
