"""What is wrong with a corpus: shapes, ids, spans, severities, splits, texts that are nearly the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from toolkit.corpus.duplicates import twins
from toolkit.corpus.row import EXTENTS, JUDGEMENTS, KINDS, Note, Numbered, Row, judgement, original_id, split
from toolkit.documents.languages import tag

TYPES = frozenset({
    "omission", "addition", "ellipsis", "truncation", "splice", "paraphrase", "unsupported", "negation", "modality",
    "hedge", "intensity", "tense", "agency", "number", "date", "name", "term", "recategorisation", "speech-act",
    "condition", "reporting-verb", "attribution", "untranslated", "mistranslation", "faithful",
})  # fmt: skip
"""What a note may be of: every kind of shift, and ``faithful`` for a remark on a good choice."""


class Problem(NamedTuple):
    """A fault: where, in which row, and what to mend."""

    file: str
    line: int
    id: str
    what: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.id}: {self.what}"


def validate(rows: Sequence[Numbered]) -> list[Problem]:
    """All problems, in the order of files and lines."""
    known = {row.row.id: row.row for row in rows}
    found = [
        Problem(entry.file, entry.line, entry.row.id, what)
        for entry in rows
        for what in (*_row(entry.row, known), *(what for note in entry.row.notes for what in _note(entry.row, note)))
    ]
    return sorted([*found, *_repeated(rows), *_varying(rows), *_twins(rows)])


def _row(row: Row, known: dict[str, Row]) -> Iterator[str]:
    for side, text in (("original", row.original), ("rendering", row.rendering)):
        if not text.text.strip():
            yield f"the {side} is empty"
        try:
            if tag(text.lang) is None:
                yield f"the {side} has no language"
        except ValueError as error:
            yield f"the {side}'s language: {error}"
    for name, value, values in (
        ("kind", row.kind, KINDS),
        ("extent", row.extent, EXTENTS),
        ("severity", row.severity, JUDGEMENTS),
    ):
        if value not in values:
            yield f"{name} is {value!r}; it must be one of {', '.join(values)}"
    if row.severity in JUDGEMENTS and row.severity != judgement(row.notes):
        yield f"severity is {row.severity}, but the worst note is {judgement(row.notes)}"
    if row.split is not None and row.split != split(original_id(row)):
        yield f"split is {row.split}, but the id's hash says {split(original_id(row))}"
    for name, other in (("via", row.via), ("minimal_pair", row.minimal_pair)):
        if other is not None and (other not in known or original_id(known[other]) != original_id(row)):
            yield f"{name} names {other}, which is no rendering of this original"


def _note(row: Row, note: Note) -> Iterator[str]:
    if note.type not in TYPES:
        yield f"note type {note.type!r} is unknown"
    if note.original_span is None and note.rendering_span is None:
        yield f"the note {note.type} has no span on either side"
    for side, text, span in (
        ("original", row.original.text, note.original_span),
        ("rendering", row.rendering.text, note.rendering_span),
    ):
        if span is not None and (count := text.count(span) if span else 0) != 1:
            yield f"the note {note.type}: its span is {count} times in the {side}: {span!r}"


def _repeated(rows: Sequence[Numbered]) -> Iterator[Problem]:
    ids: dict[str, Numbered] = {}
    texts: dict[tuple[str, str], str] = {}
    for entry in rows:
        if entry.row.id in ids:
            yield Problem(entry.file, entry.line, entry.row.id, "the id is used twice")
        ids[entry.row.id] = entry
        key = (original_id(entry.row), entry.row.rendering.text)
        if key in texts:
            yield Problem(entry.file, entry.line, entry.row.id, f"the same rendering as {texts[key]}")
        texts[key] = entry.row.id


def _varying(rows: Sequence[Numbered]) -> Iterator[Problem]:
    first: dict[str, Row] = {}
    for entry in rows:
        name = original_id(entry.row)
        if first.setdefault(name, entry.row).original.text != entry.row.original.text:
            yield Problem(entry.file, entry.line, entry.row.id, f"the original differs from that of {first[name].id}")


def _twins(rows: Sequence[Numbered]) -> Iterator[Problem]:
    where = {entry.row.id: entry for entry in rows}
    originals = {original_id(entry.row): entry for entry in rows}
    by_language: dict[str | None, list[tuple[str, str, str | None, str]]] = defaultdict(list)
    for name, entry in originals.items():
        text = entry.row.original
        by_language[f"original {text.lang}"].append((entry.row.id, text.text, text.lang, name))
    for entry in rows:
        text = entry.row.rendering
        by_language[f"rendering {text.lang}"].append((entry.row.id, text.text, text.lang, original_id(entry.row)))
    for key, texts in by_language.items():
        for twin in twins(texts):
            entry = where[twin.second]
            side = str(key).split(" ")[0]
            what = f"the {side} is nearly that of {twin.first} (resemblance {twin.resemblance})"
            yield Problem(entry.file, entry.line, entry.row.id, what)
