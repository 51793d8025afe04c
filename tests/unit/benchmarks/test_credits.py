"""Credited sources in a remark's rows, and how a tree is scored on them."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[3] / "benchmarks"))

import credits


def row(outlet: str, text: str, cites: str | None = None, lang: str = "fr") -> dict[str, object]:
    return {"outlet": outlet, "cites": cites, "rendering": {"lang": lang, "text": text}}


@pytest.mark.parametrize(
    ("cites", "found"),
    [
        ("Arab News; SANA (video)", {"arab news", "sana"}),
        ("AFP/dpa", {"afp", "dpa"}),
        ("Reuters via BTA", {"reuters", "bta"}),
        ("agencies", set()),
        (None, set()),
    ],
)
def test_sources(cites: str | None, found: set[str]) -> None:
    assert credits.sources(row("x", "y", cites)) == found


ROWS = [
    row("AFP", "nous irons tous ensemble demain"),
    row("Le Jour", "Nous irons tous ensemble demain.", "AFP"),
    row("Le Soir", "nous partirons", "AFP"),
    row("La Nuit", "nous partirons", "Reuters"),
]


def test_what_a_tree_finds() -> None:
    counts = credits.counted(ROWS, [None, 0, 1, None], [None] * 4)
    assert (counts["rows"], counts["independent"]) == (4, 2)
    assert (counts["source"], counts["source found"]) == (2, 2), "directly or through another"
    assert (counts["same_source"], counts["same_source found"]) == (1, 1)
    assert (counts["other_source"], counts["other_source found"]) == (2, 0)
    assert (counts["verbatim"], counts["verbatim found"]) == (1, 1), "two words are too few"


def test_a_tree_that_links_nothing_finds_nothing() -> None:
    counts = credits.counted(ROWS, [None] * 4, [None] * 4)
    assert not any(counts[f"{kind} found"] for kind in ("source", "same_source", "other_source", "verbatim"))


def test_rows_under_one_source_that_is_not_there_are_linked() -> None:
    rows = [row("Le Jour", "nous irons", "Reuters"), row("Le Soir", "nous partirons", "Reuters (video)")]
    counts = credits.counted(rows, [None, None], ["Reuters", "Reuters"])
    assert (counts["same_source"], counts["same_source found"]) == (1, 1)
    assert (counts["outside"], counts["outside found"], counts["independent"]) == (2, 2, 0)
    assert credits.counted(rows, [None, None], [None, None])["same_source found"] == 0
