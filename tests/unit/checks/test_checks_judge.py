"""The judge doubts another meaning more than a translation, and says nothing of what it cannot read."""

from __future__ import annotations

import pytest
from example_links import linked_pair

from toolkit.checks.judge import judge
from toolkit.checks.network import LONGEST
from toolkit.checks.overall import overall
from toolkit.checks.pair import Pair
from toolkit.checks.parameters import parameters
from toolkit.model import Document
from toolkit.pipeline import Engine

ORIGINAL = "Le porte-parole a déclaré que les négociations reprendront lundi à Genève."
FAITHFUL = "The spokesman said that the negotiations would resume in Geneva on Monday."
CHANGED = "The spokesman denied that anybody had ever been invited to a football match in Monaco."


def _pair(rendering: str, engine: Engine) -> Pair:
    return linked_pair(Document(ORIGINAL, "fr"), Document(rendering, "en"), engine)


@pytest.mark.parametrize("score", ["serious", "critical", "divergent"])
def test_another_meaning_is_more_suspect_than_a_translation(score: str, e5_engine: Engine) -> None:
    faithful, changed = (judge(_pair(text, e5_engine)) for text in (FAITHFUL, CHANGED))
    assert faithful is not None and changed is not None
    assert getattr(changed, score) > getattr(faithful, score) + 0.5


def test_what_is_too_long_is_not_judged_and_counts_neither_way(e5_engine: Engine) -> None:
    long = _pair("They will resume. " * LONGEST, e5_engine)
    assert judge(long) is None
    assert list(overall(long).judged) == parameters("drift")["unread"][2:5]
