"""A side is one text over the stretches of its document; spans lead back to what was published."""

from __future__ import annotations

import gc
from weakref import ref

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.align.words import WordAlignment
from toolkit.checks.pair import Pair, Side
from toolkit.model import Document

TEXT = "“We will go,” the mayor said, “and they will stay.”"
ARTICLE = Document(TEXT, "en")
FIRST, SECOND = ARTICLE.span(1, 12), ARTICLE.span(31, 50)
SIDE = Side((FIRST, SECOND), "en")


def test_the_text_of_an_interrupted_quotation() -> None:
    assert SIDE.text == "We will go, and they will stay."
    assert [SIDE.text[word.start : word.end] for word in SIDE.words] == [
        "We",
        "will",
        "go",
        "and",
        "they",
        "will",
        "stay",
    ]


@pytest.mark.parametrize(
    ("words", "published"),
    [
        ("We", "We"),
        ("We will go,", "We will go,"),
        ("go,", "go,"),
        ("and", "and"),
        ("stay.", "stay."),
        ("and they will stay.", "and they will stay."),
        ("go, and", "go,” the mayor said, “and"),
        ("We will go, and they will stay.", TEXT[1:-1]),
    ],
)
def test_spans_lead_back(words: str, published: str) -> None:
    start = SIDE.text.index(words)
    assert SIDE.span(start, start + len(words)).exact == published


@pytest.mark.parametrize(("offset", "position"), [(0, 1), (3, 4), (11, 31), (12, 31), (13, 32), (len(SIDE.text), 50)])
def test_positions_lead_back(offset: int, position: int) -> None:
    span = SIDE.span(offset, offset)
    assert span.start == span.end == position


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 8)), min_size=1, max_size=5), st.data())
def test_any_stretches(shape: list[tuple[int, int]], data: st.DataObject) -> None:
    text, spans = "", []
    for gap, length in shape:
        text += "-" * gap
        spans.append((len(text), len(text) + length))
        text += "abcdefgh"[:length]
    document = Document(text)
    side = Side(tuple(document.span(*span) for span in spans), None)
    start = data.draw(st.integers(0, len(side.text)))
    end = data.draw(st.integers(start, len(side.text)))
    span = side.span(start, end)
    assert spans[0][0] <= span.start <= span.end <= spans[-1][1]
    if start < end and " " not in side.text[start:end]:
        assert span.exact == side.text[start:end]


def test_words_and_sentences_by_offset() -> None:
    side = Side((Document("One goes. Two stay.", "en").whole,), "en")
    assert list(side.words_in(0, 8)) == [0, 1]
    assert list(side.words_in(5, 11)) == [1, 2]
    assert list(side.words_in(8, 9)) == list(side.words_in(4, 4)) == []
    assert [side.sentence_of(offset) for offset in (0, 8, 9, 10, 18)] == [0, 0, 0, 1, 1]


def test_a_pair_turned_twice_is_the_pair_and_holds_it_in_no_circle() -> None:
    words = WordAlignment(*(np.zeros((3, 7), dtype=np.float32) for _ in range(3)))
    pair = Pair(Side((FIRST,), "en"), SIDE, words)
    turned = pair.swapped
    assert turned.swapped is pair and turned.original is SIDE
    alive = ref(pair)
    gc.disable()
    try:
        del pair
        assert alive() is None, "it must not wait for the garbage collector"
    finally:
        gc.enable()
    assert turned.swapped.rendering is SIDE
