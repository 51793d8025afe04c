"""What one quotation leaves to another of the same article is not lost."""

from __future__ import annotations

from toolkit.model import Document
from toolkit.pipeline import Engine, check_article
from toolkit.pipeline.elsewhere import NOTE

ORIGINAL = Document(
    "سأكون صريحاً معكم. لن نقطع المياه عن أي حي قبل أن ننهي إصلاح الخط الرئيسي، "
    "وإذا تأخر المقاول عن الثلاثين من سبتمبر فسنفسخ العقد. أشكركم على الصبر.",
    "ar",
)
FIRST = "“We will not cut off the water of any district before we finish repairing the main line,” Salem Haddad said. "
SECOND = "“If the contractor is late beyond September 30, we will cancel the contract,” Haddad added."
LOST = {"truncation", "condition", "omission"}


def rules(article: str, engine: Engine) -> list[set[str]]:
    reports = check_article(Document(article, "en"), [ORIGINAL], engine)
    return [{finding.rule for finding in report.findings} for report in reports]


def test_what_the_next_quotation_renders_is_not_lost(e5_engine: Engine) -> None:
    assert LOST & rules(FIRST, e5_engine)[0]
    first, second = rules(FIRST + SECOND, e5_engine)
    assert not LOST & (first | second)


def test_the_report_says_that_it_is_told_elsewhere(e5_engine: Engine) -> None:
    alone = check_article(Document(FIRST, "en"), [ORIGINAL], e5_engine)
    both = check_article(Document(FIRST + SECOND, "en"), [ORIGINAL], e5_engine)
    told = [NOTE[0] in report.coverage.not_checked for report in (*alone, *both)]
    assert told == [False, True, True]
    assert all(report.original and "الخط الرئيسي" in report.original.exact for report in both[:1])


def test_what_nobody_renders_stays_lost(e5_engine: Engine) -> None:
    other = "“I thank you for your patience,” Haddad added."
    assert LOST & rules(FIRST + other, e5_engine)[0]
