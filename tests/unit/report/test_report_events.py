"""What is written on a hop: an event once, with the words concerned."""

from __future__ import annotations

from toolkit.collate.events import events
from toolkit.collate.evidence import Character
from toolkit.collate.relay import Entry, Relay
from toolkit.model import Document, Finding, Span
from toolkit.report.events import words

SAID = Document("قد نشارك إذا تلقينا ضمانات مكتوبة. قتل 45 مدنيا.", "ar")
WRITTEN = Document("We will take part. 54 civilians were killed.", "en")


def entry(name: str, original: Span | None, rendering: Span | None, witness: int = 0, segment: int = 0) -> Entry:
    finding = Finding("condition", "major", 0.9, "", original, rendering)
    return Entry(Character("shift", name, segment), witness, 0.9, (witness,), (), finding, rendering)


def test_shifts_on_the_same_words_are_one_event() -> None:
    lost = SAID.span(9, 34)
    relay = Relay(
        (),
        (entry("cut", lost, None), entry("condition", SAID.span(9, 12), None), entry("tense", SAID.span(0, 2), None)),
    )
    found = events(relay, 0)
    assert [event.names for event in found] == [("cut", "condition"), ("tense",)]
    assert "إذا تلقينا" in words(found[0])
    assert events(relay, 1) == []


def test_what_became_what() -> None:
    at = SAID.text.index("45")
    number = entry("number: 54", SAID.span(at, at + 2), WRITTEN.span(19, 21), segment=1)
    (event,) = events(Relay((), (number,)), 0)
    assert words(event) == "“\u206745\u2069” → “54”"


def test_an_addition_has_its_own_words_alone_and_long_ones_are_cut() -> None:
    added = Entry(Character("added", "addition 1", None), 0, 0.9, (0,), (), None, WRITTEN.whole)
    (event,) = events(Relay((), (added,)), 0)
    assert words(event) == "“We will take part. 54 civil…”"
