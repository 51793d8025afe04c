"""Originals that are reports themselves: the reporter's words around the speech are no cut. Constructed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from toolkit.model import Document
from toolkit.pipeline import check_article

if TYPE_CHECKING:
    from toolkit.pipeline import Engine

ARABIC = (
    "دمشق - قال الرئيس السوري أحمد الشرع في كلمة مصورة نشرتها وكالة سانا يوم الأحد: «نؤكد أننا سنحاسب بكل حزم وبدون "
    "تهاون كل من تورط في دماء المدنيين».\n"
    "وأضاف الشرع أن «لن يكون هناك أي شخص فوق القانون» مشيراً إلى تشكيل لجنة مستقلة.\n"
)
GERMAN = (
    "Berlin – In einer Rede vor dem Bundestag sagte Bundeskanzler Friedrich Merz am Mittwoch: „Wir werden die Ukraine "
    "so lange unterstützen, wie es nötig ist.“\n„Es wird keinen Diktatfrieden geben“, fügte Merz unter dem Beifall der "
    "Abgeordneten hinzu.\n"
)


@pytest.mark.parametrize(
    ("report", "lang", "article", "said"),
    [
        (
            ARABIC,
            "ar",
            "“We affirm that we will hold accountable, with full firmness and without leniency, everyone who was "
            "involved in the blood of civilians,” Sharaa said. “No one will be above the law,” he added.",
            (
                "نؤكد أننا سنحاسب بكل حزم وبدون تهاون كل من تورط في دماء المدنيين",
                "لن يكون هناك أي شخص فوق القانون",
            ),
        ),
        (
            GERMAN,
            "de",
            "“We will support Ukraine as long as necessary,” Merz said. “There will be no dictated peace,” he added.",
            ("Wir werden die Ukraine so lange unterstützen, wie es nötig ist.", "Es wird keinen Diktatfrieden geben"),
        ),
    ],
)
def test_only_what_a_report_quotes_is_compared(
    report: str, lang: str, article: str, said: tuple[str, ...], e5_engine: Engine
) -> None:
    reports = check_article(Document(article, "en"), [Document(report, lang)], e5_engine)
    assert tuple(one.original.exact for one in reports if one.original) == said
    assert [finding.message for one in reports for finding in one.findings if finding.rule == "truncation"] == []


def test_a_cut_inside_the_quoted_words_is_seen(e5_engine: Engine) -> None:
    article = Document(
        "“We affirm that we will hold accountable everyone who was involved in the blood of civilians,” Sharaa said.",
        "en",
    )
    (report,) = check_article(article, [Document(ARABIC, "ar")], e5_engine)
    cuts = [finding.original.exact for finding in report.findings if finding.original]
    assert any("بدون تهاون" in cut for cut in cuts)


def test_a_speech_that_quotes_is_compared_as_a_whole(e5_engine: Engine) -> None:
    speech = "Ein alter Freund aus meiner Heimatstadt sagte mir gestern Abend: „Du musst jetzt mutig sein.“"
    article = "“An old friend from my home town told me last night: You have to be brave now,” Merz said."
    (report,) = check_article(Document(article, "en"), [Document(speech, "de")], e5_engine)
    assert report.original is not None and report.original.exact == speech
