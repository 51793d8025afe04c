"""A word put for its opposite is found by what both are rendered as in English."""

from __future__ import annotations

import pytest

from toolkit.checks.poles import Pole, listed
from toolkit.model import Document, Finding
from toolkit.pipeline import Engine, check_pair

ARABIC = "رفض الوزير المقترح وأكد أن الأسعار ارتفعت هذا العام."
FAITHFUL = "The minister rejected the proposal and stressed that prices rose this year."


def said(original: str, rendering: str, langs: tuple[str, str], engine: Engine) -> list[Finding]:
    sides = (Document(text, lang) for text, lang in zip((original, rendering), langs, strict=True))
    found = check_pair(*sides, engine).findings
    return [finding for finding in found if finding.evidence.get("check") == "opposites"]


OPPOSITES = [
    ("ar", "en", ARABIC, FAITHFUL.replace("rejected", "accepted"), "رفض", "accepted"),
    ("ar", "en", ARABIC, FAITHFUL.replace("rose", "fell"), "ارتفعت", "fell"),
    ("de", "fr", "Die Armee hat die Stadt zerstört.", "L'armée a construit la ville.", "zerstört", "construit"),
    ("en", "ru", "They closed the northern border.", "Они открыли северную границу.", "closed", "открыли"),
    ("tr", "en", "Başkan anlaşmayı destekliyor.", "The president opposes the agreement.", "destekliyor", "opposes"),
    (
        "en",
        "de",
        "The union accepted the offer.",
        "Die Gewerkschaft hat das Angebot abgelehnt.",
        "accepted",
        "abgelehnt",
    ),
    ("ar", "tr", "استوردت البلاد القمح من روسيا.", "Ülke Rusya'ya buğday ihraç etti.", "استوردت", "ihraç"),
    ("ar", "en", "برأت المحكمة الوزير.", "The court convicted the minister.", "برأت", "convicted"),
    ("ar", "en", "\u200fبَرَّأَتِ المَحْكَمَةُ الوَزِيرَ.", "The court convicted the minister.", "بَرَّأَتِ", "convicted"),
    ("es", "en", "El desempleo subió.", "Unemployment fell.", "subió", "fell"),
    ("de", "en", "Die Opposition unterstützt den Antrag.", "The opposition opposes it.", "unterstützt", "opposes"),
    ("en", "he", "Less than a week remains.", "נותר יותר משבוע.", "Less", "יותר"),
    ("he", "en", "הוא שוחרר אתמול.", "He was arrested yesterday.", "שוחרר", "arrested"),
    ("de", "en", "Der Osten ist ärmer als der Westen.", "The east is richer than the west.", "ärmer", "richer"),
]
OPPOSITES += [
    ("de", "en", "Sie saß am Fenster.", "She stood at the window.", "saß", "stood"),
    ("es", "en", "El sabor es dulce.", "The taste is bitter.", "dulce", "bitter"),
]
KINDS = [
    ("ar", "en", "قتلت الغارة ثلاثة ضباط.", "The raid killed three civilians.", "ضباط", "civilians"),
    ("fr", "en", "La frappe a touché une école.", "The strike hit a hospital.", "école", "hospital"),
    ("tr", "en", "Saldırıda üç gazeteci öldü.", "Three soldiers died in the attack.", "gazeteci", "soldiers"),
    (
        "ru",
        "en",
        "Они освободили пленных в Донецке.",
        "They executed the prisoners in Donetsk.",
        "освободили",
        "executed",
    ),
    ("es", "en", "Los camiones llevaban alimentos.", "The trucks carried weapons.", "alimentos", "weapons"),
]


@pytest.mark.parametrize(("source", "target", "original", "rendering", "here", "there"), OPPOSITES)
def test_a_word_put_for_its_opposite(
    source: str, target: str, original: str, rendering: str, here: str, there: str, e5_engine: Engine
) -> None:
    (finding,) = said(original, rendering, (source, target), e5_engine)
    assert (finding.rule, finding.severity) == ("mistranslation", "major")
    assert finding.original is not None and finding.original.exact == here
    assert finding.rendering is not None and finding.rendering.exact == there


@pytest.mark.parametrize(("source", "target", "original", "rendering", "here", "there"), KINDS)
def test_a_word_put_for_another_kind_that_excludes_it(
    source: str, target: str, original: str, rendering: str, here: str, there: str, e5_engine: Engine
) -> None:
    (finding,) = said(original, rendering, (source, target), e5_engine)
    assert finding.rule == "mistranslation"
    assert finding.message.endswith("which is something else")
    assert finding.original is not None and finding.original.exact == here
    assert finding.rendering is not None and finding.rendering.exact == there


