"""Words that deny of themselves answer a "not", and denied they make up for it; the same word without its "not" is a
reversal."""

from __future__ import annotations

import pytest

from toolkit.model import Document
from toolkit.pipeline import Engine, check_pair

ENGLISH = {
    "did not": "The editors did not print the letter on Tuesday.",
    "printed": "The editors printed the letter on Tuesday.",
    "did not refuse": "The bank did not refuse us the loan.",
    "refused": "The bank refused us the loan.",
    "granted": "The bank granted us the loan.",
}
ABSTAINED = {
    "ar": "امتنع المحررون عن نشر الرسالة يوم الثلاثاء.",
    "de": "Die Redakteure verzichteten am Dienstag darauf, den Brief zu drucken.",
    "es": "Los redactores se abstuvieron de publicar la carta el martes.",
    "fr": "Les rédacteurs se sont abstenus de publier la lettre mardi.",
    "ru": "Редакторы отказались печатать письмо во вторник.",
    "id": "Para redaktur menolak mencetak surat itu pada hari Selasa.",
}
NOT_REFUSED = {
    "ar": "لم يرفض البنك منحنا القرض.",
    "de": "Die Bank hat uns den Kredit nicht verweigert.",
    "es": "El banco no nos negó el préstamo.",
    "fr": "La banque ne nous a pas refusé le prêt.",
    "ru": "Банк не отказал нам в кредите.",
    "tr": "Banka bize krediyi reddetmedi.",
}


def _reversed(original: str, lang: str, english: str, engine: Engine) -> bool:
    report = check_pair(Document(original, lang), Document(ENGLISH[english], "en"), engine)
    return any(finding.rule == "negation" and finding.severity in ("major", "critical") for finding in report.findings)


@pytest.mark.parametrize("lang", ABSTAINED)
def test_a_word_that_denies_of_itself_answers_a_denial(lang: str, e5_engine: Engine) -> None:
    assert not _reversed(ABSTAINED[lang], lang, "did not", e5_engine)


@pytest.mark.parametrize("lang", NOT_REFUSED)
def test_denied_it_is_a_statement(lang: str, e5_engine: Engine) -> None:
    assert not _reversed(NOT_REFUSED[lang], lang, "granted", e5_engine)
    assert not _reversed(NOT_REFUSED[lang], lang, "did not refuse", e5_engine)


@pytest.mark.parametrize("lang", NOT_REFUSED)
def test_without_its_denial_it_is_a_reversal(lang: str, e5_engine: Engine) -> None:
    assert _reversed(NOT_REFUSED[lang], lang, "refused", e5_engine)


RULED_OUT = [
    ("Nous n'excluons pas une grève.", "We rule out a strike.", True),
    ("Nous n'excluons pas une grève.", "We do not rule out a strike.", False),
    ("Le grand forage, nous ne pouvons pas encore l'exclure.", "The big borehole we can already rule out.", True),
]


@pytest.mark.parametrize(("original", "rendering", "turned"), RULED_OUT)
def test_the_word_that_renders_the_denied_one_answers_nothing(
    original: str, rendering: str, turned: bool, e5_engine: Engine
) -> None:
    report = check_pair(Document(original, "fr"), Document(rendering, "en"), e5_engine)
    assert any(finding.rule == "negation" for finding in report.findings) is turned
