"""The page of commands, made from the commands themselves: ``python tests/architecture/commands_page.py``."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from enum import Enum
from pathlib import Path
from typing import Any, NamedTuple, get_args, get_type_hints

from toolkit.cli.app import COMMANDS, GROUPS

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "commands.md"

HEAD = """# Commands

This page is made from the commands' own help by `python tests/architecture/commands_page.py`.

Data goes to stdout, everything else to stderr. `-` is standard input. Exit code 0: nothing at or above `--fail-on`;
1: findings; 2: usage, input or configuration error, with one line on stderr that says what to do. An input that cannot
be read does not stop the others. Ctrl-C exits with 130, and a reader of stdout that goes away with 141.
"""


class Parameter(NamedTuple):
    """An argument (no flags) or an option of a command."""

    name: str
    flags: tuple[str, ...]
    metavar: str
    choices: tuple[str, ...]
    help: str
    default: Any
    required: bool


class Command(NamedTuple):
    """A command with what its help says."""

    name: str
    help: str
    parameters: tuple[Parameter, ...]


def commands() -> Iterator[Command]:
    """Every command, those of groups as ``models list``."""
    for name, function in COMMANDS.items():
        yield _command(name, function)
    for group, app in GROUPS.items():
        for registered in app.registered_commands:
            assert registered.callback is not None
            yield _command(f"{group} {registered.name}", registered.callback)


def _command(name: str, function: Callable[..., Any]) -> Command:
    hints = get_type_hints(function, include_extras=True)
    parameters = []
    for parameter in inspect.signature(function).parameters.values():
        kind, about = get_args(hints[parameter.name])
        flags = _flags(about)
        required = parameter.default is inspect.Parameter.empty
        choices = _choices(kind)
        metavar = about.metavar or ("|".join(choices) if choices else "")
        if flags and any(part is bool for part in (kind, *get_args(kind))):
            metavar = ""
        default = None if required else parameter.default
        parameters.append(Parameter(parameter.name, flags, metavar, choices, about.help or "", default, required))
    return Command(name, inspect.getdoc(function) or "", tuple(parameters))


def _flags(about: Any) -> tuple[str, ...]:
    """The flags of an option; in ``Annotated`` typer takes the first of them for the default."""
    declared = (about.default, *(about.param_decls or ()))
    return tuple(flag for flag in declared if isinstance(flag, str) and flag.startswith("-"))


def _choices(kind: Any) -> tuple[str, ...]:
    for part in (kind, *get_args(kind)):
        if isinstance(part, type) and issubclass(part, Enum):
            return tuple(str(choice.value) for choice in part)
    return ()


def page() -> str:
    """The page as it should be."""
    parts = [HEAD]
    for command in commands():
        arguments = " ".join(parameter.metavar for parameter in command.parameters if not parameter.flags)
        parts.append(f"\n## quotedrift {command.name}\n\n```\nquotedrift {command.name} {arguments}".rstrip())
        parts.append(f" [OPTIONS]\n```\n\n{command.help}\n")
        rows = [parameter for parameter in command.parameters if parameter.help]
        if rows:
            parts.append("\n| argument or option | meaning |\n|---|---|\n")
        for parameter in rows:
            left = ", ".join(f"`{flag}`" for flag in parameter.flags) or f"`{parameter.metavar}`"
            if parameter.flags and parameter.metavar:
                left += " `" + parameter.metavar.replace("|", "\\|") + "`"
            extra = " Required." if parameter.required else ""
            if isinstance(parameter.default, Enum):
                extra = f" Default: {parameter.default.value}."
            parts.append(f"| {left} | {parameter.help}{extra} |\n")
    return "".join(parts)


if __name__ == "__main__":
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(page(), "utf-8")
