"""Subword tokens stand on the published text: offsets inside it, in order, over all that the model reads."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from toolkit.encoders.embedded import EmbeddedEncoder
from toolkit.encoders.pieces import Pieces
from toolkit.errors import ModelError

AWKWARD = (
    "aé e\u0301ßﬁﬃﷺ ١٢،؟ِّـوالشرع שלו״ می‌کی"
    "\u200b\u200d\u200f\u202e\ufeff\x00\n\t\r\u00a0\u3000▁😀\U00020000我。ไ\ud800\udfff½㎏"
)
TEXT = st.one_of(
    st.text(alphabet=AWKWARD, max_size=40), st.text(alphabet=st.characters(exclude_categories=()), max_size=30)
)


@pytest.fixture(scope="session")
def pieces(e5: EmbeddedEncoder) -> Pieces:
    return e5.pieces


def _kept(pieces: Pieces, text: str) -> set[int]:
    """Code points that the model reads as something other than space."""
    clean = text.encode("utf-8", "replace").decode("utf-8")
    normal, origins = pieces._normalise(clean)
    return {origins[index] for index, character in enumerate(normal) if character not in " ▁"}


@given(text=TEXT)
@example("ﬁre  ﬁne")
@example("a  b   c ")
@example("  leading")
@example("\ud800a\udfff")
@example("را\u200cه\u200bها")
@example("ﷺ")
@example("<s> <unk> <mask> </s>")
@settings(max_examples=300, deadline=None)
def test_offsets(pieces: Pieces, text: str) -> None:
    ids, offsets = pieces.encode(text)
    assert len(ids) == len(offsets)
    assert all(0 <= start <= end <= len(text) for start, end in offsets)
    assert [start for start, _ in offsets] == sorted(start for start, _ in offsets)
    assert [end for _, end in offsets] == sorted(end for _, end in offsets)
    covered = {index for start, end in offsets for index in range(start, end)}
    assert _kept(pieces, text) <= covered


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("   ", []),
        ("go", ["go"]),
        ("we go", ["we", "go"]),
        ("we  \n go", ["we", "go"]),
        ("  we go", ["we", "go"]),
        ("لن نقبل", ["لن", "نق", "بل"]),
        ("\ufeffwe go", ["we", "go"]),
    ],
)
def test_tokens_in_the_published_text(pieces: Pieces, text: str, expected: list[str]) -> None:
    found = [text[start:end].strip("\ufeff") for start, end in pieces.encode(text).offsets if start < end]
    assert "".join(found) == "".join(expected)
    assert all(piece == piece.strip() for piece in found)


def test_a_ligature_belongs_to_every_token_of_it(pieces: Pieces) -> None:
    assert {offset for offset in pieces.encode("ﷺ").offsets if offset != (0, 0)} == {(0, 1)}


def test_spaces_do_not_change_the_tokens(pieces: Pieces) -> None:
    assert pieces.encode("we will go").ids == pieces.encode(" we\u00a0 will \n go").ids


@pytest.mark.parametrize(
    ("model", "table"), [(b"", "{}"), (b"\xff" * 50, "{}"), (None, "{}"), (b"", "{"), (b"", "[]"), (b"", '{"x": "y"}')]
)
def test_damaged_tokenizer(tmp_path: Path, model: bytes | None, table: Any) -> None:
    if model is not None:
        (tmp_path / "pieces.model").write_bytes(model)
    (tmp_path / "normalisation.json").write_text(table)
    with pytest.raises(ModelError, match=r"tokenizer files are damaged; run: quotedrift models fetch e5"):
        Pieces(tmp_path / "pieces.model", tmp_path / "normalisation.json")
