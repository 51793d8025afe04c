"""The case the project started from: exactly two findings, wherever in the original the passage stands."""

import json
from pathlib import Path

import pytest

from toolkit.documents import read
from toolkit.model import Document
from toolkit.pipeline import Engine, check_article, check_pair

CASE = Path(__file__).parents[3] / "corpora" / "sharaa-2025-03-09"
BEFORE = "قال الرئيس إن الحكومة ستعمل على إعادة بناء المدارس. وأضاف أن الموسم الزراعي كان جيدا هذا العام. "
AFTER = " وستعقد الجلسة المقبلة في الأسبوع القادم. نتمنى لكم التوفيق جميعا. سنعيد فتح الطرقات بين المدن."
FAITHFUL = (
    "We affirm that we will hold accountable, firmly and without leniency, everyone who was involved in the "
    "bloodshed of civilians or mistreated our people, and those who exceeded the powers of the state or exploited "
    "authority to achieve their own ends. There will be no one above the law, and all whose hands are stained with "
    "the blood of Syrians will face justice sooner rather than later."
)
REORDERED = (
    "We stress that anyone implicated in shedding civilian blood or harming our people, overstepping the state's "
    "authority or abusing power for personal gain will be held to account firmly and without leniency. Nobody will "
    "be above the law: everyone with Syrian blood on their hands will face justice, sooner rather than later."
)


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine.load()


@pytest.fixture(scope="module")
def article() -> Document:
    return read(CASE / "article.en.txt", lang="en")


@pytest.fixture(scope="module")
def original() -> Document:
    return read(CASE / "original.ar.txt", lang="ar")


def _said(reports):
    return [
        (finding.rule, finding.severity, finding.original.exact, finding.rendering.exact)
        for report in reports
        for finding in report.findings
    ]


def test_gold(article, original, engine):
    reports = check_article(article, [original], engine)
    (gold,) = json.loads((CASE / "gold.json").read_text("utf-8"))["checked"]
    found = [finding for report in reports for finding in report.findings]
    for finding, expected in zip(found, gold["findings"], strict=True):
        assert (finding.rule, finding.severity) == (expected["rule"], expected["severity"])
        for side in ("original", "rendering"):
            span = getattr(finding, side)
            assert (span.start, span.end) == (expected[side]["start"], expected[side]["end"]), finding.message
    unchecked = [report for report in reports if report.verdict == "unchecked"]
    assert len(unchecked) == len(reports) - 1
    assert all("no original given" in report.coverage.not_checked["all"] for report in unchecked)
    assert all("attribution" in report.coverage.not_checked for report in reports if report not in unchecked)


def test_passage_among_others(article, original, engine):
    longer = Document(BEFORE + original.text.strip() + AFTER, "ar")
    assert _said(check_article(article, [longer], engine)) == _said(check_article(article, [original], engine))


def test_same_twice(article, original, engine):
    assert check_article(article, [original], engine) == check_article(article, [original], engine)


@pytest.mark.parametrize("rendering", [FAITHFUL, REORDERED])
def test_faithful_translation_has_nothing_serious(rendering, original, engine):
    report = check_pair(original, Document(rendering, "en"), engine)
    assert report.verdict in ("faithful", "minor"), report.findings


@pytest.mark.parametrize(
    ("before", "after", "rule"),
    [
        ("There will be no one above", "There will be people above", "negation"),
        ("blood of Syrians", "blood of Israelis", "name"),
        ("that we will hold", "that the Alawites will hold", "name"),
    ],
)
def test_change_is_caught(before, after, rule, original, engine):
    assert before in FAITHFUL
    report = check_pair(original, Document(FAITHFUL.replace(before, after), "en"), engine)
    serious = {finding.rule for finding in report.findings if finding.severity in ("major", "critical")}
    assert rule in serious


def test_number_and_date_changed(engine):
    original = Document("أعلنت الوزارة مقتل 973 مدنيا في اللاذقية وطرطوس منذ السادس من آذار.", "ar")
    faithful = "The ministry announced that 973 civilians had been killed in Latakia and Tartus since March 6."
    assert check_pair(original, Document(faithful, "en"), engine).verdict == "faithful"
    for before, after, rule in (("973", "793", "number"), ("March", "April", "date"), ("Latakia", "Homs", "name")):
        report = check_pair(original, Document(faithful.replace(before, after), "en"), engine)
        assert rule in {finding.rule for finding in report.findings}


def test_side_without_words_is_not_checked(engine):
    report = check_pair(Document("…", "ar"), Document("We will.", "en"), engine)
    assert report.verdict == "unchecked"
    assert "no words" in report.coverage.not_checked["all"]


def test_says_that_no_passage_of_what_was_given_answers(engine):
    article = Document("Mayor Dana Reyes said: “The ferries will run again from Monday.”", "en")
    original = Document("La récolte de pommes a été bonne cette année, et les prix restent stables.", "fr")
    (report,) = check_article(article, [original], engine)
    assert report.coverage.not_checked["all"] == (
        "no original given: no passage of the originals answers to these words of Dana Reyes"
    )
    (report,) = check_article(article, [], engine)
    assert report.coverage.not_checked["all"] == "no original given"
