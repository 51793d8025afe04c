"""Extent: a chance resemblance far from what is rendered does not make an omission of all between."""

from __future__ import annotations

import numpy as np
import pytest

from toolkit.align.words import WordAlignment
from toolkit.checks.gaps import extent
from toolkit.checks.pair import Pair, Side
from toolkit.model import Document
from toolkit.pipeline import Engine, check_pair

ORIGINAL = (
    "Ministers promised reform. Engineers repaired bridges, tunnels, harbours, stations, railways, dams and schools."
)
RENDERING = "Les écoles et les barrages promis."


def _pair(links: dict[int, int]) -> Pair:
    """Every linked word with 0.95, all others with hardly anything."""
    sides = [Side((Document(text, lang).whole,), lang) for text, lang in ((ORIGINAL, "en"), (RENDERING, "fr"))]
    table = np.full((len(sides[0].words), len(sides[1].words)), 0.001, dtype=np.float32)
    for row, column in links.items():
        table[row, column] = 0.95
    return Pair(*sides, WordAlignment(table, table, table))


def _words() -> list[str]:
    return [word.strip(".,") for word in ORIGINAL.split()]


@pytest.mark.parametrize(
    ("target", "place"),
    [(5, "start"), (0, "inside")],
    ids=["amid the others: chance", "before the others: the quotation may begin with it"],
)
def test_a_lone_word_before_a_long_gap(target: int, place: str) -> None:
    at = {word: index for index, word in enumerate(_words())}
    pair = _pair({at["Engineers"]: target, at["schools"]: 1, at["dams"]: 4})
    (gap,) = extent(pair).gaps
    assert gap.place == place
    assert gap.end == at["dams"]


def test_a_condition_cut_from_a_long_sentence_is_told_however_long_it_is(e5_engine: Engine) -> None:
    original = (
        "Je crois que le plus dur est derrière nous, à condition que chacun se lave les mains et que l'on nous signale "
        "les malades le premier jour, pas le troisième."
    )
    report = check_pair(Document(original, "fr"), Document("I believe the worst is behind us", "en"), e5_engine)
    (finding,) = [finding for finding in report.findings if finding.rule == "truncation"]
    assert finding.severity == "major"
    assert finding.original is not None
    assert finding.original.exact.startswith("à condition que")
