"""Which translator a name means, and what a folder must hold."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from mt_fake import Dictionary
from mt_hub import COMMIT, Hub

from toolkit import mt
from toolkit.errors import ConfigError, MissingExtra, ModelError
from toolkit.mt.base import TranslatesOnly
from toolkit.mt.folder import look
from toolkit.mt.pivot import Pivot, Several


class Plain(TranslatesOnly):
    """Marks each text with its direction."""

    def __init__(self, *pairs: tuple[str, str]) -> None:
        self.name = self.signature = "+".join(map("-".join, pairs))
        self._pairs = pairs

    def route(self, source: str, target: str) -> tuple[str, ...] | None:
        return (source, target) if (source, target) in self._pairs else None

    def translate(self, texts: list[str], source: str, target: str) -> list[str]:
        return [f"{text} {source}>{target}" for text in texts]


def test_off_is_none_and_an_unknown_name_is_refused(tmp_path: Path) -> None:
    assert mt.load("off", tmp_path) is None
    with pytest.raises(ConfigError, match=r"unknown translation model 'gpt'.*apertium.*auto or off"):
        mt.load("gpt", tmp_path)


def test_auto_without_anything_installed_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mt, "PROGRAMS", {})
    assert mt.load("auto", tmp_path) is None and mt.fetched(tmp_path) == []


@pytest.mark.models
def test_a_folder_and_a_fetched_name(trained: Path, tmp_path: Path) -> None:
    shutil.copytree(trained, tmp_path / mt.FETCHED / "grammar")
    assert mt.fetched(tmp_path) == ["grammar"]
    by_name, by_folder = mt.load("grammar", tmp_path), mt.load(str(trained), tmp_path)
    assert by_name is not None and by_folder is not None and by_name.signature == by_folder.signature


@pytest.mark.parametrize(
    ("files", "problem"),
    [
        ({}, "holds no weights"),
        ({"pytorch_model.bin": b"\x80\x04."}, "pickled weights can run code and are refused"),
        ({"model.pt": b"", "source.spm": b""}, "pickled weights can run code and are refused"),
        ({"model.safetensors": b"", "config.json": b"{}"}, "holds no tokenizer"),
        ({"model.safetensors": b"", "source.spm": b""}, "holds no config.json"),
        ({"model.safetensors": b"", "source.spm": b"", "config.json": b"[1"}, "config.json: damaged"),
        ({"model.safetensors": b"", "source.spm": b"", "config.json": b"[]"}, "not a JSON object"),
        ({"model.bin": b"", "shared_vocabulary.json": b"[]"}, "holds no tokenizer"),
    ],
)
def test_a_folder_that_is_no_model_says_why(tmp_path: Path, files: dict[str, bytes], problem: str) -> None:
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    with pytest.raises(ModelError, match=problem):
        look(tmp_path)


def test_a_pickle_is_not_opened(tmp_path: Path) -> None:
    """A pickle that would leave a mark when loaded leaves none."""
    mark = tmp_path / "mark"
    folder = tmp_path / "model"
    folder.mkdir()
    (folder / "pytorch_model.bin").write_bytes(b"cpathlib\nPath\n(V%s\ntR." % str(mark).encode())
    (folder / "config.json").write_text('{"model_type": "marian"}')
    (folder / "source.spm").write_bytes(b"")
    with pytest.raises(ModelError, match="refused"):
        mt.load(str(folder), tmp_path)
    assert not mark.exists()


@pytest.mark.models
@pytest.mark.parametrize("damage", ["weights", "tokenizer"])
def test_a_damaged_model_says_so(trained: Path, tmp_path: Path, damage: str) -> None:
    folder = tmp_path / "model"
    shutil.copytree(trained, folder)
    name = {"weights": "model.safetensors", "tokenizer": "source.spm"}[damage]
    (folder / name).write_bytes((folder / name).read_bytes()[:1000])
    with pytest.raises(ModelError, match="cannot be loaded"):
        mt.load(str(folder), tmp_path)


@pytest.mark.models
def test_a_model_of_another_kind_says_so(trained: Path, tmp_path: Path) -> None:
    folder = tmp_path / "model"
    shutil.copytree(trained, folder)
    about = json.loads((folder / "quotedrift.json").read_text())
    (folder / "quotedrift.json").write_text(json.dumps(about | {"model_type": "bert"}))
    with pytest.raises(ModelError, match="bert is no translation model we know; known: marian, nllb"):
        mt.load(str(folder), tmp_path)


@pytest.fixture
def hub(trained: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Hub]:
    """A hub with the trained model, and beside its weights the same as a pickle; the cache of its library is empty."""
    kept = {path.name: path.read_bytes() for path in trained.iterdir()}
    made = Hub({**kept, "pytorch_model.bin": b"cos\nsystem\n"}, model="someone/grammar")
    monkeypatch.setenv("QUOTEDRIFT_HUB", made.address)
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path / "hf"))
    yield made
    made.close()


@pytest.mark.models
def test_a_hub_is_not_asked_unless_told_to(hub: Hub, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("QUOTEDRIFT_NETWORK", raising=False)
    with pytest.raises(ModelError, match="set QUOTEDRIFT_NETWORK=1 to let the hub be asked"):
        mt.load("hf:someone/grammar", tmp_path)
    assert hub.asked == []


@pytest.mark.models
def test_a_model_by_its_name_on_a_hub(hub: Hub, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("QUOTEDRIFT_NETWORK", "1")
    fetched = mt.load("hf:someone/grammar", tmp_path)
    assert fetched is not None and fetched.signature.startswith(f"someone/grammar@{COMMIT[:12]}+")
    assert fetched.translate(["رفض الوزير الاتفاق."], "ar", "en") == ["The minister rejected the agreement."]
    assert not any("pytorch_model" in path for path in hub.asked), "a pickle is not even asked for"
    monkeypatch.delenv("QUOTEDRIFT_NETWORK")
    asked = list(hub.asked)
    for name in ("hf:someone/grammar", f"hf:someone/grammar@{COMMIT}"):
        kept = mt.load(name, tmp_path)
        assert kept is not None and kept.signature == fetched.signature
    assert hub.asked == asked, "what is in the cache needs no network"
    with pytest.raises(ModelError, match="someone/grammar: cannot be had from the hub"):
        mt.load(f"hf:someone/grammar@{'f' * 40}", tmp_path)


@pytest.mark.parametrize("absent", ["torch", "transformers"])
def test_absence_names_the_extra(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, absent: str) -> None:
    for name, content in {"model.safetensors": b"", "config.json": b"{}", "source.spm": b""}.items():
        (tmp_path / name).write_bytes(content)
    monkeypatch.setitem(sys.modules, absent, None)
    with pytest.raises(MissingExtra, match=r"pip install 'quotedrift\[mt\]'"):
        mt.from_folder(tmp_path)


def test_a_way_round_is_named() -> None:
    several = Several([Plain(("ar", "en")), Plain(("en", "id"))])
    assert several.route("ar", "id") == ("ar", "en", "id")
    chosen = several.serving("ar", "id")
    assert isinstance(chosen, Pivot) and chosen.name == "ar-en + en-id, by way of en"
    assert several.translate(["x"], "ar", "id") == ["x ar>en en>id"]
    assert several.route("id", "ar") is None
    with pytest.raises(ModelError, match="suggest id ar"):
        several.translate(["x"], "id", "ar")
    with pytest.raises(ModelError, match="gives no likelihoods"):
        several.score(["x"], ["y"], "ar", "id")


def test_a_direct_model_with_likelihoods_goes_first() -> None:
    scoring = Dictionary()
    several = Several([Plain(("ar", "en")), scoring])
    assert several.serving("ar", "en") is scoring
