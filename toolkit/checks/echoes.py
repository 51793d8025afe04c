"""Findings that tell what another one has told: a name that is added is not told again as an addition."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.checks import charged, claims, opposites, strength
from toolkit.checks.dropped import WEIGHED
from toolkit.checks.opposites import EXTENT
from toolkit.model import SEVERITIES, Finding, Span

SIDES = {"omission": "original", "addition": "rendering"}
"""Where the words are that a loss is about."""
WRITTEN = (strength.CHECK, strength.OTHER, claims.CHECK, *charged.CHECKS.values())
"""Checks that know words by themselves; where another check tells of the same ones, that is enough."""
SHOWN = 0.25
"""Confidence below which findings are not reported, unless that is configured."""
MOST = 0.5
"""Share of a loss that another finding must be about for it to say nothing more."""


def without_echoes(found: Sequence[Finding]) -> list[Finding]:
    """The findings without omissions and additions of words that a finding at least as severe is about, and without
    words put for others of which another check tells."""
    told = [one for one in found if not any(_became(other, one) for other in found)]
    return [one for one in told if not any(_knows(other, one) or _tells(other, one) for other in told)]


def _became(other: Finding, one: Finding) -> bool:
    """Whether another check tells what became of words that may be dropped."""
    checks = [finding.evidence.get("check") for finding in (other, one)]
    if checks[1] not in WEIGHED or checks[0] in WEIGHED or other.rule in EXTENT:
        return False
    side = str(one.evidence["side"])
    return _touch(getattr(one, side), getattr(other, side))


def _knows(other: Finding, one: Finding) -> bool:
    checks = [finding.evidence.get("check") for finding in (other, one)]
    return checks[1] in WRITTEN and checks[0] not in WRITTEN and other.rule not in EXTENT and _same_words(other, one)


def _tells(other: Finding, loss: Finding) -> bool:
    side = SIDES.get(loss.rule)
    if side is None or other.rule in EXTENT or _weight(other) < _weight(loss):
        return False
    if other.evidence.get("check") in WEIGHED and other.evidence["side"] != side:
        return False  # what it shows there is a place
    here: Span | None = getattr(loss, side)
    there: Span | None = getattr(other, side)
    if here is None or there is None:
        return False
    shared = min(here.end, there.end) - max(here.start, there.start)
    return shared > MOST * (here.end - here.start)


def told_once(said: Sequence[Finding], weighed: Sequence[Finding]) -> list[Finding]:
    """The findings, ``weighed`` from what the rules ``said``, without those that say of words put for their opposites,
    or of which that is said, the same in what was milder or wider words; one too unsure to be shown says nothing."""
    kept = list(zip(said, weighed, strict=True))
    for one, told in list(kept):
        if one.evidence.get("check") != opposites.CHECK:
            continue
        same = [
            both for both in kept if both[0].rule not in EXTENT and both[0] is not one and _same_words(both[0], one)
        ]
        if any(_weight(other) >= _weight(one) and shown.confidence >= SHOWN for other, shown in same):
            kept.remove((one, told))
        else:
            kept = [both for both in kept if both not in same]
    return [told for _, told in kept]


def _weight(finding: Finding) -> int:
    return SEVERITIES.index(finding.severity)


def _same_words(one: Finding, other: Finding) -> bool:
    return _touch(one.rendering, other.rendering)


def _touch(here: Span | None, there: Span | None) -> bool:
    return here is not None and there is not None and here.start < there.end and there.start < here.end
