"""Words that findings are about, as the glossary has them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from toolkit.checks.pair import Side
from toolkit.glossary import Concept, Glossary, Term
from toolkit.model import Document, Finding, Meaning
from toolkit.pipeline import Engine, check_pair
from toolkit.pipeline.meanings import meanings

ORIGINAL = Document("وصف الرئيس الشهداء بالأبطال وفلول النظام بالمجرمين.", "ar")


def concept(name: str, arabic: str, *english: str) -> Concept:
    text, *forms = arabic.split(";")
    made = [Term(lang="ar", text=text, status="preferred", forms=tuple(forms))]
    made += [Term(lang="en", text=text, status=status) for text, status in (one.split(":") for one in english)]
    return Concept(id=name, terms=tuple(made))


GLOSSARY = Glossary(
    (
        concept("martyr", "شهيد;شهداء", "martyr:preferred", "the fallen:admitted"),
        concept("witness", "شهيد;شهداء", "witness to faith:preferred"),
        concept("remnants", "فلول النظام", "remnants of the regime:preferred"),
        concept("hero", "بطل;أبطال", "idol:deprecated"),
        concept("president", "رئيس", "president:preferred"),
    )
)


def about(words: str) -> Finding:
    start = ORIGINAL.text.index(words)
    return Finding("omission", "minor", 0.9, "", ORIGINAL.span(start, start + len(words)), None)


def glossary_only(found: Mapping[int, Meaning], side: Side) -> dict[str, str]:
    spelt = [side.text[word.start : word.end] for word in side.words]
    return {spelt[index]: words for index, (words, origin) in found.items() if origin == "glossary"}


def said(*findings: Finding, lang: str | None = "en") -> dict[str, str]:
    side = Side((ORIGINAL.whole,), "ar")
    return glossary_only(meanings(side, lang, findings, GLOSSARY), side)


def test_words_of_a_finding_mean_what_the_glossary_wants_for_them() -> None:
    assert said(about("الشهداء بالأبطال")) == {"الشهداء": "martyr / witness to faith"}


def test_every_word_of_a_term_means_the_term() -> None:
    assert said(about("النظام")) == {"النظام": "remnants of the regime"}
    assert said(about("وفلول النظام")) == dict.fromkeys(("وفلول", "النظام"), "remnants of the regime")


def test_a_function_word_means_the_term_only_when_it_is_all_of_it() -> None:
    original = Document("أساء إلى أهلنا ولن نقبل.", "ar")
    terms = Glossary((concept("insult", "أساء إلى", "insult:preferred"), concept("never", "لن", "will not:preferred")))
    side = Side((original.whole,), "ar")
    found = meanings(side, "en", [Finding("omission", "minor", 0.9, "", original.whole, None)], terms)
    assert glossary_only(found, side) == {"أساء": "insult", "ولن": "will not"}


def test_without_findings_words_or_a_language_there_is_nothing() -> None:
    assert said() == said(Finding("addition", "minor", 0.9, "", None, None)) == {}
    assert said(about("الرئيس"), lang="fr") == said(about("الرئيس"), lang=None) == {}
    assert meanings(Side((ORIGINAL.whole,), "ar"), None, [about("الرئيس")], None) == {}


def test_a_word_that_the_glossary_has_not_is_looked_up_in_the_lexicon() -> None:
    side = Side((ORIGINAL.whole,), "ar")
    found = meanings(side, "en", [about("وصف الرئيس")], GLOSSARY)
    assert list(found) == [0, 1] and found[1] == Meaning("president", "glossary")
    assert found[0].origin == "lexicon" and "describe" in found[0].words
    alone = meanings(side, "en", [about("الرئيس")], None)
    assert alone[1].origin == "lexicon" and "president" in alone[1].words
    assert meanings(side, "fr", [about("الرئيس")], None) == alone, "in English where neither side is"


def test_a_function_word_is_not_looked_up_in_the_lexicon() -> None:
    original = Document("We are in the city.", "en")
    found = meanings(
        Side((original.whole,), "en"), "ar", [Finding("omission", "minor", 0.9, "", original.whole, None)], None
    )
    assert list(found) == [4] and found[4].words.startswith("مدينة")


def test_another_text_is_not_looked_up() -> None:
    elsewhere = Finding("omission", "minor", 0.9, "", Document("الشهداء كلهم هنا", "ar").whole, None)
    assert said(elsewhere) == {}


def test_a_report_carries_them(hashing_engine: Engine) -> None:
    engine = replace(hashing_engine, glossary=Glossary((concept("never", "لن", "will not:preferred"),)))
    original, rendering = Document("لن نقبل بذلك.", "ar"), Document("We will accept that.", "en")
    report = check_pair(original, rendering, engine)
    found = {report.original_tokens[index].exact: meaning for index, meaning in report.meanings.items()}
    assert found["لن"] == Meaning("will not", "glossary")
    without = check_pair(original, rendering, hashing_engine)
    assert {meaning.origin for meaning in without.meanings.values()} == {"lexicon"}
