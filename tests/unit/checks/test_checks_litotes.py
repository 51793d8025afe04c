"""A denied word may be rendered by its opposite: that is no reversal, but the word without its denial is one."""

from __future__ import annotations

import pytest

from toolkit.model import Document, Finding
from toolkit.pipeline import Engine, check_pair


def serious(pair: tuple[str, str, str, str], engine: Engine) -> list[Finding]:
    source, target, original, rendering = pair
    report = check_pair(Document(original, source), Document(rendering, target), engine)
    return [finding for finding in report.findings if finding.severity in ("major", "critical")]


FAITHFUL = [
    ("ar", "en", "لن ينسى شعبنا هذه التضحيات.", "Our people will always remember these sacrifices."),
    ("ar", "en", "لا يخفى على أحد أن الوضع صعب.", "It is clear to everyone that the situation is difficult."),
    ("ar", "en", "لن نسكت عن هذه الجرائم.", "We will speak out about these crimes."),
    ("ar", "en", "لن نتوقف عن الدفاع عن أرضنا.", "We will continue to defend our land."),
    ("fr", "en", "Le blessé n'a pas survécu.", "The wounded man died."),
    ("fr", "en", "Il n'est pas exclu que le sommet soit reporté.", "It is possible that the summit will be postponed."),
    ("de", "en", "Es ist kein Geheimnis, dass die Partei uneins ist.", "It is well known that the party is divided."),
    ("de", "en", "Die Regierung durfte nicht länger schweigen.", "The government had to speak out."),
    ("ru", "en", "Надежды фермеров не оправдались.", "The farmers' hopes were dashed."),
    ("ru", "en", "Министр не исключил новых переговоров.", "The minister said new talks were possible."),
    ("es", "en", "El alcalde no pudo evitar dimitir.", "The mayor had to resign."),
    ("es", "en", "No se descarta un nuevo aumento de los precios.", "A new price increase is possible."),
    ("tr", "en", "Şehitlerimizi unutmayacağız.", "We will remember our martyrs."),
    ("tr", "en", "Saldırıların durmadığını söyledi.", "He said the attacks continued."),
    ("id", "en", "Kami tidak akan melupakan para korban.", "We will remember the victims."),
    ("id", "en", "Bukan rahasia lagi bahwa partai itu terpecah.", "It is well known that the party is divided."),
    ("en", "ar", "We will not forget the victims of this war.", "سنتذكر ضحايا هذه الحرب دائماً."),
    ("en", "de", "Such attacks are not uncommon in the north.", "Solche Angriffe sind im Norden häufig."),
    ("en", "fr", "The negotiations did not succeed.", "Les négociations ont échoué."),
    ("en", "es", "We will not stay silent about these crimes.", "Hablaremos de estos crímenes."),
    ("en", "tr", "We will not forget the victims of this war.", "Bu savaşın kurbanlarını hatırlayacağız."),
    ("en", "id", "The government does not allow rice exports.", "Pemerintah melarang ekspor beras."),
]  # fmt: skip


@pytest.mark.parametrize("pair", FAITHFUL)
def test_a_denied_word_rendered_by_its_opposite(pair: tuple[str, str, str, str], e5_engine: Engine) -> None:
    assert not serious(pair, e5_engine)


REVERSED = [
    ("ar", "en", "لن ينسى شعبنا هذه التضحيات.", "Our people will forget these sacrifices."),
    ("ar", "en", "لن ينسى شعبنا هذه التضحيات.", "Our people will not remember these sacrifices."),
    ("ar", "en", "لن نتوقف عن الدفاع عن أرضنا.", "We will stop defending our land."),
    ("fr", "en", "Le blessé n'a pas survécu.", "The wounded man survived."),
    ("de", "en", "Wir werden die Opfer nicht vergessen.", "We will forget the victims."),
    ("ru", "en", "Мы не забудем погибших солдат.", "We will forget the fallen soldiers."),
    ("ru", "en", "Мы не забудем погибших солдат.", "We will not remember the fallen soldiers."),
    ("es", "en", "No olvidaremos a las víctimas del terremoto.", "We will forget the victims of the earthquake."),
    ("tr", "en", "Bu suçlar karşısında susmayacağız.", "We will be silent in the face of these crimes."),
    ("id", "en", "Sopir itu tidak selamat dari kecelakaan.", "The driver survived the accident."),
    ("en", "ar", "We will not forget the victims of this war.", "سننسى ضحايا هذه الحرب."),
    ("en", "fr", "The negotiations did not succeed.", "Les négociations ont réussi."),
    ("en", "tr", "We will not forget the victims of this war.", "Bu savaşın kurbanlarını unutacağız."),
    ("en", "id", "The government does not allow rice exports.", "Pemerintah mengizinkan ekspor beras."),
    ("en", "de", "The attacks will not stop.", "Die Angriffe werden aufhören."),
]  # fmt: skip


@pytest.mark.parametrize("pair", REVERSED)
def test_a_denied_word_rendered_without_its_denial(pair: tuple[str, str, str, str], e5_engine: Engine) -> None:
    assert serious(pair, e5_engine)


def test_forms_of_a_short_word_are_one_word(e5_engine: Engine) -> None:
    original = "سيرفع البنك المركزي سعر الفائدة إذا لم ينخفض التضخم."
    turned = "The central bank will raise its interest rate if inflation falls."
    found = check_pair(Document(original, "ar"), Document(turned, "en"), e5_engine).findings
    assert [one.rule for one in found if one.severity in ("major", "critical")] == ["negation"]
