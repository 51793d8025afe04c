"""Two numbers are exchanged when what each counts answers to what the other counts; links are made by hand here."""

from __future__ import annotations

import numpy as np
import pytest

from toolkit.align.words import WordAlignment
from toolkit.checks.counterparts import COUNTED
from toolkit.checks.exchanged import exchanges
from toolkit.checks.pair import Pair, Side
from toolkit.model import Document


def _pair(original: str, rendering: str, links: dict[str, str]) -> Pair:
    """Two English texts whose words are linked as told; every number is linked to its equal."""
    sides = [Side((Document(text, "en").whole,), "en") for text in (original, rendering)]
    table = np.zeros((len(sides[0].words), len(sides[1].words)), dtype=np.float32)
    for row, one in enumerate(sides[0].folded):
        for column, other in enumerate(sides[1].folded):
            table[row, column] = float(links.get(one) == other or (one == other and one.isdigit()))
    return Pair(sides[0], sides[1], WordAlignment(table, table, table))


LINKS = {"tents": "shelters", "blankets": "covers", "camp": "site", "north": "upland", "south": "lowland"}


@pytest.mark.parametrize(
    ("original", "rendering", "found"),
    [
        ("300 tents and 500 blankets", "500 shelters and 300 covers", 1),
        ("300 tents and 500 blankets", "300 shelters and 500 covers", 0),
        ("300 tents and 500 blankets", "500 covers and 300 shelters", 0),
        ("300 tents, 500 blankets and 70 camp", "500 shelters, 300 covers and 70 site", 1),
        ("won 3-1 at camp", "won 1-3 at site", 0),
        ("300 tents north and 500 south", "500 shelters lowland and 300 upland", 0),
        ("300 tents and 300 blankets", "300 shelters and 300 covers", 0),
        ("5 percent tents and 300 blankets", "300 shelters and 5 percent covers", 0),
        ("300 tents", "300 shelters", 0),
        ("", "300 tents and 500 blankets", 0),
    ],
)
def test_exchanges(original: str, rendering: str, found: int) -> None:
    assert len(list(exchanges(_pair(original, rendering, LINKS), COUNTED))) == found


def test_an_exchange_names_both_numbers_at_both_places() -> None:
    pair = _pair("300 tents and 500 blankets", "500 shelters and 300 covers", LINKS)
    (exchange,) = exchanges(pair, COUNTED)
    assert [one.canonical for one in (*exchange.first, *exchange.second)] == ["300", "300", "500", "500"]
    assert exchange.first[0].start == 0 and exchange.first[1].start == 17
