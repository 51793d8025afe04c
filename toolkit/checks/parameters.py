"""Fitted coefficients and thresholds, from data files written by the scripts in ``training/``."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from importlib import resources
from typing import Any

NAMES = ("coverage", "support", "passage", "drift")


@cache
def parameters(name: str) -> dict[str, Any]:
    """The parameters of a model by name."""
    values: dict[str, Any] = json.loads(_text(name))
    return values


@cache
def digest() -> str:
    """Hash of all parameters, for the signature of a result."""
    return hashlib.sha256("".join(map(_text, NAMES)).encode()).hexdigest()[:8]


def _text(name: str) -> str:
    return resources.files("toolkit.checks").joinpath("data", f"{name}.json").read_text("utf-8")
