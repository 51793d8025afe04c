"""What becomes of a claim when one word is put for another."""

from __future__ import annotations

from importlib import resources
from itertools import pairwise

import pytest

from toolkit.align.thesaurus import INVERSE, Relation, charge, near, relation, sort
from toolkit.checks import RULES

LINES = resources.files("toolkit.align").joinpath("data", "thesaurus.tsv").read_text("utf-8").splitlines()


@pytest.mark.parametrize(
    ("word", "put", "mark"),
    [
        ("ask", "request", "="),
        ("ask", "demand", ">"),
        ("demand", "ask", "<"),
        ("irregularity", "fraud", ">"),
        ("accept", "reject", "!"),
        ("company", "ministry", "#"),
        ("war", "war", "="),
        ("war", "tomato", None),
    ],
)
def test_what_a_word_says_of_the_one_that_it_is_put_for(word: str, put: str, mark: Relation | None) -> None:
    assert relation(word, put) == mark


def test_what_either_line_calls_the_same_is_the_same() -> None:
    assert relation("ask", "appeal") == relation("appeal", "ask") == "="
    assert "request" in near("ask")
    assert "ask" in near("ask")


def test_a_harder_word_is_charged_and_a_plain_one_is_not() -> None:
    assert charge("massacre") == 3
    assert charge("refuse") == 2
    assert charge("house") == charge("qqqqq") == 0


def test_the_rule_is_that_of_what_was_put() -> None:
    assert sort("irregularity", "fraud") == "recategorisation"
    assert sort("can", "will") == "modality"
    assert sort("house", "tent") == "mistranslation"


def test_the_file_is_in_order() -> None:
    assert all(one.partition("\t")[0] < other.partition("\t")[0] for one, other in pairwise(LINES))
    for line in LINES:
        head, rule, grave, *fields = line.split("\t")
        assert rule in RULES
        assert grave in "0123"
        assert fields
        assert all(field[0] in INVERSE and field[1] == " " for field in fields), head
        words = [word for field in fields for word in field[2:].split(", ")]
        assert len(words) == len(set(words)), head
        assert head not in words
