"""Sentences: ``|`` marks the boundaries. Constructed examples unless a source is named."""

import pytest

from toolkit.text.quoting import quotations
from toolkit.text.sentences import sentences

CASES = [
    ("en", "He left.|She stayed.|Why?|No idea!"),
    ("en", "Mr. Smith met Dr. J. R. Doe, Ph.D., at 3 p.m. in the U.S. capital."),
    ("en", "He left the U.S.|The minister stayed until 5 p.m.|It rained."),
    ("en", "See No. 5, e.g. the second.|He said no.|Then he left."),
    ("en", "“We go. We stay. Never!” he said.|Others left."),
    ("en", "He said: “We will go.”|The others stayed."),
    ("en", "“Will it hold?” the minister asked.|Nobody answered."),
    ("en", "We will… stay here.|He paused…|Then he left."),
    ("en", 'A 5" pipe broke.|He said "Stop. Now" and left.|Good.'),
    ("en", 'One stray " mark.|It swallows nothing.|Not even this.'),
    ("en", "It rose 3.5 percent to 1.2 million.|Yahoo! is up."),
    ("en", "1. The first point.|2. The second point."),
    ("en", "It ended.[12]|Then it began."),
    ("ar", "قال «لن نقبل. أبدا لن نقبل» ثم غادر.|هل يعود؟|لا أحد يعرف؛|انتهى الأمر."),
    ("ar", "وصل د. أحمد إلى ص. 5 من الكتاب.|ثم غادر."),
    ("ar", "قال: «نعم».|ثم مضى."),
    ("ar", "سننتظر... حتى النهاية."),
    ("fa", "او رفت.|آیا برمی‌گردد؟|نمی‌دانیم."),
    ("he", "צה\"ל הודיע.|פרופ' א. כהן הגיב.|מה קרה?|איש לא יודע."),
    ("fr", "M. Dupont est parti.|« Nous restons. Tous », a dit Mme Durand.|Vraiment ?|Oui !"),
    ("de", "Am 3. Mai kam er, z.B. mit Dr. Meier.|Es waren 12.|Die anderen blieben."),
    ("de", "„Wir gehen. Sofort“, sagte sie.|Er blieb."),
    ("es", "El Sr. Pérez llegó a EE. UU. en mayo.|¿Quién lo sabe?|¡Nadie!"),
    ("tr", "3. Ordu geldi.|Doç. Dr. Kaya konuştu.|21. yüzyılda T.C. vatandaşları."),
    ("id", "Lihat hlm. 5.|Dr. Budi datang dsb. dan pergi."),
    ("ru", "В 2020 г. приехал А. С. Иванов, т.е. сам.|Потом он уехал.|«Нет. Никогда», — сказал он."),
    ("zh", "他说：“好。走吧。”|然后走了。|再见！"),
    ("ja", "「行く。すぐに。」|彼は言った。"),
    (None, "One.|Deux ?|三。|٤."),
    ("xx", "One.|Two."),
]


@pytest.mark.parametrize(("lang", "marked"), CASES)
def test_boundaries(lang: str | None, marked: str) -> None:
    text = marked.replace("|", "" if lang in ("zh", "ja") else " ")
    found = [text[start:end] for start, end in sentences(text, lang)]
    assert found == marked.split("|")


WRAPPED = "Wrapped text goes on\nand on and on over\nlines of a file."
PARAGRAPHS = [
    ("A heading without a stop\n\nThe text.", ["A heading without a stop", "The text."]),
    ("The first line ends.\nThe second line.", ["The first line ends.", "The second line."]),
    (WRAPPED, [WRAPPED]),
    ("Heading\nThe text below it is longer than it is.", ["Heading", "The text below it is longer than it is."]),
    ("“He opens\n\nand does not close.", ["“He opens", "and does not close."]),
    ("\r\n\r\nA.\r\n\r\n\r\nB.\r\n", ["A.", "B."]),
    ("- one\n- two", ["- one", "- two"]),
]


@pytest.mark.parametrize(("text", "expected"), PARAGRAPHS)
def test_paragraphs_and_lines(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in sentences(text, "en")] == expected


def test_a_protected_range_is_not_cut() -> None:
    text = "One. Two. Three.\n\nFour."
    assert [text[s:e] for s, e in sentences(text, "en", [(0, 9)])] == ["One. Two.", "Three.", "Four."]
    assert len(sentences(text, "en", [(0, len(text))])) == 1
    assert len(sentences(text, "en", [(0, 4), (5, 9)])) == 4


@pytest.mark.parametrize("text", ["", "   \n\n ", "\ufeff"])
def test_nothing(text: str) -> None:
    assert "".join(text[s:e] for s, e in sentences(text)) == text.strip()


QUOTED = [
    ("“A. B.” c", ["“A. B.”"]),
    ("„A. B.“ c »D« e", ["„A. B.“", "»D«"]),
    ("« A « B » C »", ["« A « B » C »"]),
    ('a 5" b. "c. d" e', ['"c. d"']),
    ("stray “ a. “c” d", ["“c”"]),
    ('צה"ל אמר "לא. כן"', ['"לא. כן"']),
    ('و"العدالة. ثم" بـ"داعش"', ['"العدالة. ثم"', '"داعش"']),
    ("don't 'a. b' workers' x", ["'a. b'"]),
    ("the '90s and workers' x", []),
    ("他说“好。走”吧", ["“好。走”"]),
    ("”a. b” c", ["”a. b”"]),
    ('He said "a. b', []),
]


@pytest.mark.parametrize(("text", "expected"), QUOTED)
def test_balanced_quotations(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in quotations(text)] == expected


@pytest.mark.parametrize("unit", ["“a. ", '"a ', "A b\n", "1. ", ". (", "…", "\n \n", "Mr. ", ".»)"])
def test_time_is_linear_in_hostile_text(unit: str) -> None:
    """Marks that nothing answers, and marks in a row, must not make the work quadratic."""
    text = unit * 40_000
    assert sum(end - start for start, end in sentences(text, "en")) <= len(text)
