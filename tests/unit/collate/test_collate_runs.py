"""Runs of words that two witnesses share."""

from __future__ import annotations

import pytest

from toolkit.collate.runs import shared_runs
from toolkit.model import Document, Span, Witness


def witness(text: str, lang: str = "en") -> Witness:
    document = Document(text, lang)
    return Witness("w", document, (document.whole,))


def shared(one: str, other: str, lang: str = "en", original: tuple[Span, ...] = ()) -> float:
    table = shared_runs([witness(one, lang), witness(other, "en")], original)
    assert table[0, 1] == table[1, 0]
    return float(table[0, 1])


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        ("we will open the harbour in april", "we will open the harbour in april", 7),
        ("we will open the harbour", "soon we will open that harbour", 0),
        ("we will open the harbour", "soon we will open the gates", 4),
        ("we will open the gates if they do not go away", "we will open the harbour as they do not go away", 9),
        ("we will open. the harbour is ours", "We will, open the harbour is ours!", 7),
        ("we met Anna Karenina on 12 May", "they met Anna Karenina on 12 May", 0),
    ],
)
def test_words_in_runs(one: str, other: str, words: int) -> None:
    assert shared(one, other) == words


def test_only_within_a_language_and_outside_the_original() -> None:
    text = "we will open the harbour in april"
    assert shared(text, text, lang="fr") == 0
    assert shared(text, text, original=(Document(text, "en").whole,)) == 0


def test_every_stretch_is_read_for_itself() -> None:
    document = Document("we will open and never the harbour", "en")
    parts = Witness("w", document, (document.span(0, 12), document.span(23, 34)))
    assert not shared_runs([parts, witness("we will open the harbour")], ()).any()
