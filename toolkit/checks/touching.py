"""Findings that are about the same words."""

from __future__ import annotations

from toolkit.model import Finding


def touch(one: Finding, other: Finding) -> bool:
    """Whether two findings share words on a side."""
    sides = ((one.original, other.original), (one.rendering, other.rendering))
    return any(here and there and here.start < there.end and there.start < here.end for here, there in sides)
