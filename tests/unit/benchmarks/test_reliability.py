"""Figures of calibration: what is certain is certain, what is off by a tenth is off by a tenth; the plot."""

from __future__ import annotations

import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

sys.path.insert(0, str(Path(__file__).parents[3] / "benchmarks"))

import reliability
from reliability import Point

RIGHT: list[Point] = [(0.25, at % 4 == 0) for at in range(40)]
OFF: list[Point] = [(0.35, at % 4 == 0) for at in range(40)]


def test_a_calibrated_forecast_has_no_error() -> None:
    assert reliability.ece(RIGHT) == pytest.approx(0)
    assert reliability.brier(RIGHT) == pytest.approx(0.25 * 0.75)


def test_an_error_of_a_tenth_is_found() -> None:
    assert reliability.ece(OFF) == pytest.approx(0.1)
    assert reliability.brier(OFF) == pytest.approx(0.25 * 0.75 + 0.01)


def test_every_point_is_in_one_bin() -> None:
    found = reliability.bins([*RIGHT, *OFF, (0.0, False), (1.0, True)])
    assert sum(one.count for one in found) == 82
    assert [(one.low, one.high) for one in found] == [(0.0, 0.1), (0.2, 0.3), (0.3, 0.4), (0.9, 1.0)]
    assert all(one.low <= one.predicted <= one.high and one.at_least <= one.observed <= one.at_most for one in found)


@pytest.mark.parametrize(("part", "whole"), [(0, 5), (5, 5), (1, 2), (30, 100)])
def test_the_interval_of_a_share_holds_it(part: int, whole: int) -> None:
    low, high = reliability.wilson(part, whole)
    assert 0 <= low <= part / whole <= high <= 1 and high - low > 0.1


def test_the_bootstrap_is_seeded_and_holds_the_figure() -> None:
    groups = {str(at): OFF[at : at + 4] for at in range(0, 40, 2)}
    first = reliability.interval(groups, reliability.brier)
    assert first == reliability.interval(groups, reliability.brier) and first is not None
    assert first[0] <= reliability.brier(OFF) <= first[1]
    assert reliability.interval({"one": OFF}, reliability.brier) is None


def test_the_plot_is_svg_with_a_mark_a_bin() -> None:
    found = reliability.bins([*RIGHT, *OFF])
    plot = reliability.svg([("held out", found), ("other", found[:1])])
    root = ElementTree.fromstring(plot)
    assert len(root.findall(".//{http://www.w3.org/2000/svg}circle")) == 3
    assert "held out" in plot and plot == reliability.svg([("held out", found), ("other", found[:1])])
