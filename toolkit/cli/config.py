"""``quotedrift config show``: the effective settings and where each came from."""

from __future__ import annotations

from pathlib import Path

import typer

from toolkit.cli import options

app = typer.Typer(help="Settings: what holds, and where each came from.", rich_markup_mode=None)


@app.callback()
def config() -> None:
    """Settings: what holds, and where each came from."""


@app.command("show")
def show(
    format: options.AsPlain = options.PlainFormat.text,
    output: options.Output = None,
    config: options.Config = None,
) -> int:
    """Show every setting with its value and its origin.

    An origin is: default, a file with its line, an environment variable, or the command line. Later sources win:
    defaults, the user's config.toml, quotedrift.toml or [tool.quotedrift] in pyproject.toml from here upwards,
    QUOTEDRIFT_... in the environment, the command line.
    """
    import json

    from toolkit import config as configuration
    from toolkit.cli.session import console

    effective = configuration.load(file=config)
    values = {name: getattr(effective.settings, name) for name in configuration.keys()}  # noqa: SIM118
    plain = {name: str(value) if isinstance(value, Path) else value for name, value in values.items()}
    if format is options.PlainFormat.json:
        rows = {name: {"value": plain[name], "origin": effective.origins[name]} for name in plain}
        text = json.dumps({"settings": rows}, ensure_ascii=False, indent=2) + "\n"
    else:
        shown = {name: "(not set)" if value is None else str(value) for name, value in plain.items()}
        first, second = max(map(len, shown)), max(map(len, shown.values()))
        text = "".join(
            f"{name:<{first}}  {value:<{second}}  {effective.origins[name]}\n" for name, value in shown.items()
        )
    with console(quiet=False, no_color=True).writing(output) as write:
        write(text)
    return 0
