"""What the processor can do, as far as the system says, and how CTranslate2 is told of it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

ASKED = "CT2_FORCE_CPU_ISA"
"""The variable by which CTranslate2 is told what instructions to use; who has set it is obeyed."""
WIDE = frozenset({"avx512f", "avx512bw", "avx512cd", "avx512dq", "avx512vl"})
"""Flags of a processor that has all of AVX-512 that CTranslate2 uses."""


def processor() -> str:
    """What Linux says of the processor; nothing elsewhere."""
    try:
        return Path("/proc/cpuinfo").read_text("utf-8", "replace")
    except OSError:
        return ""


def wide(said: str) -> bool:
    """Whether it is one of AMD's that has AVX-512, by what /proc/cpuinfo says.

    CTranslate2 takes these instructions on Intel's processors alone unless it is told to; on AMD's (Zen 4 and later) a
    forward pass takes a seventh less with them, and its states are those that Intel's give.
    """
    flags = next((line.partition(":")[2].split() for line in said.splitlines() if line.startswith("flags")), [])
    return "AuthenticAMD" in said and WIDE.issubset(flags)


def ctranslate2() -> Any:
    """The library, told to use AVX-512 where it would not by itself."""
    if ASKED not in os.environ and wide(processor()):
        os.environ[ASKED] = "AVX512"
    import ctranslate2

    return ctranslate2
