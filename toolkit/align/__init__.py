"""Lining texts up: which passage, which sentences, which words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from toolkit.model import Alignment, Document, Span, WordLink


@dataclass(frozen=True, slots=True)
class AlignmentReport:
    """Two documents lined up: segments, the beads between them and, when asked for, word links.

    ``words`` links ``source_tokens`` to ``target_tokens`` by index. ``mt`` is what a translation model had to do with
    it, empty when none was asked.
    """

    source: Document
    target: Document
    source_segments: tuple[Span, ...]
    target_segments: tuple[Span, ...]
    beads: tuple[Alignment, ...]
    source_tokens: tuple[Span, ...] = ()
    target_tokens: tuple[Span, ...] = ()
    words: tuple[WordLink, ...] = ()
    mt: Mapping[str, Any] = field(default_factory=dict)
