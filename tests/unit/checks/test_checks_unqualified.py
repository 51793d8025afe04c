"""Closed classes of words that qualify, in each language, and what may answer for them."""

from __future__ import annotations

import pytest
from example_links import linked_pair

from toolkit.checks.alternatives import alternatives, joints
from toolkit.checks.pair import Side
from toolkit.checks.unqualified import CLASSES, qualified, unqualified
from toolkit.model import Document
from toolkit.pipeline import Engine

WORDS = [
    ("reservation", "ar", "على الأرجح سنعود", True),
    ("reservation", "de", "Das ist offenbar falsch", True),
    ("reservation", "de", "Sie durften nicht gehen", False),
    ("reservation", "en", "It seems they left", True),
    ("reservation", "en", "We believe in God", False),
    ("reservation", "es", "Creo que se fueron", True),
    ("reservation", "fa", "گویا رفته‌اند", True),
    ("reservation", "fr", "Il semblerait qu'ils soient partis", True),
    ("reservation", "he", "כנראה הם עזבו", True),
    ("reservation", "id", "Kabarnya mereka pergi", True),
    ("reservation", "ru", "Похоже, они ушли", True),
    ("reservation", "tr", "Sanırım gittiler", True),
    ("nearly", "ar", "تقريبا كل البيوت", True),
    ("nearly", "de", "Fast alle Häuser", True),
    ("nearly", "fr", "Presque toutes les maisons", True),
    ("nearly", "ru", "Почти все дома", True),
    ("slightly", "en", "We are a little tired", True),
    ("slightly", "en", "a little over two hours", False),
    ("slightly", "ru", "Мы немного устали", True),
    ("slightly", "ru", "Несколько лет назад", False),
    ("slightly", "tr", "Biraz önce geldi", False),
]
JOINTS = [
    ("or", "ar", "من سرق أو خرب المال", 1),
    ("and", "ar", "سرق المال وخرب البيت", 1),
    ("or", "en", "fined or jailed", 1),
    ("or", "en", "or jailed", 0),
    ("and", "he", "הוא גנב כסף ושבר דלת", 1),
    ("or", "tr", "dövdü ya da yakaladı", 1),
]


def side(text: str, lang: str) -> Side:
    return Side((Document(text, lang).whole,), lang)


@pytest.mark.parametrize(("section", "lang", "text", "found"), WORDS)
def test_words_of_a_class(section: str, lang: str, text: str, found: bool) -> None:
    assert bool(qualified(side(text, lang), section)) is found


@pytest.mark.parametrize(("kind", "lang", "text", "count"), JOINTS)
def test_conjunctions_that_join_words_of_content(kind: str, lang: str, text: str, count: int) -> None:
    assert len(joints(side(text, lang), kind)) == count


@pytest.mark.parametrize("rule", sorted({kind.rule for kind in CLASSES.values()}))
def test_a_language_without_data_says_nothing(rule: str, hashing_engine: Engine) -> None:
    pair = linked_pair(Document("Probably fined or jailed.", "en"), Document("罰金です。", "ja"), hashing_engine)
    assert list(unqualified(pair, rule)) == []
    assert list(alternatives(pair)) == []
