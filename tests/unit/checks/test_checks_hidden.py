"""Passives, told by their form in each language; who is gone behind one is in the cases."""

from __future__ import annotations

import pytest
from example_links import linked_pair

from toolkit.checks.hidden import passives, unhidden, without_actor
from toolkit.checks.pair import Side
from toolkit.model import Document
from toolkit.pipeline import Engine

PASSIVES = [
    ("ar", "تم اعتقال سبعة", True),
    ("de", "Sieben Menschen wurden verhaftet", True),
    ("de", "Sieben Menschen wurden gestern ohne Haftbefehl festgenommen", True),
    ("en", "Seven people were later arrested", True),
    ("en", "Three were shot dead", True),
    ("en", "They had a meeting", False),
    ("es", "Siete personas fueron detenidas", True),
    ("fa", "هفت نفر بازداشت شدند", True),
    ("fr", "Sept personnes ont été arrêtées", True),
    ("id", "Tujuh orang ditangkap", True),
    ("id", "Dia di dinas itu", False),
    ("ru", "Семь человек были задержаны", True),
    ("tr", "Yedi kişi öldürüldü", True),
    ("ja", "七人が逮捕された", False),
]
ACTORS = [
    ("de", "Sieben Menschen wurden von der Polizei verhaftet"),
    ("en", "Seven people were arrested by the police"),
    ("es", "Siete personas fueron detenidas por la policía"),
    ("fr", "Sept personnes ont été arrêtées par la police"),
    ("id", "Tujuh orang ditangkap oleh polisi"),
    ("tr", "Yedi kişi polis tarafından öldürüldü"),
]


def side(text: str, lang: str) -> Side:
    return Side((Document(text, lang).whole,), lang)


@pytest.mark.parametrize(("lang", "text", "told"), PASSIVES)
def test_passives_of_a_text(lang: str, text: str, told: bool) -> None:
    assert bool(without_actor(side(text, lang))) is told


@pytest.mark.parametrize(("lang", "text"), ACTORS)
def test_a_passive_that_says_who_acts(lang: str, text: str) -> None:
    assert passives(side(text, lang)) and not without_actor(side(text, lang))


@pytest.mark.parametrize(("lang", "reason"), [("en", None), ("he", "no passives known in he")])
def test_where_passives_are_not_known_it_is_said(lang: str, reason: str | None, hashing_engine: Engine) -> None:
    rendering = {"en": "They came home.", "he": "הם הגיעו הביתה."}[lang]
    pair = linked_pair(Document("Ils sont arrivés.", "fr"), Document(rendering, lang), hashing_engine)
    assert unhidden(pair) == reason
