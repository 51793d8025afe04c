"""What synthetic relays are made from, by language: statements, words that may stand for each other, names."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

LANGUAGES = ("en", "ar", "fr", "de", "es", "ru", "tr", "id")


@cache
def material() -> dict[str, object]:
    """``relays.toml``."""
    return tomllib.loads((Path(__file__).parent / "relays.toml").read_text("utf-8"))


@cache
def choices(lang: str) -> tuple[tuple[str, str], ...]:
    """Pairs of words that may stand for each other."""
    table: Mapping[str, Sequence[str]] = material()["choices"]  # type: ignore[assignment]
    return tuple(tuple(pair.split(" | ")) for pair in table[lang])  # type: ignore[misc]


@cache
def entities(lang: str) -> dict[str, tuple[str, ...]]:
    """Countries and places by id, with their spellings in a language, the usual one first."""
    folder = Path(__file__).parent.parent / "toolkit" / "text" / "data"
    table = tomllib.loads((folder / "entities.toml").read_text("utf-8"))
    column = table["languages"].split().index(lang)
    return {
        name: tuple(row.split(" | ")[column].split(", "))
        for section in ("countries", "places")
        for name, row in table[section].items()
        if row.split(" | ")[column] != "-"
    }
