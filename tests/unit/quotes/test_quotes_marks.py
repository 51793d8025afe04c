"""Quotation marks: which stretches they hold, in every convention, and what is no mark at all."""

import pytest

from toolkit.quotes.marks import paragraphs, quoted


def pieces(text: str) -> list[str]:
    return ["|".join(text[start:end] for start, end in quote.pieces) for quote in quoted(text)]


CONVENTIONS = [
    ("“We go,” he said. “Now.”", ["We go,", "Now."]),
    ("‘We go,’ he said.", ["We go,"]),
    ('"We go," he said.', ["We go,"]),
    ("'We won't go,' she said.", ["We won't go,"]),
    ("„Wir gehen“, sagte er.", ["Wir gehen"]),
    ("„Idziemy”, powiedział.", ["Idziemy"]),
    ("»Wir gehen«, sagte er. »Nein.«", ["Wir gehen", "Nein."]),
    ("« Oui », dit-il, «\u00a0non\u00a0».", ["Oui", "non"]),
    ("”Vi går”, sa han. ”Nej.”", ["Vi går", "Nej."]),
    ("»Vi går», sa han.", ["Vi går"]),
    ("‹un› et ‚deux‘", ["un", "deux"]),
    ("橋は「開通する」と述べた。『白書』", ["開通する", "白書"]),
    ("قال «لن نقبل» ثم “نعم”", ["لن نقبل", "نعم"]),
    ("``We go,'' he said.", ["We go,"]),
    ('She said,"No space." Then "ok."', ["No space.", "ok."]),
    ("“We [the council] will… stay,” he said.", ["We [the council] will… stay,"]),
    ('("bracketed")—"dash"—', ["bracketed", "dash"]),
]

NO_MARKS = [
    "the state’s authority, the states’ rights and Mi'raj",
    "Mi’raj, Sana'a, 'Alawi villages and the ulama",
    "rock 'n' roll of the '90s, 'tis said",
    "l’homme qu'il a vu aujourd’hui",
    'ד"ר כהן מצה"ל, צה״ל וח"כ לוי',
    'a 12" pipe and a man of 6\' 2"',
    "a stray “ mark",
    "",
    '“” "" « »',
]

RECOVERED = [
    ("A stray “mark. Then “a proper quote,” said X.\n\n“Next,” he said.", ["a proper quote,", "Next,"]),
    ("He said “we never close this.\n\nNext is “fine” here.", ["we never close this.", "fine"]),
    ("A “fragment never closed.\n\n“Speech,” she said.", ["fragment never closed.", "Speech,"]),
    ("A closing ” alone. “Fine,” he said.", ["Fine,"]),
    ('Headline with "one open\n\n"Body," he said.', ["one open", "Body,"]),
]


@pytest.mark.parametrize(("text", "expected"), CONVENTIONS)
def test_every_convention_is_read(text: str, expected: list[str]) -> None:
    assert pieces(text) == expected


@pytest.mark.parametrize("text", NO_MARKS)
def test_apostrophes_and_inches_are_not_marks(text: str) -> None:
    assert pieces(text) == []


@pytest.mark.parametrize(("text", "expected"), RECOVERED)
def test_a_stray_mark_costs_one_quotation(text: str, expected: list[str]) -> None:
    assert pieces(text) == expected


def test_only_the_unclosed_quotation_is_marked() -> None:
    text = "He said “we never close this.\n\nNext is “fine” here."
    assert [quote.closed for quote in quoted(text)] == [False, True]


def test_nested_quotations_lie_inside() -> None:
    text = "“My brother shouted, ‘Get out!’ and ran,” she said."
    (outer,) = quoted(text)
    assert [text[i.pieces[0][0] : i.pieces[0][1]] for i in outer.inner] == ["Get out!"]


def test_a_mark_repeated_on_each_paragraph_is_one_quotation() -> None:
    assert pieces("He said: “One.\n\n“Two.\n\n“Three.” Then “x”.") == ["One.|Two.|Three.", "x"]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("A headline\nThe body starts.", 2),
        ("A line that is\nwrapped by hand.", 1),
        ("One.\n\nTwo.\r\n\r\nThree.", 3),
        ("—Sí —dijo.\n—No.", 2),
    ],
)
def test_paragraphs(text: str, count: int) -> None:
    assert len(paragraphs(text)) == count


def test_a_mark_joined_to_an_arabic_preposition_by_a_tatweel_opens() -> None:
    assert pieces('اتهمته بـ"بيع الوهم".') == ["بيع الوهم"]


def test_hebrew_single_marks_quote_inside_a_quotation() -> None:
    text = "״הנהג פלט: ׳שבי רגע׳. הגענו״, אמרה."
    (outer,) = quoted(text)
    assert [text[i.pieces[0][0] : i.pieces[0][1]] for i in outer.inner] == ["שבי רגע"]
