"""Sentence beads: what one side merges, splits, adds or leaves out is found again, in linear time."""

from __future__ import annotations

import random

import numpy as np
import pytest

from toolkit.align import sentences as module
from toolkit.align.sentences import Bead, align_sentences
from toolkit.encoders.embedded import EmbeddedEncoder
from toolkit.encoders.hashing import HashingEncoder

Shape = list[tuple[tuple[int, ...], tuple[int, ...]]]


def _text(count: int, seed: int = 1, length: int = 8) -> list[str]:
    """Sentences of invented words, no two alike."""
    draw = random.Random(seed)
    return [" ".join(f"w{draw.randrange(10**6)}" for _ in range(length)) for _ in range(count)]


def _shape(beads: list[Bead]) -> Shape:
    return [(bead.source, bead.target) for bead in beads]


def _diagonal(start: int, stop: int, shift: int = 0) -> Shape:
    return [((index,), (index + shift,)) for index in range(start, stop)]


S = _text(12, seed=4)
LONG = " ".join(S[4:7])
TABLE: list[tuple[str, list[str], list[str], Shape]] = [
    ("the same", S, S, _diagonal(0, 12)),
    ("two merged", S, [*S[:4], f"{S[4]} {S[5]}", *S[6:]], [*_diagonal(0, 4), ((4, 5), (4,)), *_diagonal(6, 12, -1)]),
    ("three in one", S, [*S[:4], LONG, *S[7:]], [*_diagonal(0, 4), ((4, 5, 6), (4,)), *_diagonal(7, 12, -2)]),
    ("one split", [*S[:4], f"{S[4]} {S[5]}", *S[6:]], S, [*_diagonal(0, 4), ((4,), (4, 5)), *_diagonal(5, 11, 1)]),
    ("one left out", S, S[:5] + S[6:], [*_diagonal(0, 5), ((5,), ()), *_diagonal(6, 12, -1)]),
    ("one added", S, [*S[:5], *_text(1, 9), *S[5:]], [*_diagonal(0, 5), ((), (5,)), *_diagonal(5, 12, 1)]),
    ("first left out", S, S[1:], [((0,), ()), *_diagonal(1, 12, -1)]),
    ("last left out", S, S[:-1], [*_diagonal(0, 11), ((11,), ())]),
    ("three left out", S, S[:4] + S[7:], [*_diagonal(0, 4), ((4,), ()), ((5,), ()), ((6,), ()), *_diagonal(7, 12, -3)]),
    ("one a side", S[:1], S[:1], [((0,), (0,))]),
    ("two in one", S[:2], [f"{S[0]} {S[1]}"], [((0, 1), (0,))]),
    ("nothing", [], [], []),
    ("no target", S[:2], [], [((0,), ()), ((1,), ())]),
    ("no source", [], S[:2], [((), (0,)), ((), (1,))]),
]  # fmt: skip


@pytest.mark.parametrize(("source", "target", "expected"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_beads(source: list[str], target: list[str], expected: Shape) -> None:
    assert _shape(align_sentences(source, target, HashingEncoder())) == expected


def test_scores_are_cosines_and_zero_for_a_lone_segment() -> None:
    beads = align_sentences(S, [*S[:5], *_text(1, 9), *S[5:]], HashingEncoder())
    assert [bead.score for bead in beads] == [pytest.approx(1)] * 5 + [0.0] + [pytest.approx(1)] * 7


def _edited(sentences: list[str], every: int) -> tuple[list[str], Shape]:
    """A version in which every so many sentences one is left out, one is added and two are merged; and its beads."""
    target: list[str] = []
    beads: Shape = []
    index = 0
    while index < len(sentences):
        turn = index % (3 * every)
        if turn == every:
            beads.append(((index,), ()))
        elif turn == 2 * every and index + 1 < len(sentences):
            beads.append(((index, index + 1), (len(target),)))
            target.append(f"{sentences[index]} {sentences[index + 1]}")
            index += 1
        else:
            if turn == 0 and index:
                beads.append(((), (len(target),)))
                target.append(_text(1, 1000 + index)[0])
            beads.append(((index,), (len(target),)))
            target.append(sentences[index])
        index += 1
    return target, beads


def test_long_texts_with_many_edits() -> None:
    source = _text(400)
    target, expected = _edited(source, 20)
    found = _shape(align_sentences(source, target, HashingEncoder()))
    # A segment beside an unrelated one is now and then near enough to both: the encoder knows no meaning.
    assert len(set(found) & set(expected)) >= 0.99 * len(expected)


def test_work_is_linear_in_the_segments(monkeypatch: pytest.MonkeyPatch) -> None:
    cells: list[int] = []
    whole = module._dynamic

    def counted(left: list[np.ndarray], right: list[np.ndarray], band: list[tuple[int, int]]) -> object:
        cells.append(sum(high - low + 1 for low, high in band))
        return whole(left, right, band)

    monkeypatch.setattr(module, "_dynamic", counted)
    work = {}
    for size in (200, 400, 800):
        cells.clear()
        source = _text(size, length=4)
        align_sentences(source, source, HashingEncoder())
        work[size] = sum(cells)
    assert work[800] < 2.4 * work[400] < 2.4 * 2.4 * work[200]
    assert work[800] < 800 * 120


def test_a_long_block_left_out_of_a_long_text() -> None:
    source = _text(200)
    beads = _shape(align_sentences(source, source[:60] + source[100:], HashingEncoder()))
    paired = {(i, j) for left, right in beads for i in left for j in right}
    expected = {(i, i if i < 60 else i - 40) for i in [*range(60), *range(100, 200)]}
    assert len(paired & expected) >= 0.95 * len(expected)


def test_real_sentences_across_languages(e5: EmbeddedEncoder) -> None:
    arabic = [  # constructed
        "افتتح الوزير المستشفى الجديد في المدينة.",
        "قال إن البناء استغرق ثلاث سنوات.",
        "وشكر العمال على صبرهم.",
        "كانت الطرق مغلقة بسبب الثلوج.",
        "سيستقبل المستشفى المرضى ابتداء من الأسبوع المقبل.",
    ]
    english = [
        "The minister opened the new hospital in the city.",
        "He said that building it took three years, and thanked the workers for their patience.",
        "The hospital will receive patients from next week.",
    ]
    assert _shape(align_sentences(arabic, english, e5)) == [((0,), (0,)), ((1, 2), (1,)), ((3,), ()), ((4,), (2,))]
    turned = [(right, left) for left, right in _shape(align_sentences(english, arabic, e5))]
    assert turned == [((0,), (0,)), ((1, 2), (1,)), ((3,), ()), ((4,), (2,))]
