from hypothesis import given
from hypothesis import strategies as st

from toolkit.pipeline.sequence import Candidate, Place, in_order


def at(first: int, odds: float, last: int | None = None) -> Candidate:
    return Candidate(Place(first, first if last is None else last), odds)


def test_each_sentence_takes_its_likeliest_place() -> None:
    assert in_order([[at(0, 5.0), at(1, 1.0)], [at(2, 4.0), at(0, 3.0)]]) == [Place(0, 0), Place(2, 2)]


def test_what_is_unlikely_by_itself_is_taken_where_it_follows() -> None:
    assert in_order([[at(3, 5.0)], [at(4, -1.5)]]) == [Place(3, 3), Place(4, 4)]


def test_what_is_unlikely_and_follows_nothing_is_not_taken() -> None:
    assert in_order([[at(3, 5.0)], [at(6, -1.5)]]) == [Place(3, 3), None]


def test_a_sentence_outside_the_original_does_not_break_the_order() -> None:
    assert in_order([[at(0, 5.0)], [at(7, -6.0)], [at(1, -1.5)]]) == [Place(0, 0), None, Place(1, 1)]


def test_of_two_sentences_for_one_passage_the_second_takes_the_next() -> None:
    both = [at(2, 3.0), at(3, 1.5)]
    assert in_order([[at(2, 4.0)], both]) == [Place(2, 2), Place(3, 3)]


def test_a_passage_may_be_rendered_by_two_sentences() -> None:
    assert in_order([[at(2, 4.0)], [at(2, 4.0)]]) == [Place(2, 2), Place(2, 2)]


def test_an_outlet_may_turn_the_order_round() -> None:
    assert in_order([[at(5, 4.0)], [at(1, 4.0)]]) == [Place(5, 5), Place(1, 1)]


def test_a_place_may_be_wide() -> None:
    assert in_order([[at(0, 2.0, last=2)], [at(3, -1.0), at(2, 1.0)]]) == [Place(0, 2), Place(3, 3)]


def test_nothing_to_place() -> None:
    assert in_order([]) == []
    assert in_order([[], []]) == [None, None]


candidates = st.lists(
    st.builds(at, st.integers(0, 30), st.floats(-9, 9)), max_size=4, unique_by=lambda candidate: candidate.place
)


@given(st.lists(candidates, max_size=12))
def test_every_sentence_has_one_of_its_places_or_none(found: list[list[Candidate]]) -> None:
    places = in_order(found)
    assert len(places) == len(found)
    for own, place in zip(found, places, strict=True):
        assert place is None or place in {candidate.place for candidate in own}


@given(st.lists(candidates, max_size=12))
def test_what_is_likely_is_placed_unless_another_place_or_the_order_speaks_against_it(
    found: list[list[Candidate]],
) -> None:
    for own, place in zip(found, in_order(found), strict=True):
        if place is None:
            assert all(candidate.odds <= 7.0 for candidate in own)
