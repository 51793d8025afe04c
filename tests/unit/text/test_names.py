"""Names found in text, and their counterparts. All sentences are constructed."""

from __future__ import annotations

import pytest

from toolkit.text import entities
from toolkit.text.names import SAME, claims, counterpart, names
from toolkit.text.words import words

KNOWN = [
    ("en", "Syria's army met the U.S. envoy in Deir ez-Zor.", ["syria", "us", "deir-ez-zor"]),
    ("en", "It helps us, who wait for the WHO and the US.", ["who", "us"]),
    ("en", "Jolani spoke; al-Sharaa answered.", ["sharaa", "sharaa"]),
    ("en", "Turkey is not a turkey, nor china from China.", ["turkey", "china"]),
    ("ar", "وصل الوزير لدمشق ثم وبحلب وإلى سوريا ولبنان.", ["damascus", "aleppo", "syria", "lebanon"]),
    ("ar", "قال السوريون للشرع والروسية", ["syria", "sharaa", "russia"]),
    ("ar", "الوضع المالي في سنة الحماس ليس أسدا", []),
    ("ar", "عَمَّان", ["amman"]),
    ("he", 'ארה"ב וצה"ל בסוריה ולדמשק', ["us", "idf", "syria", "damascus"]),
    ("he", "הוא דיבר על גאווה ועל מדינה", []),
    ("fa", "علی خامنه‌ای و ایرانی‌ها در سوریه", ["khamenei", "iran", "syria"]),
    ("fa", "بحران مالی او را ترک کرد", []),
    (
        "ru",
        "Встреча с Путиным в Сирии и о сирийских войсках Башара Асада.",
        ["putin", "syria", "syria", "bashar-assad"],
    ),
    ("ru", "Сан-Франциско и роман о страусе", ["san-francisco"]),
    ("tr", "Esad'ın Suriye'deki ordusu ve Suriyeliler; ABD'nin.", ["bashar-assad", "syria", "syria", "us"]),
    ("tr", "Maliye Bakanlığı sana yazdı.", ["ministry-of-finance"]),
    ("de", "Die syrischen Truppen Syriens und Assads in den USA.", ["syria", "syria", "bashar-assad", "us"]),
    ("de", "Die Hamas und Hama", ["hamas", "hama"]),
    ("fr", "La Syrienne, d'Iran à l'ONU, parle d'Al-Chareh.", ["syria", "iran", "un", "sharaa"]),
    ("es", "Las sirias y los sirios en EE. UU. con Al Sharaa.", ["syria", "syria", "us", "sharaa"]),
    ("id", "Presiden Suriah Ahmed asy-Syaraa di PBB sebagai tamu AS.", ["syria", "sharaa", "un", "us"]),
    (None, "وبشار الأسد — Шараа — אל-שרע — Suriye", ["bashar-assad", "sharaa", "sharaa", "syria"]),
]

UNKNOWN = [
    (
        "en",
        "Yesterday Mr. Torvane met Ilsa von der Quist near Brennick.",
        ["Torvane", "Ilsa von der Quist", "Brennick"],
    ),
    ("en", "Historically, people said so. Nobody knows why.", []),
    ("en", "I'm here, and I've seen that it's Monday in March.", []),
    ("en", "Torvane left. Later, they found Torvane's hat.", ["Torvane", "Torvane"]),
    ("en", "The Supreme Council and the Ministry of Health agreed.", []),
    ("en", "THE CROWD WAS SHOUTING LOUD THINGS AT THEM", []),
    ("ru", "Вчера Торвейн приехал. Никто не знал почему.", ["Торвейн"]),
    ("tr", "Torvane'nin evi büyük. Kimse bilmiyor.", ["Torvane"]),
    ("de", "Die Regierung und der Bürger lesen die Zeitung.", []),
    ("de", "Gestern sprach Minister Torvane mit Peter Quist.", ["Torvane", "Peter Quist"]),
    ("ar", "قال السيد تورفين إن الأمر انتهى", ["تورفين"]),
    ("ar", "قال السيد إن الأمر انتهى", []),
    ("he", "אמר השר טורביין כי הדבר נגמר", ["טורביין"]),
]

