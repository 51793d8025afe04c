"""Confidence is the chance that a careful reader marks a finding; how likely it is serious decides its severity."""

from __future__ import annotations

from dataclasses import replace

import pytest
from example_links import linked_pair

from toolkit.checks import look
from toolkit.checks.confidence import BARS, FEATURES, chances, features, kind, seriousness, weigh
from toolkit.checks.pair import Pair
from toolkit.checks.parameters import parameters
from toolkit.checks.tagger import tag
from toolkit.model import Document, Finding
from toolkit.pipeline import Engine

ORIGINAL = "لن يُفرج عن أي من الموقوفين قبل انتهاء التحقيق، وعددهم 12."
REVERSED = "All 15 of the detainees will be released before the investigation ends."


def pair_of(rendering: str, engine: Engine) -> Pair:
    return linked_pair(Document(ORIGINAL, "ar"), Document(rendering, "en"), engine)


@pytest.fixture(scope="module")
def pair(e5_engine: Engine) -> Pair:
    return pair_of(REVERSED, e5_engine)


@pytest.fixture(scope="module")
def finding(pair: Pair) -> Finding:
    return next(one for one in look(pair) if one.rule == "number")


def test_every_feature_has_its_weights(pair: Pair, finding: Finding) -> None:
    values, tags = parameters("confidence"), tag(pair)
    assert tags is not None and len(features(pair, finding, tags)) == len(FEATURES)
    assert [len(weights) for weights in values["weights"]] == [len(FEATURES)] * 2
    assert kind(finding) in values["kinds"]


def test_the_chance_is_the_confidence_and_is_told_with_the_seriousness(pair: Pair, finding: Finding) -> None:
    (found,) = weigh(pair, [finding], 9.0)
    assert 0 < found.evidence["serious"] < 1 and 0 < found.confidence < 1
    assert replace(found, confidence=finding.confidence, evidence=finding.evidence) == finding


@pytest.mark.parametrize(
    ("severity", "above", "expected"),
    [
        ("critical", BARS["critical"] + 0.1, "critical"),
        ("critical", BARS["critical"] - 0.1, "minor"),
        ("major", BARS["major"] + 0.1, "major"),
        ("major", BARS["major"] - 0.1, "minor"),
        ("minor", BARS["minor"] - 0.1, "minor"),
        ("minor", BARS["minor"] + 0.1, "major"),
        ("neutral", 9.0, "neutral"),
    ],
)
def test_severity_follows_the_limit(pair: Pair, finding: Finding, severity: str, above: float, expected: str) -> None:
    given = replace(finding, severity=severity)  # type: ignore[arg-type]
    own = chances(pair, given)
    assert own is not None
    (found,) = weigh(pair, [given], own.serious - above)
    assert found.severity == expected


def test_a_cut_in_a_whole_original_is_a_fact(pair: Pair, finding: Finding) -> None:
    cut = replace(finding, rule="truncation", severity="minor", evidence={"check": "coverage of word links"})
    assert weigh(pair, [cut], -9.0) == [cut]
    (weighed,) = weigh(replace(pair, excerpt=True), [cut], -9.0)
    assert weighed.severity == "minor" and weighed.confidence != cut.confidence


def test_what_nothing_was_learned_of_stays_as_its_rule_has_it(
    pair: Pair, finding: Finding, hashing_engine: Engine
) -> None:
    unlearned = replace(finding, rule="untranslated")
    assert weigh(pair, [unlearned], 9.0) == [unlearned]
    other = pair_of(REVERSED, hashing_engine)
    assert weigh(other, [finding], 9.0) == [finding] and seriousness(other, [finding]) == 0.0


def test_findings_add_up(pair: Pair, finding: Finding) -> None:
    one = seriousness(pair, [finding])
    assert seriousness(pair, []) == 0.0 < one < seriousness(pair, [finding, finding])
    assert seriousness(pair, [replace(finding, severity="neutral")]) == 0.0
