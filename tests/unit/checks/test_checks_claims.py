"""What is claimed otherwise: moods, degrees, quantities, joined clauses, acts. The remarks are constructed."""

from __future__ import annotations

import numpy as np
import pytest

from toolkit.checks.claims import CHECK, findings
from toolkit.checks.operators import OPERATORS, operators
from toolkit.checks.pair import Pair
from toolkit.documents.pairs import PairInput
from toolkit.model import Document, Finding
from toolkit.pipeline import Engine, check_pair
from toolkit.pipeline.pairs import encode, paired, prepare

DONE = {
    "ar": "انسحبت قواتنا من المدينة قبل أسبوعين وأفرجنا عن جميع المعتقلين.",
    "de": "Unsere Truppen haben sich vor zwei Wochen aus der Stadt zurückgezogen, und wir haben alle Gefangenen "
    "freigelassen.",
    "es": "Nuestras fuerzas se retiraron de la ciudad hace dos semanas y liberamos a todos los detenidos.",
    "fa": "نیروهای ما دو هفته پیش از شهر عقب‌نشینی کردند و همه بازداشت‌شدگان را آزاد کردیم.",
    "fr": "Nos forces se sont retirées de la ville il y a deux semaines et nous avons libéré tous les détenus.",
    "id": "Pasukan kami telah mundur dari kota itu dua minggu lalu dan kami sudah membebaskan semua tahanan.",
    "ru": "Наши войска ушли из города две недели назад, и мы освободили всех задержанных.",
    "tr": "Güçlerimiz iki hafta önce şehirden çekildi ve tüm tutukluları serbest bıraktık.",
}
FAITHFUL = (
    "Our forces withdrew from the city two weeks ago and we released all detainees.",
    "Our troops pulled out of the city two weeks ago, and we have freed all prisoners.",
)
ANNOUNCED = "Our forces will withdraw from the city in two weeks and we will release all detainees."


def _tense(original: str, lang: str, rendering: str, engine: Engine) -> list[Finding]:
    found = check_pair(Document(original, lang), Document(rendering, "en"), engine).findings
    return [one for one in found if one.rule == "tense"]


@pytest.mark.parametrize("lang", DONE)
def test_what_is_done_is_not_to_be_announced(lang: str, e5_engine: Engine) -> None:
    found = _tense(DONE[lang], lang, ANNOUNCED, e5_engine)
    assert found
    said = found[0].evidence["original"], found[0].evidence["rendering"]
    assert said in (("past", "future"), ("done", "coming")), "by the states of words, or by forms that tell it for sure"


def test_what_is_done_made_an_announcement_is_major(e5_engine: Engine) -> None:
    assert [one.severity for one in _tense(DONE["fr"], "fr", ANNOUNCED, e5_engine)] == ["major"]


@pytest.mark.parametrize("rendering", FAITHFUL)
@pytest.mark.parametrize("lang", DONE)
def test_the_perfect_and_the_past_are_one(lang: str, rendering: str, e5_engine: Engine) -> None:
    assert not _tense(DONE[lang], lang, rendering, e5_engine)


def test_what_is_to_come_is_not_to_be_told_as_done(e5_engine: Engine) -> None:
    said = "Pasukan kami akan mundur dari kota itu dalam dua minggu."
    assert _tense(said, "id", "Our forces withdrew from the city in two weeks.", e5_engine)
    assert not _tense(said, "id", "Our forces are going to leave the city in two weeks.", e5_engine)


def test_a_listed_cue_of_the_future_outweighs_what_was_learned(e5_engine: Engine) -> None:
    assert not _tense("ستغلق المدارس أبوابها يوم 9 أغسطس.", "ar", "Schools will close on August 9.", e5_engine)


def test_what_depends_on_a_condition_has_tenses_of_its_own(e5_engine: Engine) -> None:
    said = "إذا انسحبت القوات من المدينة أفرجنا عن المعتقلين."
    assert not _tense(said, "ar", "If the forces withdraw from the city, we will release the detainees.", e5_engine)


OTHERWISE = {
    "modality": (
        "fr",
        "Le juge doit relâcher les deux garçons.",
        "The judge must release the two boys.",
        "The judge may release the two boys.",
    ),
    "condition": (
        "de",
        "Wir öffnen das Tor, sobald die Soldaten abziehen.",
        "We will open the gate as soon as the soldiers leave.",
        "We will open the gate even if the soldiers do not leave.",
    ),
    "intensity": (
        "es",
        "La carretera está completamente destruida.",
        "The road is completely destroyed.",
        "The road is partly destroyed.",
    ),
    "speech-act": (
        "ru",
        "Мы просим правительство освободить рыбаков.",
        "We ask the government to release the fishermen.",
        "We threaten the government to release the fishermen.",
    ),
}


@pytest.mark.parametrize("rule", OTHERWISE)
def test_what_is_claimed_otherwise_falls_under_its_rule(rule: str, e5_engine: Engine) -> None:
    lang, original, faithful, otherwise = OTHERWISE[rule]
    assert rule in {one.rule for one in _claims(original, lang, otherwise, e5_engine)}
    assert not _claims(original, lang, faithful, e5_engine)


def _claims(original: str, lang: str, rendering: str, engine: Engine) -> list[Finding]:
    return list(findings(_pair(original, lang, rendering, engine)))


def _pair(original: str, lang: str, rendering: str, engine: Engine) -> Pair:
    job = prepare(PairInput("x", Document(original, lang), Document(rendering, "en")))
    (pair,) = paired([job], encode([job], engine), engine)
    assert pair is not None
    return pair


def test_an_auxiliary_gives_its_verb_a_mood(e5_engine: Engine) -> None:
    pair = _pair("Ils l'annonceront.", "fr", "They will announce it.", e5_engine)
    found = operators(pair)
    assert found is not None
    here, there = found["mood"]
    moods = OPERATORS["mood"]
    assert moods[int(there[2].argmax())] == "future"
    assert np.allclose(there.sum(axis=1), 1, atol=1e-4) and here.shape == (len(pair.original.words), len(moods) + 1)


def test_a_finding_says_what_both_sides_claim(e5_engine: Engine) -> None:
    lang, original, _, otherwise = OTHERWISE["modality"]
    (found,) = _claims(original, lang, otherwise, e5_engine)
    assert (found.evidence["original"], found.evidence["rendering"]) == ("due", "possible")
    assert "as what must be" in found.message and "as possible" in found.message


def test_another_encoder_tells_no_operators(hashing_engine: Engine) -> None:
    pair = _pair("Ils sont venus.", "fr", "They will come.", hashing_engine)
    assert operators(pair) is None and list(findings(pair)) == []


def test_a_language_whose_operators_were_not_learned_is_named(e5_engine: Engine) -> None:
    report = check_pair(
        Document("Le nostre forze si sono ritirate dalla città.", "it"), Document(ANNOUNCED, "en"), e5_engine
    )
    assert "for it" in report.coverage.not_checked["tense, and other operators of linked words"]
    assert not [one for one in report.findings if one.evidence.get("check") == CHECK]
