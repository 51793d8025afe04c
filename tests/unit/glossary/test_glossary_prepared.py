"""Spellings kept in the cache: the same as those worked out, and never trusted when damaged or stale."""

from __future__ import annotations

from pathlib import Path

import pytest

from toolkit.glossary import load
from toolkit.glossary.index import Index
from toolkit.glossary.model import Glossary, Term
from toolkit.glossary.prepared import WORTH, Prepared, prepared
from toolkit.text.languages import primary


@pytest.fixture(scope="module")
def bundled() -> Glossary:
    return load()


def _terms(glossary: Glossary, code: str) -> list[Term]:
    return [term for _, term in glossary.terms() if primary(term.lang) == code]


@pytest.mark.parametrize("code", ["ar", "de", "en", "fa", "he", "tr"])
def test_what_is_read_is_what_was_worked_out(code: str, bundled: Glossary, tmp_path: Path) -> None:
    terms = _terms(bundled, code)
    made = prepared(terms, code, tmp_path)
    (file,) = tmp_path.iterdir()
    assert file.name.startswith(f"{code}-")
    assert prepared(terms, code, tmp_path) == made == prepared(terms, code, None)


def test_a_damaged_file_is_made_again(bundled: Glossary, tmp_path: Path) -> None:
    terms = _terms(bundled, "id")
    made = prepared(terms, "id", tmp_path)
    (file,) = tmp_path.iterdir()
    whole = file.read_bytes()
    for damaged in (whole[:-1], whole[:40], b"", bytes([whole[0] ^ 1]) + whole[1:]):
        file.write_bytes(damaged)
        assert prepared(terms, "id", tmp_path) == made
        assert file.read_bytes() == whole


def test_other_terms_are_another_file(bundled: Glossary, tmp_path: Path) -> None:
    terms = _terms(bundled, "fr")
    prepared(terms, "fr", tmp_path)
    prepared(terms[1:], "fr", tmp_path)
    assert len(list(tmp_path.iterdir())) == 2


def test_a_few_terms_are_not_kept(bundled: Glossary, tmp_path: Path) -> None:
    few = _terms(bundled, "es")[: WORTH // 20]
    assert isinstance(prepared(few, "es", tmp_path), Prepared) and not list(tmp_path.iterdir())


def test_a_folder_that_cannot_be_written_is_no_hindrance(bundled: Glossary, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", "utf-8")
    assert Index(bundled, "en", blocked / "cache").read("regime")
