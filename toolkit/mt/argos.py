"""Packages of Argos Translate that are installed, through its own library; it is never let to download."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version
from itertools import pairwise
from typing import Any

from toolkit.errors import MissingExtra, ModelError
from toolkit.mt.base import TranslatesOnly, required
from toolkit.text.languages import primary


class Argos(TranslatesOnly):
    """Every installed package, and pairs by way of English. Raises MissingExtra, or ModelError when none is
    installed."""

    name = "argos"

    def __init__(self) -> None:
        try:
            from argostranslate import package, translate
        except ImportError as error:
            raise MissingExtra("argos", "argos") from error
        self._library: Any = translate
        found = [item for item in package.get_installed_packages() if getattr(item, "type", "translate") == "translate"]
        self._versions = {(primary(item.from_code), primary(item.to_code)): str(item.package_version) for item in found}
        self._codes = {primary(code): code for item in found for code in (item.from_code, item.to_code)}
        if not self._versions:
            raise ModelError("argos has no packages yet; run: argospm install translate-ar_en")

    @property
    def signature(self) -> str:
        """The library's version and the packages with theirs."""
        listed = "+".join(f"{pair[0]}-{pair[1]}-{number}" for pair, number in sorted(self._versions.items()))
        return f"argostranslate-{version('argostranslate')}:{listed}"

    def route(self, source: str, target: str) -> tuple[str, ...] | None:
        """Directly, or through English."""
        first, last = primary(source), primary(target)
        if (first, last) in self._versions:
            return (first, last)
        return (first, "en", last) if {(first, "en"), ("en", last)} <= set(self._versions) else None

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[str]:
        """Each text, on every leg of the route. Raises ModelError for an unknown pair."""
        route = required(self, source, target)
        result = list(texts)
        for first, last in pairwise(route):
            legs = self._library.get_translation_from_codes(self._codes[first], self._codes[last])
            result = [str(legs.translate(text)) if text.strip() else "" for text in result]
        return result
