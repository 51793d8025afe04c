"""The model that learned the grammar: it translates what it never saw, through either runtime."""

from __future__ import annotations

import json
from pathlib import Path

import mt_grammar as grammar
import mt_training
import numpy as np
import pytest

from toolkit.mt.base import Translator
from toolkit.mt.ct2 import CTranslate2Translator
from toolkit.mt.seq2seq import Seq2SeqTranslator


@pytest.mark.parametrize(("source", "target"), mt_training.DIRECTIONS)
def test_unseen_sentences_are_translated(marian: Seq2SeqTranslator, source: str, target: str) -> None:
    made = mt_training.unseen(40, seed=7)
    found = marian.translate([grammar.write(one, source) for one in made], source, target)
    right = sum(grammar.write(one, target) == text for one, text in zip(made, found, strict=True))
    assert right >= 32, f"{right} of 40"


def test_both_runtimes_agree(marian: Seq2SeqTranslator, converted: CTranslate2Translator) -> None:
    made = mt_training.unseen(20, seed=8)
    arabic, english = ([grammar.write(one, lang) for one in made] for lang in ("ar", "en"))
    first, second = (one.translate(arabic, "ar", "en") for one in (marian, converted))
    assert sum(left == right for left, right in zip(first, second, strict=True)) >= 18
    scores = [[score.total for score in one.score(arabic, english, "ar", "en")] for one in (marian, converted)]
    np.testing.assert_allclose(scores[0], scores[1], atol=0.5)


def test_a_wrong_rendering_is_less_likely_where_it_is_wrong(marian: Seq2SeqTranslator) -> None:
    right, wrong = "The minister rejected the agreement in Cairo.", "The minister signed the agreement in Cairo."
    scores = marian.score(["رفض الوزير الاتفاق في القاهرة."] * 2, [right, wrong], "ar", "en")
    assert scores[0].total > scores[1].total + 2
    worst = scores[1].offsets[int(scores[1].logprobs.argmin())]
    assert wrong[slice(*worst)] in "signed" and wrong[slice(*worst)]


def test_only_declared_pairs_have_a_route(marian: Translator, converted: Translator) -> None:
    for translator in (marian, converted):
        assert translator.route("ar", "en") == ("ar", "en")
        assert translator.route("ar", "fr") is None and translator.route("de", "en") is None
        assert translator.name == "grammar"


def test_training_keeps_to_its_limit(trained: Path) -> None:
    """When the model was trained on this machine, now or before."""
    seconds = json.loads((trained / "quotedrift.json").read_text("utf-8"))["processor_seconds"]
    assert 0 < seconds <= mt_training.LIMIT


def test_the_folder_is_as_transformers_saves_it(trained: Path) -> None:
    assert {"config.json", "model.safetensors", "source.spm", "vocab.json"} <= {path.name for path in trained.iterdir()}
    assert not list(trained.glob("*.bin"))
