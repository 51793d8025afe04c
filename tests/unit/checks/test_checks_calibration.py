"""Severities and drift are held against the pair's own baseline, and outside what was validated nothing is judged."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from toolkit.checks import TAGGED, check, look
from toolkit.checks.calibration import CANNOT, NAME, above, limit, probability, unjudged
from toolkit.checks.drift import distance, drift
from toolkit.checks.pair import Pair
from toolkit.checks.parameters import parameters
from toolkit.documents.pairs import PairInput
from toolkit.model import Document, PairReport
from toolkit.pipeline import Engine, check_pair
from toolkit.pipeline.pairs import encode, linked, prepare

ORIGINAL = "لن يُفرج عن أي من الموقوفين قبل انتهاء التحقيق، إلا إذا ثبتت براءته."
RENDERING = "None of the detainees will be released before the investigation ends, unless proved innocent."
VALUES = parameters("calibration")


def report(original: str, rendering: str, engine: Engine, languages: tuple[str, str] = ("ar", "en")) -> PairReport:
    sides = (Document(text, lang) for text, lang in zip((original, rendering), languages, strict=True))
    return check_pair(*sides, engine)


def pair_of(original: str, rendering: str, engine: Engine, languages: tuple[str, str] = ("ar", "en")) -> Pair:
    sides = [Document(text, lang) for text, lang in zip((original, rendering), languages, strict=True)]
    job = prepare(PairInput("pair", *sides))
    pair = linked(job, *encode([job], engine))
    assert pair is not None
    return pair


def test_what_was_validated_is_judged(e5_engine: Engine) -> None:
    found = report(ORIGINAL, RENDERING, e5_engine)
    assert found.drift is not None and NAME not in found.coverage.not_checked


JAPANESE = "拘束された者は、無実が証明されない限り、調査が終わるまで釈放されない。"
UKRAINIAN = "Ніхто не вийде, поки слідство не завершиться, якщо тільки не доведе невинуватість."
TOO_LITTLE = [
    ("We will not.", "words of content"),
    (ORIGINAL, "left in the original's language"),
    ("Our team scored three goals in the second half and the crowd sang.", "answers"),
]


@pytest.mark.parametrize(("rendering", "why"), TOO_LITTLE)
def test_texts_that_tell_too_little_cannot_be_judged(rendering: str, why: str, e5_engine: Engine) -> None:
    found = report(ORIGINAL, rendering, e5_engine)
    reason = found.coverage.not_checked[NAME]
    assert found.drift is None and reason.startswith(CANNOT) and why in reason
    assert set(TAGGED) <= set(found.coverage.not_checked)
    assert all(one.evidence.get("check") != "tagger" for one in found.findings)
    assert found.verdict != "unchecked", "the rules were checked all the same"


@pytest.mark.parametrize(
    ("original", "rendering", "languages"), [(JAPANESE, RENDERING, ("ja", "en")), (ORIGINAL, UKRAINIAN, ("ar", "uk"))]
)
def test_between_languages_that_nothing_was_measured_for_there_is_no_probability_and_it_is_said(
    original: str, rendering: str, languages: tuple[str, str], e5_engine: Engine
) -> None:
    found = report(original, rendering, e5_engine, languages)
    reasons = found.coverage.not_checked
    why = "how faithful renderings from {} into {} look was not measured".format(*languages)
    assert found.drift is None and reasons[NAME] == CANNOT + why
    assert reasons["false alarms of the trained model"] == why


def test_where_only_faithful_renderings_were_measured_the_tagger_speaks_without_a_probability(
    e5_engine: Engine,
) -> None:
    assert "fa" not in VALUES["renderings"] and "en-fa" in VALUES["baselines"]
    found = report(RENDERING, "هیچ یک از بازداشت‌شدگان پیش از پایان تحقیقات آزاد نخواهد شد.", e5_engine, ("en", "fa"))
    reasons = found.coverage.not_checked
    assert found.drift is None and "renderings in fa" in reasons[NAME]
    assert set(TAGGED).isdisjoint(reasons)


def test_rules_speak_where_drift_cannot_be_judged(e5_engine: Engine) -> None:
    found = report("Nel porto sono affondate 12 navi.", "15 ships sank in the port.", e5_engine, ("it", "en"))
    assert found.drift is None and found.verdict == "major"
    assert [one.rule for one in found.findings] == ["number"]


def test_another_encoder_was_not_validated(hashing_engine: Engine) -> None:
    found = report(ORIGINAL, RENDERING, hashing_engine)
    assert found.drift is None and "embedded encoder" in found.coverage.not_checked[NAME]


def test_the_same_text_needs_no_judgement(e5_engine: Engine) -> None:
    assert report(RENDERING, RENDERING, e5_engine, ("en", "en")).drift == 0.0


def test_limits_are_of_languages_that_were_measured() -> None:
    assert set(VALUES["limits"]) == {"all", *VALUES["baselines"]}
    assert limit("ja-en") == VALUES["limits"]["all"]
    assert len({limit(name) for name in VALUES["baselines"]}) > 10, "norms differ"


def test_the_baseline_moves_the_odds_and_the_probability(e5_engine: Engine) -> None:
    names = sorted(VALUES["baselines"], key=VALUES["baselines"].__getitem__)
    assert above(1.0, names[0]) > above(1.0, names[-1])
    pair = pair_of(ORIGINAL, RENDERING, e5_engine)
    far = distance(pair, ())
    assert far is not None and drift(pair, ()) == probability(far, False)


@pytest.mark.parametrize("excerpt", [True, False])
def test_probabilities_rise_with_the_odds(excerpt: bool) -> None:
    found = [probability(far / 4, excerpt) for far in range(-20, 21)]
    assert all(0 <= low < high <= 1 for low, high in pairwise(found))


def test_an_excerpt_is_judged_as_one(e5_engine: Engine) -> None:
    pair = pair_of(ORIGINAL, RENDERING, e5_engine)
    assert drift(replace(pair, excerpt=True), ()) != drift(pair, ())


def test_what_is_listed_was_measured() -> None:
    for side in ("originals", "renderings"):
        for measured in VALUES[side].values():
            assert measured["rows"] >= 30 and 0.5 < measured["at_least"] <= measured["auc"] <= 1
    for name in VALUES["baselines"]:
        one, other = name.split("-")
        assert one != other


def test_rules_are_weighed_only_by_their_languages(e5_engine: Engine) -> None:
    pair = pair_of(ORIGINAL, RENDERING, e5_engine)
    assert [one.rule for one in look(pair)] == [one.rule for one in check(pair)]
    assert unjudged(pair) is None
