"""What a number is of: currencies with a shared name, percentage points; and hours told by halves."""

import pytest

from toolkit.text.numbers import agrees, canonical, numbers


@pytest.mark.parametrize(
    ("lang", "text", "unit"),
    [
        ("en", "5 million dinars", "dinar"),
        ("en", "5 million Turkish lira", "TRY"),
        ("ar", "5 ملايين دينار", "dinar"),
        ("ar", "خمسة آلاف ليرة", "lira"),
        ("ar", "خمسة آلاف ليرة سورية", "SYP"),
        ("fr", "50 millions d'euros", "EUR"),
        ("es", "2.500 millones de dólares", "USD"),
        ("tr", "50 milyon dinar", "dinar"),
        ("ru", "50 миллионов лир", "lira"),
        ("fa", "۵۰ میلیون تومان", "IRT"),
        ("he", "50 מיליון דינר", "dinar"),
        ("de", "drei Prozentpunkte", "points"),
        ("ar", "3 نقاط مئوية", "points"),
        ("fr", "50 millions de personnes", None),
    ],
)
def test_unit(lang: str, text: str, unit: str | None) -> None:
    assert [q.unit for q in numbers(text, lang)] == [unit]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("ar", "5 آلاف ليرة"), ("en", "5,000 Syrian pounds"), True),
        (("ar", "5 آلاف ليرة"), ("en", "5,000 lira"), True),
        (("ar", "5 آلاف ليرة تركية"), ("en", "5,000 Syrian pounds"), False),
        (("ar", "5 آلاف دينار"), ("en", "5,000 dollars"), False),
        (("ar", "5 آلاف جنيه"), ("en", "5,000 Egyptian pounds"), True),
        (("en", "3 percentage points"), ("fr", "3 pour cent"), True),
    ],
)
def test_names_that_currencies_share(one: tuple[str, str], other: tuple[str, str], same: bool) -> None:
    (left,), (right,) = numbers(one[1], one[0]), numbers(other[1], other[0])
    assert agrees(left, right) is same and agrees(right, left) is same


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("de", "um halb vier", "time 3.5"),
        ("de", "um Viertel nach drei", "time 3.25"),
        ("de", "Viertel vor zehn", "time 9.75"),
        ("en", "half past three", "time 3.5"),
        ("en", "a quarter to ten", "time 9.75"),
        ("de", "die halbe Stadt", "fraction 0.5"),
        ("de", "halb so viele", ""),
        ("en", "half the town", "fraction 0.5"),
        ("en", "half past history", ""),
    ],
)
def test_hours_told_by_parts(lang: str, text: str, expected: str) -> None:
    assert " ".join(f"{q.kind} {canonical(q.value)}" for q in numbers(text, lang)) == expected


def test_a_time_told_by_halves_agrees_with_the_clock() -> None:
    (told,), (clock,) = numbers("um halb vier", "de"), numbers("at 3:30 p.m.", "en")
    assert agrees(told, clock)
