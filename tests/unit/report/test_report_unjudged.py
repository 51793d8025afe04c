"""A pair outside what was validated is told as such in every report: no figure, no tick, the reason."""

from __future__ import annotations

import json

from example_pairs import pairs_run
from test_report_wire import errors

from toolkit.model import Coverage, PairReport, Run
from toolkit.report import FORMATS, Options, phrases

WHY = "cannot judge: renderings from ja into en were not validated"


def unjudged(*, flagged: bool) -> Run:
    run = pairs_run()
    coverage = Coverage(("number",), {"drift": WHY})
    first = run.reports[0]
    pair = PairReport("p1", first.original, first.rendering, "faithful", None, coverage=coverage)
    if flagged:
        pair = PairReport("p1", first.original, first.rendering, "critical", None, first.findings, coverage=coverage)
    return Run(run.signature, (), (pair,), "pairs")


def test_the_heading_says_it() -> None:
    silent, flagged = (unjudged(flagged=flag).reports[0] for flag in (False, True))
    assert phrases.verdict(silent) == "no findings · drift: cannot judge"
    assert phrases.verdict(flagged) == "critical · drift: cannot judge"
    assert (phrases.tone(silent), phrases.tone(flagged)) == ("unjudged", "critical")


def test_the_text_gives_the_reason_and_is_not_green() -> None:
    text = FORMATS["text"](unjudged(flagged=False), Options(color=True, width=120))
    assert "not checked: drift, because" in text and WHY in text
    assert "\x1b[32m" not in text and "0 to 1" not in text


def test_the_page_has_no_tick() -> None:
    page = FORMATS["html"](unjudged(flagged=False), Options())
    verdict = page.split('<p class="verdict ')[1].split("</p>")[0]
    assert verdict.startswith("unjudged") and "✓" not in verdict and "cannot judge" in verdict
    assert WHY in page


def test_the_wire_format_holds() -> None:
    (line,) = FORMATS["jsonl"](unjudged(flagged=True), Options()).splitlines()
    found = json.loads(line)
    assert errors("pair-report", found) == []
    assert (found["verdict"], found["drift"]) == ("critical", None)
    assert found["coverage"]["not_checked"]["drift"] == WHY
