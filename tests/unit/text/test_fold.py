"""Folded views: what is unified, what is kept apart, and where each folded character comes from."""

import pytest

from toolkit.text.fold import fold, fold_word

SAME = [
    # Arabic: vowel signs, tatweel, alef, ya, ta marbuta, hamza seats, ligatures, presentation forms
    ("مُسَلَّحَةٌ", "مسلحة"),
    ("إلى", "الي"),
    ("أحمد الشرع", "احمد الشرع"),
    ("ســوريا", "سوريا"),
    ("مدرسة", "مدرسه"),
    ("مسؤول", "مسئول"),
    ("هٰذا", "هذا"),
    ("ﻻ", "لا"),
    ("ﺳﻼﻡ", "سلام"),
    ("آ", "ا\u0653"),
    # Persian and Urdu letters, the non-joiner
    ("می‌خواهم", "ميخواهم"),
    ("کتاب", "كتاب"),
    ("ہے", "هي"),
    # Hebrew: points, cantillation, final letters, gershayim
    ("שָׁלוֹם", "שלום"),
    ("שלום", "שלומ"),
    ("צה״ל", 'צה"ל'),
    ("ג׳ורג׳", "ג'ורג'"),
    # Latin, Greek, Cyrillic
    ("ÉTÉ", "été"),
    ("e\u0301te\u0301", "été"),
    ("Straße", "STRASSE"),
    ("Łódź", "lodz"),
    ("ΣΊΣΥΦΟΣ", "σίσυφος"),
    ("ёлка", "елка"),
    ("İzmir", "izmir"),
    # digits, marks, spaces, what is not seen
    ("٢٣٫٥٪", "23.5%"),
    ("۱۲", "12"),
    ("१२", "12"),
    ("“ja”", '"ja"'),
    ("«نعم»", '"نعم"'),
    ("1–2", "1-2"),
    ("a\u00a0b\u202fc", "a b c"),
    ("\u2067a\u2069\u200f\ufeff\u00ad", "a"),
    ("…", "..."),
    ("ﬁn", "fin"),
    ("ｆｕｌｌ", "full"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_the_same_when_folded(one: str, other: str) -> None:
    assert fold(one).text == fold(other).text


APART = [
    ("мой", "мои"),
    ("か", "が"),
    ("क", "कि"),
    ("고", "거"),
    ("ب", "پ"),
    ("گ", "ك"),
    ("س", "ش"),
    ("ש", "ס"),
    ("a", "ä b"),
]


@pytest.mark.parametrize(("one", "other"), APART)
def test_kept_apart(one: str, other: str) -> None:
    assert fold(one).text != fold(other).text


def test_turkish_i() -> None:
    assert fold("ISPARTA İZMİR", "tr").text == "ısparta izmir"
    assert fold("ISPARTA İZMİR", "en").text == "isparta izmir"
    assert fold("Isparta", "az-Latn").text == "ısparta"


def test_accents_kept_on_request() -> None:
    assert fold("Ön ON Ёлка ÑANDÚ", accents=True).text == "ön on ёлка ñandú"
    assert fold("إلى", accents=True).text == "الي"


MAPPED = [
    ("مُسَلَّحَةٌ", 0, 5, "مُسَلَّحَةٌ"),
    ("قالَ نعم", 0, 3, "قالَ"),
    ("e\u0301tat", 0, 1, "e\u0301"),
    ("Straße", 4, 6, "ß"),
    ("Straße", 4, 5, "ß"),
    ("a\u200fb", 0, 1, "a"),
    ("می‌خواهم", 0, 2, "می"),
    ("ﻻ", 1, 2, "ﻻ"),
    ("…x", 3, 4, "x"),
    ("\u2067a\u2069", 0, 1, "a"),
]


@pytest.mark.parametrize(("text", "start", "end", "published"), MAPPED)
def test_maps_back_to_the_published_text(text: str, start: int, end: int, published: str) -> None:
    begin, stop = fold(text).to_source(start, end)
    assert text[begin:stop] == published


def test_maps_from_the_published_text() -> None:
    view = fold("قالَ: «لا»")
    assert view.text == 'قال: "لا"'
    assert view.from_source(0, 4) == (0, 3)
    assert view.from_source(3, 4) == (2, 3)
    assert view.from_source(4, 4) == (3, 3)
    dropped = fold("a\u200f\u200fb")
    assert dropped.from_source(1, 3) == (1, 1)
    assert dropped.from_source(0, 4) == (0, 2)


def test_offsets_outside_are_refused() -> None:
    view = fold("ab")
    for start, end in [(-1, 1), (0, 3), (2, 1)]:
        with pytest.raises(ValueError):
            view.to_source(start, end)
        with pytest.raises(ValueError):
            view.from_source(start, end)


def test_fold_word() -> None:
    assert fold_word("العدالةُ", "ar") == "العداله"
    assert fold_word("IŞIK", "tr") == "ısık"
