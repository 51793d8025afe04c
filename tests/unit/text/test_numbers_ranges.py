"""A range may name its magnitude once, for both ends; two numbers that only stand beside each other do not."""

import pytest

from toolkit.text.numbers import canonical, numbers


@pytest.mark.parametrize(
    ("lang", "text", "values"),
    [
        ("en", "between 3 and 5 million people", "3000000 5000000"),
        ("en", "3-5 thousand", "3000 5000"),
        ("en", "two or three billion dollars", "2000000000 3000000000"),
        ("ar", "بين 3 و5 آلاف شخص", "3000 5000"),
        ("ar", "من ثلاثة إلى خمسة ملايين دولار", "3000000 5000000"),
        ("fr", "entre trois et cinq millions", "3000000 5000000"),
        ("de", "zwei bis drei Milliarden Euro", "2000000000 3000000000"),
        ("es", "entre 3 y 5 mil personas", "3000 5000"),
        ("tr", "3 ila 5 milyon", "3000000 5000000"),
        ("id", "antara 3 dan 5 juta", "3000000 5000000"),
        ("ru", "от 3 до 5 миллионов", "3000000 5000000"),
        ("ru", "два-три миллиона", "2000000 3000000"),
        ("fa", "بین ۳ تا ۵ میلیون نفر", "3000000 5000000"),
        ("he", "בין 3 ל-5 מיליון", "3000000 5000000"),
    ],
)
def test_one_magnitude_for_both_ends(lang: str, text: str, values: str) -> None:
    assert " ".join(canonical(q.value) for q in numbers(text, lang)) == values


@pytest.mark.parametrize(
    ("lang", "text", "values"),
    [
        ("en", "3 men and 5 million dollars", "3 5000000"),
        ("en", "3 and 5 million", "3 5000000"),
        ("en", "2,000 to 3 million", "2000 3000000"),
        ("en", "from 3 thousand to 5 million", "3000 5000000"),
        ("en", "between 3 and 5 people", "3 5"),
        ("en", "3 to 5 dozen", "3 60"),
        ("en", "5% to 6 million", "5 6000000"),
        ("ar", "بين 20 و30 قتيلا و5 آلاف جريح", "20 30 5000"),
    ],
)
def test_each_number_has_its_own(lang: str, text: str, values: str) -> None:
    assert " ".join(canonical(q.value) for q in numbers(text, lang)) == values


def test_the_span_of_the_first_number_is_its_own() -> None:
    text = "between 3 and 5 million"
    assert [text[q.start : q.end] for q in numbers(text, "en")] == ["3", "5 million"]
