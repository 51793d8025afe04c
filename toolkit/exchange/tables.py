"""Tables for spreadsheets and data frames: columns with types and rows, as CSV and as Parquet."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from toolkit.errors import MissingExtra


@dataclass(frozen=True, slots=True)
class Table:
    """``columns`` are names with types, in Arrow's words; ``rows`` are dicts with these keys, None being no value.

    A list or a dict stands in a column of strings, written as JSON, so that every format holds the same.
    """

    columns: Mapping[str, str]
    rows: tuple[Mapping[str, Any], ...]


def table(columns: Mapping[str, str], rows: Iterable[Mapping[str, Any]]) -> Table:
    """A table of rows as they are found."""
    return Table(columns, tuple({name: _flat(row.get(name)) for name in columns} for row in rows))


def _flat(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | tuple | dict) else value


def as_csv(found: Table) -> str:
    """CSV with ``\\n`` at line ends; a cell that a spreadsheet would run as a formula begins with ``'``."""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(found.columns), lineterminator="\n")
    writer.writeheader()
    for row in found.rows:
        writer.writerow({name: _inert(value) for name, value in row.items()})
    return out.getvalue()


def _inert(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")) else value


def as_parquet(found: Table) -> bytes:
    """The bytes of a Parquet file. Raises MissingExtra without ``pyarrow``."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise MissingExtra("Parquet", "parquet") from None
    types = {
        "string": pyarrow.string(), "double": pyarrow.float64(), "int64": pyarrow.int64(), "bool": pyarrow.bool_()
    }  # fmt: skip
    schema = pyarrow.schema([(name, types[kind]) for name, kind in found.columns.items()])
    held = [{name: _storable(value) for name, value in row.items()} for row in found.rows]
    out = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(held, schema=schema), out)
    return out.getvalue()


def _storable(value: Any) -> Any:
    return value.encode("utf-8", "surrogatepass").decode("utf-8", "replace") if isinstance(value, str) else value


FORMATS: dict[str, Callable[[Table], str | bytes]] = {"csv": as_csv, "parquet": as_parquet}
"""How a table is written, by the name of the format."""
