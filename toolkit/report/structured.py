"""JSON and JSON Lines with stable bytes."""

from __future__ import annotations

import json
import re
from typing import Any

from toolkit.model import Run
from toolkit.report import wire

_NUMBERS = re.compile(r"\[\n\s+(-?\d[^\n\"\[\]{}]*(?:\n\s+-?\d[^\n\"\[\]{}]*)*)\n\s+\]")
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def dumps(value: Any, *, indent: int | None = None) -> str:
    """JSON in readable Unicode; what breaks lines, reorders text or cannot be encoded is escaped."""
    body = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent)
    if indent:
        body = _NUMBERS.sub(lambda match: "[" + re.sub(r"\n\s+", " ", match[1]) + "]", body)
    return _ESCAPED.sub(lambda match: f"\\u{ord(match.group()):04x}", body)


def line(value: Any) -> str:
    """One line of JSON Lines, with its newline."""
    return dumps(value) + "\n"


def render_json(run: Run) -> str:
    """The run as one indented object."""
    return dumps(wire.run_object(run), indent=2) + "\n"


def render_jsonl(run: Run) -> str:
    """One object a line: what ``pairs`` streams, or one quotation of ``check``."""
    return "".join(line(wire.report_object(report, run)) for report in run.reports)
