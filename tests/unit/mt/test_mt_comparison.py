"""A comparison with a translation model: its readings beside the table, its evidence at each witness."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from mt_fake import Dictionary
from referencing import Registry, Resource

from toolkit.model import Document, Finding, Span, Witness
from toolkit.pipeline import Engine, compare
from toolkit.pipeline.stretches import moved
from toolkit.report import Options, comparison

SCHEMAS = Path(__file__).parents[3] / "schemas"
ORIGINAL = Document("رفض الوزير الاتفاق. الجديد علنا.", "ar")


def witness(name: str, text: str, lang: str = "en") -> Witness:
    document = Document(text, lang, publisher=name)
    return Witness(name, document, (document.whole,))


WITNESSES = [witness("Whole", "rejected minister agreement. new publicly."), witness("Same", ORIGINAL.text, "ar")]


@pytest.fixture
def engine(hashing_engine: Engine) -> Engine:
    return replace(hashing_engine, translator=Dictionary())


def test_a_machine_reads_each_segment(engine: Engine) -> None:
    found = compare(ORIGINAL, WITNESSES, engine)
    assert found.machine == ({"en": "rejected minister agreement."}, {"en": "new publicly."}), "not into Arabic itself"
    for text in (comparison.text(found, Options(width=120)), comparison.html(found, Options())):
        assert text.count("en, by machine") == 2 and "rejected minister agreement." in text
    written = json.loads(comparison.json(found, Options()))
    assert written["machine"][1] == {"en": "new publicly."}
    loaded = {path.name: json.loads(path.read_text("utf-8")) for path in SCHEMAS.glob("*.schema.json")}
    registry: Registry[Any] = Registry().with_resources(
        [(name, Resource.from_contents(body)) for name, body in loaded.items()]
    )
    jsonschema.Draft202012Validator(loaded["comparison.schema.json"], registry=registry).validate(written)


def test_without_a_model_there_is_nothing_to_show(hashing_engine: Engine) -> None:
    found = compare(ORIGINAL, WITNESSES, hashing_engine)
    assert found.machine == () and "machine" not in json.loads(comparison.json(found, Options()))
    assert "by machine" not in comparison.text(found, Options()) + comparison.html(found, Options())


def test_findings_of_each_witness_have_what_the_model_says(engine: Engine) -> None:
    found = compare(ORIGINAL, [witness("Free", "The president refused nothing at all in 2014.")], engine)
    said = [finding.evidence["mt"]["model"] for unit in found.units for finding in unit.report.findings]
    assert said and set(said) == {"dictionary"}


def test_evidence_of_copied_words_points_into_each_copy(engine: Engine) -> None:
    """Words that several witnesses have are checked once, and carried over to each with all spans in them."""
    found = compare(ORIGINAL, [witness("A", "rejected minister agreement.")], engine)
    report = found.units[0].report
    first = report.rendering.document
    finding = Finding(
        "term", "minor", 0.9, "other", ORIGINAL.span(0, 3), first.span(0, 8),
        {"mt": {"witnesses": [{"by": "judge", "rendering": first.span(9, 17), "original": ORIGINAL.span(0, 3)}]}},
    )  # fmt: skip
    report = replace(report, findings=(finding,), mt={"never_said": [{"span": first.span(9, 17), "gain": 1.0}]})
    copy = Document("He said: rejected minister agreement.", "en")
    carried = moved(report, [first.whole], [copy.span(9, len(copy.text))])
    (remark,) = carried.findings[0].evidence["mt"]["witnesses"]
    spans: list[Span] = [carried.mt["never_said"][0]["span"], remark["rendering"]]
    assert all(span.document == copy and span.exact == "minister" for span in spans)
    assert remark["original"].document == ORIGINAL and carried.findings[0].rendering == copy.span(9, 17)


def test_the_command_takes_a_model(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, engine: Engine
) -> None:
    from toolkit.cli.app import run

    loaded = "toolkit.pipeline.Engine.load"
    monkeypatch.setattr(loaded, lambda settings, progress, ahead: replace(engine, settings=settings))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ar.txt").write_text(ORIGINAL.text, "utf-8")
    (tmp_path / "en.txt").write_text("rejected minister agreement. new publicly.", "utf-8")
    command = ["compare", "en.txt", "--original", "ar.txt", "--from", "ar", "--to", "en", "--fail-on", "never"]
    assert run([*command, "--mt", "dictionary", "--format", "json"]) == 0
    written = json.loads(capsys.readouterr().out)
    assert written["machine"] and "translator:dictionary@1" in written["signature"]
