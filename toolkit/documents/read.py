"""A file becomes a Document: bytes hashed, encoding found, markup set aside, offsets kept."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path, PurePath
from typing import NamedTuple

from toolkit.documents import encodings, html, markdown, text
from toolkit.documents.languages import tag
from toolkit.documents.source import MAX_BYTES, STDIN, read_bytes
from toolkit.documents.text import Content
from toolkit.errors import InputError
from toolkit.model import Document

READERS: Mapping[str, Callable[[str], Content]] = {"text": text.parse, "markdown": markdown.parse, "html": html.parse}
"""Name of a format to the function that turns decoded text into content."""

SUFFIXES: Mapping[str, str] = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
}
"""File name ending to format; anything else is looked at."""

MAX_LINE = 10_000_000
"""Longest line, in code points, that is taken for text."""


class Reading(NamedTuple):
    """A document and how it was read: the encoding, and whether it was declared, certain or a guess."""

    document: Document
    format: str
    encoding: str
    method: encodings.Method


def read(path: str | Path, *, lang: str | None = None, encoding: str | None = None) -> Document:
    """The document in a file, or on standard input for ``-``.

    Offsets are code points of the decoded file without its byte order mark; for Markdown too, where what is not prose
    is blanked in place; for HTML they are of the article's extracted text. ``lang`` is the declared language; without
    it an HTML page may declare its own. ``raw_sha256`` is the hash of the file's bytes.

    Raises InputError for what cannot be read, naming the file and the line where there is one, and MissingExtra for
    HTML without the ``html`` extra.
    """
    return load(path, lang=lang, encoding=encoding).document


def load(
    path: str | Path,
    *,
    lang: str | None = None,
    encoding: str | None = None,
    max_bytes: int = MAX_BYTES,
    content: bytes | None = None,
) -> Reading:
    """As ``read``, with the format and the encoding and how that was found; ``content`` is what was read before."""
    name = str(path)
    try:
        declared = tag(lang)
        raw = read_bytes(path, max_bytes=max_bytes) if content is None else content
        format = SUFFIXES.get(PurePath(name).suffix.lower()) if name != STDIN else None
        if format is None:
            format = "html" if html.looks_like(raw) else "text"
        wanted = encoding or (html.declared_encoding(raw) if format == "html" else None)
        decoded = encodings.decode(raw, declared=wanted, insist=encoding is not None, lang=declared)
        text.check_lines(decoded.text, MAX_LINE)
        parsed = READERS[format](decoded.text)
    except InputError as error:
        raise error if error.file else InputError(error.problem, file=name, line=error.line) from None
    except ValueError as error:
        raise InputError(str(error), file=name) from None
    if not parsed.text.strip():
        raise InputError("holds no text; there is nothing to read", file=name)
    document = Document(
        text=parsed.text,
        lang=declared or parsed.lang,
        uri=name,
        publisher=parsed.publisher,
        published=parsed.published,
        raw_sha256=hashlib.sha256(raw).hexdigest(),
    )
    return Reading(document, format, decoded.encoding, decoded.method)
