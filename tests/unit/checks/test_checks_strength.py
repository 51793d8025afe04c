"""A word put for a harder, a softer or another one is found by dictionary and thesaurus; so are hard words put in."""

from __future__ import annotations

import pytest

from toolkit.checks import charged, look, strength
from toolkit.checks.strength import put_for
from toolkit.documents.pairs import PairInput
from toolkit.model import Document, Finding
from toolkit.pipeline import Engine
from toolkit.pipeline.pairs import encode, linked, prepare

CHECKS = (strength.CHECK, strength.OTHER, *charged.CHECKS.values())


def said(original: str, rendering: str, langs: tuple[str, str], engine: Engine) -> list[Finding]:
    """What the two checks find, before it is weighed."""
    sides = (Document(text, lang) for text, lang in zip((original, rendering), langs, strict=True))
    job = prepare(PairInput("pair", *sides))
    pair = linked(job, *encode([job], engine))
    assert pair is not None
    return [finding for finding in look(pair) if finding.evidence.get("check") in CHECKS]


PUT = [
    ("ar", "en", "وجدت اللجنة مخالفات في الملف.", "The commission found {} in the file.", "irregularities", "fraud"),
    ("tr", "en", "Bakan üç öneri sundu.", "The minister issued three {}.", "proposals", "orders"),
    ("ru", "en", "Министр предложил соседям переговоры.", "The minister {} talks.", "proposed", "demanded"),
    ("fr", "en", "Un incident a eu lieu à l'école.", "There was {} at the school.", "an incident", "a massacre"),
    ("es", "en", "La empresa pagó la multa.", "The {} paid the fine.", "company", "ministry"),
    ("en", "fa", "The farmers repaid the loan.", "کشاورزان {} را پس دادند.", "وام", "هدیه"),
]


@pytest.mark.parametrize(("lang", "into", "original", "rendering", "same", "other"), PUT)
def test_a_word_put_for_another_is_told_and_the_same_word_is_not(
    lang: str, into: str, original: str, rendering: str, same: str, other: str, e5_engine: Engine
) -> None:
    assert said(original, rendering.format(same), (lang, into), e5_engine) == []
    found = said(original, rendering.format(other), (lang, into), e5_engine)
    assert [one.rendering and one.rendering.exact for one in found] == [other.split()[-1]]


def test_a_hard_word_that_nothing_says_is_told(e5_engine: Engine) -> None:
    original = "La directrice dit que les trois pièces sont revenues au musée hier soir."
    faithful = "The director says the three pieces returned to the museum last night."
    looted = faithful.replace("three pieces", "three plundered pieces")
    assert said(original, faithful, ("fr", "en"), e5_engine) == []
    (found,) = said(original, looted, ("fr", "en"), e5_engine)
    assert found.rule == "recategorisation"
    assert found.evidence["check"] == charged.CHECKS[3]
    assert found.rendering is not None
    assert found.rendering.exact == "plundered"


def test_nothing_is_claimed_of_a_language_without_a_dictionary(e5_engine: Engine) -> None:
    assert said("Ministeri kertoi asiasta.", "The minister plundered it.", ("fi", "en"), e5_engine) == []


def test_words_of_several_headwords_are_put_for_one_another_only_where_none_may_be() -> None:
    assert put_for(("irregularity",), ("fraud",)) == ("irregularity", "fraud", ">")
    assert put_for(("irregularity", "swindle"), ("fraud",)) is None
    assert put_for(("accept",), ("reject",)) is None, "opposites are told elsewhere"
    assert put_for(("tomato",), ("fraud",)) is None
