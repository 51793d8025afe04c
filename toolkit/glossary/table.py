"""The table that glossaries are written in: one row a term, as CSV (RFC 4180, UTF-8)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from toolkit.errors import InputError
from toolkit.glossary.entries import Builder, Parsed
from toolkit.glossary.model import (
    Concept,
    Term,
    split_forms,
    split_neighbours,
    tidy,
)

CONCEPT_COLUMNS = (
    "concept", "domain", "rule", "definition", "severity", "neighbours", "related", "contested", "concept_source",
)  # fmt: skip
"""Filled on the first row of a concept; later rows repeat ``concept`` alone."""

TERM_COLUMNS = (
    "lang", "term", "status", "pos", "register", "stance", "stance_by", "forms", "false_friend", "note", "source",
    "where",
)  # fmt: skip

OPTIONAL = ("where", "concept_where")
"""The last columns, which may be left out from the right."""

COLUMNS = (*CONCEPT_COLUMNS, *TERM_COLUMNS, "concept_where")
"""The header, exactly."""

Row = tuple[int, list[str]]


def read(raw: bytes, name: str) -> Parsed:
    """The concepts of a CSV file. Raises InputError when it is no such table at all."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise InputError("is not UTF-8; save the table as CSV UTF-8", file=name, line=line) from None
    return concepts(_csv_rows(text, name), name)


def _csv_rows(text: str, name: str) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            what = "a cell is longer than the table may have" if "field larger" in str(error) else str(error)
            raise InputError(f"{what}; correct the quoting", file=name, line=line) from None
        if any(cells):
            yield line, cells


def concepts(rows: Iterator[Row], name: str) -> Parsed:
    """The concepts of rows, header first. Raises InputError when the header is not that of the table."""
    builder = Builder(name)
    columns = _header(next(rows, (1, [])), name)
    current = ""
    while True:
        try:
            line, cells = next(rows)
        except StopIteration:
            break
        except InputError as error:
            builder.problems.append(error)
            break
        if len(cells) != len(columns):
            builder.problem(f"has {len(cells)} columns, not {len(columns)}; quote cells that hold a comma", line)
            continue
        row = dict.fromkeys(COLUMNS, "") | {column: tidy(cell) for column, cell in zip(columns, cells, strict=True)}
        current = _take(builder, row, line, current)
    return builder.parsed()


def _header(row: Row, name: str) -> tuple[str, ...]:
    line, cells = row
    needed = len(COLUMNS) - len(OPTIONAL)
    for length in range(needed, len(COLUMNS) + 1):
        if tuple(cells[:length]) == COLUMNS[:length] and len(cells) <= len(COLUMNS) and not any(cells[length:]):
            return COLUMNS[: len(cells)]
    missing = [column for column in COLUMNS[:needed] if column not in cells]
    unknown = [cell[:40] for cell in cells if cell not in COLUMNS]
    what = f"no column {missing[0]!r}" if missing else f"unknown column {unknown[0]!r}" if unknown else "another order"
    raise InputError(f"the header has {what}; it must be: {','.join(COLUMNS)}", file=name, line=line)


def _take(builder: Builder, row: dict[str, str], line: int, current: str) -> str:
    """Take one row in; gives the concept that later rows belong to."""
    concept_id = row["concept"] or current
    if not concept_id:
        builder.problem("the row has no concept; name it in the first column", line)
        return current
    filled = any(row[column] for column in (*CONCEPT_COLUMNS[1:], "concept_where"))
    if concept_id in builder.concepts:
        if filled and concept_id != current:
            known = builder.concepts[concept_id].position
            builder.problem(f"concept {concept_id!r} is already at {known}; give it another id", line)
            return current
        if filled:
            builder.problem("only the first row of a concept fills its columns; leave them blank here", line)
            return concept_id
    else:
        concept = builder.make(
            Concept,
            line,
            id=concept_id,
            domain=row["domain"],
            rule=row["rule"],
            definition=row["definition"],
            severity=row["severity"],
            neighbours=split_neighbours(row["neighbours"]),
            related=tuple(row["related"].split()),
            contested=row["contested"],
            source=row["concept_source"],
            where=row["concept_where"],
        )
        if concept is None or not builder.add(concept):
            return ""
    if any(row[column] for column in TERM_COLUMNS) and (term := _term(builder, row, line)):
        builder.add_term(concept_id, term)
    return concept_id


def _term(builder: Builder, row: dict[str, str], line: int) -> Term | None:
    return builder.make(
        Term,
        line,
        lang=row["lang"],
        text=row["term"],
        status=row["status"] or "admitted",
        pos=row["pos"],
        register=row["register"] or "neutral",
        stance=row["stance"] or "neutral",
        stance_by=row["stance_by"],
        forms=split_forms(row["forms"]),
        false_friend=row["false_friend"],
        note=row["note"],
        source=row["source"],
        where=row["where"],
    )


def rows(concepts: Iterable[Concept]) -> Iterator[tuple[str, ...]]:
    """The rows of the table without its header; a concept without terms has one row."""
    for concept in concepts:
        about = (
            concept.id,
            concept.domain,
            concept.rule,
            concept.definition,
            concept.severity,
            " ".join(map(str, concept.neighbours)),
            " ".join(concept.related),
            concept.contested,
            concept.source,
        )
        for number, term in enumerate(concept.terms):
            first = about if number == 0 else (concept.id, *[""] * (len(CONCEPT_COLUMNS) - 1))
            yield (*first, *_cells(term), "" if number else concept.where)
        if not concept.terms:
            yield (*about, *[""] * len(TERM_COLUMNS), concept.where)


def _cells(term: Term) -> tuple[str, ...]:
    return (
        term.lang,
        term.text,
        term.status,
        term.pos,
        term.register,
        term.stance,
        term.stance_by,
        " ; ".join(term.forms),
        term.false_friend,
        term.note,
        term.source,
        term.where,
    )


def write(concepts: Iterable[Concept]) -> bytes:
    """The table as CSV with LF line ends."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(rows(concepts))
    return text.getvalue().encode("utf-8")
