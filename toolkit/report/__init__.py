"""Reports: one result, many renderers. ``FORMATS`` is a plain dict from format name to function."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from toolkit.model import Run


@dataclass(frozen=True, slots=True)
class Options:
    """How a report is rendered: ``width`` in columns; ``show_words`` lists every word link, not only the findings'."""

    color: bool = False
    width: int = 100
    show_words: bool = False


def text(run: Run, options: Options) -> str:
    """For a terminal: what an editor who does not read the original's language needs."""
    from toolkit.report import run_text

    return run_text.render(run, options)


def json(run: Run, options: Options) -> str:
    """One JSON object for the run."""
    from toolkit.report import structured

    return structured.render_json(run)


def jsonl(run: Run, options: Options) -> str:
    """One JSON object a line for each quotation or pair."""
    from toolkit.report import structured

    return structured.render_jsonl(run)


def html(run: Run, options: Options) -> str:
    """One self-contained page that works offline."""
    from toolkit.report import page

    return page.render(run)


FORMATS: dict[str, Callable[[Run, Options], str]] = {"text": text, "json": json, "jsonl": jsonl, "html": html}
"""Every format by name. A renderer is a pure function that returns the whole report, ending in a newline."""

__all__ = ["FORMATS", "Options"]
