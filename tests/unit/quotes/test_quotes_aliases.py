"""Everybody once: a short form of a name is its holder, and a place before a name is none of it."""

from __future__ import annotations

import pytest

from toolkit.model import Document
from toolkit.quotes import extract

NAMED_TWICE = [
    (
        "en",
        "“We wait,” Magdy Abou Seif told reporters. Abou Seif, who runs the bank, said it was late.",
        "Magdy Abou Seif",
    ),
    (
        "fr",
        "La directrice de l’hôpital, la Dre Widad Khatib, a parlé. « Tout va bien », a dit Widad Khatib. "
        "« Nous attendons », a ajouté la Dre Khatib.",
        "Widad Khatib",
    ),
    (
        "ar",
        "استهلت الروائية النيجيرية إيفيوما تشوكودي بيلو لقاءها. وقالت تشوكودي بيلو إن الرواية بخير. "
        "وأوضحت تشوكودي بيلو أنها تكتب كل يوم.",
        "إيفيوما تشوكودي بيلو",
    ),
    (
        "id",
        "Bupati Lumajaya Sutrisno Adi meminta bantuan. “Logistik kami tinggal untuk tiga hari,” ujar Sutrisno.",
        "Sutrisno Adi",
    ),
    (
        "id",
        "Kepala Badan Geologi Wafira Hasanuddin mengatakan, gunung itu masih siaga. "
        "Adapun Wafira menilai pengungsian sudah tertib.",
        "Wafira Hasanuddin",
    ),
]


@pytest.mark.parametrize(("lang", "text", "speaker"), NAMED_TWICE)
def test_everybody_speaks_under_one_name(lang: str, text: str, speaker: str) -> None:
    assert {quotation.speaker for quotation in extract(Document(text, lang))} == {speaker}
