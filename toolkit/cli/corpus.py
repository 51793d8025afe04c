"""``quotedrift corpus``: annotated renderings, validated, counted and shown."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from toolkit.cli import options

if TYPE_CHECKING:
    from toolkit.cli.session import Session
    from toolkit.corpus import Numbered

app = typer.Typer(help="Annotated renderings: validate, count, show.", rich_markup_mode=None)

Files = Annotated[list[Path], typer.Argument(metavar="FILE...", help="Annotated pairs, one JSON object a line.")]


@app.callback()
def corpus() -> None:
    """Annotated renderings: validate, count, show."""


@app.command("validate")
def validate(files: Files, config: options.Config = None, quiet: options.Quiet = False) -> int:
    """Check shapes, ids, spans, severities, splits, duplicates.

    Texts that are nearly the same count as duplicates. Each problem is a line with file, line and id. Exits with 1
    when there is one.
    """
    from toolkit.cli import session as sessions
    from toolkit.corpus import validate as problems_of

    session = sessions.begin(config=config, quiet=quiet, no_color=True)
    rows, unread = _rows(files)
    problems = [*unread, *map(str, problems_of(rows))]
    with session.console.writing() as write:
        write("".join(f"{problem}\n" for problem in problems))
    if not problems:
        session.console.note(f"{len(rows)} pairs: no problem found")
    return sessions.FINDINGS if problems else sessions.OK


@app.command("stats")
def stats(
    files: Files,
    format: options.AsPlain = options.PlainFormat.text,
    output: options.Output = None,
    config: options.Config = None,
) -> int:
    """Count originals, pairs and notes by what is said of them."""
    import json

    from toolkit.cli import session as sessions
    from toolkit.corpus import statistics

    session = sessions.begin(config=config, quiet=False, no_color=True)
    counts = statistics([entry.row for entry in _readable(files, session)])
    if format is options.PlainFormat.json:
        text = json.dumps(counts, ensure_ascii=False, indent=2) + "\n"
    else:
        text = "".join(_lines(counts))
    with session.console.writing(output) as write:
        write(text)
    return sessions.OK


@app.command("view")
def view(files: Files, output: options.Output = None, config: options.Config = None) -> int:
    """Write one offline HTML page to browse a corpus with.

    It is filtered by languages, rule, severity, split and words.
    """
    from toolkit.cli import session as sessions
    from toolkit.report.corpus_page import render

    session = sessions.begin(config=config, quiet=False, no_color=True)
    page = render([entry.row for entry in _readable(files, session)], ", ".join(file.name for file in files))
    with session.console.writing(output) as write:
        write(page)
    return sessions.OK


def _rows(files: list[Path]) -> tuple[list[Numbered], list[str]]:
    from toolkit.corpus import read
    from toolkit.errors import InputError

    entries = [entry for file in files for entry in read(file)]
    return (
        [entry for entry in entries if not isinstance(entry, InputError)],
        [str(entry) for entry in entries if isinstance(entry, InputError)],
    )


def _readable(files: list[Path], session: Session) -> list[Numbered]:
    from toolkit.errors import InputError

    rows, unread = _rows(files)
    for problem in unread:
        session.console.error(problem)
    if not rows:
        raise InputError("no annotated pair could be read", file=", ".join(map(str, files)))
    return rows


def _lines(counts: dict[str, Any]) -> list[str]:
    lines = []
    for name, value in counts.items():
        label = name.replace("_", " ")
        if name == "notes":
            lines.append(f"{label}\n")
            lines += [f"  {rule:<16} {_joined(severities)}\n" for rule, severities in value.items()]
        else:
            lines.append(f"{label:<24} {_joined(value) if isinstance(value, dict) else value}\n")
    return lines


def _joined(counts: dict[str, int]) -> str:
    return ", ".join(f"{name} {count}" for name, count in counts.items())
