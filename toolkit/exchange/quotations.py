"""schema.org Quotation as JSON-LD: what was said, by whom, where it was published, what it translates."""

from __future__ import annotations

from typing import Any

from toolkit.exchange.jsonld import dumps
from toolkit.exchange.material import Material, Record, key_of, name_of
from toolkit.model import Document
from toolkit.text.languages import primary


def render(material: Material) -> str:
    """A graph with a Quotation a record."""
    graph = [_quotation(record, number, material) for number, record in enumerate(material.records)]
    return dumps({"@context": "https://schema.org", "@graph": graph})


def _quotation(record: Record, number: int, material: Material) -> dict[str, Any]:
    made: dict[str, Any] = {
        "@type": "Quotation",
        "@id": _name(record, number),
        "name": record.name,
        "text": record.text,
        "inLanguage": record.document.lang,
        "creator": _speaker(record),
        "isPartOf": _work(record.document),
    }
    if record.source is not None:
        made["isBasedOn"] = {"@id": _name(material.records[record.source], record.source)}
    if record.original is not None:
        passage = {
            "@type": "Quotation",
            "text": record.original.exact,
            "inLanguage": record.original.document.lang,
            "creator": _speaker(record),
            "isPartOf": _work(record.original.document),
        }
        other = primary(record.original.document.lang) != primary(record.document.lang)
        if other:
            made["translationOfWork"] = _given(passage)
        elif record.source is None:
            made["isBasedOn"] = _given(passage)
    return _given(made)


def _name(record: Record, number: int) -> str:
    return f"urn:quotedrift:quotation:{number + 1}:{key_of(record.document)}"


def _speaker(record: Record) -> dict[str, Any] | None:
    return None if record.speaker is None else {"@type": "Person", "name": record.speaker}


def _work(document: Document) -> dict[str, Any]:
    return _given(
        {
            "@type": "CreativeWork",
            "@id": name_of(document),
            "inLanguage": document.lang,
            "datePublished": document.published,
            "publisher": None if document.publisher is None else {"@type": "Organization", "name": document.publisher},
        }
    )


def _given(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}
