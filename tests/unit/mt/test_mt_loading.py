"""Which translator a name means, what a folder must hold, and the programs that are installed apart."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType, SimpleNamespace

import numpy as np
import pytest
from mt_fake import Dictionary
from mt_hub import COMMIT, Hub

from toolkit import mt
from toolkit.errors import ConfigError, MissingExtra, ModelError
from toolkit.mt.base import TranslatesOnly, Translator
from toolkit.mt.cache import FILE, Cached, canonical, key
from toolkit.mt.folder import digest, look
from toolkit.mt.pivot import Pivot, Several

needs_apertium = pytest.mark.skipif(
    shutil.which("apertium") is None and not os.environ.get("CI"), reason="apertium is not installed"
)


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


@needs_apertium
@pytest.mark.filterwarnings("error")
def test_apertium_translates() -> None:
    found = mt.PROGRAMS["apertium"]("")
    if found.route("en", "es") is None and not os.environ.get("CI"):
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


@pytest.fixture
def program(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """An apertium that writes what its data says, with the data of one pair; gives the folder of that."""
    data = tmp_path / "share"
    (data / "modes").mkdir(parents=True)
    (data / "eng-spa").mkdir()
    (data / "eng-spa" / "words.bin").write_text("uno", "utf-8")
    (data / "modes" / "eng-spa.mode").write_text(f"cat $1 '{data}/eng-spa/words.bin'", "utf-8")
    script = tmp_path / "bin" / "apertium"
    script.parent.mkdir()
    script.write_text(
        f'#!/bin/sh\nAPERTIUM_DATADIR="${{APERTIUM_DATADIR:-{data}}}"\n'
        'case "$*" in *-l) echo eng-spa;; *-V) echo Apertium 3.8.3;; *) cat "$2/eng-spa/words.bin";; esac\n',
        "utf-8",
    )
    script.chmod(0o755)
    monkeypatch.delenv("APERTIUM_DATADIR", raising=False)
    monkeypatch.setenv("PATH", str(script.parent), prepend=":")
    return data


def test_new_data_of_an_apertium_pair_is_another_question(program: Path, tmp_path: Path) -> None:
    def read() -> tuple[str, list[str]]:
        cached = mt.load("apertium", tmp_path)
        assert cached is not None
        return cached.signature, cached.translate(["one"], "en", "es")

    before, first = read()
    assert first == ["uno"] and before.startswith("apertium-3.8.3:eng-spa@")
    (program / "eng-spa" / "words.bin").write_text("un", "utf-8")
    after, second = read()
    assert second == ["un"] and after != before
    assert read() == (after, second)


def test_apertium_without_the_data_of_a_pair(program: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("APERTIUM_DATADIR", str(tmp_path))
    with pytest.raises(ModelError, match="holds no data of language pairs; name their folder in APERTIUM_DATADIR"):
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
    before = found.signature
    assert re.fullmatch("fxtranslate-0.5.0:ar-en@[0-9a-f]{8}[+]en-fr@[0-9a-f]{8}", before)
    (tmp_path / "en-fr" / "lex.en-fr.bin").write_bytes(b"other")
    assert mt.PROGRAMS["fxtranslate"](str(tmp_path)).signature.split("+")[0] == before.split("+")[0]
    assert mt.PROGRAMS["fxtranslate"](str(tmp_path)).signature != before
    (tmp_path / "ar-en" / "vocab.ar-en.spm").unlink()
    with pytest.raises(ModelError, match="ar-en is incomplete"):
        mt.PROGRAMS["fxtranslate"](str(tmp_path)).translate(["x"], "ar", "en")


class _Letters:
    """A tokenizer of single letters."""

    def encode(self, sentence: str) -> list[str]:
        return list(sentence)

    def decode(self, tokens: list[str]) -> str:
        return "".join(tokens)


@pytest.fixture
def argos(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[SimpleNamespace]:
    """The library with a package from Arabic to English, whose model writes capitals; what is not used of it is
    missing, and nothing can be connected to."""

    class Model:
        def __init__(self, folder: str) -> None:
            assert folder == str(tmp_path / "model")

        def translate_batch(self, cut: list[list[str]], **more: object) -> list[SimpleNamespace]:
            prefix = more["target_prefix"] or [[]] * len(cut)
            return [
                SimpleNamespace(hypotheses=[[*first, *(letter.upper() for letter in letters)]])
                for first, letters in zip(prefix, cut, strict=True)  # type: ignore[call-overload]
            ]

    def refuse(*given: object) -> None:
        raise AssertionError("the network was asked")

    (tmp_path / "model").mkdir()
    (tmp_path / "model" / "model.bin").write_bytes(b"weights")
    packages = [
        SimpleNamespace(
            from_code="ar", to_code="en", package_version="1.9", type="translate", package_path=tmp_path,
            tokenizer=_Letters(), target_prefix="",
        )
    ]  # fmt: skip
    _module(monkeypatch, "argostranslate", package=SimpleNamespace(get_installed_packages=lambda: packages))
    for name in ("translate", "sbd", "networking"):
        monkeypatch.setitem(sys.modules, f"argostranslate.{name}", None)
    monkeypatch.setattr("toolkit.mt.argos.version", lambda name: "1.11")
    monkeypatch.setattr("ctranslate2.Translator", Model)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    return packages


def test_argos_packages_are_read_without_the_network(argos: list[SimpleNamespace]) -> None:
    """Sentences are split here: the library's splitters download on first use, even on import."""
    found: Translator = mt.PROGRAMS["argos"]("")
    assert found.translate(["one. two.", " ", ""], "ar", "en") == ["ONE. TWO.", "", ""]
    argos[0].target_prefix = "__en__"
    assert found.translate(["one."], "ar", "en") == ["ONE."]
    assert found.route("en", "ar") is None


def test_new_weights_of_an_argos_package_are_another_question(argos: list[SimpleNamespace], tmp_path: Path) -> None:
    before = mt.PROGRAMS["argos"]("").signature
    assert re.match(r"argostranslate-1[.]11:ar-en-1[.]9@[0-9a-f]{8}/ct2-", before)
    (tmp_path / "model" / "model.bin").write_bytes(b"others")
    assert mt.PROGRAMS["argos"]("").signature != before


def test_argos_without_packages(argos: list[SimpleNamespace]) -> None:
    argos.clear()
    with pytest.raises(ModelError, match="argospm install"):
        mt.PROGRAMS["argos"]("")


@pytest.mark.parametrize("name", ["fxtranslate", "argos"])
def test_a_program_that_is_not_installed_names_its_extra(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setitem(sys.modules, {"fxtranslate": "fxtranslate", "argos": "argostranslate"}[name], None)
    with pytest.raises(MissingExtra, match="pip install"):
        mt.PROGRAMS[name]("")
