"""How likely it is that a careful reader marks what a finding shows, and that this reader calls it serious.

A rule knows its own words and how surely they clash. Whether the clash matters shows in the rest of the pair: in what
the tagger doubts at these words, in how freely and how fully the original is rendered, in how often this kind of
finding was right before. Two logistic regressions over ``features`` weigh these, fitted by ``training/confidence.py``
on the findings in annotated renderings: is what it shows among the words that readers marked, and did they call the
shift of that rendering serious. The first chance becomes the finding's ``confidence``; the second decides its severity
(``weigh``).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from toolkit.checks.coverage import losses
from toolkit.checks.dropped import WEIGHED
from toolkit.checks.odds import log_odds
from toolkit.checks.overall import overall
from toolkit.checks.pair import Pair, Side
from toolkit.checks.parameters import parameters
from toolkit.checks.tagger import Tags, tag
from toolkit.model import Finding, Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

CUTS = ("ellipsis", "truncation", "splice")
"""Where a quotation is cut is a fact if all that was said is at hand: these stay as their rule has them."""
ALLOWED = (*CUTS, "paraphrase")
"""What newspapers may do: no more severe than the rule says."""
BARS = {"minor": 1.0, "major": 0.0, "critical": -1.0}
"""Log-odds above the limit from which a finding is serious, by the severity that its rule gives it: a reversal missed
costs more than one imagined."""
UNWEIGHED = ("unsupported", "untranslated")
"""Rules on what is hardly among the annotated renderings: quotations that nobody said, words left in the original's
language."""
FEATURES = (
    "strength", "chance", "major", "critical",
    "in original", "original doubted", "original lost", "original changed",
    "in rendering", "rendering doubted", "rendering lost", "rendering changed",
    "original words", "rendering words", "direct", "mixed", "excerpt",
    "support", "lost", "added", "edited", "serious", "outside",
    "carried around, original", "carried around, rendering",
)  # fmt: skip
"""What is weighed beside the kind of finding: the rule's own confidence, as log-odds, and again where that is a fitted
chance, and its severity; for each side,
whether the finding shows words there and the log-odds that the tagger doubts them, takes them for lost, or for
changed in one of its ways; logarithms of the sides' words; the kind of quotation, and whether the original is an
excerpt; what the pair shows as a whole; and of the other content words of the sentences in which the finding
shows something, the share that the other side carries: what is quoted in part leaves whole sentences out."""


class Chances(NamedTuple):
    """Log-odds that a careful reader marks what a finding shows, and also calls the rendering's shift serious."""

    marked: float
    serious: float


def kind(finding: Finding) -> str:
    """What a finding is counted with: its rule and the check that spoke."""
    return f"{finding.rule}: {finding.evidence.get('check', '')}"


def features(pair: Pair, finding: Finding, tags: Tags) -> list[float]:
    """The numbers of ``FEATURES``."""
    return [
        log_odds(finding.confidence),
        log_odds(finding.confidence) if finding.evidence.get("check") in WEIGHED else 0.0,
        finding.severity == "major",
        finding.severity == "critical",
        *_doubts(pair.original, finding.original, tags.original),
        *_doubts(pair.rendering, finding.rendering, tags.rendering),
        math.log1p(len(pair.original.words)),
        math.log1p(len(pair.rendering.words)),
        pair.kind == "direct",
        pair.kind == "mixed",
        pair.excerpt,
        *overall(pair)[:5],
        overall(pair).outside,
        _carried(pair, finding.original),
        _carried(pair.swapped, finding.rendering),
    ]


def _doubts(side: Side, span: Span | None, labels: NDArray[np.float32]) -> list[float]:
    inside = side.inside(span)
    touched = side.words_in(*inside) if inside else range(0)
    if not touched:
        return [0.0] * 4
    most = labels[touched.start : touched.stop].max(axis=0)
    return [1.0, *(log_odds(float(chance)) for chance in (1 - most[0], most[1], most[2:].max()))]


def _carried(pair: Pair, span: Span | None) -> float:
    """Of the other content words of the sentence of the original that a span begins in, the share that the other side
    carries; half where it is not said."""
    side = pair.original
    inside = side.inside(span)
    if not inside:
        return 0.5
    own = side.words_in(*inside)
    sentence = side.words_in(*side.sentences[side.sentence_of(inside[0])])
    around = [index for index in sentence if side.content[index] and index not in own]
    return float((losses(pair)[around] < 0).mean()) if around else 0.5


def chances(pair: Pair, finding: Finding) -> Chances | None:
    """The log-odds of a finding as its rule made it; None where the tagger read nothing, or nothing was learned."""
    tags = tag(pair)
    if tags is None or finding.rule in UNWEIGHED:
        return None
    values = parameters("confidence")
    numbers = features(pair, finding, tags)
    own = values["kinds"].get(kind(finding), (0.0, 0.0))
    marked, serious = (
        intercept + offset + sum(weight * number for weight, number in zip(weights, numbers, strict=True))
        for intercept, offset, weights in zip(values["intercepts"], own, values["weights"], strict=True)
    )
    return Chances(marked, serious)


def seriousness(pair: Pair, findings: Iterable[Finding]) -> float:
    """How much the findings together say for a serious shift: minus the logarithm of the chance that none of them is
    one, were they independent."""
    return sum(
        math.log1p(math.exp(min(one.serious, 30.0)))
        for finding in findings
        if finding.severity != "neutral" and (one := chances(pair, finding)) is not None
    )


def weigh(pair: Pair, findings: Sequence[Finding], limit: float) -> list[Finding]:
    """The findings with the chance that a reader marks them as their confidence, and a severity to match.

    What its rule calls serious stays so where its log-odds of being serious reach the ``limit`` and its ``BARS``, and
    is minor below; what is minor to its rule is major from there. Neutral ones, cuts in a whole original, and those
    that nothing was learned of stay as they are.
    """
    return [_weighed(pair, finding, limit) for finding in findings]


def _weighed(pair: Pair, finding: Finding, limit: float) -> Finding:
    fixed = finding.severity == "neutral" or (finding.rule in CUTS and not pair.excerpt)
    found = None if fixed else chances(pair, finding)
    if found is None:
        return finding
    severity = finding.severity
    if found.serious < limit + BARS[severity]:
        severity = "minor"
    elif severity == "minor" and finding.rule not in ALLOWED:
        severity = "major"
    return finding.weighed(severity, _probability(found.marked), serious=_probability(found.serious))


def _probability(odds: float) -> float:
    return round(1 / (1 + math.exp(-odds)), 3)
