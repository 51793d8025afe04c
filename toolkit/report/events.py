"""What entered on a hop, an event once: shifts found on the same words of the original are one, with those words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from toolkit.collate.relay import Entry, Relay
from toolkit.model import Span
from toolkit.report.visible import PDI, RLI, visible
from toolkit.text.bidi import direction

SHORT = 28
"""Most characters of the words on one side."""


class Event(NamedTuple):
    """Shifts of one witness on the same words. ``sides`` are the words of the original and of the rendering, if any."""

    segment: int | None
    names: tuple[str, ...]
    sides: tuple[Span, ...]
    confidence: float


def events(relay: Relay, witness: int) -> list[Event]:
    """The events on the hop to a witness, in the order of the original."""
    groups: list[list[Entry]] = []
    for entry in relay.entries:
        if entry.witness == witness:
            same = next((group for group in groups if any(_same(entry, other) for other in group)), None)
            if same is None:
                groups.append([entry])
            else:
                same.append(entry)
    return [_event(group) for group in groups]


def _same(one: Entry, other: Entry) -> bool:
    """Whether two shifts lie on the same words of the original."""
    here, there = (entry.finding.original if entry.finding else None for entry in (one, other))
    if one.character.segment != other.character.segment or here is None or there is None:
        return False
    return here.start < there.end and there.start < here.end


def _event(group: Sequence[Entry]) -> Event:
    names = tuple(dict.fromkeys(entry.character.name for entry in group))
    sides = next((sides for entry in group if (sides := _sides(entry))), ())
    return Event(group[0].character.segment, names, sides, max(entry.confidence for entry in group))


def _sides(entry: Entry) -> tuple[Span, ...]:
    finding = entry.finding
    spans = (entry.span,) if finding is None else (finding.original, finding.rendering)
    return tuple(span for span in spans if span is not None and span.exact.strip())


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
