"""Passages cut into words and marked stretches."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from toolkit.model import Document, Span
from toolkit.report.marks import CONTEXT, Fragment, Mark, fragments


def flat(fragment: Fragment) -> str:
    """A fragment as text: [words], {letters:marked}, ^ for carets, /A for tags, lower-case for surroundings."""
    shown = ""
    for word in fragment.words:
        inner = ""
        for part in word.parts:
            if part.kind == "caret":
                inner += "^"
            elif part.kind == "tag":
                inner += f"/{part.letters}"
            elif part.letters:
                inner += f"{{{part.letters}:{part.text}}}"
            else:
                inner += part.text if part.quoted else f"({part.text})"
        shown += f"[{inner}]" if word.token is not None else inner
    return shown


def cut(text: str, words: list[tuple[int, int]], *marks: Mark, quoted: tuple[int, int] | None = None) -> list[str]:
    document = Document(text)
    spans = [document.span(*(quoted or (0, len(text))))]
    return [flat(part) for part in fragments(document, spans, [document.span(*word) for word in words], marks)]


def test_words_and_what_stands_between() -> None:
    assert cut("We go.", [(0, 2), (3, 5)]) == ["[We] [go]."]


def test_a_mark_over_part_of_a_word_splits_inside_it() -> None:
    assert cut("We go.", [(0, 2), (3, 5)], Mark("A", "minor", 1, 4)) == ["[W{A:e}]{A: }[{A:g}/Ao]."]


def test_overlapping_marks_split_at_every_boundary() -> None:
    marks = Mark("A", "minor", 0, 4), Mark("B", "critical", 2, 6)
    assert cut("abcdef", [], *marks) == ["{A:ab}{A B:cd}/A{B:ef}/B"]
    severities = [
        part.severity for part in fragments(Document("abcdef"), [Document("abcdef").whole], [], marks)[0].words[0].parts
    ]
    assert severities == ["minor", "critical", "minor", "critical", "critical"]


def test_an_empty_span_is_a_caret() -> None:
    assert cut("We go.", [(0, 2), (3, 5)], Mark("A", "minor", 2, 2)) == ["[We]^/A [go]."]
    assert cut("We go.", [(0, 2), (3, 5)], Mark("A", "minor", 4, 4)) == ["[We] [g^/Ao]."]
    assert cut("", [], Mark("A", "minor", 0, 0)) == ["^/A"]


def test_surroundings_stop_at_the_paragraph_and_at_whole_words() -> None:
    text = "Before.\n" + "far " * 30 + "He said “go” now.\nAfter."
    start = text.index("go")
    (shown,) = cut(text, [], quoted=(start, start + 2))
    assert shown.startswith("(far far")
    assert shown.endswith("go(” now.)")
    assert len(shown) < CONTEXT * 2


def test_a_mark_far_away_is_a_fragment_of_its_own() -> None:
    text = "one " * 200
    shown = fragments(Document(text), [Document(text).span(0, 7)], [], [Mark("A", "major", 600, 603)])
    assert [(fragment.opens, fragment.closes) for fragment in shown] == [(True, False), (False, False)]


@st.composite
def passages(draw: st.DrawFn) -> tuple[Document, list[Span], list[Mark]]:
    text = draw(st.text(st.sampled_from("ab \nن«\u202e\ud800😀"), max_size=400))
    edge = st.integers(0, len(text))
    starts = sorted({draw(edge) for _ in range(draw(st.integers(0, 8)))})
    document = Document(text)
    tokens = [document.span(a, b) for a, b in itertools.pairwise(starts)][::2]
    marks = []
    for letter in draw(st.sampled_from(["", "A", "AB", "ABC"])):
        first, last = sorted((draw(edge), draw(edge)))
        marks.append(Mark(letter, draw(st.sampled_from(["neutral", "minor", "major", "critical"])), first, last))
    return document, tokens, marks


@given(passages(), st.data())
def test_nothing_is_lost_repeated_or_reordered(
    passage: tuple[Document, list[Span], list[Mark]], data: st.DataObject
) -> None:
    document, tokens, marks = passage
    first, last = sorted(data.draw(st.integers(0, len(document.text))) for _ in range(2))
    found = fragments(document, [document.span(first, last)], tokens, marks)
    parts = [part for fragment in found for word in fragment.words for part in word.parts]
    codes = {part.code: chr(int(part.code[2:], 16)) for part in parts if part.kind == "control"}
    shown = [
        "".join(
            codes[part.code] if part.kind == "control" else part.text for word in fragment.words for part in word.parts
        )
        for fragment in found
    ]
    at = 0
    for piece in shown:
        at = document.text.index(piece, at) + len(piece)
    seen = [word.token for fragment in found for word in fragment.words if word.token is not None]
    assert seen == sorted(set(seen))
    for mark in marks:
        assert [part.letters for part in parts if part.kind == "tag"].count(mark.letter) == 1
        marked = "".join(
            codes.get(part.code, part.text)
            for part in parts
            if mark.letter in part.letters and part.kind in ("text", "control")
        )
        assert marked == document.text[mark.start : mark.end]
