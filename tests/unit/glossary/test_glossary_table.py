"""The table of a glossary: what is read, what is refused and where."""

from __future__ import annotations

import pytest

from toolkit.errors import InputError
from toolkit.glossary import table
from toolkit.glossary.model import Neighbour

HEADER = ",".join(table.COLUMNS[:-2])
"""Without the column that may be left out."""
FIRST = (
    "hostage,conflict,recategorisation,A person held to press others.,major,captive:minor prisoner,,,,"
    "en,hostage,preferred,noun,,,,,,,"
)
SECOND = "hostage,,,,,,,,,ar,رهينة,preferred,noun,,,,رهائن ; رهينات,,,"


def read(*lines: str) -> table.Parsed:
    return table.read("\n".join([HEADER, *lines, ""]).encode(), "own.csv")


def test_a_concept_and_its_terms() -> None:
    parsed = read(FIRST, SECOND)
    (concept,) = parsed.concepts
    assert (concept.id, concept.rule, concept.severity) == ("hostage", "recategorisation", "major")
    assert concept.neighbours == (Neighbour("captive", "minor"), Neighbour("prisoner"))
    assert [term.text for term in concept.terms] == ["hostage", "رهينة"]
    assert concept.terms[1].forms == ("رهائن", "رهينات")
    assert (concept.terms[1].position.file, concept.terms[1].position.line) == ("own.csv", 3)  # type: ignore[union-attr]


def test_writing_and_reading_give_the_same() -> None:
    concepts = read(FIRST, SECOND).concepts
    assert table.read(table.write(concepts), "again.csv").concepts == concepts


def test_a_condition_has_a_column_of_its_own() -> None:
    header = ",".join(table.COLUMNS[:-1])
    parsed = table.read(f'{header}\n{FIRST},"before @number; not near fire, gun"\n'.encode(), "own.csv")
    assert parsed.concepts[0].terms[0].where == "before @number; not near fire, gun"
    assert table.read(table.write(parsed.concepts), "again.csv").concepts == parsed.concepts
    (problem,) = table.read(f"{header}\n{FIRST},beside fire\n".encode(), "own.csv").problems
    assert str(problem) == "own.csv:2: where holds 'beside fire'; write [not] before|after|near|as|across WORD, ..."


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("hostage,,,,,,,,,en,captive,best,noun,,,,,,,", "own.csv:4: status is 'best'; it must be one of preferred"),
        ("hostage,,,,,,,,,english,captive,,noun,,,,,,,", "own.csv:4: lang is 'english'; write a language tag"),
        ("hostage,,,,,,,,,en,,,noun,,,,,,,", "own.csv:4: the term is empty"),
        ("hostage,,,,,,,,,en,captive,,noun", "own.csv:4: has 13 columns, not 20; quote cells that hold a comma"),
        (FIRST, "own.csv:4: only the first row of a concept fills its columns"),
        ("hostage,,,,,,,,,ar,رهينة,,noun,,,,,,,", "own.csv:4: ar 'رهينة' is already at own.csv:3; drop one"),
    ],
)
def test_a_bad_row_is_named_and_the_rest_is_kept(line: str, problem: str) -> None:
    parsed = read(FIRST, SECOND, line, "hostage,,,,,,,,,de,Geisel,preferred,noun,,,,,,,")
    assert [str(error)[: len(problem)] for error in parsed.problems] == [problem]
    assert [term.lang for term in parsed.concepts[0].terms] == ["en", "ar", "de"]


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        (b"concept,term\nx,y\n", "own.csv:1: the header has no column 'domain'"),
        (b"\xff\xfe", "own.csv:1: is not UTF-8"),
        (HEADER.encode() + b'\n"open', "own.csv:2: unexpected end of data; correct the quoting"),
    ],
)
def test_a_file_that_is_no_table(raw: bytes, problem: str) -> None:
    try:
        found = [str(error) for error in table.read(raw, "own.csv").problems]
    except InputError as error:
        found = [str(error)]
    assert found and found[0].startswith(problem)
