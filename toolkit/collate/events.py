"""What entered on a hop, an event once: shifts on the same words are one, with those words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from toolkit.collate.relay import Entry, Relay
from toolkit.collate.shifts import same_words
from toolkit.model import Span


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
    """Whether two shifts lie on the same words."""
    if one.character.segment != other.character.segment or one.finding is None or other.finding is None:
        return False
    return same_words(one.finding, other.finding)


def _event(group: Sequence[Entry]) -> Event:
    names = tuple(dict.fromkeys(entry.character.name for entry in group))
    sides = next((sides for entry in group if (sides := _sides(entry))), ())
    return Event(group[0].character.segment, names, sides, max(entry.confidence for entry in group))


def _sides(entry: Entry) -> tuple[Span, ...]:
    finding = entry.finding
    spans = (entry.span,) if finding is None else (finding.original, finding.rendering)
    return tuple(span for span in spans if span is not None and span.exact.strip())
