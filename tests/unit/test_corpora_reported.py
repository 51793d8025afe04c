"""What the articles of ``corpora/reported-remarks`` are said to report stands in them and in the remarks."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

REPORTED = Path(__file__).parents[2] / "corpora" / "reported-remarks"


def _span(text: str, span: dict[str, Any]) -> bool:
    return text[span["start"] : span["end"]] == span["text"] != ""


@pytest.mark.parametrize(("split", "size", "quotations"), [("dev", 173, 1770), ("test", 48, 495), ("second", 59, 592)])
def test_what_an_article_reports_stands_in_it_and_in_the_remarks(split: str, size: int, quotations: int) -> None:
    found = [json.loads(line) for line in (REPORTED / f"{split}.jsonl").read_text("utf-8").splitlines()]
    assert len({row["id"] for row in found}) == len(found) == size
    assert sum(len(row["quotations"]) for row in found) == quotations
    for row in found:
        for one in row["quotations"]:
            inside = [*one["content"], *(span for span in (one["cue"], one["source"]) if span)]
            assert all(_span(row["text"], span) for span in inside), row["id"]
            assert (one["original"] is None) == (one["severity"] is None), row["id"]
            assert one["original"] is None or _span(row["original"], one["original"]), row["id"]
            content = " ".join(span["text"] for span in one["content"])
            for shift in one["shifts"]:
                assert (shift["words"] or "") in content, row["id"]
                assert (shift["lost"] or "") in row["original"], row["id"]


def test_no_reported_remark_is_in_two_splits() -> None:
    originals = {
        split: {json.loads(line)["original"] for line in (REPORTED / f"{split}.jsonl").read_text("utf-8").splitlines()}
        for split in ("dev", "test", "second")
    }
    assert sum(map(len, originals.values())) == len(set().union(*originals.values()))
