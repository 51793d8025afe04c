"""The table of a glossary as an Excel workbook. Formulas are never evaluated and never written."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any

from toolkit.errors import InputError, MissingExtra
from toolkit.glossary.entries import Parsed
from toolkit.glossary.model import MAX_FIELD, Concept
from toolkit.glossary.table import COLUMNS, Row, concepts, rows

MAX_UNPACKED = 200_000_000
"""Bytes that a workbook may hold once it is unpacked."""


def read(raw: bytes, name: str) -> Parsed:
    """The concepts of the first sheet of a workbook. Formulas are refused, never evaluated.

    Raises InputError when it is no such workbook, MissingExtra without openpyxl.
    """
    return concepts(_rows(raw, name), name)


def _rows(raw: bytes, name: str) -> Iterator[Row]:
    try:
        from openpyxl import load_workbook
    except ImportError:
        raise MissingExtra("reading a workbook", "xlsx") from None
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
        if unpacked <= MAX_UNPACKED:
            book = load_workbook(io.BytesIO(raw), read_only=True, keep_links=False)
            sheet = book.worksheets[0]
    except Exception as error:
        reason = type(error).__name__
        raise InputError(f"is no workbook that can be read ({reason}); save it again", file=name) from None
    if unpacked > MAX_UNPACKED:
        raise InputError(f"unpacks to more than {MAX_UNPACKED // 1_000_000} MB; split it", file=name)
    for line, cells in enumerate(sheet.iter_rows(max_col=len(COLUMNS) + 1), 1):
        values = [_value(cell, name, line) for cell in cells]
        while len(values) > len(COLUMNS) and not values[-1]:
            values.pop()
        values += [""] * (len(COLUMNS) - len(values))
        if any(values):
            yield line, values


def _value(cell: Any, name: str, line: int) -> str:
    if cell.data_type in ("f", "e"):
        kind = "a formula" if cell.data_type == "f" else "an error value"
        raise InputError(f"cell {cell.coordinate} holds {kind}; paste its text", file=name, line=line)
    value = "" if cell.value is None else str(cell.value)
    if len(value) > MAX_FIELD:
        what = f"cell {cell.coordinate} is longer than {MAX_FIELD:,} characters; shorten it"
        raise InputError(what, file=name, line=line)
    return value


def write(entries: Iterable[Concept]) -> bytes:
    """The table as a workbook of text cells: what looks like a formula stays text. Raises MissingExtra."""
    try:
        from openpyxl import Workbook
        from openpyxl.cell import WriteOnlyCell
    except ImportError:
        raise MissingExtra("writing a workbook", "xlsx") from None
    book = Workbook(write_only=True)
    sheet = book.create_sheet("glossary")
    sheet.freeze_panes = "B2"
    for row in (COLUMNS, *rows(entries)):
        cells = []
        for value in row:
            cell = WriteOnlyCell(sheet, value=value or None)
            if value:
                cell.data_type, cell.quotePrefix = "s", value[0] in "=+-@"
            cells.append(cell)
        sheet.append(cells)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
