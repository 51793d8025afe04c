"""How often lexicon and dictionary know the word that answers to a word, and how many words they know.

News sentences linked by a reader (``corpora/word-links``, NTREX documents that the lexicon was not counted on). Of the
content words that a sure link ties to content words of the English side: ``known``, the share that they have
renderings for; ``first`` and ``named``, the share of known ones whose first rendering, or any of the up to three, is a
linked word or a form of it (the same first five letters). A synonym counts as wrong.

``carried``: of all content words of news in nine languages and English, documents that nothing was fitted on, the share
of which the other side has a word that lexicon or dictionary know as a rendering, ``or_near``: or that the thesaurus
lets stand for one; and the same of a sentence that says something else (``by_chance``).

    python benchmarks/lexicon.py
"""

from __future__ import annotations

import json
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from aer import GOLD
from common import emit, existing, folder, ntrex, parser, share
from false_alarms import half

from toolkit.align.lexical import likeness, substitutes
from toolkit.align.lexicon import ALIKE, renderings
from toolkit.checks.pair import Side
from toolkit.model import Document
from toolkit.text.fold import fold_word
from toolkit.text.words import function_words, words

LANGUAGES = ("ar", "de", "en", "es", "fa", "fr", "he", "id", "ru", "tr")
LEAST = 0.1
"""Likeness from which a word counts as known."""
FARTHER = 37
"""Rows from a sentence to one that says something else."""


def glossed(data: Path | None) -> Iterator[tuple[str, str, list[str]]]:
    """Language, word without clitics, and the folded English content words surely linked to it."""
    path = existing(folder("ntrex", data) / "ntrex-shared.tsv")
    header, *lines = (line.split("\t") for line in path.read_text("utf-8").splitlines())
    rows = [
        json.loads(line)
        for split in ("dev", "test")
        for line in existing(GOLD / f"{split}.jsonl").read_text("utf-8").splitlines()
    ]
    for row in rows:
        lang, (text, english) = (
            row["lang"],
            (lines[row["line"] - 2][header.index(name)] for name in (row["lang"], "en")),
        )
        answers = [fold_word(english[word.start : word.end], "en") for word in words(english, "en")]
        for index, word in enumerate(words(text, lang)):
            stem = text[slice(*word.stem)]
            forms = {fold_word(stem, lang), fold_word(text[word.start : word.end], lang)}
            linked = [answers[j] for i, j in row["sure"] if i == index and answers[j] not in function_words("en")]
            if linked and stem.isalpha() and not forms & function_words(lang):
                yield lang, stem, linked


def same(one: str, other: str) -> bool:
    """Whether two words are equal or begin alike."""
    return one == other or (min(len(one), len(other)) >= ALIKE and one[:ALIKE] == other[:ALIKE])


def carried(data: Path | None) -> dict[str, dict[str, float]]:
    """For each language to and from English how many words of content are known to be carried, and by chance."""
    rows = half(ntrex(folder("ntrex", data)), tuning=False)
    sides = {lang: [_side(row[lang], lang) for row in rows] for lang in rows[0] if lang in LANGUAGES}
    shares = {}
    for lang in sorted(sides.keys() - {"en"}):
        for one, other in ((lang, "en"), ("en", lang)):
            counts = np.zeros(5, int)
            for at, here in enumerate(sides[one]):
                kept = np.array(here.content, bool)
                there, elsewhere = sides[other][at], sides[other][(at + FARTHER) % len(rows)]
                counts += [kept.sum(), *_known(here, there, kept), *_known(here, elsewhere, kept)]
            names = "known", "or_near", "by_chance", "by_chance_or_near"
            values = (share(int(count), int(counts[0])) for count in counts[1:])
            shares[f"{one}-{other}"] = dict(zip(names, values, strict=True))
    return shares


def _side(text: str, lang: str) -> Side:
    return Side((Document(text, lang).whole,), lang)


def _known(here: Side, there: Side, kept: np.ndarray) -> tuple[int, int]:
    if not len(here.words) or not len(there.words):
        return 0, 0
    sides = here.stems, here.lang, there.stems, there.lang
    known = likeness(*sides).table.max(axis=1) > LEAST
    return int(known[kept].sum()), int((known | substitutes(*sides).any(axis=1))[kept].sum())


def main() -> None:
    """Run the benchmark and print its JSON line."""
    arguments = parser(__doc__).parse_args()
    started = time.perf_counter()
    found: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for lang, stem, linked in glossed(arguments.data):
        said = [fold_word(one, "en") for one in renderings(stem, lang, "en")]
        hits = [any(same(one, answer) for answer in linked) for one in said]
        for name in (lang, "all"):
            for at, value in enumerate((True, bool(said), any(hits[:1]), any(hits))):
                found[name][at] += value
    languages = {
        name: {
            "words": total,
            "known": share(known, total),
            "first": share(first, known),
            "named": share(named, known),
        }
        for name, (total, known, first, named) in found.items()
    }
    emit({"benchmark": "lexicon", "languages": languages, "carried": carried(arguments.data)}, None, started)


if __name__ == "__main__":
    main()
