"""Word alignment: both directions agree, equal texts link word by word, and real sentences link what means the same."""

from __future__ import annotations

import numpy as np
import pytest

from toolkit.align.links import functional, word_links
from toolkit.align.words import WordAlignment, align_words, text_cosine, word_of_token, word_states, word_vectors
from toolkit.encoders.base import Encoder, States
from toolkit.encoders.embedded import EmbeddedEncoder
from toolkit.encoders.hashing import HashingEncoder
from toolkit.model import WordLink
from toolkit.text.fold import fold_word
from toolkit.text.words import words


def _spans(text: str, lang: str | None = None) -> list[tuple[int, int]]:
    return [(word.start, word.end) for word in words(text, lang)]


def _aligned(source: str, target: str, encoder: Encoder, langs: tuple[str, str] = ("en", "en")) -> WordAlignment:
    left, right = encoder.states([source, target])
    return align_words(left, right, _spans(source, langs[0]), _spans(target, langs[1]))


def _links(
    source: str, target: str, alignment: WordAlignment, langs: tuple[str, str] = ("en", "en")
) -> tuple[WordLink, ...]:
    sides = zip((source, target), langs, strict=True)
    functions = [
        functional([fold_word(text[start:end], lang) for start, end in _spans(text, lang)], lang)
        for text, lang in sides
    ]
    return word_links(alignment, (functions[0], functions[1]))


def _linked(source: str, target: str, alignment: WordAlignment, langs: tuple[str, str]) -> set[tuple[str, str]]:
    left, right = _spans(source, langs[0]), _spans(target, langs[1])
    links = _links(source, target, alignment, langs)
    return {(source[slice(*left[link.source])], target[slice(*right[link.target])]) for link in links}


def test_shapes_and_symmetry() -> None:
    source, target = "the bridge will open in autumn", "in autumn the old bridge opens"
    there, back = _aligned(source, target, HashingEncoder()), _aligned(target, source, HashingEncoder())
    for one in (there.similarity, there.probability, there.apart):
        assert one.shape == (6, 6)
    np.testing.assert_allclose(there.similarity, back.similarity.T, atol=1e-5)
    np.testing.assert_allclose(there.apart, back.apart.T, atol=1e-4)
    np.testing.assert_array_equal(there.transposed.transposed.probability, there.probability)
    turned = {(link.target, link.source) for link in _links(target, source, back) if link.sure}
    straight = {(link.source, link.target) for link in _links(source, target, there)}
    assert {(0, 2), (1, 4), (4, 0), (5, 1)} <= straight & turned


def test_probabilities_are_probabilities() -> None:
    texts = "one two three four", "four three five"
    found = _aligned(*texts, HashingEncoder())
    links = _links(*texts, found)
    for one in (found.probability, found.apart):
        assert (one >= 0).all() and (one <= 1 + 1e-6).all()
    assert all(0 < link.score <= 1 for link in links)
    assert list(links) == sorted(links, key=lambda link: (link.source, link.target))


@pytest.mark.parametrize(
    ("source", "target"), [("", ""), ("", "we go"), ("we go", ""), ("…", "we go"), ("\ud800", "\x00")]
)
def test_empty_sides(source: str, target: str) -> None:
    found = _aligned(source, target, HashingEncoder())
    assert _links(source, target, found) == ()
    assert found.similarity.shape == (len(_spans(source)), len(_spans(target)))
    assert found.transposed.similarity.shape == found.similarity.shape[::-1]


def test_one_word_a_side() -> None:
    links = _links("go", "go", _aligned("go", "go", HashingEncoder()))
    assert [(link.source, link.target) for link in links] == [(0, 0)]


@pytest.mark.parametrize("real", [False, True])
@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("The minister promised a bridge and then another bridge before winter.", "en"),
        ("وعد الوزير بجسر ثم بجسر آخر قبل الشتاء.", "ar"),
        ("השר הבטיח גשר ואחר כך עוד גשר לפני החורף.", "he"),
    ],
)
def test_identical_text_gives_the_diagonal(text: str, lang: str, real: bool, e5: EmbeddedEncoder) -> None:
    alignment = _aligned(text, text, e5 if real else HashingEncoder(), (lang, lang))
    size = len(_spans(text, lang))
    links = _links(text, text, alignment, (lang, lang))
    assert [(link.source, link.target) for link in links if link.sure] == [(i, i) for i in range(size)]
    assert alignment.probability.argmax(axis=1).tolist() == list(range(size))


