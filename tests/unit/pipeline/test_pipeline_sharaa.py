"""The bundled case, end to end: exactly what its gold file says, wherever in the original the passage stands."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from toolkit.model import Document, PairReport, Span
from toolkit.pipeline import check_article

if TYPE_CHECKING:
    from toolkit.pipeline import Engine

CASE = Path(__file__).parents[3] / "corpora" / "sharaa-2025-03-09"
GOLD: dict[str, Any] = json.loads((CASE / "gold.json").read_text("utf-8"))
ORIGINAL = (CASE / "original.ar.txt").read_text("utf-8")
ARTICLE = Document((CASE / "article.en.txt").read_text("utf-8"), "en")

BEFORE = (  # constructed
    "أيها الإخوة والأخوات، نلتقي اليوم في وقت صعب على الجميع. لقد زرنا المستشفيات في المدينة صباح أمس. "
    "وتحدثنا مع الأطباء والممرضين عن حاجتهم إلى الدواء. وستفتح المدارس أبوابها بعد أسبوعين. "
    "كما طلبنا من البلديات إصلاح شبكة المياه والكهرباء. ونشكر كل من تبرع بالدم في الأيام الماضية. "
)
AFTER = (
    " وسنعمل على تأمين الخبز والوقود لكل بيت. ستبقى المعابر مفتوحة أمام المسافرين. "
    "وندعو المزارعين إلى تسجيل أضرارهم لدى المكاتب المحلية. وشكرا لكم على صبركم."
)


@pytest.fixture(scope="module")
def reports(e5_engine: Engine) -> tuple[PairReport, ...]:
    return check_article(ARTICLE, [Document(ORIGINAL, "ar")], e5_engine)


def _cut(span: Span | None) -> dict[str, Any] | None:
    return None if span is None else {"start": span.start, "end": span.end, "text": span.exact}


def _findings(report: PairReport, shift: int = 0) -> list[dict[str, Any]]:
    found = []
    for finding in report.findings:
        original = _cut(finding.original)
        assert original is not None
        moved = original | {"start": original["start"] - shift, "end": original["end"] - shift}
        found.append(
            {
                "rule": finding.rule,
                "severity": finding.severity,
                "original": moved,
                "rendering": _cut(finding.rendering),
            }
        )
    return found


def _checked(reports: Sequence[PairReport]) -> list[PairReport]:
    return [report for report in reports if report.verdict != "unchecked"]


def test_the_checked_quotation_is_gold(reports: tuple[PairReport, ...]) -> None:
    (gold,) = GOLD["checked"]
    (report,) = _checked(reports)
    quotation = report.quotation
    assert quotation is not None and report.original is not None
    assert _findings(report) == gold["findings"]
    assert _cut(report.original) == gold["original"]
    assert [_cut(span) for span in quotation.content] == gold["content"]
    assert (_cut(quotation.cue), _cut(quotation.source)) == (gold["cue"], gold["source"])
    assert (quotation.speaker, quotation.kind) == (gold["speaker"], gold["kind"])
    assert list(quotation.relayed_from) == gold["relay"]
    assert report.verdict == "minor"


def test_the_others_are_not_checked(reports: tuple[PairReport, ...]) -> None:
    others = [report for report in reports if report.verdict == "unchecked"]
    assert [[_cut(span) for span in report.quotation.content] for report in others if report.quotation] == [
        gold["content"] for gold in GOLD["not_checked"]
    ]
    for report, gold in zip(others, GOLD["not_checked"], strict=True):
        assert report.coverage.checked == ()
        assert next(iter(report.coverage.not_checked.values())).startswith(gold["reason"])
        assert report.drift is None and report.findings == () and report.original is None


def test_reports_follow_the_article(reports: tuple[PairReport, ...]) -> None:
    starts = [report.rendering.start for report in reports]
    assert starts == sorted(starts)
    assert [report.id for report in reports] == [f"q{number}" for number in range(1, len(reports) + 1)]


def test_links_point_at_words_of_both_documents(reports: tuple[PairReport, ...]) -> None:
    (report,) = _checked(reports)
    linked = {
        (report.original_tokens[link.source].exact, report.rendering_tokens[link.target].exact) for link in report.words
    }
    assert {("المدنيين", "civilians"), ("الدولة", "state’s"), ("تهاون", "leniency")} <= linked


def test_same_input_same_output(reports: tuple[PairReport, ...], e5_engine: Engine) -> None:
    again = check_article(ARTICLE, [Document(ORIGINAL, "ar")], e5_engine)
    assert repr(again) == repr(reports)


@pytest.mark.parametrize(("before", "after"), [(BEFORE, ""), ("", AFTER), (BEFORE, AFTER), (BEFORE * 4, AFTER * 4)])
def test_one_passage_among_many(before: str, after: str, e5_engine: Engine) -> None:
    longer = Document(before + ORIGINAL.strip() + after, "ar")
    (report,) = _checked(check_article(ARTICLE, [longer], e5_engine))
    assert report.original is not None and report.original.start == len(before)
    assert _findings(report, len(before)) == GOLD["checked"][0]["findings"]


def test_the_right_one_of_several_originals(e5_engine: Engine) -> None:
    originals = [Document(BEFORE, "ar"), Document(ORIGINAL, "ar"), Document(AFTER.strip(), "ar")]
    (report,) = _checked(check_article(ARTICLE, originals, e5_engine))
    assert report.original is not None and report.original.document is not None
    assert report.original.document.text == ORIGINAL
    assert _findings(report) == GOLD["checked"][0]["findings"]


def test_languages_may_be_left_to_be_detected(e5_engine: Engine) -> None:
    (report,) = _checked(check_article(Document(ARTICLE.text), [Document(ORIGINAL)], e5_engine))
    assert _findings(report) == GOLD["checked"][0]["findings"]


@pytest.mark.parametrize("originals", [[], [Document("", "ar")], [Document(BEFORE, "ar")]])
def test_without_the_original_nothing_is_checked(originals: list[Document], e5_engine: Engine) -> None:
    reports = check_article(ARTICLE, originals, e5_engine)
    assert len(reports) > len(GOLD["not_checked"]) and _checked(reports) == []


FAITHFUL = (  # constructed rendering of the whole first sentence
    "“We affirm that we will hold accountable, with full firmness and without leniency, everyone who was involved in "
    "the bloodshed of civilians or harmed our people, and whoever exceeded the powers of the state or exploited "
    "authority to achieve his own ends,” Sharaa said."
)


def test_a_faithful_rendering_raises_nothing_serious(e5_engine: Engine) -> None:
    (report,) = check_article(Document(FAITHFUL, "en"), [Document(ORIGINAL, "ar")], e5_engine)
    assert report.verdict in ("faithful", "minor")


def test_a_negation_put_in_is_caught(e5_engine: Engine) -> None:
    changed = FAITHFUL.replace("we will hold accountable", "we will not hold accountable")
    (report,) = check_article(Document(changed, "en"), [Document(ORIGINAL, "ar")], e5_engine)
    assert report.verdict in ("major", "critical")
    assert "negation" in {finding.rule for finding in report.findings}


def test_an_article_without_quotations(e5_engine: Engine) -> None:
    assert check_article(Document("The bridge opened on Monday.", "en"), [Document(ORIGINAL, "ar")], e5_engine) == ()
