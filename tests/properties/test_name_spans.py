"""Whatever the text: exact offsets, order, no overlap, scores in [0, 1], no crash."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.text.names import Name, counterpart, names
from toolkit.text.romanise import name_similarity

LANGUAGES = st.sampled_from([None, "ar", "en", "fr", "de", "es", "tr", "id", "ru", "fa", "he", "zh", "xx", "ar-SY"])
PIECES = st.sampled_from(
    [
        "Damascus", "دمشق", "ول", "ال", "لل", "شرع", "Шараа", "אל-", "שרע", "'s", "’ın", "Mr. ", "von ", ". ", "\u200c",
        "\u064e", "\u0640", "\u202e", "\ud800", "\x00", "🙂", "İ", "ß", "U.S.", "\u0301", "-", " ", "\n", "𝒜", "״",
        "השר ",
    ]
)  # fmt: skip
TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=()), max_size=60), st.lists(PIECES, max_size=12).map("".join)
)


@settings(deadline=None)
@given(TEXTS, LANGUAGES)
def test_names_are_spans_of_the_text(text: str, lang: str | None) -> None:
    end = 0
    for name in names(text, lang):
        assert end <= name.start < name.end <= len(text)
        assert text[name.start : name.end] == name.text
        end = name.end


@settings(deadline=None)
@given(TEXTS, LANGUAGES, TEXTS, LANGUAGES)
def test_counterparts_are_spans_of_the_other_text(
    text: str, lang: str | None, other: str, other_lang: str | None
) -> None:
    for name in (*names(text, lang), Name(0, len(text), None, None, text)):
        match = counterpart(name, lang, other, other_lang)
        assert 0 <= match.score <= 1
        assert 0 <= match.start <= match.end <= len(other)


@settings(deadline=None)
@given(TEXTS, LANGUAGES, TEXTS, LANGUAGES)
def test_likeness_is_a_share(a: str, lang_a: str | None, b: str, lang_b: str | None) -> None:
    assert 0 <= name_similarity(a, lang_a, b, lang_b) <= 1
