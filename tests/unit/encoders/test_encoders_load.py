"""Encoders by name, and the hashing encoder that tests of structure stand on."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.encoders import ENCODERS, load
from toolkit.encoders.hashing import DIMENSION, HashingEncoder
from toolkit.errors import ConfigError


@pytest.mark.parametrize("name", ["e6", "", "E5", "hashing ", "/no/such/folder"])
def test_unknown_names_say_what_is_known(name: str) -> None:
    with pytest.raises(ConfigError, match=r"unknown encoder .*; take e5, hashing, hf:NAME or a model's folder"):
        load(name)


def test_every_name_loads_what_it_says(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from toolkit.encoders import embedded, huggingface

    made: list[tuple[object, ...]] = []
    monkeypatch.setattr(embedded, "EmbeddedEncoder", lambda *arguments: made.append(arguments))
    monkeypatch.setattr(huggingface, "HuggingFaceEncoder", lambda *arguments: made.append(arguments))
    assert set(ENCODERS) == {"e5", "hashing"}
    assert isinstance(load("hashing"), HashingEncoder)
    load("e5", cache=tmp_path, threads=3, ahead=("final",))
    load("hf:some/model@main")
    load(str(tmp_path))
    assert made == [(tmp_path, embedded.silent, 3, ("final",)), ("hf:some/model@main",), (str(tmp_path),)]


def test_hashing_knows_equal_words_and_nothing_else() -> None:
    encoder = HashingEncoder()
    one, other = encoder.states(["The minister, the bridge", "THE minister"])
    assert one.offsets.tolist() == [[0, 3], [4, 12], [12, 13], [14, 17], [18, 24]]
    np.testing.assert_array_equal(one.vectors[0], other.vectors[0])
    np.testing.assert_array_equal(one.vectors[0], one.vectors[3])
    vectors = encoder.vectors(["the bridge", "bridge the", "a wholly other thing", ""])
    assert vectors[0] @ vectors[1] == pytest.approx(1)
    assert abs(vectors[0] @ vectors[2]) < 0.6
    assert not vectors[3].any()


@given(st.lists(st.text(alphabet=st.characters(exclude_categories=()), max_size=30), max_size=4))
def test_hashing_takes_any_text(texts: list[str]) -> None:
    encoder = HashingEncoder()
    vectors, states = encoder.vectors(texts), encoder.states(texts)
    assert vectors.shape == (len(texts), DIMENSION) and np.isfinite(vectors).all()
    for text, state in zip(texts, states, strict=True):
        assert len(state.offsets) == len(state.vectors)
        assert all(text[start:end].strip() for start, end in state.offsets)
