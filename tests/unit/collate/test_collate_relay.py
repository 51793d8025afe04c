"""Who took the remark from whom, on small constructed relays with the real encoder."""

from __future__ import annotations

import json
import random

import pytest

from toolkit.collate import Collation
from toolkit.collate.edges import FEATURES, SIGNS, features, interval
from toolkit.collate.parameters import parameters
from toolkit.collate.relay import BACK, COPIED, INDEPENDENT, REWORDED, TRANSLATED, known_rates
from toolkit.model import Document, Witness
from toolkit.pipeline import Engine, compare
from toolkit.pipeline.relaying import evidence_of
from toolkit.report import Options, comparison

SAID = Document(
    "سنفتح الميناء في نيسان إذا وافق المجلس. ستنقل العبارة 90 راكبا كل صباح. لم يسأل أحد الصيادين عن قواربهم. "
    "سيبقى الجسر القديم مغلقا حتى ينتهي المهندسون من عملهم.",
    "ar",
)
FIRST = (
    "We will open the harbour in April if the council agrees. The ferry will carry 70 passengers every morning. "
    "Nobody asked the fishermen about their boats. The old bridge will stay closed until the engineers have finished."
)
COPY = (
    "We will open the harbour in April if the council agrees. The ferry will carry 70 passengers every morning. "
    "Nobody asked the fishermen about their boats."
)
FRENCH = (
    "Nous ouvrirons le port en avril si le conseil est d'accord. Le bac transportera 70 passagers chaque matin. "
    "Personne n'a interrogé les pêcheurs sur leurs bateaux."
)
OWN = (
    "In April, the port is to be opened by us, provided that the council gives its consent. Ninety people will take "
    "the ferry each morning. The fishermen have not been asked about their boats by anyone. Until the engineers "
    "are done, the old bridge is going to remain shut."
)
ARABIC = "سنفتح المرفأ في أبريل إذا وافق المجلس. ستحمل العبارة 70 راكبا في كل صباح. لم يسأل أحد الصيادين عن زوارقهم."


def witness(name: str, lang: str, text: str, date: str | None, *cites: str) -> Witness:
    document = Document(text, lang, publisher=name, published=date)
    return Witness(name, document, (document.whole,), cites)


WITNESSES = [
    witness("Gazette", "en", FIRST, "2025-03-01"),
    witness("Herald", "en", COPY, "2025-03-02"),
    witness("Journal", "fr", FRENCH, "2025-03-03", "Herald"),
    witness("Tribune", "en", OWN, "2025-03-02"),
    witness("Jarida", "ar", ARABIC, "2025-03-05", "Le Journal"),
]


@pytest.fixture(scope="module")
def collation(e5_engine: Engine) -> Collation:
    return compare(SAID, WITNESSES, e5_engine)


def test_parents_and_relations(collation: Collation) -> None:
    assert collation.relay is not None
    names = [witness.id for witness in collation.witnesses]
    found = {
        names[edge.child]: (None if edge.parent is None else names[edge.parent], edge.relation)
        for edge in collation.relay.edges
    }
    assert found == {
        "Gazette": (None, INDEPENDENT),
        "Herald": ("Gazette", REWORDED),
        "Journal": ("Herald", TRANSLATED),
        "Tribune": (None, INDEPENDENT),
        "Jarida": ("Journal", BACK),
    }


def test_confidence_and_alternatives_are_probabilities(collation: Collation) -> None:
    assert collation.relay is not None
    for edge in collation.relay.edges:
        assert 0 < edge.confidence <= 1
        assert edge.confidence + sum(chance for _, chance in edge.alternatives) <= 1.01


def test_the_changed_number_entered_with_the_first_to_have_it(collation: Collation) -> None:
    assert collation.relay is not None
    entered = [
        (collation.witnesses[entry.witness].id, len(entry.carriers))
        for entry in collation.relay.entries
        if entry.character.name == "number: 70"
    ]
    assert entered == [("Gazette", 4)]


def test_the_sentence_left_out_entered_on_the_second_hop(collation: Collation) -> None:
    assert collation.relay is not None
    entered = [
        collation.witnesses[entry.witness].id
        for entry in collation.relay.entries
        if entry.character.kind == "left out" and entry.character.segment == 3
    ]
    assert entered == ["Herald"]


def test_the_order_of_witnesses_changes_nothing(collation: Collation, e5_engine: Engine) -> None:
    shuffled = random.Random(5).sample(WITNESSES, len(WITNESSES))
    assert compare(SAID, shuffled, e5_engine).relay == collation.relay


