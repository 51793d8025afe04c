"""Models as witnesses: machine translation, entailment, a judge. Evidence for a finding, never the verdict.

A translator is named by a folder, by the name of a fetched model, by ``hf:NAME[@REVISION]``, or by one of ``PROGRAMS``.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from toolkit.errors import ConfigError, MissingExtra, ModelError
from toolkit.mt.base import Translator

OFF, AUTO = "off", "auto"
FETCHED = "mt"
"""The folder of fetched models in the cache."""


def _apertium(rest: str) -> Translator:
    from toolkit.mt.apertium import Apertium

    return Apertium(rest)


def _firefox(rest: str) -> Translator:
    from toolkit.mt.firefox import Firefox

    return Firefox(rest)


def _argos(rest: str) -> Translator:
    from toolkit.mt.argos import Argos

    return Argos()


PROGRAMS: dict[str, Callable[[str], Translator]] = {
    "apertium": _apertium,
    "fxtranslate": _firefox,
    "argos": _argos,
}
"""Translators that are installed apart, by name; ``NAME:REST`` gives the rest to them."""


def load(name: str, cache: Path, *, threads: int = 0) -> Translator | None:
    """The translator called ``name``, its results cached; None for ``off``, and for ``auto`` when nothing is at hand.

    Raises ConfigError for a name that is none, ModelError or MissingExtra for one that cannot be loaded.
    """
    if name == OFF:
        return None
    found = _at_hand(cache, threads) if name == AUTO else _named(name, cache, threads)
    if found is None:
        return None
    from toolkit.mt.cache import Cached

    return Cached(found, cache)


def _named(name: str, cache: Path, threads: int) -> Translator:
    program, _, rest = name.partition(":")
    if program in PROGRAMS:
        return PROGRAMS[program](rest)
    if program == "hf":
        from toolkit.mt.seq2seq import hub_folder

        return from_folder(hub_folder(rest), threads, rest.partition("@")[0])
    if name and "+" in name:
        from toolkit.mt.pivot import Several

        return Several([_named(part.strip(), cache, threads) for part in name.split("+")], name)
    fetched = cache / FETCHED / name
    if name and "/" not in name and fetched.is_dir():
        return from_folder(fetched, threads, name)
    if name and Path(name).is_dir():
        return from_folder(Path(name), threads)
    raise ConfigError(
        f"unknown translation model {name!r}; take a fetched one (quotedrift models list), a folder, "
        f"hf:NAME[@REVISION], {', '.join(PROGRAMS)}, auto or off"
    )


def from_folder(path: Path, threads: int = 0, name: str | None = None) -> Translator:
    """The model in a folder, by the kind that the folder is of. Raises ModelError or MissingExtra."""
    from toolkit.mt.folder import look

    if look(path).kind == "ctranslate2":
        from toolkit.mt.ct2 import CTranslate2Translator

        return CTranslate2Translator(path, name, threads or None)
    from toolkit.mt.seq2seq import Seq2SeqTranslator

    return Seq2SeqTranslator(path, name)


def fetched(cache: Path) -> list[str]:
    """Names of the fetched models, sorted."""
    root = cache / FETCHED
    return (
        sorted(path.name for path in root.iterdir() if path.is_dir() and path.name[0] != ".") if root.is_dir() else []
    )


def _at_hand(cache: Path, threads: int) -> Translator | None:
    """Every fetched model and every program that is there, in that order."""
    from toolkit.mt.pivot import Several

    found: list[Translator] = [from_folder(cache / FETCHED / name, threads, name) for name in fetched(cache)]
    for build in PROGRAMS.values():
        try:
            found.append(build(""))
        except (MissingExtra, ModelError):
            continue  # not installed: that is what auto asks
    return Several(found) if found else None
