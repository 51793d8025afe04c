"""Fetching from a hub that runs here: well, and in every way that goes wrong. Nothing is left behind by a failure."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import mt_training
import pytest
from mt_hub import COMMIT, MODEL, Hub

from toolkit import mt
from toolkit.errors import ModelError
from toolkit.mt import catalogue, hub
from toolkit.mt.folder import ABOUT

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def files() -> dict[str, bytes]:
    return {
        "config.json": b'{"model_type": "marian"}', "model.safetensors": bytes(20_000), "source.spm": bytes(6000),
        "target.spm": b"t", "vocab.json": b"{}", "README.md": b"about", "tf_model.h5": bytes(9000),
    }  # fmt: skip


@pytest.fixture
def serving(files: dict[str, bytes], monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    made = Hub(files)
    monkeypatch.setenv("QUOTEDRIFT_HUB", made.address)
    yield made
    made.close()


def fetch(folder: Path, **more: Any) -> hub.Revision:
    return hub.fetch(MODEL, folder / "small", convert=False, **more)


def test_files_come_from_one_commit_and_are_noted(serving: Hub, tmp_path: Path) -> None:
    told: list[float] = []
    found = fetch(tmp_path, about={"name": "small"}, progress=lambda what, share: told.append(share))
    names = {path.name for path in (tmp_path / "small").iterdir()}
    assert names == {"config.json", "model.safetensors", "source.spm", "target.spm", "vocab.json", "README.md", ABOUT}
    about = json.loads((tmp_path / "small" / ABOUT).read_text())
    assert (about["revision"], about["licence"], about["name"]) == (COMMIT, "apache-2.0", "small")
    assert found.commit == COMMIT and all(COMMIT in path for path in serving.asked[1:])
    assert told == sorted(told) and told[-1] == 1.0
    assert hub.check(tmp_path / "small") == []
    (tmp_path / "small" / "vocab.json").write_text("{1}")
    (tmp_path / "small" / "target.spm").unlink()
    assert sorted(problem.rsplit(":", 1)[1] for problem in hub.check(tmp_path / "small")) == [
        " damaged; fetch the model again", " missing; fetch the model again",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("fault", "problem"),
    [
        ("half", "model.safetensors was cut short"),
        ("hash", "model.safetensors is not what the hub says it is"),
        ("small hash", "config.json is not what the hub says it is"),
        ("answer", "its answer on someone/small cannot be read"),
    ],
)
def test_what_goes_wrong_leaves_nothing(serving: Hub, tmp_path: Path, fault: str, problem: str) -> None:
    serving.fault = fault
    with pytest.raises(ModelError, match=problem):
        fetch(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_model(serving: Hub, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="nobody/none: is unknown there"):
        hub.fetch("nobody/none", tmp_path / "none")


def test_no_network(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("QUOTEDRIFT_HUB", "http://127.0.0.1:9")
    with pytest.raises(ModelError, match=r"cannot be reached .*fetching a model needs the network"):
        fetch(tmp_path)
    monkeypatch.setenv("QUOTEDRIFT_HUB", "file:///etc")
    with pytest.raises(ModelError, match="over https only"):
        fetch(tmp_path)


def test_a_full_disk(serving: Hub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Path.open

    def full(self: Path, mode: str = "r", *more: Any, **named: Any) -> Any:
        if mode == "wb" and self.name == "model.safetensors":
            raise OSError(28, "No space left on device")
        return real(self, mode, *more, **named)

    monkeypatch.setattr(Path, "open", full)
    with pytest.raises(ModelError, match=r"cannot be written .No space left on device.; free some space"):
        fetch(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_an_old_model_stays_when_the_new_one_fails(serving: Hub, tmp_path: Path) -> None:
    fetch(tmp_path)
    serving.fault = "half"
    with pytest.raises(ModelError):
        fetch(tmp_path)
    assert hub.check(tmp_path / "small") == []


def test_pickled_weights_are_refused_unless_asked_for(serving: Hub, files: dict[str, bytes], tmp_path: Path) -> None:
    del files["model.safetensors"]
    with pytest.raises(ModelError, match=r"holds no weights that we read"):
        fetch(tmp_path)
    files["pytorch_model.bin"] = bytes(10)
    with pytest.raises(ModelError, match="pickled weights alone, which can run code; --convert-pickle"):
        fetch(tmp_path)


@pytest.mark.models
def test_a_pickle_that_is_asked_for_is_read_as_tensors_only(
    serving: Hub, files: dict[str, bytes], tmp_path: Path
) -> None:
    import torch
    from safetensors.torch import load_file

    del files["model.safetensors"]
    torch.save({"weight": torch.ones(40, 50)}, tmp_path / "plain.bin")
    files["pytorch_model.bin"] = (tmp_path / "plain.bin").read_bytes()
    fetch(tmp_path, pickle=True)
    assert not (tmp_path / "small" / "pytorch_model.bin").exists()
    assert load_file(tmp_path / "small" / "model.safetensors")["weight"].sum() == 2000
    mark = tmp_path / "mark"
    files["pytorch_model.bin"] = b"cos\nmkdir\n(V%s\ntR." % str(mark).encode()
    with pytest.raises(ModelError, match="holds more than weights"):
        hub.fetch(MODEL, tmp_path / "evil", pickle=True, convert=False)
    assert not mark.exists() and not (tmp_path / "evil").exists()


FULL = """
import pathlib, resource, signal, sys
import torch
from toolkit.errors import ModelError
from toolkit.mt.convert import to_safetensors

