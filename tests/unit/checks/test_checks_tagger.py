"""The tagger reads both sides alike, knows its limits, and its suspicion speaks only where no rule does."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from example_links import linked_pair

from toolkit.checks.drift import distance, drift
from toolkit.checks.network import LONGEST
from toolkit.checks.pair import Pair
from toolkit.checks.parameters import parameters
from toolkit.checks.suspicion import suspected
from toolkit.checks.tagger import LABELS, tag
from toolkit.model import Document
from toolkit.pipeline import Engine

ORIGINAL = "لن يُفرج عن أي من الموقوفين قبل انتهاء التحقيق، إلا إذا ثبتت براءته."
FAITHFUL = "None of the detainees will be released before the investigation ends, unless proved innocent."
PRAISED = "The judges praised the witnesses when the harvest festival began in spring."
CHANGED = "All of the convicts may be pardoned once the festival ends, since they are innocent."


def _pair(rendering: str, engine: Engine, original: str = ORIGINAL) -> Pair:
    return linked_pair(Document(original, "ar"), Document(rendering, "en"), engine)


def test_every_word_has_a_distribution_over_the_labels(e5_engine: Engine) -> None:
    pair = _pair(FAITHFUL, e5_engine)
    tags = tag(pair)
    assert tags is not None
    for labels, side in ((tags.original, pair.original), (tags.rendering, pair.rendering)):
        assert labels.shape == (len(side.words), len(LABELS)) and (labels >= 0).all()
        np.testing.assert_allclose(labels.sum(axis=1), 1, atol=1e-5)


def test_words_are_read_alike_from_either_side(e5_engine: Engine) -> None:
    pair = _pair(FAITHFUL, e5_engine)
    tags, turned = tag(pair), tag(pair.swapped)
    assert tags is not None and turned is not None
    np.testing.assert_allclose(tags.original, turned.rendering, atol=1e-5)
    np.testing.assert_allclose(tags.rendering, turned.original, atol=1e-5)


def test_another_meaning_is_more_suspect_than_a_translation(e5_engine: Engine) -> None:
    faithful, changed = (tag(_pair(text, e5_engine)) for text in (FAITHFUL, CHANGED))
    assert faithful is not None and changed is not None
    assert changed.serious > faithful.serious + 0.5 and changed.edited > faithful.edited + 0.5
    assert changed.rendering[:, 0].mean() < faithful.rendering[:, 0].mean()


def test_a_pair_that_is_too_long_is_left_out(e5_engine: Engine) -> None:
    long = _pair("We will not go. " * LONGEST, e5_engine)
    assert tag(long) is None
    assert drift(long, ()) is None and list(suspected(long)) == []


def test_a_suspicion_speaks_only_where_nothing_is_serious(e5_engine: Engine) -> None:
    pair = _pair(PRAISED, e5_engine)
    (alone,) = suspected(pair)
    far = distance(pair, ())
    assert far is not None and far >= parameters("calibration")["suspicion"]["whole"][alone.severity]
    assert alone.severity in ("minor", "major") and alone.confidence == drift(pair, ())
    assert alone.evidence["seems"] in LABELS[2:] and (alone.original or alone.rendering)
    serious = replace(alone, rule="number", severity="major")
    assert suspected(pair, [serious], [serious]) == [serious]
    assert suspected(_pair(FAITHFUL, e5_engine)) == []


def test_a_finding_at_the_likeliest_place_is_made_as_severe(e5_engine: Engine) -> None:
    pair = _pair(PRAISED, e5_engine)
    (alone,) = suspected(pair)
    there = replace(alone, rule="recategorisation", severity="minor", evidence={"check": "x", "serious": 0.3})
    elsewhere = replace(there, original=None, rendering=None)
    (found,) = suspected(pair, (), [there])
    assert found == replace(there, severity=alone.severity)
    assert {one.rule for one in suspected(pair, (), [elsewhere])} == {"recategorisation", alone.rule}
