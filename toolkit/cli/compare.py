"""``quotedrift compare``: many renderings of one remark, side by side."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.cli import options

if TYPE_CHECKING:
    from toolkit.cli.session import Session
    from toolkit.model import Document, Witness

LINES = (".jsonl", ".ndjson")
"""Endings of files that hold a witness a line."""


def compare(
    renderings: Annotated[
        list[Path],
        typer.Argument(metavar="RENDERING", help="Articles, translations, or witnesses, one a line: .jsonl. -: stdin."),
    ],
    original: Annotated[
        Path | None,
        typer.Option("--original", metavar="FILE", help="What was said. Default: the most central rendering."),
    ] = None,
    excerpt: Annotated[
        bool, typer.Option("--excerpt", help="The original given is only part of what was said.")
    ] = False,
    speaker: Annotated[
        str | None, typer.Option("--speaker", metavar="NAME", help="Who said it. Default: whom the renderings name.")
    ] = None,
    format: options.AsComparison = options.ComparisonFormat.text,
    table: options.Table = None,
    output: options.Output = None,
    fail_on: options.Fail = None,
    from_lang: options.OriginalLang = None,
    to_lang: options.RenderingLang = None,
    min_confidence: options.MinConfidence = None,
    encoder: options.Encoder = None,
    mt: options.Mt = None,
    encoding: options.Encoding = None,
    store: options.Store = None,
    config: options.Config = None,
    quiet: options.Quiet = False,
    no_color: options.NoColor = False,
) -> int:
    """Compare many renderings of one remark with each other.

    Rows are phrases of the original, columns are outlets. The order in which renderings are given changes nothing.
    With --mt, a machine's reading of each segment stands beside it.
    """
    from toolkit import pipeline
    from toolkit.cli import exporting, rendering
    from toolkit.cli import session as sessions
    from toolkit.errors import InputError

    exporting.possible(format.value, table, output)
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
    )
    settings = session.settings
    sessions.guard([*renderings, *([original] if original else []), *([store] if store else [])], output)
    said = None
    if original is not None:
        opened, _ = sessions.open_documents(session, [original], settings.original_lang, encoding)
        if not opened:
            return sessions.ERROR
        said = opened[0]
    witnesses, failed = _read(session, renderings, encoding)
    if not witnesses:
        if not failed:
            raise InputError("no rendering to compare; give a file with one", file=str(renderings[0]))
        return sessions.ERROR
    engine = sessions.load_engine(session, ("final", "middle"))
    collation = pipeline.compare(said, witnesses, engine, excerpt=excerpt, speaker=speaker)
    if store is not None:
        from toolkit.cli.recording import compared

        collation = compared(store, collation, settings.min_confidence)
    rendering.write_comparison(session, collation, format=format.value, output=output, table=table)
    return sessions.exit_code([unit.report for unit in collation.units], settings.fail_on, failed)


def _read(session: Session, paths: list[Path], encoding: str | None) -> tuple[list[Witness | Document], int]:
    """The witnesses of all files, and how many files or lines cannot be read; these cost a line on stderr each."""
    from toolkit.cli import session as sessions
    from toolkit.documents import read_witnesses
    from toolkit.documents.source import read_bytes
    from toolkit.documents.witnesses import holds_witnesses
    from toolkit.errors import InputError

    found: list[Witness | Document] = []
    failed = 0
    lang = session.settings.rendering_lang
    for path in paths:
        try:
            content = read_bytes(path) if str(path) == "-" else None
            lines = path.suffix.lower() in LINES if content is None else holds_witnesses(content)
            if not lines:
                documents, bad = sessions.open_documents(session, [path], lang, encoding, content)
                found.extend(documents)
                failed += bad
                continue
            for item in read_witnesses(path, lang=lang, content=content):
                if isinstance(item, InputError):
                    session.console.error(str(item))
                    failed += 1
                else:
                    found.append(item)
        except InputError as error:
            session.console.error(str(error))
            failed += 1
    return found, failed
