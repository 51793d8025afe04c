"""Conditions lost and added: by a clause that is gone, or told as a fact; other wordings of a condition are silent."""

from __future__ import annotations

import pytest

from toolkit.checks.conditionals import conditions
from toolkit.checks.conditions import condition, unconditioned
from toolkit.checks.pair import Pair, Side
from toolkit.documents.pairs import PairInput
from toolkit.model import Document
from toolkit.pipeline import Engine
from toolkit.pipeline.pairs import encode, linked, prepare


def _pair(original: str, rendering: str, langs: tuple[str, str], engine: Engine, excerpt: bool = False) -> Pair:
    sides = (Document(original, langs[0]), Document(rendering, langs[1]))
    job = prepare(PairInput("pair", *sides, "direct", excerpt))
    pair = linked(job, *encode([job], engine))
    assert pair is not None
    return pair


GONE = [
    (
        "ستُجرى الانتخابات في موعدها في أيلول، ما لم يطرأ طارئ أمني يحول دون ذلك.",
        "The elections will be held on schedule in September.",
        ("ar", "en"),
        "ما لم يطرأ طارئ أمني يحول دون ذلك",
    ),
    (
        "We will open the harbour in April, if the council agrees to pay for the repairs.",
        "Nous ouvrirons le port en avril.",
        ("en", "fr"),
        "if the council agrees to pay for the repairs",
    ),
    (
        "Die Truppen werden bis Freitag abziehen, sofern die Gegenseite ihre Gefangenen freilässt.",
        "The troops will withdraw by Friday.",
        ("de", "en"),
        "sofern die Gegenseite ihre Gefangenen freilässt",
    ),
    (
        "Sendika kabul ederse şirket ocağı haziranda yeniden açabilir.",
        "The company may reopen the mine in June.",
        ("tr", "en"),
        "Sendika kabul ederse",
    ),
]
IF = "If the council agrees, we will open the harbour in April."
SILENT = [
    (IF, "Nous ouvrirons le port en avril si le conseil y consent."),
    ("Without the council we will not open the harbour.", "Si le conseil refuse, nous n'ouvrirons pas le port."),
    ("They asked if the harbour was open.", "Ils ont demandé si le port était ouvert."),
]


@pytest.mark.parametrize(("original", "rendering", "langs", "lost"), GONE)
def test_a_condition_that_is_gone(
    original: str, rendering: str, langs: tuple[str, str], lost: str, e5_engine: Engine
) -> None:
    pair = _pair(original, rendering, langs, e5_engine)
    (found,) = condition(pair)
    assert found.severity == "major" and found.original is not None and found.original.exact == lost
    assert found.evidence["side"] == "original" and found.evidence["clause"] == "gone"


@pytest.mark.parametrize(("original", "rendering", "langs", "lost"), GONE)
def test_turned_round_it_is_added(
    original: str, rendering: str, langs: tuple[str, str], lost: str, e5_engine: Engine
) -> None:
    pair = _pair(rendering, original, (langs[1], langs[0]), e5_engine)
    (found,) = condition(pair)
    assert found.rendering is not None and found.rendering.exact == lost and found.evidence["side"] == "rendering"
    assert list(condition(_pair(rendering, original, (langs[1], langs[0]), e5_engine, excerpt=True))) == []


@pytest.mark.parametrize(("original", "rendering"), SILENT)
def test_another_wording_of_a_condition_is_silent(original: str, rendering: str, e5_engine: Engine) -> None:
    assert list(condition(_pair(original, rendering, ("en", "fr"), e5_engine))) == []


def test_once_for_if_is_minor(e5_engine: Engine) -> None:
    rendering = "Nous ouvrirons le port en avril dès que le conseil aura consenti."
    assert [one.severity for one in condition(_pair(IF, rendering, ("en", "fr"), e5_engine))] == ["minor"]


def test_the_clause_begins_at_the_cue_where_the_main_clause_comes_first() -> None:
    side = Side((Document("The rations will be halved if no money comes in.", "en").whole,), "en")
    (found,) = conditions(side)
    words = [side.text[word.start : word.end] for word in side.words]
    assert [words[index] for index in found.cue] == ["if"]
    assert "money" in [words[index] for index in found.clause]
    assert "halved" in [words[index] for index in found.rest]


def test_a_language_without_cues_is_not_checked(e5_engine: Engine) -> None:
    pair = _pair("Si usted va, yo voy.", "Se lei va, vado anch'io.", ("es", "it"), e5_engine)
    assert unconditioned(pair) == "no data for it" and list(condition(pair)) == []


REVERSED = [
    ("Wir werden unsere Grenzen verteidigen, wenn wir angegriffen werden.", "de"),
    ("Nous défendrons nos frontières si nous sommes attaqués.", "fr"),
    ("Мы будем защищать свои границы, если на нас нападут.", "ru"),
    ("Kami akan mempertahankan perbatasan kami jika diserang.", "id"),
]


@pytest.mark.parametrize(("original", "lang"), REVERSED)
def test_unless_is_not_if(original: str, lang: str, e5_engine: Engine) -> None:
    turned = _pair(original, "We will defend our borders unless we are attacked.", (lang, "en"), e5_engine)
    (finding,) = condition(turned)
    assert (finding.severity, finding.evidence["check"]) == ("major", "conditions reversed")
    assert finding.rendering is not None and finding.rendering.exact == "unless"
    assert not list(condition(_pair(original, "If attacked we will defend our borders.", (lang, "en"), e5_engine)))


def test_unless_is_if_not(e5_engine: Engine) -> None:
    original = "ستتوقف المخابز إذا لم تصل الشاحنات غدا."
    assert not list(
        condition(_pair(original, "The bakeries will stop unless the trucks arrive.", ("ar", "en"), e5_engine))
    )
    only = "Выборы пройдут, только если совет согласится."
    assert not list(condition(_pair(only, "No elections unless the council agrees.", ("ru", "en"), e5_engine)))


def test_a_condition_of_one_word_is_gone_where_all_else_is_rendered(e5_engine: Engine) -> None:
    original = "No queremos la guerra con nuestros vecinos, pero defenderemos nuestras fronteras si somos atacados."
    rendering = "We do not want war with our neighbours, but we will defend our borders."
    assert [
        one.original.exact for one in condition(_pair(original, rendering, ("es", "en"), e5_engine)) if one.original
    ]
