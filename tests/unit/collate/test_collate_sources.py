"""Which outlet a credit means. Outlets that are no real ones are constructed."""

from __future__ import annotations

import pytest

from toolkit.collate.sources import cited
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


def test_several_sources_in_one_credit() -> None:
    assert meant("Reuters; SANA (video)") == ["Reuters", "SANA"]
    assert meant("Reuters and AP") == ["Reuters", "AP"]
    assert meant("Arab News (citing SANA)") == ["SANA", "Arab News"]
