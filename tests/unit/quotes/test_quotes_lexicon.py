"""Data files: every language loads, forms expand, spelling variants meet."""

import pytest

from toolkit.quotes.lexicon import LANGUAGES, expand, key, lexicon

STANCES = {"say", "claim", "admit", "vow", "warn", "stress", "deny", "order", "ask", "call"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_has_what_attribution_needs(lang: str) -> None:
    lex = lexicon(lang)
    stances = {
        entry.stance for table in (lex.cues.exact, lex.cues.stems) for rows in table.values() for _, entry in rows
    }
    assert stances <= STANCES
    assert {"say", "claim", "admit", "vow", "warn", "stress", "deny", "order", "ask"} <= stances
    assert lex.titles and lex.pronouns
    assert lex.setting("order") in {"svo", "vso", "sov"}


@pytest.mark.parametrize(
    ("entry", "forms"),
    [("said", ["said"]), ("pledg{e,es}", ["pledge", "pledges"]), ("{a,b} c{,d}", ["a c", "a cd", "b c", "b cd"])],
)
def test_braces(entry: str, forms: list[str]) -> None:
    assert expand(entry) == forms


def test_braces_with_a_named_set_of_endings() -> None:
    assert expand("mumbl{=e} x", {"e": ["es", "ed"]}) == ["mumbles x", "mumbled x"]


@pytest.mark.parametrize(
    ("lang", "forms"),
    [("ar", "أوضح أوضحت أوضحوا يوضح توضح يوضحون"), ("en", "mutters muttered"), ("ru", "буркнул буркнула буркнули")],
)
def test_a_verb_is_listed_with_its_inflection(lang: str, forms: str) -> None:
    assert all(key(form, lang) in lexicon(lang).verbs for form in forms.split())


@pytest.mark.parametrize(
    ("one", "other", "lang"),
    [
        ("أَكَّدَ", "اكد", "ar"),
        ("قالـــت", "قالت", "ar"),
        ("می‌گوید", "میگوید", "fa"),
        ("İddia", "iddia", "tr"),
        ("ISRAR", "ısrar", "tr"),
        ("SAGTE", "sagte", "de"),
    ],
)
def test_spelling_variants_meet(one: str, other: str, lang: str) -> None:
    assert key(one, lang) == key(other, lang)


@pytest.mark.parametrize("lang", [None, "xx", "ja", "en-GB", "ar_SY", "iw"])
def test_any_language_tag_is_accepted(lang: str | None) -> None:
    assert lexicon(lang) is lexicon(lang)
