"""Names that no list knows, where there are no capitals. All texts are constructed."""

from __future__ import annotations

import pytest

from toolkit.model import Document
from toolkit.quotes import extract
from toolkit.quotes.frames import Token, frames
from toolkit.quotes.lexicon import lexicon
from toolkit.quotes.uncommon import common, last_run, run


def tokens(text: str, lang: str) -> tuple[Token, ...]:
    """The words of a phrase."""
    (frame,) = frames(text, (), lexicon(lang))
    return frame.tokens


COMMON = [
    ("ar", "الوزيرة", True),
    ("ar", "وهذا", True),
    ("ar", "بالقرار", True),
    ("ar", "كارمودي", False),
    ("ar", "لاوتنشليغر", False),
    ("he", "התחבורה", True),
    ("fa", "وزیر", True),
    ("fa", "هنرتی", False),
    ("id", "Relokasi", True),
    ("id", "Vakaloloma", False),
]


@pytest.mark.parametrize(("lang", "word", "expected"), COMMON)
def test_words_of_a_language_are_told_from_names(lang: str, word: str, expected: bool) -> None:
    assert common(word, lang) is expected


RUNS = [
    ("ar", "فيونا كارمودي أن", "فيونا كارمودي"),
    ("ar", "شيرين أختر موني أن", "شيرين أختر موني"),
    ("ar", "هدى مطرزاتها الجديدة", ""),
    ("ar", "الوزير قال إن", ""),
    ("fa", "داویت خورتسیدزه گفت", "داویت خورتسیدزه"),
]


@pytest.mark.parametrize(("lang", "text", "expected"), RUNS)
def test_words_in_a_row_that_no_list_has_are_a_name(lang: str, text: str, expected: str) -> None:
    words = tokens(text, lang)
    assert " ".join(word.text for word in words[: run(words, 0, lexicon(lang))]) == expected


STARTS = [
    ("رئيسة المجلس العالمي لرياضات المضرب فيونا كارمودي", "فيونا"),
    ("رئيس المجلس في جمهورية كوستا سيرينا راميرو إتشيفيري", "راميرو"),
    ("الوزير سامي عوض والنائب جابر كارمودي", None),
]


@pytest.mark.parametrize(("text", "first"), STARTS)
def test_a_name_begins_where_the_last_such_words_of_a_phrase_do(text: str, first: str | None) -> None:
    words = tokens(text, "ar")
    at = last_run(words, lexicon("ar"))
    assert (words[at].text if at is not None else None) == first


SPEAKERS = [
    (
        "ar",
        "أعلنت رئيسة المجلس العالمي لرياضات المضرب فيونا كارمودي أن الموسم سيبدأ. وقالت كارمودي: «لن نؤجل».",
        "فيونا كارمودي",
    ),
    (
        "ar",
        "قدّرت الأمينة العامة لاتحاد عمال الغزل في بنغلاديش شيرين أختر موني أن العدد كبير. وقالت موني: «نعدهن كل عام».",
        "شيرين أختر موني",
    ),
    (
        "id",
        "Utusan Khusus Fiji untuk Relokasi Pesisir Litia Vakaloloma mengatakan, daftar itu panjang. "
        "\"Saya sudah menghitungnya,\" ujar Vakaloloma.",
        "Litia Vakaloloma",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "speaker"), SPEAKERS)
def test_a_family_name_is_taken_up_after_a_name_in_no_list(lang: str, text: str, speaker: str) -> None:
    assert [quotation.speaker for quotation in extract(Document(text, lang))] == [speaker, speaker]
