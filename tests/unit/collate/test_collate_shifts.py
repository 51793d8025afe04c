"""A shift is told once, however many rules see it on the same words."""

from __future__ import annotations

import pytest

from toolkit.collate.shifts import once
from toolkit.collate.table import Cell
from toolkit.model import Document, Finding, Severity, Span

SAID = Document("سنفتح الميناء إذا وافق المجلس. ستنقل العبارة 90 راكبا.", "ar")
WRITTEN = Document("We will open the harbour. The ferry will carry 70 passengers.", "en")
IF, COUNCIL = SAID.span(14, 29), SAID.span(18, 29)


def finding(
    rule: str, original: Span | None, rendering: Span | None = None, severity: Severity = "major", **evidence: str
) -> Finding:
    return Finding(rule, severity, 0.9, "", original, rendering, evidence)


def told(*findings: Finding) -> list[list[str]]:
    return [[found.rule for found in group] for group in once(findings)]


def test_a_kind_of_shift_comes_before_the_cut_that_made_it() -> None:
    assert told(finding("truncation", COUNCIL), finding("condition", IF)) == [["condition", "truncation"]]


def test_what_came_out_comes_before_everything() -> None:
    number = finding("number", SAID.span(45, 47), WRITTEN.span(47, 49), "minor", rendering_value="70")
    assert told(finding("mistranslation", SAID.span(31, 53), severity="critical"), number) == [
        ["number", "mistranslation"]
    ]


def test_shifts_on_words_apart_stay_apart_whatever_lies_across_both() -> None:
    apart = [finding("negation", SAID.span(0, 13)), finding("condition", IF)]
    assert told(*apart) == [["negation"], ["condition"]]
    assert told(*apart, finding("omission", SAID.span(0, 29))) == [["negation", "omission"], ["condition"]]


def test_where_the_original_has_no_words_those_of_the_rendering_tell() -> None:
    added = finding("addition", SAID.span(13, 13), WRITTEN.span(26, 61))
    assert told(added, finding("unsupported", None, WRITTEN.span(30, 40))) == [["addition", "unsupported"]]
    assert told(added, finding("intensity", None, WRITTEN.span(0, 7))) == [["addition"], ["intensity"]]


def test_choices_of_wording_are_no_shifts() -> None:
    assert told(finding("term", IF, severity="neutral")) == []


@pytest.mark.parametrize(("status", "shifts"), [("lost", ()), ("rendered", ("omission",))])
def test_a_lost_phrase_is_not_said_to_be_cut_as_well(status: str, shifts: tuple[str, ...]) -> None:
    assert Cell(0, status, (), (finding("omission", IF),)).shifts == shifts  # type: ignore[arg-type]
