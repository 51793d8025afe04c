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

    ``model`` is the class of ``transformers``. ``code`` gives the token that names a language in a vocabulary,
    None when
    the model does not know the language. ``asks``: where the target is named: in ``source`` text, or as the ``first``
    token of the translation; ``tags``: the source language is named too, before the source or ``after`` it.
    """

    model: str
    code: Callable[[str, Collection[str]], str | None]
    asks: str
    tags: str | None = None


def _marian(lang: str, vocabulary: Collection[str]) -> str | None:
    """``>>id<<``, or a longer code of the same language (``>>ind<<``, ``>>cmn_Hans<<``)."""
    code = primary(lang)
    wanted = (f">>{code}<<", f">>{_three(code)}<<")
    for token in wanted:
        if token in vocabulary:
            return token
    return next((token for token in sorted(vocabulary) if token.startswith(f">>{_three(code)}_")), None)


def _nllb(lang: str, vocabulary: Collection[str]) -> str | None:
    code = _flores().get(lang) or _flores().get(primary(lang))
    return code if code in vocabulary else None


def _m2m(lang: str, vocabulary: Collection[str]) -> str | None:
    token = f"__{primary(lang)}__"
    return token if token in vocabulary else None


def _mbart(lang: str, vocabulary: Collection[str]) -> str | None:
    pattern = re.compile(rf"{re.escape(primary(lang))}_[A-Z]{{2}}\Z")
    return next((token for token in sorted(vocabulary) if pattern.match(token)), None)


def _t5(lang: str, vocabulary: Collection[str]) -> str | None:
    token = f"<2{primary(lang)}>"
    return token if token in vocabulary else None


FAMILIES: dict[str, Family] = {
    "marian": Family("MarianMTModel", _marian, "source"),
    "nllb": Family("M2M100ForConditionalGeneration", _nllb, "first", "before"),
    "m2m_100": Family("M2M100ForConditionalGeneration", _m2m, "first", "before"),
    "mbart": Family("MBartForConditionalGeneration", _mbart, "first", "before"),
    "t5": Family("T5ForConditionalGeneration", _t5, "source"),
}
"""By the architecture's name; NLLB is M2M-100 with a vocabulary that names languages as FLORES does."""


def family(model_type: str, vocabulary: Collection[str]) -> str | None:
    """The family of an architecture with this vocabulary, None when it is none of ours."""
    if model_type == "m2m_100" and "eng_Latn" in vocabulary:
        return "nllb"
    return model_type if model_type in FAMILIES else None


@cache
def _table() -> dict[str, dict[str, str]]:
    table: dict[str, dict[str, str]] = tomllib.loads(
        resources.files(__package__).joinpath("data", "languages.toml").read_text("utf-8")
    )
    return table


def _flores() -> dict[str, str]:
    return _table()["flores"]


def _three(code: str) -> str:
    """The ISO 639-3 code of a language, or what was given."""
    return _flores().get(code, code).split("_")[0]
