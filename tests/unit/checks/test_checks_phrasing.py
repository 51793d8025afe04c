"""What the glossary's concepts tell of a pair: swaps, losses, deprecated and missing terms, wording across quotations.

The word links are written by hand here; all sentences are constructed.
"""

from __future__ import annotations

import numpy as np
import pytest

from toolkit.align.words import WordAlignment
from toolkit.checks import not_checked
from toolkit.checks.concepts import table
from toolkit.checks.consistency import Ledger, consistent
from toolkit.checks.degrees import degrees, kept
from toolkit.checks.echoes import WRITTEN
from toolkit.checks.labels import charges
from toolkit.checks.pair import Pair, Side
from toolkit.checks.phrasing import PHRASING, recategorisation, term
from toolkit.checks.proposals import propose, unlisted
from toolkit.checks.swaps import negating
from toolkit.glossary import Concept, Glossary, Neighbour, Term, load
from toolkit.model import Document


def side(text: str, lang: str) -> Side:
    return Side((Document(text, lang).whole,), lang)


def pair(original: str, rendering: str, links: list[tuple[int, int]], glossary: Glossary | None) -> Pair:
    """A French original with an English rendering, and which word stands for which."""
    left, right = side(original, "fr"), side(rendering, "en")
    probability = np.zeros((len(left.words), len(right.words)), dtype=np.float32)
    for i, j in links:
        probability[i, j] = 0.9
    return Pair(left, right, WordAlignment(probability.copy(), probability, probability), glossary=glossary)


def concept(id: str, fr: str, en: str, neighbours: str = "", *, stance: str = "neutral", **more: object) -> Concept:
    terms = [
        Term(lang=lang, text=text, pos="noun", status="admitted" if number else "preferred", stance=stance)
        for lang, words in (("fr", fr), ("en", en))
        for number, text in enumerate(words.split("/"))
    ]
    return Concept(
        id=id,
        rule="recategorisation",
        severity="major",
        neighbours=tuple(Neighbour(*name.split(":")) for name in neighbours.split()),
        terms=tuple(terms),
        **more,  # type: ignore[arg-type]
    )


REBEL = concept("rebel", "rebelle", "rebel/fighter", "terrorist:critical")
TERRORIST = concept("terrorist", "terroriste", "terrorist", "rebel", stance="hostile")
SOLDIER = concept("soldier", "soldat", "soldier")
THREE = Glossary((REBEL, TERRORIST, SOLDIER))
LINKS = [(0, 0), (1, 1), (2, 2)]


def told(pair: Pair) -> list[tuple[str, str]]:
    """What the glossary tells."""
    found = recategorisation(pair)
    return [(finding.severity, finding.message) for finding in found if finding.evidence["check"] not in WRITTEN]


def test_a_neighbour_in_its_place_is_a_swap() -> None:
    assert told(pair("les rebelles partent", "the terrorists leave", LINKS, THREE)) == [
        ("critical", "“rebelles” (rebel) became “terrorists” (terrorist, hostile)")
    ]


@pytest.mark.parametrize(
    "rendering",
    ["the rebels leave", "the fighters leave", "the soldiers leave", "the others leave"],
    ids=["same term", "another term of the concept", "no neighbour", "no term"],
)
def test_what_is_no_swap(rendering: str) -> None:
    assert told(pair("les rebelles partent", rendering, LINKS, THREE)) == []


def test_an_unlinked_neighbour_is_no_swap() -> None:
    assert told(pair("les terroristes partent", "the rebels leave", [(0, 0), (2, 2)], THREE)) == []


def test_a_concept_that_stands_elsewhere_is_not_lost() -> None:
    found = told(pair("les rebelles partent", "the terrorists leave, rebels say", LINKS, THREE))
    assert found == []


def test_a_word_of_both_concepts_tells_neither() -> None:
    both = Glossary((REBEL, concept("terrorist", "terroriste/rebelle", "terrorist", "rebel")))
    assert told(pair("les rebelles partent", "the terrorists leave", LINKS, both)) == []


def test_a_part_of_a_longer_term_is_no_swap() -> None:
    regime = concept("regime", "régime", "regime", "former-regime")
    longer = Glossary((regime, concept("former-regime", "ancien régime", "former regime", "regime")))
    whole = pair("le régime déchu", "the former regime", [(0, 0), (1, 2), (2, 1)], longer)
    assert told(whole) == []


