"""Settings: what may be set, where each value came from, and a clear refusal of what is unknown.

Sources, later ones over earlier ones: the defaults; the user's ``config.toml``; the project's ``quotedrift.toml`` or
the ``[tool.quotedrift]`` table of ``pyproject.toml``, looked for from the working directory upwards; environment
variables ``QUOTEDRIFT_*``; the command line.
"""

from __future__ import annotations

import difflib
import os
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from toolkit.errors import ConfigError

FAIL_ON = ("minor", "major", "critical", "never")
"""Values of ``fail_on``: the mildest severity that makes the command exit with 1."""

GLOSSARY_NAMES = ("bundled", "none")
"""Names that stand for the glossary that comes with quotedrift, and for not using it."""

_ELSEWHERE = frozenset({"QUOTEDRIFT_DATA", "QUOTEDRIFT_HUB", "QUOTEDRIFT_JUDGE_KEY", "QUOTEDRIFT_NETWORK"})
"""Variables that are no settings: where benchmarks find their data, the model hub, leave to ask it, a judge's key."""

_PREFIX = "QUOTEDRIFT_"
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*\Z")


def _default_cache() -> Path:
    import platformdirs

    return Path(platformdirs.user_cache_dir("quotedrift"))


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError("a non-empty text")
    return value


def _language(value: object) -> str | None:
    if value is None or (isinstance(value, str) and _LANGUAGE.match(value)):
        return value
    raise ValueError("a language tag such as ar, en or zh-Hant")


def _fraction(value: object) -> float:
    if isinstance(value, str):
        try:
            value = float(value)
        except ValueError:
            value = None
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise ValueError("a number from 0 to 1")
    return float(value)


def _count(value: object) -> int:
    if isinstance(value, str) and value.isascii() and value.isdigit():
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise ValueError("a whole number, 0 or more")
    return value


def _fail_on(value: object) -> str:
    if value not in FAIL_ON:
        raise ValueError("one of " + ", ".join(FAIL_ON))
    return str(value)


def _path(value: object) -> Path:
    if not isinstance(value, str | Path) or not str(value) or "\0" in str(value):
        raise ValueError("a path")
    return Path(value).expanduser()


