"""The page "Add a term in a minute", followed step by step."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

from toolkit.cli.app import run

PAGE = Path(__file__).parents[3] / "docs" / "how-to" / "add-a-term.md"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)

ORIGINAL = "قال الوزير إن فلول النظام هاجمت المستشفى ليلا.\n"
RENDERING = "The minister said: “The {} attacked the hospital at night.”\n"


@pytest.fixture
def steps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], str]:
    """The files that the page assumes, and a way to run its commands where they are."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "remarks.ar.txt").write_text(ORIGINAL, "utf-8")
    (tmp_path / "article.en.txt").write_text(RENDERING.format("loyalist holdouts"), "utf-8")
    return lambda kind: "".join(text for name, text in BLOCK.findall(PAGE.read_text("utf-8")) if name == kind)


def test_step_by_step(steps: Callable[[str], str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    look, lint, use, check = (shlex.split(line)[1:] for line in steps("sh").splitlines())

    assert run(look) == 0
    assert capsys.readouterr().out.split()[0] == "remnants"

    (tmp_path / "our-terms.csv").write_text(steps("csv"), "utf-8")
    assert run(lint) == 0
    assert capsys.readouterr().out.startswith("0 errors")

    assert run(use) == 0
    assert "found as: en loyalist holdouts" in capsys.readouterr().out

    assert run([*check, "--fail-on", "minor", "--quiet"]) == 0
    capsys.readouterr()
    (tmp_path / "quotedrift.toml").write_text(steps("toml"), "utf-8")
    (tmp_path / "article.en.txt").write_text(RENDERING.format("leftovers"), "utf-8")
    assert run([*check[:-2], "--fail-on", "minor", "--quiet", "--format", "json"]) == 1
    (report,) = json.loads(capsys.readouterr().out)["quotations"]
    (finding,) = report["findings"]
    assert finding["message"] == "“leftovers” for “فلول النظام” (remnants) is deprecated"
    assert finding["suggestion"] == "loyalist holdouts"
