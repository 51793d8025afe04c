"""Whom a sentence credits, by the phrases of ten languages. All sentences are constructed."""

from __future__ import annotations

import pytest

from toolkit.model import Document
from toolkit.quotes import extract
from toolkit.quotes.lexicon import LANGUAGES

CREDITS = [
    ("en", "“We will open the harbour in April,” Anna Koval said, per Reuters.", "Reuters"),
    ("en", "“We will open the harbour in April,” Anna Koval said in remarks carried by SANA.", "SANA"),
    ("ar", 'قال الوزير، وفق ما نقلت وكالة الأناضول، "سنفتح الميناء في نيسان".', "الأناضول"),
    ("ar", 'قال الوزير "سنفتح الميناء في نيسان" نقلا عن رويترز.', "رويترز"),
    ("de", "„Wir öffnen den Hafen im April“, sagte der Bürgermeister nach Angaben von Sana.", "Sana"),
    ("de", "„Wir öffnen den Hafen im April“, sagte der Bürgermeister, wie Reuters berichtet.", "Reuters"),
    ("es", "«Abriremos el puerto en abril», dijo el alcalde, informó la agencia SANA.", "SANA"),
    ("es", "«Abriremos el puerto en abril», dijo el alcalde, según EFE.", "EFE"),
    ("fa", "شهردار به نقل از رویترز گفت: «بندر را در فروردین باز می‌کنیم».", "رویترز"),
    ("fa", "به گزارش خبرگزاری فرانسه، شهردار گفت: «بندر را در فروردین باز می‌کنیم».", "خبرگزاری فرانسه"),
    ("fr", "« Nous ouvrirons le port en avril », a dit le maire, d'après l'agence Xinhua.", "Xinhua"),
    ("fr", "« Nous ouvrirons le port en avril », a dit le maire, selon l'AFP.", "AFP"),
    ("he", '"נפתח את הנמל באפריל", אמר ראש העיר לסוכנות הידיעות רויטרס.', "רויטרס"),
    ("he", '"נפתח את הנמל באפריל", אמר ראש העיר, כך דיווחה סוכנות טאס.', "טאס"),
    ("id", '"Kami akan membuka pelabuhan pada April," kata wali kota, dikutip dari kantor berita Anadolu.', "Anadolu"),
    ("id", '"Kami akan membuka pelabuhan pada April," kata wali kota, sebagaimana dilaporkan Xinhua.', "Xinhua"),
    ("ru", "«Мы откроем порт в апреле», — сказал министр, со ссылкой на Франс Пресс.", "Франс Пресс"),
    ("ru", "«Мы откроем порт в апреле», — сказал министр, как сообщает ТАСС.", "ТАСС"),
    ("tr", "SANA'nın bildirdiğine göre başkan, \"Limanı nisanda açacağız\" dedi.", "SANA"),
    ("tr", "Başkan \"Limanı nisanda açacağız\" dedi, Anadolu Ajansı'nın haberine göre.", "Anadolu Ajansı"),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "credited"), CREDITS)
def test_the_source_a_sentence_names(lang: str, text: str, credited: str) -> None:
    (quotation,) = extract(Document(text, lang))
    assert quotation.relayed_from == (credited,)
    without = text.replace(credited, "x")
    assert all(credited not in other.relayed_from for other in extract(Document(without, lang)))


def test_every_language_has_some() -> None:
    assert {lang for lang, _, _ in CREDITS} == set(LANGUAGES)
