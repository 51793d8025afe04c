"""Collation over an encoder that knows equal words only: rows, readings, coverage. All texts are constructed."""

from __future__ import annotations

import json
import random
from pathlib import Path

import jsonschema
import pytest
from referencing import Registry, Resource

from toolkit.collate.readings import judge
from toolkit.collate.table import Collation, Reading
from toolkit.model import Document, Witness
from toolkit.pipeline import Engine, compare
from toolkit.report import Options, comparison

SCHEMAS = Path(__file__).parents[3] / "schemas"
SAID = (
    "We will open the harbour in April, if the council agrees. The ferry will carry ninety passengers every morning. "
    "Nobody has asked the fishermen about their boats. The old bridge stays closed until the engineers have finished."
)
SENTENCES = [
    "We will open the harbour in April, if the council agrees.",
    "The ferry will carry ninety passengers every morning.",
    "Nobody has asked the fishermen about their boats.",
    "The old bridge stays closed until the engineers have finished.",
]


def witness(name: str, text: str, date: str | None = None) -> Witness:
    document = Document(text, "en", publisher=name, published=date)
    return Witness(name, document, (document.whole,))


WITNESSES = [
    witness("Full", SAID),
    witness("Cut", "We will open the harbour in April. " + " ".join(SENTENCES[1:]), "2025-04-02"),
    witness("Half", " ".join(SENTENCES[:2]), "2025-04-01"),
    witness("Last", " ".join(SENTENCES[2:])),
    witness("Other", " ".join([*SENTENCES[:2], "Green lamps glow under seven quiet mountains."])),
]


@pytest.fixture
def collation(hashing_engine: Engine) -> Collation:
    return compare(Document(SAID, "en"), WITNESSES, hashing_engine)


def kept(collation: Collation, name: str) -> list[bool]:
    (row,) = (k for w, k in zip(collation.witnesses, collation.coverage, strict=True) if w.id == name)
    return [share is not None for share in row]


def test_the_order_of_witnesses_changes_nothing(collation: Collation, hashing_engine: Engine) -> None:
    for seed in range(4):
        shuffled = random.Random(seed).sample(WITNESSES, len(WITNESSES))
        assert compare(Document(SAID, "en"), shuffled, hashing_engine) == collation


def test_witnesses_come_by_date_then_name(collation: Collation) -> None:
    assert [found.id for found in collation.witnesses] == ["Half", "Cut", "Full", "Last", "Other"]


def test_coverage_tells_which_segments_each_kept(collation: Collation) -> None:
    assert kept(collation, "Full") == [True] * 4
    assert kept(collation, "Half") == [True, True, False, False]
    assert kept(collation, "Last") == [False, False, True, True]


def test_rows_cover_every_segment_in_order(collation: Collation) -> None:
    assert [segment.exact for segment in collation.segments] == SENTENCES
    for number, segment in enumerate(collation.segments):
        pieces = [row.phrase for row in collation.rows if row.segment == number]
        assert "".join("".join(piece.exact.split()) for piece in pieces) == "".join(segment.exact.split())
    assert all([cell.witness for cell in row.cells] == list(range(5)) for row in collation.rows)


def test_the_dropped_condition_is_a_row_of_its_own_with_an_outlier(collation: Collation) -> None:
    (row,) = (row for row in collation.rows if row.phrase.exact == "if the council agrees.")
    by_name = {collation.witnesses[cell.witness].id: cell.status for cell in row.cells}
    assert by_name == {"Half": "rendered", "Cut": "lost", "Full": "rendered", "Last": "left out", "Other": "rendered"}
    assert [collation.witnesses[number].id for number in row.outliers] == ["Cut"]
    assert row.readings[row.consensus or 0].shifts == ()


def test_sentences_without_counterpart_are_outside(e5_engine: Engine) -> None:
    collation = compare(Document(SAID, "en"), WITNESSES, e5_engine)
    assert [(collation.witnesses[n].id, span.exact) for n, span in collation.outside] == [
        ("Other", "Green lamps glow under seven quiet mountains.")
    ]


def test_without_an_original_the_most_central_witness_stands_in(hashing_engine: Engine) -> None:
    collation = compare(None, WITNESSES, hashing_engine)
    assert collation.base is not None
    assert collation.original == collation.witnesses[collation.base].document
    assert all(share == 1.0 for share in collation.coverage[collation.base])
    assert compare(None, WITNESSES[::-1], hashing_engine) == collation


