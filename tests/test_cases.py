"""Every literate case of ``tests/cases``, through the whole pipeline with the embedded encoder."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from harness.cases import Case, collect, problems

if TYPE_CHECKING:
    from toolkit.pipeline import Engine

CASES = collect(Path(__file__).parent / "cases")
MAIN_PAIRS = ("ar-en", "fr-en", "en-id", "en-ar")
FIRST_RULES = (
    "omission",
    "addition",
    "ellipsis",
    "truncation",
    "splice",
    "paraphrase",
    "unsupported",
    "untranslated",
    "number",
    "date",
    "name",
    "negation",
)


@pytest.fixture(scope="module")
def engine() -> Engine:
    from toolkit.pipeline import Engine

    return Engine.load()


def _params() -> list[object]:
    miss = pytest.mark.xfail(reason="known miss", raises=AssertionError, strict=True)
    return [pytest.param(case, id=case.id, marks=[miss] if case.known_miss else []) for case in CASES]


@pytest.mark.parametrize("case", _params())
def test_case(case: Case, engine: Engine) -> None:
    from toolkit.pipeline import check_pair

    report = check_pair(case.original, case.rendering, engine, kind=case.kind, excerpt=case.excerpt)
    assert problems(case, report.findings) == []


def test_case_names_are_unique_within_their_file() -> None:
    names = Counter((case.file, case.name) for case in CASES)
    assert [name for name, times in names.items() if times > 1] == []


@pytest.mark.parametrize("pair", MAIN_PAIRS)
@pytest.mark.parametrize("rule", FIRST_RULES)
def test_every_first_rule_has_loud_and_silent_cases(pair: str, rule: str) -> None:
    cases = [case for case in CASES if case.file == f"{pair}/{rule}.md"]
    loud = sum(bool(case.expected) for case in cases)
    at_least = 4 if pair == "ar-en" else 2
    assert loud >= at_least
    assert len(cases) - loud >= at_least


def test_a_loud_case_expects_the_rule_its_file_is_named_after() -> None:
    strays = [
        case.id
        for case in CASES
        for rule in [Path(case.file).stem]
        if case.expected and not any(rule in want.rules for want in case.expected)
    ]
    assert strays == []


def test_case_folders_name_the_languages_of_their_cases() -> None:
    strays = [
        case.id for case in CASES if f"{case.original.lang}-{case.rendering.lang}" != Path(case.file).parent.as_posix()
    ]
    assert strays == []
