"""The data files: each opens, and says nothing it should not."""

import pytest

from toolkit.text.languages import known, load

MUST = ["ar", "en", "fr", "de", "es", "tr", "id", "ru", "fa", "he"]


def test_the_ten_languages_have_data() -> None:
    assert set(MUST) <= set(known("words"))
    assert set(MUST) <= set(known("sentences"))


def test_no_data_is_an_empty_mapping() -> None:
    for lang in (None, "", "xx", "../../pyproject", "und", "ar\0"):
        assert load("words", lang) == {}


@pytest.mark.parametrize("lang", known("words"))
def test_word_files_use_known_keys(lang: str) -> None:
    data = load("words", lang)
    assert set(data) <= {"function_words", "clitics"}
    clitics = data.get("clitics", {})
    lists = {"marked_prefixes", "marked_suffixes", "whole", "particles", "pronouns", "endings", "sealed"}
    assert set(clitics) <= lists | {"prefixes", "suffixes"}
    rule = {"form", "parts", "tier", "rest", "radical", "beside", "listed", "starts", "not_after", "endings", "seals"}
    prefixes = clitics.get("prefixes", [])
    for entry in [*prefixes, *clitics.get("suffixes", [])]:
        assert set(entry) <= rule
        assert sum(entry.get("parts", [len(entry["form"])])) == len(entry["form"])
        for word in entry.get("radical", "").split():
            assert word.startswith(entry["form"]) if entry in prefixes else entry["form"] in word, (
                f"{word} does not hold {entry['form']}"
            )


@pytest.mark.parametrize("lang", known("sentences"))
def test_sentence_files_use_known_keys(lang: str) -> None:
    assert set(load("sentences", lang)) <= {"titles", "numbered", "abbreviations", "ordinals"}
