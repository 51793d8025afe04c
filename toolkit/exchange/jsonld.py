"""JSON-LD text: stable bytes, and nothing in it that no encoding takes."""

from __future__ import annotations

import json
from typing import Any


def dumps(value: Any) -> str:
    """Indented JSON in the order of keys given; lone surrogates are written as escapes."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=1)
    return "".join(f"\\u{ord(c):04x}" if "\ud800" <= c <= "\udfff" else c for c in text) + "\n"
