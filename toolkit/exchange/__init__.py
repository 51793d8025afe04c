"""Results in the formats of others. ``FORMATS`` is a plain dict from format name to function.

A writer is a pure function from ``Material`` to the whole text, the same bytes every time. What each leaves out is
listed in ``docs/conformance.md``. ``tables`` has the formats that hold one table.
"""

from __future__ import annotations

from collections.abc import Callable

from toolkit.exchange.material import Material


def prov_json(material: Material) -> str:
    """W3C PROV as PROV-JSON."""
    from toolkit.exchange import provenance

    return provenance.as_json(material)


def prov_n(material: Material) -> str:
    """W3C PROV as PROV-N, for reading."""
    from toolkit.exchange import provenance

    return provenance.as_notation(material)


def prov_rdf(material: Material) -> str:
    """W3C PROV-O as N-Triples."""
    from toolkit.exchange import provenance

    return provenance.as_triples(material)


def annotation(material: Material) -> str:
    """W3C Web Annotation, one annotation a finding."""
    from toolkit.exchange import webannotation

    return webannotation.render(material)


def tmx(material: Material) -> str:
    """TMX 1.4, one unit a passage, one variant a witness."""
    from toolkit.exchange import memory

    return memory.render(material)


def quotation(material: Material) -> str:
    """schema.org Quotation as JSON-LD."""
    from toolkit.exchange import quotations

    return quotations.render(material)


FORMATS: dict[str, Callable[[Material], str]] = {
    "prov-json": prov_json,
    "prov-n": prov_n,
    "prov-rdf": prov_rdf,
    "annotation": annotation,
    "tmx": tmx,
    "quotation": quotation,
}

__all__ = ["FORMATS", "Material"]
