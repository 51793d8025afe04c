"""Fitted coefficients and thresholds, from data files written by the scripts in ``training/``."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

DATA = ("toolkit.checks", "toolkit.align")
"""Packages whose ``data`` decides what is found."""


@cache
def parameters(name: str) -> dict[str, Any]:
    """The parameters of a model by name."""
    text = resources.files("toolkit.checks").joinpath("data", f"{name}.json").read_text("utf-8")
    values: dict[str, Any] = json.loads(text)
    return values


@cache
def digest() -> str:
    """Hash of all parameters, weights and lists, for the signature of a result."""
    found = hashlib.sha256()
    for package in DATA:
        for file in _files(resources.files(package).joinpath("data")):
            found.update(file.read_bytes())
    return found.hexdigest()[:8]


def _files(folder: Traversable) -> Iterator[Traversable]:
    """The files of a folder and those inside it, by name."""
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            yield from _files(entry)
        else:
            yield entry
