"""The generator of relays: shifts are inherited, gold fits the texts, nothing depends on chance beyond the seed."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[3] / "benchmarks"))

import relay_material
import relay_shifts
import relay_words
import relays

WORDS = ["harbour", "ferry", "bridge", "council", "market", "school", "garden", "library", "theatre", "station"]
DOCUMENT = [
    {lang: f"{lang} The {word} on street {number + 20} opens in Syria." for lang in relay_material.LANGUAGES}
    for number, word in enumerate(WORDS)
]
FOREIGN = [{lang: f"{lang} Foreign sentence {number}." for lang in relay_material.LANGUAGES} for number in range(30)]


@pytest.fixture(params=range(12))
def relay(request: pytest.FixtureRequest) -> relays.Relay:
    return relays.relay(DOCUMENT, FOREIGN, request.param)


def line_of(relay: relays.Relay, outlet: int | None) -> Iterator[int]:
    for _ in range(len(relay.texts) + 1):
        if outlet is None:
            return
        yield outlet
        outlet = relay.parents[outlet]


def test_the_same_seed_gives_the_same_relay(relay: relays.Relay) -> None:
    assert relays.relay(DOCUMENT, FOREIGN, 3) == relays.relay(DOCUMENT, FOREIGN, 3)


def test_sizes_are_as_described(relay: relays.Relay) -> None:
    assert 3 <= len(relay.texts) <= relays.OUTLETS[1]
    assert len(set(relay.languages)) <= 4
    assert all(len(list(line_of(relay, outlet))) <= len(relay.texts) for outlet in range(len(relay.texts)))


def test_what_entered_is_in_the_text_and_comes_from_somewhere(relay: relays.Relay) -> None:
    for outlet, own in enumerate(relay.shifts):
        assert set(own) <= set(relay.inherited[outlet])
        behind = {shift for above in line_of(relay, outlet) for shift in relay.shifts[above]}
        assert set(relay.inherited[outlet]) <= behind


def test_readers_of_an_unseen_outlet_hang_from_the_first_of_them() -> None:
    def outlet(parent: int | None, hour: float, lang: str = "fr") -> relays.Outlet:
        return relays.Outlet("", lang, parent, hour, (), (), (relay_shifts.Shift("omission", int(hour)),), False)

    outlets = [outlet(None, 1), outlet(0, 5), outlet(0, 3), outlet(0, 6, "de"), outlet(0, 2, "de")]
    found = [relays._source(number, outlets, {0})[0] for number in range(1, 5)]
    assert found == [2, None, 2, None]
    assert len(relays._source(2, outlets, {0})[1]) == 2, "the shift of the unseen one is the stand-in's"
    assert len(relays._source(1, outlets, {0})[1]) == 1


def test_what_was_left_out_stays_out(relay: relays.Relay) -> None:
    for outlet, text in enumerate(relay.texts):
        gone = {s.sentence for s in relay.inherited[outlet] if s.rule == "omission"}
        for word, row in zip(WORDS, DOCUMENT, strict=True):
            index = next(n for n, sentence in enumerate(relay.sentences) if f"The {word} " in sentence)
            assert (f" {word} " in text) == (index not in gone), row


def test_what_was_added_stays(relay: relays.Relay) -> None:
    for outlet, text in enumerate(relay.texts):
        for shift in relay.inherited[outlet]:
            if shift.rule == "addition":
                assert f"Foreign sentence {shift.sentence}." in text


def test_changed_numbers_are_inherited_while_their_sentence_is(relay: relays.Relay) -> None:
    for outlet, text in enumerate(relay.texts):
        shifts = relay.inherited[outlet]
        gone = {s.sentence for s in shifts if s.rule == "omission"}
        for shift in shifts:
            if shift.rule == "number" and shift.sentence not in gone:
                assert f"street {shift.after} " in text


def test_dates_do_not_run_backwards(relay: relays.Relay) -> None:
    for outlet, parent in enumerate(relay.parents):
        if parent is not None and relay.dates[outlet] and relay.dates[parent]:
            assert str(relay.dates[parent]) <= str(relay.dates[outlet])


SAID = "The old ferry crosses the wide harbour near the 12 boats of Syria while people watch it from the long bridge."
WORDINGS = {"en": {"ferry": ["boat", "ship"], "wide": ["broad", "large"], "watch": ["see"], "people": ["folk", "men"]}}


def hands(*layers: relay_words.Layer) -> str:
    text = SAID
    for layer in layers:
        text = relay_words.reworded(text, "en", layer, "said 0", WORDINGS)
    return text


def test_two_translators_differ_and_one_does_not() -> None:
    texts = [hands(relay_words.Layer(hand, 1.0)) for hand in range(20)]
    assert len(set(texts)) > 15
    assert hands(relay_words.Layer(3, 1.0)) == texts[3]
    assert all("12" in text and "Syria" in text for text in texts), "numbers and names stay"


def test_who_takes_words_over_is_nearer_than_who_translates_anew() -> None:
    def alike(one: str, other: str) -> int:
        return len(set(pairwise(one.split())) & set(pairwise(other.split())))

    first = [relay_words.Layer(hand, 1.0) for hand in range(20)]
    copies = [alike(hands(one), hands(one, relay_words.Layer(one.hand + 50, 0.1))) for one in first]
    anew = [alike(hands(one), hands(relay_words.Layer(one.hand + 50, 1.0))) for one in first]
    assert sum(copies) > 1.5 * sum(anew)
    one = relay_words.Layer(1, 1.0)
    assert hands(one, relay_words.Layer(2, 0.0)) == hands(one), "to the letter"


def test_a_language_without_wordings_stays_as_it_is() -> None:
    assert relays.reworded(SAID, "fr", relays.Layer(1, 1.0), "said 0", WORDINGS) == SAID


def test_the_pieces_of_a_relay_are_its_texts(relay: relays.Relay) -> None:
    for pieces, text in zip(relay.pieces, relay.texts, strict=True):
        assert " ".join(piece.text for piece in pieces) == text
