"""Which outlet a credit means. Outlets that are no real ones are constructed."""

from __future__ import annotations

import pytest

from toolkit.collate.sources import absent, cited
from toolkit.model import Document, Witness

OUTLETS = ("Reuters", "SANA", "Anadolu Agency (AA)", "AP", "Arab News", "Japan Times", "Herald", "Le Monde", "L'Écho")


def meant(credit: str, outlets: tuple[str, ...] = OUTLETS) -> list[str]:
    document = Document("x", "en")
    witnesses = [Witness(name, Document(name, "en", publisher=name), ()) for name in outlets]
    table = cited([*witnesses, Witness("Reader", document, (), (credit,))])
    assert not table[:, : len(outlets)].any(), "who credits nobody names nobody"
    return [name for name, hit in zip(outlets, table[:, -1], strict=False) if hit]


@pytest.mark.parametrize(
    ("credit", "outlet"),
    [
        ("SANA", "SANA"),
        ("Syrian Arab News Agency SANA", "SANA"),
        ("Syrian Arab News Agency", "SANA"),
        ("the Syrian Arab News Agency (SANA)", "SANA"),
        ("SANA video", "SANA"),
        ("سانا", "SANA"),
        ("وكالة سانا", "SANA"),
        ("Reuters news agency", "Reuters"),
        ("Reuters News Agency", "Reuters"),
        ("Citing Reuters", "Reuters"),
        ("Reuters via a reader", "Reuters"),
        ("وكالة رويترز", "Reuters"),
        ("Anadolu", "Anadolu Agency (AA)"),
        ("AA", "Anadolu Agency (AA)"),
        ("Anadolu Agency", "Anadolu Agency (AA)"),
        ("Anadolu News Agency", "Anadolu Agency (AA)"),
        ("Anadolu Ajansı", "Anadolu Agency (AA)"),
        ("Anadolu Ajansı (AA)", "Anadolu Agency (AA)"),
        ("The Associated Press", "AP"),
        ("The Japan Times", "Japan Times"),
        ("a statement by the Herald", "Herald"),
        ("The Herald newspaper", "Herald"),
        ("Monde", "Le Monde"),
        ("L'Écho", "L'Écho"),
    ],
)
def test_an_outlet_by_all_or_part_of_its_name(credit: str, outlet: str) -> None:
    assert meant(credit) == [outlet]


@pytest.mark.parametrize(
    "credit",
    [
        "",
        "agencies",
        "Times",
        "The Times",
        "Japan Today",
        "The Sydney Herald",
        "Japanese press",
        "News",
        "Sanaa",
        "AFP",
        "وفا",
    ],
)
def test_no_outlet_by_words_that_others_have(credit: str) -> None:
    assert meant(credit) == []


def test_a_name_inside_a_longer_one_is_another() -> None:
    assert meant("Syrian Arab News Agency SANA") == ["SANA"], "not Arab News"
    assert meant("Times of Israel", ("Times", "Times of Israel")) == ["Times of Israel"]
    assert meant("Times of Israel", ("Times", "Israel Times")) == []
    assert meant("AP", ("Japan Times", "APA")) == []


def test_a_part_that_two_outlets_have_means_neither() -> None:
    assert meant("Norda", ("Norda Agency", "Norda TV")) == []
    assert meant("Norda Agency", ("Norda Agency", "Norda TV")) == ["Norda Agency"]


@pytest.mark.parametrize(
    ("credit", "outlet"),
    [
        ("فرانس برس", "AFP"),
        ("وكالة الصحافة الفرنسية", "Agence France-Presse"),
        ("خبرگزاری فرانسه", "AFP"),
        ("Франс Пресс", "فرانس برس"),
        ("агентство Рейтер", "رويترز"),
        ("路透社", "Reuters"),
        ("أسوشيتد برس", "AP"),
        ("آسوشیتدپرس", "The Associated Press"),
        ("وكالة الأنباء الألمانية", "dpa"),
        ("AA", "الأناضول"),
        ("סוכנות אנדולו", "Anadolu Ajansı"),
        ("新华社", "Xinhua News Agency"),
        ("Синьхуа", "شينخوا"),
        ("وكالة سانا", "САНА"),
        ("ТАСС", "تاس"),
        ("خبرگزاری فارس", "Fars"),
        ("La chaîne Al Jazeera", "الجزيرة"),
        ("a video of Би-би-си", "BBC"),
    ],
)
def test_an_agency_by_any_of_its_names(credit: str, outlet: str) -> None:
    assert meant(credit, ("Herald", outlet, "Japan Times")) == [outlet]


def test_the_name_in_the_credit_itself_comes_before_other_names_of_the_agency() -> None:
    assert meant("فرانس برس", ("AFP", "فرانس برس")) == ["فرانس برس"]
    assert meant("АФП", ("AFP", "فرانس برس")) == ["AFP", "فرانس برس"]


@pytest.mark.parametrize(
    ("credits", "told"),
    [
        (("Reuters",), ()),
        (("رويترز",), ()),
        (("AFP",), ("AFP",)),
        (("فرانس برس", "АФП"), ("AFP",)),
        (("AFP; SANA (video)",), ("AFP",)),
        (("Coastal News (citing dpa)",), ("Coastal News", "dpa")),
        (("Citing the Coastal Post",), ("Coastal Post",)),
        (("Press TV",), ("Press TV",)),
        (("i24NEWS",), ("i24NEWS",)),
        (("صحيفة الساحل",), ("صحيفة الساحل",)),
        (("Reader",), ()),
        (("agencies", "foreign media", "a video", "وكالات", "Television"), ()),
    ],
)
def test_sources_that_are_not_among_the_witnesses(credits: tuple[str, ...], told: tuple[str, ...]) -> None:
    document = Document("x", "en")
    witnesses = [Witness(name, Document(name, "en", publisher=name), ()) for name in OUTLETS]
    found = absent([*witnesses, Witness("Reader", document, (), credits)])
    assert found == [()] * len(OUTLETS) + [told]


def test_an_outlet_that_has_the_words_of_an_agency_names_it() -> None:
    def named(outlet: str, credit: str) -> tuple[str, ...]:
        return absent([Witness("w", Document("x", "en", publisher=outlet), (), (credit,))])[0]

    assert named("Herald (AFP)", "AFP") == ("AFP",)
    assert named("AFP", "Agence France-Presse") == (), "itself"


def test_several_sources_in_one_credit() -> None:
    assert meant("Reuters; SANA (video)") == ["Reuters", "SANA"]
    assert meant("Reuters and AP") == ["Reuters", "AP"]
    assert meant("Arab News (citing SANA)") == ["SANA", "Arab News"]
