"""Words that findings are about, as the glossary has them."""

from __future__ import annotations

from dataclasses import replace

from toolkit.checks.pair import Side
from toolkit.glossary import Concept, Glossary, Term
from toolkit.model import Document, Finding
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


def said(*findings: Finding, lang: str | None = "en") -> dict[str, str]:
    side = Side((ORIGINAL.whole,), "ar")
    found = meanings(side, lang, findings, GLOSSARY)
    return {ORIGINAL.text[slice(side.words[index].start, side.words[index].end)]: text for index, text in found.items()}


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
    words = [original.text[word.start : word.end] for word in side.words]
    assert {words[index]: text for index, text in found.items()} == {"أساء": "insult", "ولن": "will not"}


def test_without_findings_words_or_a_language_there_is_nothing() -> None:
    assert said() == said(Finding("addition", "minor", 0.9, "", None, None)) == {}
    assert said(about("الرئيس"), lang="fr") == said(about("الرئيس"), lang=None) == {}
    assert meanings(Side((ORIGINAL.whole,), "ar"), "en", [about("الرئيس")], None) == {}


def test_another_text_is_not_looked_up() -> None:
    elsewhere = Finding("omission", "minor", 0.9, "", Document("الشهداء كلهم هنا", "ar").whole, None)
    assert said(elsewhere) == {}


def test_a_report_carries_them(hashing_engine: Engine) -> None:
    engine = replace(hashing_engine, glossary=Glossary((concept("never", "لن", "will not:preferred"),)))
    original, rendering = Document("لن نقبل بذلك.", "ar"), Document("We will accept that.", "en")
    report = check_pair(original, rendering, engine)
    assert {report.original_tokens[index].exact: text for index, text in report.meanings.items()} == {"لن": "will not"}
    assert check_pair(original, rendering, hashing_engine).meanings == {}
