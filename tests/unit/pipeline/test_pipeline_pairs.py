"""Pairs: in order, as they come, in constant memory, and a word for whatever could not be checked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from toolkit.checks import RULES
from toolkit.checks.phrasing import PHRASING
from toolkit.documents.pairs import PairInput
from toolkit.glossary import Concept, Glossary, Term, load, table
from toolkit.model import Document, Finding
from toolkit.pipeline import Engine, check_pair, check_pairs
from toolkit.pipeline.pairs import verdict
from toolkit.pipeline.second_opinion import NAME as MT

if TYPE_CHECKING:
    from toolkit.model import Severity

BEYOND = "hedge, modality, intensity, condition beyond written rules"


def _pair(
    number: int, original: str = "The bridge opens in May.", rendering: str = "The bridge opens in May."
) -> PairInput:
    return PairInput(f"p{number}", Document(original, "en"), Document(rendering, "en"), "direct", False)


def test_pairs_come_back_in_order(hashing_engine: Engine) -> None:
    pairs = [_pair(number, rendering="The bridge opens in May. " * (1 + number % 5)) for number in range(150)]
    pairs[70] = _pair(70, original="")
    reports = list(check_pairs(pairs, hashing_engine))
    assert [report.id for report in reports] == [pair.id for pair in pairs]
    assert [report.id for report in reports if report.verdict == "unchecked"] == ["p70"]


@pytest.mark.parametrize("size", [1, 7, 64])
def test_pairs_are_taken_as_they_are_needed(hashing_engine: Engine, size: int) -> None:
    engine = replace(hashing_engine, settings=replace(hashing_engine.settings, batch_size=size))
    taken = 0

    def source() -> Iterator[PairInput]:
        nonlocal taken
        for number in range(10_000):
            taken += 1
            yield _pair(number)

    ahead = []
    for given, _ in enumerate(zip(range(3 * size), check_pairs(source(), engine), strict=False)):
        ahead.append(taken - given)
    assert max(ahead) <= 3 * size + 1


def test_the_batch_size_does_not_show(hashing_engine: Engine) -> None:
    pairs = [_pair(number, rendering=f"The bridge opens in May {number}.") for number in range(20)]
    small = replace(hashing_engine, settings=replace(hashing_engine.settings, batch_size=3))
    assert repr(list(check_pairs(pairs, small))) == repr(list(check_pairs(pairs, hashing_engine)))


LABELS = Glossary(
    (
        Concept(
            id="label",
            rule="term",
            severity="minor",
            terms=(
                Term(lang="en", text="blorf", pos="noun", status="preferred", stance="hostile", stance_by="them"),
                Term(lang="en", text="blorf man", pos="noun"),
            ),
        ),
    )
)


def _worded(number: int, rendering: str, outlet: str | None, glossary: str | None = None) -> PairInput:
    original = Document("The blorf left the city on Monday.", "en")
    rendered = Document(f"The {rendering} left the city on Monday.", "en", publisher=outlet)
    return PairInput(f"p{number}", original, rendered, glossary=glossary)


def test_one_outlet_is_held_against_its_own_wording(hashing_engine: Engine) -> None:
    engine = replace(hashing_engine, glossary=LABELS)
    given = [("blorf", "A"), ("blorf man", "B"), ("blorf man", None), ("blorf man", "A"), ("blorf", "A")]
    reports = check_pairs((_worded(n, word, outlet) for n, (word, outlet) in enumerate(given)), engine)
    told = [(r.id, f.severity, f.message) for r in reports for f in r.findings if f.rule == "term"]
    assert told == [("p3", "minor", "“blorf” is “blorf man” (neutral) here and “blorf” (hostile) in p0")]


def test_a_pair_may_name_one_of_the_glossaries_of_the_run(hashing_engine: Engine, tmp_path: Path) -> None:
    own, other = tmp_path / "own.csv", tmp_path / "other.csv"
    own.write_bytes(table.write(LABELS.concepts))
    other.write_bytes(table.write(Glossary().concepts))
    files = ("none", str(own), str(other))
    settings = replace(hashing_engine.settings, glossary=files, cache_dir=tmp_path)
    engine = replace(hashing_engine, settings=settings, glossary=load(files, cache=tmp_path))
    names = (None, "own", "own.csv", str(own), "other", "none", "strange")
    reports = list(check_pairs((_worded(n, "blorf", None, name) for n, name in enumerate(names)), engine))
    reasons = [report.coverage.not_checked.get("term") for report in reports]
    assert reasons[:4] == [None] * 4
    assert reasons[4:] == [
        "no terms in en",
        "no glossary",
        "no glossary 'strange' in use; name its file with --glossary",
    ]


def test_no_pairs(hashing_engine: Engine) -> None:
    assert list(check_pairs([], hashing_engine)) == []


def test_an_error_of_the_source_comes_through(hashing_engine: Engine) -> None:
    def source() -> Iterator[PairInput]:
        yield _pair(0)
        raise ValueError("line 2")

    with pytest.raises(ValueError, match="line 2"):
        list(check_pairs(source(), hashing_engine))


@pytest.mark.parametrize(
    ("original", "rendering", "side"),
    [
        ("", "We go.", "original"),
        ("We go.", "", "rendering"),
        ("", "", "original"),
        ("…", "We go.", "original"),
        ("We go.", " \u200f\n", "rendering"),
    ],
)
def test_an_empty_side_is_not_checked(original: str, rendering: str, side: str, hashing_engine: Engine) -> None:
    report = check_pair(Document(original, "en"), Document(rendering, "en"), hashing_engine)
    assert report.verdict == "unchecked" and report.drift is None and report.findings == ()
    assert report.coverage.checked == ()
    assert report.coverage.not_checked["all"] == f"the {side} has no words"


def test_an_unknown_language_is_said(hashing_engine: Engine) -> None:
    report = check_pair(Document("1234 5678"), Document("We will go to the old bridge.", "en"), hashing_engine)
    assert report.coverage.not_checked["original language"].startswith("unknown")
    assert "rendering language" not in report.coverage.not_checked
    assert "number" in report.coverage.checked


def test_a_language_without_cues_leaves_negation_unchecked(hashing_engine: Engine) -> None:
    report = check_pair(Document("Nie pójdziemy na most.", "pl"), Document("We will not go.", "en"), hashing_engine)
    assert "negation" not in report.coverage.checked and report.coverage.not_checked["negation"]
    assert set(report.coverage.checked) | set(report.coverage.not_checked) == {
        *RULES,
        "drift",
        "agency told by pronouns",
        BEYOND,
        MT,
    }


def test_what_needs_a_glossary_is_not_checked_without_one(hashing_engine: Engine) -> None:
    report = check_pair(Document("لن نذهب إلى الجسر.", "ar"), Document("We will not go.", "en"), hashing_engine)
    assert set(report.coverage.not_checked) == {*PHRASING, "drift", "tense", "agency", "mistranslation", BEYOND, MT}
    assert all("glossary" in report.coverage.not_checked[rule] for rule in PHRASING)


def test_what_was_trained_on_one_encoder_is_not_checked_with_another(hashing_engine: Engine) -> None:
    report = check_pair(Document("لن نذهب إلى الجسر.", "ar"), Document("We will not go.", "en"), hashing_engine)
    assert "embedded encoder" in report.coverage.not_checked["mistranslation"]
    assert report.drift is None and "embedded encoder" in report.coverage.not_checked["drift"]


def test_everything_is_checked_where_both_languages_are_known(e5_engine: Engine) -> None:
    original = "لن نذهب إلى الجسر القديم قبل الشتاء القادم."
    rendering = "We will not go to the old bridge before next winter."
    report = check_pair(Document(original, "ar"), Document(rendering, "en"), e5_engine)
    assert report.coverage.checked == tuple(RULES)
    alone = report.coverage.not_checked.get("tense, agency, mistranslation by written rules")
    assert alone == (
        "only trained models look for them; "
        "written rules find words put for their opposites, pronouns put for others, verbs whose form tells another time"
    )
    assert set(report.coverage.not_checked) - {MT} == {"tense, agency, mistranslation by written rules"}
    assert MT in report.coverage.not_checked, "none was asked for, and that is said"


def test_tokens_and_links_fit(hashing_engine: Engine) -> None:
    report = check_pair(*(Document("We will go. They stay.", "en"),) * 2, hashing_engine)
    assert [span.exact for span in report.original_tokens] == ["We", "will", "go", "They", "stay"]
    assert [(link.source, link.target) for link in report.words if link.sure] == [(i, i) for i in range(5)]
    assert report.verdict == "faithful" and report.original is not None
    assert (report.original.start, report.original.end) == (0, 22)


def _finding(severity: Severity) -> Finding:
    return Finding("omission", severity, 0.9, "", None, None)


@pytest.mark.parametrize(
    ("findings", "expected"),
    [
        ([], "faithful"),
        ([_finding("neutral")], "faithful"),
        ([_finding("minor")], "minor"),
        ([_finding("minor"), _finding("critical"), _finding("major")], "critical"),
    ],
)
def test_verdict_is_the_worst(findings: list[Finding], expected: str) -> None:
    assert verdict(findings) == expected


def test_findings_that_are_too_unsure_are_left_out(e5_engine: Engine) -> None:
    sides = Document("Le ministre a présenté 12 propositions.", "fr"), Document("He made 15 proposals.", "en")
    everything = check_pair(*sides, e5_engine).findings
    strict = replace(e5_engine, settings=replace(e5_engine.settings, min_confidence=1.0))
    assert [finding.rule for finding in everything if finding.severity == "major"] == ["number"]
    kept = check_pair(*sides, strict)
    assert kept.findings == () and kept.verdict == "faithful" and kept.drift == check_pair(*sides, e5_engine).drift


def test_the_signature_names_what_reproduces_the_result(hashing_engine: Engine) -> None:
    assert "hashing-64" in hashing_engine.signature
    other = replace(hashing_engine, settings=replace(hashing_engine.settings, min_confidence=0.99))
    assert other.signature != hashing_engine.signature
