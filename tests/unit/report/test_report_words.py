"""Word links in groups, the words near a finding, places in a text, summaries."""

import pytest
from example_runs import RUNS, severities_run, sharaa_run

from toolkit.model import Coverage, Document, Finding, PairReport, Run, WordLink
from toolkit.report.links import Group, groups
from toolkit.report.nearby import Row, all_rows, rows
from toolkit.report.position import Place, place, where
from toolkit.report.summary import sentence, summarise

SOURCE, TARGET = Document("a b c d", "fr"), Document("w x y z", "en")


def report(*words: WordLink) -> PairReport:
    return PairReport(
        "p",
        SOURCE.whole,
        TARGET.whole,
        "faithful",
        0.0,
        (),
        tuple(SOURCE.span(at, at + 1) for at in (0, 2, 4, 6)),
        tuple(TARGET.span(at, at + 1) for at in (0, 2, 4, 6)),
        words,
    )


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        ([], []),
        ([(3, 0), (0, 3)], [Group(1, (0,), (3,), True), Group(2, (3,), (0,), True)]),
        ([(0, 0), (0, 1), (1, 1)], [Group(1, (0, 1), (0, 1), True)]),
        ([(9, 0), (0, 9), (-1, 0)], []),
    ],
)
def test_groups_are_connected_words_in_the_order_of_the_rendering(
    links: list[tuple[int, int]], expected: list[Group]
) -> None:
    assert list(groups(report(*(WordLink(i, j, 0.9) for i, j in links)))) == expected


def test_a_possible_link_never_joins_two_sure_groups() -> None:
    links = [WordLink(0, 0, 0.9), WordLink(1, 1, 0.9), WordLink(0, 1, 0.3, sure=False), WordLink(2, 2, 0.3, sure=False)]
    found = groups(report(*links))
    assert [(group.rendering, group.original, group.sure) for group in found] == [
        ((0,), (0,), True),
        ((1,), (1,), True),
        ((2,), (2,), False),
    ]


def test_words_near_a_finding() -> None:
    found = sharaa_run().reports[2]
    ellipsis, truncation = found.findings
    assert rows(found, ellipsis) == [
        Row("civilians", "المدنيين"),
        Row("", "أو أساء إلى أهلنا", within=True),
        Row("or those", "ومن"),
    ]
    assert rows(found, truncation) == [
        Row("the state’s", "الدولة"),
        Row("", "أو استغل السلطة لتحقيق مأربه الخاص", within=True),
    ]
    assert Row("firmly", "بكل حزم") in all_rows(found)


def test_words_near_a_number() -> None:
    found = severities_run().reports[0]
    assert rows(found, found.findings[1]) == [
        Row("more than", "plus de"),
        Row("40", "400", within=True),
        Row("families", "familles"),
    ]


def test_no_links_no_rows() -> None:
    finding = Finding("omission", "minor", 0.5, "", SOURCE.span(0, 1), TARGET.span(0, 0))
    assert rows(report(), finding) == []


@pytest.mark.parametrize(
    ("text", "offset", "expected"),
    [
        ("", 0, Place(1, 1)),
        ("ab\ncd", 1, Place(1, 2)),
        ("ab\ncd", 3, Place(2, 1)),
        ("ab\r\ncd", 5, Place(2, 2)),
        ("ab\rcd", 3, Place(2, 1)),
        ("😀é\n😀x", 4, Place(2, 2)),
        ("a\u2028b", 2, Place(1, 3)),
    ],
)
def test_place(text: str, offset: int, expected: Place) -> None:
    assert place(Document(text), offset) == expected


@pytest.mark.parametrize(
    ("uri", "expected"),
    [("a/b.txt", "a/b.txt:1:1"), ("file:///a/b.txt", "/a/b.txt:1:1"), (None, "text:1:1"), ("\u202ex", "<RLO>x:1:1")],
)
def test_where(uri: str | None, expected: str) -> None:
    assert where(Document("x", uri=uri).whole) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "sharaa",
            "4 quotations found, 1 lined up with an original. 2 minor findings. 3 not checked: no original given.",
        ),
        ("severities", "3 quotations found, 2 lined up with an original. 1 critical, 3 major, 1 neutral findings."),
        ("pairs", "2 pairs read. 1 critical finding. 1 not checked: language unknown."),
        ("empty", "No quotations found."),
    ],
)
def test_sentence(name: str, expected: str) -> None:
    assert sentence(RUNS[name]()) == expected


def test_silence_is_not_health() -> None:
    """A pair that no check could run on is never summed up as having no findings."""
    dead = PairReport("p", SOURCE.whole, TARGET.whole, "unchecked", None, coverage=Coverage((), {"all": "no model"}))
    assert sentence(Run("s", (), (dead,))) == "1 quotation found, 1 lined up with an original. 1 not checked: no model."
    assert summarise(Run("s", (), (dead,))).checked == ()
