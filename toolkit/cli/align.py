"""``quotedrift align``: which sentences and words answer to which."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from toolkit.cli import options


def align(
    source: Annotated[Path, typer.Argument(metavar="SOURCE", help="The original; - is stdin.")],
    target: Annotated[Path, typer.Argument(metavar="TARGET", help="Its translation; - is stdin.")],
    lines: Annotated[bool, typer.Option("--lines", help="A line is a segment; else sentences are found.")] = False,
    words: Annotated[bool, typer.Option("--words", help="Link the words of each pair of segments too.")] = False,
    direction: Annotated[
        bool, typer.Option("--direction", help="Ask the translation model which text is the translation; needs --mt.")
    ] = False,
    format: options.AsData = options.DataFormat.text,
    output: options.Output = None,
    from_lang: options.OriginalLang = None,
    to_lang: options.RenderingLang = None,
    encoder: options.Encoder = None,
    mt: options.Mt = None,
    encoding: options.Encoding = None,
    config: options.Config = None,
    quiet: options.Quiet = False,
    no_color: options.NoColor = False,
) -> int:
    """Line up two texts, sentence by sentence, word by word.

    Segments answer to each other one to one, one to many, or have no counterpart. With --mt, a machine's reading of
    the source counts as much as the source itself.
    """
    from toolkit import pipeline
    from toolkit.cli import session as sessions
    from toolkit.report import Options, alignment

    session = sessions.begin(
        config=config,
        quiet=quiet,
        no_color=no_color,
        original_lang=from_lang,
        rendering_lang=to_lang,
        encoder=encoder,
        mt=mt,
    )
    settings, console = session.settings, session.console
    sessions.guard([source, target], output)
    sources, no_source = sessions.open_documents(session, [source], settings.original_lang, encoding)
    targets, no_target = sessions.open_documents(session, [target], settings.rendering_lang, encoding)
    if no_source or no_target:
        return sessions.ERROR
    engine = sessions.load_engine(session, ("final", "middle"))
    report = pipeline.align_documents(sources[0], targets[0], engine, lines=lines, words=words, direction=direction)
    look = Options(color=console.color(output), width=console.width(output), show_words=words)
    with console.writing(output) as write:
        write(alignment.FORMATS[format.value](report, look))
    return sessions.OK