class TestLabels:
    """A label that takes a side, where the original has no word of the kind."""

    def test_a_label_for_a_word_that_is_no_term(self) -> None:
        assert told(pair("les voisins partent", "the terrorists leave", LINKS, THREE)) == [
            ("major", "“voisins” became “terrorists” (terrorist, hostile), which nothing in the original says")
        ]

    def test_a_label_for_nothing(self) -> None:
        put_in = pair("les voisins partent", "the neighbours leave terrorists", LINKS, THREE)
        assert told(put_in) == [("minor", "“terrorists” (terrorist, hostile), which nothing in the original says")]

    @pytest.mark.parametrize(
        ("original", "links"),
        [
            ("les terroristes partent", LINKS),
            ("les voisins sont des terroristes", []),
            ("les terrorisants partent", LINKS),
            ("les extrémistes partent", LINKS),
        ],
        ids=["rendered", "elsewhere", "looks like it", "a related label"],
    )
    def test_what_the_original_says(self, original: str, links: list[tuple[int, int]]) -> None:
        extremist = concept("extremist", "extrémiste", "extremist", stance="hostile", related=("terrorist",))
        assert told(pair(original, "the terrorists leave", links, Glossary((*THREE.concepts, extremist)))) == []

    def test_a_term_that_takes_no_side_is_no_label(self) -> None:
        plain = Glossary((concept("terrorist", "terroriste", "terrorist"),))
        assert told(pair("les voisins partent", "the terrorists leave", LINKS, plain)) == []

    def test_one_reading_that_takes_no_side_is_enough_for_silence(self) -> None:
        both = Glossary((TERRORIST, concept("bomber", "bombardier", "terrorist")))
        assert told(pair("les voisins partent", "the terrorists leave", LINKS, both)) == []

    def test_an_original_whose_terms_are_not_known_says_nothing_of_it(self) -> None:
        english_alone = Glossary((Concept(id="a", rule="recategorisation", terms=TERRORIST.terms[1:]),))
        assert told(pair("les terros partent", "the terrorists leave", LINKS, english_alone)) == []

    def test_what_the_lexicon_knows_is_said(self) -> None:
        other = Glossary((concept("enemy", "adversaire", "enemy", stance="hostile"),))
        assert told(pair("les ennemis partent", "the enemies leave", LINKS, other)) == []
        assert told(pair("les voisins partent", "the enemies leave", LINKS, other)) != []


def test_words_joined_to_an_auxiliary_still_answer_to_each_other() -> None:
    dead = concept("death", "mort", "dead", "martyr")
    fallen = concept("martyr", "martyr", "martyr", "death:minor", stance="favourable")
    linked = pair("un martyr aujourd'hui", "one was dead today", [(1, 1), (1, 2), (2, 3)], Glossary((dead, fallen)))
    assert [severity for severity, _ in told(linked)] == ["minor"]


class TestWording:
    GLOSSARY = Glossary(
        (
            Concept(
                id="remnants",
                rule="term",
                severity="minor",
                terms=(
                    Term(lang="fr", text="vestige", pos="noun", stance="hostile"),
                    Term(lang="en", text="remnant", status="preferred", pos="noun"),
                    Term(lang="en", text="holdout", pos="noun"),
                    Term(lang="en", text="leftover", status="deprecated", pos="noun"),
                ),
            ),
        ),
        own=frozenset({"remnants"}),
    )

    def test_a_deprecated_term_with_a_better_one(self) -> None:
        (finding,) = term(pair("les vestiges partent", "the leftovers leave", LINKS, self.GLOSSARY))
        assert (finding.severity, finding.suggestion) == ("minor", "remnant")
        assert finding.message == "“leftovers” for “vestiges” (remnants) is deprecated"

    def test_a_term_of_ones_own_that_is_not_kept_to(self) -> None:
        unlike = pair("les vestiges partent", "the bananas leave", LINKS, self.GLOSSARY)
        unlike.alignment.similarity[:] = 0.1
        (finding,) = term(unlike)
        assert finding.message == "“bananas” for “vestiges” (remnants) is no listed term for it"
        bundled = Glossary(self.GLOSSARY.concepts)
        assert list(term(pair("les vestiges partent", "the bananas leave", LINKS, bundled))) == []

    def test_an_ordinary_synonym_is_silent(self) -> None:
        assert list(term(pair("les vestiges partent", "the remains leave", LINKS, self.GLOSSARY))) == []

    def test_another_wording_than_before_is_a_neutral_remark(self) -> None:
        first = pair("les vestiges partent", "the remnants leave", LINKS, self.GLOSSARY)
        second = pair("les vestiges partent", "the holdouts leave", LINKS, self.GLOSSARY)
        ledger = Ledger()
        assert consistent(first, "q1", ledger) == []
        assert consistent(first, "q2", ledger) == []
        (finding,) = consistent(second, "q3", ledger)
        assert finding.severity == "neutral"
        assert finding.message == "“vestige” is “holdout” here and “remnant” in q1"

    def test_a_term_that_takes_another_side_is_minor_once(self) -> None:
        terms = (
            Term(lang="fr", text="vestige", pos="noun"),
            Term(lang="en", text="remnant", status="preferred", pos="noun", stance="hostile", stance_by="some"),
            Term(lang="en", text="holdout", pos="noun"),
        )
        glossary = Glossary((Concept(id="remnants", rule="term", severity="minor", terms=terms),))
        hostile = pair("les vestiges partent", "the remnants leave", LINKS, glossary)
        neutral = pair("les vestiges partent", "the holdouts leave", LINKS, glossary)
        ledger = Ledger()
        found = [consistent(one, f"q{n}", ledger) for n, one in enumerate((hostile, neutral, neutral, hostile), 1)]
        assert [[finding.severity for finding in each] for each in found] == [[], ["minor"], ["neutral"], []]
        assert found[1][0].message == "“vestige” is “holdout” (neutral) here and “remnant” (hostile) in q1"


