"""The command line over a pipeline that needs no weights."""

from __future__ import annotations

import io
import sys
import types
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import pytest

import toolkit
from toolkit.collate import Cell, Collation, Edge, Relay, Row, Unit
from toolkit.collate.readings import group
from toolkit.collate.relay import INDEPENDENT
from toolkit.documents import PairInput
from toolkit.model import Alignment, Coverage, Document, Finding, PairReport, Quotation, Span, Verdict, Witness

AR, EN = "لن نقبل بذلك.", "“We will not accept that.”"


@dataclass(frozen=True)
class FakeEngine:
    """An engine that remembers its settings."""

    settings: object
    signature: str = "quotedrift:test|encoder:fake"


@dataclass(frozen=True)
class FakeAlignment:
    """Two texts of one segment each."""

    source: Document
    target: Document
    words: tuple[()] = ()
    source_tokens: tuple[()] = ()
    target_tokens: tuple[()] = ()
    mt: None = None

    @property
    def source_segments(self) -> tuple[Span, ...]:
        return (self.source.whole,)

    @property
    def target_segments(self) -> tuple[Span, ...]:
        return (self.target.whole,)

    @property
    def beads(self) -> tuple[Alignment, ...]:
        return (Alignment((self.source.whole,), (self.target.whole,), 0.9, "fake"),)


def judged(id: str, original: Document, rendering: Document, quotation: Quotation | None = None) -> PairReport:
    """A verdict by the word: REVERSED is critical, CUT is minor, LOST cannot be checked."""
    text = rendering.text
    verdict: Verdict = "critical" if "REVERSED" in text else "minor" if "CUT" in text else "faithful"
    if "LOST" in text:
        return PairReport(
            id, None, rendering.whole, "unchecked", None, coverage=Coverage((), {"everything": "no original given"}),
            quotation=quotation,
        )  # fmt: skip
    findings = ()
    if verdict != "faithful":
        findings = (Finding("negation", verdict, 0.9, "polarity turned", original.whole, rendering.whole),)
    return PairReport(id, original.whole, rendering.whole, verdict, 0.5, findings, quotation=quotation)


def fake_pipeline() -> types.ModuleType:
    """A module with the functions that the command line calls."""
    module = types.ModuleType("toolkit.pipeline")

    class Engine:
        @staticmethod
        def load(settings: object, progress: Callable[[str, float], None], ahead: object) -> FakeEngine:
            progress("reading weights", 0.0)
            progress("ready", 1.0)
            return FakeEngine(settings)

    def check_article(article: Document, originals: Sequence[Document], engine: FakeEngine) -> tuple[PairReport, ...]:
        quotation = Quotation((article.whole,), "direct", speaker="the minister")
        return (judged(f"{article.uri}:1", originals[0], article, quotation),)

    def check_articles(
        articles: Sequence[Document], originals: Sequence[Document], engine: FakeEngine
    ) -> tuple[PairReport, ...]:
        return tuple(report for article in articles for report in check_article(article, originals, engine))

    def check_pairs(pairs: Iterable[PairInput], engine: FakeEngine) -> Iterator[PairReport]:
        for pair in pairs:
            yield judged(pair.id, pair.original, pair.rendering)

    def align_documents(source: Document, target: Document, engine: FakeEngine, **_: bool) -> FakeAlignment:
        return FakeAlignment(source, target)

    def compare(
        original: Document | None,
        witnesses: Sequence[Witness | Document],
        engine: FakeEngine,
        *,
        excerpt: bool,
        speaker: str | None,
    ) -> Collation:
        found = [
            item if isinstance(item, Witness) else Witness(str(item.uri), item, (item.whole,)) for item in witnesses
        ]
        base = original or found[0].document
        units = tuple(Unit(n, 0, 0, judged(w.id, base, w.document)) for n, w in enumerate(found))
        kept = tuple((1.0,) for _ in found)
        cells = tuple(Cell(n, "rendered", w.stretches, units[n].report.findings) for n, w in enumerate(found))
        rows = (Row(0, base.whole, cells, group(cells, found), None, ()),)
        edges = tuple(Edge(n, None, INDEPENDENT, 1.0, (), ()) for n in range(len(found)))
        relay = None if original is None else Relay(edges, ())
        return Collation(
            base, None, tuple(found), (base.whole,), units, rows, kept, relay=relay, signature=engine.signature,
            speaker=speaker,
        )  # fmt: skip

    module.compare = compare  # type: ignore[attr-defined]
    module.Engine = Engine  # type: ignore[attr-defined]
    module.check_article = check_article  # type: ignore[attr-defined]
    module.check_articles = check_articles  # type: ignore[attr-defined]
    module.check_pairs = check_pairs  # type: ignore[attr-defined]
    module.align_documents = align_documents  # type: ignore[attr-defined]
    return module


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No settings, cache or models of the machine; the fake pipeline; an empty working directory."""
    for variable in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(variable, raising=False)
    home = tmp_path / "home"
    home.mkdir()
    for variable in ("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(variable, str(home))
    module = fake_pipeline()
    monkeypatch.setitem(sys.modules, "toolkit.pipeline", module)
    monkeypatch.setattr(toolkit, "pipeline", module, raising=False)
    monkeypatch.chdir(tmp_path)


class Result(NamedTuple):
    """What a command left behind."""

    code: int
    out: str
    err: str


@pytest.fixture
def quotedrift(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Run a command in this process."""
    from toolkit.cli.app import run

    def call(*arguments: object, stdin: bytes = b"") -> Result:
        monkeypatch.setattr(sys, "stdin", types.SimpleNamespace(buffer=io.BytesIO(stdin)))
        code = run([str(argument) for argument in arguments])
        captured = capfd.readouterr()
        return Result(code, captured.out, captured.err)

    return call


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    """An original and three renderings of it (constructed)."""
    texts = {
        "original": AR,
        "faithful": EN,
        "cut": "“We will CUT accept that.”",
        "reversed": "“We will REVERSED accept that.”",
        "lost": "“LOST.”",
    }
    paths = {}
    for name, text in texts.items():
        paths[name] = tmp_path / f"{name}.txt"
        paths[name].write_text(text, "utf-8")
    return paths
