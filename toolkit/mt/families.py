"""Families of translation models: how each is told the languages. ``FAMILIES`` is the one table."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Collection
from functools import cache
from importlib import resources
from typing import NamedTuple

from toolkit.text.languages import primary


class Family(NamedTuple):
    """How a family works.

    ``model`` is the class of ``transformers``. ``code`` gives the token that names a language in a vocabulary, None
    when the model does not know the language. ``asks``: where the target is named: by a token before the ``source``, in
    the ``text`` of the source, or as the ``first`` token of the translation; then the source language stands before the
    source.
    """

    model: str
    code: Callable[[str, Collection[str]], str | None]
    asks: str


def _marian(lang: str, vocabulary: Collection[str]) -> str | None:
    """``>>ar<<``, ``>>ara<<``, ``>>cmn_Hans<<``: the first of the language's names that the vocabulary has."""
    tokens = [f">>{name}<<" for name in _names("opus", lang)]
    return next((token for token in tokens if token in vocabulary), None)


def _nllb(lang: str, vocabulary: Collection[str]) -> str | None:
    return next((name for name in _names("flores", lang) if name in vocabulary), None)


def _m2m(lang: str, vocabulary: Collection[str]) -> str | None:
    token = f"__{primary(lang)}__"
    return token if token in vocabulary else None


def _mbart(lang: str, vocabulary: Collection[str]) -> str | None:
    pattern = re.compile(rf"{re.escape(primary(lang))}_[A-Z]{{2}}\Z")
    return next((token for token in sorted(vocabulary) if pattern.match(token)), None)


def _madlad(lang: str, vocabulary: Collection[str]) -> str | None:
    tokens = [f"<2{name}>" for name in _names("madlad", lang)]
    return next((token for token in tokens if token in vocabulary), None)


FAMILIES: dict[str, Family] = {
    "marian": Family("MarianMTModel", _marian, "source"),
    "nllb": Family("M2M100ForConditionalGeneration", _nllb, "first"),
    "m2m_100": Family("M2M100ForConditionalGeneration", _m2m, "first"),
    "mbart": Family("MBartForConditionalGeneration", _mbart, "first"),
    "t5": Family("T5ForConditionalGeneration", _madlad, "text"),
}
"""By the architecture's name; NLLB is M2M-100 with a vocabulary that names languages as FLORES does."""


def family(model_type: str, vocabulary: Collection[str]) -> str | None:
    """The family of an architecture with this vocabulary, None when it is none of ours."""
    if model_type == "m2m_100" and "eng_Latn" in vocabulary:
        return "nllb"
    return model_type if model_type in FAMILIES else None


def labels(vocabulary: Collection[str]) -> list[str]:
    """The tokens ``>>..<<`` of a vocabulary, sorted: a Marian model that has some wants its target named."""
    return sorted(token for token in vocabulary if re.fullmatch(r">>[\w-]+<<", token))


@cache
def language(code: str) -> str | None:
    """The BCP-47 tag of a language called by its ISO 639-3 code or a tag; None for what names a group, as ``mul``."""
    known = _table()["opus"]
    short = primary(code)
    if short in known or re.fullmatch("[a-z]{2}", short):
        return short
    return next((tag for tag, names in known.items() if "-" not in tag and short in names.split()), None)


def _names(table: str, lang: str) -> list[str]:
    """What a family calls a language: the row of its tag, else of its primary part, else that part itself."""
    rows, code = _table()[table], primary(lang)
    return (rows.get(_tidy(lang)) or rows.get(code) or code).split()


def _tidy(lang: str) -> str:
    """A tag as BCP-47 writes it: ``zh-Hant``, ``pt-BR``."""
    first, *rest = lang.replace("_", "-").split("-")
    return "-".join([primary(first), *(part.title() if len(part) == 4 else part.upper() for part in rest)])


@cache
def _table() -> dict[str, dict[str, str]]:
    table: dict[str, dict[str, str]] = tomllib.loads(
        resources.files(__package__).joinpath("data", "languages.toml").read_text("utf-8")
    )
    return table
