"""Lines too short to tell their language, and languages declared in vain."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from toolkit.documents.pairs import PairInput
from toolkit.model import Document
from toolkit.pipeline import check_pairs
from toolkit.report.phrases import verdict
from toolkit.text.language import identify, misdeclared

if TYPE_CHECKING:
    from toolkit.model import PairReport
    from toolkit.pipeline import Engine

SHORT = ("لن نقبل.", "We will accept.")
LONGER = ("لن نقبل بتقسيم البلاد.", "We will not accept the division of the country.")


def _reports(engine: Engine, *pairs: tuple[str, str], lang: str | None = None) -> list[PairReport]:
    items = [
        PairInput(str(number), Document(one, lang), Document(other)) for number, (one, other) in enumerate(pairs, 1)
    ]
    return list(check_pairs(items, engine))


@pytest.mark.parametrize("order", [(SHORT, LONGER), (LONGER, SHORT)])
def test_other_lines_tell_the_language_of_a_short_one(
    order: tuple[tuple[str, str], ...], hashing_engine: Engine
) -> None:
    short = _reports(hashing_engine, *order)[order.index(SHORT)]
    assert "negation" not in short.coverage.not_checked
    assert short.coverage.not_checked["rendering language"] == "en is a guess; declare it to be sure"
    assert "hardly checked" not in verdict(short)


def test_a_short_line_alone_says_beside_its_verdict_that_it_was_hardly_checked(hashing_engine: Engine) -> None:
    (short,) = _reports(hashing_engine, SHORT)
    assert "negation" in short.coverage.not_checked
    assert "hardly checked: original language unknown" in verdict(short)


def test_a_language_that_is_not_written_so_is_told(hashing_engine: Engine) -> None:
    (report,) = _reports(hashing_engine, LONGER, lang="fr")
    assert report.coverage.not_checked["original language"] == "declared fr, but its letters are not those of fr"
    assert "hardly checked: original language wrong" in verdict(report)


@pytest.mark.parametrize(
    ("text", "lang", "wrong"),
    [
        ("لن نقبل بذلك.", "fr", True),
        ("Мы не примем этого.", "en", True),
        ("We will not accept that.", "ru", True),
        ("لن نقبل بذلك.", "fa", False),  # one script, two languages
        ("Das sagte Путин.", "de", False),
        ("2025", "ar", False),
        ("Nous refusons.", None, False),
    ],
)
def test_misdeclared(text: str, lang: str | None, wrong: bool) -> None:
    assert (misdeclared(text, lang) is not None) == wrong


@pytest.mark.parametrize(("text", "lang"), [("لن نقبل.", None), ("نمی‌پذیریم.", "fa"), ("Мир", None)])
def test_short_text_by_its_letters(text: str, lang: str | None) -> None:
    assert identify(text).lang == lang
