"""``quotedrift pairs``: originals and renderings that are already matched, as a stream."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.cli import options

if TYPE_CHECKING:
    from toolkit.documents import PairInput


class InputFormat(StrEnum):
    """Formats of a file of pairs."""

    jsonl = "jsonl"
    tsv = "tsv"


def pairs(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Pairs, one a line: .jsonl or .tsv; - is stdin.")],
    input_format: Annotated[
        InputFormat | None, typer.Option("--input-format", help="Format of the input. Default: by the file's name.")
    ] = None,
    format: options.AsReport = options.ReportFormat.jsonl,
    output: options.Output = None,
    fail_on: options.Fail = None,
    from_lang: options.OriginalLang = None,
    to_lang: options.RenderingLang = None,
    min_confidence: options.MinConfidence = None,
    encoder: options.Encoder = None,
    mt: options.Mt = None,
    witness: options.Witness = None,
    glossary: options.Glossary = None,
    words: options.Words = False,
    store: options.Store = None,
    config: options.Config = None,
    quiet: options.Quiet = False,
    no_color: options.NoColor = False,
) -> int:
    """Check pairs of original and rendering, one a line.

    Pairs stream in constant memory when the result is jsonl. A line that cannot be read is named on stderr; the
    others are still checked. With a store, what is checked is recorded as it goes: the same command on the same file
    takes an interrupted run up where it stopped.
    """
    from toolkit import pipeline
    from toolkit.cli import recording, rendering
    from toolkit.cli import session as sessions
    from toolkit.documents import read_pairs
    from toolkit.errors import InputError
    from toolkit.model import PairReport, Run
    from toolkit.report import structured, wire

    session = sessions.begin(
        config=config,
        quiet=quiet,
        no_color=no_color,
        fail_on=fail_on,
        original_lang=from_lang,
        rendering_lang=to_lang,
        min_confidence=min_confidence,
        encoder=encoder,
        mt=mt,
        witness=witness or None,
        glossary=glossary or None,
    )
    settings = session.settings
    sessions.guard([file, *([store] if store else [])], output)
    items = read_pairs(
        file,
        input_format=input_format.value if input_format else None,
        original_lang=settings.original_lang,
        rendering_lang=settings.rendering_lang,
    )
    engine = sessions.load_engine(session)
    bad: list[int] = [0]
    findings = False

    def good() -> Iterator[PairInput]:
        for item in items:
            if isinstance(item, InputError):
                session.console.error(str(item))
                bad[0] += 1
            else:
                yield item

    reports: list[PairReport] = []
    checked = pipeline.check_pairs(good(), engine) if store is None else recording.checked(store, file, good(), engine)
    if format is options.ReportFormat.jsonl:
        with session.console.writing(output) as write:
            for report in checked:
                write(structured.line(wire.pair_object(report, engine.signature)))
                findings = findings or sessions.fails(report, settings.fail_on)
    else:
        reports.extend(checked)
        findings = any(sessions.fails(report, settings.fail_on) for report in reports)
        run = Run(engine.signature, (), tuple(reports), "pairs")
        rendering.write_report(session, run, format=format.value, output=output, words=words)
    if bad[0]:
        return sessions.ERROR
    return sessions.FINDINGS if findings else sessions.OK
