"""Which words are linked: the same seen from either side, function words with the word they belong to."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from toolkit.align.links import features, functional, linked, parameters, word_links
from toolkit.align.words import WordAlignment, align_words
from toolkit.encoders.embedded import EmbeddedEncoder
from toolkit.text.fold import fold_word
from toolkit.text.words import words

Functions = tuple[np.ndarray, np.ndarray]


def _aligned(
    sides: list[tuple[str, str]], encoder: EmbeddedEncoder
) -> tuple[WordAlignment, Functions, list[list[str]]]:
    spans = [[(word.start, word.end) for word in words(text, lang)] for text, lang in sides]
    cut = [[text[start:end] for start, end in found] for (text, _), found in zip(sides, spans, strict=True)]
    functions = [
        functional([fold_word(word, lang) for word in found], lang) for found, (_, lang) in zip(cut, sides, strict=True)
    ]
    states = encoder.states([text for text, _ in sides])
    return align_words(states[0], states[1], *spans), (functions[0], functions[1]), cut


SENTENCES = [  # constructed
    [("وصل الوفد إلى المدينة مساء الخميس.", "ar"), ("The delegation arrived in the city on Thursday evening.", "en")],
    [
        ("Der Ausschuss hat den Bericht gestern angenommen.", "de"),
        ("Yesterday the committee adopted the report.", "en"),
    ],
    [("Para menteri menandatangani perjanjian itu.", "id"), ("The ministers signed the agreement.", "en")],
]


@pytest.mark.parametrize("sides", SENTENCES)
def test_from_the_other_side_the_links_are_the_same(sides: list[tuple[str, str]], e5: EmbeddedEncoder) -> None:
    alignment, functions, _ = _aligned(sides, e5)
    there = {(link.source, link.target, link.score) for link in word_links(alignment, functions)}
    back = {(link.target, link.source, link.score) for link in word_links(alignment.transposed, functions[::-1])}
    assert there == back != set()
    np.testing.assert_allclose(
        features(alignment, functions), features(alignment.transposed, functions[::-1]).transpose(1, 0, 2), atol=1e-6
    )


def test_an_article_goes_with_its_noun_and_not_with_another_article(e5: EmbeddedEncoder) -> None:
    alignment, functions, (arabic, english) = _aligned(SENTENCES[0], e5)
    found = {(arabic[link.source], link.target) for link in word_links(alignment, functions)}
    delegation, city = (english.index(word) for word in ("delegation", "city"))
    assert {("الوفد", delegation), ("المدينة", city)} <= found
    assert ("المدينة", english.index("The")) not in found
    assert ("الوفد", city - 1) not in found


def test_scores_are_probabilities_and_sure_links_the_highest(e5: EmbeddedEncoder) -> None:
    alignment, functions, _ = _aligned(SENTENCES[1], e5)
    scores = linked(alignment, functions)
    assert scores.shape == alignment.probability.shape
    assert ((scores >= 0) & (scores <= 1)).all()
    values = parameters()
    assert 0 < values["threshold"] <= values["sure"] < 1
    links = word_links(alignment, functions)
    assert {link.sure for link in links} <= {True, False}
    assert all(link.sure == (link.score > values["sure"]) for link in links)


def test_states_that_the_weights_do_not_know_are_linked_by_the_softmax_alone(e5: EmbeddedEncoder) -> None:
    alignment, functions, _ = _aligned(SENTENCES[1], e5)
    other = replace(alignment, space="another encoder")
    links = {(link.source, link.target) for link in word_links(other, functions)}
    assert links == {(int(i), int(j)) for i, j in zip(*np.nonzero(alignment.probability > 0.1), strict=True)}


def test_no_word_no_link() -> None:
    nothing = np.zeros((0, 3), np.float32)
    assert word_links(WordAlignment(nothing, nothing, nothing), (np.zeros(0, bool), np.zeros(3, bool))) == ()


def test_a_language_without_data_has_no_function_words() -> None:
    assert functional(["the", "of"], "en").tolist() == [True, True]
    assert functional(["the", "of"], None).tolist() == [False, False]
