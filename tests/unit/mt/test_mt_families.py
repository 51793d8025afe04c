"""Every family of models is loaded, translates, scores and aligns: random weights, real loading code, both runtimes."""

from __future__ import annotations

from pathlib import Path

import mt_tiny
import numpy as np
import pytest

from toolkit.errors import ModelError
from toolkit.mt.base import Translator
from toolkit.mt.convert import to_ctranslate2
from toolkit.mt.ct2 import CTranslate2Translator, precision
from toolkit.mt.seq2seq import Seq2SeqTranslator

pytestmark = pytest.mark.models
TEXTS = ["رفض الوزير الاتفاق.", "وقعت الحكومة الخطة صباحا."]
RENDERINGS = ["The minister rejected the agreement.", "The government signed the plan, in the “morning”."]
NAMED = {
    # model: its family, what stands before an Arabic source, what an English translation begins with
    "marian": ("marian", [], None),
    "marian_apart": ("marian", [], None),
    "m2m_100": ("m2m_100", ["__ar__"], "__en__"),
    "nllb": ("nllb", ["arb_Arab"], "eng_Latn"),
    "mbart": ("mbart", ["ar_AR"], "en_XX"),
    "madlad": ("t5", ["▁", "<2en>"], None),
    "t5": ("t5", ["translate Arabic to English:"], None),
}


@pytest.fixture(scope="module", params=list(mt_tiny.MODELS))
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return mt_tiny.build(request.param, tmp_path_factory.mktemp("families") / request.param)


@pytest.fixture(scope="module")
def translator(folder: Path) -> Seq2SeqTranslator:
    return Seq2SeqTranslator(folder)


def test_the_family_is_known_by_its_files(folder: Path, translator: Seq2SeqTranslator) -> None:
    assert translator.cutter.family == NAMED[folder.name][0]
    assert translator.route("ar", "en") == translator.route("ar-SY", "en-GB") == ("ar", "en")
    assert translator.route("en", "en") is None
    assert translator.route("ar", "tlh") is None
    assert translator.signature.startswith(f"{folder.name}@")


def test_languages_are_named_where_the_family_wants_them(folder: Path, translator: Seq2SeqTranslator) -> None:
    _, before, first = NAMED[folder.name]
    source, target = translator.cutter.source(TEXTS[0], "ar", "en"), translator.cutter.target(RENDERINGS[0], "en")
    own = [token for token, (start, end) in zip(source.tokens, source.offsets, strict=True) if start == end == 0]
    assert "".join(own).replace("▁", " ").split() == "".join(before).replace("▁", " ").split()
    assert source.tokens[-1] == "</s>"
    assert (target.tokens[0] if first else None) == first and translator.cutter.first("en") == first
    assert translator.cutter.join(target.tokens).replace(" ", "") == RENDERINGS[0].replace(" ", "")


def _check(translator: Translator) -> None:
    made = translator.translate(TEXTS, "ar", "en")
    assert len(made) == 2 and all(isinstance(text, str) for text in made)
    assert translator.translate(TEXTS, "ar", "en") == made
    scores = translator.score(TEXTS, RENDERINGS, "ar", "en")
    for rendering, score in zip(RENDERINGS, scores, strict=True):
        assert len(score.offsets) == len(score.logprobs)
        assert (score.logprobs <= 1e-4).all() and np.isfinite(score.logprobs).all()
        covered = {place for start, end in score.offsets for place in range(start, end)}
        letters = {place for place, letter in enumerate(rendering) if letter.isalnum()}
        assert letters <= covered, "every letter belongs to a token that was scored"
        assert tuple(score.offsets[-1]) == (len(rendering), len(rendering))
    seen = translator.align(TEXTS, RENDERINGS, "ar", "en")
    for attention in seen:
        assert attention.weights.shape == (len(attention.target), len(attention.source))
        assert (attention.weights.sum(axis=1) <= 1.001).all()
        assert (attention.weights[:-1].sum(axis=1) > 0.99).all()


def test_transformers(translator: Seq2SeqTranslator) -> None:
    _check(translator)
    with pytest.raises(ModelError, match="does not translate ar to tlh; see: quotedrift models suggest ar tlh"):
        translator.translate(TEXTS, "ar", "tlh")


