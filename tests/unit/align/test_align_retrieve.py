"""Retrieval: the passage a quotation renders, among many; the same answer every time."""

from __future__ import annotations

import pytest

from toolkit.align import retrieve as module
from toolkit.align.retrieve import passages, retrieve
from toolkit.encoders.embedded import EmbeddedEncoder
from toolkit.encoders.hashing import HashingEncoder
from toolkit.model import Document

SUBJECTS = ("الوزير", "المديرة", "رئيس البلدية", "المهندسة", "المعلمون", "المزارعون", "الطبيبة", "النائب")
STORIES = (  # constructed; eight speakers, five stories each
    "قال {} إن الطريق إلى المطار سيغلق ليلا.",
    "أعلن {} أن أسعار الخبز لن ترتفع هذا الشهر.",
    "طلب {} من السكان توفير المياه في الصيف.",
    "ذكر {} أن المعرض استقبل آلاف الزوار.",
    "أكد {} أن الامتحانات ستجرى في موعدها.",
)
SPEECH = [story.format(subject) for subject in SUBJECTS for story in STORIES]
REMARK = "سنحاسب كل من تورط في دماء المدنيين ومن تجاوز صلاحيات الدولة."
QUOTE = (
    "We will hold accountable anyone involved in the bloodshed of civilians or those who exceed the state’s authority"
)


@pytest.mark.parametrize("place", [0, 17, 40])
def test_the_right_passage_among_many(place: int, e5: EmbeddedEncoder) -> None:
    lines = [*SPEECH[:place], REMARK, *SPEECH[place:]]
    document = Document(" ".join(lines), "ar")
    pool = passages([document], e5)
    (hits,) = retrieve([QUOTE], pool, e5)
    assert hits[0].passage.exact == REMARK
    assert hits[0].cosine > max(hit.cosine for hit in hits if REMARK not in hit.passage.exact)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_each_quotation_finds_its_own(e5: EmbeddedEncoder) -> None:
    pool = passages([Document(" ".join(SPEECH[:5]), "ar"), Document(REMARK, "ar")], e5)
    queries = [
        "The mayor asked residents to save water in the summer.",
        QUOTE,
        "Bread prices will not rise this month.",
    ]
    first = [hits[0].passage.exact for hits in retrieve(queries, pool, e5)]
    assert "المياه" in first[0] and first[1] == REMARK and "الخبز" in first[2]


def test_passages_are_windows_of_one_to_three_sentences() -> None:
    document = Document("One goes. Two stay. Three wait. Four come.", "en")
    found = [span.exact for span in passages([document], HashingEncoder()).spans]
    assert found == [
        "One goes.", "One goes. Two stay.", "One goes. Two stay. Three wait.",
        "Two stay.", "Two stay. Three wait.", "Two stay. Three wait. Four come.",
        "Three wait.", "Three wait. Four come.", "Four come.",
    ]  # fmt: skip


@pytest.mark.parametrize("texts", [[], [""], ["", " \n "]])
def test_nothing_to_search(texts: list[str]) -> None:
    pool = passages([Document(text, "en") for text in texts], HashingEncoder())
    assert len(pool.spans) == len(pool.vectors)
    assert retrieve(["anything"], pool, HashingEncoder()) == [[]]
    assert retrieve([], pool, HashingEncoder()) == []


def test_deterministic_and_earlier_first() -> None:
    text = "The bridge opens. The road closes. The bridge opens. The school waits."
    pool = passages([Document(text, "en")], HashingEncoder())
    (first,), (second,) = (retrieve(["the bridge opens."], pool, HashingEncoder()) for _ in range(2))
    assert first == second
    assert [hit.passage.start for hit in first if hit.passage.exact == "The bridge opens."] == [0, 35]


def test_pieces_of_the_table_do_not_show(monkeypatch: pytest.MonkeyPatch) -> None:
    pool = passages(
        [Document(" ".join(f"Number {index} goes to place {index * 7}." for index in range(30)), "en")],
        HashingEncoder(),
    )
    queries = [f"place {index * 7} number {index}" for index in range(11)]
    whole = retrieve(queries, pool, HashingEncoder())
    monkeypatch.setattr(module, "CHUNK", 4)
    pieces = retrieve(queries, pool, HashingEncoder())
    assert [[hit.passage for hit in hits] for hits in pieces] == [[hit.passage for hit in hits] for hits in whole]


def test_count() -> None:
    pool = passages([Document("One goes. Two stay.", "en")], HashingEncoder())
    assert [len(retrieve(["one"], pool, HashingEncoder(), count)[0]) for count in (1, 2, 8)] == [1, 2, 3]
