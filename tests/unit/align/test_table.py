"""Lines by key, as a dictionary would have them."""

from hypothesis import given
from hypothesis import strategies as st

from toolkit.align.table import Table

KEY = st.text(st.characters(exclude_characters="\t\n", exclude_categories=("Cs",)), min_size=1, max_size=6)


@given(st.lists(st.tuples(KEY, st.text(max_size=5))))
def test_finds_what_a_dictionary_finds(lines: list[tuple[str, str]]) -> None:
    table, wanted = Table(lines), dict(lines)
    assert dict(table.items()) == wanted
    assert len(table) == len(wanted)
    for key in [*wanted, "x", "яблоко", "a" * 9]:
        assert table.get(key) == wanted.get(key)


@given(st.lists(st.tuples(KEY, st.just(""))), KEY)
def test_finds_all_keys_that_begin_so(lines: list[tuple[str, str]], beginning: str) -> None:
    found = [key for key, _ in Table(lines).starting(beginning)]
    assert found == sorted({key for key, _ in lines if key.startswith(beginning)})


def test_an_empty_table_knows_nothing() -> None:
    assert not Table(())
    assert Table(()).get("word") is None
    assert list(Table(()).starting("w")) == []