COUNTERPARTS = [
    ("Sharaa spoke.", "en", "قال الشرع كلمته", "ar", "entity"),
    ("Sharaa spoke.", "en", "قال الجولاني كلمته", "ar", "entity"),
    ("Sharaa spoke.", "en", "Джулани выступил", "ru", "entity"),
    ("Sharaa spoke.", "en", "Asy-Syaraa berbicara", "id", "entity"),
    ("the Syrian army", "en", "جيش سوريا", "ar", "related"),
    ("the army of Syria", "en", "قالت دمشق ذلك", "ar", "related"),
    ("a house in Damascus", "en", "بيت في حلب", "ar", "none"),
    ("a house in Damascus", "en", "дом в Алеппо", "ru", "none"),
    ("they met Assad", "en", "التقوا الشرع", "ar", "none"),
    ("a road to Iran", "en", "طريق العراق", "ar", "none"),
    ("a road to Austria", "en", "дорога в Австралию", "ru", "none"),
    ("a road to Niger", "en", "طريق نيجيريا", "ar", "none"),
    ("he thanked Goldsmith", "en", "شكر جولدسميث", "ar", "sound"),
    ("he thanked Goldsmith", "en", "он поблагодарил Голдсмита", "ru", "sound"),
    ("he thanked Goldsmith", "en", "Goldsmith'e teşekkür etti", "tr", "sound"),
    ("he thanked Goldsmith", "en", "شكر كارتر", "ar", "none"),
    ("he thanked Ilsa Torvane", "en", "شكرت تورفين الوفد", "ar", "part"),
    ("a road to Germany", "en", "droga do Niemiec", "pl", "unknown"),
    ("talks with North Korea", "en", "محادثات معكوريا الشماليةأمس", "ar", "entity"),
]


@pytest.mark.parametrize(("lang", "text", "expected"), KNOWN)
def test_known_entities(lang: str | None, text: str, expected: list[str]) -> None:
    assert [name.entity for name in names(text, lang) if name.entity] == expected


@pytest.mark.parametrize(("lang", "text", "expected"), UNKNOWN)
def test_unknown_names(lang: str, text: str, expected: list[str]) -> None:
    assert [name.text for name in names(text, lang) if not name.entity] == expected


@pytest.mark.parametrize(("text", "lang", "other", "other_lang", "how"), COUNTERPARTS)
def test_counterparts(text: str, lang: str, other: str, other_lang: str, how: str) -> None:
    (name,) = names(text, lang)
    match = counterpart(name, lang, other, other_lang)
    assert match.how in ("none", "sound", "part") if how == "none" else match.how == how
    assert match.found == (how not in ("none", "unknown"))


@pytest.mark.parametrize(
    ("lang", "text", "start", "end"),
    [
        ("ar", "وصل لدمشق", 5, 9),
        ("ar", "وَلِدِمَشْقَ", 4, 12),
        ("tr", "Esad'ın", 0, 4),
        ("fr", "d’Iran", 2, 6),
        ("en", "🙂 Syria's", 2, 7),
        ("he", "ולדמשק", 2, 6),
    ],
)
def test_offsets_leave_clitics_out(lang: str, text: str, start: int, end: int) -> None:
    (name,) = names(text, lang)
    assert (name.start, name.end, name.text) == (start, end, text[start:end])


def test_a_metonym_is_noted_and_is_not_the_same_name() -> None:
    (name,) = names("they asked Washington", "en")
    match = counterpart(name, "en", "سألوا الولايات المتحدة", "ar")
    assert (match.how, match.found) == ("related", True)
    assert match.score < SAME


def test_the_match_points_at_the_words() -> None:
    (name,) = names("he thanked Goldsmith", "en")
    other = "هو شكر جولدسميث كثيرا"
    match = counterpart(name, "en", other, "ar")
    assert other[match.start : match.end] == "جولدسميث"


def test_the_table_of_entities_is_whole() -> None:
    data = entities._data()
    width = len(entities.languages())
    known = [identity for section in entities.KINDS if section != "demonyms" for identity in data[section]]
    assert len(known) == len(set(known)) >= 250
    assert set(data["demonyms"]) <= set(known)
    for section in entities.KINDS:
        for identity, row in data[section].items():
            cells = row.split(" | ")
            assert len(cells) == width, identity
            assert all(alias.strip() == alias and alias for cell in cells for alias in cell.split(", ")), identity
    assert set(entities.metonyms()) <= set(known)


@pytest.mark.parametrize("lang", ["ar", "en", "fr", "de", "es", "tr", "id", "ru", "fa", "he"])
def test_every_usual_spelling_is_found_in_its_language(lang: str) -> None:
    column = entities.languages().index(lang)
    missed = []
    for section in entities.KINDS:
        for identity, row in entities._data()[section].items():
            alias = row.split(" | ")[column].split(", ")[0]
            hits = entities.find(alias, words(alias, lang), lang)
            if alias != "-" and not any(identity in hit.ids for hit in hits):
                missed.append((identity, alias))
    assert missed == []


def test_a_word_that_is_taken_is_no_counterpart() -> None:
    [capital] = [name for name in names("Президент России: Москва готова.", "ru") if name.text == "Москва"]
    text = "The Russian president said that Beijing is ready."
    assert counterpart(capital, "ru", text, "en").how == "related"
    assert not counterpart(capital, "ru", text, "en", frozenset({1})).found


def test_each_name_claims_a_word_of_its_own() -> None:
    found = names("Президент России и министр России", "ru")
    assert claims(found[:1], "ru", "The Russian president, Russia", "en") == {3}
    assert claims(found, "ru", "The Russian president, Russia", "en") == {1, 3}
