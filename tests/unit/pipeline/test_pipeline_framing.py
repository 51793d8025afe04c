"""A text that brings its own reporting clause is compared by what it quotes; the clause renders nothing."""

from __future__ import annotations

import pytest

from toolkit.model import Document, Finding, Kind
from toolkit.pipeline import Engine, check_pair
from toolkit.pipeline.framing import FRAMED, framed, of_speech, sources, spoken

SPEECH = Document("لن نقبل بهذا الاتفاق ما لم تنسحب القوات", "ar")


@pytest.mark.parametrize(
    ("lang", "text", "said"),
    [
        ("en", "“We will go,” Saar said in Cairo on Monday. “Not today.”", ["We will go,", "Not today."]),
        ("de", "„Wir gehen“, sagte der Minister am Montag nach einer Konferenz in Paris.", ["Wir gehen"]),
        ("fr", "« Nous partirons », a-t-il déclaré sur Telegram.", ["Nous partirons"]),
        ("ru", "«Мы уйдём», — сказал министр в интервью газете.", ["Мы уйдём"]),
        ("ar", "قال الوزير: «لن نرحل».", ["لن نرحل"]),
        ("en", "“We will go,” he said. He left the room.", ["We will go,", "He left the room."]),
    ],
)
def test_around_a_direct_quotation_the_words_are_the_reporters(lang: str, text: str, said: list[str]) -> None:
    document = Document(text, lang)
    found = spoken(document, framed(document, "direct"))
    assert found is not None
    assert [span.exact.strip(" »«") for span in found.content] == said


@pytest.mark.parametrize(
    "text", ["We will go, all of us, today.", "“We will go, all of us.”", "He called it “a mistake” and left."]
)
def test_a_text_without_a_reporting_clause_is_taken_whole(text: str) -> None:
    document = Document(text, "en")
    assert spoken(document, framed(document, "direct")) is None


REPORT = Document("« Nous partirons demain », a déclaré le ministre à Bamako.", "fr")


@pytest.mark.parametrize(
    ("rendering", "quoted"),
    [("“We will leave tomorrow,” the minister said in Bamako.", False), ("“We will leave tomorrow.”", True)],
)
def test_a_clause_that_was_translated_with_the_rest_stays(e5_engine: Engine, rendering: str, quoted: bool) -> None:
    report = check_pair(REPORT, Document(rendering, "en"), e5_engine)
    assert (FRAMED[0] in report.coverage.not_checked) == quoted
    assert report.original is not None
    assert report.original.exact.strip() == ("Nous partirons demain" if quoted else REPORT.text)
    assert report.verdict == "faithful"


def test_what_names_the_speaker_is_no_part_of_the_speech() -> None:
    document = Document("Egypt's president said people are tired.", "en")
    named = sources(framed(document, "indirect"))
    assert [span.exact for span in named] == ["Egypt's president"]
    start = document.text.index("tired")
    on_source = Finding("name", "major", 0.9, "", None, document.span(0, 5), {})
    on_speech = Finding("name", "major", 0.9, "", None, document.span(start, start + 5), {})
    dropped = Finding("omission", "major", 0.9, "", SPEECH.span(0, 2), None, {})
    assert of_speech([on_source, on_speech, dropped], named) == [on_speech, dropped]


@pytest.mark.parametrize("kind", ["direct", "mixed"])
def test_of_a_direct_quotation_no_finding_lies_outside_the_marks(hashing_engine: Engine, kind: Kind) -> None:
    rendering = Document("“We will not accept this deal,” Saar said in Cairo on Monday after the envoy left.", "en")
    report = check_pair(SPEECH, rendering, hashing_engine, kind=kind)
    end = rendering.text.index("”")
    outside = [finding for finding in report.findings if finding.rendering and finding.rendering.start > end]
    assert (FRAMED[0] in report.coverage.not_checked) == (kind == "direct")
    if kind == "direct":
        assert outside == []
        assert report.quotation is not None
        assert report.quotation.speaker == "Saar"
        assert all(token.end <= end for token in report.rendering_tokens)
