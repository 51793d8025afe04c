"""Which words stand for people or bodies that act, and who of them is on both sides. The remarks are constructed."""

from __future__ import annotations

import pytest
from example_links import linked_pair

from toolkit.checks.actors import actors
from toolkit.checks.pair import Pair
from toolkit.checks.people import people
from toolkit.model import Document
from toolkit.pipeline import Engine

SAID = {
    "ar": ("اتهمت المزارعون البنك بالغش في الشتاء الماضي.", {"المزارعون", "البنك"}),
    "de": ("Die Bauern haben der Bank im letzten Winter Betrug vorgeworfen.", {"Bauern", "Bank"}),
    "fr": ("Les agriculteurs ont accusé la banque de fraude l'hiver dernier.", {"agriculteurs", "banque"}),
    "ru": ("Прошлой зимой фермеры обвинили банк в мошенничестве.", {"фермеры", "банк"}),
}
RENDERING = "The farmers accused the bank of fraud last winter."


def _pair(lang: str, engine: Engine) -> Pair:
    return linked_pair(Document(SAID[lang][0], lang), Document(RENDERING, "en"), engine)


@pytest.mark.parametrize("lang", SAID)
def test_who_acts_and_is_acted_on_are_people_and_nothing_else_is(lang: str, e5_engine: Engine) -> None:
    pair = _pair(lang, e5_engine)
    known = people(pair)
    assert known is not None
    for side, odds, expected in zip(
        (pair.original, pair.rendering), known, (SAID[lang][1], {"farmers", "bank"}), strict=True
    ):
        words = [side.text[word.start : word.end] for word in side.words]
        assert {word for word, own in zip(words, odds, strict=True) if own > 0} == expected


def test_function_words_are_nobody(e5_engine: Engine) -> None:
    pair = _pair("fr", e5_engine)
    known = people(pair)
    assert known is not None
    assert all(odds == -float("inf") for odds in known[1][[0, 3]])


@pytest.mark.parametrize("lang", SAID)
def test_people_that_both_sides_name_once_are_actors(lang: str, e5_engine: Engine) -> None:
    pair = _pair(lang, e5_engine)
    there = {pair.rendering.folded[actor.there[0]] for actor in actors(pair) if actor.common}
    assert there <= {"farmers", "bank"} and there


def test_the_speaker_is_an_actor_where_both_sides_have_a_pronoun(e5_engine: Engine) -> None:
    pair = linked_pair(
        Document("Die Bank hat uns am Montag gewarnt.", "de"),
        Document("The bank warned us on Monday.", "en"),
        e5_engine,
    )
    assert "us" in {pair.rendering.folded[actor.there[0]] for actor in actors(pair)}
