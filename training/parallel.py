"""The parallel text that models are trained on: short translated pairs in twelve languages, shuffled by a seed.

Sets that serve as tests are left out: TICO-19 and MT-GenEval rows of ``ar-en.tsv``, and every second document of NTREX.
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
TESTS = ("tico19", "mtgeneval_dev")
SOFTWARE = ("libreoffice", "mozilla_langpacks")
ISO = {"ara": "ar", "eng": "en", "deu": "de", "fas": "fa", "fra": "fr", "heb": "he"}
ISO |= {"ind": "id", "rus": "ru", "spa": "es", "tur": "tr", "urd": "ur"}


class Pair(NamedTuple):
    """A text and its translation, each with its language."""

    lang: str
    text: str
    other: str
    translation: str


def data() -> Path:
    """The data folder: $QUOTEDRIFT_DATA or ../shared/data beside the repository."""
    return Path(os.environ.get("QUOTEDRIFT_DATA", ROOT.parent / "shared" / "data"))


def table(path: Path) -> tuple[list[str], list[list[str]]]:
    """Header and rows of a TSV file without quoting."""
    header, *rows = (line.split("\t") for line in path.read_text("utf-8").splitlines())
    return header, rows


def ntrex(*, training: bool) -> tuple[list[str], list[list[str]]]:
    """Languages, and the rows of the documents for training (every second from the first) or of the others."""
    header, rows = table(data() / "ntrex" / "ntrex-shared.tsv")
    ours = set(sorted({row[0] for row in rows})[::2])
    return header[1:], [row[1:] for row in rows if (row[0] in ours) == training]


def pairs(seed: int, each: int = 14) -> list[Pair]:
    """All pairs for training; ``each``: how many language pairs a sentence of NTREX gives."""
    chooser = random.Random(seed)
    found = [*_arabic(chooser), *_tatoeba(chooser), *_ntrex(chooser, each), *_united_nations(chooser)]
    chooser.shuffle(found)
    return found


def with_english() -> list[Pair]:
    """Every text for training that has an English translation, once, software and tests left out; English second."""
    _, rows = table(data() / "train" / "ar-en.tsv")
    found = [Pair("ar", row[3], "en", row[4]) for row in rows if len(row) == 5 and row[0] not in (*TESTS, *SOFTWARE)]
    for folder in sorted((data() / "train" / "tatoeba-challenge").iterdir()):
        left, right = (path.read_text("utf-8").splitlines() for path in sorted(folder.glob("*.[a-z][a-z][a-z]")))
        langs = [ISO[path.suffix[1:]] for path in sorted(folder.glob("*.[a-z][a-z][a-z]"))]
        found += [Pair(langs[0], one, langs[1], other) for one, other in zip(left, right, strict=False)]
    several = [ntrex(training=True)]
    for name in ("sdg/multi.tsv", "udhr/paragraphs.tsv"):
        header, rows = table(data() / "train" / name)
        several.append((header[1:], [row[1:] for row in rows]))
    for languages, rows in several:
        english = languages.index("en")
        found += [
            Pair(lang, text, "en", row[english])
            for row in rows
            for lang, text in zip(languages, row, strict=False)
            if lang != "en" and len(row) > english
        ]
    turned = (Pair(*pair[2:], *pair[:2]) if pair.lang == "en" else pair for pair in found)
    return list(dict.fromkeys(pair for pair in turned if pair.text.strip() and pair.translation.strip()))


def _arabic(chooser: random.Random) -> Iterator[Pair]:
    _, rows = table(data() / "train" / "ar-en.tsv")
    for row in rows:
        if len(row) != 5 or row[0] in TESTS or (row[0] in SOFTWARE and chooser.random() > 0.25):
            continue
        sizes = len(row[3].split()), len(row[4].split())
        if min(sizes) >= 4 and max(sizes) <= 60:
            yield Pair("ar", row[3].strip(), "en", row[4].strip())


def _tatoeba(chooser: random.Random) -> Iterator[Pair]:
    for folder in sorted((data() / "train" / "tatoeba-challenge").iterdir()):
        left, right = sorted(folder.glob("*.[a-z][a-z][a-z]"))
        rows = list(zip(left.read_text("utf-8").splitlines(), right.read_text("utf-8").splitlines(), strict=False))
        rows = [row for row in rows if min(len(side.split()) for side in row) >= 5 and max(map(len, row)) < 300]
        chooser.shuffle(rows)
        for text, translation in rows[:4000]:
            yield Pair(ISO[left.suffix[1:]], text, ISO[right.suffix[1:]], translation)


def _ntrex(chooser: random.Random, each: int) -> Iterator[Pair]:
    languages, rows = ntrex(training=True)
    english = languages.index("en")
    others = [index for index in range(len(languages)) if index != english]
    for row in rows:
        for _ in range(each):
            two = chooser.sample(range(len(languages)), 2) if chooser.random() < 0.4 else None
            left, right = two or (english, chooser.choice(others))
            if row[left] and row[right]:
                yield Pair(languages[left], row[left], languages[right], row[right])


def _united_nations(chooser: random.Random) -> Iterator[Pair]:
    for name, times, longest in (("sdg/multi.tsv", 3, 60), ("udhr/paragraphs.tsv", 12, 70)):
        header, rows = table(data() / "train" / name)
        for row in rows:
            texts = row[1:]
            usable = [i for i, text in enumerate(texts[: len(header) - 1]) if 5 <= len(text.split()) < longest]
            for _ in range(times if len(usable) > 1 else 0):
                left, right = chooser.sample(usable, 2)
                yield Pair(header[1 + left], texts[left], header[1 + right], texts[right])