def test_nor_does_it_where_only_address_and_kind_differ(e5_engine: Engine) -> None:
    first, other = (Document(COPY, "en", uri=uri, publisher="Herald") for uri in ("a", "b"))
    same = [Witness("Herald", other, (other.whole,)), Witness("Herald", first, (first.whole,))]
    same.append(Witness("Herald", first, (first.whole,), (), "mixed"))
    orders = [same, same[::-1], [same[1], same[2], same[0]]]
    assert len({compare(SAID, order, e5_engine, relay=False).witnesses for order in orders}) == 1


def test_without_an_original_no_tree_is_claimed(e5_engine: Engine) -> None:
    found = compare(None, WITNESSES[:3], e5_engine)
    assert found.relay is None
    assert "not inferred" in found.notes["relay"]


def test_features_have_their_weights(collation: Collation, e5_engine: Engine) -> None:
    assert tuple(parameters()["weights"]) == FEATURES
    table = features(evidence_of(collation, e5_engine), known_rates())
    assert table.shape == (6, 5, len(FEATURES))
    later = FEATURES.index("later than it")
    assert table[1:, :, later].sum() > 0
    assert not (table[1:, :, later] * table[1:, :, later].T).any(), "not both ways"


def test_reports_tell_the_tree(collation: Collation) -> None:
    text = comparison.FORMATS["text"](collation, Options())
    assert "who has it from whom" in text
    assert "└ Herald (same-language rewording" in text
    written = json.loads(comparison.FORMATS["json"](collation, Options()))
    assert [edge["parent"] for edge in written["relay"]["edges"] if edge["witness"] == "Herald"] == ["Gazette"]


@pytest.mark.parametrize(
    ("date", "first", "last"),
    [
        ("2025-03-09T14:30:00Z", "2025-03-09T14:30:00+00:00", "2025-03-09T14:30:00+00:00"),
        ("2025-03-09", "2025-03-09T00:00:00+00:00", "2025-03-09T23:59:59.999999+00:00"),
        ("2025-12", "2025-12-01T00:00:00+00:00", "2025-12-31T23:59:59.999999+00:00"),
        ("2025", "2025-01-01T00:00:00+00:00", "2025-12-31T23:59:59.999999+00:00"),
    ],
)
def test_a_date_is_as_wide_as_it_is_precise(date: str, first: str, last: str) -> None:
    found = interval(date)
    assert found is not None
    assert (found[0].isoformat(), found[1].isoformat()) == (first, last)


@pytest.mark.parametrize("date", [None, "2025-13", "March"])
def test_no_date(date: str | None) -> None:
    assert interval(date) is None


def test_a_copy_to_the_letter_hangs_from_what_it_copies(e5_engine: Engine) -> None:
    again = witness("Courier", "en", OWN, "2025-03-06")
    found = compare(SAID, [*WITNESSES, again], e5_engine)
    assert found.relay is not None
    names = [one.id for one in found.witnesses]
    edge = found.relay.edges[names.index("Courier")]
    assert edge.parent == names.index("Tribune")
    assert edge.relation == COPIED
    assert edge.confidence > 0.5
    assert not edge.open


def test_copies_that_nothing_tells_apart_hang_from_the_first(e5_engine: Engine) -> None:
    copies = [witness("C", "en", COPY, None), witness("A", "en", COPY.replace(",", ""), None)]
    found = compare(SAID, [*copies, witness("B", "en-GB", COPY, None), *WITNESSES[3:4]], e5_engine)
    assert found.relay is not None
    names = [one.id for one in found.witnesses]
    edges = {names[edge.child]: edge for edge in found.relay.edges}
    assert edges["A"].parent is None
    for name in "BC":
        assert edges[name].parent == names.index("A")
        assert edges[name].relation == COPIED
        assert edges[name].open, "any of them may be the source of the others"
        assert edges[name].confidence == pytest.approx(1 / 3, abs=0.05)
    for row in found.rows:
        (reading,) = (reading for reading in row.readings if names.index("A") in reading.witnesses)
        assert {names.index(name) for name in "ABC"} <= set(reading.witnesses)
        wordings = [one.witnesses for one in reading.wordings if names.index("A") in one.witnesses]
        assert all({names.index(name) for name in "ABC"} <= set(one) for one in wordings)


def test_who_has_the_original_s_own_words_copied_nobody(e5_engine: Engine) -> None:
    found = compare(SAID, [witness(name, "ar", SAID.text, None) for name in "AB"], e5_engine)
    assert found.relay is not None
    assert [edge.relation for edge in found.relay.edges] == [INDEPENDENT, INDEPENDENT]


def test_sharing_more_words_never_speaks_against_an_edge() -> None:
    weights = parameters()["weights"]
    assert set(SIGNS) <= set(FEATURES)
    assert weights["words in shared runs"] > 0 > weights["words not there"]
    assert all(weights[name] * sign >= 0 for name, sign in SIGNS.items())
