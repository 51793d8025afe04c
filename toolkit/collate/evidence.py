"""What may tell one witness from another and say whence it has its words: characters, wording, links.

Everything is a matrix product, so that hundreds of witnesses take seconds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

import numpy as np

from toolkit.collate.misplaced import certainty, gaps
from toolkit.collate.parameters import parameters
from toolkit.collate.phrases import CUTS
from toolkit.collate.runs import shared_runs
from toolkit.collate.shifts import counts, shift_name
from toolkit.collate.table import Collation, Unit
from toolkit.model import Document, Finding, Span, Witness
from toolkit.text.fold import fold_word
from toolkit.text.languages import primary
from toolkit.text.numbers import Quantity, agrees, numbers
from toolkit.text.words import words

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float32]

BUCKETS = 1 << 14
"""Hash buckets for words and pairs of words."""
SOFT = 0.3
"""Certainty of a finding from which it is evidence for a relay: whether it is there, not whether it matters."""
NUMBER = 0.8
"""Confidence of a number that the original's passage does not have."""
_LONE = {"paraphrase", "unsupported", "untranslated"}
"""Rules about a whole rendering, which say nothing of where it came from."""


class Character(NamedTuple):
    """Something a witness either has or has not, in the sense of a cladist: a shift that may be inherited.

    ``kind``: ``left out`` (a segment), ``added`` (a sentence outside the original), ``cut`` (words of a segment) or
    ``shift`` (a finding). ``segment`` is None for what is outside.
    """

    kind: str
    name: str
    segment: int | None


@dataclass(frozen=True)
class Evidence:
    """Characters over witnesses.

    ``states`` is (witnesses, characters): the confidence that the witness has the character; ``open`` of the same shape
    tells where it can be seen at all: not where the witness leaves the segment out. ``kept`` is (witnesses, segments).
    ``carried`` is (witnesses, words of the original): the strongest link. ``grams`` is (1 + witnesses, buckets), 0 or
    1: words and pairs of words by language and segment; ``sizes`` is (1 + witnesses, segments): how many there are.
    ``run_words`` is (witnesses, witnesses), parent by child, as ``runs.shared_runs`` counts them.
    ``places`` and ``findings`` hold what a character rests on by (witness, character).
    """

    witnesses: tuple[Witness, ...]
    original: Document
    characters: tuple[Character, ...]
    states: Array
    open: Array
    kept: Array
    carried: Array
    segment_of_word: NDArray[np.intp]
    grams: Array
    sizes: Array
    run_words: Array
    places: dict[tuple[int, int], Span]
    findings: dict[tuple[int, int], Finding]


def gather(collation: Collation, added: Sequence[int], near: Array) -> Evidence:
    """The evidence in a collation.

    ``added`` numbers its ``outside`` sentences, equally where they mean the same; ``near``, (outside, segments), is
    their cosine with each segment.
    """
    outside, gone = certainty(gaps(collation, near), parameters()["certainty"])
    count, segments = len(collation.witnesses), len(collation.segments)
    kept = np.array([[share is not None for share in row] for row in collation.coverage], dtype=np.float32)
    kept = kept.reshape(count, segments)
    found: dict[Character, dict[int, float]] = {}
    places: dict[tuple[int, Character], Span] = {}
    findings: dict[tuple[int, Character], Finding] = {}
    for segment in range(segments):
        missing = {witness: float(gone[witness, segment]) for witness in range(count) if not kept[witness, segment]}
        if missing:
            found[Character("left out", "passage left out", segment)] = missing
    for (witness, span), number, sure in zip(collation.outside, added, outside, strict=True):
        character = Character("added", f"addition {number + 1}", None)
        held = found.setdefault(character, {})
        held[witness] = max(float(sure), held.get(witness, 0.0))
        places.setdefault((witness, character), span)
    for unit, name, span in _new_numbers(collation):
        character = Character("shift", name, unit.first)
        found.setdefault(character, {})[unit.witness] = NUMBER
        places.setdefault((unit.witness, character), span)
    for unit in collation.units:
        for finding in unit.report.findings:
            if finding.certainty < SOFT or finding.rule in _LONE or not counts(finding):
                continue
            segment = _segment(collation.segments, finding, unit.first)
            cut = finding.rule in CUTS
            character = Character("cut" if cut else "shift", "cut" if cut else shift_name(finding), segment)
            held = found.setdefault(character, {})
            if finding.certainty > held.get(unit.witness, 0.0):
                held[unit.witness] = finding.certainty
                findings[unit.witness, character] = finding
                if finding.rendering is not None:
                    places[unit.witness, character] = finding.rendering
    characters = tuple(sorted(found, key=lambda c: (c.segment is None, c.segment or 0, c.kind, c.name)))
    index = {character: number for number, character in enumerate(characters)}
    states = np.zeros((count, len(characters)), dtype=np.float32)
    visible = np.ones((count, len(characters)), dtype=np.float32)
    for character, column in index.items():
        for witness, confidence in found[character].items():
            states[witness, column] = confidence
        if character.kind in ("cut", "shift") and character.segment is not None:
            visible[:, column] = kept[:, character.segment]
    carried, owner = _carried(collation)
    return Evidence(
        collation.witnesses,
        collation.original,
        characters,
        states,
        visible,
        kept,
        carried,
        owner,
        *_grams(collation),
        shared_runs(collation.witnesses, collation.segments),
        {(witness, index[character]): span for (witness, character), span in places.items()},
        {(witness, index[character]): finding for (witness, character), finding in findings.items()},
    )


