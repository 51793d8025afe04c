"""``quotedrift translate``: a literal reading, sentence by sentence."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from toolkit.cli import options

if TYPE_CHECKING:
    from toolkit.mt.evidence.reading import Reading


class ReadingFormat(StrEnum):
    """Formats of ``translate``."""

    text = "text"
    jsonl = "jsonl"


def translate(
    text: Annotated[str, typer.Argument(metavar="TEXT|FILE", help="A file, - for stdin, or the text itself.")],
    to_lang: Annotated[str, typer.Option("--to", metavar="LANG", help="Language to read it in, such as en.")],
    from_lang: Annotated[
        str | None, typer.Option("--from", metavar="LANG", help="Language of the text, such as ar. Default: detected.")
    ] = None,
    mt: options.Mt = None,
    format: Annotated[ReadingFormat, typer.Option("--format", "-f", help="Format of the result.")] = ReadingFormat.text,
    output: options.Output = None,
    encoding: options.Encoding = None,
    config: options.Config = None,
    quiet: options.Quiet = False,
    no_color: options.NoColor = False,
) -> int:
    """Read a text in another language, sentence by sentence.

    A literal reading by a machine, for who does not read the original: evidence, not a translation to publish.
    Paragraphs stream; each sentence stays beside its reading. Without --mt, an installed model is taken.
    """
    import json

    from toolkit import mt as models
    from toolkit.cli import session as sessions
    from toolkit.errors import ConfigError
    from toolkit.mt.evidence.reading import read

    session = sessions.begin(config=config, quiet=quiet, no_color=no_color, mt=mt)
    settings = session.settings
    if text == "-" or Path(text).is_file():
        sessions.guard([Path(text)], output)
        documents, failed = sessions.open_documents(session, [Path(text)], from_lang, encoding)
        if failed:
            return sessions.ERROR
        body, source = documents[0].text, documents[0].lang
    else:
        from toolkit.text.language import identify

        body, source = text, identify(text, from_lang).lang
    if source is None:
        raise ConfigError("the language of the text is not known; name it with --from")
    chosen = settings.mt if settings.mt != models.OFF else models.AUTO
    translator = models.load(chosen, settings.cache_dir, threads=settings.threads)
    if translator is None:
        raise ConfigError(f"no translation model is installed; see: quotedrift models suggest {source} {to_lang}")
    session.console.note(f"by {translator.signature}")
    told = False
    with session.console.writing(output) as write:
        for start, paragraph in _paragraphs(body):
            reading = read(paragraph, translator, source, to_lang)
            if len(reading.route) > 2 and not told:
                told = True
                session.console.note(f"by way of {', '.join(reading.route[1:-1])}: errors of both steps add up")
            if format is ReadingFormat.text:
                write(reading.text + "\n")
            else:
                for row in _rows(reading, start, translator.signature):
                    write(json.dumps(row, ensure_ascii=False) + "\n")
    return sessions.OK


def _paragraphs(text: str) -> list[tuple[int, str]]:
    """The lines that hold something, with where each begins."""
    found, at = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            lead = len(line) - len(line.lstrip())
            found.append((at + lead, line.strip()))
        at += len(line)
    return found


def _rows(reading: Reading, start: int, signature: str) -> list[dict[str, Any]]:
    """A row a sentence: its span in the text, its reading, and the words linked, as offsets into each."""
    rows = []
    for given, made in reading.sentences:
        links = [
            [
                [link.source[0] - given[0], link.source[1] - given[0]],
                [link.target[0] - made[0], link.target[1] - made[0]],
            ]
            for link in reading.links or ()
            if given[0] <= link.source[0] < given[1] and made[0] <= link.target[0] < made[1]
        ]
        rows.append(
            {
                "source": {"start": start + given[0], "end": start + given[1], "text": reading.source[slice(*given)]},
                "reading": reading.text[slice(*made)],
                "words": links if reading.links is not None else None,
                "route": list(reading.route),
                "model": signature,
            }
        )
    return rows
