"""The only place that prints: data on stdout or in a file, everything else on stderr."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import stat
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from toolkit.errors import ConfigError

Write = Callable[[str | bytes], None]
Progress = Callable[[str, float], None]
"""Told what is being done and the share that is done, from 0 to 1."""

_PIECE = 8192
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


class ClosedPipe(Exception):
    """The reader of stdout has gone away."""


@dataclass(frozen=True, slots=True)
class Console:
    """How to speak to the person: ``quiet`` leaves errors and data, ``plain`` leaves out colour and moving bars."""

    quiet: bool = False
    plain: bool = False

    def error(self, message: str) -> None:
        """One line ``quotedrift: ...`` on stderr."""
        _stderr(f"quotedrift: {one_line(message)}\n")

    def note(self, message: str) -> None:
        """One line on stderr, unless quiet."""
        if not self.quiet:
            _stderr(one_line(message) + "\n")

    def trace(self) -> None:
        """The stack of the exception being handled, on stderr."""
        import traceback

        _stderr(traceback.format_exc())

    def color(self, output: Path | None = None) -> bool:
        """Whether data goes to a terminal that takes colour."""
        return output is None and not self.plain and _is_terminal(sys.stdout)

    def width(self, output: Path | None = None) -> int:
        """Columns for a report: those of the terminal, or 100."""
        return shutil.get_terminal_size((100, 24)).columns if output is None and _is_terminal(sys.stdout) else 100

    @contextlib.contextmanager
    def writing(self, output: Path | None = None) -> Iterator[Write]:
        """A function that writes data: to stdout, or to a file that appears whole at the end or not at all.

        Raises ConfigError when the file cannot be written, ClosedPipe when nobody reads stdout any more.
        """
        if output is None:
            yield _stdout
        else:
            with _atomic(output) as write:
                yield write

    @contextlib.contextmanager
    def progress(self) -> Iterator[Progress]:
        """A function to report progress to: a bar on a terminal, else one line when the work begins."""
        if self.quiet:
            yield lambda what, share: None
        elif self.plain or not _is_terminal(sys.stderr):
            yield self._begin_only()
        else:
            with _bar() as tell:
                yield tell

    def _begin_only(self) -> Progress:
        told: list[str] = []

        def tell(what: str, share: float) -> None:
            if not told and share < 1:
                told.append(what)
                self.note(f"{what} ...")

        return tell


def one_line(message: str) -> str:
    """The message with line ends as spaces and what could steer a terminal made visible."""
    line = " ".join(message.split()) if "\n" in message else message
    return _UNPRINTABLE.sub(lambda found: f"\\u{ord(found.group()):04x}", line)


def prepare_streams() -> None:
    """UTF-8 on both streams whatever the locale says; what cannot be encoded is shown as an escape."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _is_terminal(stream: TextIO) -> bool:
    return stream is not None and stream.isatty() and os.environ.get("TERM") != "dumb"


def _stdout(data: str | bytes) -> None:
    """In pieces: a large write to a pipe that is closed half-way through passes unnoticed."""
    try:
        for start in range(0, len(data), _PIECE):
            _put(sys.stdout, data[start : start + _PIECE])
            sys.stdout.flush()
    except BrokenPipeError:
        with contextlib.suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise ClosedPipe from None


def _put(file: TextIO, data: str | bytes) -> None:
    """Text as it is, bytes under the text's encoding."""
    if isinstance(data, str):
        file.write(data)
    else:
        file.flush()
        file.buffer.write(data)


def _stderr(text: str) -> None:
    with contextlib.suppress(BrokenPipeError):
        sys.stderr.write(text)
        sys.stderr.flush()


@contextlib.contextmanager
def _atomic(output: Path) -> Iterator[Write]:
    """Write beside the file and put the whole in its place; a device or pipe is written to as it is."""
    with _refusal(output):
        target = output.resolve()
        mode = target.stat().st_mode if target.exists() else None
        in_place = mode is not None and not stat.S_ISREG(mode)
        if in_place:
            handle, name = os.open(target, os.O_WRONLY), ""
        else:
            handle, name = tempfile.mkstemp(prefix=f".{target.name[:50]}.", dir=target.parent)
        file = os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace", newline="\n")

    def write(data: str | bytes) -> None:
        with _refusal(output):
            _put(file, data)

    try:
        yield write
        with _refusal(output):
            file.close()
            if not in_place:
                Path(name).chmod(stat.S_IMODE(mode) if mode is not None else 0o666 & ~_umask())
                Path(name).replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            file.close()
        if not in_place:
            Path(name).unlink(missing_ok=True)
        raise


@contextlib.contextmanager
def _refusal(output: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise ConfigError(f"{output}: cannot be written ({error.strerror}); name another --output") from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


@contextlib.contextmanager
def _bar() -> Iterator[Progress]:
    from rich.console import Console as Terminal
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.percentage:>3.0f}%"))
    with Progress(*columns, TimeRemainingColumn(), console=Terminal(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=1.0, visible=False)

        def tell(what: str, share: float) -> None:
            progress.update(task, description=what, completed=share, visible=True)

        yield tell
