"""TMX 1.4: a translation unit a passage of the original, a variant for it and for each witness that renders it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from toolkit import __version__
from toolkit.exchange.material import Material, Record
from toolkit.model import Document, Span

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(material: Material) -> str:
    """The whole file. Records without an original have nothing to be a variant of and are left out."""
    return "".join(_lines(material))


def _lines(material: Material) -> Iterator[str]:
    units: dict[Span, list[Record]] = {}
    for record in material.records:
        if record.original is not None:
            units.setdefault(record.original, []).append(record)
    langs = {span.document.lang for span in units}
    source = next(iter(langs)) if len(langs) == 1 else None
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx version="1.4">\n'
    yield (
        f'<header creationtool="quotedrift" creationtoolversion={_attribute(__version__)} segtype="sentence" '
        f'o-tmf="quotedrift" adminlang="en" srclang={_attribute(source or "*all*")} datatype="plaintext">\n'
        f"{_prop('signature', material.signature)}</header>\n<body>\n"
    )
    for number, (span, records) in enumerate(units.items(), 1):
        yield f'<tu tuid="{number}">\n'
        yield _variant(span.document, span.exact, {})
        for record in records:
            yield _variant(record.document, record.text, {"witness": record.name, "verdict": record.verdict})
        yield "</tu>\n"
    yield "</body>\n</tmx>\n"


def _variant(document: Document, text: str, about: dict[str, str]) -> str:
    props = about | {
        name: value
        for name, value in (
            ("outlet", document.publisher),
            ("published", document.published),
            ("uri", document.uri),
        )
        if value
    }
    return (
        f"<tuv xml:lang={_attribute(document.lang or 'und')}>"
        + "".join(_prop(name, value) for name, value in props.items())
        + f"<seg>{escape(_clean(text))}</seg></tuv>\n"
    )


def _prop(name: str, value: str) -> str:
    return f'<prop type="x-quotedrift-{name}">{escape(_clean(value))}</prop>'


def _attribute(value: str) -> str:
    return quoteattr(_clean(value))


def _clean(text: str) -> str:
    """The text with what XML cannot hold as U+FFFD."""
    return _FORBIDDEN.sub("\ufffd", text)
