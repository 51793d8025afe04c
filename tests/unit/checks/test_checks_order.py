"""The order of events and how clauses are joined, read in each language; what contradicts them is in the cases."""

from __future__ import annotations

import pytest

from toolkit.checks import joined, order
from toolkit.checks.governing import governing
from toolkit.checks.pair import Side
from toolkit.model import Document


def side(text: str, lang: str) -> Side:
    return Side((Document(text, lang).whole,), lang)


BEFORE = [
    ("ar", "قبل الانتخابات", "before", "الانتخابات"),
    ("ar", "منذ الانتخابات", "since", "الانتخابات"),
    ("de", "nach der Wahl", "after", "Wahl"),
    ("en", "two days before the vote", "before", "vote"),
    ("en", "until the vote", "until", "vote"),
    ("es", "después de la votación", "after", "votación"),
    ("fa", "پیش از انتخابات", "before", "انتخابات"),
    ("fr", "avant le scrutin", "before", "scrutin"),
    ("he", "אחרי הבחירות", "after", "הבחירות"),
    ("id", "sebelum pemilu", "before", "pemilu"),
    ("ru", "после выборов", "after", "выборов"),
    ("tr", "seçimden iki gün önce", "before", "seçimden"),
    ("tr", "seçimden sonra", "after", "seçimden"),
]


@pytest.mark.parametrize(("lang", "text", "kind", "governed"), BEFORE)
def test_what_is_before_and_after(lang: str, text: str, kind: str, governed: str) -> None:
    one = side(text, lang)
    (found,) = governing(one, "order", order.KINDS)
    assert kind in found.kinds
    word = one.words[found.governed[0]]
    assert one.text[word.start : word.end] == governed


JOINED = [
    ("ar", "حتى لو عارض المجلس", {"evenif"}),
    ("ar", "لأن المجلس عارض", {"because"}),
    ("de", "selbst wenn der Rat ablehnt", {"evenif"}),
    ("de", "nur wenn der Rat zustimmt", {"onlyif"}),
    ("en", "even if the council objects", {"evenif"}),
    ("en", "only if the council agrees", {"onlyif"}),
    ("en", "unless the council objects", {"unless"}),
    ("en", "although the council objects", {"although"}),
    ("es", "porque el consejo se opone", {"because"}),
    ("fa", "حتی اگر شورا مخالفت کند", {"evenif"}),
    ("fr", "à moins que le conseil ne refuse", {"unless"}),
    ("he", "גם אם המועצה תתנגד", {"evenif"}),
    ("id", "karena dewan menolak", {"because"}),
    ("ru", "потому что совет против", {"because"}),
    ("tr", "Meclis karşı çıksa bile", {"evenif"}),
    ("tr", "Meclis istemediği için", {"because"}),
]


@pytest.mark.parametrize(("lang", "text", "kinds"), JOINED)
def test_how_a_clause_is_joined(lang: str, text: str, kinds: set[str]) -> None:
    assert kinds in [set(one.kinds) for one in governing(side(text, lang), "joined", joined.KINDS)]


def test_a_concession_between_two_adjectives_is_no_condition() -> None:
    assert not governing(side("It was a vital if narrow victory", "en"), "joined", ("conditional",))


@pytest.mark.parametrize("section", [("order", order.KINDS), ("joined", joined.KINDS)])
def test_a_language_without_data_has_none(section: tuple[str, tuple[str, ...]]) -> None:
    assert governing(side("投票の前に", "ja"), *section) == ()
