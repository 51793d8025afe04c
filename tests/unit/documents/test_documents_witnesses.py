"""Files of witnesses: what a line may hold, and what a bad one costs."""

from __future__ import annotations

from pathlib import Path

import pytest

from toolkit.documents import read_witnesses
from toolkit.errors import InputError
from toolkit.model import Witness


def read(tmp_path: Path, text: str) -> list[Witness | InputError]:
    path = tmp_path / "w.jsonl"
    path.write_text(text, "utf-8")
    return list(read_witnesses(path, lang="fr"))


def test_a_full_line(tmp_path: Path) -> None:
    line = (
        '{"id": 7, "text": "We will.", "outlet": "Gazette", "lang": "ENG", "date": "2025-03-09", '
        '"uri": "https://example.org", "cites": ["AFP"], "kind": "mixed", "speaker": " Anna Koval", '
        '"other": 1}'
    )
    (found,) = read(tmp_path, line)
    assert isinstance(found, Witness)
    document = found.document
    assert (found.id, found.outlet, found.cites, found.kind, found.text) == (
        "7",
        "Gazette",
        ("AFP",),
        "mixed",
        "We will.",
    )
    assert found.speaker == "Anna Koval"
    assert (document.lang, document.published, document.uri) == ("en", "2025-03-09", "https://example.org")


def test_names_and_languages_default(tmp_path: Path) -> None:
    first, second = read(tmp_path, '{"text": "Oui.", "outlet": "Le Jour"}\n\n{"text": "Non.", "cites": "AFP"}\n')
    assert isinstance(first, Witness) and isinstance(second, Witness)
    assert (first.id, first.document.lang) == ("Le Jour", "fr")
    assert (second.id, second.cites, second.speaker) == ("line 3", ("AFP",), None)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("{", "one JSON object a line"),
        ("[]", "schema of witnesses"),
        ('{"outlet": "x"}', "text"),
        ('{"text": " "}', "is empty"),
        ('{"text": "a", "date": "9 March"}', "write it as 2025-03-09"),
        ('{"text": "a", "date": "2025-13-45"}', "no such day"),
        ('{"text": "a", "date": "2025-02-29"}', "no such day"),
        ('{"text": "a", "date": "0000"}', "no such day"),
        ('{"text": "a", "date": "2025-03-09T25:00Z"}', "no such day"),
        ('{"text": "a", "kind": "odd"}', "must be one of"),
        ('{"text": "a", "lang": "?"}', "no language tag"),
    ],
)
def test_a_bad_line_is_named_and_the_rest_is_read(tmp_path: Path, line: str, problem: str) -> None:
    bad, good = read(tmp_path, line + '\n{"text": "Bien."}\n')
    assert isinstance(bad, InputError) and isinstance(good, Witness)
    assert problem in str(bad)
    assert bad.line == 1


def test_an_empty_or_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="empty"):
        read(tmp_path, "")
    with pytest.raises(InputError):
        read_witnesses(tmp_path / "none.jsonl")


@pytest.mark.parametrize("date", ["2024", "2024-02", "2024-02-29", "2025-03-09T14:30Z", "2025-03-09T14:30:00.5+02:00"])
def test_dates_of_every_precision(tmp_path: Path, date: str) -> None:
    (found,) = read(tmp_path, f'{{"text": "a", "date": "{date}"}}')
    assert isinstance(found, Witness) and found.document.published == date
