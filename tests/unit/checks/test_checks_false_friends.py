"""A false friend is told in whichever direction and form; the word itself, rendered rightly, is not."""

from __future__ import annotations

from importlib import resources

import pytest

from toolkit.model import Document
from toolkit.pipeline import Engine, check_pair

FILES = sorted(
    (path for path in resources.files("toolkit.checks").joinpath("data", "false_friends").iterdir()),
    key=lambda path: path.name,
)


def _told(original: tuple[str, str], rendering: tuple[str, str], engine: Engine) -> list[tuple[str, str]]:
    report = check_pair(Document(*original), Document(*rendering), engine)
    return [
        (finding.original.exact, finding.rendering.exact)
        for finding in report.findings
        if finding.evidence.get("check") == "false friends" and finding.original and finding.rendering
    ]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_each_line_has_two_words_and_two_meanings(path: resources.abc.Traversable) -> None:
    lines = path.read_text("utf-8").splitlines()
    assert lines
    for line in lines:
        fields = [field.strip() for field in line.split("|")]
        assert len(fields) == 4 and all(fields), line
        assert all(form.strip(" *") for field in fields[:2] for form in field.split(",")), line


GERMAN, ENGLISH = ("Der Chef hat die Anweisung unterschrieben.", "de"), ("The chef signed the order.", "en")


def test_a_false_friend_is_told_in_both_directions(e5_engine: Engine) -> None:
    assert _told(GERMAN, ENGLISH, e5_engine) == [("Chef", "chef")]
    assert _told(ENGLISH, GERMAN, e5_engine) == [("chef", "Chef")]


def test_what_each_word_means_is_said(e5_engine: Engine) -> None:
    report = check_pair(Document(*GERMAN), Document(*ENGLISH), e5_engine)
    finding = next(one for one in report.findings if one.evidence.get("check") == "false friends")
    assert finding.rule == "mistranslation"
    assert finding.evidence["original_means"] == "boss, head"
    assert finding.message == "“Chef” (boss, head) became “chef”, a false friend"


def test_the_right_rendering_is_no_false_friend(e5_engine: Engine) -> None:
    assert _told(GERMAN, ("The boss signed the order.", "en"), e5_engine) == []


def test_two_languages_other_than_english(e5_engine: Engine) -> None:
    arabic = ("وقع الانقلاب في الليل وأغلق الجيش المطار.", "ar")
    persian = ("انقلاب در شب رخ داد و ارتش فرودگاه را بست.", "fa")
    assert _told(arabic, persian, e5_engine) == [("الانقلاب", "انقلاب")]
    assert _told(arabic, ("کودتا در شب رخ داد و ارتش فرودگاه را بست.", "fa"), e5_engine) == []
