"""The cue of a quotation against the cue of the original, or against what its words do; all sentences constructed."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from toolkit.align.words import WordAlignment
from toolkit.checks.acts import cued
from toolkit.checks.pair import Pair, Side
from toolkit.glossary import load
from toolkit.model import Document, Finding, Span


def span(text: str, lang: str) -> Span:
    return Document(text, lang).whole


def pair(cue: str, original_cue: str | None, words: str = "سنعيد بناء الجسر.", lang: str = "ar") -> Pair:
    left, right = Side((span(words, lang),), lang), Side((span("We will.", "en"),), "en")
    links = np.zeros((len(left.words), len(right.words)), dtype=np.float32)
    before = span(original_cue, lang) if original_cue else None
    alignment = WordAlignment(links, links, links)
    return Pair(left, right, alignment, glossary=load(), cue=span(cue, "en"), original_cue=before)


def told(pair: Pair) -> list[tuple[str, str, str]]:
    return [(finding.rule, finding.severity, finding.evidence["rendering_concept"]) for finding in cued(pair)]


@pytest.mark.parametrize(("cue", "before"), [("claimed", "قال"), ("admitted", "قال"), ("denied", "أكد")])
def test_a_cue_that_takes_a_side_the_original_does_not(cue: str, before: str) -> None:
    found = told(pair(cue, before))
    assert [rule for rule, _, _ in found] == ["reporting-verb"]
    assert found[0][1] in ("major", "critical")


@pytest.mark.parametrize(
    ("cue", "before"),
    [("said", "قال"), ("said", "أكد"), ("said", "أضاف"), ("stressed", "أكد"), ("told", "قال"), ("vowed", "تعهد")],
)
def test_an_ordinary_choice_is_silent(cue: str, before: str) -> None:
    assert told(pair(cue, before)) == []


def test_the_act_of_the_words_where_the_original_is_no_report() -> None:
    warned = pair("threatened", None, "نحذر من أي هجوم جديد.")
    assert told(warned) == [("speech-act", "minor", "threaten")]
    assert told(pair("demanded", None, "نطلب من الوزارة أن تصرف لنا ما تبقى.")) == [("speech-act", "minor", "demand")]
    assert told(pair("warned", None, "نحذر من أي هجوم جديد.")) == []
    assert told(pair("said", None, "نحذر من أي هجوم جديد.")) == []


def test_an_act_that_is_denied_is_not_done() -> None:
    assert told(pair("told", None, "Sizi suçluyorum.", "tr")) == [("reporting-verb", "minor", "say")]
    assert told(pair("told", None, "Kimseyi suçlamıyorum.", "tr")) == []


def test_nothing_without_a_cue_or_a_glossary() -> None:
    loud = pair("claimed", "قال")
    assert told(replace(loud, cue=None)) == []
    assert told(replace(loud, glossary=None)) == []


def test_the_finding_points_at_both_cues() -> None:
    (finding,) = cued(pair("claimed", "قال"))
    assert isinstance(finding, Finding)
    assert finding.rendering is not None
    assert finding.original is not None
    assert (finding.rendering.exact, finding.original.exact) == ("claimed", "قال")
    assert finding.suggestion == "say"
