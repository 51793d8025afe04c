"""How far probabilities can be trusted: bins, expected calibration error, Brier score, and a plot.

A point is (probability, whether it was so). Naeini, Cooper and Hauskrecht 2015; Brier 1950; DeGroot and Fienberg 1983.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from math import sqrt
from typing import NamedTuple

Point = tuple[float, bool]

BINS = 10
RESAMPLES = 500
Z = 1.96


class Bin(NamedTuple):
    """Points whose probabilities lie in ``[low, high)``: their mean, how often it was so, and Wilson's interval."""

    low: float
    high: float
    count: int
    predicted: float
    observed: float
    at_least: float
    at_most: float


def bins(points: Sequence[Point], number: int = BINS) -> list[Bin]:
    """Bins of equal width that have points."""
    groups: dict[int, list[Point]] = {}
    for point in points:
        groups.setdefault(min(int(point[0] * number), number - 1), []).append(point)
    return [_bin(at, groups[at], number) for at in sorted(groups)]


def _bin(at: int, group: Sequence[Point], number: int) -> Bin:
    count, so = len(group), sum(was for _, was in group)
    mean = sum(probability for probability, _ in group) / count
    low, high = wilson(so, count)
    values = (at / number, (at + 1) / number, count, mean, so / count, low, high)
    return Bin(*(round(value, 4) for value in values[:2]), count, *(round(value, 4) for value in values[3:]))


def wilson(part: int, whole: int) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson 1927)."""
    share, scale = part / whole, 1 + Z * Z / whole
    middle = (share + Z * Z / (2 * whole)) / scale
    half = Z / scale * sqrt(share * (1 - share) / whole + Z * Z / (4 * whole * whole))
    return max(0.0, middle - half), min(1.0, middle + half)


def ece(points: Sequence[Point]) -> float:
    """The mean distance of prediction and observation over bins of equal width, weighed by their counts."""
    return sum(one.count * abs(one.predicted - one.observed) for one in bins(points)) / len(points)


def brier(points: Sequence[Point]) -> float:
    """The mean squared distance of probability and outcome."""
    return sum((probability - was) ** 2 for probability, was in points) / len(points)


def interval(
    groups: Mapping[str, Sequence[Point]], measure: Callable[[Sequence[Point]], float]
) -> tuple[float, float] | None:
    """The middle 95 % of a measure when groups are drawn anew with replacement (bootstrap, seeded)."""
    names, chooser = sorted(groups), random.Random(1)
    if len(names) < 2:
        return None
    found = sorted(
        measure([point for name in chooser.choices(names, k=len(names)) for point in groups[name]])
        for _ in range(RESAMPLES)
    )
    return round(found[int(0.025 * RESAMPLES)], 4), round(found[int(0.975 * RESAMPLES)], 4)


SIDE, LEFT, TOP, APART = 240, 46, 34, 66
"""Of a panel of the plot, in pixels: its side, what is left of it and above it, and from one to the next."""


def svg(panels: Sequence[tuple[str, Sequence[Bin]]]) -> str:
    """A reliability diagram, a panel a set: predicted from left to right, observed upwards, counts below."""
    width = LEFT + len(panels) * SIDE + (len(panels) - 1) * APART + 14
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} 340" width="{width}" height="340" role="img"'
        ' font-family="sans-serif" font-size="11">',
        "<title>Reliability of drift: predicted and observed shares</title>",
        f'<rect width="{width}" height="340" fill="#fff"/>',
    ]
    for number, (title, found) in enumerate(panels):
        parts += _panel(LEFT + number * (SIDE + APART), title, found)
    return "\n".join([*parts, "</svg>"]) + "\n"


def _panel(left: int, title: str, found: Sequence[Bin]) -> list[str]:
    foot = TOP + SIDE

    def across(share: float) -> str:
        return f"{left + share * SIDE:.1f}"

    def up(share: float) -> str:
        return f"{foot - share * SIDE:.1f}"

    parts = [
        f'<text x="{left}" y="20" font-size="13" fill="#222">{title}</text>',
        f'<rect x="{left}" y="{TOP}" width="{SIDE}" height="{SIDE}" fill="none" stroke="#999"/>',
        f'<path d="M{across(0)} {up(0)}L{across(1)} {up(1)}" stroke="#999" stroke-dasharray="4 4"/>',
        f'<text x="{across(0.5)}" y="{foot + 30}" text-anchor="middle" fill="#222">predicted</text>',
        f'<text transform="translate({left - 32} {up(0.5)}) rotate(-90)" text-anchor="middle" fill="#222">'
        "observed</text>",
    ]
    for tenth in (0, 5, 10):
        share = tenth / 10
        parts.append(f'<text x="{across(share)}" y="{foot + 14}" text-anchor="middle" fill="#555">{share:g}</text>')
        parts.append(f'<text x="{left - 6}" y="{up(share)}" text-anchor="end" dy="4" fill="#555">{share:g}</text>')
    most = max((one.count for one in found), default=1)
    for one in found:
        x, tall = across(one.predicted), 24 * one.count / most
        parts += [
            f'<path d="M{x} {up(one.at_least)}L{x} {up(one.at_most)}" stroke="#1f5fa8"/>',
            f'<circle cx="{x}" cy="{up(one.observed)}" r="4" fill="#1f5fa8"><title>{one.count} rows: predicted'
            f" {one.predicted:.2f}, observed {one.observed:.2f}</title></circle>",
            f'<rect x="{across(one.low + 0.01)}" y="{336 - tall:.1f}" width="{SIDE * 0.08:.1f}" height="{tall:.1f}"'
            ' fill="#bcd2ea"/>',
        ]
    return parts
