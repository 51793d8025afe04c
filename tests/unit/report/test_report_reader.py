"""What an editor who does not read the original is given: a gloss a word, a reading, one question."""

from __future__ import annotations

from dataclasses import replace

import pytest

from toolkit.checks import RULES
from toolkit.model import Document, Finding, Meaning, PairReport, WordLink
from toolkit.report import reader
from toolkit.report.reader import Gloss

ORIGINAL = Document("رفض الوزير الاتفاق علنا", "ar")
RENDERING = Document("The minister refused the deal", "en")


def _tokens(document: Document):  # type: ignore[no-untyped-def]
    found, at = [], 0
    for word in document.text.split():
        start = document.text.index(word, at)
        at = start + len(word)
        found.append(document.span(start, at))
    return tuple(found)


def report(finding: Finding) -> PairReport:
    links = tuple(WordLink(*pair, 0.9) for pair in ((0, 2), (1, 1), (2, 4)))
    return PairReport(
        "1", ORIGINAL.whole, RENDERING.whole, "minor", 0.1, (finding,), _tokens(ORIGINAL), _tokens(RENDERING), links
    )


def finding(
    rule: str, original: tuple[int, int] | None, rendering: tuple[int, int] | None, **evidence: object
) -> Finding:
    return Finding(
        rule, "minor", 0.9, "said", ORIGINAL.span(*original) if original else None,
        RENDERING.span(*rendering) if rendering else None,
    )  # fmt: skip


LOST = finding("omission", (11, 23), (29, 29))


def test_each_word_is_glossed_by_what_answers_to_it() -> None:
    assert reader.gloss(report(LOST), LOST) == (
        Gloss("الاتفاق", "deal", "rendering"),
        Gloss("علنا", "", "none"),
    )


def test_a_glossary_and_a_machine_fill_what_the_rendering_leaves_open() -> None:
    said = {"gloss": [["علنا", "publicly"]], "reading": "publicly", "reading_of": "these words"}
    told = replace(LOST, evidence={"mt": said})
    assert reader.gloss(report(told), told)[1] == Gloss("علنا", "publicly", "machine")
    meant = replace(report(told), meanings={2: Meaning("agreement"), 3: Meaning("openly")})
    assert reader.gloss(meant, told) == (Gloss("الاتفاق", "deal", "rendering"), Gloss("علنا", "openly", "glossary"))
    assert reader.aid(meant, told).looked_up == "«علنا» may mean “openly” (glossary)"
    assert reader.aid(report(told), told).looked_up == "«علنا» is read as “publicly” (machine)"
    counted = replace(report(LOST), meanings={3: Meaning("publicly / in public", "lexicon")})
    assert reader.gloss(counted, LOST)[1] == Gloss("علنا", "publicly / in public", "lexicon")
    assert reader.aid(counted, LOST).looked_up == "«علنا» has been rendered “publicly / in public” (lexicon)"
    assert reader.gloss(replace(counted, findings=(told,)), told)[1].origin == "machine", "which reads it in its place"
    assert reader.aid(report(told), told).reading == "publicly" and reader.aid(report(told), told).exact
    assert reader.aid(report(LOST), LOST).reading is None and not reader.aid(report(LOST), LOST).looked_up


def test_words_in_question_are_no_gloss_where_anything_else_is_known() -> None:
    doubted = finding("mistranslation", (0, 3), (13, 20))
    meant = replace(report(doubted), meanings={0: Meaning("reject")})
    assert reader.gloss(meant, doubted) == (Gloss("رفض", "reject", "glossary"),)
    assert reader.gloss(report(doubted), doubted) == (Gloss("رفض", "refused", "rendering"),)


def test_an_addition_has_no_words_of_the_original() -> None:
    added = finding("addition", None, (21, 29))
    assert reader.gloss(report(added), added) == ()
    assert reader.question(added) == "Does the original say “the deal” anywhere, in other words?"


@pytest.mark.parametrize("rule", [*RULES, "not-a-rule-yet"])
def test_every_rule_has_a_question_that_names_the_words(rule: str) -> None:
    both = reader.question(finding(rule, (4, 10), (4, 12)))
    assert both.endswith("?") and "«الوزير»" in both
    assert "«الوزير»" in reader.question(finding(rule, (4, 10), (12, 12)))
    assert "“minister”" in reader.question(finding(rule, None, (4, 12)))
    assert "{" not in both


def test_braces_in_the_words_are_words() -> None:
    odd = Document("a {original} b", "en")
    asked = reader.question(Finding("omission", "minor", 0.5, "", odd.whole, None))
    assert "«a {original} b»" in asked