def _new_numbers(collation: Collation) -> Iterator[tuple[Unit, str, Span]]:
    """Numbers in a witness that its passage of the original does not have, named as a changed number is."""
    passages: dict[tuple[int, int], list[Quantity]] = {}
    said: dict[tuple[str, str | None], list[Quantity]] = {}
    for unit in collation.units:
        report = unit.report
        if report.original is None:
            continue
        place = (unit.first, unit.last)
        if place not in passages:
            passages[place] = numbers(report.original.exact, report.original.document.lang)
        key = (report.rendering.exact, report.rendering.document.lang)
        if key not in said:
            said[key] = numbers(*key)
        for value in said[key]:
            if value.kind == "cardinal" and not any(agrees(value, other) for other in passages[place]):
                start = report.rendering.start
                span = report.rendering.document.span(start + value.start, start + value.end)
                yield unit, f"number: {value.canonical}", span


def _segment(segments: Sequence[Span], finding: Finding, otherwise: int) -> int:
    if finding.original is None:
        return otherwise
    at = finding.original.start
    return next((n for n, segment in enumerate(segments) if segment.start <= at < segment.end), otherwise)


def _carried(collation: Collation) -> tuple[Array, NDArray[np.intp]]:
    starts: dict[int, int] = {}
    owner: list[int] = []
    for number, segment in enumerate(collation.segments):
        for word in words(segment.exact, segment.document.lang):
            starts[segment.start + word.start] = len(owner)
            owner.append(number)
    table = np.zeros((len(collation.witnesses), len(owner)), dtype=np.float32)
    for unit in collation.units:
        for link in unit.report.words:
            column = starts.get(unit.report.original_tokens[link.source].start)
            if column is not None:
                table[unit.witness, column] = max(table[unit.witness, column], link.score)
    return table, np.array(owner, dtype=np.intp)


def _grams(collation: Collation) -> tuple[Array, Array]:
    """Words and pairs of neighbouring words of each text, hashed with language and segment; how many a segment has."""
    segments = len(collation.segments)
    table = np.zeros((1 + len(collation.witnesses), BUCKETS), dtype=np.float32)
    sizes = np.zeros((1 + len(collation.witnesses), segments), dtype=np.float32)
    pieces = [(0, number, segment.exact, collation.original.lang) for number, segment in enumerate(collation.segments)]
    for unit in collation.units:
        rendering = unit.report.rendering
        pieces.append((unit.witness + 1, unit.first, rendering.exact, rendering.document.lang))
    known: dict[tuple[int, str, str | None], list[int]] = {}
    for row, segment, text, lang in pieces:
        key = (segment, text, lang)
        if key not in known:
            folded = [fold_word(text[word.start : word.end], lang) for word in words(text, lang)]
            grams = {*folded, *map(" ".join, pairwise(folded))}
            start = f"{primary(lang)}\0{segment}\0"
            hashes = (crc32((start + gram).encode("utf-8", "surrogatepass")) % BUCKETS for gram in grams)
            known[key] = sorted(set(hashes))
        table[row, known[key]] = 1.0
        sizes[row, segment] += len(known[key])
    return table, sizes
