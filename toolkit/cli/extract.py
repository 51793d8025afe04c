"""``quotedrift extract``: the quotations of an article."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from toolkit.cli import options


def extract(
    articles: Annotated[list[Path], typer.Argument(metavar="ARTICLE", help="Articles to read; - is stdin.")],
    format: options.AsData = options.DataFormat.text,
    output: options.Output = None,
    lang: options.Lang = None,
    encoding: options.Encoding = None,
    config: options.Config = None,
    quiet: options.Quiet = False,
    no_color: options.NoColor = False,
) -> int:
    """List the quotations of an article with their speakers.

    Each comes with its cue, its source and who relayed it. Needs no model.
    """
    from toolkit import quotes
    from toolkit.cli import session as sessions
    from toolkit.report import Options, extraction

    session = sessions.begin(config=config, quiet=quiet, no_color=no_color, rendering_lang=lang)
    sessions.guard(articles, output)
    documents, failed = sessions.open_documents(session, articles, session.settings.rendering_lang, encoding)
    if documents:
        console = session.console
        found = [(document, quotes.extract(document)) for document in documents]
        look = Options(color=console.color(output), width=console.width(output))
        with console.writing(output) as write:
            write(extraction.FORMATS[format.value](found, look))
    return sessions.ERROR if failed else sessions.OK
