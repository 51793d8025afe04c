"""The checks on real sentences: what was done to a faithful rendering is found, where it was done; nothing else is.

Every text is constructed. Offsets are given by the words themselves.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from toolkit.checks import check
from toolkit.checks.coverage import losses
from toolkit.checks.drift import odds
from toolkit.checks.gaps import extent
from toolkit.checks.pair import Pair, Side
from toolkit.checks.support import doubtful, support
from toolkit.model import Document, Finding, PairReport
from toolkit.pipeline import check_pair
from toolkit.pipeline.pairs import Job, encode, linked

if TYPE_CHECKING:
    from toolkit.pipeline import Engine

ORIGINAL = "سنعيد فتح الجسر في الثالث من أيار، وسندفع أجور 450 عاملا قبل الشتاء، ولن نطلب قرضا جديدا من أي مصرف أجنبي."
FULL = (
    "We will reopen the bridge on the third of May, we will pay the wages of 450 workers before winter, "
    "and we will not ask for a new loan from any foreign bank."
)
TWO = "افتتح الوزير المدرسة الجديدة صباح اليوم. وشكر المعلمين على صبرهم. ثم زار المستشفى القريب من النهر."


def _report(original: str, rendering: str, engine: Engine, langs: tuple[str, str] = ("ar", "en")) -> PairReport:
    return check_pair(Document(original, langs[0]), Document(rendering, langs[1]), engine)


def _serious(findings: tuple[Finding, ...]) -> list[tuple[str, str, str]]:
    return [
        (
            finding.rule,
            finding.original.exact if finding.original else "",
            finding.rendering.exact if finding.rendering else "",
        )
        for finding in findings
        if finding.severity in ("major", "critical")
    ]


LOUD = [
    ("a number", ("450", "350"), "number", "450", "350"),
    ("a month", ("of May", "of June"), "date", "الثالث من أيار", "third of June"),
    ("a negation", ("will not ask", "will ask"), "negation", None, None),
]


@pytest.mark.parametrize(
    ("change", "rule", "original", "rendering"), [row[1:] for row in LOUD], ids=[row[0] for row in LOUD]
)
def test_one_change_one_serious_finding(
    change: tuple[str, str], rule: str, original: str | None, rendering: str | None, e5_engine: Engine
) -> None:
    assert change[0] in FULL
    found = _serious(_report(ORIGINAL, FULL.replace(*change), e5_engine).findings)
    assert [name for name, _, _ in found] == [rule]
    if original is not None:
        assert original in found[0][1] or found[0][1] in original
        assert rendering is not None and (rendering in found[0][2] or found[0][2] in rendering)


SILENT = [
    ("ar", "en", ORIGINAL, FULL),
    ("en", "ar", FULL, ORIGINAL),
    ("en", "en", FULL, FULL),
    ("ar", "ar", ORIGINAL, ORIGINAL),
    ("en", "fr", "The school opens on 3 May.", "L’école ouvre le 3 mai."),
    ("fr", "en", "Les pompiers ont sauvé douze enfants.", "Firefighters rescued twelve children."),
    ("en", "id", "The farmers will not sell the land.", "Para petani tidak akan menjual tanah itu."),
]


@pytest.mark.parametrize(("source", "target", "original", "rendering"), SILENT)
def test_faithful_renderings_are_silent(
    source: str, target: str, original: str, rendering: str, e5_engine: Engine
) -> None:
    report = _report(original, rendering, e5_engine, (source, target))
    assert [finding.rule for finding in report.findings if finding.severity != "neutral"] == []
    assert report.verdict == "faithful" and (report.drift is None or report.drift < 0.65)


def _pair(original: str, rendering: str, engine: Engine, langs: tuple[str, str] = ("ar", "en")) -> Pair:
    sides = [Side((Document(text, lang).whole,), lang) for text, lang in zip((original, rendering), langs, strict=True)]
    job = Job("x", sides[0], sides[1])
    pair = linked(job, *encode([job], engine))
    assert pair is not None
    return pair


def test_truncation_at_a_sentence_end_is_silent(e5_engine: Engine) -> None:
    pair = _pair(TWO, "The minister opened the new school this morning.", e5_engine)
    covered = extent(pair)
    assert (covered.start, covered.end, covered.gaps) == (0, 6, ())
    assert [finding.rule for finding in check(pair)] == []


def test_truncation_inside_a_sentence_is_said(e5_engine: Engine) -> None:
    text = "سنعيد فتح الجسر قبل الشتاء وسندفع أجور العمال من أموال البلدية وحدها."
    report = _report(text, "We will reopen the bridge before winter", e5_engine)
    (finding,) = report.findings
    assert finding.rule == "truncation" and finding.severity == "minor"
    assert finding.original is not None and finding.original.exact.endswith("أجور العمال من أموال البلدية وحدها")
    assert finding.rendering is not None and finding.rendering.start == finding.rendering.end == len(
        "We will reopen the bridge before winter"
    )


@pytest.mark.parametrize("mark", ["…", "...", "[…]", "(...)", " . . . "])
def test_the_boundary_of_an_ellipsis(mark: str, e5_engine: Engine) -> None:
    text = "سنعيد فتح الجسر قبل الشتاء وسندفع أجور العمال من أموال البلدية ولن نطلب قرضا من أي مصرف أجنبي."
    rendering = f"We will reopen the bridge before winter {mark} and we will not ask for a loan from any foreign bank."
    findings = _report(text, rendering, e5_engine).findings
    assert [(finding.rule, finding.severity) for finding in findings] == [("ellipsis", "minor")]
    original, place = findings[0].original, findings[0].rendering
    assert original is not None and original.exact == "وسندفع أجور العمال من أموال البلدية"
    assert place is not None and place.exact == mark.strip()


def test_a_passed_over_sentence_is_a_splice(e5_engine: Engine) -> None:
    rendering = "The minister opened the new school this morning. He then visited the hospital near the river."
    findings = _report(TWO, rendering, e5_engine).findings
    assert [(finding.rule, finding.severity) for finding in findings] == [("splice", "minor")]
    assert findings[0].original is not None and findings[0].original.exact == "وشكر المعلمين على صبرهم"


def test_another_text_is_unsupported(e5_engine: Engine) -> None:
    other = "Our team scored three goals in the second half and the crowd sang until midnight."
    report = _report(ORIGINAL, other, e5_engine)
    assert [finding.rule for finding in report.findings] == ["unsupported"]
    assert report.verdict == "major" and report.drift is None
    assert "answers to the original" in report.coverage.not_checked["drift"]


def test_texts_are_compared_as_wholes_only_where_words_and_states_leave_it_open(e5_engine: Engine) -> None:
    assert not doubtful(_pair(ORIGINAL, FULL, e5_engine))
    other = _pair(ORIGINAL, "Our team scored three goals in the second half and the crowd sang.", e5_engine)
    assert doubtful(other)
    near = replace(other, alignment=replace(other.alignment, cosine=0.9))
    assert not doubtful(near) and doubtful(replace(other, alignment=replace(other.alignment, cosine=None)))


def test_words_left_in_the_originals_script(e5_engine: Engine) -> None:
    rendering = FULL.replace("any foreign bank", "any مصرف أجنبي")
    found = [finding for finding in _report(ORIGINAL, rendering, e5_engine).findings if finding.rule == "untranslated"]
    assert [finding.rendering.exact for finding in found if finding.rendering] == ["مصرف أجنبي"]


@pytest.mark.parametrize(
    ("original", "lang", "rendering", "left"),
    [
        ("Die Regierung kündigte neue Steuern an.", "de", "The government announced new Steuern.", "Steuern"),
        ("El alcalde pidió dinero al gobierno ayer.", "es", "The mayor asked the gobierno for money.", "gobierno"),
        ("Biz kuraklık mağdurlarını yalnız bırakmadık.", "tr", "We never left our kuraklık victims alone.", "kuraklık"),
        ("Die Fähre Seestern legte gestern ab.", "de", "The ferry Seestern left yesterday.", None),
        ("Il aime la cuisine de son pays.", "fr", "He loves the cuisine of his country.", None),
    ],
)
def test_a_single_word_is_left_untranslated_where_the_lexicon_has_others(
    original: str, lang: str, rendering: str, left: str | None, e5_engine: Engine
) -> None:
    report = _report(original, rendering, e5_engine, (lang, "en"))
    found = [finding for finding in report.findings if finding.rule == "untranslated"]
    assert [finding.rendering.exact for finding in found if finding.rendering] == ([left] if left else [])


def test_a_word_that_persian_shares_with_arabic_is_not_left_untranslated(e5_engine: Engine) -> None:
    report = _report(
        "من لم يراجع فليخف قليلاً، فهذا مفيد.", "هر کس نخوانده کمی بترسد که مفید است.", e5_engine, ("ar", "fa")
    )
    assert [finding for finding in report.findings if finding.rule == "untranslated"] == []


def test_evidence_grows_with_the_damage(e5_engine: Engine) -> None:
    whole, half = (
        _pair(ORIGINAL, FULL, e5_engine),
        _pair(ORIGINAL, "Our team scored three goals and the crowd sang.", e5_engine),
    )
    assert support(whole) > support(half)
    assert odds(whole, check(whole)) < odds(half, check(half))
    assert losses(whole).shape == (len(whole.original.words),)
    assert (losses(whole) > 0).mean() < (losses(half) > 0).mean()


def test_every_finding_carries_its_evidence(e5_engine: Engine) -> None:
    for change in (row[1] for row in LOUD):
        for finding in _report(ORIGINAL, FULL.replace(*change), e5_engine).findings:
            assert finding.evidence["check"] and finding.message and 0 <= finding.confidence <= 1


@pytest.mark.parametrize("rendering", ["", "…", "?!", "\ud800", "\x00", "[…]", "“”", "…… …", "a", "1", "\u202e1\u202c"])
@pytest.mark.parametrize("original", ["", "لن نقبل.", "…", "١"])
def test_scraps_do_not_break_the_checks(original: str, rendering: str, hashing_engine: Engine) -> None:
    report = _report(original, rendering, hashing_engine)
    assert report.drift is None or report.verdict != "unchecked"
    assert report.drift is not None or report.coverage.not_checked
