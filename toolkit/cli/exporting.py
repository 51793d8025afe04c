"""Results in the formats of others: what ``compare`` and ``export`` share."""

from __future__ import annotations

from pathlib import Path

from toolkit import exchange
from toolkit.collate import Collation
from toolkit.errors import ConfigError
from toolkit.exchange import collations, tables
from toolkit.exchange.findings import findings
from toolkit.exchange.material import of_collation, of_run
from toolkit.model import Run

FINDINGS = "findings"
OF_COMPARISON = {"cells": collations.cells, "edges": collations.edges}
"""Tables that only a comparison has."""


def possible(format: str, table: str | None, output: Path | None) -> None:
    """Raises ConfigError, before anything is done, where the format, the table and the output do not go together."""
    if table is not None and format not in tables.FORMATS:
        raise ConfigError(f"{format} is no table; --table goes with --format {' or '.join(tables.FORMATS)}")
    if format == "parquet" and output is None:
        raise ConfigError("Parquet is no text; name a file with --output")


def exported(found: Run | Collation, format: str, table: str | None) -> str | bytes:
    """A run or a comparison in a format of others. Raises ConfigError for a table that it does not have."""
    material = of_run(found) if isinstance(found, Run) else of_collation(found)
    if format not in tables.FORMATS:
        return exchange.FORMATS[format](material)
    if table not in OF_COMPARISON:
        return tables.FORMATS[format](findings(material))
    if isinstance(found, Run):
        raise ConfigError(f"the run is no comparison and has no {table}; take --table {FINDINGS}")
    if table == "edges" and found.relay is None:
        raise ConfigError("no relay was inferred, so there are no edges; give compare the --original")
    return tables.FORMATS[format](OF_COMPARISON[table](found))
