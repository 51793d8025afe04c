"""An annotated corpus as one offline HTML page: each original with its renderings, their notes marked in the text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from toolkit.corpus import Note, Row, original_id, split
from toolkit.model import SEVERITIES
from toolkit.report import languages
from toolkit.report.templating import asset, hashed, template
from toolkit.report.visible import visible
from toolkit.text.bidi import direction


class Piece(NamedTuple):
    """A stretch of a text, and the worst severity of the notes that mark it, or the empty string."""

    text: str
    severity: str


def render(rows: Sequence[Row], title: str) -> str:
    """The page. Everything from the corpus is escaped; nothing is fetched when it is opened."""
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[original_id(row)].append(row)
    style, script = asset("report.css") + asset("corpus.css"), asset("corpus.js")
    page = template("corpus.html").render(
        title=title,
        originals=[_original(name, group) for name, group in groups.items()],
        pairs=len(rows),
        choices={
            "languages": sorted({row.pair for row in rows}),
            "severity": ["none", *SEVERITIES[1:]],
            "rule": sorted({note.type for row in rows for note in row.notes}),
            "split": sorted({split(original_id(row)) for row in rows}),
        },
        style=style,
        script=script,
        style_hash=hashed(style),
        script_hash=hashed(script),
    )
    return page if page.endswith("\n") else page + "\n"


def _original(name: str, rows: Sequence[Row]) -> dict[str, Any]:
    first = rows[0]
    return {
        "id": name,
        "text": visible(first.original.text),
        "lang": first.original.lang or "und",
        "direction": direction(first.original.lang, first.original.text),
        "language": languages.name(first.original.lang),
        "speaker": first.speaker or "",
        "domain": first.domain or "",
        "split": split(name),
        "renderings": [_rendering(row) for row in rows],
    }


def _rendering(row: Row) -> dict[str, Any]:
    spans = [(note.rendering_span, note.severity) for note in row.notes if note.rendering_span]
    return {
        "id": row.id,
        "pieces": list(pieces(row.rendering.text, spans)),
        "lang": row.rendering.lang or "und",
        "direction": direction(row.rendering.lang, row.rendering.text),
        "language": languages.name(row.rendering.lang),
        "pair": row.pair,
        "kind": row.kind,
        "extent": row.extent,
        "severity": row.severity,
        "contested": row.contested,
        "via": row.via or "",
        "minimal_pair": row.minimal_pair or "",
        "notes": [_note(note) for note in row.notes],
        "rules": " ".join(sorted({note.type for note in row.notes})),
    }


def _note(note: Note) -> dict[str, str]:
    return {
        "type": note.type,
        "severity": note.severity,
        "original": visible(note.original_span or ""),
        "rendering": visible(note.rendering_span or ""),
        "comment": visible(note.comment),
    }


def pieces(text: str, spans: Sequence[tuple[str, str]]) -> Iterator[Piece]:
    """The text cut where marked spans begin and end; overlapping spans give the worst severity."""
    worst = [-1] * len(text)
    for span, severity in spans:
        at = text.find(span)
        for index in range(at, at + len(span) if at >= 0 else at):
            worst[index] = max(worst[index], SEVERITIES.index(severity))
    start = 0
    for index in range(1, len(text) + 1):
        if index == len(text) or worst[index] != worst[start]:
            yield Piece(visible(text[start:index]), SEVERITIES[worst[start]] if worst[start] >= 0 else "")
            start = index
