"""Who speaks is chosen among all whom an article names. All texts are constructed."""

from __future__ import annotations

import pytest

from toolkit.model import Document
from toolkit.quotes import extract
from toolkit.quotes.candidates import candidates
from toolkit.quotes.extract import by_rules
from toolkit.quotes.ranking import FEATURES, choices, likeliest, weights

LEAD = (
    "Water allowances will be cut by half after April, the head of the river agency told farmers on Tuesday.\n\n"
    "“The dam is 19 percent full,” Abdel Ouazzani said at a meeting in the valley.\n\n"
    "“We will not fill anybody's well this summer,” the director added.\n"
)
SPANISH = (
    "“No hicimos ninguna de las dos cosas”, reconoció Moira Gillespie-Baird ante la comisión.\n\n"
    "La ejecutiva explicó que el recambio estaba en el almacén. “Puedo darles razones”, dijo.\n\n"
    "Gillespie-Baird pidió perdón a las familias.\n"
)
ARTICLES = [
    ("en", LEAD, ["head of the river agency", "Abdel Ouazzani", "Abdel Ouazzani"]),
    ("es", SPANISH, ["Moira Gillespie-Baird"] * 3),
    (
        "en",
        "The Presidency announced on Telegram that an inquiry would follow. President Idris al-Karim said: “Nobody is "
        "above the law.” “I ask for patience,” he added.",
        ["Presidency", "Idris al-Karim", "Idris al-Karim"],
    ),
]


@pytest.mark.parametrize(("lang", "text", "speakers"), ARTICLES)
def test_a_role_is_whoever_the_article_is_about(lang: str, text: str, speakers: list[str]) -> None:
    assert [quotation.speaker for quotation in extract(Document(text, lang))] == speakers


def test_every_feature_has_a_weight_and_a_number() -> None:
    read = by_rules(Document(LEAD, "en"))
    assert len(weights()) == len(FEATURES)
    for choice in choices(read, weighed=weights()):
        assert all(len(row) == len(FEATURES) for row in choice.rows)
        assert likeliest(choice, weights()) in choice.names


def test_a_family_name_alone_is_no_candidate_beside_the_whole_name() -> None:
    text = "“We will count,” Lorena Ibarra Quijano said. “The law obliges us,” Ms. Ibarra said."
    names = [one.name for one in candidates(by_rules(Document(text, "en")))]
    assert "Lorena Ibarra Quijano" in names
    assert "Ibarra" not in names


def test_a_verb_that_shows_the_other_gender_bars_the_likeliest() -> None:
    text = "تجادل سامر عوض والنائبة رنا سعد. وقال عوض إن القانون ضعيف، فقاطعته سعد: «أنت كتبته»."
    assert extract(Document(text, "ar"))[-1].speaker == "رنا سعد"


def test_a_long_article_is_read_in_linear_time() -> None:
    paragraph = (
        "“We will count, {0},” Anna Sorensen said. “The law obliges us,” the director added. Ben Ode listened.\n\n"
    )
    text = "".join(paragraph.format(number) for number in range(400))
    found = extract(Document(text, "en"))
    assert {quotation.speaker for quotation in found} == {"Anna Sorensen"}
