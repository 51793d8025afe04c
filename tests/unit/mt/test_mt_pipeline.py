"""Findings told what a model says; the coverage tells what it added, or that none was asked."""

from __future__ import annotations

from dataclasses import replace

import pytest
from mt_fake import Dictionary

from toolkit.errors import ModelError
from toolkit.model import Document, Finding, PairReport, Quotation, Run
from toolkit.mt.base import TooLong
from toolkit.mt.opinion import ADDED, LEFT_OUT, LIKELIHOOD, READING
from toolkit.pipeline import Engine, check_pair
from toolkit.pipeline.second_opinion import NAME, NONE_INSTALLED, OFF, with_opinions
from toolkit.report import FORMATS, Options, phrases, wire

ORIGINAL = Document("رفض الوزير الاتفاق الجديد علنا.", "ar")
RENDERING = Document("“minister rejected,” he said, “agreement new.”", "en")


def report(rendering: Document = RENDERING, *, spans: tuple[tuple[int, int], ...] = ((1, 19), (31, 45))) -> PairReport:
    """An omission of the last word, in a quotation that its cue interrupts."""
    content = tuple(rendering.span(*span) for span in spans)
    lost = ORIGINAL.text.index("علنا")
    finding = Finding(
        "omission", "minor", 0.8, "left out", ORIGINAL.span(lost, lost + 4), rendering.span(spans[-1][1], spans[-1][1]),
        {"check": "omission"},
    )  # fmt: skip
    return PairReport(
        "q1", ORIGINAL.whole, rendering.span(spans[0][0], spans[-1][1]), "minor", 0.2, (finding,),
        quotation=Quotation(content, "direct"),
    )  # fmt: skip


def told(given: PairReport, translator: Dictionary | None) -> PairReport:
    return next(with_opinions([given], translator))


def test_without_a_model_the_coverage_says_so() -> None:
    assert told(report(), None).coverage.not_checked == {NAME: OFF}
    assert told(replace(report(), verdict="unchecked"), None).coverage.not_checked == {}


def test_auto_that_finds_nothing_is_told_from_none_asked(hashing_engine: Engine) -> None:
    engine = replace(hashing_engine, settings=replace(hashing_engine.settings, mt="auto"))
    found = check_pair(ORIGINAL, Document("The minister rejected the agreement.", "en"), engine)
    assert found.coverage.not_checked[NAME] == NONE_INSTALLED and "asked" not in NONE_INSTALLED


def test_a_finding_gets_the_reading_of_its_words_and_what_speaks_for_it() -> None:
    found = told(report(), Dictionary())
    said = found.findings[0].evidence["mt"]
    assert said["model"] == "dictionary"
    assert (said["reading"], said["reading_of"]) == ("publicly", "these words")
    assert said["never_rendered"] == pytest.approx(2.0, abs=1e-3)
    assert said["never_said"] is None
    assert found.findings[0].evidence["check"] == "omission", "what the check said stays"
    assert (found.verdict, found.drift, found.findings[0].severity) == ("minor", 0.2, "minor"), "never a verdict"


def test_the_cue_inside_a_quotation_is_not_read_as_said() -> None:
    found = told(report(), Dictionary())
    assert found.mt["never_said"] == []
    assert [one["span"].exact for one in found.mt["never_rendered"]] == ["علنا"]
    assert found.mt["route"] == ["ar", "en"]


def test_offsets_are_those_of_the_document() -> None:
    text = "“publicly minister,” he said, “rejected agreement.”"
    original = Document("رفض الوزير الاتفاق.", "ar")
    given = report(Document(text, "en"), spans=((1, 18), (31, 50)))
    given = replace(given, original=original.whole, findings=())
    added = told(given, Dictionary()).mt["never_said"]
    assert [(one["span"].start, one["span"].exact) for one in added] == [(1, "publicly")]


def test_coverage_names_what_the_model_added() -> None:
    coverage = told(report(), Dictionary()).coverage
    assert {READING, LIKELIHOOD, LEFT_OUT, ADDED} <= set(coverage.checked)
    assert NAME not in coverage.not_checked


def test_a_pair_without_a_route_is_not_checked_and_says_why() -> None:
    given = report()
    french = replace(given, original=Document("Le ministre a refusé.", "fr").whole, findings=())
    found = told(french, Dictionary())
    assert "does not translate fr to en" in found.coverage.not_checked[READING]
    assert found.coverage.checked == () and found.mt == {"model": "dictionary"}
    english = replace(given, original=Document("The minister refused.", "en-GB").whole, findings=())
    assert told(english, Dictionary()).coverage.not_checked[READING] == "both are in one language"


def test_one_text_too_long_does_not_stop_the_others() -> None:
    class Narrow(Dictionary):
        def score(self, sources, targets, source, target):  # type: ignore[no-untyped-def]
            if any(len(text) > 60 for text in [*sources, *targets]):
                raise TooLong("narrow", 61, 60)
            return super().score(sources, targets, source, target)

    long = replace(report(), original=Document("رفض الوزير الاتفاق. " * 5, "ar").whole, findings=())
    first, second = with_opinions([long, report()], Narrow())
    assert "does not fit its window" in first.coverage.not_checked[LIKELIHOOD]
    assert LIKELIHOOD in second.coverage.checked and READING in first.coverage.checked


def test_through_the_pipeline_and_on_the_wire(hashing_engine: Engine) -> None:
    engine = replace(hashing_engine, translator=Dictionary())  # type: ignore[type-var]
    found = check_pair(ORIGINAL, Document("The minister rejected the agreement.", "en"), engine)
    line = wire.pair_object(found, engine.signature)
    assert line["mt"]["reading"] == "rejected minister agreement new publicly."
    assert "translator:dictionary@1" in engine.signature
    without = check_pair(ORIGINAL, Document("The minister rejected the agreement.", "en"), hashing_engine)
    assert "mt" not in wire.pair_object(without, "")
    assert without.coverage.not_checked[NAME] == OFF and "translator" not in hashing_engine.signature


def test_a_failing_model_is_an_error_not_a_silence() -> None:
    class Broken(Dictionary):
        def translate(self, texts, source, target):  # type: ignore[no-untyped-def]
            raise ModelError("broken")

    with pytest.raises(ModelError, match="broken"):
        told(report(), Broken())


def test_the_text_shows_what_the_model_would_look_at_besides() -> None:
    told_twice = told(replace(report(), findings=()), Dictionary())
    assert phrases.unflagged(told_twice) == [("not rendered?", "علنا")]
    assert phrases.unflagged(told(report(), Dictionary())) == [], "the finding points at it already"
    shown = dict(phrases.evidence(told(report(), Dictionary()).findings[0], brief=True))
    assert shown["mt"] == "never rendered 2.00 (by dictionary)"
    for format in ("text", "html"):
        page = FORMATS[format](Run("s", (), (told_twice,)), Options(width=200))
        assert "not rendered?" in page and "علنا" in page.split("not rendered?")[1][:100]


@pytest.mark.parametrize("format", ["text", "html"])
def test_the_reading_of_a_pair_is_shown_with_what_it_shares(format: str) -> None:
    pytest.importorskip("sacrebleu")
    found = told(report(), Dictionary())
    page = FORMATS[format](Run("s", (), (found,)), Options(width=400))
    assert "rejected minister agreement new publicly. (by machine)" in page
    overlap = found.mt["overlap"]
    assert f"chrF {overlap['chrf']:.1f}, TER {overlap['ter']:.1f} of that reading" in page
    assert overlap["signature"] in page, "a score goes with the signature that reproduces it"
