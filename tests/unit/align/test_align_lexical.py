"""Words that the lexicon knows as renderings of each other."""

from __future__ import annotations

import numpy as np
import pytest

from toolkit.align.lexical import likeness, meanings


@pytest.mark.parametrize(
    ("word", "lang", "other", "into"),
    [
        ("حكومه", "ar", "government", "en"),
        ("gouvernement", "fr", "governments", "en"),  # forms of an English word are one
        ("حكومه", "ar", "gouvernement", "fr"),  # by way of English
        ("regierung", "de", "правительство", "ru"),
        ("sheldon", "xx", "sheldon", "yy"),  # equal words are alike in any language
    ],
)
def test_renderings_are_alike(word: str, lang: str, other: str, into: str) -> None:
    found = likeness([word, "qqqqq"], lang, ["wwwww", other], into)
    assert found.table[0, 1] > 0.5
    assert found.table[0, 0] == found.table[1, 1] == 0.0


def test_unlike_words_and_unknown_languages_are_not() -> None:
    assert likeness(["حكومه"], "ar", ["bread"], "en").table.max() == 0.0
    assert likeness(["hallitus"], "fi", ["government"], "en").table.max() == 0.0
    assert likeness(["hallitus"], "fi", ["government"], "en").left.tolist() == [0.0]


def test_it_is_the_same_from_either_side() -> None:
    here = likeness(["حكومه", "كتاب"], "ar", ["the", "government", "book"], "en")
    there = likeness(["the", "government", "book"], "en", ["حكومه", "كتاب"], "ar")
    for one, other in zip(here.transposed, there, strict=True):
        np.testing.assert_array_equal(one, other)


def test_a_text_that_was_counted_is_asked_without_itself() -> None:
    known = meanings("aarch64", "ar")  # counted twice, in no other rendering
    assert [one.without_one() for one in known.values()] == [
        one.weight * (one.seen - 1) / one.seen for one in known.values()
    ]
    with_itself, without = (
        likeness(["حكومه"], "ar", ["government"], "en", counted_too=counted).table[0, 0] for counted in (False, True)
    )
    assert 0.5 < without < with_itself
