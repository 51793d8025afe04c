"""Two small results to export: a run of hostile and ordinary quotations, and a collation with a relay."""

from __future__ import annotations

import pytest

from toolkit.collate import Collation
from toolkit.exchange.material import Material, of_collation, of_run
from toolkit.model import Coverage, Document, Finding, PairReport, Quotation, Run, Witness
from toolkit.pipeline import Engine, compare

SAID = Document("لن نذهب. أبدا.", "ar", uri="o.txt", published="2025-03-09")
ARTICLE = Document(
    '"We will go," he said. \x02 & <b>',
    "en",
    uri="https://example.org/a",
    publisher='The "Daily" & <Co>',
    published="2025",
)


@pytest.fixture
def run() -> Material:
    quotation = Quotation((ARTICLE.span(1, 11),), "direct", None, ARTICLE.span(14, 16), "=Mr <X>", ("AFP",))
    finding = Finding("negation", "critical", 0.91234, "“لن”: lost", SAID.span(0, 2), ARTICLE.span(4, 8), {"cue": "لن"})
    report = PairReport("q1", SAID.span(0, 8), ARTICLE.span(1, 11), "critical", 0.9, (finding,), quotation=quotation)
    lone = PairReport("q2", None, ARTICLE.whole, "unchecked", None, coverage=Coverage((), {"all": "no original given"}))
    return of_run(Run("quotedrift:test|x:1", (ARTICLE, SAID), (report, lone)))


@pytest.fixture
def collation(hashing_engine: Engine) -> Collation:
    said = Document(
        "We will open the harbour in April, if the council agrees. The ferry will carry 90 passengers.", "en"
    )

    def witness(name: str, lang: str, text: str, *cites: str) -> Witness:
        document = Document(text, lang, publisher=name)
        return Witness(name, document, (document.whole,), cites)

    return compare(
        said,
        [
            witness("A", "en", said.text),
            witness("B", "en", "We will open the harbour in April. The ferry will carry 70 passengers.", "A"),
            witness("C", "en", "We will open the harbour in April. The ferry will carry 70 passengers."),
        ],
        hashing_engine,
    )


@pytest.fixture(params=["run", "collation"])
def material(request: pytest.FixtureRequest) -> Material:
    found = request.getfixturevalue(request.param)
    return found if isinstance(found, Material) else of_collation(found)
