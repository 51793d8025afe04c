"""Values of the vocabulary and of a comparison as JSON and back, whatever their fields are.

A value of a class is an object that names the class under ``is`` and holds the fields by name. Documents, spans,
reports and findings that a run has anyway are not spelled out: ``at`` says where the run has them.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from functools import cache, cached_property
from typing import Any

from toolkit import model
from toolkit.model import Document, PairReport, Span


@dataclass(frozen=True)
class Known:
    """What a value may refer to: documents and reports by position, findings by report and position."""

    documents: tuple[Document, ...]
    reports: tuple[PairReport, ...] = ()

    @cached_property
    def _documents(self) -> dict[Document, int]:
        return {document: number for number, document in reversed(list(enumerate(self.documents)))}

    @cached_property
    def _objects(self) -> dict[int, list[int]]:
        """Reports and findings by identity: two findings may be equal and yet each its own."""
        held = {id(report): [number] for number, report in enumerate(self.reports)}
        for number, report in enumerate(self.reports):
            held |= {id(finding): [number, index] for index, finding in enumerate(report.findings)}
        return held

    def place(self, value: Any) -> list[int] | None:
        """Where a value is; None when it must be spelled out."""
        if isinstance(value, Document):
            return None if (number := self._documents.get(value)) is None else [number]
        if isinstance(value, Span):
            found = self.place(value.document)
            return None if found is None else [*found, value.start, value.end]
        return self._objects.get(id(value))

    def value(self, kind: str, place: Sequence[int]) -> Any:
        """The value at a place. Raises IndexError or ValueError for a place that is none."""
        first, *rest = place
        if kind in ("Document", "Span"):
            return self.documents[first].span(*rest) if kind == "Span" else self.documents[first]
        report = self.reports[first]
        return report if kind == "PairReport" else report.findings[rest[0]]


def dumps(value: Any, known: Known) -> str:
    """The value as JSON. Raises TypeError for a class that ``loads`` would not know."""
    return json.dumps(_encode(value, known), ensure_ascii=False, separators=(",", ":"))


def loads(text: str, known: Known) -> Any:
    """The value again: sequences as tuples. Raises ValueError, TypeError, KeyError or IndexError for what is none."""
    return _decode(json.loads(text), known)


@cache
def _classes() -> dict[str, type]:
    """Dataclasses and named tuples of the vocabulary and of a comparison, by name."""
    from toolkit.collate import relay, table

    return {
        name: kind
        for module in (relay, table, model)
        for name, kind in vars(module).items()
        if isinstance(kind, type) and (is_dataclass(kind) or hasattr(kind, "_fields"))
    }


def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else getattr(kind, "_fields", ())


def _encode(value: Any, known: Known) -> Any:
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    name = type(value).__name__
    if (place := known.place(value)) is not None:
        return {"is": name, "at": place}
    if names := _names(type(value)):
        if _classes().get(name) is not type(value):
            raise TypeError(f"{name} cannot be stored")
        return {"is": name} | {field: _encode(getattr(value, field), known) for field in names}
    if isinstance(value, Mapping):
        return {"is": "dict", "items": [[_encode(part, known) for part in item] for item in value.items()]}
    if isinstance(value, Sequence):
        return [_encode(item, known) for item in value]
    if hasattr(value, "item"):
        return _encode(value.item(), known)
    raise TypeError(f"{name} cannot be stored")


def _decode(value: Any, known: Known) -> Any:
    if isinstance(value, list):
        return tuple(_decode(item, known) for item in value)
    if not isinstance(value, dict):
        return value
    kind = value["is"]
    if "at" in value:
        return known.value(kind, value["at"])
    if kind == "dict":
        return {_decode(key, known): _decode(item, known) for key, item in value["items"]}
    made = _classes()[kind]
    return made(**{name: _decode(value[name], known) for name in _names(made) if name in value})
