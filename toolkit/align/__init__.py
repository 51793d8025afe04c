"""Lining texts up: which passage, which sentences, which words."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.model import Alignment, Document, Span, WordLink


@dataclass(frozen=True, slots=True)
class AlignmentReport:
    """Two documents lined up: segments, the beads between them and, when asked for, word links.

    ``words`` links ``source_tokens`` to ``target_tokens`` by index.
    """

    source: Document
    target: Document
    source_segments: tuple[Span, ...]
    target_segments: tuple[Span, ...]
    beads: tuple[Alignment, ...]
    source_tokens: tuple[Span, ...] = ()
    target_tokens: tuple[Span, ...] = ()
    words: tuple[WordLink, ...] = ()
