"""Whole texts lined up: segments, beads and word links all point at the published text."""

from __future__ import annotations

import pytest

from toolkit.model import Document
from toolkit.pipeline import Engine, align_documents

TEXT = "The bridge opens.\n\n  The road closes. \r\nThe school waits."


def test_lines_and_sentences(hashing_engine: Engine) -> None:
    document = Document(TEXT, "en")
    for lines in (False, True):
        report = align_documents(document, document, hashing_engine, lines=lines)
        assert [span.exact for span in report.source_segments] == [
            "The bridge opens.",
            "The road closes.",
            "The school waits.",
        ]
        assert [(len(bead.source), len(bead.target)) for bead in report.beads] == [(1, 1)] * 3
        assert report.words == () and report.source_tokens == ()


def test_words_link_inside_their_beads(hashing_engine: Engine) -> None:
    source = Document("The bridge opens. The road closes. The school waits.", "en")
    target = Document("The bridge opens. The school waits.", "en")
    report = align_documents(source, target, hashing_engine, words=True)
    linked = {
        (report.source_tokens[link.source].start, report.target_tokens[link.target].start)
        for link in report.words
        if link.sure
    }
    assert linked == {(0, 0), (4, 4), (11, 11), (35, 18), (39, 22), (46, 29)}
    assert [token.exact for token in report.source_tokens] == ["The", "bridge", "opens", "The", "school", "waits"]


@pytest.mark.parametrize(("source", "target"), [("", ""), ("", "One goes."), ("One goes.", " \n "), ("\ud800", "…")])
@pytest.mark.parametrize("lines", [False, True])
def test_little_or_nothing(source: str, target: str, lines: bool, hashing_engine: Engine) -> None:
    report = align_documents(Document(source, "en"), Document(target, "en"), hashing_engine, lines=lines, words=True)
    sides = [span for bead in report.beads for span in (*bead.source, *bead.target)]
    assert len(sides) == len(report.source_segments) + len(report.target_segments)


def test_languages_are_detected(hashing_engine: Engine) -> None:
    report = align_documents(Document("افتتح الوزير الجسر."), Document("Министр открыл мост."), hashing_engine)
    assert (report.source.lang, report.target.lang) == ("ar", "ru")
