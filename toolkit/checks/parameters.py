"""Fitted coefficients and thresholds, from data files written by the scripts in ``training/``."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from importlib import resources
from typing import Any

NAMES = ("coverage", "support", "passage", "negation", "roles", "confidence", "drift", "calibration")


@cache
def parameters(name: str) -> dict[str, Any]:
    """The parameters of a model by name."""
    values: dict[str, Any] = json.loads(_text(name))
    return values


@cache
def digest() -> str:
    """Hash of all parameters, for the signature of a result."""
    texts = [*map(_text, NAMES), _text("links", "toolkit.align")]
    return hashlib.sha256("".join(texts).encode()).hexdigest()[:8]


def _text(name: str, package: str = "toolkit.checks") -> str:
    return resources.files(package).joinpath("data", f"{name}.json").read_text("utf-8")