def test_company_does_not_change_a_score(translator: Seq2SeqTranslator) -> None:
    together = translator.score(TEXTS, RENDERINGS, "ar", "en")
    for index in range(2):
        alone = translator.score(TEXTS[index : index + 1], RENDERINGS[index : index + 1], "ar", "en")[0]
        np.testing.assert_allclose(alone.logprobs, together[index].logprobs, atol=1e-4)


def test_scores_are_those_of_the_models_own_loss(folder: Path, translator: Seq2SeqTranslator) -> None:
    """An independent way: the family's own tokenizer with its own language switches, the model's own loss."""
    import torch
    import transformers

    tokenizer = transformers.AutoTokenizer.from_pretrained(folder)
    model = translator._model
    prefix, source = {"madlad": "<2en> ", "t5": "translate Arabic to English: "}.get(folder.name, ""), TEXTS[0]
    if folder.name in ("m2m_100", "nllb", "mbart"):
        codes = {"m2m_100": ("ar", "en"), "nllb": ("arb_Arab", "eng_Latn"), "mbart": ("ar_AR", "en_XX")}[folder.name]
        tokenizer.src_lang, tokenizer.tgt_lang = codes
    inputs = tokenizer(prefix + source, return_tensors="pt")
    labels = tokenizer(text_target=RENDERINGS[0], return_tensors="pt")["input_ids"]
    given, wanted = translator.cutter.source(source, "ar", "en"), translator.cutter.target(RENDERINGS[0], "en")
    assert inputs["input_ids"][0].tolist() == translator._ids(given.tokens)
    assert labels[0].tolist() == translator._ids(wanted.tokens, target=True)
    with torch.inference_mode():
        logits = model(**inputs, labels=labels).logits.log_softmax(-1)[0]
    expected = logits[torch.arange(labels.shape[1]), labels[0]][int(translator.cutter.first("en") is not None) :]
    got = translator.score(TEXTS[:1], RENDERINGS[:1], "ar", "en")[0].logprobs
    np.testing.assert_allclose(got, expected.numpy(), atol=1e-4)


@pytest.mark.parametrize(
    ("processor", "computed"),
    [
        ("vendor_id : AuthenticAMD\nflags : avx2 fma", "float32"),
        ("vendor_id : AuthenticAMD\nflags : avx2 avx512_vnni", "int8"),
        ("vendor_id : GenuineIntel\nflags : avx2", "int8"),
        ("", "int8"),
    ],
)
def test_bytes_are_multiplied_where_sums_cannot_saturate(processor: str, computed: str) -> None:
    assert precision(processor) == computed


def test_ctranslate2(folder: Path, translator: Seq2SeqTranslator, tmp_path: Path) -> None:
    to_ctranslate2(folder, tmp_path / "converted")
    converted = CTranslate2Translator(tmp_path / "converted")
    _check(converted)
    assert "int8" in converted.signature and converted.cutter.family == translator.cutter.family
    ours, theirs = (one.score(TEXTS, RENDERINGS, "ar", "en") for one in (converted, translator))
    for left, right in zip(ours, theirs, strict=True):
        np.testing.assert_array_equal(left.offsets, right.offsets)
        np.testing.assert_allclose(left.logprobs, right.logprobs, atol=0.15)


@pytest.mark.parametrize("name", ["nllb", "mbart"])
def test_a_tokenizer_without_sentencepiece_stays_with_transformers(name: str, tmp_path: Path) -> None:
    """Some copies of NLLB and mBART come with tokenizer.json alone, which the CTranslate2 runtime does not read."""
    folder = mt_tiny.build(name, tmp_path / name)
    with_pieces = Seq2SeqTranslator(folder).score(TEXTS, RENDERINGS, "ar", "en")
    (folder / "sentencepiece.bpe.model").unlink()
    without = Seq2SeqTranslator(folder).score(TEXTS, RENDERINGS, "ar", "en")
    for left, right in zip(with_pieces, without, strict=True):
        np.testing.assert_array_equal(left.offsets, right.offsets)
        np.testing.assert_allclose(left.logprobs, right.logprobs, atol=1e-5)
    to_ctranslate2(folder, tmp_path / "converted")
    with pytest.raises(ModelError, match="holds no"):
        CTranslate2Translator(tmp_path / "converted")
