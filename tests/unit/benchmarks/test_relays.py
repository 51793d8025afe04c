"""The generator of relays: shifts are inherited, gold fits the texts, nothing depends on chance beyond the seed."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[3] / "benchmarks"))

import relays

WORDS = ["harbour", "ferry", "bridge", "council", "market", "school", "garden", "library", "theatre", "station"]
DOCUMENT = [
    {lang: f"{lang} The {word} on street {number + 20} opens in Syria." for lang in relays.LANGUAGES}
    for number, word in enumerate(WORDS)
]
FOREIGN = [{lang: f"{lang} Foreign sentence {number}." for lang in relays.LANGUAGES} for number in range(30)]


@pytest.fixture(params=range(12))
def relay(request: pytest.FixtureRequest) -> relays.Relay:
    return relays.relay(DOCUMENT, FOREIGN, request.param)


def line_of(relay: relays.Relay, outlet: int | None) -> Iterator[int]:
    while outlet is not None:
        yield outlet
        outlet = relay.parents[outlet]


def test_the_same_seed_gives_the_same_relay(relay: relays.Relay) -> None:
    assert relays.relay(DOCUMENT, FOREIGN, 3) == relays.relay(DOCUMENT, FOREIGN, 3)


def test_sizes_are_as_described(relay: relays.Relay) -> None:
    assert 3 <= len(relay.texts) <= relays.OUTLETS[1]
    assert len(set(relay.languages)) <= 4
    assert all(parent is None or parent < number for number, parent in enumerate(relay.parents))


def test_what_was_left_out_stays_out(relay: relays.Relay) -> None:
    for outlet, text in enumerate(relay.texts):
        gone = {s.sentence for o in line_of(relay, outlet) for s in relay.shifts[o] if s.rule == "omission"}
        for word, row in zip(WORDS, DOCUMENT, strict=True):
            index = next(n for n, sentence in enumerate(relay.sentences) if f"The {word} " in sentence)
            assert (f" {word} " in text) == (index not in gone), row


def test_what_was_added_stays(relay: relays.Relay) -> None:
    for outlet, text in enumerate(relay.texts):
        for o in line_of(relay, outlet):
            for shift in relay.shifts[o]:
                if shift.rule == "addition":
                    assert f"Foreign sentence {shift.sentence}." in text


def test_changed_numbers_are_inherited_while_their_sentence_is(relay: relays.Relay) -> None:
    for outlet, text in enumerate(relay.texts):
        shifts = [s for o in line_of(relay, outlet) for s in relay.shifts[o]]
        gone = {s.sentence for s in shifts if s.rule == "omission"}
        for shift in shifts:
            if shift.rule == "number" and shift.sentence not in gone:
                assert f"street {shift.after} " in text


def test_dates_do_not_run_backwards(relay: relays.Relay) -> None:
    for outlet, parent in enumerate(relay.parents):
        if parent is not None and relay.dates[outlet] and relay.dates[parent]:
            assert str(relay.dates[parent]) <= str(relay.dates[outlet])
