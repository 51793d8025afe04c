"""A form carries its concept only beside the words that its conditions ask for."""

from __future__ import annotations

import pytest

from toolkit.glossary import Concept, Glossary, Term, load, match
from toolkit.glossary.find import find
from toolkit.glossary.where import NEAR, SETS, Condition, parsed


def glossary(lang: str, text: str, where: str, pos: str = "adverb") -> Glossary:
    return Glossary((Concept(id="c", terms=(Term(lang=lang, text=text, pos=pos, where=where),)),))


@pytest.mark.parametrize(
    ("lang", "term", "where", "loud", "silent"),
    [
        ("en", "about", "before @number", "about 20; about twenty", "about cats; about, 20"),
        ("en", "about", "before a dozen", "about a dozen", "about a cat"),
        ("ar", "نحو", "before @number", "نحو عشرين; وبنحو ٢٠", "نحو الباب"),
        ("de", "rund", "before @number", "rund zweihundert", "rund um den See"),
        ("es", "que", "after ^", "que venga; Dijo. Que venga", "dijo que venga"),
        ("en", "yet", "before $", "not there yet; not yet.", "yet another"),
        ("en", "trial", "not near vers*, *ware", "the trial ended", "trial of the version; a trial of software"),
        ("he", "מספר", "not before ה*", "מספר אנשים", "מספר הטלפון"),
        ("ar", "خاف", "not after في", "خاف الرجل", "في خاف"),
        ("fr", "jusqu'à", "before @number", "jusqu'à 20 morts", "jusqu'à Paris"),
        ("fr", "ne … que", "not across pas", "il ne boit que du thé", "il ne pense pas que ce soit bon"),
    ],
)
def test_the_words_around_decide(lang: str, term: str, where: str, loud: str, silent: str) -> None:
    known = glossary(lang, term, where)
    assert [len(match(text, lang, known)) for text in loud.split("; ")] == [1] * len(loud.split("; "))
    assert [match(text, lang, known) for text in silent.split("; ")] == [[]] * len(silent.split("; "))


def test_all_conditions_must_hold() -> None:
    known = glossary("en", "strike", "not after on; not near wage*", "noun")
    texts = ("a strike killed two", "on strike", "a strike over wages")
    assert [bool(match(text, "en", known)) for text in texts] == [True, False, False]


def test_near_ends_with_the_sentence_and_after_some_words() -> None:
    known = glossary("en", "strike", "not near wages", "noun")
    assert match("They want wages. A strike killed two.", "en", known)
    assert match(f"a strike {'x ' * NEAR}wages", "en", known)
    assert not match(f"a strike {'x ' * (NEAR - 1)}wages", "en", known)


def test_as_looks_at_the_form_itself() -> None:
    known = glossary("de", "Schuld", "not as Schulden", "noun")
    assert [bool(match(text, "de", known)) for text in ("Seine Schuld.", "Seine Schulden.")] == [True, False]


@pytest.mark.parametrize(
    ("lang", "term", "where", "loud", "silent"),
    [
        ("ar", "بيان", "not as بيانات", "في البيان", "والبيانات"),
        ("ar", "طريق", "not near كرة", "طريق وفكرة", "طريق والكرة"),
        ("ar", "طريق", "not near كر*", "طريق فكرة", "طريق كرات"),
        ("ar", "طريق", "not before ص*", "طريق وصف", "طريق صف"),
        ("he", "טיל", "not as הטילה", "הטיל", "שהטילה"),
        ("he", "טיל", "not near דרך", "טיל בדרך", "טיל והדרך"),
    ],
)
def test_a_clitic_does_not_hide_a_word_from_a_condition(
    lang: str, term: str, where: str, loud: str, silent: str
) -> None:
    known = glossary(lang, term, where, "noun")
    assert [bool(match(text, lang, known)) for text in (loud, silent)] == [True, False]


def test_a_set_of_the_language() -> None:
    known = glossary("en", "attack", "not near @illness", "noun")
    assert [bool(match(text, "en", known)) for text in ("an attack of asthma", "an attack on a convoy")] == [
        False,
        True,
    ]


def test_a_term_in_company() -> None:
    known = Glossary(
        (
            Concept(id="strike", terms=(Term(lang="en", text="strike", pos="noun", where="near @term"),)),
            Concept(id="village", terms=(Term(lang="en", text="village", pos="noun"),)),
            Concept(id="must", rule="modality", terms=(Term(lang="en", text="must", pos="verb"),)),
        )
    )
    assert [hit.concept.id for hit in match("A strike hit the village.", "en", known)] == ["strike", "village"]
    assert [hit.concept.id for hit in match("The strike must be heard.", "en", known)] == ["must"]
    assert [entry.concept.id for entry in find(known, "strike", "en")] == ["strike"]


def test_the_conditions_of_a_concept_hold_for_each_of_its_words() -> None:
    terms = (Term(lang="en", text="attack", pos="noun"), Term(lang="en", text="air attack", pos="noun"))
    known = Glossary((Concept(id="attack", where="not near @sport", terms=terms),))
    texts = ("the attack began", "the attack won the match", "an air attack during the match")
    assert [len(match(text, "en", known)) for text in texts] == [1, 0, 1]


def test_a_word_is_looked_up_alone() -> None:
    known = glossary("en", "about", "before @number")
    assert match("about", "en", known) == []
    assert [entry.concept.id for entry in find(known, "about", "en")] == ["c"]


@pytest.mark.parametrize(
    "where", ["beside x", "before", "not near x,, y", "near @nothing", "before x;", "not near @term"]
)
def test_what_is_no_condition_is_refused(where: str) -> None:
    with pytest.raises(ValueError, match="where"):
        Term(lang="en", text="word", where=where)


def test_what_a_condition_says() -> None:
    assert parsed("before @number; not near a b, c*") == (
        Condition(False, "before", ("@number",)),
        Condition(True, "near", ("a b", "c*")),
    )


@pytest.mark.parametrize("lang", ["ar", "en", "fr", "de", "es", "tr", "id", "ru", "fa", "he"])
def test_every_language_fills_the_sets(lang: str) -> None:
    from toolkit.glossary.inflect import language

    assert set(language(lang).sets) == set(SETS)


def test_the_bundled_glossary_uses_them() -> None:
    known = load()
    found = {
        (text, hit.concept.id) for text in ("about 20 people", "a book about cats") for hit in match(text, "en", known)
    }
    assert ("about 20 people", "approximately") in found
    assert ("a book about cats", "approximately") not in found


def test_an_accent_in_an_ending_is_read() -> None:
    known = glossary("es", "afirmar", "", "verb")
    assert match("El portavoz afirmó eso.", "es", known)