class TestDegrees:
    FR = "Le témoin aurait prétendument vu trois voitures noires garées devant la vieille école"
    EN = "The witness allegedly saw three black cars parked outside the old school"
    GLOSSARY = Glossary(
        (
            Concept(
                id="allegedly",
                rule="hedge",
                terms=(
                    Term(lang="fr", text="prétendument", pos="adverb"),
                    Term(lang="en", text="allegedly", pos="adverb"),
                ),
            ),
        )
    )

    def lost(self, rendering: str, *, skip: bool = False) -> list[str]:
        links = [(0, 0), (1, 1), (4, 2), (5, 3), (6, 5), (7, 4), (8, 6), (9, 7), (10, 8), (11, 9), (12, 10)]
        made = pair(self.FR, rendering, [] if skip else links, self.GLOSSARY)
        return [f"{finding.severity} {finding.message}" for finding in degrees(made, "hedge")]

    def test_a_hedge_without_a_counterpart(self) -> None:
        assert self.lost("The witness saw three black cars parked outside the old school") == [
            "major “prétendument” (allegedly): the rendering does not say this"
        ]

    def test_one_that_is_rendered(self) -> None:
        assert self.lost(self.EN) == []

    def test_nothing_is_claimed_where_nothing_is_rendered(self) -> None:
        assert self.lost("The witness saw three black cars parked outside the old school", skip=True) == []


def test_a_pair_without_terms_is_not_checked() -> None:
    without = not_checked(pair("a", "b", [], None))
    assert {rule: without[rule] for rule in PHRASING} == dict.fromkeys(PHRASING, "no glossary")
    only_french = Glossary((Concept(id="a", terms=(Term(lang="fr", text="un"),)),))
    assert not_checked(pair("a", "b", [], only_french))["term"] == "no terms in en"


def test_the_concepts_the_checks_know_are_in_the_glossary() -> None:
    known = load().by_id
    rules = {known[name].rule for name in kept()}
    assert rules <= {"hedge", "modality", "intensity", "term"}
    assert negating() <= known.keys()
    assert {known[name].rule for name in charges()} == {"recategorisation", "term", "speech-act", "reporting-verb"}
    assert set(table()) == {"negating", "kept", "gained"}


def test_proposals_are_words_that_stand_for_a_term_again_and_again() -> None:
    unknown = pair("les rebelles partent", "the insurrectionists leave", LINKS, THREE)
    listed = pair("les rebelles partent", "the rebels leave", LINKS, THREE)
    found = [item for made in (unknown, unknown, listed) for item in unlisted(made)]
    (proposed,) = propose(found, THREE, 2)
    assert proposed.id == "rebel"
    (proposal,) = proposed.terms
    assert (proposal.lang, proposal.text) == ("en", "insurrectionists")
    assert proposal.note == "Proposed: renders rebelle in 2 of 3 places; accept or delete this row."
    assert propose(found, THREE, 3) == ()
