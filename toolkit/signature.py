"""The signature of a result: everything needed to get the same result again, on one line (after sacreBLEU)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePath

from toolkit import __version__

_FIRST = ("encoder", "runtime", "translator", "glossary")
"""Parts that lead the line, in this order; the others follow by name."""

_KEY = re.compile(r"[a-z][a-z0-9_.-]*\Z")
_UNSAFE = re.compile(r"[%|\x00-\x20\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def signature(parts: Mapping[str, object]) -> str:
    """One line ``quotedrift:0.1.0|encoder:e5-small-q4@1a2b3c4d|min_confidence:0.5``.

    The same parts give the same line in whatever order they come. Values may be text, numbers, booleans, None, paths,
    or a mapping or sequence of these. The separators, white space and control characters are percent-encoded in
    values: no value can pass for another part.

    Raises ValueError for a name that is not a plain lower-case word, and TypeError for a value of another type.
    """
    for key in parts:
        if not _KEY.match(key) or key == "quotedrift":
            raise ValueError(f"not a name for a part of a signature: {key!r}")
    names = [key for key in _FIRST if key in parts]
    names += sorted(key for key in parts if key not in _FIRST)
    return "|".join([f"quotedrift:{__version__}", *(f"{key}:{_value(parts[key])}" for key in names)])


def _value(value: object) -> str:
    match value:
        case None:
            return "none"
        case bool():
            return "yes" if value else "no"
        case int():
            return str(value)
        case float():
            return repr(value + 0.0)
        case str():
            return _escape(value)
        case PurePath():
            return _escape(value.as_posix())
        case Mapping():
            inner = (f"{_inner(str(key))}={_inner(_value(value[key]))}" for key in sorted(value, key=str))
            return "{" + ",".join(inner) + "}"
        case list() | tuple():
            return "[" + ",".join(_inner(_value(item)) for item in value) + "]"
        case _:
            raise TypeError(f"cannot be part of a signature: {value!r}")


def _escape(text: str) -> str:
    return _UNSAFE.sub(_percent, text)


def _inner(text: str) -> str:
    """A member of a mapping or sequence: its separators are encoded too."""
    return re.sub(r"[,=]", _percent, text)


def _percent(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found.group().encode("utf-8", "surrogatepass"))
