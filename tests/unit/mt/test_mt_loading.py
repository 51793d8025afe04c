"""Which translator a name means, what a folder must hold, and the programs that are installed apart."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace

import numpy as np
import pytest
from mt_fake import Dictionary

from toolkit import mt
from toolkit.errors import ConfigError, MissingExtra, ModelError
from toolkit.mt.base import TranslatesOnly, Translator
from toolkit.mt.cache import FILE, Cached, canonical, key
from toolkit.mt.folder import look
from toolkit.mt.pivot import Pivot, Several

needs_apertium = pytest.mark.skipif(shutil.which("apertium") is None, reason="apertium is not installed")


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


@pytest.mark.models
def test_a_hub_is_not_asked_unless_told_to(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("QUOTEDRIFT_NETWORK", raising=False)
    with pytest.raises(ModelError, match="set QUOTEDRIFT_NETWORK=1 to let the hub be asked"):
        mt.load("hf:nobody/no-such-model", tmp_path)


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


@pytest.mark.parametrize("damage", ["rubbish", "folder"])
def test_a_cache_that_cannot_be_used_costs_only_time(tmp_path: Path, damage: str) -> None:
    if damage == "rubbish":
        (tmp_path / FILE).write_bytes(b"not a database" * 100)
    else:
        (tmp_path / FILE).mkdir()
    assert Cached(Dictionary(), tmp_path).translate(["رفض."], "ar", "en") == ["rejected."]


@needs_apertium
@pytest.mark.filterwarnings("error")
def test_apertium_translates() -> None:
    found = mt.PROGRAMS["apertium"]("")
    if found.route("en", "es") is None:
        pytest.skip("apertium-eng-spa is not installed")
    assert found.translate(["The government did not accept the agreement.", ""], "en", "es") == [
        "El gobierno no aceptó el acuerdo.", "",
    ]  # fmt: skip
    assert "eng-spa" in found.signature and found.route("en", "ar") is None
    with pytest.raises(ModelError, match="gives no likelihoods"):
        found.score(["a"], ["b"], "en", "es")
    with pytest.raises(ModelError, match="does not translate en to ar"):
        found.translate(["a"], "en", "ar")
    with pytest.raises(ModelError, match="no such mode is installed"):
        mt.PROGRAMS["apertium"]("xxx-yyy")


def test_apertium_that_is_not_there(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ModelError, match="apt install apertium"):
        mt.load("apertium", tmp_path)


def _module(monkeypatch: pytest.MonkeyPatch, name: str, **names: object) -> None:
    made = ModuleType(name)
    for attribute, value in names.items():
        setattr(made, attribute, value)
    monkeypatch.setitem(sys.modules, name, made)


def test_firefox_models_from_the_cache_alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for pair in ("ar-en", "en-fr"):
        (tmp_path / pair).mkdir()
        for file in (f"model.{pair}.bin", f"vocab.{pair}.spm", f"lex.{pair}.bin"):
            (tmp_path / pair / file).write_bytes(pair.encode())

    class Store:
        def __init__(self, folder: str | None) -> None:
            self.root = Path(folder or "")

        def list_cached(self) -> list[dict[str, object]]:
            return [{"name": path.name, "bytes": 1} for path in sorted(self.root.iterdir())]

        def pair_files(self, name: str) -> list[tuple[str, int, str]]:
            return [(path.name, 1, str(path)) for path in sorted((self.root / name).iterdir())]

    class Engine:
        def __init__(self, model: bytes, source: bytes, target: bytes, shortlist: bytes | None) -> None:
            assert model == source == target == shortlist
            self.pair = model.decode()

        def translate_long(self, text: str) -> str:
            return f"{text} {self.pair}"

    _module(monkeypatch, "fxtranslate", Cache=Store, Translator=Engine)
    monkeypatch.setattr("toolkit.mt.firefox.version", lambda name: "0.5.0")
    found = mt.PROGRAMS["fxtranslate"](str(tmp_path))
    assert found.route("ar", "fr") == ("ar", "en", "fr")
    assert found.translate(["x", " "], "ar", "fr") == ["x ar-en en-fr", ""]
    assert found.signature == "fxtranslate-0.5.0:ar-en+en-fr"
    (tmp_path / "ar-en" / "vocab.ar-en.spm").unlink()
    with pytest.raises(ModelError, match="ar-en is incomplete"):
        mt.PROGRAMS["fxtranslate"](str(tmp_path)).translate(["x"], "ar", "en")


def test_argos_packages_that_are_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    packages = [SimpleNamespace(from_code="ar", to_code="en", package_version="1.9", type="translate")]
    package = SimpleNamespace(get_installed_packages=lambda: packages)
    legs = SimpleNamespace(translate=lambda text: text.upper())
    translate = SimpleNamespace(get_translation_from_codes=lambda first, last: legs)
    _module(monkeypatch, "argostranslate", package=package, translate=translate)
    monkeypatch.setattr("toolkit.mt.argos.version", lambda name: "1.11")
    found: Translator = mt.PROGRAMS["argos"]("")
    assert found.translate(["x"], "ar", "en") == ["X"]
    assert found.signature == "argostranslate-1.11:ar-en-1.9"
    assert found.route("en", "ar") is None
    packages.clear()
    with pytest.raises(ModelError, match="argospm install"):
        mt.PROGRAMS["argos"]("")


@pytest.mark.parametrize("name", ["fxtranslate", "argos"])
def test_a_program_that_is_not_installed_names_its_extra(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setitem(sys.modules, {"fxtranslate": "fxtranslate", "argos": "argostranslate"}[name], None)
    with pytest.raises(MissingExtra, match="pip install"):
        mt.PROGRAMS[name]("")