REMARKS = (  # Ahmed al-Sharaa, 9 March 2025, video published by SANA; the rendering is the excerpt's translation
    "نؤكد أننا سنحاسب بكل حزم وبدون تهاون كل من تورط في دماء المدنيين ومن تجاوز صلاحيات الدولة.",
    "We affirm that we will hold accountable, firmly and without leniency, anyone involved in the blood of civilians"
    " and anyone who exceeded the powers of the state.",
)
KEY_LINKS: list[tuple[str, str, set[tuple[str, str]]]] = [
    (*REMARKS, {("المدنيين", "civilians"), ("الدولة", "state"), ("تهاون", "leniency"), ("صلاحيات", "powers")}),
    (  # constructed
        "قالت الوزيرة إن المدرسة الجديدة ستفتح أبوابها في أيلول.",
        "The minister said that the new school would open its doors in September.",
        {("الوزيرة", "minister"), ("المدرسة", "school"), ("الجديدة", "new"), ("أيلول", "September")},
    ),
    (  # constructed
        "لن يدفع المزارعون ثمن المياه هذا العام.",
        "This year the farmers will not pay for water.",
        {("المزارعون", "farmers"), ("المياه", "water"), ("العام", "year"), ("يدفع", "pay")},
    ),
]


@pytest.mark.parametrize(("source", "target", "expected"), KEY_LINKS)
def test_key_links_of_real_sentences(
    source: str, target: str, expected: set[tuple[str, str]], e5: EmbeddedEncoder
) -> None:
    alignment = _aligned(source, target, e5, ("ar", "en"))
    assert expected <= _linked(source, target, alignment, ("ar", "en"))
    strays = {("المدنيين", "state"), ("الدولة", "civilians"), ("المدرسة", "minister"), ("المياه", "farmers")}
    assert not strays & _linked(source, target, alignment, ("ar", "en"))


@pytest.mark.parametrize(
    ("offsets", "spans", "expected"),
    [
        ([(0, 2), (2, 4), (4, 5), (5, 8)], [(0, 4), (5, 8)], [0, 0, -1, 1]),
        ([(0, 5)], [(0, 2), (3, 5)], [1]),  # a token over two words belongs to the one it ends in
        ([(0, 0), (3, 3)], [(0, 5)], [-1, -1]),  # a bare word-start mark belongs to none
        ([(6, 7)], [(0, 5)], [-1]),
        ([(0, 1), (0, 1)], [(0, 1)], [0, 0]),  # both halves of a ligature
    ],
)
def test_word_of_token(offsets: list[tuple[int, int]], spans: list[tuple[int, int]], expected: list[int]) -> None:
    assert word_of_token(np.array(offsets, dtype=np.int32), spans).tolist() == expected


def test_word_vectors_are_unit_or_zero() -> None:
    states = States(np.array([[0, 2], [3, 5]], np.int32), np.eye(2, 4, dtype=np.float32))
    lengths = np.linalg.norm(word_vectors(states, [(0, 2), (3, 5), (6, 9)]), axis=1)
    assert lengths.tolist() == pytest.approx([1, 1, 0])
    assert word_vectors(states, []).shape == (0, 4)


def test_a_text_is_nearer_to_its_translation_than_to_another_text(e5: EmbeddedEncoder) -> None:
    said = "لن نقبل أي اتفاق ينتقص من حقوق شعبنا، مهما كانت الضغوط."
    texts = [
        said,
        "We will accept no agreement that diminishes the rights of our people, whatever the pressure.",
        "Our team scored three goals in the second half and the crowd sang until midnight.",
    ]
    original, translation, other = (word_states(states, []) for states in e5.states(texts))
    near, far = (text_cosine(original, states) for states in (translation, other))
    assert near is not None and far is not None and near > 0.6 > 0.4 > far
    assert text_cosine(translation, original) == pytest.approx(near, abs=1e-6)
    assert _aligned(said, texts[1], e5, ("ar", "en")).transposed.cosine == pytest.approx(near, abs=1e-2)


def test_the_cosine_of_texts_is_not_known_where_the_mean_of_all_texts_is_not() -> None:
    left, right = (word_states(states, []) for states in HashingEncoder().states(["one two", "one two"]))
    assert text_cosine(left, right) is None


def test_the_cosine_of_texts_is_not_known_without_tokens(e5: EmbeddedEncoder) -> None:
    empty, full = (word_states(states, []) for states in e5.states(["", "one two"]))
    assert text_cosine(empty, full) is text_cosine(full, empty) is None
