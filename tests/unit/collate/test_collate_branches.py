"""Credited sources that are not among the witnesses, in the tree and in what is written of it. Constructed."""

from __future__ import annotations

import json

import pytest

from toolkit.collate import Collation
from toolkit.collate.branches import branches
from toolkit.collate.relay import COPIED, CREDITED, INDEPENDENT
from toolkit.exchange.collations import edges
from toolkit.model import Document, Witness
from toolkit.pipeline import Engine, compare
from toolkit.report import Options
from toolkit.report.comparison import FORMATS

SAID = Document("We will open the harbour in April. The ferry will carry 90 passengers every morning.", "en")
OWN = "We will open the harbour in April, he said. The ferry will carry ninety passengers every morning."
COPY = "We will open the harbour in April, he promised. The ferry will carry 70 passengers each morning."


def witness(name: str, lang: str, text: str, *cites: str) -> Witness:
    document = Document(text, lang, publisher=name)
    return Witness(name, document, (document.whole,), cites)


@pytest.fixture
def collation(hashing_engine: Engine) -> Collation:
    return compare(
        SAID,
        [
            witness("Gazette", "en", COPY),
            witness("Herald", "en", COPY, "Gazette", "dpa"),
            witness("Journal", "fr", "Nous ouvrirons le port en avril.", "وكالة فرانس برس"),
            witness("Courrier", "fr", "Le bac transportera des passagers.", "AFP"),
            witness("Tribune", "en", OWN, "Reuters; فرانس برس"),
        ],
        hashing_engine,
    )


def test_who_credits_a_source_that_is_not_there_is_not_independent(collation: Collation) -> None:
    assert collation.relay is not None
    found = {collation.witnesses[edge.child].id: (edge.relation, edge.credits) for edge in collation.relay.edges}
    assert found == {
        "Gazette": (INDEPENDENT, ()),
        "Herald": (COPIED, ("dpa",)),
        "Journal": (CREDITED, ("AFP",)),
        "Courrier": (CREDITED, ("AFP",)),
        "Tribune": (CREDITED, ("Reuters", "AFP")),
    }


def test_those_who_credit_the_same_source_hang_from_it_together(collation: Collation) -> None:
    assert collation.relay is not None
    ids = [own.id for own in collation.witnesses]
    tree = branches(collation.relay)
    assert {ids[child] for child in tree["AFP"] if isinstance(child, int)} == {"Journal", "Courrier", "Tribune"}
    assert set(tree[None]) == {ids.index("Gazette"), "AFP"}
    assert tree[ids.index("Gazette")] == [ids.index("Herald")]


def test_reports_name_it(collation: Collation) -> None:
    text = FORMATS["text"](collation, Options(width=100))
    assert text.count("└ AFP (not among the witnesses)") == 1
    assert "credits dpa (not among the witnesses)" in text
    assert "credits Reuters (not among the witnesses)" in text
    page = FORMATS["html"](collation, Options())
    assert page.count("<title>AFP (not among the witnesses)</title>") == 1
    written = {edge["witness"]: edge for edge in json.loads(FORMATS["json"](collation, Options()))["relay"]["edges"]}
    assert (written["Tribune"]["credits"], written["Tribune"]["parent"]) == (["Reuters", "AFP"], None)
    rows = {row["child"]: row["credits"] for row in edges(collation).rows}
    assert (rows["Herald"], rows["Gazette"]) == ('["dpa"]', "[]")
