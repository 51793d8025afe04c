"""``quotedrift check``: the quotations of an article against what was said."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from toolkit.cli import options


def check(
    articles: Annotated[list[Path], typer.Argument(metavar="ARTICLE", help="Articles to check; - is stdin.")],
    original: Annotated[
        list[Path], typer.Option("--original", metavar="FILE", help="What was said; repeat it for more files.")
    ],
    format: options.AsReport = options.ReportFormat.text,
    output: options.Output = None,
    fail_on: options.Fail = None,
    from_lang: options.OriginalLang = None,
    to_lang: options.RenderingLang = None,
    min_confidence: options.MinConfidence = None,
    encoder: options.Encoder = None,
    mt: options.Mt = None,
    witness: options.Witness = None,
    glossary: options.Glossary = None,
    encoding: options.Encoding = None,
    words: options.Words = False,
    store: options.Store = None,
    config: options.Config = None,
    quiet: options.Quiet = False,
    no_color: options.NoColor = False,
) -> int:
    """Check the quotations of an article against what was said.

    Every shift is shown with where it is in both texts and why we say so. Every quotation is listed with its
    speaker; those whose original is not given are reported as not checked.
    """
    from toolkit.cli import session as sessions
    from toolkit.cli.rendering import write_run

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
    sessions.guard([*articles, *original, *([store] if store else [])], output)
    originals, failed = sessions.open_documents(session, original, settings.original_lang, encoding)
    if not originals:
        return sessions.ERROR
    documents, unreadable = sessions.open_documents(session, articles, settings.rendering_lang, encoding)
    if not documents:
        return sessions.ERROR
    return write_run(
        session,
        documents,
        originals,
        format=format.value,
        output=output,
        words=words,
        failed=failed + unreadable,
        store=store,
    )
