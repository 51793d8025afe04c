"""A name put for a word that is on no list, and in no lexicon, was another name."""

from __future__ import annotations

import pytest

from toolkit.model import Document
from toolkit.pipeline import Engine, check_pair

GERMAN = "Das Treffen der Minister findet im Mai in Bischkek statt."


def said(original: str, rendering: str, languages: tuple[str, str], engine: Engine) -> list[tuple[str, str, str]]:
    sides = (Document(text, lang) for text, lang in zip((original, rendering), languages, strict=True))
    return [
        (finding.severity, finding.original.exact, finding.rendering.exact)
        for finding in check_pair(*sides, engine).findings
        if finding.rule == "name" and finding.original and finding.rendering
    ]


def test_a_listed_place_put_for_an_unlisted_one(e5_engine: Engine) -> None:
    rendering = "The ministers' meeting takes place in Sweden in May."
    assert said(GERMAN, rendering, ("de", "en"), e5_engine) == [("minor", "Bischkek", "Sweden")]


def test_a_listed_person_put_for_an_unlisted_one(e5_engine: Engine) -> None:
    original = "Am Samstag gewann Rakoczy das Rennen."
    assert said(original, "Barack Obama won the race on Saturday.", ("de", "en"), e5_engine) == [
        ("major", "Rakoczy", "Barack Obama")
    ]


@pytest.mark.parametrize(
    "rendering",
    [
        "The ministers' meeting takes place in Bishkek in May.",
        "The meeting of the ministers is held in May in Bishkek.",
    ],
)
def test_the_same_place_is_silent(rendering: str, e5_engine: Engine) -> None:
    assert said(GERMAN, rendering, ("de", "en"), e5_engine) == []


def test_a_name_put_for_a_word_of_the_language_is_spelt_out(e5_engine: Engine) -> None:
    original = "Die Hauptstadt wurde am Montag beschossen."
    assert said(original, "Damascus was shelled on Monday.", ("de", "en"), e5_engine) == []
