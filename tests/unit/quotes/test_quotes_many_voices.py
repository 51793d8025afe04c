"""Who speaks where many do: names set off after a role, short names of bodies, and those who stay without a name."""

from __future__ import annotations

import pytest

from toolkit.model import Document
from toolkit.quotes import extract


def told(lang: str, text: str) -> list[tuple[str | None, str | None, str | None]]:
    """Source, cue and speaker of each quotation."""
    found = extract(Document(text, lang))
    return [(one.source and one.source.exact, one.cue and one.cue.exact, one.speaker) for one in found]


@pytest.mark.parametrize(
    ("lang", "text", "source", "speaker"),
    [
        pytest.param(
            "fr",
            "« Rien n'est signé », a déclaré la maire (sans étiquette), Hélène Vasseur, à la sortie.",
            "la maire (sans étiquette), Hélène Vasseur",
            "Hélène Vasseur",
            id="a party in brackets",
        ),
        pytest.param(
            "id",
            "Pelatih Persebu, Marko Ilić, mengatakan bahwa timnya siap bermain besok.",
            "Pelatih Persebu, Marko Ilić",
            "Marko Ilić",
            id="a title and the proper noun that it governs",
        ),
        pytest.param(
            "id",
            "Dokter tim, dr. Sari Wulandari, mengatakan bahwa pemain itu cedera lutut.",
            "Dokter tim, dr. Sari Wulandari",
            "Sari Wulandari",
            id="an abbreviated form of address",
        ),
        pytest.param(
            "id",
            "Menurut Kepala Balai setempat, Rudi Hartono, kapal akan berangkat pekan depan.",
            "Kepala Balai setempat, Rudi Hartono",
            "Rudi Hartono",
            id="an adjective behind a proper noun",
        ),
        pytest.param(
            "ru",
            "«Лёд тает быстрее», — сказала начальник станции, доктор физических наук Ольга Березина.",
            "начальник станции, доктор физических наук Ольга Березина",
            "Ольга Березина",
            id="a degree",
        ),
        pytest.param(
            "de",
            "„Ich sah nur Rauch“, sagte der Belgier Pieter Vandamme.",
            "der Belgier Pieter Vandamme",
            "Pieter Vandamme",
            id="a people",
        ),
        pytest.param(
            "he",
            "פרופ' יעל רוזנטל מהטכניון סבורה שהמדידה שגויה.",
            "פרופ' יעל רוזנטל מהטכניון",
            "יעל רוזנטל",
            id="where somebody is from",
        ),
        pytest.param(
            "tr",
            "Tüketici Hakları Platformu, faturaların arttığını belirtti.",
            "Tüketici Hakları Platformu",
            "Tüketici Hakları Platformu",
            id="a body with a word for people in its name",
        ),
    ],
)
def test_a_name_is_found_beside_its_role(lang: str, text: str, source: str, speaker: str) -> None:
    assert (source, speaker) in [(who, name) for who, _, name in told(lang, text)]


def test_two_people_joined_by_and_are_two() -> None:
    text = "توّج الكيني جوناثان كيبروتو والأوغندية ستيلا تشيبوكوي باللقب. «لم أعد أشعر بقدميّ»، قالت تشيبوكوي."
    assert told("ar", text)[-1][2] == "ستيلا تشيبوكوي"


def test_an_age_stands_for_who_spoke_last() -> None:
    text = "„Ich sah nur Rauch“, sagte Pieter Vandamme. „Dann fiel ich“, ergänzte der 24-Jährige."
    assert [speaker for _, _, speaker in told("de", text)] == ["Pieter Vandamme", "Pieter Vandamme"]


def test_a_noun_takes_up_the_end_of_a_compound() -> None:
    text = (
        "Nach Angaben der Verkehrsgewerkschaft Süd (VGS) streikten 900 Fahrer. "
        "Die Gewerkschaft teilte mit, der Streik gehe weiter."
    )
    assert [speaker for _, _, speaker in told("de", text)] == ["Verkehrsgewerkschaft Süd", "Verkehrsgewerkschaft Süd"]


@pytest.mark.parametrize(
    ("lang", "text", "speaker"),
    [
        pytest.param(
            "es",
            "La Federación de Obreros Portuarios (Fedop) convocó un paro. Según la Fedop, nadie descargará barcos.",
            "Federación de Obreros Portuarios",
            id="spoken like a word",
        ),
        pytest.param(
            "id",
            "Paguyuban Pedagang Pasar Baru (P3B) menolak. Menurut P3B, harga sewa terlalu tinggi.",
            "Paguyuban Pedagang Pasar Baru",
            id="a digit repeats its letter",
        ),
    ],
)
def test_short_names_of_bodies(lang: str, text: str, speaker: str) -> None:
    assert told(lang, text)[-1][2] == speaker


def test_who_is_not_to_be_named_has_no_name() -> None:
    text = (
        "قال رئيس البلدية سامر الحداد إن السوق ستُغلق. وأضاف الحداد أن القرار نهائي. "
        "وقال تاجر طلب عدم ذكر اسمه إن الإيجارات تضاعفت."
    )
    assert told("ar", text)[-1][2] == "تاجر طلب عدم ذكر اسمه"


def test_a_second_predicate_does_not_govern_the_words_before_it() -> None:
    text = "Лидер оппозиции Анна Белова обвинила мэра в том, что тот «обкрадывает бедных», и призвала выйти на улицы."
    assert told("ru", text)[0][:2] == ("Лидер оппозиции Анна Белова", "обвинила")


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("ru", "Сколько полицейских выведут на улицы, Белова не сказала."),
        ("es", "Cuántos agentes habrá en la plaza, el ministro no dijo."),
    ],
)
def test_what_was_not_said_is_no_quotation(lang: str, text: str) -> None:
    assert told(lang, text) == []
