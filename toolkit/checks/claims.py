"""tense, modality, hedge, intensity, condition, speech-act, recategorisation: what one side claims otherwise.

The operators of two linked words (``toolkit.checks.operators``) are compared, each kind for itself. How much likelier
they are where a remark was told otherwise than where it was translated faithfully is a ratio of two sums over both
words' chances; its weights are fitted with what tells operators, so that values which translators exchange every day
(past and present, what can and what may be) weigh little. The logarithm of the ratio and that of the link make the
sureness; the limits are what shares of faithful news reach.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from toolkit.checks.cues import cues
from toolkit.checks.network import stored
from toolkit.checks.operators import FILE, OPERATORS, operators
from toolkit.checks.pair import Pair, Side
from toolkit.checks.parameters import parameters
from toolkit.checks.swaps import under_denial
from toolkit.model import Finding, Severity, Span
from toolkit.text.languages import primary

if TYPE_CHECKING:
    from toolkit.checks.operators import Matrix

CHECK = "operators of linked words"
LEAST = -4.0
"""Log-odds below which nothing is looked at."""
SHARED, REACH = 0.5, 2
"""Chance of a value from which a word beside another is shown with it, and words on either side at most."""
LINKED = 0.2
"""Least probability of a link between words that are compared."""
FIRM = 0.3
"""The same for tenses."""
SMALL = 1e-4
"""Added to both sums before their logarithms are taken."""
TENSES = ("past", "present", "future")
OPEN = ("likely", "said")
"""Moods that hedge what is told as done, going on, or to come."""
CLOSE = frozenset(
    frozenset(both.split())
    for both in (
        "past present", "planned wanted", "possible likely", "possible able", "if once", "strong utter",
        "slight partly", "most many", "ask urge", "demand order", "hope expect", "although even-if",
    )
)  # fmt: skip
"""Values that are exchanged with little harm, and at most minor."""
ELSEWHERE = frozenset(frozenset(both.split()) for both in ("if unless", "if until", "unless until", "until so-that"))
"""Values whose difference a denial beside them may make up for, as that of ``none`` and others: checks of denials and
conditions look at these. Arabic says "until" and "so that" in one word."""
DENIED = ("due", "possible", "able", "advised")
"""Moods that are alike under a denial: "must not" and "may not"."""
APPROVES, CONDEMNS = "praising", ("harsh", "charge")
"""Stances that are opposed; others are at most minor."""
RULES = {
    "degree": "intensity",
    "quantity": "intensity",
    "relation": "condition",
    "act": "speech-act",
    "stance": "recategorisation",
}
"""Rules by operator, but for moods."""
TOLD: dict[str, tuple[str, dict[str, str]]] = {
    "mood": (
        "“{}” tells as {} what “{}” tells as {}",
        {
            "past": "done", "present": "going on", "future": "still to come", "planned": "planned", "wanted": "wished",
            "tried": "tried", "possible": "possible", "likely": "likely", "able": "what can be", "due": "what must be",
            "advised": "what should be", "would": "what would be", "said": "what others say",
        },
    ),
    "degree": (
        "“{}” is {}, “{}” {}",
        {
            "plain": "without a degree", "slight": "slightly so", "strong": "very much so", "utter": "wholly so",
            "almost": "almost so", "partly": "partly so", "rising": "more and more so", "too": "too much so",
        },
    ),
    "quantity": (
        "“{}” speaks of {}, “{}” of {}",
        {
            "plain": "no quantity", "all": "all", "most": "most", "many": "many", "some": "some", "few": "few",
            "none": "none", "only": "these alone",
        },
    ),
    "relation": (
        "“{}” is joined by “{}”, “{}” by “{}”",
        {"so-that": "so that", "even-if": "even if"},
    ),
    "act": (
        "“{}” is there to {}, “{}” to {}",
        {"urge": "urge to do", "hope": "hope for", "expect": "say what is expected"},
    ),
    "stance": (
        "“{}” {}, “{}” {}",
        {
            "plain": "is neutral", "harsh": "condemns", "praising": "approves", "mild": "plays it down",
            "charge": "calls it a crime",
        },
    ),
}  # fmt: skip
"""What findings say of two words and the values of their operator; values that are not listed by their name."""


class Claim(NamedTuple):
    """Two linked words with different values of an operator, and how sure that is."""

    operator: str
    original: int
    rendering: int
    before: str
    after: str
    sureness: float


def claims(rule: str, pair: Pair) -> Iterator[Finding]:
    """What of a rule is claimed otherwise."""
    yield from (finding for finding in findings(pair) if finding.rule == rule)


def beside(rule: str, pair: Pair, said: Iterable[Finding]) -> Iterator[Finding]:
    """What the rule has said, and what is claimed otherwise in sentences of which it has said nothing."""
    told = list(said)
    yield from told
    taken = {place for one in told for place in _places(pair, one)}
    yield from (finding for finding in claims(rule, pair) if taken.isdisjoint(_places(pair, finding)))


def _places(pair: Pair, finding: Finding) -> Iterator[tuple[str, int]]:
    """The sentences of both sides in which what a finding shows begins."""
    for name, side, span in (
        ("original", pair.original, finding.original),
        ("rendering", pair.rendering, finding.rendering),
    ):
        if inside := side.inside(span):
            yield name, side.sentence_of(inside[0])


def findings(pair: Pair) -> Iterator[Finding]:
    """All that is claimed otherwise."""
    yield from (_finding(pair, claim) for claim in _told(pair))


def unclaimed(pair: Pair) -> str | None:
    """Why operators are not compared between these languages; None where the embedded encoder reads both."""
    known, sides = parameters("operators")["languages"], (pair.original.lang, pair.rendering.lang)
    missing = [lang or "unknown language" for lang in sides if primary(lang) not in known]
    return f"how words tell time and mood was not learned for {', '.join(dict.fromkeys(missing))}" if missing else None


def rule_of(claim: Claim) -> str:
    """The rule that a claim falls under."""
    if claim.operator != "mood":
        return RULES[claim.operator]
    both = {claim.before, claim.after}
    if both <= set(TENSES):
        return "tense"
    return "hedge" if both & set(OPEN) else "modality"


def kind_of(claim: Claim) -> str:
    """What has a limit of its own: an operator, of moods two tenses or a rule."""
    if claim.operator != "mood":
        return claim.operator
    rule = rule_of(claim)
    return " and ".join(name for name in TENSES if name in (claim.before, claim.after)) if rule == "tense" else rule


@lru_cache(maxsize=8)
def _told(pair: Pair) -> tuple[Claim, ...]:
    """For each sentence of the rendering and each operator the claim that is furthest beyond its limit."""
    told = operators(pair) if unclaimed(pair) is None else None
    if told is None:
        return ()
    limits = limits_of(pair)
    furthest: dict[tuple[str, int], tuple[float, Claim]] = {}
    for claim in compared(stored(FILE), told, pair.alignment.probability):
        if _idle(pair, claim):
            continue
        beyond = claim.sureness - limits[kind_of(claim)]["minor"]
        place = claim.operator, pair.rendering.sentence_of(pair.rendering.words[claim.rendering].start)
        if beyond >= furthest.get(place, (0.0, claim))[0]:
            furthest[place] = beyond, claim
    return tuple(claim for _, claim in furthest.values())


def _idle(pair: Pair, claim: Claim) -> bool:
    """Whether a claim says nothing: other checks look at such values, denials make them alike, the words of a tense are
    linked faintly or serve others and are no auxiliaries, or another word linked to one of the two has its value."""
    both = {claim.before, claim.after}
    if both in ELSEWHERE or "none" in both:
        return True
    words = (pair.original, claim.original), (pair.rendering, claim.rendering)
    if both <= set(DENIED) and all(under_denial(side, range(word, word + 1)) for side, word in words):
        return True
    faint = pair.alignment.probability[claim.original, claim.rendering] < FIRM
    if rule_of(claim) == "tense" and (faint or all(serving(side)[word] for side, word in words)):
        return True
    return _answered(pair, claim)


def _answered(pair: Pair, claim: Claim) -> bool:
    """Whether another word that one of the two is linked to has the value of that one."""
    told, links = operators(pair), pair.alignment.probability
    assert told is not None
    here, there = told[claim.operator]
    before, after = (OPERATORS[claim.operator].index(value) for value in (claim.before, claim.after))
    others = (links[claim.original] >= LINKED) & (there[:, before] >= SHARED)
    return bool(others.any() or ((links[:, claim.rendering] >= LINKED) & (here[:, after] >= SHARED)).any())


@lru_cache(maxsize=16)
def serving(side: Side) -> tuple[bool, ...]:
    """For each word, whether it serves others and is no auxiliary, which tells time."""
    found = cues("auxiliary", side.lang).find(side.text, side.lang)
    telling = {word for cue in found for word in side.words_in(cue.start, cue.end)}
    return tuple(not content and index not in telling for index, content in enumerate(side.content))


def limits_of(pair: Pair) -> dict[str, dict[str, float]]:
    """The limits of each kind between the languages of a pair."""
    english = "en" in (primary(pair.original.lang), primary(pair.rendering.lang))
    limits: dict[str, dict[str, float]] = parameters("operators")["limits"]["english" if english else "others"]
    return limits


def compared(
    weights: Mapping[str, Matrix], told: Mapping[str, tuple[Matrix, Matrix]], probability: Matrix
) -> Iterator[Claim]:
    """Of every operator, with its values' chances for the words of each side, all linked words that differ in it.

    ``probability``: of the links, (words, words). Of two words the differing values are named that weigh most.
    """
    rows, columns = np.nonzero(probability >= LINKED)
    links = np.log(probability[rows, columns])
    for name, (here, there) in told.items():
        both = np.einsum("na,nb->nab", here[rows], there[columns])
        differing = both * weights[f"{name}.differ"]
        agreeing = (both * weights[f"{name}.agree"]).sum(axis=(1, 2)) + SMALL
        bias, ratio, link = weights[f"{name}.scale"]
        sure = bias + ratio * np.log((differing.sum(axis=(1, 2)) + SMALL) / agreeing) + link * links
        values = OPERATORS[name]
        for at in np.flatnonzero(sure > LEAST):
            table = differing[at, :-1, :-1] * ~np.eye(len(values), dtype=bool)
            before, after = np.unravel_index(int(table.argmax()), table.shape)
            yield Claim(name, int(rows[at]), int(columns[at]), values[before], values[after], float(sure[at]))


def _mild(claim: Claim) -> bool:
    both = {claim.before, claim.after}
    if claim.operator == "stance":
        return APPROVES not in both or both.isdisjoint(CONDEMNS)
    return both in CLOSE


def _shown(pair: Pair, number: int, word: int, operator: str, value: str) -> Span:
    """A word of the original (0) or the rendering (1) and those beside it that share the value: "will cancel"."""
    told, side = operators(pair), (pair.original, pair.rendering)[number]
    assert told is not None
    sharing = told[operator][number][:, OPERATORS[operator].index(value)] >= SHARED
    first = last = word
    while first > 0 and word - first < REACH and sharing[first - 1]:
        first -= 1
    while last + 1 < len(sharing) and last - word < REACH and sharing[last + 1]:
        last += 1
    return side.span(side.words[first].start, side.words[last].end)


def _finding(pair: Pair, claim: Claim) -> Finding:
    original, rendering = (
        _shown(pair, number, word, claim.operator, value)
        for number, (word, value) in enumerate(((claim.original, claim.before), (claim.rendering, claim.after)))
    )
    major = claim.sureness >= limits_of(pair)[kind_of(claim)].get("major", np.inf)
    severity: Severity = "major" if major and not _mild(claim) else "minor"
    said, names = TOLD[claim.operator]
    before, after = (names.get(value, value) for value in (claim.before, claim.after))
    return Finding(
        rule=rule_of(claim),
        severity=severity,
        confidence=round(float(1 / (1 + np.exp(-claim.sureness))), 3),
        message=said.format(original.exact, before, rendering.exact, after),
        original=original,
        rendering=rendering,
        evidence={"check": CHECK, "operator": claim.operator, "original": claim.before, "rendering": claim.after},
    )
