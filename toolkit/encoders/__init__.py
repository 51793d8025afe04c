"""Encoders by name: ``e5`` is embedded, ``hf:NAME[@REVISION]`` or a folder needs the ``mt`` extra."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from toolkit.errors import ConfigError

if TYPE_CHECKING:
    from toolkit.encoders.base import Encoder
    from toolkit.encoders.convert import Progress


class Wish(NamedTuple):
    """What is wanted of an encoder: where prepared files lie, who hears of progress, how many threads it may take, and
    which of its depths are needed soon."""

    cache: Path | None
    progress: Progress | None
    threads: int | None
    ahead: Sequence[str]


def _embedded(wish: Wish) -> Encoder:
    from toolkit.encoders.embedded import EmbeddedEncoder, silent

    return EmbeddedEncoder(wish.cache, wish.progress or silent, wish.threads, wish.ahead)


def _hashing(wish: Wish) -> Encoder:
    from toolkit.encoders.hashing import HashingEncoder

    return HashingEncoder()


def _huggingface(name: str) -> Encoder:
    from toolkit.encoders.huggingface import HuggingFaceEncoder

    return HuggingFaceEncoder(name)


ENCODERS: dict[str, Callable[[Wish], Encoder]] = {
    "e5": _embedded,
    "hashing": _hashing,
}


def load(
    name: str,
    *,
    cache: Path | None = None,
    progress: Progress | None = None,
    threads: int | None = None,
    ahead: Sequence[str] = (),
) -> Encoder:
    """The encoder called ``name``. Raises ConfigError for a name that is none, ModelError or MissingExtra otherwise.

    ``ahead``: the depths, ``middle`` for states and ``final`` for vectors, that an encoder which can begins to load.
    """
    if name in ENCODERS:
        return ENCODERS[name](Wish(cache, progress, threads, ahead))
    if name.startswith("hf:") or (name and Path(name).is_dir()):
        return _huggingface(name)
    raise ConfigError(f"unknown encoder {name!r}; take {', '.join(ENCODERS)}, hf:NAME or a model's folder")
