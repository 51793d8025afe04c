"""Names that one side says and the other does not. The remarks are constructed."""

from __future__ import annotations

import pytest

from toolkit.model import Document
from toolkit.pipeline import Engine, check_pair

ATTACKED = {
    "ar": "هاجمت القوات الإسرائيلية مواقع إيرانية قرب دمشق يوم الثلاثاء، وقتلت ثلاثة ضباط.",
    "fr": "Les forces israéliennes ont attaqué des positions iraniennes près de Damas mardi et tué trois officiers.",
    "tr": "İsrail güçleri salı günü Şam yakınlarındaki İran mevzilerine saldırdı ve üç subayı öldürdü.",
}
WITHOUT = "Iranian positions near Damascus were attacked on Tuesday and three officers were killed."
WITH = "Iranian positions near Damascus were attacked by Israeli forces on Tuesday and three officers were killed."


@pytest.mark.parametrize("lang", ATTACKED)
def test_an_actor_who_is_left_out_is_an_omission(lang: str, e5_engine: Engine) -> None:
    report = check_pair(Document(ATTACKED[lang], lang), Document(WITHOUT, "en"), e5_engine)
    found = [one for one in report.findings if one.rule == "omission"]
    assert [one.severity for one in found] == ["minor"]
    report = check_pair(Document(ATTACKED[lang], lang), Document(WITH, "en"), e5_engine)
    assert not [one for one in report.findings if one.rule == "omission"]


def test_the_noun_that_is_left_out_with_a_name_is_shown_with_it(e5_engine: Engine) -> None:
    report = check_pair(Document(ATTACKED["fr"], "fr"), Document(WITHOUT, "en"), e5_engine)
    (found,) = [one for one in report.findings if one.rule == "omission"]
    assert found.original is not None
    assert found.original.exact == "forces israéliennes"


def test_a_name_that_is_put_in_is_an_addition(e5_engine: Engine) -> None:
    said = Document("Les positions près de Damas ont été attaquées mardi et trois officiers ont été tués.", "fr")
    made = Document("The positions near Damascus were attacked by Israel on Tuesday and three officers died.", "en")
    report = check_pair(said, made, e5_engine)
    assert any(
        one.rule in ("addition", "name") and one.rendering is not None and "Israel" in one.rendering.exact
        for one in report.findings
    )


def test_nothing_is_unnamed_in_indirect_speech(e5_engine: Engine) -> None:
    said, made = Document(ATTACKED["fr"], "fr"), Document(WITHOUT, "en")
    report = check_pair(said, made, e5_engine, kind="indirect")
    assert not [one for one in report.findings if one.rule == "omission"]
