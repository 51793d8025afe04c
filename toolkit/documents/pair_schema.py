"""One line of a file of pairs as JSON, checked while it is decoded. Keys not named here are ignored."""

from __future__ import annotations

import msgspec


class TextLine(msgspec.Struct, frozen=True):
    """One side of a pair."""

    text: str
    lang: str | None = None
    uri: str | None = None
    publisher: str | None = None
    published: str | None = None


class PairLine(msgspec.Struct, frozen=True):
    """A pair as it is written."""

    original: TextLine
    rendering: TextLine
    id: str | int | None = None
    kind: str | None = None
    excerpt: bool = False
    context: str | None = None
    glossary: str | None = None
    outlet: str | None = None


decode = msgspec.json.Decoder(PairLine).decode
"""Bytes of one line to a PairLine; raises msgspec.DecodeError and msgspec.ValidationError."""