def test_a_denial_in_the_next_sentence_denies_nothing_here(e5_engine: Engine) -> None:
    original = "Les raids sur le Sud se poursuivent. Nous ne négocierons pas."
    (finding,) = said(original, "The raids on the south have stopped. We will not negotiate.", ("fr", "en"), e5_engine)
    assert finding.rendering is not None and finding.rendering.exact == "stopped"


def test_what_bounds_a_number_denies_nothing(e5_engine: Engine) -> None:
    original = "توفي ما لا يقل عن أربعين طفلا جوعا في المخيم."
    assert said(original, "No fewer than forty adults died of hunger in the camp.", ("ar", "en"), e5_engine)
    assert not said(original, "No fewer than forty children died of hunger in the camp.", ("ar", "en"), e5_engine)


def test_a_denial_beyond_a_comma_denies_nothing_here(e5_engine: Engine) -> None:
    original = "Sie kamen bei Tagesanbruch, niemand wurde verletzt."
    assert said(original, "They came at dusk, nobody was hurt.", ("de", "en"), e5_engine)


def test_a_denial_of_both_leaves_opposites_what_they_are(e5_engine: Engine) -> None:
    original = "Wir wollen keinen Krieg mit unseren Nachbarn."
    assert said(original, "We do not want peace with our neighbours.", ("de", "en"), e5_engine)
    assert not said(original, "We do not want war with our neighbours.", ("de", "en"), e5_engine)


def test_who_says_a_thing_does_not_deny_it(e5_engine: Engine) -> None:
    original = "La plupart des observateurs ont dit que le scrutin avait été équitable."
    (finding,) = said(original, "Most observers denied that the vote had been fair.", ("fr", "en"), e5_engine)
    assert (finding.rule, finding.severity) == ("reporting-verb", "major")
    denied = "Le ministre a dit qu'il n'avait pas ordonné l'attaque."
    assert not said(denied, "The minister denied having ordered the attack.", ("fr", "en"), e5_engine)


def test_all_for_some_is_a_shift_of_intensity_and_said_once(e5_engine: Engine) -> None:
    original = "Manche Minister haben dem Plan am Freitag zugestimmt."
    report = check_pair(Document(original, "de"), Document("Bütün bakanlar cuma günü planı onayladı.", "tr"), e5_engine)
    assert [(finding.rule, finding.severity) for finding in report.findings] == [("intensity", "major")]


SILENT = [
    ("ar", "en", ARABIC, FAITHFUL),
    ("ar", "en", ARABIC, "The minister did not accept the proposal and stressed that prices rose this year."),
    ("de", "en", "Der Plan ist nicht schwach.", "The plan is strong."),
    ("fr", "en", "Il a acheté hier et vendu aujourd'hui.", "Today he sold what he had bought yesterday."),
    ("en", "de", "Rents are lower in the east than in the west.", "Im Westen sind die Mieten höher als im Osten."),
    ("en", "es", "The south is poorer than the north.", "El norte es más rico que el sur."),
    ("en", "de", "Nothing has changed.", "Alles ist beim Alten geblieben."),
    ("de", "en", "Das Gericht hat das Urteil aufgehoben.", "The court overturned the verdict."),
    ("en", "he", "Less than a week remains.", "נותר פחות משבוע."),
    ("ru", "en", "Такое случается нечасто.", "This rarely happens."),
    ("en", "ja", "They closed the border.", "彼らは国境を開いた。"),
]


@pytest.mark.parametrize(("source", "target", "original", "rendering"), SILENT)
def test_nothing_is_said_of_faithful_renderings_denials_crossed_links_and_unknown_languages(
    source: str, target: str, original: str, rendering: str, e5_engine: Engine
) -> None:
    assert said(original, rendering, (source, target), e5_engine) == []


def test_poles_are_listed_by_whole_words_and_by_beginnings() -> None:
    (refusing,) = listed("rejecting") & {pole.other for pole in listed("accepted")}
    assert refusing.other.other == refusing
    more = Pole("mistranslation", (0, 0), True)
    assert more in listed("increasing") and more.other in listed("decreased")
    assert listed("table") == frozenset()


def test_where_a_language_is_not_in_the_lexicon_it_is_said(e5_engine: Engine) -> None:
    known = check_pair(Document(ARABIC, "ar"), Document(FAITHFUL, "en"), e5_engine).coverage.not_checked
    other = check_pair(
        Document("Zamknęli granicę wczoraj wieczorem.", "pl"), Document("They closed it.", "en"), e5_engine
    )
    assert any("opposites" in reason for reason in known.values())
    assert not any("opposites" in reason for reason in other.coverage.not_checked.values())
