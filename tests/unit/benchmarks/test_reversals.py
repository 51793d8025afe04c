"""Reversals are made where a text has one denial, none, or one that stands apart from an auxiliary."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[3] / "benchmarks"))

from reversals import another_denial, with_denial, without_denial


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


@pytest.mark.parametrize(
    ("text", "put"),
    [
        (
            "The road was closed on Monday night, and nobody knows why.",
            ("The road was not closed on Monday night, and nobody knows why.", 13),
        ),
        ("The road was closed; nobody knows.", None),
        ("The road was closed on Monday night, and everybody knows why.", None),
        ("Was the road closed on Monday night, which nobody knew?", None),
    ],
)
def test_another_denial_is_put_away_from_the_first(text: str, put: tuple[str, int] | None) -> None:
    assert another_denial(text) == put
