"""Translations and found pairs of sentences that people judged, as rows for the judge.

``mlqe``: MLQE-PE, words of both sides that post-editors changed. ``critical``: the train parts of WMT 2021's critical
errors; of the sentences without one a part. ``divergent``: every second row of REFreSD; the others are what
``benchmarks/divergence.py`` reports on.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

WORDS = {"en-de": 5000, "ru-en": 5000, "ro-en": 3000, "et-en": 3000}
"""Sentences of MLQE-PE that are read, by languages."""
CRITICAL = ("encs", "ende", "enja", "enzh")
WITHOUT = 4000
"""Sentences without a critical error that are read, by languages."""
APART = 600
"""Of each language's rows those that are left out, for ``calibrate.py``."""

Text = tuple[str, str]


class Marked(NamedTuple):
    """A text and its machine translation, each with its language, and what people said: the words of each that are
    wrong, as offsets; whether there is a critical error; whether the two diverge. None: not asked."""

    original: Text
    rendering: Text
    wrong: tuple[list[tuple[int, int]], list[tuple[int, int]]] | None = None
    critical: float | None = None
    divergent: float | None = None


def everything(data: Path, seed: int) -> list[Marked]:
    """Everything that is trained on, shuffled."""
    chooser = random.Random(seed)
    found = [*mlqe(data, chooser), *divergent(data)]
    for name in CRITICAL:
        found += critical(data, name)[APART:]
    chooser.shuffle(found)
    return found


def mlqe(data: Path, chooser: random.Random) -> Iterator[Marked]:
    """Sentences of MLQE-PE."""
    for name, count in WORDS.items():
        one, other = name.split("-")
        files = [data / "mlqe-pe" / name / f"train.{kind}" for kind in ("src", "mt", "source_tags", "tags")]
        rows = list(zip(*(path.read_text("utf-8").splitlines() for path in files), strict=True))
        for source, translation, here, there in chooser.sample(rows, count):
            # The tags of a translation are those of the gaps, before, between and after its words, and of the words.
            wrong = _bad(source, here.split()), _bad(translation, there.split()[1::2])
            yield Marked((source, one), (translation, other), wrong)


def _bad(text: str, tags: Sequence[str]) -> list[tuple[int, int]]:
    spans, at = [], 0
    for token, tag in zip(text.split(), tags, strict=True):
        at = text.index(token, at)
        if tag == "BAD":
            spans.append((at, at + len(token)))
        at += len(token)
    return spans


def critical(data: Path, name: str) -> list[Marked]:
    """Sentences of a train part, those with an error and ``WITHOUT`` of the others, always in the same order."""
    chooser = random.Random(name)
    rows: dict[bool, list[Marked]] = {True: [], False: []}
    for line in (data / "ced" / f"{name}_majority_train.tsv").read_text("utf-8").splitlines():
        _, source, translation, _, label = line.split("\t")
        has = label == "ERR"
        rows[has].append(Marked((source, "en"), (translation, name[2:]), critical=float(has)))
    found = rows[True] + chooser.sample(rows[False], WITHOUT)
    chooser.shuffle(found)
    return found


def divergent(data: Path) -> Iterator[Marked]:
    """Every second row of REFreSD, from the first."""
    lines = (data / "refresd" / "REFreSD_sentence_labels").read_text("utf-8").splitlines()[1:]
    for line in lines[::2]:
        label, _, english, french = line.split("\t")[:4]
        yield Marked((english, "en"), (french, "fr"), divergent=float(label == "divergent"))
