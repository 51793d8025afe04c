"""Extraction never fails, whatever the text, and every span lies where it says."""

# ruff: noqa: E501

from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.model import Document
from toolkit.quotes import extract
from toolkit.quotes.lexicon import LANGUAGES
from toolkit.quotes.marks import quoted

WORDS = [
    "“", "”", "‘", "’", "«", "»", "„", '"', "'", "—", "\n", "\n\n", ".", ",", ":", "!", "(", ")", " said ", " that ", "Ada Moss",
    "he", " قال ", "أن", "الوزير", " dedi", " сказал ", "according to", "Reuters", "𝔄", "\ud800", "\x00", "\u202e", "\u200d", "a", "1", "ה",
    "“a b c d,” said Ada Moss. ", "l’", "-t-il", "٣",
]  # fmt: skip

anything = st.one_of(
    st.lists(st.sampled_from(WORDS), max_size=40).map("".join),
    st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join),
    st.text(st.characters(), max_size=60),
)


@settings(max_examples=300, deadline=None)
@given(anything, st.sampled_from([*LANGUAGES, None, "ja"]))
def test_any_text_is_read_and_offsets_hold(text: str, lang: str | None) -> None:
    last = -1
    for quotation in extract(Document(text, lang)):
        assert quotation.content
        ends = [(span.start, span.end) for span in quotation.content]
        assert all(start < end for start, end in ends)
        assert ends == sorted(ends)
        assert ends[0][0] >= last
        last = ends[0][0]
        assert quotation.cue is None or quotation.cue.exact.strip()
        assert quotation.source is None or quotation.source.exact.strip()
        assert quotation.speaker != ""


@settings(max_examples=300, deadline=None)
@given(anything)
def test_quoted_stretches_do_not_overlap(text: str) -> None:
    end = 0
    for quote in quoted(text):
        assert end <= quote.start < quote.end <= len(text)
        assert all(quote.start <= start < stop <= quote.end for start, stop in quote.pieces)
        end = quote.end


def test_the_same_text_gives_the_same_quotations() -> None:
    text = "“We go,” said Ada Moss. She added that it was late. " * 5
    assert extract(Document(text, "en")) == extract(Document(text, "en"))
