"""The fitted numbers of ``data/relay.json``; ``training/relay.py`` makes them."""

from __future__ import annotations

import json
from functools import lru_cache
from importlib import resources
from typing import Any


@lru_cache(maxsize=1)
def parameters() -> dict[str, Any]:
    """The numbers by name."""
    text = resources.files(__package__).joinpath("data", "relay.json").read_text("utf-8")
    values: dict[str, Any] = json.loads(text)
    return values
