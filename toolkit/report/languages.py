"""Names of languages, for display."""

from __future__ import annotations

import functools
import tomllib
from importlib import resources

from toolkit.text.languages import primary


@functools.cache
def _names() -> dict[str, str]:
    names: dict[str, str] = tomllib.loads(
        resources.files(__package__).joinpath("data/languages.toml").read_text("utf-8")
    )
    return names


def name(tag: str | None) -> str:
    """The English name of the language, its tag when it has no name here, "unknown language" for None."""
    return _names().get(primary(tag), tag) if tag else "unknown language"
