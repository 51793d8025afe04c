"""Outlets and platforms by name, in the scripts they are written in."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

from toolkit.quotes.lexicon import Phrases, phrases


@cache
def outlets(lang: str) -> Phrases:
    """Known outlets, folded for lookup in texts of ``lang``."""
    source = resources.files("toolkit.quotes").joinpath("data", "outlets.toml")
    data = tomllib.loads(source.read_text(encoding="utf-8"))
    return phrases(((name, kind) for kind, names in data.items() for name in names), lang)
