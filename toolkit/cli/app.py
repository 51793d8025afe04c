"""The commands put together, and every error turned into one line and an exit code."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from typing import Annotated

import typer

from toolkit import __version__
from toolkit.cli import (
    align,
    check,
    compare,
    config,
    console,
    corpus,
    decide,
    demo,
    export,
    extract,
    glossary,
    log,
    models,
    pairs,
    show,
    translate,
    verify,
)
from toolkit.errors import QuotedriftError

RARELY = (200_000, 50, 100)
"""Thresholds of the garbage collector: what a command loads lives as long as it does, and looking at it again and again
is a quarter of the time of a short one."""

COMMANDS: dict[str, Callable[..., int]] = {
    "check": check.check,
    "pairs": pairs.pairs,
    "extract": extract.extract,
    "align": align.align,
    "compare": compare.compare,
    "translate": translate.translate,
    "demo": demo.demo,
    "log": log.log,
    "show": show.show,
    "verify": verify.verify,
    "decide": decide.decide,
    "export": export.export,
}
"""Commands by name, in the order of the help."""

GROUPS = {"glossary": glossary.app, "models": models.app, "corpus": corpus.app, "config": config.app}
"""Commands with commands of their own."""

ERROR, INTERRUPTED, CLOSED_PIPE = 2, 130, 141

app = typer.Typer(
    name="quotedrift",
    rich_markup_mode=None,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit: 0 nothing at or above --fail-on, 1 findings, 2 usage, input or configuration error.",
)
for name, command in COMMANDS.items():
    app.command(name)(command)
for name, group in GROUPS.items():
    app.add_typer(group, name=name)


def _version(wanted: bool) -> None:
    if wanted:
        with console.Console().writing() as write:
            write(f"quotedrift {__version__}\n")
        raise typer.Exit


@app.callback()
def quotedrift(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Follow a quotation through its translations and show, with evidence, what drifted."""


def run(arguments: Sequence[str]) -> int:
    """Run a command and give its exit code. What goes wrong is told on stderr in one line."""
    console.prepare_streams()
    gc.set_threshold(*RARELY)
    tell = console.Console()
    try:
        result = app(list(arguments) or ["--help"], prog_name="quotedrift", standalone_mode=False)
        return result if isinstance(result, int) else 0
    except QuotedriftError as error:
        tell.error(str(error))
    except (KeyboardInterrupt, typer.Abort):
        tell.error("interrupted")
        return INTERRUPTED
    except console.ClosedPipe:
        return CLOSED_PIPE
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else ERROR
    except Exception as error:
        if not hasattr(error, "format_message"):
            tell.trace()
            tell.error(f"internal error: {type(error).__name__}: {error}; please report it with the lines above")
            return ERROR
        tell.error(f"{error.format_message().rstrip('.')}{_see(error)}")
    return ERROR


def _see(error: Exception) -> str:
    context = getattr(error, "ctx", None)
    return f"; see: {context.command_path} --help" if context is not None else ""
