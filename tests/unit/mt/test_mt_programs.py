"""Programs and packages of translation that are installed apart."""

from __future__ import annotations

import os
import re
import shutil
import socket
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from toolkit import mt
from toolkit.errors import MissingExtra, ModelError
from toolkit.mt.base import Translator

needs_apertium = pytest.mark.skipif(
    shutil.which("apertium") is None and not os.environ.get("CI"), reason="apertium is not installed"
)


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
