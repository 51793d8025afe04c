"""Several speakers, several originals: everybody's words are looked for in what they said themselves. Constructed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from toolkit.model import Document
from toolkit.pipeline import check_article
from toolkit.pipeline.voices import STRANGE, Voice, leaning, named_after

if TYPE_CHECKING:
    from toolkit.model import PairReport
    from toolkit.pipeline import Engine

PUTIN = (
    "Россия готова к переговорам, но не примет ультиматумов. Мы не начинали эту войну, и мы сделаем всё, чтобы её "
    "закончить. Если западные страны продолжат поставки вооружений, мы будем вынуждены ответить. Это хороший результат."
)
MERZ = (
    "Wir werden die Ukraine so lange unterstützen, wie es nötig ist. Es wird keinen Diktatfrieden geben. "
    "Über Lieferungen werden wir öffentlich nicht mehr sprechen. Beweise dafür haben wir allerdings noch nicht."
)
ENGLISH = (
    "Russian President Vladimir Putin said that Moscow was ready for talks “but will not accept ultimatums.” “We did "
    "not start this war, and we will do everything to end it,” he told reporters in Sochi.\n\n"
    "French President Emmanuel Macron struck a different tone. “We will not send combat troops to Ukraine as long as "
    "hostilities continue, but nothing should be ruled out,” he said. “We will deliver twelve jets before the end of "
    "the year.”\n\n"
    "German Chancellor Friedrich Merz told parliament: “We will support Ukraine as long as necessary.” “There will be "
    "no dictated peace,” he vowed.\n"
)
ERDOGAN = (
    "Türkiye barış görüşmelerine ev sahipliği yapmaya hazırdır. Bu bölgede yeni bir savaşa izin vermeyeceğiz. "
    "Gelecek ay sınır kapısını yeniden açacağız. Kardeşlerimizi yalnız bırakmayacağız."
)
SANCHEZ = (
    "España enviará dos hospitales de campaña antes del verano. No aceptaremos amenazas de nadie. "
    "El Gobierno aprobará mañana una ley de vivienda. La paz exige paciencia."
)
GERMAN = (
    "Der türkische Präsident Recep Tayyip Erdoğan sagte am Montag: „Wir werden in dieser Region keinen neuen Krieg "
    "zulassen.“ „Im nächsten Monat werden wir den Grenzübergang wieder öffnen“, sagte Erdoğan.\n\n"
    "Der spanische Ministerpräsident Pedro Sánchez sagte: „Spanien wird vor dem Sommer zwei Feldlazarette schicken.“ "
    "„Wir werden von niemandem Drohungen hinnehmen“, sagte Sánchez.\n"
)


def _placed(reports: tuple[PairReport, ...]) -> dict[str, str | None]:
    """The original's words by the first three words of a quotation."""
    return {
        " ".join(report.quotation.text.split()[:3]): report.original.exact if report.original else None
        for report in reports
        if report.quotation
    }


def test_a_short_quotation_is_found_where_its_speaker_is_heard(e5_engine: Engine) -> None:
    originals = [Document(PUTIN, "ru"), Document(MERZ, "de")]
    placed = _placed(check_article(Document(ENGLISH, "en"), originals, e5_engine))
    assert placed["but will not"] == "Россия готова к переговорам, но не примет ультиматумов."
    assert placed["There will be"] == "Es wird keinen Diktatfrieden geben."


@pytest.mark.parametrize("name", ["putin.ru.txt", "speech.txt", None])
def test_nobody_is_placed_in_the_words_of_another(name: str | None, e5_engine: Engine) -> None:
    reports = check_article(Document(ENGLISH, "en"), [Document(PUTIN, "ru", uri=name)], e5_engine)
    by_speaker: dict[str | None, set[bool]] = {}
    for report in reports:
        assert report.quotation is not None
        by_speaker.setdefault(report.quotation.speaker, set()).add(report.original is not None)
    assert by_speaker == {"Vladimir Putin": {True}, "Emmanuel Macron": {False}, "Friedrich Merz": {False}}


def test_other_languages(e5_engine: Engine) -> None:
    for originals, found in (((ERDOGAN, SANCHEZ), (True, True)), ((ERDOGAN,), (True, False))):
        documents = [Document(text, lang) for text, lang in zip(originals, ("tr", "es"), strict=False)]
        reports = check_article(Document(GERMAN, "de"), documents, e5_engine)
        placed = {report.quotation.text[:12]: report.original for report in reports if report.quotation}
        assert [placed[start] is not None for start in ("Wir werden i", "Spanien wird")] == list(found)


HEARD = Document("Wir werden helfen.", "de")
OTHER = Document("Мы готовы.", "ru")


@pytest.mark.parametrize(
    ("heard", "expected"),
    [
        ([], 0.0),
        ([Voice("Merz", HEARD, 6.0)], 1.5),  # where their own words are
        ([Voice("Putin", HEARD, 12.0)], -STRANGE),  # where only another is heard
        ([Voice("Putin", HEARD, 2.0)], -2.0),  # not surer than that voice is
        ([Voice("Merz", OTHER, 6.0)], -1.5),  # where nobody is, while they are elsewhere
        ([Voice("Merz", HEARD, 6.0), Voice("Putin", HEARD, 12.0)], 1.5),  # a conversation
        ([Voice("Merz", HEARD, 2.0), Voice("Putin", HEARD, 12.0)], -STRANGE),  # two guesses do not confirm each other
    ],
)
def test_leaning(heard: list[Voice], expected: float) -> None:
    assert leaning("Merz", HEARD, heard, {}, 1.5) == expected


def test_a_file_named_after_somebody() -> None:
    speakers = ["Vladimir Putin", "Emmanuel Macron"]
    assert named_after(Document("", uri="originals/putin-2005_04.ru.txt"), speakers, "en") == {"Vladimir Putin"}
    assert named_after(Document("", uri="remarks.txt"), speakers, "en") == frozenset()
    assert named_after(Document(""), speakers, "en") == frozenset()
    assert named_after(Document("", uri="putin.txt"), ["فلاديمير بوتين"], "ar") == {"فلاديمير بوتين"}
    named = {HEARD: frozenset({"Putin"})}
    assert leaning("Merz", HEARD, [], named, 1.5) == -1.5
    assert leaning("Putin", HEARD, [], named, 1.5) == 1.5
