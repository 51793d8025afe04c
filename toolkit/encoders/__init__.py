"""Encoders by name: ``e5`` is embedded, ``hf:NAME[@REVISION]`` or a folder needs the ``mt`` extra."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.errors import ConfigError

if TYPE_CHECKING:
    from toolkit.encoders.base import Encoder
    from toolkit.encoders.convert import Progress


def _embedded(name: str, cache: Path | None, progress: Progress | None, threads: int | None) -> Encoder:
    from toolkit.encoders.embedded import EmbeddedEncoder, silent

    return EmbeddedEncoder(cache, progress or silent, threads)


def _hashing(name: str, cache: Path | None, progress: Progress | None, threads: int | None) -> Encoder:
    from toolkit.encoders.hashing import HashingEncoder

    return HashingEncoder()


def _huggingface(name: str, cache: Path | None, progress: Progress | None, threads: int | None) -> Encoder:
    from toolkit.encoders.huggingface import HuggingFaceEncoder

    return HuggingFaceEncoder(name)


ENCODERS: dict[str, Callable[[str, Path | None, Progress | None, int | None], Encoder]] = {
    "e5": _embedded,
    "hashing": _hashing,
}


def load(
    name: str, *, cache: Path | None = None, progress: Progress | None = None, threads: int | None = None
) -> Encoder:
    """The encoder called ``name``. Raises ConfigError for a name that is none, ModelError or MissingExtra otherwise."""
    if name in ENCODERS:
        return ENCODERS[name](name, cache, progress, threads)
    if name.startswith("hf:") or (name and Path(name).is_dir()):
        return _huggingface(name, cache, progress, threads)
    raise ConfigError(f"unknown encoder {name!r}; take {', '.join(ENCODERS)}, hf:NAME or a model's folder")
