"""What the text layer knows about each language: TOML files under ``data/``, read once, on demand."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

_ALIASES = {
    "ara": "ar", "arb": "ar", "apc": "ar", "eng": "en", "fra": "fr", "fre": "fr", "deu": "de", "ger": "de",
    "spa": "es", "tur": "tr", "ind": "id", "in": "id", "rus": "ru", "fas": "fa", "per": "fa", "pes": "fa",
    "heb": "he", "iw": "he", "urd": "ur", "zho": "zh", "chi": "zh", "cmn": "zh", "jpn": "ja", "kor": "ko",
    "ita": "it", "por": "pt", "nld": "nl", "dut": "nl", "pol": "pl", "ukr": "uk", "ell": "el", "gre": "el",
    "aze": "az", "tha": "th",
}  # fmt: skip


@cache
def primary(lang: str | None) -> str:
    """The primary subtag of a BCP-47 tag, lower case, in its shortest form: ``ar`` for ``ar-SY``, ``ara`` and ``AR``.

    The empty string for None and for ``und``.
    """
    if not lang:
        return ""
    subtag = lang.replace("_", "-").split("-", 1)[0].lower()
    return "" if subtag == "und" else _ALIASES.get(subtag, subtag)


@cache
def load(kind: str, lang: str | None) -> Mapping[str, Any]:
    """The data file ``data/<kind>/<primary subtag>.toml`` as a mapping, empty when there is none for the language."""
    code = primary(lang)
    if not code.isalpha() or not code.isascii():
        return {}
    resource = files("toolkit.text").joinpath("data", kind, f"{code}.toml")
    if not resource.is_file():
        return {}
    return tomllib.loads(resource.read_text(encoding="utf-8"))


@cache
def known(kind: str) -> tuple[str, ...]:
    """The languages that have a data file of this kind, sorted."""
    folder = files("toolkit.text").joinpath("data", kind)
    return tuple(sorted(entry.name[:-5] for entry in folder.iterdir() if entry.name.endswith(".toml")))
