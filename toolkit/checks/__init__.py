"""The checks: one file a rule family, pure functions from a pair to findings.

``RULES`` is the one table of what quotedrift looks for: the check that finds it, its place in MQM-Core
and in ITS 2.0, and what it means.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from toolkit.checks.agency import agency
from toolkit.checks.calibration import NAME, direction, limit, unjudged, unmeasured, unsuspected
from toolkit.checks.claims import unclaimed
from toolkit.checks.conditions import condition, unconditioned
from toolkit.checks.confidence import weigh
from toolkit.checks.dating import date
from toolkit.checks.echoes import told_once, without_echoes
from toolkit.checks.extent import addition, ellipsis, omission, splice, truncation
from toolkit.checks.hidden import unhidden
from toolkit.checks.naming import name
from toolkit.checks.negation import unchecked
from toolkit.checks.opposites import uncompared
from toolkit.checks.pair import Pair
from toolkit.checks.persons import unpronounced
from toolkit.checks.phrasing import (
    PHRASING,
    hedge,
    intensity,
    mistranslation,
    modality,
    recategorisation,
    reporting_verb,
    speech_act,
    term,
)
from toolkit.checks.polarity import polarity
from toolkit.checks.quantities import number
from toolkit.checks.support import paraphrase, unsupported, untranslated
from toolkit.checks.suspicion import suspected
from toolkit.checks.terms import without_terms
from toolkit.checks.times import tense, untimed
from toolkit.model import Finding

Check = Callable[[Pair], Iterable[Finding]]


class Rule(NamedTuple):
    """A rule: its check, the MQM-Core and ITS 2.0 types, and what happened."""

    check: Check
    mqm: str
    its: str
    what: str


RULES: dict[str, Rule] = {
    "omission": Rule(omission, "omission", "omission", "content lost without a mark"),
    "addition": Rule(addition, "addition", "addition", "content added without a mark"),
    "ellipsis": Rule(ellipsis, "omission", "omission", "a marked cut"),
    "truncation": Rule(truncation, "omission", "omission", "the quotation starts late or ends early, unmarked"),
    "splice": Rule(splice, "omission", "omission", "sentences not adjacent in the original joined as one quotation"),
    "paraphrase": Rule(paraphrase, "mistranslation", "mistranslation", "quotation marks around a paraphrase"),
    "unsupported": Rule(unsupported, "addition", "addition", "a direct quotation with no counterpart"),
    "untranslated": Rule(untranslated, "untranslated", "untranslated", "words left in the original's language"),
    "number": Rule(number, "mistranslation", "numbers", "a number, its unit or bound changed, a number lost or added"),
    "date": Rule(date, "mistranslation", "numbers", "a date or unit of time changed"),
    "name": Rule(name, "mistranslation", "mistranslation", "a person, place, organisation or group changed"),
    "negation": Rule(polarity, "mistranslation", "mistranslation", "polarity gained or lost"),
    "recategorisation": Rule(
        recategorisation, "mistranslation", "mistranslation", "a loaded label for a neutral one, or the reverse"
    ),
    "term": Rule(term, "wrong term", "terminology", "a term for another that claims something else"),
    "modality": Rule(modality, "mistranslation", "mistranslation", "must, should, may, will exchanged or lost"),
    "hedge": Rule(hedge, "mistranslation", "mistranslation", "allegedly, reportedly, about gained or lost"),
    "intensity": Rule(intensity, "mistranslation", "mistranslation", "strengthened or weakened"),
    "speech-act": Rule(speech_act, "mistranslation", "mistranslation", "order, wish, threat, promise exchanged"),
    "reporting-verb": Rule(reporting_verb, "mistranslation", "mistranslation", "said, claimed, admitted exchanged"),
    "condition": Rule(condition, "mistranslation", "mistranslation", "a condition lost or added"),
    "tense": Rule(tense, "mistranslation", "mistranslation", "past, present, future exchanged"),
    "agency": Rule(agency, "mistranslation", "mistranslation", "who does what to whom exchanged"),
    "mistranslation": Rule(
        mistranslation, "mistranslation", "mistranslation", "a change of meaning that no narrower rule names"
    ),
}

TAGGED = ("tense", "agency", "mistranslation")
"""Rules that are found by trained models of the embedded encoder's states, or not at all; but for words put for their
opposites, pronouns put for others, and verbs whose form tells another time."""

QUALIFYING = ("hedge", "modality", "intensity", "condition")
"""Rules of which trained models find most, and written ones the rest."""
ALONE = "unsupported"
"""When nothing of the quotation is in the original, what else differs says nothing more."""


def look(pair: Pair) -> list[Finding]:
    """What the rules find, in the order of the table, as severe as each of them says."""
    found = list(unsupported(pair))
    for rule in ["untranslated"] if found else [rule for rule in RULES if rule != ALONE]:
        found.extend(RULES[rule].check(pair))
    return without_echoes(found)


def check(pair: Pair) -> list[Finding]:
    """All findings of a pair, weighed."""
    return judged(pair, look(pair))


def judged(pair: Pair, said: Sequence[Finding]) -> list[Finding]:
    """What the rules said, each with the chance that a careful reader marks it and as severe as that warrants between
    these languages, and what is suspected beside it; in the order of the rendering, worst rules of a place as the
    table has them."""
    found = told_once(said, weigh(pair, said, limit(direction(pair))))
    if not any(finding.rule == ALONE for finding in said):
        found = suspected(pair, said, found)
    return sorted(found, key=_place)


def not_checked(pair: Pair) -> dict[str, str]:
    """Which rules could not be checked on this pair, and whether its drift could not be judged, and why."""
    reasons = {}
    if (reason := unchecked(pair)) is not None:
        reasons["negation"] = reason
    if (reason := unjudged(pair)) is not None:
        reasons[NAME] = reason
    if (reason := unsuspected(pair)) is not None:
        reasons |= dict.fromkeys(TAGGED, reason)
        reasons[f"{', '.join(QUALIFYING)} beyond written rules"] = reason
    else:
        written = [] if uncompared(pair) else ["words put for their opposites"]
        written += [] if unpronounced(pair) else ["pronouns put for others"]
        written += [] if untimed(pair) else ["verbs whose form tells another time"]
        but = f"; written rules find {', '.join(written)}" if written else ""
        reasons[f"{', '.join(TAGGED)} by written rules"] = f"only trained models look for them{but}"
        if (reason := unmeasured(pair)) is not None:
            reasons["false alarms of the trained model"] = reason
    if (reason := unconditioned(pair)) is not None:
        reasons["condition"] = reason
    if (reason := unpronounced(pair)) is not None:
        reasons["agency told by pronouns"] = reason
    if (reason := unhidden(pair)) is not None:
        reasons["actors behind passives"] = reason
    if "tense" not in reasons and (reason := unclaimed(pair)) is not None:
        reasons["tense, and other operators of linked words"] = reason
    if (reason := without_terms(pair)) is not None:
        reasons |= dict.fromkeys(PHRASING, reason)
    return reasons


def _place(finding: Finding) -> tuple[int, int, int, int]:
    rendering, original = finding.rendering, finding.original
    order = list(RULES).index(finding.rule)
    if rendering is None:
        return (1 << 60, 0, original.start if original else 0, order)
    return (rendering.start, rendering.end, original.start if original else 0, order)


def checked(reasons: Sequence[str] | dict[str, str]) -> tuple[str, ...]:
    """The rules that were checked, given those that were not."""
    return tuple(rule for rule in RULES if rule not in reasons)
