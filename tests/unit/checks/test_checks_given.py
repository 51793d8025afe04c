"""A given or family name put for another is a change of names; the same in another script, or a shorter one, is not."""

from __future__ import annotations

import pytest

from toolkit.model import Document
from toolkit.pipeline import Engine, check_pair
from toolkit.text.given import given_name, told_apart

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
        ("حسين حداد", "Hassan Haddad", "حسين", "Hassan"),
        ("محمود خوري", "Mohammed Khoury", "محمود", "Mohammed"),
        ("سمير حداد", "Samir Khoury", "حداد", "Khoury"),
        ("الوزير سمير حداد", "the minister Samir Khoury", "حداد", "Khoury"),
    ],
)
def test_another_given_or_family_name_is_somebody_else(
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


@pytest.mark.parametrize(
    ("russian", "english", "found"),
    [
        ("Олегом Савельевым", "Igor Savelyev", [("Олегом", "Igor", "critical")]),
        ("Марией Савельевой", "Anna Savelyeva", [("Марией", "Anna", "critical")]),
        ("Олегом Савельевым", "Oleg Petrov", [("Савельевым", "Petrov", "critical")]),
        ("Олегом Савельевым", "Oleg Savelyev", []),
        ("Марией Савельевой", "Maria Savelyeva", []),
    ],
)
def test_cases_are_seen_through(
    russian: str, english: str, found: list[tuple[str, str, str]], e5_engine: Engine
) -> None:
    original = Document(f"Министры встретились с {russian} до утверждения этого решения после долгих споров.", "ru")
    assert _names(original, Document(EN.format(english), "en"), e5_engine) == found


@pytest.mark.parametrize(("said", "made"), [("Ali", "Hassan"), ("Peter", "Thomas")])
def test_between_two_languages_of_one_script(said: str, made: str, e5_engine: Engine) -> None:
    french = "Les ministres ont rencontré {} Haddad avant d'approuver cette décision après un long débat."
    original = Document(EN.format(f"{said} Haddad"), "en")
    assert _names(original, Document(french.format(made), "fr"), e5_engine) == [(said, made, "critical")]
    assert _names(original, Document(french.format(said), "fr"), e5_engine) == []


def test_names_that_sound_alike_are_told_apart() -> None:
    assert told_apart("حسين", "ar", "Hassan", "en") and told_apart("Hassan", "fr", "Хусейн", "ru")
    assert not told_apart("حسين", "ar", "Hossein", "en") and not told_apart("حسين", "ar", "Omar", "en")


def test_on_is_not_a_name() -> None:
    assert given_name("علي", "ar") and not given_name("على", "ar") and not given_name("عَلى", "ar")
    assert given_name("Omar", "en") == "omar" and not given_name("omar", "en") and not given_name("council", "en")
    assert given_name("Олегом", "ru") == "олег" and given_name("Сергею", "ru") == "сергей"
