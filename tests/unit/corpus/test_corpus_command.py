"""``quotedrift corpus`` from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from toolkit.cli.app import run

SHIFTS = Path(__file__).parents[3] / "corpora" / "rendering-shifts"
DEV = str(SHIFTS / "dev.jsonl")


def test_validate_names_file_line_and_row(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = Path(DEV).read_text("utf-8").splitlines()[:2]
    bad = tmp_path / "bad.jsonl"
    bad.write_text("\n".join([rows[0], rows[0], "{"]) + "\n", "utf-8")
    assert run(["corpus", "validate", str(bad)]) == 1
    printed = capsys.readouterr().out.splitlines()
    assert printed[0].startswith(str(bad)) and len(printed) == 3
    assert any("the id is used twice" in line for line in printed)
    assert run(["corpus", "validate", DEV, "--quiet"]) == 0


def test_stats_are_counts(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["corpus", "stats", DEV, "--format", "json"]) == 0
    counts = json.loads(capsys.readouterr().out)
    assert counts["pairs"] == len(Path(DEV).read_text("utf-8").splitlines())
    assert run(["corpus", "stats", DEV]) == 0
    assert f"pairs                    {counts['pairs']}" in capsys.readouterr().out


def test_view_is_one_page_that_fetches_nothing(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    assert run(["corpus", "view", DEV, "--output", str(page)]) == 0
    text = page.read_text("utf-8")
    assert 'dir="rtl"' in text and "<mark" in text
    assert "http://" not in text.replace("http://www.w3.org", "") and "src=" not in text.split("<body>")[1]


def test_a_hostile_corpus_is_escaped(tmp_path: Path) -> None:
    row = json.loads(Path(DEV).read_text("utf-8").splitlines()[0])
    row["original"]["text"] += "<script>alert(1)</script>"
    row["speaker"] = "<img src=x>"
    path, page = tmp_path / "rows.jsonl", tmp_path / "page.html"
    path.write_text(json.dumps(row) + "\n", "utf-8")
    assert run(["corpus", "view", str(path), "--output", str(page)]) == 0
    assert "<script>alert" not in page.read_text("utf-8") and "<img" not in page.read_text("utf-8")


def test_nothing_to_read_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    empty = tmp_path / "empty.jsonl"
    empty.write_text("", "utf-8")
    assert run(["corpus", "stats", str(empty)]) == 2
    assert "no annotated pair could be read" in capsys.readouterr().err
