"""Memory that was freed, given back to the system."""

from __future__ import annotations

import ctypes
from contextlib import suppress


def give_back() -> None:
    """Let go of what the C library keeps of freed memory, where it is one that can be asked.

    What a thread freed is kept for that thread alone: of what loading a model took besides the model, some 10 to 20 MB
    would stay with a thread that never loads anything again.
    """
    with suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)
