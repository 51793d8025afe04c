"""Lint says what is wrong, where, and what to do."""

from __future__ import annotations

from toolkit.glossary import table
from toolkit.glossary.lint import lint
from toolkit.glossary.model import Glossary

HEADER = ",".join(table.COLUMNS[:-2])


def remarks(*lines: str, below: Glossary | None = None, required: tuple[str, ...] = ()) -> list[str]:
    parsed = table.read("\n".join([HEADER, *lines, ""]).encode(), "own.csv")
    return [str(remark) for remark in lint([("own.csv", parsed)], below, required)]


def row(concept: str, neighbours: str = "", related: str = "", term: str = "en,word,preferred,noun,,,") -> str:
    return f"{concept},actors,term,A thing.,minor,{neighbours},{related},,,{term},,,,"


def test_nothing_to_say() -> None:
    other = row("b", "a", term="en,other,preferred,noun,,,")
    assert remarks(row("a", "b"), other) == []


def test_a_cycle() -> None:
    expected = "own.csv:2: error: cycle: concept 'a' names itself; drop it from its neighbours and related"
    assert remarks(row("a", "a")) == [expected]


def test_an_unknown_neighbour() -> None:
    assert remarks(row("a", "gone")) == [
        "own.csv:2: error: concept 'a' names 'gone', which nothing defines; define or drop it"
    ]


def test_a_neighbour_below_is_known() -> None:
    below = Glossary(
        table.read(f"{HEADER}\n{row('b', 'a', term='en,other,preferred,noun,,,')}\n".encode(), "b").concepts
    )
    assert remarks(row("a", "b"), below=below) == []


def test_neighbours_must_be_mutual() -> None:
    assert remarks(row("a", "b"), row("b", term="en,other,preferred,noun,,,")) == [
        "own.csv:2: warning: 'a' has the neighbour 'b', but not the other way round; add it there"
    ]


def test_conflicts() -> None:
    found = remarks(
        row("a", "b", "b"),
        "a,,,,,,,,,en,word,deprecated,verb,,,,,,,",
        row("b", "a a", term="en,other,preferred,noun,,,"),
    )
    assert [line.split(": ", 2)[:2] for line in found] == [
        ["own.csv:2", "error"],
        ["own.csv:3", "error"],
        ["own.csv:4", "error"],
    ]
    assert "neighbour of 'a' and related to it" in found[0]
    assert "'word' of 'a' is preferred and deprecated" in found[1]
    assert "has the neighbour 'a' twice" in found[2]


def test_duplicates() -> None:
    found = remarks(row("a"), row("b", term="en,other,preferred,noun,,,"), row("a"))
    assert found == ["own.csv:4: error: concept 'a' is already at own.csv:2; give it another id"]


def test_missing_languages_and_whose_stance() -> None:
    found = remarks(row("a", term="en,word,preferred,noun,,hostile,"), required=("en", "ar", "fr"))
    assert found == [
        "own.csv:2: warning: 'a' has no term in ar, fr",
        "own.csv:2: warning: en 'word' is hostile: say by whom in stance_by",
    ]


def test_terms_that_tell_neither_of_two_neighbours() -> None:
    found = remarks(row("a", "b"), row("b", "a"), "b,,,,,,,,,en,other,,noun,,,,,,,")
    assert found == [
        "own.csv:2: warning: every en term of 'a' is one of its neighbour 'b' too: a swap of the two is not seen; "
        "add another"
    ]
