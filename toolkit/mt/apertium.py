"""Apertium, rules instead of a model, as the program of its Debian packages (``apertium-eng-spa`` and others).

Marks of unknown words (``*word``) are taken off. The program is a process of its own and is told nothing but the text.
What it says is decided by a pair's data, which are packages of their own: they are part of the signature.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from toolkit.errors import ModelError
from toolkit.mt.base import TranslatesOnly, required
from toolkit.mt.folder import hashed
from toolkit.text.languages import primary

SECONDS = 120
_MODE = re.compile(r"([a-z]{2,3})-([a-z]{2,3})\Z")
_VERSION = re.compile(r"\d+(\.\d+)+")
_DATA = re.compile(r"APERTIUM_DATADIR:-([^}\s]+)")
DATA = "APERTIUM_DATADIR"
"""Environment variable with the folder of the pairs' data, Apertium's own."""


class Apertium(TranslatesOnly):
    """Every mode that is installed, or with ``mode`` that one alone. Raises ModelError when there is none."""

    def __init__(self, mode: str = "") -> None:
        self.name = f"apertium:{mode}" if mode else "apertium"
        program = shutil.which("apertium")
        if program is None:
            raise ModelError("apertium is not installed; on Debian: apt install apertium apertium-eng-spa")
        self._data = _data(Path(program))
        lines = _run(["apertium", "-d", str(self._data), "-l"]).split()
        modes = {name: found.groups() for name in lines if (found := _MODE.match(name))}
        self._modes = {
            (primary(source), primary(target)): name
            for name, (source, target) in modes.items()
            if not mode or name == mode
        }
        if not self._modes:
            raise ModelError(f"{self.name}: no such mode is installed; there are: {', '.join(sorted(modes)) or 'none'}")

    @cached_property
    def _version(self) -> str:
        found = _VERSION.search(_run(["apertium", "-V"], check=False))
        return found.group() if found else "unknown"

    @cached_property
    def signature(self) -> str:
        """The program's version, and the modes with the hash of the data and programs that each runs."""
        listed = "+".join(f"{mode}@{hashed(self._files(mode))}" for mode in sorted(self._modes.values()))
        return f"apertium-{self._version}:{listed}"

    def _files(self, mode: str) -> list[Path]:
        """A mode, which is a line of programs with their data, and the files that it names."""
        line = self._data / "modes" / f"{mode}.mode"
        words = shlex.split(line.read_text("utf-8"))
        programs = [found for word in words if "/" not in word and (found := shutil.which(word))]
        return [line, *(Path(word) for word in words if "/" in word), *map(Path, programs)]

    def route(self, source: str, target: str) -> tuple[str, ...] | None:
        """Source and target when a mode has them."""
        pair = (primary(source), primary(target))
        return pair if pair in self._modes else None

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[str]:
        """Each text. Raises ModelError for an unknown pair and for a program that fails or loses a text."""
        pair = required(self, source, target)
        mode = self._modes[(pair[0], pair[1])]
        result = []
        for text in texts:  # a process a text: the rules look across lines
            result.append(
                _run(["apertium", "-d", str(self._data), "-u", "-f", "txt", mode], " ".join(text.split())).strip()
                if text.strip()
                else ""
            )
        return result


def _data(program: Path) -> Path:
    """The folder of the pairs' data: as the environment says, else as the program does, which is a script."""
    found = _DATA.search(program.read_text("utf-8", "replace"))
    folder = Path(os.environ.get(DATA) or (found.group(1) if found else "/usr/share/apertium"))
    if not (folder / "modes").is_dir():
        raise ModelError(f"apertium: {folder} holds no data of language pairs; name their folder in {DATA}")
    return folder


def _run(command: list[str], text: str = "", *, check: bool = True) -> str:
    try:
        done = subprocess.run(
            command, input=text, capture_output=True, encoding="utf-8", errors="replace", timeout=SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise ModelError(f"{command[0]}: failed ({type(error).__name__})") from error
    if check and done.returncode:
        raise ModelError(f"{command[0]}: failed ({(done.stderr.strip() or str(done.returncode)).splitlines()[0]})")
    return done.stdout if done.stdout else done.stderr if not check else ""