def _files(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        value = value.split(os.pathsep) if value else ()
    if not isinstance(value, list | tuple) or not all(isinstance(item, str | Path) and str(item) for item in value):
        raise ValueError("a list of files")
    return tuple(str(item) for item in value)


def _names(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        value = value.split()
    if not isinstance(value, list | tuple) or not all(isinstance(item, str) and item for item in value):
        raise ValueError("a list of names")
    return tuple(value)


def _setting(parse: Callable[[object], object], doc: str, **default: Any) -> Any:
    return field(metadata={"parse": parse, "doc": doc}, **default)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The effective settings of a run. Every field is a key of the configuration files."""

    encoder: str = _setting(
        _text, "encoder that aligns the texts: e5 (embedded), hf:NAME[@REVISION] or a folder", default="e5"
    )
    mt: str = _setting(
        _text, "translation model for a second opinion: off, auto (what is installed), a model's name or folder",
        default="off",
    )  # fmt: skip
    witness: tuple[str, ...] = _setting(
        _names, "other models to ask: entailment:FOLDER, judge:MODEL@ADDRESS; none by default", default=()
    )
    glossary: tuple[str, ...] = _setting(
        _files, "glossary files over the bundled one, later ones win; none leaves the bundled one out", default=()
    )
    min_confidence: float = _setting(
        _fraction, "findings that a careful reader less likely marks are left out", default=0.25
    )
    fail_on: str = _setting(_fail_on, "mildest severity that makes the command exit with 1", default="major")
    original_lang: str | None = _setting(_language, "language of the originals; else it is detected", default=None)
    rendering_lang: str | None = _setting(_language, "language of the renderings; else it is detected", default=None)
    batch_size: int = _setting(_count, "pairs that go through the encoder together; 0 chooses", default=0)
    threads: int = _setting(_count, "processor threads of the encoder; 0 takes what there is", default=0)
    cache_dir: Path = _setting(_path, "folder for converted models", default_factory=_default_cache)  # noqa: RUF009


@dataclass(frozen=True, slots=True)
class Effective:
    """Settings with the origin of each: ``default``, a file, an environment variable or the command line."""

    settings: Settings
    origins: Mapping[str, str]


_FIELDS = {field.name: field for field in fields(Settings)}


def keys() -> Mapping[str, str]:
    """Every key with what it means."""
    return {name: str(field.metadata["doc"]) for name, field in _FIELDS.items()}


def load(
    overrides: Mapping[str, object] | None = None,
    *,
    file: str | Path | None = None,
    cwd: Path | None = None,
    environ: Mapping[str, str] | None = None,
    user_file: Path | None = None,
) -> Effective:
    """The effective settings.

    ``overrides`` are values of the command line; None in them means not given. ``file`` replaces the user's and the
    project's files. ``cwd``, ``environ`` and ``user_file`` default to those of the process.

    Raises ConfigError, naming the file and line, for an unknown key, a value out of range or a broken file.
    """
    values: dict[str, object] = {}
    origins = dict.fromkeys(_FIELDS, "default")

    def take(name: str, value: object, origin: str) -> None:
        if name not in _FIELDS:
            raise ConfigError(f"{origin}: unknown setting {name!r}{_nearest(name)}")
        try:
            values[name] = _FIELDS[name].metadata["parse"](value)
        except ValueError as error:
            raise ConfigError(f"{origin}: {name} must be {error}, not {value!r}") from None
        origins[name] = origin

    if file is not None:
        sources = [Path(file)]
    else:
        project = _project_file(cwd or Path.cwd())
        sources = [path for path in (user_file or _user_file(), project) if path is not None and path.is_file()]
    for path in sources:
        for name, value, origin in _entries(path):
            if name == "cache_dir" and isinstance(value, str):
                value = path.parent / Path(value).expanduser()
            if name == "glossary" and isinstance(value, list):
                value = [_beside(path, item) for item in value]
            take(name, value, origin)
    for variable, text in sorted((os.environ if environ is None else environ).items()):
        if variable.startswith(_PREFIX) and variable not in _ELSEWHERE and text:
            take(variable.removeprefix(_PREFIX).lower(), text, f"environment {variable}")
    for name, value in (overrides or {}).items():
        if value is not None:
            take(name, value, "command line")
    return Effective(Settings(**values), origins)  # type: ignore[arg-type]


def _beside(path: Path, item: object) -> object:
    """A file named in a configuration file, relative to that file; the names of glossaries stay."""
    if not isinstance(item, str) or item in GLOSSARY_NAMES or not item:
        return item
    return str(path.parent / Path(item).expanduser())


def _nearest(name: str) -> str:
    found = difflib.get_close_matches(name, _FIELDS, 1, 0.5)
    return f"; did you mean {found[0]!r}?" if found else f"; known: {', '.join(_FIELDS)}"


def _user_file() -> Path:
    import platformdirs

    return Path(platformdirs.user_config_dir("quotedrift")) / "config.toml"


def _project_file(start: Path) -> Path | None:
    for folder in (start, *start.parents):
        own, shared = folder / "quotedrift.toml", folder / "pyproject.toml"
        if own.is_file():
            return own
        if shared.is_file() and "[tool.quotedrift]" in shared.read_text("utf-8", "replace"):
            return shared
    return None


def _entries(path: Path) -> list[tuple[str, object, str]]:
    """Name, value and origin (``file:line``) of every entry of a configuration file."""
    try:
        text = path.read_text("utf-8-sig")
        table: object = tomllib.loads(text)
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror}; give another file") from None
    except UnicodeDecodeError:
        raise ConfigError(f"{path}: not UTF-8; save it as UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path}: not valid TOML: {error}; correct it") from None
    if path.name == "pyproject.toml" and isinstance(table, dict):
        tools = table.get("tool", {})
        table = tools.get("quotedrift", {}) if isinstance(tools, dict) else {}
    if not isinstance(table, dict):
        raise ConfigError(f"{path}: [tool.quotedrift] must be a table")
    entries: dict[str, tuple[str, object, str]] = {}
    for key, value in table.items():
        name = key.replace("-", "_")
        line = _line_of(text, key)
        origin = f"{path}:{line}" if line else str(path)
        if name in entries:
            raise ConfigError(f"{origin}: {name} is set twice; keep one")
        entries[name] = (name, value, origin)
    return list(entries.values())


def _line_of(text: str, key: str) -> int | None:
    found = re.search(rf"^\s*[\"']?{re.escape(key)}[\"']?\s*=", text, re.MULTILINE)
    return text.count("\n", 0, found.end()) + 1 if found else None
