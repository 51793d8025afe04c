"""Which files make a glossary, which wins, and what is kept ready."""

from __future__ import annotations

from pathlib import Path

import pytest

from toolkit.errors import InputError
from toolkit.glossary import load, table
from toolkit.glossary.compiled import cached
from toolkit.glossary.model import Concept, Glossary, Source, Term


def save(path: Path, *concepts: Concept) -> Path:
    path.write_bytes(table.write(concepts))
    return path


@pytest.fixture
def base(tmp_path: Path) -> Path:
    terms = (
        Term(lang="en", text="remnants", status="preferred", pos="noun"),
        Term(lang="en", text="holdouts", pos="noun"),
    )
    return save(tmp_path / "base.csv", Concept(id="remnants", rule="term", severity="major", terms=terms))


def test_a_later_file_overrides_a_single_term(base: Path, tmp_path: Path) -> None:
    over = save(
        tmp_path / "over.csv",
        Concept(
            id="remnants",
            terms=(
                Term(lang="en", text="loyalist holdouts", status="preferred", pos="noun"),
                Term(lang="en", text="holdouts", status="deprecated", pos="noun"),
            ),
        ),
    )
    glossary = load(["none", base, over])
    (concept,) = glossary.concepts
    assert (concept.rule, concept.severity) == ("term", "major")
    assert [(term.text, term.status) for term in concept.in_language("en")] == [
        ("loyalist holdouts", "preferred"),
        ("remnants", "admitted"),
        ("holdouts", "deprecated"),
    ]
    assert glossary.own == {"remnants"}
    reversed_order = load(["none", over, base])
    assert {term.text: term.status for term in reversed_order.concepts[0].terms}["holdouts"] == "admitted"


def test_a_file_over_the_bundled_glossary(base: Path) -> None:
    glossary = load([base])
    assert len(glossary.concepts) > 250
    assert glossary.by_id["remnants"].severity == "major"
    assert glossary.own == {"remnants"}
    assert glossary.sources[-1].file == str(base)


def test_a_problem_is_raised_or_told(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    good = "own,,,,,,,,,en,own word,,noun,,,,,,,"
    path.write_text(f"{','.join(table.COLUMNS[:-2])}\n{good}\nown,,,,,,,,,en,,,noun,,,,,,,\n", "utf-8")
    with pytest.raises(InputError, match=r"own.csv:3: the term is empty"):
        load(["none", path])
    told: list[InputError] = []
    assert [term.text for _, term in load(["none", path, tmp_path / "gone.csv"], told.append).terms()] == ["own word"]
    assert [error.line for error in told] == [3, None]


def test_the_signature_is_that_of_the_content(base: Path, tmp_path: Path) -> None:
    first = load(["none", base])
    other = tmp_path / "same.csv"
    other.write_bytes(base.read_bytes())
    assert load(["none", other]).signature == first.signature
    assert first.signature.startswith("1-concepts@")


class TestCache:
    CONCEPTS = (Concept(id="one", related=("two",), terms=(Term(lang="en", text="one", forms=("ones",)),)),)

    def test_it_is_made_once(self, tmp_path: Path) -> None:
        made: list[int] = []

        def make() -> tuple[Concept, ...]:
            made.append(1)
            return self.CONCEPTS

        source = [Source("a", "00")]
        assert [cached(source, tmp_path, make) for _ in range(2)] == [self.CONCEPTS] * 2
        assert len(made) == 1
        assert cached([Source("a", "01")], tmp_path, make) == self.CONCEPTS
        assert len(made) == 2

    def test_a_damaged_one_is_made_again(self, tmp_path: Path) -> None:
        source = [Source("a", "00")]
        cached(source, tmp_path, lambda: self.CONCEPTS)
        (file,) = tmp_path.iterdir()
        for raw in (b"", file.read_bytes()[:-1], file.read_bytes() + b"x"):
            file.write_bytes(raw)
            assert cached(source, tmp_path, lambda: self.CONCEPTS) == self.CONCEPTS

    def test_a_folder_that_cannot_be_written(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("x")
        assert cached([Source("a", "00")], tmp_path / "file", lambda: self.CONCEPTS) == self.CONCEPTS

    def test_the_bundled_glossary_is_the_same_from_it(self, tmp_path: Path) -> None:
        first = load(cache=tmp_path)
        load.__globals__["_bundled"].cache_clear()
        again = load(cache=tmp_path)
        assert isinstance(again, Glossary)
        assert again.concepts == first.concepts
        assert again.sha256 == first.sha256
