"""Lines for a terminal: wrapped, indented, with right-to-left runs isolated on every line. Knows nothing of reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import StringIO

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from toolkit.model import Document
from toolkit.report import Options
from toolkit.report.visible import PDI, RLI
from toolkit.text.bidi import direction

NARROWEST = 40
_LABEL = 11
_MEASURE = Console(file=StringIO(), width=10_000, _environ={})

__all__ = ["Text", "cell_len", "field", "isolation", "paragraph", "print_lines", "usable_width", "wrapped"]


def usable_width(options: Options) -> int:
    """The width to wrap at: that asked for, but never less than 40 columns."""
    return max(options.width, NARROWEST)


def print_lines(lines: Iterable[Text], options: Options) -> str:
    """The lines as one string, with ANSI styles when colour is on. The environment is not consulted."""
    console = Console(
        file=StringIO(),
        width=10_000,
        force_terminal=options.color,
        color_system="standard" if options.color else None,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
        _environ={},
    )
    with console.capture() as capture:
        for line in lines:
            console.print(line, soft_wrap=True)
    return "\n".join(line.rstrip() for line in capture.get().rstrip("\n").split("\n")) + "\n"


def isolation(document: Document) -> tuple[str, str]:
    """What to put around words of the document: an isolate when it is written from right to left."""
    return (RLI, PDI) if direction(document.lang, document.text) == "rtl" else ("", "")


def wrapped(text: Text, width: int, *, hang: int) -> Iterator[Text]:
    """Lines of at most ``width`` columns, all but the first indented; an isolate left open is closed and reopened."""
    first, *_ = text.wrap(_MEASURE, width)
    rest = text[len(first) :]
    rest = rest[len(rest.plain) - len(rest.plain.lstrip()) :]
    inside = False
    for line in [first, *(rest.wrap(_MEASURE, max(20, width - hang)) if rest.plain else ())]:
        line.rstrip()
        opened = bool(line.plain.count(RLI) - line.plain.count(PDI) + inside)
        yield Text.assemble("" if line is first else " " * hang, RLI if inside else "", line, PDI if opened else "")
        inside = opened


def paragraph(text: str, width: int, *, hang: int = 0, style: str = "") -> Iterator[Text]:
    """Wrapped text in one style."""
    return wrapped(Text(text, style), width, hang=hang)


def field(
    name: str, text: str, document: Document | None, width: int, *, indent: int = 2, note: str = ""
) -> Iterator[Text]:
    """A label and its text, wrapped in a column of its own; ``document`` says which way the text runs."""
    opens, closes = isolation(document) if document else ("", "")
    hang = indent + (_LABEL if name else 0)
    lines = list(wrapped(Text(text), max(20, width - hang), hang=0))
    for index, part in enumerate(lines):
        line = Text(" " * indent)
        if name:
            line.append(f"{name if index == 0 else '':<{_LABEL}}", "dim")
        line.append(f"{opens}{part.plain.rstrip()}{closes}")
        if note and index == len(lines) - 1:
            line.append(f"  {note}", "dim")
        yield line
