"""Pronouns of another person: "we" made "they", "our" made "their". The remarks are constructed."""

from __future__ import annotations

import pytest

from toolkit.model import Document, Finding, Kind
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


def _agency(original: Document, rendering: str, engine: Engine, kind: Kind = "direct") -> list[Finding]:
    report = check_pair(original, Document(rendering, "en"), engine, kind=kind)
    return [one for one in report.findings if one.evidence.get("check") == "persons of pronouns"]


@pytest.mark.parametrize("lang", SAID)
def test_ours_made_theirs_is_found(lang: str, e5_engine: Engine) -> None:
    (found,) = _agency(Document(SAID[lang], lang), THEIRS, e5_engine)
    assert found.rule == "agency"
    assert found.rendering is not None and found.rendering.exact == "Their"
    assert not _agency(Document(SAID[lang], lang), OURS, e5_engine)


@pytest.mark.parametrize(
    ("lang", "text", "rendering"),
    [
        ("fr", "Nous ne négocierons pas.", "They will not negotiate."),
        ("tr", "Anlaşmayı askıya alacağız.", "They will suspend the agreement."),
        ("fa", "توافق را تعلیق خواهیم کرد.", "They will suspend the agreement."),
    ],
)
def test_we_made_they_is_found_by_pronoun_and_by_ending(
    lang: str, text: str, rendering: str, e5_engine: Engine
) -> None:
    assert _agency(Document(text, lang), rendering, e5_engine)
    assert not _agency(Document(text, lang), rendering.replace("They", "We"), e5_engine)


def test_where_the_original_speaks_of_both_nothing_is_said(e5_engine: Engine) -> None:
    original = Document("Nous leur avons dit que nous ne partirons pas.", "fr")
    assert not _agency(original, "They were told that we will not leave.", e5_engine)


def test_they_who_call_us_names_are_no_other_person(e5_engine: Engine) -> None:
    assert not _agency(Document("يسموننا مرتزقة، ونحن أبناء هذه الأرض.", "ar"), "They call us mercenaries.", e5_engine)


def test_words_quoted_in_part_are_not_looked_at(e5_engine: Engine) -> None:
    assert not _agency(Document(SAID["fr"], "fr"), THEIRS, e5_engine, "mixed")


def test_where_no_pronouns_are_listed_it_is_said(e5_engine: Engine) -> None:
    report = check_pair(Document("Nasz naród chce pokoju.", "pl"), Document("Our people want peace.", "en"), e5_engine)
    assert report.coverage.not_checked["agency told by pronouns"] == "no pronouns listed for pl"
