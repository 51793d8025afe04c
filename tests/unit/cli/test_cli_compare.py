"""``quotedrift compare`` over a pipeline that needs no weights."""

from __future__ import annotations

import json
from pathlib import Path

import pytest


@pytest.mark.parametrize(("names", "code"), [(["faithful"], 0), (["faithful", "reversed"], 1), (["cut"], 0)])
def test_exit_codes(quotedrift, files, names: list[str], code: int) -> None:
    result = quotedrift("compare", *(files[name] for name in names), "--original", files["original"])
    assert result.code == code
    assert "what each kept" in result.out


def test_witnesses_one_a_line_and_files_together(quotedrift, files, tmp_path: Path) -> None:
    lines = tmp_path / "witnesses.jsonl"
    lines.write_text('{"text": "We will.", "outlet": "Gazette", "date": "2025-03-09"}\n{"text": ""}\n', "utf-8")
    result = quotedrift("compare", lines, files["cut"], "--original", files["original"], "-f", "json")
    assert result.code == 2, "a bad line is an error"
    assert f"{lines}:2: the text is empty" in result.err
    written = json.loads(result.out)
    assert [witness["outlet"] for witness in written["witnesses"]] == ["Gazette", str(files["cut"])]
    assert written["witnesses"][0]["document"]["published"] == "2025-03-09"


def test_without_an_original(quotedrift, files) -> None:
    assert quotedrift("compare", files["faithful"], files["cut"]).code == 0


def test_nothing_to_compare(quotedrift, files, tmp_path: Path) -> None:
    result = quotedrift("compare", tmp_path / "none.txt", "--original", files["original"])
    assert (result.code, result.out) == (2, "")
    blank = tmp_path / "blank.jsonl"
    blank.write_text("\n", "utf-8")
    result = quotedrift("compare", blank, "--original", files["original"])
    assert result.code == 2
    assert "no rendering to compare" in result.err


def test_the_formats_of_export_and_a_store(quotedrift, files, tmp_path: Path) -> None:
    store = tmp_path / "runs.db"
    names = (files["faithful"], files["reversed"], "--original", files["original"], "--store", store)
    assert "<tuv" in quotedrift("compare", *names, "-f", "tmx").out
    assert "compare" in quotedrift("log", store).out
    assert quotedrift("verify", store).code == 0
