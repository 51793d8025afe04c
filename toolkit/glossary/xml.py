"""XML from strangers: no entities, no DTD, no network, a limit on size and depth, and errors that name the line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.errors import InputError

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_BYTES = 50_000_000
"""Largest XML file that is parsed."""

_DECLARATION = re.compile(rb"<!(ENTITY|ELEMENT|ATTLIST|NOTATION)\b")


def parse(raw: bytes, name: str) -> _Element:
    """The root of a document, without comments and processing instructions.

    A document type that only names a DTD is passed over and nothing is fetched. Raises InputError for one that
    declares anything, for XML that is not well formed, and for a file over the limit.
    """
    from lxml import etree

    if len(raw) > MAX_BYTES:
        raise InputError(f"is larger than {MAX_BYTES // 1_000_000} MB; split it", file=name)
    plain = raw.replace(b"\0", b"")
    if found := _DECLARATION.search(plain):
        line = plain.count(b"\n", 0, found.start()) + 1
        raise InputError(f"declares a document type ({found[0].decode()}); remove the DOCTYPE", file=name, line=line)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(raw, parser)
    except etree.XMLSyntaxError as error:
        what = re.sub(r", line \d+, column \d+.*", "", error.msg or "not XML")
        raise InputError(f"is not well-formed XML: {what}; correct it", file=name, line=error.lineno or 1) from None
    except (ValueError, LookupError) as error:
        raise InputError(f"is not XML that can be read: {error}", file=name) from None
    return root


def local(element: _Element) -> str:
    """The name of an element without its namespace; empty for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
