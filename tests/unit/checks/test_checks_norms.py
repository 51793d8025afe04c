"""Norms, universals and what is set against what, read in each language; what contradicts them is in the cases."""

from __future__ import annotations

import pytest

from toolkit.checks.announced import events
from toolkit.checks.contrasts import against
from toolkit.checks.norms import KINDS, norms
from toolkit.checks.pair import Side
from toolkit.model import Document

READ = [
    ("ar", "لستم مضطرين إلى التوقيع", {"exempt"}),
    ("ar", "لا يجوز لكم التوقيع", {"forbidden", "advised"}),
    ("de", "Sie müssen heute nicht unterschreiben", {"exempt"}),
    ("de", "Sie dürfen heute nicht unterschreiben", {"forbidden", "advised"}),
    ("en", "You don't have to sign", {"exempt"}),
    ("en", "You must not sign", {"forbidden", "advised"}),
    ("en", "You are not allowed to sign", {"forbidden"}),
    ("en", "You must sign", {"required"}),
    ("en", "You may sign", {"permitted"}),
    ("es", "No tienen por qué firmar", {"exempt"}),
    ("es", "No deben firmar", {"forbidden", "advised"}),
    ("fa", "لازم نیست امضا کنید", {"exempt"}),
    ("fa", "نباید امضا کنید", {"forbidden", "advised"}),
    ("fr", "Vous n'êtes pas obligés de signer", {"exempt"}),
    ("fr", "Il est interdit de signer", {"forbidden"}),
    ("he", "אינכם חייבים לחתום", {"exempt"}),
    ("he", "אסור לכם לחתום", {"forbidden", "advised"}),
    ("id", "Anda tidak wajib menandatangani", {"exempt"}),
    ("id", "Anda tidak boleh menandatangani", {"forbidden", "advised"}),
    ("ru", "Вы не обязаны подписывать", {"exempt"}),
    ("ru", "Нельзя подписывать", {"forbidden", "advised"}),
    ("tr", "İmzalamak zorunda değilsiniz", {"exempt"}),
    ("tr", "İmzalamamalısınız", {"forbidden", "advised"}),
    ("en", "A mustard seed, a cantor, Maya", set()),
    ("ja", "署名する必要はない", set()),
]


def side(text: str, lang: str) -> Side:
    return Side((Document(text, lang).whole,), lang)


@pytest.mark.parametrize(("lang", "text", "kinds"), READ)
def test_norms_of_a_text(lang: str, text: str, kinds: set[str]) -> None:
    assert {kind for one in norms(side(text, lang)) for kind in one.kinds} == kinds


def test_kinds_of_a_norm_are_known() -> None:
    assert {kind for lang, text, _ in READ for one in norms(side(text, lang)) for kind in one.kinds} == {*KINDS}


@pytest.mark.parametrize(
    ("lang", "some", "none"),
    [
        ("ar", "ليس كل السكان", "لا أحد من السكان"),
        ("de", "Nicht alle Bewohner", "Kein Bewohner"),
        ("en", "Not all residents", "None of the residents"),
        ("es", "No todos los vecinos", "Ningún vecino"),
        ("fa", "نه همهٔ ساکنان", "هیچ ساکنی"),
        ("fr", "Pas tous les habitants", "Aucun habitant"),
        ("he", "לא כל התושבים", "אף תושב"),
        ("id", "Tidak semua warga", "Tidak seorang pun warga"),
        ("ru", "Не все жители", "Никто из жителей"),
        ("tr", "Sakinlerin hepsi değil", "Sakinlerin hiçbiri"),
    ],
)
def test_some_and_none_are_told_apart(lang: str, some: str, none: str) -> None:
    assert events(side(some, lang), "universal.partial") and not events(side(some, lang), "universal.none")
    assert events(side(none, lang), "universal.none") and not events(side(none, lang), "universal.partial")


@pytest.mark.parametrize(
    ("lang", "text", "denied"),
    [
        ("ar", "في جنيف لا في فيينا", "فيينا"),
        ("en", "In Geneva, not in Vienna", "Vienna"),
        ("fr", "À Genève, et non à Vienne", "Vienne"),
        ("ru", "В Женеве, а не в Вене", "Вене"),
        ("tr", "Viyana'da değil, Cenevre'de", "Viyana'da"),
    ],
)
def test_what_is_set_against_another(lang: str, text: str, denied: str) -> None:
    one = side(text, lang)
    told = {one.text[word.start : word.end] for index, word in enumerate(one.words) if index in against(one)}
    assert denied in told
    assert not {"Geneva", "Genève", "Женеве", "Cenevre'de", "جنيف"} & told
