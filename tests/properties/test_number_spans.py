"""Numbers and dates of any text at all: no crash, exact ordered spans, the same answer for a part."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.text.dates import compatible, dates
from toolkit.text.numbers import agrees, numbers, twos

LANGS = ["ar", "en", "fr", "de", "es", "tr", "id", "ru", "fa", "he", None]
WORDS = [
    "one",
    "hundred",
    "and",
    "1,311",
    "٢٣٫٥",
    "%",
    "about",
    "May",
    "9",
    "March",
    "2025",
    "الأحد",
    "ألف",
    "وثلاثمئة",
    "مليون",
    "ونصف",
    "عشرات",
    "الآلاف",
    "آذار/مارس",
    "deux",
    "cent",
    "vingt",
    "et",
    "un",
    "quatre-vingt",
    "zweihundertfünfzig",
    "und",
    "Millionen",
    "yüzde",
    "on",
    "bir",
    "buçuk",
    "dua",
    "puluh",
    "ribu",
    "belas",
    "двадцать",
    "с",
    "половиной",
    "тысяч",
    "среду",
    "بیست",
    "و",
    "پنج",
    "۲/۵",
    "درصد",
    "שלוש",
    "מאות",
    "וחצי",
    "ב-9",
    "F-16",
    "Covid-19",
    "1990s",
    "$",
    "€",
    "-",
    "/",
    ":",
    ".",
    ",",
    "(",
    ")",
    "½",
    "10:30",
    "2025-03-09",
    "\u200f",
    "ـ",
    "XXI",
    "siglo",
    "a",
    "of",
]

anything = st.text(alphabet=st.characters(), max_size=80)
surrogates = st.text(alphabet=st.sampled_from("\ud800\udfff\x00\u202e\u200d\u0301 5a٣م½²🇸🇾𝟝"), max_size=30)
wordy = st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join)
glued = st.lists(st.sampled_from([*WORDS, " "]), max_size=25).map("".join)
texts = st.one_of(anything, surrogates, wordy, glued)


@pytest.mark.parametrize("lang", LANGS)
@settings(max_examples=120, deadline=None)
@given(text=texts)
def test_spans_lie_in_the_text_in_order(lang: str | None, text: str) -> None:
    for found in (numbers(text, lang), dates(text, lang)):
        reach = 0
        for item in found:
            assert reach <= item.start < item.end <= len(text)
            reach = item.end
    assert all(0 <= start < end <= len(text) for start, end in twos(text, lang))


@settings(max_examples=100, deadline=None)
@given(text=texts, lang=st.sampled_from(LANGS))
def test_everything_agrees_with_itself(text: str, lang: str | None) -> None:
    assert all(agrees(q, q) for q in numbers(text, lang))
    assert all(compatible(d, d) for d in dates(text, lang))


@settings(max_examples=100, deadline=None)
@given(text=wordy, lang=st.sampled_from(LANGS))
def test_a_preceding_sentence_only_moves_the_spans(text: str, lang: str | None) -> None:
    lead = "🙂 — … "
    moved = [q._replace(start=q.start - len(lead), end=q.end - len(lead)) for q in numbers(lead + text, lang)]
    assert moved == numbers(text, lang)


@settings(max_examples=60, deadline=None)
@given(value=st.integers(min_value=0, max_value=10**12), lang=st.sampled_from(LANGS))
def test_grouped_and_plain_digits_read_the_same(value: int, lang: str | None) -> None:
    mark = {"en": ",", "he": ",", "de": ".", "tr": ".", "id": ".", "fr": "\u202f", "ru": "\u00a0"}.get(lang or "", "٬")
    grouped = f"{value:,}".replace(",", mark)
    assert [q.value for q in numbers(grouped, lang)] == [q.value for q in numbers(str(value), lang)] == [value]


def test_cost_is_linear_in_the_length() -> None:
    text = "In 2018, 1,311 people (20%) of two hundred and fifty — https://example.org/a " * 3000
    assert len(numbers(text, "en")) == 4 * 3000
    assert numbers("x" * 200_000 + "@", "en") == []
