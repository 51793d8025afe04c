"""Who holds an office is not what the office is of: the lawyer for Peter Odhiambo is not Peter Odhiambo."""

from __future__ import annotations

import pytest

from toolkit.model import Document
from toolkit.quotes import extract

OFFICES = [
    ("en", "The lawyer for Peter Odhiambo said that mistakes were made.", "lawyer for Peter Odhiambo"),
    (
        "en",
        "The spokesman for the charity Save Our Rivers said it was late.",
        "spokesman for the charity Save Our Rivers",
    ),
    ("es", "El abogado de Pedro Odhiambo dijo que hubo errores.", "abogado de Pedro Odhiambo"),
    ("es", "La portavoz de la ONG Ríos Limpios dijo que hubo errores.", "portavoz de la ONG Ríos Limpios"),
    ("fr", "L’avocat de Pierre Odhiambo a dit que tout allait bien.", "avocat de Pierre Odhiambo"),
    ("fr", "La directrice de la société Blanc Nord a dit que tout allait bien.", "directrice de la société Blanc Nord"),
    ("de", "Der Sprecher der Holm AG sagte, man habe nichts gewusst.", "Sprecher der Holm AG"),
    ("de", "Die Anwältin von Peter Odhiambo sagte, man habe nichts gewusst.", "Anwältin von Peter Odhiambo"),
    ("id", "Juru bicara perusahaan Sinar Laut mengatakan bahwa semuanya baik.", "Juru bicara perusahaan Sinar Laut"),
    ("ru", "Адвокат Петра Одинцова заявил, что всё хорошо.", "Адвокат Петра Одинцова"),
    ("ar", "نفت ناطقة باسم كارتوفيردي أن تكون الشركة قد حددت أي تعرفة.", "ناطقة باسم كارتوفيردي"),
]

HOLDERS = [
    ("es", "La ministra de Sanidad Carolina Darias dijo que hubo errores.", "Carolina Darias"),
    ("es", "El presidente de la comisión Thabo Ndlovu dijo que hubo errores.", "Thabo Ndlovu"),
    ("fr", "Le ministre de l’Intérieur Bruno Retailleau a dit que tout allait bien.", "Bruno Retailleau"),
    ("id", "Direktur Utama Bank Sentosa Budi Santoso mengatakan bahwa semuanya baik.", "Budi Santoso"),
    ("ru", "Глава Минздрава Калмыкии Саглара Очирова заявила, что всё хорошо.", "Саглара Очирова"),
    ("ru", "Глава оператора Atlantic Mail Морин Кейси заявила, что всё хорошо.", "Морин Кейси"),
]

BODIES = [
    ("es", "La empresa Platberg Resources dijo que hubo errores.", "Platberg Resources"),
    ("en", "Aid group River Medics said that mistakes were made.", "River Medics"),
]


@pytest.mark.parametrize(("lang", "text", "speaker"), [*OFFICES, *HOLDERS, *BODIES])
def test_a_name_that_a_title_governs_is_not_its_holders(lang: str, text: str, speaker: str) -> None:
    assert extract(Document(text, lang))[-1].speaker == speaker
