"""HTML pages: the article's text by trafilatura (the ``html`` extra). Nothing is executed or fetched."""

from __future__ import annotations

import re
from typing import Any

from toolkit.documents.languages import tag
from toolkit.documents.text import Content
from toolkit.errors import InputError, MissingExtra

_HEAD = 4096
_DOCTYPE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,1000}?-->\s*)?<(?:!doctype\s+html|html[\s>])",
    re.I | re.S,
)
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{1,40})", re.I)
_XML = re.compile(rb"\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_.:-]{1,40})", re.I)
_LANG = re.compile(r"<html\b[^>]{0,500}?\slang\s*=\s*[\"']?([A-Za-z0-9_-]{2,40})", re.I)
_Q = re.compile(r"<q(?:\s[^<>]{0,1000})?>", re.I)
_BLOCK = re.compile(r"(<blockquote(?:\s[^<>]{0,1000})?>)(.{0,20000}?)(</blockquote\s{0,10}>)", re.I | re.S)
_PARAGRAPH = re.compile(r"\A\s*(?!\s|<p[\s>])|<p(?:\s[^<>]{0,1000})?>", re.I)
_Q_END = re.compile(r"</q\s{0,10}>", re.I)


def looks_like(raw: bytes) -> bool:
    """Whether the bytes begin as an HTML page does."""
    return _DOCTYPE.match(raw[:_HEAD]) is not None


def declared_encoding(raw: bytes) -> str | None:
    """The encoding that the page's ``meta`` element or XML declaration names."""
    head = raw[:_HEAD]
    found = _XML.match(head) or _META.search(head)
    return found.group(1).decode("ascii") if found else None


def parse(source: str) -> Content:
    """The article's text, one paragraph a line, with the language, publisher and date that the page declares.

    Offsets are of this extracted text. A ``q`` element has the quotation marks that a browser shows; a
    paragraph of a ``blockquote`` begins with ``>``, as it does in plain text.

    Raises MissingExtra without trafilatura, InputError when no article is found.
    """
    try:
        import trafilatura
    except ImportError:
        raise MissingExtra("reading HTML", "html") from None
    shown = _Q_END.sub("”", _Q.sub("“", _BLOCK.sub(_signed, source)))
    found: Any = trafilatura.bare_extraction(shown, with_metadata=True, include_comments=False)
    text = getattr(found, "text", None)
    if not text:
        raise InputError("no article text found in the page; save the article as plain text")
    return Content(text, _language(source), found.sitename or None, found.date or None)


def _signed(found: re.Match[str]) -> str:
    """A block quotation with the sign that plain text and Markdown have for it, on each of its paragraphs."""
    opening, inside, closing = found.groups()
    return opening + _PARAGRAPH.sub(r"\g<0>&gt; ", inside, count=0) + closing


def _language(source: str) -> str | None:
    found = _LANG.search(source[: _HEAD * 4])
    try:
        return tag(found.group(1)) if found else None
    except ValueError:
        return None
