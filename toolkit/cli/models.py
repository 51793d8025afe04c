"""``quotedrift models``: what is installed, from where, with which hash."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from toolkit.cli import options

if TYPE_CHECKING:
    from toolkit.encoders.embedded import Status

app = typer.Typer(help="Models: what is installed, from where, with which hash.", rich_markup_mode=None)

Name = Annotated[str, typer.Argument(metavar="NAME", help="The model.")]


@app.callback()
def models() -> None:
    """Models: what is installed, from where, with which hash."""


@app.command("list")
def list_models(
    format: options.AsPlain = options.PlainFormat.text,
    output: options.Output = None,
    config: options.Config = None,
) -> int:
    """List the models with their origin, hash and licence.

    A model that is not ready is prepared on first use, or by ``models fetch``.
    """
    import json

    from toolkit.cli import session as sessions
    from toolkit.encoders import embedded

    session = sessions.begin(config=config, quiet=False, no_color=True)
    found = [embedded.status(session.settings.cache_dir)]
    if format is options.PlainFormat.json:
        text = json.dumps({"models": [_row(status) for status in found]}, ensure_ascii=False, indent=2) + "\n"
    else:
        text = "\n".join(_card(status) for status in found)
    with session.console.writing(output) as write:
        write(text)
    return sessions.OK


@app.command("fetch")
def fetch(
    name: Name = "e5", config: options.Config = None, quiet: options.Quiet = False, no_color: options.NoColor = False
) -> int:
    """Prepare a model so that later runs start at once.

    The embedded encoder needs no network.
    """
    from toolkit.cli import session as sessions
    from toolkit.encoders import embedded

    session = sessions.begin(config=config, quiet=quiet, no_color=no_color)
    _known(name)
    with session.console.progress() as progress:
        folder = embedded.prepare(progress, session.settings.cache_dir)
    session.console.note(f"{name}: ready in {folder}")
    return sessions.OK


@app.command("check")
def check(
    name: Name = "e5", config: options.Config = None, quiet: options.Quiet = False, no_color: options.NoColor = False
) -> int:
    """Check every file of a prepared model against its hash.

    Exits with 2 when one is damaged or missing.
    """
    from toolkit.cli import session as sessions
    from toolkit.encoders import embedded

    session = sessions.begin(config=config, quiet=quiet, no_color=no_color)
    _known(name)
    cache: Path = session.settings.cache_dir
    if not embedded.status(cache).ready:
        session.console.error(f"{name}: not prepared; run: quotedrift models fetch {name}")
        return sessions.ERROR
    problems = embedded.check(cache)
    for problem in problems:
        session.console.error(problem)
    if not problems:
        session.console.note(f"{name}: every file is as it was prepared")
    return sessions.ERROR if problems else sessions.OK


def _known(name: str) -> None:
    from toolkit.encoders import embedded
    from toolkit.errors import ModelError

    if name != embedded.NAME:
        raise ModelError(f"unknown model {name!r}; known: {embedded.NAME}")


def _row(status: Status) -> dict[str, object]:
    return {
        "name": status.name,
        "ready": status.ready,
        "from": str(status.origin),
        "folder": str(status.folder),
        "sha256": status.sha256,
        "licence": status.licence,
        "bytes": status.bytes,
    }


def _card(status: Status) -> str:
    size = f"{status.bytes / 1_000_000:.0f} MB" if status.ready else "not prepared; run: quotedrift models fetch"
    rows = {
        "from": str(status.origin),
        "sha256": status.sha256,
        "licence": status.licence,
        "folder": str(status.folder),
        "size": size,
        "ready": "yes" if status.ready else "no",
    }
    return f"{status.name}\n" + "".join(f"  {name:<8} {value}\n" for name, value in rows.items())
