"""Whatever the text, offsets hold: views map back, words and sentences partition, nothing raises."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.text.bidi import controls, direction, isolate
from toolkit.text.fold import fold, folded
from toolkit.text.language import identify
from toolkit.text.quoting import quotations
from toolkit.text.sentences import sentences
from toolkit.text.words import segments, words

LANGUAGES = st.sampled_from([None, "ar", "en", "fr", "de", "es", "tr", "id", "ru", "fa", "he", "zh", "th", "xx"])
AWKWARD = (
    "aI. ?!…\n\t\r\"'“”«»„‘’()[]0٣۴٫٬،؛؟والبكلسفهةىيإمن ِّـשלוהב״׳\u05b8می‌کیé\u0301ßıİ😀\u200d\U0001f468我们。ไทย"
    "\u202e\u2067\u2069\u200f\ufeff\x00\u2028\u00a0\ud800\udfff\U00020000नि가\u1112\u1161"
)
PIECES = (
    ("قال", "«لن", "نقبل.", "Mr.", "U.S.", "“We", "go.", "والحكومة", "3.", "...", "؟", "\n\n", "\n",
    "state's", "می‌خواهم", "ובבית", "。", "go.”", "أبدا».", '"', "'", "»", "د.", "1,311")
)  # fmt: skip
TEXT = st.one_of(
    st.text(alphabet=AWKWARD, max_size=60),
    st.text(alphabet=st.characters(exclude_categories=()), max_size=40),
    st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join),
)


@given(TEXT, LANGUAGES, st.data())
@settings(max_examples=300, deadline=None)
def test_views_map_both_ways(text: str, lang: str | None, data: st.DataObject) -> None:
    view = fold(text, lang)
    assert view.source == text
    size = len(view.text)
    start = data.draw(st.integers(0, size))
    end = data.draw(st.integers(start, size))
    begin, stop = view.to_source(start, end)
    assert 0 <= begin <= stop <= len(text)
    assert (begin == stop) == (start == end)
    if start < end:
        first, last = view.from_source(begin, stop)
        assert first <= start and end <= last
    if start > 0:
        assert view.to_source(start - 1, start)[0] <= begin


@given(TEXT, LANGUAGES)
@settings(max_examples=300, deadline=None)
def test_folding_is_idempotent(text: str, lang: str | None) -> None:
    once = fold(text, lang).text
    assert fold(once, lang).text == once == folded(text, lang)


@given(TEXT, LANGUAGES)
@settings(max_examples=300, deadline=None)
def test_published_spans_cover_their_folded_text(text: str, lang: str | None) -> None:
    view = fold(text, lang)
    spans = [view.to_source(at, at + 1) for at in range(len(view.text))]
    assert spans == sorted(spans)
    for (_, end), (start, _) in pairwise(spans):
        assert start >= end or (start, end) in spans


@given(TEXT, LANGUAGES)
@settings(max_examples=300, deadline=None)
def test_words_are_ordered_and_their_parts_cover_them(text: str, lang: str | None) -> None:
    last = 0
    for word in words(text, lang):
        assert last <= word.start < word.end <= len(text)
        last = word.end
        parts = segments(word)
        assert parts[0][0] == word.start and parts[-1][1] == word.end
        assert all(a[1] == b[0] for a, b in pairwise(parts))
        assert all(start < end for start, end in parts)
        assert not any(
            character.isspace() and character not in "\u00a0\u202f\u2009" for character in text[word.start : word.end]
        )


@given(TEXT, LANGUAGES, st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)).map(sorted).map(tuple), max_size=3))
@settings(max_examples=300, deadline=None)
def test_sentences_partition_the_text(text: str, lang: str | None, protected: list[tuple[int, int]]) -> None:
    protected = [(min(s, len(text)), min(e, len(text))) for s, e in protected]
    spans = sentences(text, lang, protected)
    covered = set()
    last = 0
    for start, end in spans:
        assert last <= start < end <= len(text)
        assert not text[start].isspace() and not text[end - 1].isspace()
        covered.update(range(start, end))
        last = end
    assert all(at in covered for at, character in enumerate(text) if not character.isspace())
    for begin, stop in protected:
        inside = [span for span in spans if span[0] < stop and begin < span[1]]
        assert len(inside) <= 1


@given(TEXT, LANGUAGES)
@settings(max_examples=200, deadline=None)
def test_no_sentence_ends_inside_a_quotation(text: str, lang: str | None) -> None:
    line = "".join(text.split("\n")).replace("\u2028", "").replace("\u2029", "").replace("\f", "").replace("\r", "")
    for begin, stop in quotations(line):
        assert all(not (begin < end < stop) for _, end in sentences(line, lang))


@given(TEXT)
@settings(max_examples=100, deadline=None)
def test_nothing_raises_and_answers_repeat(text: str) -> None:
    assert identify(text) == identify(text)
    assert direction(None, text) in ("ltr", "rtl")
    assert not any(character in "\u202a\u202b\u202d\u202e" for character in isolate(text, "rtl"))
    assert all(text[at] for at, _ in controls(text))
