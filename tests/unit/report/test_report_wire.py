"""The wire format: its schemas, its key order, its bytes."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from example_documents import ADDRESS, SIGNATURE
from example_pairs import pairs_run
from example_runs import HOSTILE, RUNS, hostile_run, sharaa_run
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from toolkit.model import Document
from toolkit.report import FORMATS, Options, structured, wire

FOLDER = Path(__file__).parents[3] / "schemas"
SCHEMAS = {path.name: json.loads(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.schema.json"))}
REGISTRY: Registry[Any] = Registry().with_resources(
    (name, Resource.from_contents(schema)) for name, schema in SCHEMAS.items()
)


def errors(name: str, value: Any) -> list[str]:
    schema = Draft202012Validator({"$ref": f"{name}.schema.json"}, registry=REGISTRY)
    return [error.message for error in schema.iter_errors(value)]


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_schemas_are_valid(name: str) -> None:
    Draft202012Validator.check_schema(SCHEMAS[name])
    assert SCHEMAS[name]["title"]


@pytest.mark.parametrize("name", sorted(RUNS))
def test_json_follows_the_schema(name: str) -> None:
    assert errors("run", json.loads(FORMATS["json"](RUNS[name](), Options()))) == []


@pytest.mark.parametrize("name", sorted(RUNS))
def test_jsonl_follows_the_schema(name: str) -> None:
    run = RUNS[name]()
    schema = "pair-report" if run.command == "pairs" else "check-report"
    lines = FORMATS["jsonl"](run, Options()).splitlines()
    assert len(lines) == len(run.reports)
    for line in lines:
        assert errors(schema, json.loads(line)) == []


BREAKS: list[Callable[[Any], Any]] = [
    lambda pair: pair.update(extra=1),
    lambda pair: pair.pop("drift"),
    lambda pair: pair.update(drift=1.5),
    lambda pair: pair.update(verdict="fine"),
    lambda pair: pair.update(verdict="unchecked", drift=0.0),
    lambda pair: pair.update(schema_version=2),
    lambda pair: pair["findings"][0].update(severity="grave"),
    lambda pair: pair["findings"][0].update(fingerprint="x"),
    lambda pair: pair["findings"][0]["original"].update(start=-1),
    lambda pair: pair["words"].append([0, 1]),
    lambda pair: pair["tokens"]["original"].append([0, 1, 2]),
    lambda pair: pair["coverage"].update(not_checked=["x"]),
]


@pytest.mark.parametrize("spoil", BREAKS)
def test_schema_refuses(spoil: Callable[[Any], Any]) -> None:
    pair = wire.pair_object(pairs_run().reports[0], SIGNATURE)
    assert errors("pair-report", pair) == []
    spoiled = copy.deepcopy(pair)
    spoil(spoiled)
    assert errors("pair-report", spoiled) != []


def test_keys_of_a_pair_in_order() -> None:
    pair = wire.pair_object(pairs_run().reports[0], SIGNATURE)
    assert list(pair) == [
        "schema_version", "id", "verdict", "drift", "findings", "tokens", "words", "coverage", "signature",
    ]  # fmt: skip
    assert list(pair["findings"][0]) == [
        "rule", "severity", "confidence", "message", "original", "rendering", "evidence", "suggestion", "fingerprint",
        "reader",
    ]  # fmt: skip


def test_offsets_point_at_the_text_given() -> None:
    run = sharaa_run()
    found = wire.check_object(run.reports[2], run.signature)
    assert found["original"]["document"]["id"] == ADDRESS.id
    for finding, report in zip(found["findings"], run.reports[2].findings, strict=True):
        for side in ("original", "rendering"):
            span = finding[side]
            document: Document = getattr(report, side).document
            assert document.text[span["start"] : span["end"]] == span["text"]


def test_unchecked_has_no_drift() -> None:
    run = sharaa_run()
    found = wire.check_object(run.reports[0], run.signature)
    assert (found["verdict"], found["drift"], found["original"]) == ("unchecked", None, None)
    assert found["coverage"]["not_checked"] == {"quotation": "no original given"}


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0.123456, 0.1235),
        (-0.00001, 0.0),
        (float("nan"), None),
        (float("inf"), None),
        (True, True),
        ({"b", "a"}, ["a", "b"]),
        ((1, 2.00001), [1, 2.0]),
        ({1: None}, {"1": None}),
        (ADDRESS.span(0, 4), {"start": 0, "end": 4, "text": "نؤكد"}),
        (Path("x"), "x"),
    ],
)
def test_plain(value: Any, expected: Any) -> None:
    assert wire.plain(value) == expected
    assert json.dumps(wire.plain(value)) == json.dumps(expected)


def test_numbers_of_numpy_become_numbers() -> None:
    numpy = pytest.importorskip("numpy")
    assert wire.plain({"score": numpy.float32(0.5), "count": numpy.int64(3)}) == {"score": 0.5, "count": 3}


@pytest.mark.parametrize("name", sorted(RUNS))
@pytest.mark.parametrize("format", ["text", "json", "jsonl", "html"])
def test_same_run_same_bytes(name: str, format: str) -> None:
    first, second = (FORMATS[format](RUNS[name](), Options()).encode("utf-8") for _ in range(2))
    assert first == second


def test_hostile_text_survives_the_round_trip_on_one_line() -> None:
    (line,) = FORMATS["jsonl"](hostile_run(), Options()).splitlines()
    assert json.loads(line)["rendering"]["text"] == HOSTILE
    assert not set(line) & set("\u202e\u2028\x1b\x00\ud800")


@given(st.text(st.characters(exclude_categories=()), max_size=50))
def test_json_of_any_text(text: str) -> None:
    value = {"text": text, "list": [text, 1, 2.5]}
    for body in (structured.dumps(value), structured.dumps(value, indent=2)):
        body.encode("utf-8")
        assert json.loads(body) == json.loads(json.dumps(value))
    assert len(structured.line(value).splitlines()) == 1
