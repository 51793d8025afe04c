"""Terms are found whatever their inflection and clitics, and words that only look like them are not."""

from __future__ import annotations

import pytest

from toolkit.glossary import Concept, Glossary, Term, match


def glossary(lang: str, *terms: tuple[str, str] | tuple[str, str, str]) -> Glossary:
    """A concept a term: text, part of speech, irregular forms."""
    concepts = [
        Concept(
            id=f"c{number}",
            terms=(Term(lang=lang, text=text, pos=pos, forms=tuple(forms[0].split(" ; ")) if forms else ()),),
        )
        for number, (text, pos, *forms) in enumerate(terms)
    ]
    return Glossary(tuple(concepts))


def found(text: str, lang: str, *terms: tuple[str, ...]) -> list[str]:
    return [text[hit.start : hit.end] for hit in match(text, lang, glossary(lang, *terms))]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("lang", "term", "pos", "forms", "word"),
    [
        ("ar", "شهيد", "noun", "شهداء", "والشهداء"),
        ("ar", "شهيد", "noun", "شهداء", "لشهيدهم"),
        ("ar", "شهيد", "noun", "شهداء", "شُهَداءُ"),
        ("ar", "حكومة", "noun", "", "وبحكومتنا"),
        ("ar", "مستوطن", "noun", "", "المستوطنين"),
        ("ar", "زعم", "verb", "يزعم", "ويزعمون"),
        ("en", "hostage", "noun", "", "hostages"),
        ("en", "speech", "noun", "", "speeches"),
        ("en", "veto", "verb", "", "vetoes"),
        ("en", "deny", "verb", "", "denied"),
        ("en", "plan", "verb", "", "planning"),
        ("fr", "otage", "noun", "", "l'otage"),
        ("fr", "affirmer", "verb", "", "affirmaient"),
        ("de", "Geisel", "noun", "", "Geiseln"),
        ("de", "Regierung", "noun", "", "Übergangsregierung"),
        ("es", "rehén", "noun", "", "rehenes"),
        ("es", "negar", "verb", "", "negaron"),
        ("tr", "rehine", "noun", "", "rehinelerini"),
        ("tr", "kitap", "noun", "", "kitabından"),
        ("tr", "öldürmek", "verb", "", "öldürüldü"),
        ("id", "menolak", "verb", "", "ditolak"),
        ("id", "sandera", "noun", "", "sanderanya"),
        ("ru", "заложник", "noun", "", "заложниками"),
        ("ru", "утверждать", "verb", "", "утверждают"),
        ("fa", "گروگان", "noun", "", "گروگان‌ها"),
        ("he", "ממשלה", "noun", "", "והממשלה"),
        ("he", "מתנחל", "noun", "", "למתנחלים"),
    ],
)
def test_inflected_forms(lang: str, term: str, pos: str, forms: str, word: str) -> None:
    assert found(f"{word}.", lang, (term, pos, forms) if forms else (term, pos)) == [word]


@pytest.mark.parametrize(
    ("lang", "term", "pos", "text"),
    [
        ("en", "may", "verb", "It happened in May."),
        ("en", "IS", "name", "This is it."),
        ("en", "state", "noun", "estates"),
        ("en", "plan", "noun", "planes"),
        ("en", "plan", "verb", "planes"),
        ("he", "הבנה", "noun", "בנות"),
        ("ar", "قبل", "verb", "وصل قبل يومين"),
        ("tr", "at", "noun", "atom"),
        ("id", "aku", "noun", "bakunya"),
    ],
)
def test_words_that_only_look_like_a_term(lang: str, term: str, pos: str, text: str) -> None:
    assert found(text, lang, (term, pos)) == []


def test_the_longest_term_stands() -> None:
    terms = (("regime", "noun"), ("former regime", "noun"), ("former", "adjective"))
    assert found("The former regime fell.", "en", *terms) == ["former regime"]


def test_a_gap_holds_a_few_words_of_the_same_clause() -> None:
    term = ("hold … accountable", "phrase", "held … accountable")
    (hit,) = match("He held all of them accountable.", "en", glossary("en", term))
    assert (hit.start, hit.end) == (3, 31)
    assert hit.parts == ((3, 7), (20, 31))
    assert found("They hold this, and are accountable.", "en", term) == []
    assert found("They hold what they say they always wanted accountable.", "en", term) == []


def test_equal_terms_are_marked_ambiguous() -> None:
    hits = match("a settlement", "en", glossary("en", ("settlement", "noun"), ("settlement", "noun")))
    assert [(hit.concept.id, hit.ambiguous) for hit in hits] == [("c0", True), ("c1", True)]


def test_the_reading_with_the_fewest_proclitics_stands() -> None:
    hits = match("كاملا", "ar", glossary("ar", ("كامل", "adjective"), ("أمل", "noun")))
    assert [hit.term.text for hit in hits] == ["كامل"]


def test_offsets_are_those_of_the_published_text() -> None:
    text = "🙂 قالَ: «الـشُّـهَداء» هنا"
    (hit,) = match(text, "ar", glossary("ar", ("شهيد", "noun", "شهداء")))
    assert text[hit.start : hit.end] == "الـشُّـهَداء"


def test_a_language_without_terms_or_data() -> None:
    assert match("hello", None, glossary("en", ("hello", "noun"))) == []
    assert found("habari njema", "sw", ("habari", "noun")) == ["habari"]


@pytest.mark.parametrize(
    ("lang", "term", "text", "expected"),
    [
        ("en", ("UN", "name"), "The UN met Kim Jong Un.", ["UN"]),
        ("en", ("IS", "name"), "IS is on the run.", ["IS"]),
        ("tr", ("BM", "name"), "BM'nin kararı", ["BM'nin"]),
    ],
)
def test_an_abbreviation_has_all_its_capitals(lang: str, term: tuple[str, str], text: str, expected: list[str]) -> None:
    assert found(text, lang, term) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sie klagten den Mann an.", ["klagten den Mann an"]),
        ("Sie klagten den Mann an und gingen.", ["klagten den Mann an"]),
        ("Sie klagten lange an der Tür.", []),
    ],
)
def test_a_separated_prefix_ends_its_clause(text: str, expected: list[str]) -> None:
    assert found(text, "de", ("anklagen", "verb")) == expected


def test_some_nouns_are_no_part_of_a_compound() -> None:
    assert found("Die Fluggesellschaften und die Untersuchungshaft.", "de", ("Haft", "noun")) == []


def test_a_form_of_an_adverb_is_not_inflected() -> None:
    assert found("Sei es. Die Seiten.", "de", ("möge", "particle", "sei")) == ["Sei"]
