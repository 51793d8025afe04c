"""Language tags as people write them, made BCP-47."""

from __future__ import annotations

import re

_TAG = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{1,8})*\Z")
_UNKNOWN = {"und", "mul", "zxx", "mis"}
_SHORT = {
    "ara": "ar", "arb": "ar", "eng": "en", "fra": "fr", "fre": "fr", "deu": "de", "ger": "de", "spa": "es",
    "tur": "tr", "ind": "id", "rus": "ru", "fas": "fa", "per": "fa", "pes": "fa", "heb": "he", "iw": "he", "in": "id",
}  # fmt: skip


def tag(value: str | None) -> str | None:
    """The tag in its usual case, with the short code where there is one: ``ARA`` -> ``ar``, ``pt_br`` -> ``pt-BR``.

    None and the codes for "undetermined" give None. Raises ValueError for what is no language tag.
    """
    if value is None or value.lower() in _UNKNOWN:
        return None
    if not _TAG.match(value):
        raise ValueError(f"{value!r} is no language tag; write one such as ar, en or zh-Hant")
    first, *rest = re.split("[-_]", value)
    first = first.lower()
    return "-".join([_SHORT.get(first, first), *map(_subtag, rest)])


def _subtag(part: str) -> str:
    if len(part) == 4 and part.isalpha():
        return part.title()
    return part.upper() if len(part) == 2 else part.lower()
