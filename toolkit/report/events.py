"""The words of an event as a report shows them: what became what, visible and short."""

from __future__ import annotations

from toolkit.collate.events import Event
from toolkit.model import Span
from toolkit.report.visible import PDI, RLI, visible
from toolkit.text.bidi import direction

SHORT = 28
"""Most characters of the words on one side."""


def words(event: Event) -> str:
    """What became what, made visible and shortened."""
    return " → ".join(quoted(span, SHORT) for span in event.sides)


def quoted(span: Span, length: int) -> str:
    """Words in quotation marks, shortened, isolated where they run from right to left."""
    text = " ".join(span.exact.split())
    opens, closes = (RLI, PDI) if direction(span.document.lang, span.document.text) == "rtl" else ("", "")
    return f"“{opens}{visible(short(text, length))}{closes}”"


def short(text: str, length: int) -> str:
    """The text, or its beginning with an ellipsis."""
    return text if len(text) <= length else text[: length - 1] + "…"
