"""``quotedrift compare`` over a pipeline that needs no weights."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from toolkit.provenance import Store


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


def test_witnesses_from_standard_input(quotedrift, files, two: Path) -> None:
    names = ("--original", files["original"], "-f", "json")
    piped = quotedrift("compare", "-", *names, stdin=two.read_bytes())
    assert piped.out == quotedrift("compare", two, *names).out
    assert len(json.loads(piped.out)["witnesses"]) == 2
    text = quotedrift("compare", "-", *names, stdin=files["cut"].read_bytes())
    assert json.loads(text.out)["witnesses"][0]["document"]["uri"] == "-", "anything else is an article"
    assert "-:1: the text is empty" in quotedrift("compare", "-", *names, stdin=b'{"text": ""}').err


def test_who_spoke(quotedrift, files, two: Path, tmp_path: Path) -> None:
    names = ("compare", two, "--original", files["original"], "--speaker", "Anna <Koval>")
    assert "Said by Anna <Koval>." in quotedrift(*names).out
    assert "Said by <bdi>Anna &lt;Koval&gt;</bdi>." in quotedrift(*names, "-f", "html").out
    assert json.loads(quotedrift(*names, "-f", "json").out)["speaker"] == "Anna <Koval>"
    store = tmp_path / "runs.db"
    quotedrift(*names, "--store", store)
    assert "Said by Anna <Koval>." in quotedrift("show", store).out
    assert "Said by" not in quotedrift(*names[:-2]).out


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


@pytest.fixture
def two(files, tmp_path: Path) -> Path:
    """Two outlets with the same turned words, and others further on."""
    lines = tmp_path / "two.jsonl"
    words = "We will REVERSED accept that, whatever they may say."
    held = [{"text": words + more, "outlet": outlet} for outlet, more in (("Gazette", " Ever."), ("Herald", " No."))]
    lines.write_text("".join(json.dumps(one) + "\n" for one in held), "utf-8")
    return lines


@pytest.mark.parametrize("format", ["json", "text"])
def test_dismissed_findings_no_longer_fail_a_comparison(quotedrift, files, two: Path, tmp_path: Path, format) -> None:
    store = tmp_path / "runs.db"
    names = ("compare", two, files["cut"], "--original", files["original"], "--store", store, "-f", format)
    assert quotedrift(*names).code == 1
    with Store(store) as opened:
        found = {finding.fingerprint for report in opened.reports(1) for finding in report.findings}
    for fingerprint in found:
        decided = quotedrift("decide", store, fingerprint, "dismiss", "--reason", "idiom", "--by", "Mina")
        assert decided.code == 0
    again = quotedrift(*names)
    assert again.code == 0
    if format == "json":
        units = json.loads(again.out)["units"]
        assert [unit["verdict"] for unit in units] == ["faithful"] * 3
        assert {finding["severity"] for unit in units for finding in unit["findings"]} == {"neutral"}
        assert {finding["evidence"]["decision"]["by"] for unit in units for finding in unit["findings"]} == {"Mina"}
    assert quotedrift(*names[:5]).code == 1, "without the store they count"


def test_a_comparison_is_shown_and_exported_as_it_was_written(quotedrift, files, two: Path, tmp_path: Path) -> None:
    store = tmp_path / "runs.db"
    names = ("compare", two, files["cut"], "--original", files["original"])
    quotedrift(*names, "--store", store)
    for format in ("text", "json", "jsonl", "html"):
        assert quotedrift("show", store, "-f", format).out == quotedrift(*names, "-f", format).out
    for format in ("prov-json", "prov-n", "annotation", "tmx", "quotation", "csv"):
        assert quotedrift("export", store, "-f", format).out == quotedrift(*names, "-f", format).out
    for table in ("findings", "cells", "edges"):
        chosen = ("-f", "csv", "--table", table)
        assert quotedrift("export", store, *chosen).out == quotedrift(*names, *chosen).out


@pytest.mark.parametrize("table", ["findings", "cells", "edges"])
def test_tables_for_data_frames(quotedrift, files, two: Path, tmp_path: Path, table: str) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    target = tmp_path / "table.parquet"
    names = ("compare", two, files["cut"], "--original", files["original"], "--fail-on", "never", "--table", table)
    assert quotedrift(*names, "-f", "parquet", "-o", target).code == 0
    first = target.read_bytes()
    assert quotedrift(*names, "-f", "parquet", "-o", target).code == 0
    assert target.read_bytes() == first
    lines = list(csv.DictReader(io.StringIO(quotedrift(*names, "-f", "csv").out)))
    assert lines
    assert parquet.read_table(target).num_rows == len(lines)


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (("-f", "html", "--table", "cells"), "html is no table; --table goes with --format csv or parquet"),
        (("-f", "parquet"), "name a file with --output"),
        (("-f", "csv", "--table", "edges"), "there are no edges; give compare the --original"),
        (("-f", "parquet", "-o", "nowhere/table.parquet"), "cannot be written"),
    ],
)
def test_tables_that_cannot_be(quotedrift, two: Path, given: tuple[str, ...], told: str) -> None:
    result = quotedrift("compare", two, *given)
    assert (result.code, result.out) == (2, "")
    assert told in result.err
