"""Pronouns of another person: "we" made "they", "our" made "their". The remarks are constructed."""

from __future__ import annotations

import pytest

from toolkit.model import Document, Finding
from toolkit.pipeline import Engine, check_pair

SAID = {
    "ar": "شعبنا يريد السلام لكنه مستعد للحرب.",
    "de": "Unser Volk will Frieden, ist aber zum Krieg bereit.",
    "es": "Nuestro pueblo quiere la paz pero está preparado para la guerra.",
    "fr": "Notre peuple veut la paix mais il est prêt à la guerre.",
    "ru": "Наш народ хочет мира, но готов к войне.",
    "tr": "Halkımız barış istiyor ama savaşa hazır.",
}
OURS = "Our people want peace but are ready for war."
THEIRS = "Their people want peace but are ready for war."


def _agency(original: Document, rendering: str, engine: Engine, kind: str = "direct") -> list[Finding]:
    report = check_pair(original, Document(rendering, "en"), engine, kind="mixed" if kind == "mixed" else "direct")
    return [one for one in report.findings if one.evidence.get("check") == "persons of pronouns"]


@pytest.mark.parametrize("lang", SAID)
def test_ours_made_theirs_is_found(lang: str, e5_engine: Engine) -> None:
    (found,) = _agency(Document(SAID[lang], lang), THEIRS, e5_engine)
    assert found.rule == "agency"
    assert found.rendering is not None and found.rendering.exact == "Their"
    assert not _agency(Document(SAID[lang], lang), OURS, e5_engine)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("fr", "Nous ne négocierons pas avec eux."),
        ("tr", "Anlaşmayı askıya alacağız."),
        ("fa", "توافق را تعلیق خواهیم کرد."),
    ],
)
def test_we_made_they_is_found_by_pronoun_and_by_ending(lang: str, text: str, e5_engine: Engine) -> None:
    wrong = {"fr": "They will not negotiate.", "tr": "They will suspend the agreement."}
    said = {"fr": "Nous ne négocierons pas."}
    assert _agency(Document(said.get(lang, text), lang), wrong.get(lang, wrong["tr"]), e5_engine)


def test_where_the_original_speaks_of_both_nothing_is_said(e5_engine: Engine) -> None:
    original = Document("Nous leur avons dit que nous ne partirons pas.", "fr")
    assert not _agency(original, "They were told that we will not leave.", e5_engine)


def test_they_who_call_us_names_are_no_other_person(e5_engine: Engine) -> None:
    assert not _agency(Document("يسموننا مرتزقة، ونحن أبناء هذه الأرض.", "ar"), "They call us mercenaries.", e5_engine)


def test_words_quoted_in_part_are_not_looked_at(e5_engine: Engine) -> None:
    assert not _agency(Document(SAID["fr"], "fr"), THEIRS, e5_engine, "mixed")
