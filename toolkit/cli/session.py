"""What every command does first and last: settings, documents, engine, exit code."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.cli.console import Console
from toolkit.errors import ConfigError, InputError, MissingExtra, QuotedriftError
from toolkit.model import SEVERITIES, Document, PairReport

if TYPE_CHECKING:
    from toolkit.config import Settings
    from toolkit.pipeline import Engine

OK, FINDINGS, ERROR = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Session:
    """The settings of a run and the console it speaks through."""

    settings: Settings
    console: Console


def begin(*, config: Path | None, quiet: bool, no_color: bool, **overrides: object) -> Session:
    """The session for the options given; an override of None is an option not given. Raises ConfigError."""
    from toolkit import config as configuration

    values = {name: getattr(value, "value", value) for name, value in overrides.items()}
    effective = configuration.load(values, file=config)
    return Session(effective.settings, console(quiet=quiet, no_color=no_color))


def console(*, quiet: bool, no_color: bool) -> Console:
    """The console for the options and the environment."""
    return Console(quiet=quiet, plain=no_color or bool(os.environ.get("NO_COLOR")))


def open_documents(
    session: Session,
    paths: Sequence[Path],
    lang: str | None,
    encoding: str | None = None,
    content: bytes | None = None,
) -> tuple[list[Document], int]:
    """The documents that can be read, with their language, and how many cannot; these cost a line on stderr each.

    ``content`` is that of the one path given, where it was read before.
    """
    documents, failed = [], 0
    for path in paths:
        try:
            documents.append(read_document(session, path, lang, encoding, content))
        except MissingExtra as error:
            session.console.error(f"{path}: {error}")
            failed += 1
        except QuotedriftError as error:
            session.console.error(str(error))
            failed += 1
    return documents, failed


def read_document(
    session: Session, path: Path, lang: str | None, encoding: str | None = None, content: bytes | None = None
) -> Document:
    """A document with its language; a guessed encoding costs a line on stderr. Raises InputError or MissingExtra."""
    from toolkit.documents import load
    from toolkit.text.language import identify, misdeclared

    reading = load(path, lang=lang, encoding=encoding, content=content)
    if reading.method == "detected":
        session.console.note(f"{path}: read as {reading.encoding}, by detection; --encoding names another")
    if wrong := misdeclared(reading.document.text, reading.document.lang):
        session.console.note(f"{path}: {wrong}; declare its language or let it be detected")
    return replace(reading.document, lang=identify(reading.document.text, reading.document.lang).lang)


def load_engine(session: Session, ahead: Sequence[str] = ("middle",)) -> Engine:
    """The encoder and thresholds, with a progress bar when the encoder must be prepared. Raises ModelError.

    ``ahead``: the depths of the encoder that will be needed, in their order.
    """
    from toolkit.pipeline import Engine

    with session.console.progress() as progress:
        return Engine.load(session.settings, progress, ahead)


def guard(inputs: Sequence[Path], output: Path | None = None) -> None:
    """Refuse to read standard input twice, and to write over an input. Raises InputError or ConfigError."""
    if sum(str(path) == "-" for path in inputs) > 1:
        raise InputError("standard input can be read only once; name a file for the other", file="-")
    if output is not None and output.exists() and output.is_file():
        for path in inputs:
            if path.exists() and path.samefile(output):
                raise ConfigError(f"{output}: is also an input; name another --output")


def exit_code(reports: Iterable[PairReport], fail_on: str, failed: int) -> int:
    """2 when an input failed, 1 when a verdict is at or above ``fail_on``, else 0."""
    if failed:
        return ERROR
    return FINDINGS if any(fails(report, fail_on) for report in reports) else OK


def fails(report: PairReport, fail_on: str) -> bool:
    """Whether the verdict is at or above ``fail_on``; what was not checked fails nothing."""
    if fail_on == "never" or report.verdict not in SEVERITIES:
        return False
    return SEVERITIES.index(report.verdict) >= SEVERITIES.index(fail_on)
