"""Losses that another finding has told: a name that is added is not told again as an addition."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.checks.opposites import EXTENT
from toolkit.model import SEVERITIES, Finding, Span

SIDES = {"omission": "original", "addition": "rendering"}
"""Where the words are that a loss is about."""
MOST = 0.5
"""Share of a loss that another finding must be about for it to say nothing more."""


def without_echoes(found: Sequence[Finding]) -> list[Finding]:
    """The findings without omissions and additions of words that a finding at least as severe is about."""
    return [one for one in found if one.rule not in SIDES or not any(_tells(other, one) for other in found)]


def _tells(other: Finding, loss: Finding) -> bool:
    if other.rule in EXTENT or SEVERITIES.index(other.severity) < SEVERITIES.index(loss.severity):
        return False
    side = SIDES[loss.rule]
    here: Span | None = getattr(loss, side)
    there: Span | None = getattr(other, side)
    if here is None or there is None:
        return False
    shared = min(here.end, there.end) - max(here.start, there.start)
    return shared > MOST * (here.end - here.start)
