"""Markdown: same length, same line ends, prose untouched, the rest blank."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.documents.markdown import parse

JOINER = "\u2060"


def shown(source: str) -> str:
    """The text, white space collapsed and joiners shown as a middle dot."""
    return " ".join(parse(source).text.replace(JOINER, "·").split())


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("# “No” *again*", "“No” again"),
        ("> “We will **never** agree,” she said.", "“We will never agree,” she said."),
        ("> > “Nested.”", "“Nested.”"),
        ("> We will\n> never agree.\n>\n> Nor they.", "> We will never agree. > Nor they."),
        ("“We [said](https://a.example/x_y_(z) 'no \"title\"') so.”", "“We said so.”"),
        ('see [the text][1] and [that][]\n\n[1]: https://a.example "Title"', "see the text and that"),
        ('![a “caption”](x.png "t") “Words.”', "“Words.”"),
        ('a `print("no")` b', "a b"),
        ('```\n"no"\n```\n“Yes.”', "“Yes.”"),
        ('~~~python\n"no"\n```\n"no"\n~~~\n“Yes.”', "“Yes.”"),
        ('> ```\n> "no"\n> ```\n> “Yes.”', "“Yes.”"),
        ('```\n"never closed"', ""),
        ('para\n\n    "no code"\n\nback', "para back"),
        ("- item\n\n    “still the item”", "- item “still the item”"),
        ("<!-- “no”\n“no” --> “Yes.”", "“Yes.”"),
        ('<script>\nlet a = "no"\n</script>“Yes.”', "“Yes.”"),
        ('<b class="x">“Yes.”</b>', "“Yes.”"),
        ("<https://a.example> “Yes.”", "“Yes.”"),
        ("“Yes.”[^1]\n\n[^1]: A note.", "“Yes.” A note."),
        ('---\ntitle: "no"\n---\n“Yes.”', "“Yes.”"),
        ('+++\ntitle = "no"\n+++\n“Yes.”', "“Yes.”"),
        ("***\n“Yes.”\n\nTitle\n===", "“Yes.” Title"),
        ('"**We** will [go](u)"', '"··We will go····"'),
        ('**"We will"**', '"We will"'),
        ("__“قال”__ و*لا*", "“قال” و*لا*"),
    ],
)
def test_prose_stays_and_markup_goes(source: str, expected: str) -> None:
    assert shown(source) == expected


@pytest.mark.parametrize(
    "source",
    [
        "“We [the ministers] will go [sic].”",
        "5 * 3 * 2 = 30",
        "un**believ**able",
        "snake_case_name and f**k you**",
        "a \\*star\\* and \\_line\\_",
        "---\nno end of front matter",
        "a < b and c > d",
        "<!-- never closed “Yes.”",
        "“Yes,” he said; 'no'.",
        "text\n    indented after text",
        "قال: «لا».\r\n\r\nثم مضى.",
    ],
)
def test_what_is_no_markup_is_left_alone(source: str) -> None:
    expected = source if not source.startswith("---") else "   " + source[3:]
    assert parse(source).text == expected


@given(st.text(alphabet=st.one_of(st.sampled_from('*_~`[]()<>!#>-+=\\"“” \n\r\tab1^:'), st.characters())))
def test_offsets_hold_for_any_text(source: str) -> None:
    text = parse(source).text
    assert len(text) == len(source)
    assert all(a == b or b in " " + JOINER for a, b in zip(source, text, strict=True))
    assert [i for i, c in enumerate(source) if c in "\r\n"] == [i for i, c in enumerate(text) if c in "\r\n"]


@pytest.mark.parametrize(
    "piece", ["[", "[a](", "*a ", "`a ", "<a ", "<!--", "![a](", "](((", "_a_ ", "> ", "~~~\n", "[^"]
)
def test_hostile_markup_costs_linear_time(piece: str) -> None:
    begin = time.perf_counter()
    parse(piece * (200_000 // len(piece)))
    assert time.perf_counter() - begin < 5
