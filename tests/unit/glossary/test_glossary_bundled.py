"""The bundled glossary is what its README says."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest

from toolkit.glossary import load
from toolkit.glossary.lint import REQUIRED, lint
from toolkit.glossary.load import bundled_files, read
from toolkit.glossary.model import RULES, Glossary

README = Path(__file__).parents[3] / "glossaries" / "README.md"


@pytest.fixture(scope="module")
def glossary() -> Glossary:
    return load()


def test_lint_finds_no_errors() -> None:
    files = [(path.name, read(path)[0]) for path in bundled_files()]
    assert [str(remark) for remark in lint(files) if remark.level == "error"] == []
    assert not any(parsed.losses for _, parsed in files)


def test_every_concept_is_complete(glossary: Glossary) -> None:
    assert len(glossary.concepts) >= 250
    for concept in glossary.concepts:
        assert concept.definition and concept.rule in RULES and concept.severity, concept.id
        assert [lang for lang in REQUIRED if not concept.in_language(lang)] == [], concept.id


def test_a_file_a_domain_and_each_in_the_readme(glossary: Glossary) -> None:
    listed = set(re.findall(r"^\| `(\w+)\.tbx` \|", README.read_text("utf-8"), re.MULTILINE))
    assert listed == {path.stem for path in bundled_files()} == {concept.domain for concept in glossary.concepts}


def test_contested_labels_give_both_readings(glossary: Glossary) -> None:
    contested = [concept for concept in glossary.concepts if concept.contested]
    assert len(contested) >= 20
    assert [concept.id for concept in contested if len(concept.contested.split()) < 8] == []


def test_it_loads_fast_once_it_was_read(glossary: Glossary) -> None:
    load.__globals__["_bundled"].cache_clear()
    started = time.process_time()
    load()
    assert time.process_time() - started < 3
