"""Reversals are made where a text has one denial, or none."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[3] / "benchmarks"))

from reversals import with_denial, without_denial


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("We will not accept it.", "We will accept it."),
        ("They won't leave.", "They will leave."),
        ("He can't swim.", "He can swim."),
        ("She cannot come.", "She can come."),
        ("It isn’t over.", "It is over."),
        ("They do not know.", "They do know."),
        ("We will not accept it, and never did.", None),
        ("It is not only late.", None),
        ("Isn't it late?", None),
        ("It is late.", None),
    ],
)
def test_the_only_denial_is_taken_away(text: str, taken: str | None) -> None:
    assert without_denial(text) == taken


@pytest.mark.parametrize(
    ("text", "put"),
    [
        ("The road is open.", ("The road is not open.", 12)),
        ("The road was closed and will open.", ("The road was not closed and will open.", 13)),
        ("Nobody is there, and no road is open.", None),
        ("The road opens.", None),
        ("Is the road open, and will it stay so?", None),
    ],
)
def test_a_denial_is_put_after_the_first_auxiliary(text: str, put: tuple[str, int] | None) -> None:
    assert with_denial(text) == put
    if put is not None:
        assert put[0][put[1] :].startswith("not ")
