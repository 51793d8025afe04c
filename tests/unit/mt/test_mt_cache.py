"""What is asked twice is computed once: the key of a question, and what changes it."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
from mt_fake import Dictionary

from toolkit.mt.base import Translator
from toolkit.mt.cache import FILE, Cached, canonical, key
from toolkit.mt.folder import digest


def test_canonical_json_is_the_key() -> None:
    assert canonical({"b": [1], "a": "ع"}) == '{"a":"ع","b":[1]}'
    assert key(text="a", model="m") == key(model="m", text="a") != key(text="b", model="m")


def test_the_same_question_is_computed_once(tmp_path: Path) -> None:
    inner = Dictionary()
    texts = ["رفض الوزير.", "رفض الاتفاق.", "رفض الوزير."]
    for _ in range(2):
        cached = Cached(inner, tmp_path)
        assert cached.translate(texts, "ar", "en") == [
            "rejected minister.", "rejected agreement.", "rejected minister.",
        ]  # fmt: skip
        scores = cached.score(texts, ["rejected minister."] * 3, "ar", "en")
        plain = Dictionary().score(texts, ["rejected minister."] * 3, "ar", "en")
        for left, right in zip(scores, plain, strict=True):
            np.testing.assert_array_equal(left.offsets, right.offsets)
            np.testing.assert_array_equal(left.logprobs, right.logprobs)
        seen = cached.align(texts[:1], ["rejected minister."], "ar", "en")[0]
        np.testing.assert_array_equal(
            seen.weights, Dictionary().align(texts[:1], ["rejected minister."], "ar", "en")[0].weights
        )
    assert inner.calls == [("translate", 2), ("score", 2)]
    assert cached.signature == inner.signature


def test_another_model_is_another_question(tmp_path: Path) -> None:
    first, second = Dictionary(), Dictionary()
    second.signature = "dictionary@2"
    for inner in (first, second):
        Cached(inner, tmp_path).translate(["رفض."], "ar", "en")
    assert first.calls == second.calls == [("translate", 1)]


def test_a_new_version_of_ours_asks_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inner = Dictionary()
    Cached(inner, tmp_path).translate(["رفض."], "ar", "en")
    monkeypatch.setattr("toolkit.mt.cache.__version__", "99.0")
    Cached(inner, tmp_path).translate(["رفض."], "ar", "en")
    assert inner.calls == [("translate", 1)] * 2


@pytest.mark.parametrize(
    ("name", "content", "counts"),
    [
        ("config.json", '{"model_type": "marian", "scale_embedding": true}', True),
        ("generation_config.json", '{"num_beams": 6}', True),
        ("tokenizer_config.json", '{"source_lang": "en"}', True),
        ("target.spm", "other", True),
        ("quotedrift.json", '{"window": 64}', True),
        ("quotedrift.json", '{"licence": "mit"}', False),
        ("README.md", "other", False),
    ],
)
def test_the_hash_of_a_folder_is_over_all_that_decides_what_it_says(
    tmp_path: Path, name: str, content: str, counts: bool
) -> None:
    for file in ("config.json", "source.spm", "model.safetensors"):
        (tmp_path / file).write_text("{}", "utf-8")
    before = digest(tmp_path)
    (tmp_path / name).write_text(content, "utf-8")
    assert (digest(tmp_path) != before) == counts


def test_the_signature_names_revision_runtime_and_parameters(
    trained: Path, converted: Translator, tmp_path: Path
) -> None:
    from toolkit.mt.seq2seq import Seq2SeqTranslator

    commit = "c0ffee" + "0" * 34
    shutil.copytree(trained, tmp_path / "snapshots" / commit)
    plain, from_hub = Seq2SeqTranslator(trained), Seq2SeqTranslator(tmp_path / "snapshots" / commit)
    assert plain.signature.endswith("/attention=-2,beams=4,window=128") and "+transformers-" in plain.signature
    assert plain.revision is None and from_hub.revision == commit
    assert from_hub.signature.startswith(f"grammar@{commit[:12]}+") and from_hub.signature != plain.signature
    assert converted.signature.endswith("/attention=last,beams=4,force=0.999999,window=128")


@pytest.mark.parametrize("damage", ["rubbish", "folder"])
def test_a_cache_that_cannot_be_used_costs_only_time(tmp_path: Path, damage: str) -> None:
    if damage == "rubbish":
        (tmp_path / FILE).write_bytes(b"not a database" * 100)
    else:
        (tmp_path / FILE).mkdir()
    assert Cached(Dictionary(), tmp_path).translate(["رفض."], "ar", "en") == ["rejected."]
