"""The table of rules is complete, in order and mapped; parameters are there and hashed; cues know their limits."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

import pytest

from toolkit.checks import RULES, checked
from toolkit.checks import parameters as kept
from toolkit.checks.cues import cues
from toolkit.checks.parameters import digest, parameters

MQM = {"omission", "addition", "mistranslation", "untranslated", "wrong term"}
ITS = {"omission", "addition", "mistranslation", "untranslated", "numbers", "terminology"}


def test_every_rule_says_what_it_is() -> None:
    for name, rule in RULES.items():
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", name)
        assert rule.mqm in MQM and rule.its in ITS and rule.what


def test_what_was_checked_is_the_rest_of_what_was_not() -> None:
    assert checked({}) == tuple(RULES)
    assert "negation" not in checked({"negation": "no data"})
    assert set(checked(["negation", "name"])) == set(RULES) - {"negation", "name"}


NAMES = [entry.name for entry in (files("toolkit.checks") / "data").iterdir() if entry.name.endswith(".json")]


@pytest.mark.parametrize("name", NAMES)
def test_parameters_are_read(name: str) -> None:
    assert parameters(name.removesuffix(".json"))


def test_digest_is_short_and_stable() -> None:
    assert re.fullmatch(r"[0-9a-f]{8}", digest()) and digest() == digest()


def test_digest_tells_lists_and_weights_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for package in kept.DATA:
        (tmp_path / package / "data" / "cues").mkdir(parents=True)
        (tmp_path / package / "data" / "weights.safetensors").write_bytes(b"1")
        (tmp_path / package / "data" / "cues" / "en.toml").write_text("words = 'if'", "utf-8")
    monkeypatch.setattr(kept.resources, "files", lambda package: tmp_path / package)
    first = digest.__wrapped__()
    (tmp_path / kept.DATA[0] / "data" / "cues" / "en.toml").write_text("words = 'if, unless'", "utf-8")
    assert digest.__wrapped__() != first


@pytest.mark.parametrize("lang", [None, "xx", "zh", "../../etc", "e n", ""])
def test_a_language_without_cues_knows_so(lang: str | None) -> None:
    found = cues("condition", lang)
    assert not found.known and found.find("if we go, unless they stay", lang) == []


CONDITIONS = [
    ("en", "We will go if they stay.", ["if"]),
    ("en", "We will go unless they stay.", ["unless"]),
    ("en", "We will go with them.", []),
    ("ar", "سنذهب إذا بقوا.", ["إذا"]),
    ("ar", "سنذهب معهم غدا.", []),
    ("fr", "Nous irons si vous restez.", ["si"]),
    ("fr", "Nous irons avec eux.", []),
    ("ru", "Мы пойдём, если они останутся.", ["если"]),
    ("de", "Wir gehen, falls sie bleiben.", ["falls"]),
    ("id", "Kami akan pergi jika mereka tinggal.", ["jika"]),
]


@pytest.mark.parametrize(("lang", "text", "expected"), CONDITIONS)
def test_conditions_by_language(lang: str, text: str, expected: list[str]) -> None:
    assert [text[cue.start : cue.end] for cue in cues("condition", lang).find(text, lang)] == expected
