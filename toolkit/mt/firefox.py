"""Firefox's translation models (MPL-2.0) through ``fxtranslate``, those in its cache; it is never let to download."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path
from typing import Any

from toolkit.errors import MissingExtra, ModelError
from toolkit.mt.base import TranslatesOnly, required
from toolkit.mt.folder import hashed
from toolkit.text.languages import primary


class Firefox(TranslatesOnly):
    """The cached pairs, and pairs by way of English. ``folder`` replaces the package's own cache.

    Raises MissingExtra without the package, ModelError when nothing is cached.
    """

    name = "fxtranslate"

    def __init__(self, folder: str = "") -> None:
        try:
            import fxtranslate
        except ImportError as error:
            raise MissingExtra("fxtranslate", "firefox") from error
        self._package: Any = fxtranslate
        self._cache = fxtranslate.Cache(folder or None)
        names = [str(row["name"]) for row in self._cache.list_cached()]
        self._pairs = {
            (primary(name.split("-")[0]), primary(name.split("-")[1])): name for name in names if "-" in name
        }
        if not self._pairs:
            raise ModelError("fxtranslate has no models yet; run: fxtranslate models add ar en")
        self._engines: dict[str, Any] = {}

    @cached_property
    def signature(self) -> str:
        """The package's version and the cached pairs with the hash of their files."""
        listed = "+".join(f"{name}@{hashed(self._files(name).values())}" for name in sorted(self._pairs.values()))
        return f"fxtranslate-{version('fxtranslate')}:{listed}"

    def route(self, source: str, target: str) -> tuple[str, ...] | None:
        """Directly, or through English."""
        first, last = primary(source), primary(target)
        if (first, last) in self._pairs:
            return (first, last)
        return (first, "en", last) if {(first, "en"), ("en", last)} <= set(self._pairs) else None

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[str]:
        """Each text, on every leg of the route. Raises ModelError for an unknown pair or a damaged model."""
        route = required(self, source, target)
        result = list(texts)
        for leg in pairwise(route):
            engine = self._engine(self._pairs[leg])
            result = [str(engine.translate_long(text)) if text.strip() else "" for text in result]
        return result

    def _files(self, name: str) -> dict[str, Path]:
        return {str(file): Path(path) for file, _, path in self._cache.pair_files(name)}

    def _engine(self, name: str) -> Any:
        if name not in self._engines:
            files = self._files(name)

            def bytes_of(*starts: str) -> bytes | None:
                return next(
                    (path.read_bytes() for file, path in sorted(files.items()) if file.startswith(starts)), None
                )

            model, shared = bytes_of("model"), bytes_of("vocab")
            source, target = bytes_of("srcvocab") or shared, bytes_of("trgvocab") or shared
            if model is None or source is None or target is None:
                raise ModelError(f"fxtranslate: the model {name} is incomplete; run: fxtranslate models add")
            try:
                self._engines[name] = self._package.Translator(model, source, target, bytes_of("lex"))
            except ValueError as error:
                raise ModelError(f"fxtranslate: the model {name} cannot be loaded ({error})") from error
        return self._engines[name]
