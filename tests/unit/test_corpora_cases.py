"""The cases of many renderings: whole and pointing at themselves; and which of their notes the tool finds."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from toolkit.collate import Collation
from toolkit.documents import read, read_witnesses
from toolkit.model import Finding, Span, Witness
from toolkit.pipeline import Engine, compare

CORPORA = Path(__file__).parents[2] / "corpora"
CASES = ("merkel-2017-05-28", "rouhani-2018-07-22", "putin-2005-04-25")


@cache
def gold(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((CORPORA / name / "gold.json").read_text("utf-8"))
    return found


def witnesses(name: str) -> list[Witness]:
    found = list(read_witnesses(CORPORA / name / gold(name)["renderings"]))
    assert all(isinstance(one, Witness) for one in found)
    return found  # type: ignore[return-value]


NOTES = [(name, number) for name in CASES for number in range(len(gold(name)["notes"]))]
FOUND = {
    ("merkel-2017-05-28", 0),
    ("merkel-2017-05-28", 2),
    ("merkel-2017-05-28", 4),
    ("rouhani-2018-07-22", 0),
    ("rouhani-2018-07-22", 3),
    ("putin-2005-04-25", 0),
    ("putin-2005-04-25", 1),
}
"""Notes, by case and number, that the tool finds under their own rule; one that is found newly is to be added."""


@pytest.mark.parametrize("name", CASES)
def test_renderings_are_short_attributed_and_named_once(name: str) -> None:
    found = witnesses(name)
    assert len({witness.id for witness in found}) == len(found) >= 4
    for witness in found:
        assert witness.document.publisher and witness.document.lang
        assert (witness.document.uri or "").startswith("http")
        assert len(witness.text.split()) < 60
    assert (CORPORA / name / "README.md").is_file()


@pytest.mark.parametrize(("name", "number"), NOTES)
def test_notes_point_at_themselves(name: str, number: int) -> None:
    note = gold(name)["notes"][number]
    texts = {
        "original": (CORPORA / name / gold(name)["original"]).read_text("utf-8"),
        "rendering": next(witness.text for witness in witnesses(name) if witness.id == note["witness"]),
    }
    assert note["original"] or note["rendering"]
    assert note["severity"] in ("minor", "major", "critical")
    for side, text in texts.items():
        if note[side]:
            assert text[note[side]["start"] : note[side]["end"]] == note[side]["text"]


@pytest.fixture(scope="module")
def collations(e5_engine: Engine) -> dict[str, Collation]:
    return {
        name: compare(
            read(CORPORA / name / gold(name)["original"], lang=gold(name)["original"].split(".")[1]),
            witnesses(name),
            e5_engine,
            excerpt=True,
        )
        for name in CASES
    }


@pytest.mark.parametrize("name", CASES)
def test_every_rendering_is_lined_up(collations: dict[str, Collation], name: str) -> None:
    assert all(any(share is not None for share in kept) for kept in collations[name].coverage)


def overlaps(span: Span | None, given: dict[str, Any] | None) -> bool:
    return span is not None and given is not None and span.start < given["end"] and given["start"] < span.end


def is_found(note: dict[str, Any], finding: Finding) -> bool:
    if finding.rule != note["rule"]:
        return False
    return overlaps(finding.original, note["original"]) or overlaps(finding.rendering, note["rendering"])


@pytest.mark.parametrize(("name", "number"), NOTES)
def test_what_is_found_today(
    collations: dict[str, Collation], name: str, number: int, request: pytest.FixtureRequest
) -> None:
    note = gold(name)["notes"][number]
    if (name, number) not in FOUND:
        request.applymarker(pytest.mark.xfail(reason=f"{note['rule']} is not found", strict=True))
    collation = collations[name]
    findings = [
        finding
        for unit in collation.units
        if collation.witnesses[unit.witness].id == note["witness"]
        for finding in unit.report.findings
    ]
    assert any(is_found(note, finding) for finding in findings)
