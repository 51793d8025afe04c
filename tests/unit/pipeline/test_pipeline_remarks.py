"""An article with several speakers is compared by those who are quoted from the original. All texts are constructed."""

from __future__ import annotations

import pytest

from toolkit.collate import Collation
from toolkit.model import Document, Witness
from toolkit.pipeline import Engine, compare

SAID = Document(
    "سنفتح الميناء في نيسان إذا وافق المجلس. ستنقل العبارة 90 راكبا كل صباح. لم يسأل أحد الصيادين عن قواربهم. "
    "لن نقبل بأي تهديد لأهلنا.",
    "ar",
)
ARTICLE = Document(
    "Mayor Karim Haddad spoke on Monday. “We will open the harbour in April if the council agrees,” Haddad told "
    "reporters. “My mother was born here. The ferry will carry 90 passengers every morning.”\n\n"
    "The leader of the opposition, Lina Mansour, was not convinced, SANA reported. “We will not accept any promise "
    "from this mayor,” Mansour said. “The roads are broken and the schools have no heating.”\n\n"
    "“Nobody asked the fishermen about their boats,” Haddad said.",
    "en",
    uri="news/harbour.txt",
)
NO_QUOTE = "words of Lina Mansour"


@pytest.fixture(scope="module")
def collation(e5_engine: Engine) -> Collation:
    return compare(SAID, [ARTICLE], e5_engine)


def test_words_of_the_speaker_of_the_remark_count(collation: Collation) -> None:
    (witness,) = collation.witnesses
    assert witness.text.startswith("We will open the harbour")
    assert "fishermen" in witness.text
    assert [share is not None for share in collation.coverage[0]] == [True, True, True, False]


def test_words_of_others_are_neither_renderings_nor_additions(collation: Collation) -> None:
    (witness,) = collation.witnesses
    assert "promise" not in witness.text and "roads" not in witness.text
    assert not any("roads" in span.exact for _, span in collation.outside)


def test_the_speaker_is_whom_the_witnesses_name(collation: Collation, e5_engine: Engine) -> None:
    assert [witness.speaker for witness in collation.witnesses] == ["Karim Haddad"]
    assert collation.speaker == "Karim Haddad"
    assert compare(SAID, [ARTICLE], e5_engine, speaker="كريم حداد").speaker == "كريم حداد"
    text = "We will open the harbour in April if the council agrees."
    other = Witness("Herald", document := Document(text, "en"), (document.whole,), speaker="The mayor")
    assert compare(SAID, [ARTICLE, other], e5_engine, relay=False).speaker is None, "they name two"


def test_what_the_speaker_adds_is_still_outside(collation: Collation) -> None:
    assert "My mother was born here." in [span.exact for _, span in collation.outside]


def test_who_was_not_compared_is_told(collation: Collation) -> None:
    (what,) = (what for what in collation.notes if NO_QUOTE in what)
    assert what == f"harbour.txt, {NO_QUOTE}"
    assert collation.notes[what].startswith("not compared")


def test_where_nobody_is_sure_to_be_quoted_all_count(e5_engine: Engine) -> None:
    (witness,) = compare(Document("Die Katze schläft auf dem Sofa.", "de"), [ARTICLE], e5_engine).witnesses
    assert "harbour" in witness.text and "roads" in witness.text
