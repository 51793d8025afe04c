"""How often the lexicon's words for a word hold the one that answers to it, and how many words it knows.

News sentences linked by a reader (``corpora/word-links``, NTREX documents that the lexicon was not counted on). Of the
content words that a sure link ties to content words of the English side: ``known``, the share that the lexicon has
renderings for; ``first`` and ``named``, the share of known ones whose first rendering, or any of the up to three, is a
linked word or a form of it (the same first five letters). A synonym counts as wrong.

    python benchmarks/lexicon.py
"""

from __future__ import annotations

import json
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from aer import GOLD
from common import emit, existing, folder, parser, share

from toolkit.align.lexicon import ALIKE, renderings
from toolkit.text.fold import fold_word
from toolkit.text.words import function_words, words


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
    emit({"benchmark": "lexicon", "languages": languages}, None, started)


if __name__ == "__main__":
    main()
