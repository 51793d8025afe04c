"""One line of a file of witnesses as JSON, checked while it is decoded. Keys not named here are ignored."""

from __future__ import annotations

import msgspec


class WitnessLine(msgspec.Struct, frozen=True):
    """A witness as it is written."""

    text: str
    id: str | int | None = None
    outlet: str | None = None
    lang: str | None = None
    date: str | None = None
    uri: str | None = None
    cites: str | list[str] = ()  # type: ignore[assignment]
    kind: str = "direct"
    speaker: str | None = None


decode = msgspec.json.Decoder(WitnessLine).decode
"""Bytes of one line to a WitnessLine; raises msgspec.DecodeError and msgspec.ValidationError."""
