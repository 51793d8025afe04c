"""The bytes of an input, with everything refused that is not a plain file of reasonable size."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

from toolkit.errors import InputError

MAX_BYTES = 100_000_000
"""Largest file that is read as one document."""

STDIN = "-"


def regular_file(path: str | Path) -> os.stat_result:
    """What the system says of a file that may be read.

    Raises InputError for what is missing, a folder, a device, a pipe or no path at all. Links are followed.
    """
    name = str(path)
    try:
        info = Path(path).stat()
    except FileNotFoundError:
        raise InputError("no such file; check the path", file=name) from None
    except ValueError:
        raise InputError("not a path; it holds a NUL character", file=name.replace("\0", "\\0")) from None
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror}); check the path", file=name) from None
    if stat.S_ISDIR(info.st_mode):
        raise InputError("is a folder; name a file", file=name)
    if not stat.S_ISREG(info.st_mode):
        raise InputError("is a device or pipe; use - for standard input", file=name)
    return info


def read_bytes(path: str | Path, *, max_bytes: int = MAX_BYTES) -> bytes:
    """The bytes of a file, or of standard input for ``-``.

    Raises InputError for what is no regular file, cannot be read, is empty, or is larger than ``max_bytes``: the size
    is known before anything is read, and no more than the limit is ever held.
    """
    name = str(path)
    try:
        if name == STDIN:
            raw = sys.stdin.buffer.read(max_bytes + 1)
        else:
            size = regular_file(path).st_size
            if size > max_bytes:
                raise _too_large(name, max_bytes)
            with Path(path).open("rb") as file:
                raw = file.read(max_bytes + 1)
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror}); check its permissions", file=name) from None
    if len(raw) > max_bytes:
        raise _too_large(name, max_bytes)
    if not raw:
        raise InputError("is empty; there is nothing to read", file=name)
    return raw


def _too_large(name: str, max_bytes: int) -> InputError:
    return InputError(f"is larger than {max_bytes // 1_000_000} MB; split it", file=name)