folder = pathlib.Path(sys.argv[1])
torch.save({"weight": torch.ones(300, 300)}, folder / "weights.bin")
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))
try:
    to_safetensors(folder / "weights.bin", folder / "weights.safetensors")
except ModelError as error:
    print(error)
"""


@pytest.mark.models
def test_a_disk_that_is_full_while_a_pickle_is_rewritten(tmp_path: Path) -> None:
    """A process that may write files of 50 kB only; the weights are 360 kB."""
    done = subprocess.run([sys.executable, "-c", FULL, str(tmp_path)], capture_output=True, text=True, cwd=ROOT)
    assert done.stdout.startswith("weights.safetensors: cannot be written (") and "free some space" in done.stdout
    assert [path.name for path in tmp_path.iterdir()] == ["weights.bin"], done.stderr


@pytest.mark.models
def test_a_fetch_that_cannot_rewrite_a_pickle_leaves_nothing(
    serving: Hub, files: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import torch
    from safetensors import SafetensorError

    def full(*given: Any, **more: Any) -> None:
        raise SafetensorError("Error while serializing: I/O error: No space left on device (os error 28)")

    del files["model.safetensors"]
    torch.save({"weight": torch.ones(40, 50)}, tmp_path / "plain.bin")
    files["pytorch_model.bin"] = (tmp_path / "plain.bin").read_bytes()
    monkeypatch.setattr("safetensors.torch.save_file", full)
    with pytest.raises(ModelError, match=r"model.safetensors: cannot be written .*No space left.*; free some space"):
        hub.fetch(MODEL, tmp_path / "models" / "small", pickle=True, convert=False)
    assert list((tmp_path / "models").iterdir()) == []


@pytest.mark.models
def test_a_real_model_is_fetched_converted_checked_and_used(
    trained: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    kept = {path.name: path.read_bytes() for path in trained.iterdir() if path.name != ABOUT}
    made = Hub(kept)
    monkeypatch.setenv("QUOTEDRIFT_HUB", made.address)
    folder = tmp_path / mt.FETCHED / "opus-mt-ar-en"
    pairs = [list(pair) for pair in mt_training.DIRECTIONS]
    hub.fetch(MODEL, folder, about={"name": "opus-mt-ar-en", "pairs": pairs})
    made.close()
    assert (folder / "model.bin").is_file() and not list(folder.glob("*.safetensors"))
    assert hub.check(folder) == []
    translator = mt.load("opus-mt-ar-en", tmp_path)
    assert translator is not None and "ct2" in translator.signature
    assert translator.translate(["رفض الوزير الاتفاق."], "ar", "en") == ["The minister rejected the agreement."]


def test_the_catalogue_serves_the_languages_we_know() -> None:
    assert [one.entries[0].name for one in catalogue.suggest("ar", "en")][:2] == [
        "opus-mt-ar-en",
        "opus-mt-tc-big-ar-en",
    ]
    around = catalogue.suggest("ar", "id")[0]
    assert around.route == ("ar", "en", "id")
    assert [entry.name for entry in around.entries] == ["opus-mt-ar-en", "opus-mt-en-id"]
    for source in ("ar", "en", "fr", "de", "es", "tr", "id", "ru", "fa", "he"):
        for target in ("ar", "en", "fr", "de", "es", "tr", "id", "ru", "fa", "he"):
            assert source == target or catalogue.suggest(source, target)
    last = catalogue.suggest("fa", "he")[-1].entries[0]
    assert not last.commercial and "NC" in last.licence, "what may not be used commercially comes last"
    assert catalogue.suggest("ar", "tlh") == []
    with pytest.raises(ModelError, match="unknown model 'gpt'"):
        catalogue.entry("gpt")
