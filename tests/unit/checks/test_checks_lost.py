"""Words taken out of a rendering, and put in, are what is taken for lost and added."""

from __future__ import annotations

import numpy as np
import pytest

from toolkit.checks import look
from toolkit.checks.coverage import missing
from toolkit.checks.extent import CHECKS
from toolkit.checks.lost import lost
from toolkit.checks.pair import Pair, Side
from toolkit.documents.pairs import PairInput
from toolkit.model import Document
from toolkit.pipeline import Engine
from toolkit.pipeline.pairs import encode, linked, prepare

ARABIC = "قال الوزير إن الحكومة أرسلت مئات الجنود المدربين إلى الحدود الشرقية يوم الأحد بعد هجوم مسلح على قرية صغيرة."
ENGLISH = (
    "The minister said the government had sent hundreds of trained soldiers to the eastern border on Sunday "
    "after an armed attack on a small village."
)


def _pair(rendering: str, engine: Engine, original: str = ARABIC, lang: str = "ar") -> Pair:
    job = prepare(PairInput("pair", Document(original, lang), Document(rendering, "en")))
    pair = linked(job, *encode([job], engine))
    assert pair is not None
    return pair


def _odds(side: Side, odds: np.ndarray, word: str) -> float:
    (at,) = (index for index, span in enumerate(side.words) if side.text[span.start : span.end] == word)
    return float(odds[at])


@pytest.mark.parametrize(("english", "arabic"), [("trained ", "المدربين"), (" on Sunday", "الأحد"), ("armed ", "مسلح")])
def test_a_word_that_went_is_likelier_lost(english: str, arabic: str, e5_engine: Engine) -> None:
    whole, cut = (_pair(text, e5_engine) for text in (ENGLISH, ENGLISH.replace(english, "")))
    before, after = lost(whole), lost(cut)
    assert before is not None and after is not None
    assert _odds(cut.original, after[0], arabic) > _odds(whole.original, before[0], arabic) + 2


def test_a_word_that_came_is_likelier_added(e5_engine: Engine) -> None:
    pair = _pair(ENGLISH.replace("trained soldiers", "trained mercenary soldiers"), e5_engine)
    odds = lost(pair)
    assert odds is not None
    assert pair.rendering.words[int(odds[1].argmax())].start == pair.rendering.text.index("mercenary")


def test_it_is_the_same_from_either_side(e5_engine: Engine) -> None:
    pair = _pair(ENGLISH, e5_engine)
    here, there = lost(pair), lost(pair.swapped)
    assert here is not None and there is not None
    np.testing.assert_allclose(here[0], there[1], atol=1e-4)
    np.testing.assert_allclose(here[1], there[0], atol=1e-4)


def test_one_lost_word_is_shown_and_is_minor(e5_engine: Engine) -> None:
    arabic = "زار الرئيس أمس مدينة حلب برفقة وزير الدفاع ووزير الداخلية."
    english = (
        "The president yesterday visited the city{} accompanied by the defence minister and the interior minister."
    )
    assert look(_pair(english.format(" of Aleppo"), e5_engine, arabic)) == []
    found = look(_pair(english.format(""), e5_engine, arabic))
    assert [(one.rule, one.original and one.original.exact, one.severity) for one in found] == [
        ("omission", "حلب", "minor")
    ]
    assert found[0].evidence["check"] == CHECKS["tagged"], "the finding says that a trained model spoke"


def test_a_word_that_a_narrower_rule_tells_is_not_told_again(e5_engine: Engine) -> None:
    french = "Le ministre a présenté hier ses excuses aux familles des victimes."
    english = "The minister apologised yesterday to the Syrian families of the victims."
    assert [one.rule for one in look(_pair(english, e5_engine, french, "fr"))] == ["name"]


def test_without_the_tagger_coverage_speaks_alone(hashing_engine: Engine) -> None:
    pair = _pair(ENGLISH, hashing_engine)
    assert lost(pair) is None
    assert missing(pair).thresholds == "alone"
