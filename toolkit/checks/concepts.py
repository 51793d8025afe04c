"""What the checks know of single concepts of the glossary: ``data/concepts.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def table() -> dict[str, Any]:
    """The data file."""
    return tomllib.loads(resources.files("toolkit.checks").joinpath("data", "concepts.toml").read_text("utf-8"))


@cache
def negating() -> frozenset[str]:
    """Concepts that hold a denial."""
    return frozenset(table()["negating"])
