"""What figures and severities are worth between two languages, and where nothing is known of that.

Norms differ, and so does how well words are linked and rules know a language: human translations that nobody would
object to look more suspicious between some languages than between others. Each pair of languages is therefore held
against its own baseline, measured on such translations. The log-odds of drift are taken from their mean there before
one slope and intercept make a probability of them (Platt 1999). A finding counts as major only where few of them
have one that is as likely serious.

What was measured is listed in ``data/calibration.json``, written by ``training/calibrate.py``. Between languages where
nothing was, log-odds are held against the mean of all pairs, which differ little, and this is said; there is no
probability, nor where it was not validated on drifted renderings.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Any

from toolkit.checks.network import unread
from toolkit.checks.pair import Pair
from toolkit.checks.parameters import parameters
from toolkit.checks.support import support, unsupported, untranslated
from toolkit.text.languages import primary

NAME = "drift"
"""What the coverage calls it where it was not judged."""
CANNOT = "cannot judge: "
"""How the reason begins."""
MOSTLY = 0.5
"""Share of the rendering's words left in the original's language from which it is no translation."""


def direction(pair: Pair) -> str:
    """From which language into which, as the data names it: ``ar-en``."""
    return f"{primary(pair.original.lang)}-{primary(pair.rendering.lang)}"


def limit(languages: str) -> float:
    """The log-odds of being serious from which a finding is major between two languages; where nothing was measured,
    those for all."""
    found: dict[str, float] = parameters("calibration")["limits"]
    return found.get(languages, found["all"])


@lru_cache(maxsize=8)
def unsuspected(pair: Pair) -> str | None:
    """Why the tagger alone says nothing of the pair; None where it may."""
    unknown = not primary(pair.original.lang) or not primary(pair.rendering.lang)
    reason = "a language is not known" if unknown else unread(pair) or _texts(pair)
    return None if reason is None else CANNOT + reason


def unmeasured(pair: Pair) -> str | None:
    """Why nobody knows how often faithful renderings between the languages look suspicious; None where it is known."""
    if direction(pair) in parameters("calibration")["baselines"]:
        return None
    one, other = direction(pair).split("-")
    return f"how faithful renderings from {one} into {other} look was not measured"


def unjudged(pair: Pair) -> str | None:
    """Why nothing is said of how likely the pair has drifted; None where that was validated on drifted ones too."""
    if (reason := unsuspected(pair)) is not None:
        return reason
    if (reason := unmeasured(pair)) is not None:
        return CANNOT + reason
    for known, side in (("originals", pair.original), ("renderings", pair.rendering)):
        if (lang := primary(side.lang)) not in parameters("calibration")[known]:
            return f"{CANNOT}too few {known} in {lang} were read to tell how well drift is told there"
    return None


def _texts(pair: Pair) -> str | None:
    least = parameters("calibration")["least"]
    if min(sum(side.content) for side in (pair.original, pair.rendering)) < least["content"]:
        return f"a side has fewer than {least['content']} words of content"
    if sum(finding.evidence["words"] for finding in untranslated(pair)) > MOSTLY * len(pair.rendering.words):
        return "most of the rendering is left in the original's language"
    if support(pair) < least["support"] or any(True for _ in unsupported(pair)):
        return "too little of the rendering answers to the original"
    return None


def above(odds: float, languages: str) -> float:
    """Log-odds above what faithful translations between ``languages`` have; where unmeasured, above what all have."""
    return odds - float(parameters("calibration")["baselines"].get(languages, 0.0))


def probability(distance: float, excerpt: bool) -> float:
    """The probability for log-odds above the baseline, of a whole original or of an excerpt of it."""
    line: dict[str, Any] = parameters("calibration")["lines"]["excerpt" if excerpt else "whole"]
    return round(1 / (1 + math.exp(-(line["slope"] * distance + line["intercept"]))), 4)
