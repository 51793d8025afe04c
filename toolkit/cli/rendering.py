"""Run the pipeline over articles, and write reports: what several commands share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.cli.session import Session, exit_code, load_engine
from toolkit.model import Document, Run

if TYPE_CHECKING:
    from toolkit.collate import Collation


def write_run(
    session: Session,
    articles: Sequence[Document],
    originals: Sequence[Document],
    *,
    format: str,
    output: Path | None,
    words: bool = False,
    failed: int = 0,
    command: str = "check",
    store: Path | None = None,
) -> int:
    """Check the articles, record the run when there is a store, write the report, and give the exit code."""
    from toolkit import pipeline

    engine = load_engine(session, ("final", "middle"))
    reports = pipeline.check_articles(articles, originals, engine)
    run = Run(engine.signature, (*articles, *originals), tuple(reports), command)
    if store is not None:
        from toolkit.provenance import Store

        with Store(store) as opened:
            opened.record(run)
            reports = tuple(opened.honour(report, session.settings.min_confidence) for report in reports)
        run = replace(run, reports=reports)
    write_report(session, run, format=format, output=output, words=words)
    return exit_code(reports, session.settings.fail_on, failed)


def write_report(session: Session, run: Run, *, format: str, output: Path | None, words: bool = False) -> None:
    """Write the run in one of ``report.FORMATS``."""
    from toolkit import report

    console = session.console
    options = report.Options(color=console.color(output), width=console.width(output), show_words=words)
    text = report.FORMATS[format](run, options)
    with console.writing(output) as write:
        write(text)


def write_comparison(
    session: Session, collation: Collation, *, format: str, output: Path | None, table: str | None = None
) -> None:
    """Write the comparison in one of ``report.comparison.FORMATS`` or as ``exported``."""
    from toolkit.cli.exporting import exported
    from toolkit.report import Options, comparison

    console = session.console
    text: str | bytes
    if format not in comparison.FORMATS:
        text = exported(collation, format, table)
    else:
        text = comparison.FORMATS[format](collation, Options(color=console.color(output), width=console.width(output)))
    with console.writing(output) as write:
        write(text)
