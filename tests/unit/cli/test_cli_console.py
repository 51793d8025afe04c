"""Where output goes, and what happens to it when something goes wrong."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
import types
from pathlib import Path

import pytest

from toolkit.cli import bundled, console
from toolkit.errors import ConfigError, InputError

ROOT = Path(__file__).parents[3]


class TestOutput:
    def test_a_file_instead_of_stdout(self, quotedrift, files, tmp_path: Path) -> None:
        target = tmp_path / "report.json"
        result = quotedrift("check", files["cut"], "--original", files["original"], "-f", "json", "-o", target)
        assert (result.code, result.out) == (0, "")
        assert json.loads(target.read_text("utf-8"))["command"] == "check"
        assert [path.name for path in tmp_path.glob(".*")] == []

    def test_it_is_whole_or_not_there(self, tmp_path: Path) -> None:
        target = tmp_path / "report.txt"
        target.write_text("before", "utf-8")
        with pytest.raises(RuntimeError), console.Console().writing(target) as write:
            write("half")
            raise RuntimeError
        assert target.read_text("utf-8") == "before"
        assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["report.txt"]

    def test_permissions(self, tmp_path: Path) -> None:
        new, old = tmp_path / "new", tmp_path / "old"
        old.touch(mode=0o640)
        for path in (new, old):
            with console.Console().writing(path) as write:
                write("x")
        mask = os.umask(0)
        os.umask(mask)
        assert stat.S_IMODE(new.stat().st_mode) == 0o666 & ~mask
        assert stat.S_IMODE(old.stat().st_mode) == 0o640 & ~mask

    def test_a_link_keeps_pointing(self, tmp_path: Path) -> None:
        (tmp_path / "link").symlink_to(tmp_path / "file")
        with console.Console().writing(tmp_path / "link") as write:
            write("x")
        assert (tmp_path / "link").is_symlink()
        assert (tmp_path / "file").read_text("utf-8") == "x"

    def test_a_device_stays_a_device(self) -> None:
        with console.Console().writing(Path("/dev/null")) as write:
            write("x")
        assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)

    @pytest.mark.parametrize("name", ["none/report", ".", "f/report"])
    def test_where_nothing_can_be_written(self, tmp_path: Path, name: str) -> None:
        (tmp_path / "f").touch()
        with pytest.raises(ConfigError, match="cannot be written"), console.Console().writing(tmp_path / name) as write:
            write("x")

    def test_an_error_of_the_work_is_not_one_of_writing(self, tmp_path: Path) -> None:
        with pytest.raises(FileNotFoundError), console.Console().writing(tmp_path / "a") as write:
            write("x")
            (tmp_path / "none").read_text("utf-8")

    @pytest.mark.parametrize("command", ["check", "extract", "pairs", "align"])
    def test_an_input_is_never_written_over(self, quotedrift, files, command: str) -> None:
        path = files["original"]
        before = path.read_bytes()
        arguments = {
            "check": [files["cut"], "--original", path],
            "extract": [path],
            "pairs": [path, "--input-format", "tsv"],
            "align": [path, files["cut"]],
        }[command]
        result = quotedrift(command, *arguments, "--output", path)
        assert result.code == 2
        assert "is also an input" in result.err
        assert path.read_bytes() == before

    def test_what_cannot_be_encoded_is_shown_as_an_escape(self, tmp_path: Path) -> None:
        with console.Console().writing(tmp_path / "a") as write:
            write("a\ud800b")
        assert (tmp_path / "a").read_text("utf-8") == "a\\ud800b"


@pytest.mark.parametrize(
    ("message", "line"),
    [
        ("plain قال", "plain قال"),
        ("one\ntwo\n  three", "one two three"),
        ("a\x1b[31mb", "a\\u001b[31mb"),
        ("a\u202eb", "a\\u202eb"),
        ("a\rb", "a\\u000db"),
        ("a\ud800b", "a\\ud800b"),
        ("a\u2028b", "a\\u2028b"),
    ],
)
def test_messages_are_one_line_and_steer_nothing(message: str, line: str) -> None:
    assert console.one_line(message) == line


class Terminal:
    """A stream that says it is a terminal."""

    encoding = "utf-8"

    def __init__(self) -> None:
        self.text = ""

    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> int:
        self.text += text
        return len(text)

    def flush(self) -> None:
        pass


class TestTerminal:
    @pytest.mark.parametrize(
        ("arguments", "environment", "colour"),
        [
            ([], {}, True),
            (["--no-color"], {}, False),
            ([], {"NO_COLOR": "1"}, False),
            ([], {"NO_COLOR": ""}, True),
            ([], {"TERM": "dumb"}, False),
        ],
    )
    def test_colour(self, quotedrift, files, monkeypatch, arguments, environment, colour: bool) -> None:
        monkeypatch.setenv("TERM", "xterm")
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        terminal = Terminal()
        monkeypatch.setattr(sys, "stdout", terminal)
        quotedrift("check", files["reversed"], "--original", files["original"], *arguments)
        assert "polarity turned" in terminal.text
        assert ("\x1b[" in terminal.text) is colour

    def test_no_colour_in_a_pipe_or_file(self, quotedrift, files, tmp_path: Path, monkeypatch) -> None:
        result = quotedrift("check", files["reversed"], "--original", files["original"])
        assert "\x1b[" not in result.out
        monkeypatch.setattr(sys, "stdout", Terminal())
        quotedrift("check", files["reversed"], "--original", files["original"], "-o", tmp_path / "report")
        assert "\x1b[" not in (tmp_path / "report").read_text("utf-8")

    def test_a_bar_on_a_terminal(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("TERM", "xterm")
        terminal = Terminal()
        monkeypatch.setattr(sys, "stderr", terminal)
        with console.Console().progress() as tell:
            tell("reading weights", 0.5)
        assert "reading weights" in terminal.text

    def test_one_line_elsewhere_and_none_when_quiet(self, capsys: pytest.CaptureFixture[str]) -> None:
        with console.Console().progress() as tell:
            tell("reading weights", 0.0)
            tell("hashing", 0.9)
        with console.Console(quiet=True).progress() as tell:
            tell("reading weights", 0.0)
        assert capsys.readouterr().err == "reading weights ...\n"


class TestProcess:
    """In a process of its own, without the fake pipeline: nothing here needs the encoder."""

    @staticmethod
    def start(*arguments: str, **options: object) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", "toolkit", *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=ROOT,
            **options,  # type: ignore[call-overload]
        )

    def test_a_reader_that_goes_away(self, tmp_path: Path) -> None:
        path = tmp_path / "a.txt"
        path.write_text("The minister said: “We will not accept that.” She left.\n\n" * 3000, "utf-8")
        process = self.start("extract", str(path), "--format", "jsonl", "--lang", "en")
        assert process.stdout is not None and process.stderr is not None
        process.stdout.read(100)
        process.stdout.close()
        assert process.stderr.read() == b""
        process.stderr.close()
        assert process.wait(60) == 141

    @pytest.mark.parametrize("locale", ["C", "POSIX", "en_US.ISO-8859-1"])
    def test_output_is_utf8_whatever_the_locale(self, tmp_path: Path, locale: str) -> None:
        path = tmp_path / "a.txt"
        path.write_text("The minister said: “لن نقبل بذلك.” She left.", "utf-8")
        environment = {**os.environ, "LC_ALL": locale, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
        process = self.start("extract", str(path), "--format", "json", "--lang", "en", env=environment)
        out, err = process.communicate(timeout=60)
        assert (process.returncode, err) == (0, b"")
        assert "لن نقبل بذلك" in out.decode()


class TestBundled:
    def test_beside_the_package(self) -> None:
        with bundled.case() as folder:
            assert [(path.name, lang) for path, lang in bundled.texts(folder, "article")] == [("article.en.txt", "en")]
            assert bundled.texts(folder, "original")

    def test_inside_an_installed_package(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        case = tmp_path / "corpora" / bundled.DEMO
        case.mkdir(parents=True)
        monkeypatch.setattr(bundled, "resources", types.SimpleNamespace(
            files=lambda _: tmp_path, as_file=lambda path: __import__("contextlib").nullcontext(path)
        ))  # fmt: skip
        with bundled.case() as folder:
            assert folder == case

    def test_a_case_that_is_not_there(self) -> None:
        with pytest.raises(InputError, match="reinstall"), bundled.case("none"):
            pass
