"""Packages of Argos Translate that are installed. Of its library the reader of packages alone is used.

The rest of it fetches models for splitting sentences when they are first needed, or when it is imported, and
may be set to send texts to a server. Sentences are therefore split here, and the package's CTranslate2 model is run
here, as the library runs it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from importlib.metadata import version
from itertools import pairwise
from typing import Any

from toolkit.errors import MissingExtra, ModelError
from toolkit.mt.base import TranslatesOnly, required
from toolkit.mt.folder import hashed
from toolkit.text.languages import primary
from toolkit.text.sentences import sentences

BEAMS, LENGTH_PENALTY = 4, 0.2
"""Those of the library."""


class Argos(TranslatesOnly):
    """Every installed package, and pairs by way of English. Raises MissingExtra, or ModelError when none is
    installed."""

    name = "argos"

    def __init__(self) -> None:
        try:
            from argostranslate import package
        except ImportError as error:
            raise MissingExtra("argos", "argos") from error
        found = [item for item in package.get_installed_packages() if getattr(item, "type", "translate") == "translate"]
        self._packages = {(primary(item.from_code), primary(item.to_code)): item for item in found}
        self._engines: dict[tuple[str, str], Any] = {}
        if not self._packages:
            raise ModelError("argos has no packages yet; run: argospm install translate-ar_en")

    @cached_property
    def signature(self) -> str:
        """The library's version, the packages with their versions and hashes, and how they are run."""
        listed = "+".join(
            f"{first}-{last}-{item.package_version}@{_digest(item)}"
            for (first, last), item in sorted(self._packages.items())
        )
        runtime = f"ct2-{version('ctranslate2')}/beams={BEAMS},length_penalty={LENGTH_PENALTY}"
        return f"argostranslate-{version('argostranslate')}:{listed}/{runtime}"

    def route(self, source: str, target: str) -> tuple[str, ...] | None:
        """Directly, or through English."""
        first, last = primary(source), primary(target)
        if (first, last) in self._packages:
            return (first, last)
        return (first, "en", last) if {(first, "en"), ("en", last)} <= set(self._packages) else None

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[str]:
        """Each text, on every leg of the route. Raises ModelError for an unknown pair or a damaged package."""
        route = required(self, source, target)
        result = list(texts)
        for leg in pairwise(route):
            result = [self._one(text, leg) for text in result]
        return result

    def _one(self, text: str, leg: tuple[str, str]) -> str:
        item = self._packages[leg]
        cut = [item.tokenizer.encode(text[start:end]) for start, end in sentences(text, leg[0])]
        if not cut:
            return ""
        prefix = str(getattr(item, "target_prefix", "") or "")
        found = self._engine(leg).translate_batch(
            cut,
            target_prefix=[[prefix]] * len(cut) if prefix else None,
            replace_unknowns=True,
            beam_size=BEAMS,
            length_penalty=LENGTH_PENALTY,
        )
        made = [str(item.tokenizer.decode(one.hypotheses[0])) for one in found]
        return " ".join(one.removeprefix(prefix).strip() for one in made)

    def _engine(self, leg: tuple[str, str]) -> Any:
        if leg not in self._engines:
            from toolkit.encoders.processor import ctranslate2

            try:
                self._engines[leg] = ctranslate2().Translator(str(self._packages[leg].package_path / "model"))
            except (RuntimeError, ValueError) as error:
                raise ModelError(f"argos: the package {'-'.join(leg)} cannot be loaded ({error})") from error
        return self._engines[leg]


def _digest(item: Any) -> str:
    """Of a package's model and vocabulary; what splits sentences in it is not used."""
    folder = item.package_path
    return hashed([*folder.glob("model/*"), *folder.glob("*.model"), folder / "metadata.json"])
