"""The text report: what an editor reads in a terminal."""

from __future__ import annotations

import re
import unicodedata

import pytest
from example_documents import SIGNATURE
from example_runs import RUNS, sharaa_run
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from toolkit.model import Document, Finding, PairReport, Quotation, Run
from toolkit.report import FORMATS, Options

ANSI = re.compile("\x1b\\[[0-9;]*m")


def text(run: Run, **look: object) -> str:
    return FORMATS["text"](run, Options(**look))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "line",
    [
        "4 quotations found, 1 lined up with an original. 2 minor findings. 3 not checked: no original given.",
        "  mina-2025-03-11.en.txt:7:102 minor ellipsis The marked cut leaves out",
        "  mina-2025-03-11.en.txt:7:146 minor truncation The quotation ends before",
        "                 (nothing) ↔ \u2067أو أساء إلى أهلنا\u2069",
        "      rendering  nothing after “the state’s authority,”",
        "  mina-2025-03-11.en.txt:3:2  SOHR · cue “said SOHR”",
        "Ahmed al-Sharaa · named as “Sharaa” · cue “said” · via a video uploaded by the state news agency SANA",
        "not checked: translation likelihood, because no MT model",
        f"signature: {SIGNATURE}",
    ],
)
def test_says(line: str) -> None:
    assert line in text(sharaa_run(), width=140)


@pytest.mark.parametrize("name", sorted(RUNS))
@pytest.mark.parametrize("width", [60, 80, 120])
def test_keeps_to_the_width_but_never_breaks_an_address(name: str, width: int) -> None:
    for line in text(RUNS[name](), width=width).splitlines():
        assert cell_len(line) <= width or re.search(r"\S+:\d+:\d+", line), line


@pytest.mark.parametrize("name", sorted(RUNS))
def test_isolates_close_on_their_own_line(name: str) -> None:
    for line in text(RUNS[name](), width=60, show_words=True).splitlines():
        depth = 0
        for char in line:
            depth += {"\u2067": 1, "\u2068": 1, "\u2069": -1}.get(char, 0)
            assert depth in (0, 1), line
        assert depth == 0, line


@pytest.mark.parametrize("name", sorted(RUNS))
def test_colour_changes_nothing_but_colour(name: str) -> None:
    plain = text(RUNS[name]())
    assert "\x1b" not in plain
    coloured = text(RUNS[name](), color=True)
    assert [line.rstrip() for line in ANSI.sub("", coloured).splitlines()] == plain.splitlines()


def test_environment_is_not_consulted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "20")
    monkeypatch.setenv("TERM", "dumb")
    assert "\x1b[" in text(sharaa_run(), color=True)


def test_all_words_on_request() -> None:
    assert "all words" not in text(sharaa_run())
    assert "all words  We will hold accountable ↔ \u2067سنحاسب\u2069" in text(sharaa_run(), show_words=True)


@settings(max_examples=60)
@given(st.text(st.characters(exclude_categories=()), min_size=1, max_size=80), st.data())
def test_any_text_is_safe_in_every_format(body: str, data: st.DataObject) -> None:
    article, source = Document(body, "en", uri=body), Document(body[::-1], "ar")
    first, last = sorted(data.draw(st.integers(0, len(body))) for _ in range(2))
    finding = Finding(body, "major", 0.5, body, source.span(first, last), article.span(first, last), {body: body}, body)
    said = Quotation((article.whole,), "direct", article.span(0, 1), article.span(0, 1), body, (body,))
    report = PairReport(body, source.whole, article.whole, "major", 0.5, (finding,), quotation=said)
    run = Run(body, (article, source), (report,))
    for render in FORMATS.values():
        render(run, Options(width=60)).encode("utf-8")
    shown = FORMATS["text"](run, Options(width=60))
    assert {char for char in shown if unicodedata.category(char) in ("Cc", "Cs")} <= {"\n"}
