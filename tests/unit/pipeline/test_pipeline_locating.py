"""Where the sentences of a text stand in the original."""

from __future__ import annotations

from toolkit.model import Document, Span
from toolkit.pipeline import Engine
from toolkit.pipeline.locating import Texts, locate
from toolkit.pipeline.sequence import Place
from toolkit.text.sentences import sentences

SAID = (
    "Nous ne céderons pas. La route du port sera fermée jusqu'en mars. "
    "Douze familles seront relogées cette semaine. L'eau reviendra lundi dans tous les quartiers."
)


def split(text: str, lang: str) -> tuple[Span, ...]:
    document = Document(text, lang)
    return tuple(document.span(*bounds) for bounds in sentences(text, lang))


def places(text: str, engine: Engine, ordered: bool = True) -> list[Place | None]:
    return locate(split(SAID, "fr"), split(text, "en"), Texts(engine.encoder), 1.5, ordered)


def test_every_sentence_has_its_place(e5_engine: Engine) -> None:
    text = "We will not give in. Twelve families will be rehoused this week. Water will be back on Monday everywhere."
    assert places(text, e5_engine) == [Place(0, 0), Place(2, 2), Place(3, 3)]


def test_a_sentence_that_renders_two_has_the_place_of_both(e5_engine: Engine) -> None:
    text = "We will not give in. The port road stays closed until March and twelve families will be rehoused this week."
    assert places(text, e5_engine) == [Place(0, 0), Place(1, 2)]


def test_a_short_sentence_taken_in_by_its_neighbour_is_not_left_out(e5_engine: Engine) -> None:
    text = "We will not give in and the port road will be closed until March. Twelve families will be rehoused."
    found = places(text, e5_engine)
    assert found == [Place(0, 1), Place(2, 2)]


def test_what_stands_elsewhere_in_the_original_is_found_there(e5_engine: Engine) -> None:
    text = "Water will be back on Monday in all districts. Twelve families will be rehoused this week."
    assert places(text, e5_engine) == [Place(3, 3), Place(2, 2)]


def test_what_the_original_does_not_say_has_no_place(e5_engine: Engine) -> None:
    text = (
        "The port road will be closed until March. The football match was played in the rain on Sunday. "
        "Twelve families will be rehoused this week."
    )
    for ordered in (True, False):
        assert places(text, e5_engine, ordered) == [Place(1, 1), None, Place(2, 2)]


def test_nothing_to_place(e5_engine: Engine) -> None:
    assert locate([], split("Nothing was said.", "en"), Texts(e5_engine.encoder)) == [None]
    assert locate(split(SAID, "fr"), [], Texts(e5_engine.encoder)) == []
