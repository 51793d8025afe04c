"""What ``extract`` and ``align`` write."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from example_documents import ADDRESS, ARTICLE, link, tokens
from example_runs import HOSTILE, sharaa_run
from test_report_wire import errors

from toolkit.model import Alignment, Document, Quotation, Span, WordLink
from toolkit.report import Options, alignment, extraction

QUOTATIONS = [report.quotation for report in sharaa_run().reports if report.quotation]
FOUND: extraction.Found = [(ARTICLE, QUOTATIONS), (Document("Silence.", "en", "quiet.txt"), [])]


@dataclass(frozen=True)
class Lined:
    source: Document
    target: Document
    source_segments: tuple[Span, ...]
    target_segments: tuple[Span, ...]
    beads: tuple[Alignment, ...]
    words: tuple[WordLink, ...] = ()
    source_tokens: tuple[Span, ...] = ()
    target_tokens: tuple[Span, ...] = ()
    mt: Mapping[str, Any] = field(default_factory=dict)


def lined() -> Lined:
    source = Document("لن نقبل بذلك. انتهى.\nوداعا.", "ar", "a.txt")
    target = Document("We will not accept it. It is over.", "en", "b.txt")
    first, second, third = source.span(0, 13), source.span(14, 20), source.span(21, 27)
    one, two = target.span(0, 22), target.span(23, 34)
    left, right = tokens(source.whole), tokens(target.whole)
    return Lined(
        source,
        target,
        (first, second, third),
        (one, two),
        (
            Alignment((first,), (one,), 0.912345, "test"),
            Alignment((second,), (two,), 0.8, "test"),
            Alignment((third,), (), 0.0, "test"),
        ),
        link(left, right, [("لن", "not"), ("نقبل", "accept"), ("انتهى", "over")]),
        left,
        right,
    )


def test_extraction_follows_the_schema() -> None:
    value = json.loads(extraction.FORMATS["json"](FOUND, Options()))
    assert errors("extraction", value) == []
    assert value["quotations"][2]["speaker"] == "Ahmed al-Sharaa"
    assert value["quotations"][2]["relay"] == ["a video uploaded by the state news agency SANA"]
    assert value["quotations"][3]["kind"] == "mixed"
    assert [article["uri"] for article in value["articles"]] == ["mina-2025-03-11.en.txt", "quiet.txt"]


def test_extraction_lines_name_their_article() -> None:
    lines = [json.loads(line) for line in extraction.FORMATS["jsonl"](FOUND, Options()).splitlines()]
    assert len(lines) == 4
    assert {line["article"]["id"] for line in lines} == {ARTICLE.id}


def test_extraction_text() -> None:
    shown = extraction.FORMATS["text"](FOUND, Options())
    assert "mina-2025-03-11.en.txt: 4 quotations" in shown
    assert "quiet.txt: no quotations" in shown
    assert "mina-2025-03-11.en.txt:5:73  Volker Turk · cue “stated” · partial quotation" in shown


def test_alignment_follows_the_schema() -> None:
    value = json.loads(alignment.FORMATS["json"](lined(), Options()))
    assert errors("alignment", value) == []
    assert value["beads"] == [
        {"source": [0], "target": [0], "score": 0.9123},
        {"source": [1], "target": [1], "score": 0.8},
        {"source": [2], "target": [], "score": 0.0},
    ]
    assert value["source_segments"][1] == {"start": 14, "end": 20, "text": "انتهى."}


def test_what_a_model_had_to_do_with_it_follows_the_schema() -> None:
    direction = {
        "original": None, "source_to_target": 0.5, "target_to_source": 0.25, "p_value": None, "segments": 1,
        "left_out": 0,
    }  # fmt: skip
    told = {"model": "m@1", "segments_read": 2, "segments_not_read": {"too long": 1}}
    for said in (told, {**told, "direction": direction}):
        value = json.loads(alignment.FORMATS["json"](replace(lined(), mt=said), Options()))
        assert errors("alignment", value) == [] and value["mt"] == said
    assert "mt" not in json.loads(alignment.FORMATS["json"](lined(), Options()))


def test_alignment_counts_segments_inside_a_longer_span() -> None:
    report = lined()
    whole = Lined(
        report.source,
        report.target,
        report.source_segments,
        report.target_segments,
        (Alignment((report.source.span(0, 20),), report.target_segments, 0.9, "test"),),
    )
    assert alignment.bead_objects(whole) == [{"source": [0, 1], "target": [0, 1], "score": 0.9}]


def test_alignment_text() -> None:
    shown = alignment.FORMATS["text"](lined(), Options(show_words=True))
    assert "3 beads (3 segments to 2), 1 without a counterpart" in shown
    assert "3 ↔ -  0.00" in shown
    assert "(nothing)" in shown
    assert "\u2067نقبل\u2069 ↔ accept" in shown
    assert "words" not in alignment.FORMATS["text"](lined(), Options())


@pytest.mark.parametrize("format", ["text", "json", "jsonl"])
def test_hostile_and_empty(format: str) -> None:
    article = Document(HOSTILE, None, "x")
    said = Quotation((article.whole,), "indirect")
    extraction.FORMATS[format]([(article, [said])], Options()).encode("utf-8")
    extraction.FORMATS[format]([], Options()).encode("utf-8")
    lone = Lined(article, ADDRESS, (article.whole,), (), (Alignment((article.whole,), (), 0.1, "test"),))
    alignment.FORMATS[format](lone, Options(show_words=True)).encode("utf-8")
    alignment.FORMATS[format](Lined(article, ADDRESS, (), (), ()), Options()).encode("utf-8")
