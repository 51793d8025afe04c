"""W3C Web Annotation: one annotation a finding, with TextQuote and TextPosition selectors on both sides."""

from __future__ import annotations

from typing import Any

from toolkit.exchange.jsonld import dumps
from toolkit.exchange.material import Material, Record, name_of
from toolkit.model import Finding, Span

CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def render(material: Material) -> str:
    """An AnnotationPage with all findings, in the order of the records."""
    items = [
        _annotation(record, finding, n) for n, record in enumerate(material.records, 1) for finding in record.findings
    ]
    return dumps(
        {
            "@context": CONTEXT,
            "id": "urn:quotedrift:annotations",
            "type": "AnnotationPage",
            "items": items,
        }
    )


def _annotation(record: Record, finding: Finding, number: int) -> dict[str, Any]:
    targets = []
    for role, span in (("rendering", finding.rendering), ("original", finding.original)):
        if span is not None:
            targets.append({**target(span), "id": f"urn:quotedrift:{role}:{number}:{finding.fingerprint}"})
    if not targets:
        targets = [target(span) for span in record.stretches]
    return {
        "id": f"urn:quotedrift:finding:{number}:{finding.fingerprint}",
        "type": "Annotation",
        "motivation": "assessing",
        "body": [
            {"type": "TextualBody", "value": finding.message, "language": "en", "purpose": "describing"},
            {"type": "TextualBody", "value": finding.rule, "purpose": "tagging"},
            {"type": "TextualBody", "value": finding.severity, "purpose": "classifying"},
        ],
        "target": targets,
    }


def target(span: Span) -> dict[str, Any]:
    """A SpecificResource: positions count code points, as the recommendation asks."""
    return {
        "type": "SpecificResource",
        "source": name_of(span.document),
        "selector": [
            {"type": "TextQuoteSelector", "exact": span.exact, "prefix": span.prefix, "suffix": span.suffix},
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
        ],
    }
