"""``quotedrift glossary``: what each command writes, and the code it exits with."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from toolkit.glossary import table

HEADER = ",".join(table.COLUMNS[:-2])
OWN = f"""{HEADER}
own-label,actors,recategorisation,A label of ours.,minor,,,"Used by us; rejected by them, who say otherwise.",,\
en,blorfs,preferred,noun,,hostile,us,,,,
own-label,,,,,,,,,en,blarfs,deprecated,noun,,,,,,,
own-label,,,,,,,,,fr,blorfes,preferred,noun,,,,,,,
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "own.csv"
    path.write_text(OWN, "utf-8")
    return path


def options(own: Path) -> tuple[str, ...]:
    return "--glossary", "none", "--glossary", str(own)


def test_list(quotedrift, own: Path) -> None:
    result = quotedrift("glossary", "list", "--contested", *options(own))
    assert result.code == 0
    assert result.out.splitlines()[0] == "own-label  actors  recategorisation  minor  contested"
    as_json = quotedrift("glossary", "list", "--format", "json", *options(own))
    assert [concept["id"] for concept in json.loads(as_json.out)["concepts"]] == ["own-label"]
    other = quotedrift("glossary", "list", "--domain", "conflict", *options(own))
    assert (other.code, other.out) == (2, "")
    assert "no domain 'conflict'; there are actors" in other.err


def test_lookup_finds_inflected_words(quotedrift, own: Path) -> None:
    result = quotedrift("glossary", "lookup", "blorfs", *options(own))
    assert result.code == 0
    assert "found as: en blorfs (hostile)" in result.out
    assert "fr: blorfes" in result.out
    missing = quotedrift("glossary", "lookup", "zzz", *options(own))
    assert (missing.code, missing.out) == (1, "")
    assert "not in the glossary" in missing.err


def test_check_names_loaded_and_deprecated_terms(quotedrift, own: Path, tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text("The blorfs came.\nSo did the blarfs.\n", "utf-8")
    result = quotedrift("glossary", "check", text, "--lang", "en", *options(own))
    assert result.code == 1
    assert "a.txt:1:5: “blorfs”: own-label, hostile: us" in result.out
    assert "a.txt:2:12: “blarfs”: own-label, deprecated; write blorfs" in result.out
    uses = json.loads(quotedrift("glossary", "check", text, "--lang", "en", "-f", "json", *options(own)).out)["uses"]
    assert [(use["start"], use["text"]) for use in uses] == [(4, "blorfs"), (28, "blarfs")]


def test_check_without_anything_to_say(quotedrift, own: Path, tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text("Nothing here at all.", "utf-8")
    result = quotedrift("glossary", "check", text, "--lang", "en", *options(own))
    assert (result.code, result.out) == (0, "no loaded, contested or deprecated terms\n")


def test_convert_there_and_back(quotedrift, own: Path, tmp_path: Path) -> None:
    tbx = tmp_path / "own.tbx"
    assert quotedrift("glossary", "convert", own, "--into", "tbx", "--output", tbx).code == 0
    assert quotedrift("glossary", "convert", tbx, "--into", "csv").out.splitlines() == [
        line.replace(",,,,,,,\n", "")
        for line in table.write(table.read(OWN.encode(), "").concepts).decode().splitlines()
    ]


def test_convert_refuses_a_workbook_on_stdout(quotedrift, own: Path) -> None:
    result = quotedrift("glossary", "convert", own, "--into", "xlsx")
    assert (result.code, result.out) == (2, "")
    assert "name a file with --output" in result.err


def test_convert_names_what_is_left_out(quotedrift, own: Path, tmp_path: Path) -> None:
    own.write_text(OWN + "own-label,,,,,,,,,de,,,,,,,,,,\n", "utf-8")
    result = quotedrift("glossary", "convert", own, "--into", "csv")
    assert result.code == 2
    assert "own.csv:5: the term is empty" in result.err
    assert len(result.out.splitlines()) == 4


def test_lint(quotedrift, own: Path) -> None:
    clean = quotedrift("glossary", "lint", own, "--alone")
    assert clean.code == 0
    assert clean.out.splitlines()[-1] == "0 errors, 1 warnings"
    own.write_text(OWN.replace("minor,,,", "minor,gone,,"), "utf-8")
    broken = quotedrift("glossary", "lint", own, "--alone", "--format", "json")
    assert broken.code == 1
    errors = [remark for remark in json.loads(broken.out)["remarks"] if remark["level"] == "error"]
    assert [(remark["line"], "'gone', which nothing defines" in remark["message"]) for remark in errors] == [(2, True)]


def test_one_unreadable_file_does_not_stop_lint(quotedrift, own: Path, tmp_path: Path) -> None:
    result = quotedrift("glossary", "lint", tmp_path / "none.csv", own, "--alone")
    assert result.code == 2
    assert "none.csv: error: no such file" in result.out
    assert "own.csv" in result.out
    assert result.out.splitlines()[-1] == "1 errors, 1 warnings"


def test_a_file_that_is_no_glossary_counts_as_an_error(quotedrift, tmp_path: Path) -> None:
    bad = tmp_path / "bad.tbx"
    bad.write_text("no glossary", "utf-8")
    result = quotedrift("glossary", "lint", bad, "--alone")
    assert result.code == 2
    assert result.out.splitlines()[-1] == "1 errors, 0 warnings"
    as_json = quotedrift("glossary", "lint", bad, "--alone", "--format", "json")
    assert [remark["level"] for remark in json.loads(as_json.out)["remarks"]] == ["error"]


def test_lookup_says_what_it_cannot_look_up(quotedrift, own: Path) -> None:
    empty = quotedrift("glossary", "lookup", " ", *options(own))
    assert (empty.code, "WORD is empty" in empty.err) == (2, True)
    strange = quotedrift("glossary", "lookup", "blorfs", "--lang", "xx", *options(own))
    assert (strange.code, "no terms in 'xx'; there are some in en, fr" in strange.err) == (2, True)
