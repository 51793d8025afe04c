"""recategorisation, term, speech-act, reporting-verb, hedge, modality, intensity: what the glossary's concepts tell.

One function a rule. Concepts swapped for a neighbour are found by ``swaps``, labels and charges that the original does
not make by ``labels``, words that limit or strengthen and are lost by ``degrees``, the cue of a quotation is looked at
by ``acts``, deprecated terms and terms that a project asks for by ``wording``. Beside the glossary ``opposites``
and ``strength`` tell words put for others, ``charged`` hard words that nothing in the original says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from toolkit.checks.acts import cued
from toolkit.checks.alternatives import alternatives
from toolkit.checks.announced import announced
from toolkit.checks.bounded import bounded
from toolkit.checks.charged import charged
from toolkit.checks.claims import CHECK, beside
from toolkit.checks.compared import turned
from toolkit.checks.degrees import degrees
from toolkit.checks.dropped import QUALIFIER
from toolkit.checks.false_friends import false_friends
from toolkit.checks.labels import labelled
from toolkit.checks.norms import contrary_norms
from toolkit.checks.opposites import opposed
from toolkit.checks.pair import Pair, Side
from toolkit.checks.strength import shaded
from toolkit.checks.swaps import swapped
from toolkit.checks.touching import touch
from toolkit.checks.universals import contrary_universals, told_as_some
from toolkit.checks.unqualified import alike, unqualified
from toolkit.checks.wording import wording
from toolkit.model import Finding, Span

PHRASING = ("recategorisation", "term", "modality", "hedge", "intensity", "speech-act", "reporting-verb")
"""The rules that need a glossary."""


def recategorisation(pair: Pair) -> Iterator[Finding]:
    """A label swapped for one that takes another side, or put in where there is none."""
    rule = "recategorisation"
    found = swapped(pair, rule), labelled(pair, rule), shaded(pair, rule), charged(pair, rule)
    yield from beside(rule, pair, chain(*found))


def term(pair: Pair) -> Iterator[Finding]:
    """A term swapped for one that claims something else, a charge, a deprecated one, or one asked for and missing."""
    yield from swapped(pair, "term")
    yield from labelled(pair, "term")
    yield from shaded(pair, "term")
    yield from charged(pair, "term")
    yield from wording(pair)


def speech_act(pair: Pair) -> Iterator[Finding]:
    """An order for a wish, a threat for a warning, and a threat for nothing of the kind."""
    rule = "speech-act"
    found = swapped(pair, rule), labelled(pair, rule), shaded(pair, rule), charged(pair, rule)
    yield from beside(rule, pair, chain(*found))


def reporting_verb(pair: Pair) -> Iterator[Finding]:
    """Claimed for said, admitted for confirmed: inside what was said, and in the cue that introduces it."""
    yield from swapped(pair, "reporting-verb")
    yield from labelled(pair, "reporting-verb")
    yield from opposed("reporting-verb")(pair)
    yield from shaded(pair, "reporting-verb")
    yield from charged(pair, "reporting-verb")
    yield from cued(pair)


def hedge(pair: Pair) -> Iterator[Finding]:
    """A hedge swapped, gained or lost."""
    rule = "hedge"
    lost = [*degrees(pair, rule)]
    bare = _besides(unqualified(pair, rule), lost)
    found = swapped(pair, rule), lost, opposed(rule)(pair), shaded(pair, rule), charged(pair, rule), bare
    yield from _apart(pair, beside(rule, pair, _beyond_numbers(pair, chain(*found))))


def modality(pair: Pair) -> Iterator[Finding]:
    """A modal swapped, gained or lost, and what may or must be announced as what will be."""
    terms = [*swapped(pair, "modality"), *degrees(pair, "modality")]
    told = *terms, *swapped(pair, "hedge"), *degrees(pair, "hedge")
    said = [one for one in told if one.evidence["check"] != QUALIFIER]
    coming = announced(pair) if pair.glossary is not None else ()
    others = (finding for finding in coming if not any(touch(finding, other) for other in said))
    norms = (one for one in contrary_norms(pair) if not any(touch(one, other) for other in terms))
    yield from beside(
        "modality", pair, chain(terms, shaded(pair, "modality"), charged(pair, "modality"), norms, others)
    )


def intensity(pair: Pair) -> Iterator[Finding]:
    """A degree or quantifier swapped, gained or lost, and alternatives told as what comes together."""
    rule = "intensity"
    lost = [*degrees(pair, rule)]
    bare = _besides(unqualified(pair, rule), lost)
    found = swapped(pair, rule), lost, opposed(rule)(pair), shaded(pair, rule), bare
    told = list(_beyond_numbers(pair, chain(*found)))
    wholes = (one for one in contrary_universals(pair, rule) if not any(touch(one, other) for other in told))
    yield from _apart(pair, beside(rule, pair, chain(told, wholes, alternatives(pair))))


def mistranslation(pair: Pair) -> Iterator[Finding]:
    """A word put for its opposite, for another of its kind, or for a false friend."""
    yield from opposed("mistranslation")(pair)
    yield from false_friends(pair)
    yield from shaded(pair, "mistranslation")


def _apart(pair: Pair, found: Iterable[Finding]) -> Iterator[Finding]:
    """The findings but claims about two words of one closed class."""
    return (one for one in found if one.evidence["check"] != CHECK or not alike(pair, one))


def _besides(found: Iterable[Finding], written: Iterable[Finding]) -> Iterator[Finding]:
    """The findings but those about words of which a written rule has told."""
    said = [one for one in written if one.evidence["check"] != QUALIFIER]
    return (one for one in found if not any(touch(one, other) for other in said))


def _beyond_numbers(pair: Pair, found: Iterable[Finding]) -> Iterator[Finding]:
    """The findings but those about words that bound a number, of which ``number`` speaks, about comparisons turned
    round, and about "not all" told as "some"."""
    said = bounded(pair)
    for finding in found:
        if any(touch(finding, other) for other in said) or _turned(pair, finding) or told_as_some(pair, finding):
            continue
        yield finding


def _turned(pair: Pair, finding: Finding) -> bool:
    here, there = _first(pair.original, finding.original), _first(pair.rendering, finding.rendering)
    return here is not None and there is not None and turned(pair, here, there)


def _first(side: Side, span: Span | None) -> int | None:
    """The word of a side at which a span of the document starts."""
    places = (
        index for index, word in enumerate(side.words) if span and side.span(word.start, word.end).start == span.start
    )
    return next(places, None)
