"""The quotations of articles, as ``extract`` lists them. ``FORMATS`` is a plain dict from format name to function."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from toolkit.model import Document, Quotation
from toolkit.report import Options, structured, wire
from toolkit.report.position import label, where
from toolkit.report.summary import count

if TYPE_CHECKING:
    from toolkit.report.terminal import Text

Found = Sequence[tuple[Document, Sequence[Quotation]]]
"""Each article with its quotations."""


def text(found: Found, options: Options) -> str:
    """For reading: where each quotation stands, who said it, how it reached the article, and its words."""
    from toolkit.report import terminal

    return terminal.print_lines(_lines(found, terminal.usable_width(options)), options)


def _lines(found: Found, width: int) -> Iterator[Text]:
    from toolkit.report.run_text import attribution_line, quoted
    from toolkit.report.terminal import Text, field, paragraph, wrapped

    for index, (document, quotations) in enumerate(found):
        if index:
            yield Text()
        total = count(len(quotations), "quotation") if quotations else "no quotations"
        yield from paragraph(f"{label(document)}: {total}", width, style="bold")
        for quotation in quotations:
            yield Text()
            head = Text.assemble("  ", (where(quotation.content[0]), "underline"), "  ", attribution_line(quotation))
            yield from wrapped(head, width, hang=6)
            yield from field("", quoted(quotation), document, width, indent=6)


def extraction_object(found: Found) -> dict[str, Any]:
    """The object ``extract`` writes; ``article`` names the document of a quotation by its id."""
    return {
        "schema_version": wire.SCHEMA_VERSION,
        "articles": [wire.document_object(document) for document, _ in found],
        "quotations": [
            {"article": document.id, **wire.quotation_object(quotation)}
            for document, quotations in found
            for quotation in quotations
        ],
    }


def json(found: Found, options: Options) -> str:
    """One JSON object for all articles."""
    return structured.dumps(extraction_object(found), indent=2) + "\n"


def jsonl(found: Found, options: Options) -> str:
    """One JSON object a line for each quotation, with its article."""
    return "".join(
        structured.line(
            {
                "schema_version": wire.SCHEMA_VERSION,
                "article": wire.document_object(document),
                **wire.quotation_object(quotation),
            }
        )
        for document, quotations in found
        for quotation in quotations
    )


FORMATS: dict[str, Callable[[Found, Options], str]] = {"text": text, "json": json, "jsonl": jsonl}