def test_an_article_counts_by_its_quotations(hashing_engine: Engine) -> None:
    article = Document(
        "The town met on Monday. Many came. It rained a lot and the hall was cold, as it always is in March. "
        "“The ferry will carry ninety passengers every morning,” the mayor said. "
        "People clapped. Then they went home, talking about football and dinner.",
        "en",
        uri="news/ferry.txt",
    )
    (found,) = compare(Document(SAID, "en"), [article], hashing_engine).witnesses
    assert found.id == "ferry.txt"
    assert found.text == "The ferry will carry ninety passengers every morning,"


def test_equal_names_are_told_apart(hashing_engine: Engine) -> None:
    twice = [witness("Same", SENTENCES[0]), witness("Same", SENTENCES[1])]
    assert [w.id for w in compare(Document(SAID, "en"), twice, hashing_engine).witnesses] == ["Same", "Same #2"]


def test_equal_words_at_other_places_have_findings_at_their_own(hashing_engine: Engine) -> None:
    cut = "We will open the harbour in April."
    pair = [witness("A", cut), witness("B", f"{SENTENCES[2]} {cut}")]
    collation = compare(Document(SAID, "en"), pair, hashing_engine)
    for unit in collation.units:
        assert unit.report.rendering.document is collation.witnesses[unit.witness].document
        for token in unit.report.rendering_tokens:
            assert token.document is collation.witnesses[unit.witness].document
    placed = [unit.report for unit in collation.units if unit.first == 0]
    assert [report.rendering.exact for report in placed] == [cut, cut]
    assert placed[0].rendering.start != placed[1].rendering.start
    rules = [[finding.rule for finding in report.findings] for report in placed]
    assert rules[0] == rules[1]


def reading(size: int, start: int, *shifts: str) -> Reading:
    return Reading("rendered", shifts, tuple(range(start, start + size)), ())


@pytest.mark.parametrize(
    ("sizes", "consensus", "outliers"),
    [((2,), None, ()), ((4, 1), 0, (4,)), ((3, 3), None, ()), ((5, 4), 0, ()), ((6, 2, 2), 0, (6, 7, 8, 9))],
)
def test_consensus_needs_a_majority_and_outliers_a_clear_one(
    sizes: tuple[int, ...], consensus: int | None, outliers: tuple[int, ...]
) -> None:
    starts = [sum(sizes[:index]) for index in range(len(sizes))]
    readings = [reading(size, start, f"r{start}") for size, start in zip(sizes, starts, strict=True)]
    assert judge(readings) == (consensus, outliers)


def test_json_fits_its_schema(collation: Collation) -> None:
    loaded = {path.name: json.loads(path.read_text("utf-8")) for path in SCHEMAS.glob("*.json")}
    registry = Registry().with_resources([(name, Resource.from_contents(body)) for name, body in loaded.items()])
    schema = loaded["comparison.schema.json"]
    written = json.loads(comparison.FORMATS["json"](collation, Options()))
    jsonschema.Draft202012Validator(schema, registry=registry).validate(written)


def test_rows_for_tables_and_notebooks(collation: Collation) -> None:
    found = collation.to_rows()
    assert len(found) == 5 * len(collation.rows)
    lines = comparison.FORMATS["jsonl"](collation, Options()).splitlines()
    assert [json.loads(line)["text"] for line in lines] == [row["text"] for row in found]
    assert "<table>" in collation._repr_html_()


def test_names_are_escaped_in_notebooks(hashing_engine: Engine) -> None:
    page = compare(Document(SAID, "en"), [witness("<script>x</script>", SAID)], hashing_engine)._repr_html_()
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_text_names_witnesses_and_marks_outliers(collation: Collation) -> None:
    shown = comparison.FORMATS["text"](collation, Options())
    assert "! phrase lost, condition: Cut" in shown
    assert "|██··|" in shown


@pytest.mark.parametrize("said", ["", "…", "One.", "\u202e"])
@pytest.mark.parametrize("texts", [[], ["…"], ["One.", "One."], ["", "One. Two."]])
def test_little_or_nothing_to_compare(hashing_engine: Engine, said: str, texts: list[str]) -> None:
    given = [witness("W", text) for text in texts]
    for original in (Document(said, "en"), None):
        collation = compare(original, given, hashing_engine)
        assert len(collation.witnesses) == len(given)
        for name, format in comparison.FORMATS.items():
            written = format(collation, Options())
            assert written or (name == "jsonl" and not collation.to_rows())
