"""A text beside itself has not drifted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from toolkit.checks.calibration import CANNOT
from toolkit.model import Document
from toolkit.pipeline import check_pair

if TYPE_CHECKING:
    from toolkit.pipeline import Engine


@pytest.mark.parametrize(
    ("one", "other", "lang"),
    [
        ("We will hold everyone accountable.", "“we will hold  everyone accountable”", "en"),
        ("لن نقبل بذلك أبدا.", "لَن نقبل بذلك أبداً", "ar"),
        ("Wir werden die Ukraine unterstützen.", "Wir werden die Ukraine unterstützen", "de"),
    ],
)
def test_the_same_text_has_no_drift(one: str, other: str, lang: str, e5_engine: Engine) -> None:
    report = check_pair(Document(one, lang), Document(other, lang), e5_engine)
    assert (report.verdict, report.drift) == ("faithful", 0.0)


@pytest.mark.parametrize(
    ("one", "other", "lang"),
    [
        ("We will hold everyone accountable.", "We will not hold everyone accountable.", "en"),
        ("Er ist schon da.", "Er ist schön da.", "de"),
    ],
)
def test_another_text_has(one: str, other: str, lang: str, e5_engine: Engine) -> None:
    report = check_pair(Document(one, lang), Document(other, lang), e5_engine)
    assert report.drift != 0, "within a language nothing was validated"
    assert report.coverage.not_checked["drift"].startswith(CANNOT)
