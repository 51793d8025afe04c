"""Texts given on the command line, as files or in so many words: opened one after the other, read as they are used."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, NamedTuple

from toolkit.errors import InputError, MissingExtra, QuotedriftError

if TYPE_CHECKING:
    from toolkit.cli.session import Session
    from toolkit.documents.paragraphs import Paragraph

KNOWN_BY = 2000
"""Code points from the beginning of a text by which its language is told while it streams."""


class GivenText(NamedTuple):
    """A text with its language; ``name`` is its file's, None for words on the command line. Iterating reads on."""

    name: str | None
    lang: str
    paragraphs: Iterator[Paragraph]


def files(given: Sequence[str]) -> list[Path]:
    """The files among what was given: everything, but for one text that is none and does not look like one."""
    if len(given) == 1 and not _names_file(given[0]):
        return []
    return [Path(one) for one in given]


def opened(
    session: Session, given: Sequence[str], lang: str | None, encoding: str | None
) -> Iterator[GivenText | None]:
    """Each text in turn; None for one that cannot be read, which costs a line on stderr."""
    paths = files(given)
    if not paths:
        from toolkit.documents import paragraphs

        yield _known(None, lang, paragraphs.of_text(given[0]))
    for path in paths:
        try:
            yield _open(session, path, lang, encoding)
        except MissingExtra as error:
            session.console.error(f"{path}: {error}")
            yield None
        except QuotedriftError as error:
            session.console.error(str(error))
            yield None


def _names_file(given: str) -> bool:
    from toolkit.documents.read import SUFFIXES

    if given == "-" or (PurePath(given).suffix.lower() in SUFFIXES and not any(map(str.isspace, given))):
        return True
    try:
        return Path(given).exists()
    except (OSError, ValueError):  # longer than a path may be, or with a NUL
        return False


def _open(session: Session, path: Path, lang: str | None, encoding: str | None) -> GivenText:
    from toolkit.cli.session import read_document
    from toolkit.documents import paragraphs

    found = paragraphs.stream(path, encoding)
    if found is None:
        document = read_document(session, path, lang, encoding)
        lang, found = lang or document.lang, paragraphs.of_text(document.text)
    return _known(str(path), lang, found)


def _known(name: str | None, lang: str | None, found: Iterator[Paragraph]) -> GivenText:
    """The text with its language, told from how it begins where it is not declared."""
    from toolkit.documents.languages import tag
    from toolkit.text.language import identify

    try:
        declared = tag(lang)
    except ValueError as error:
        raise InputError(str(error)) from None
    first: list[Paragraph] = []
    if declared is None:
        for paragraph in found:
            first.append(paragraph)
            if paragraph.start >= KNOWN_BY:
                break
    language = declared or identify("\n".join(paragraph.text for paragraph in first), None).lang
    if language is None:
        raise InputError("the language of the text is not known; name it with --from", file=name)
    return GivenText(name, language, chain(first, found))
