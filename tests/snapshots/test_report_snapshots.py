"""Every report format of every example run."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from example_runs import RUNS, sharaa_run

from toolkit.report import FORMATS, Options, extraction

ENDINGS = {"text": "txt", "json": "json", "jsonl": "jsonl", "html": "html"}
ASSETS = re.compile(r"(?s)(<style>).*?(</style>)|(<script>).*?(</script>)|('sha256-)[^']*(')")


def test_every_format_has_snapshots() -> None:
    assert set(ENDINGS) == set(FORMATS)


@pytest.mark.parametrize("format", sorted(ENDINGS))
@pytest.mark.parametrize("name", sorted(RUNS))
def test_report(snapshot: Callable[[str, str], None], name: str, format: str) -> None:
    text = FORMATS[format](RUNS[name](), Options(width=80))
    if format == "html":
        text = ASSETS.sub(lambda match: "".join(filter(None, match.groups())), text)
    snapshot(f"{name}.{ENDINGS[format]}", text)


def test_report_with_colour_and_all_words(snapshot: Callable[[str, str], None]) -> None:
    text = FORMATS["text"](sharaa_run(), Options(color=True, width=80, show_words=True))
    snapshot("sharaa-colour-words.txt", text)


@pytest.mark.parametrize("format", sorted(extraction.FORMATS))
def test_extraction(snapshot: Callable[[str, str], None], format: str) -> None:
    run = sharaa_run()
    found = [(run.inputs[0], [report.quotation for report in run.reports if report.quotation])]
    snapshot(f"extraction.{ENDINGS[format]}", extraction.FORMATS[format](found, Options(width=80)))
