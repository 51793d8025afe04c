"""What is wrong with a corpus is named with its line; what is right is silent."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from toolkit.corpus import Numbered, read, split, statistics, twins, validate
from toolkit.errors import InputError

ROW: dict[str, Any] = {
    "id": "a#0",
    "original": {"text": "لن نقبل بذلك قبل الصيف.", "lang": "ar"},
    "rendering": {"text": "We may not accept that.", "lang": "en"},
    "kind": "direct",
    "extent": "part",
    "severity": "major",
    "notes": [
        {
            "type": "modality",
            "severity": "major",
            "original_span": "لن",
            "rendering_span": "may not",
            "comment": "a refusal becomes a possibility",
        }
    ],
}


def written(tmp_path: Path, *rows: dict[str, Any] | str) -> Path:
    path = tmp_path / "rows.jsonl"
    lines = [row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def problems(tmp_path: Path, *rows: dict[str, Any]) -> list[str]:
    entries = list(read(written(tmp_path, *rows)))
    assert all(isinstance(entry, Numbered) for entry in entries)
    return [f"{found.line} {found.id}: {found.what}" for found in validate(entries)]  # type: ignore[arg-type]


def test_a_good_row_has_no_problem(tmp_path: Path) -> None:
    assert problems(tmp_path, ROW) == []


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"kind": "quoted"}, "kind is 'quoted'; it must be one of direct, mixed, indirect, partial"),
        ({"extent": "half"}, "extent is 'half'; it must be one of full, part, beyond, part+beyond"),
        ({"severity": "minor"}, "severity is minor, but the worst note is major"),
        ({"notes": []}, "severity is major, but the worst note is none"),
        ({"original": {"text": " ", "lang": "ar"}, "notes": [], "severity": "none"}, "the original is empty"),
        ({"rendering": {"text": "We may not accept that."}}, "the rendering has no language"),
        ({"rendering": {"text": "We may not accept that.", "lang": "en glish"}}, "the rendering's language:"),
        ({"via": "b#0"}, "via names b#0, which is no rendering of this original"),
        ({"split": "dev" if split("a") != "dev" else "test"}, "split is "),
        ({"notes": [ROW["notes"][0] | {"type": "slip"}]}, "note type 'slip' is unknown"),
        ({"notes": [ROW["notes"][0] | {"rendering_span": "shall"}]}, "the note modality: its span is 0 times"),
        ({"notes": [ROW["notes"][0] | {"rendering_span": "e"}]}, "the note modality: its span is 2 times"),
        (
            {"notes": [ROW["notes"][0] | {"rendering_span": None, "original_span": None}]},
            "the note modality has no span on either side",
        ),
    ],
)
def test_a_fault_is_named(tmp_path: Path, change: dict[str, Any], problem: str) -> None:
    (found,) = problems(tmp_path, ROW | change)
    assert found.startswith(f"1 a#0: {problem}")


def test_neutral_notes_leave_a_row_faithful(tmp_path: Path) -> None:
    neutral = ROW["notes"][0] | {"severity": "neutral"}
    assert problems(tmp_path, ROW | {"severity": "none", "notes": [neutral]}) == []


def test_ids_and_texts_are_given_once(tmp_path: Path) -> None:
    other = ROW | {"id": "a#1"}
    assert problems(tmp_path, ROW, ROW | {"rendering": {"text": "We may not take it.", "lang": "en"}}) == [
        "2 a#0: the id is used twice"
    ]
    assert problems(tmp_path, ROW, other) == ["2 a#1: the same rendering as a#0"]


def test_renderings_of_an_original_share_its_text(tmp_path: Path) -> None:
    other = ROW | {
        "id": "a#1",
        "original": {"text": "لن نقبل.", "lang": "ar"},
        "rendering": {"text": "may not", "lang": "en"},
    }
    assert problems(tmp_path, ROW, other) == ["2 a#1: the original differs from that of a#0"]


def test_originals_that_are_nearly_the_same_are_named(tmp_path: Path) -> None:
    text = "The council will publish every page of the report before the end of this month"
    first = ROW | {"id": "b#0", "original": {"text": text + ".", "lang": "en"}, "notes": [], "severity": "none"}
    second = first | {"id": "c#0", "original": {"text": text + " or resign.", "lang": "en"}}
    second["rendering"] = {"text": "Something else altogether was said here today.", "lang": "en"}
    (found,) = problems(tmp_path, first, second)
    assert found.startswith("2 c#0: the original is nearly that of b#0")


def test_a_line_that_is_no_row_costs_one_message(tmp_path: Path) -> None:
    path = written(tmp_path, ROW, "{", json.dumps({"id": "x"}))
    entries = list(read(path))
    assert [type(entry) for entry in entries] == [Numbered, InputError, InputError]
    assert str(entries[1]).startswith(f"{path}, line 2") or str(entries[1]).startswith(f"{path}:2")


def test_twins_are_told_from_texts_of_one_group() -> None:
    text = "the bridge over the river will be closed for repair until the first week of May"
    assert twins([("a", text, "en", "g"), ("b", text + " or June", "en", "g")]) == []
    (twin,) = twins([("a", text, "en", "g"), ("b", text + " or June", "en", "h"), ("c", "nothing alike", "en", "i")])
    assert (twin.first, twin.second) == ("a", "b") and 0.8 < twin.resemblance < 1


def test_counts(tmp_path: Path) -> None:
    neutral = ROW["notes"][0] | {"severity": "neutral"}
    rows = [ROW, ROW | {"id": "a#1", "severity": "none", "notes": [neutral], "minimal_pair": "a#0"}]
    counts = statistics([entry.row for entry in read(written(tmp_path, *rows)) if isinstance(entry, Numbered)])
    assert (counts["originals"], counts["pairs"], counts["minimal_pairs"]) == (1, 2, 1)
    assert counts["severity"] == {"none": 1, "major": 1}
    assert counts["notes"] == {"modality": {"neutral": 1, "major": 1}}
    assert sum(counts["split"].values()) == 2


def test_splits_are_about_six_two_two() -> None:
    found = [split(f"original-{number}") for number in range(2000)]
    assert 0.57 < found.count("train") / 2000 < 0.63
    assert 0.17 < found.count("dev") / 2000 < 0.23
