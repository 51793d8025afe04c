"""The reader of literate cases: what it reads, and that it says where a malformed case is wrong."""

from __future__ import annotations

from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.cases import Case, CaseError, parse, problems
from toolkit.model import Document, Finding, Severity

ORIGINAL = "لن نقبل بذلك أبداً."


def one(markdown: str) -> Case:
    (case,) = parse(dedent(markdown), file="x.md")
    return case


LOUD = f"""\
# A dropped negation reverses the quote
Why it matters, in prose.

```ar original kind=mixed
{ORIGINAL}
> لن :: negation: critical
```
```en rendering excerpt=true
“We will accept that.”
 ^^^^^^^^^^^^^^ negation|omission: major
```
"""
SILENT = """\
# Nothing wrong {known-miss}
```fr original
Nous n'avons pas le choix.
```
```en rendering silent=all
“We have no choice.”
```
"""


def test_a_loud_case() -> None:
    case = one(LOUD)
    assert case.name == "A dropped negation reverses the quote"
    assert case.id == "x.md:1 A dropped negation reverses the quote"
    assert (case.original.lang, case.original.text) == ("ar", ORIGINAL)
    assert case.rendering.text == "“We will accept that.”"
    assert (case.kind, case.excerpt, case.silent_all, case.known_miss) == ("mixed", True, False, False)
    marked = [(want.side, want.text, want.rules, want.severity) for want in case.expected]
    assert marked == [
        ("original", "لن", ("negation",), "critical"),
        ("rendering", "We will accept", ("negation", "omission"), "major"),
    ]
    assert all(w.text == getattr(case, w.side).text[w.start : w.end] for w in case.expected)


def test_a_silent_case() -> None:
    case = one(SILENT)
    assert (case.name, case.expected, case.silent_all, case.known_miss) == ("Nothing wrong", (), True, True)
    assert (case.kind, case.excerpt) == ("direct", False)


def test_several_cases_in_one_file_keep_their_lines() -> None:
    assert [case.line for case in parse(LOUD + "\n" + SILENT, file="x.md")] == [1, 13]


def test_carets_stand_under_the_line_above_and_count_code_points() -> None:
    case = one(
        """\
        # Two lines
        ```ar original
        كلام.
        وكلام آخر.
             ^^^^ omission: minor
        ```
        ```en rendering
        Words 😀 here.
              ^ addition: neutral
        ```
        """
    )
    assert [(want.text, want.start) for want in case.expected] == [(" آخر", 11), ("😀", 6)]


@pytest.mark.parametrize(
    ("markdown", "line", "problem"),
    [
        ("just prose\n", 1, "no case"),
        ("```ar original\nx\n```\n", 1, "before the first"),
        ("# A\nprose\n", 1, "one original and one rendering"),
        ("# A\n```ar original\nx\n```\n", 1, "one original and one rendering"),
        ("# A\n```ar original\nx\n```\n```ar original\nx\n```\n", 1, "one original and one rendering"),
        ("# A\n```ar\nx\n```\n", 2, "expected '```LANG original'"),
        ("# A\n```ar original loud=yes\nx\n```\n", 2, "unknown option"),
        ("# A\n```ar original\nx\n", 2, "never closed"),
        ("# A\n```ar original\n\n```\n```en rendering\ny\n```\n", 2, "empty"),
        ("# A\n```ar original\n^ number: major\n```\n", 3, "needs a line of text above"),
        ("# A\n```ar original\nx\n ^ number: major\n```\n", 4, "beyond the end"),
        ("# A\n```ar original\nx\n> x number: major\n```\n", 4, "expected '> exact text :: rule: severity'"),
        ("# A\n```ar original\nx\n> z :: number: major\n```\n```en rendering\ny\n```\n", 4, "does not occur"),
        ("# A\n```ar original\nxx\n> x :: number: major\n```\n```en rendering\ny\n```\n", 4, "more than once"),
        ("# A\n```ar original\nx\n> x :: nmber: major\n```\n```en rendering\ny\n```\n", 4, "no rule is called 'nmber'"),
        ("# A\n```ar original\nx\n> x :: number: bad\n```\n```en rendering\ny\n```\n", 4, "severity 'bad'"),
        ("# A\n```ar original\nx\n> x :: number\n```\n```en rendering\ny\n```\n", 4, "expected 'rule: severity'"),
        ("# A\n```ar original\nx\n```\n```en rendering kind=odd\ny\n```\n", 5, "kind=odd"),
        ("# A\n```ar original\nx\n> x :: number: major\n```\n```en rendering silent=all\ny\n```\n", 1, "silent=all"),
    ],
)
def test_a_malformed_case_is_named_by_file_and_line(markdown: str, line: int, problem: str) -> None:
    with pytest.raises(CaseError) as error:
        parse(markdown, file="ar-en/x.md")
    assert str(error.value).startswith(f"ar-en/x.md:{line}: ")
    assert problem in str(error.value)


def finding(case: Case, rule: str, severity: Severity, start: int, end: int) -> Finding:
    document: Document = case.rendering
    return Finding(rule, severity, 1.0, "", case.original.span(0, 2), document.span(start, end))


@pytest.mark.parametrize(
    ("rule", "severity", "start", "end", "passes"),
    [
        ("negation", "critical", 1, 3, True),
        ("negation", "critical", 15, 15, True),  # a position at the edge of the marked words
        ("negation", "critical", 16, 20, False),  # elsewhere
        ("negation", "major", 1, 3, False),  # the original's mark asks for critical
        ("number", "critical", 1, 3, False),
    ],
)
def test_a_loud_case_wants_the_rule_the_severity_and_the_place(
    rule: str, severity: Severity, start: int, end: int, passes: bool
) -> None:
    case = one(LOUD)
    assert (problems(case, [finding(case, rule, severity, start, end)]) == []) is passes


def test_a_loud_case_says_what_it_missed() -> None:
    (first, _) = problems(one(LOUD), [])
    assert first == "line 6: no negation at critical or above on 'لن'; found: nothing"


@pytest.mark.parametrize(("severity", "strictly"), [("neutral", True), ("minor", False), ("major", False)])
def test_a_silent_case_allows_minor_findings_unless_it_says_all(severity: Severity, strictly: bool) -> None:
    strict = one(SILENT)
    lenient = one(SILENT.replace(" silent=all", ""))
    assert (problems(strict, [finding(strict, "number", severity, 1, 3)]) == []) is strictly
    assert (problems(lenient, [finding(lenient, "number", severity, 1, 3)]) == []) is (severity != "major")


@given(st.lists(st.sampled_from(["# A", "```ar original", "```", "> x :: number: major", " ^ x", "x"]) | st.text()))
def test_any_text_is_read_or_refused_with_a_line(lines: list[str]) -> None:
    try:
        cases = parse("\n".join(lines), file="x.md")
    except CaseError as error:
        assert str(error).startswith("x.md:")
    else:
        assert cases
