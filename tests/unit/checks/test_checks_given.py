"""A given name put for another is a change of names; the same name in another script, or a shorter one, is not."""

from __future__ import annotations

import pytest

from toolkit.model import Document
from toolkit.pipeline import Engine, check_pair
from toolkit.text.given import is_given

AR = "اجتمع الوزراء مع {} قبل اعتماد هذا القرار بعد نقاش طويل."
EN = "The ministers met {} before approving this decision after a long debate."


def _names(original: Document, rendering: Document, engine: Engine) -> list[tuple[str | None, str | None, str]]:
    report = check_pair(original, rendering, engine)
    shown = [finding for finding in report.findings if finding.rule == "name"]
    return [(f.original and f.original.exact, f.rendering and f.rendering.exact, f.severity) for f in shown]


@pytest.mark.parametrize(
    ("arabic", "english", "first", "second"),
    [
        ("علي حداد", "Omar Haddad", "علي", "Omar"),
        ("سمير حداد", "George Haddad", "سمير", "George"),
        ("علي", "Omar", "علي", "Omar"),
    ],
)
def test_another_given_name_is_somebody_else(
    arabic: str, english: str, first: str, second: str, e5_engine: Engine
) -> None:
    original, rendering = Document(AR.format(arabic), "ar"), Document(EN.format(english), "en")
    assert _names(original, rendering, e5_engine) == [(first, second, "critical")]
    assert _names(rendering, original, e5_engine) == [(second, first, "critical")]


@pytest.mark.parametrize(
    ("arabic", "english"),
    [
        ("علي حداد", "Ali Haddad"),
        ("علي حداد", "Haddad"),
        ("حسين حداد", "Hossein Haddad"),
        ("الوزير سمير حداد", "the minister Samir Haddad"),
    ],
)
def test_the_same_name_is_nobody_else(arabic: str, english: str, e5_engine: Engine) -> None:
    original, rendering = Document(AR.format(arabic), "ar"), Document(EN.format(english), "en")
    assert _names(original, rendering, e5_engine) == []


@pytest.mark.parametrize(
    ("original", "rendering"),
    [
        (("Bob Corker and Mike Pence voted.", "en"), ("Robert Corker et Michael Pence ont voté.", "fr")),
        (("El príncipe Guillermo visitó Berlín.", "es"), ("Prince William visited Berlin.", "en")),
        (
            ("Папа Иоанн Павел II посетил Дамаск в 2001 году.", "ru"),
            ("Pope John Paul II visited Damascus in 2001.", "en"),
        ),
        (("كانت مريم أم عيسى.", "ar"), ("Mary was the mother of Jesus.", "en")),
    ],
)
def test_a_name_that_custom_translates_is_the_same(
    original: tuple[str, str], rendering: tuple[str, str], e5_engine: Engine
) -> None:
    assert _names(Document(*original), Document(*rendering), e5_engine) == []
    assert _names(Document(*rendering), Document(*original), e5_engine) == []


def test_on_is_not_a_name() -> None:
    assert is_given("علي", "ar") and not is_given("على", "ar") and not is_given("عَلى", "ar")
    assert is_given("Omar", "en") and not is_given("omar", "en") and not is_given("council", "en")
