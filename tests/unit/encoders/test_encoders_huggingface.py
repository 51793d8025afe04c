"""Encoders through ``transformers``: tiny random ones, built here; and a clear word where the package is absent."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from toolkit.encoders import load
from toolkit.errors import MissingExtra, ModelError

INSTALLED = all(importlib.util.find_spec(name) for name in ("torch", "transformers", "safetensors"))
needs_packages = pytest.mark.skipif(not INSTALLED, reason="torch, transformers or safetensors is not installed")
TEXTS = ["we will go", "", "nous irons, dit-elle", "لن نقبل", "\ud800 go", "we " * 100]


@pytest.mark.parametrize("absent", ["torch", "transformers"])
@pytest.mark.parametrize("name", ["hf:some/model", "folder"])
def test_absence_names_the_extra(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, absent: str, name: str) -> None:
    monkeypatch.setitem(sys.modules, absent, None)
    with pytest.raises(MissingExtra, match=r"pip install 'quotedrift\[mt\]'"):
        load(str(tmp_path) if name == "folder" else name)


def _tokenizer(folder: Path) -> None:
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors
    from transformers import PreTrainedTokenizerFast

    letters = "abcdefghijklmnopqrstuvwxyz,.-لننقب�"
    vocabulary = ["<s>", "<pad>", "</s>", "<unk>", "we", "will", "go", *letters, *(f"##{letter}" for letter in letters)]
    index = {piece: position for position, piece in enumerate(dict.fromkeys(vocabulary))}
    tokenizer = Tokenizer(models.WordPiece(index, unk_token="<unk>"))
    tokenizer.normalizer = normalizers.Lowercase()
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", pair="<s> $A </s> $B </s>", special_tokens=[("<s>", 0), ("</s>", 2)]
    )
    PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, bos_token="<s>", eos_token="</s>", pad_token="<pad>", unk_token="<unk>",
        cls_token="<s>", sep_token="</s>",
    ).save_pretrained(folder)  # fmt: skip


@pytest.fixture(scope="module", params=["bert", "xlm-roberta"])
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A random model of four layers with 64 positions, and its tokenizer, which does not say so."""
    import torch
    import transformers

    torch.manual_seed(0)
    sizes: dict[str, Any] = {
        "vocab_size": 100, "hidden_size": 32, "num_hidden_layers": 4, "num_attention_heads": 2,
        "intermediate_size": 48, "max_position_embeddings": 64, "pad_token_id": 1,
    }  # fmt: skip
    path = tmp_path_factory.mktemp("model@home") / request.param
    if request.param == "bert":
        model = transformers.BertModel(transformers.BertConfig(**sizes))
    else:
        model = transformers.XLMRobertaModel(transformers.XLMRobertaConfig(**sizes))
    model.save_pretrained(path)
    _tokenizer(path)
    return path


@needs_packages
@pytest.mark.filterwarnings("default")
def test_states_and_vectors(folder: Path) -> None:
    encoder = load(str(folder))
    states, vectors = encoder.states(TEXTS), encoder.vectors(TEXTS)
    assert vectors.shape == (len(TEXTS), 32) and vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    for text, state in zip(TEXTS, states, strict=True):
        assert state.offsets.dtype == np.int32 and len(state.offsets) == len(state.vectors)
        covered = {index for start, end in state.offsets for index in range(start, end)}
        assert covered == {index for index, character in enumerate(text) if not character.isspace()}
    assert [TEXTS[0][start:end] for start, end in states[0].offsets] == ["we", "will", "go"]
    assert len(states[-1].vectors) == 100, "a long text is read in windows, none of it lost"
    assert encoder.states([]) == [] and encoder.vectors([]).shape == (0, 32)


@needs_packages
@pytest.mark.filterwarnings("default")
def test_company_does_not_change_a_text(folder: Path) -> None:
    encoder = load("hf:" + str(folder))
    together = encoder.vectors(TEXTS)
    alone = np.concatenate([encoder.vectors([text]) for text in TEXTS])
    np.testing.assert_allclose(together, alone, atol=1e-4)
    np.testing.assert_allclose(encoder.states(TEXTS)[0].vectors, encoder.states(TEXTS[:1])[0].vectors, atol=1e-4)


@needs_packages
@pytest.mark.filterwarnings("default")
def test_signature_names_model_revision_and_runtime(folder: Path) -> None:
    import torch

    assert load(str(folder)).signature == f"hf:{folder}@local/torch-{torch.__version__}"


@needs_packages
@pytest.mark.filterwarnings("default")
@pytest.mark.parametrize("name", ["empty", "damaged", "hf:nobody/no-such-model"])
def test_what_cannot_be_loaded(folder: Path, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("QUOTEDRIFT_NETWORK", raising=False)
    if not name.startswith("hf:"):
        broken = tmp_path / name
        broken.mkdir()
        if name == "damaged":
            for path in folder.iterdir():
                content = path.read_bytes()
                (broken / path.name).write_bytes(content[:100] if path.suffix == ".safetensors" else content)
        name = str(broken)
    with pytest.raises(ModelError, match="cannot be loaded as an encoder"):
        load(name)
