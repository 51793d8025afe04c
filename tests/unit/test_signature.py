"""One line from which a result can be reproduced."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit import __version__
from toolkit.signature import signature


@pytest.mark.parametrize(
    ("parts", "line"),
    [
        ({}, ""),
        (
            {"min_confidence": 0.5, "encoder": "e5-small-q4@1a2b3c4d"},
            "|encoder:e5-small-q4@1a2b3c4d|min_confidence:0.5",
        ),
        ({"encoder": "hf:a/b@c"}, "|encoder:hf:a/b@c"),
        ({"b": 2, "a": True, "runtime": "ct2-4.6"}, "|runtime:ct2-4.6|a:yes|b:2"),
        ({"translator": None}, "|translator:none"),
        ({"note": "a|b c%\n\ud800"}, "|note:a%7Cb%20c%25%0A%ED%A0%80"),
        ({"glossary": {"b": "x,y", "a": 1}}, "|glossary:{a=1,b=x%2Cy}"),
        ({"rules": ["number", "date"]}, "|rules:[number,date]"),
        ({"folder": Path("a/b")}, "|folder:a/b"),
    ],
)
def test_lines(parts: dict[str, object], line: str) -> None:
    assert signature(parts) == f"quotedrift:{__version__}{line}"


@pytest.mark.parametrize("key", ["", "A", "a b", "a:b", "a|b", "a\n", "quotedrift"])
def test_odd_names_are_refused(key: str) -> None:
    with pytest.raises(ValueError, match="not a name"):
        signature({key: 1})


def test_odd_values_are_refused() -> None:
    with pytest.raises(TypeError):
        signature({"a": object()})


@given(st.dictionaries(st.from_regex(r"[a-z][a-z_]{0,8}", fullmatch=True), st.text() | st.integers() | st.booleans()))
def test_one_line_whatever_the_order(parts: dict[str, object]) -> None:
    line = signature(parts)
    assert line == signature(dict(reversed(parts.items())))
    assert len(line.split("|")) == len(parts) + 1
    assert line.splitlines() == [line]


@given(st.text(), st.text())
def test_different_texts_give_different_lines(first: str, second: str) -> None:
    assert (signature({"a": first}) == signature({"a": second})) == (first == second)
