"""``quotedrift export``: a recorded run in the formats of others."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from toolkit.cli import options


class ExportFormat(StrEnum):
    """Formats of ``export``."""

    prov_json = "prov-json"
    prov_n = "prov-n"
    prov_rdf = "prov-rdf"
    annotation = "annotation"
    tmx = "tmx"
    quotation = "quotation"
    csv = "csv"
    parquet = "parquet"


def export(
    store: options.StoreFile,
    run: Annotated[int | None, typer.Argument(metavar="RUN", help="Number of the run. Default: the latest.")] = None,
    format: Annotated[
        ExportFormat, typer.Option("--format", "-f", help="Format of the result.")
    ] = ExportFormat.prov_json,
    table: options.Table = None,
    output: options.Output = None,
    quiet: options.Quiet = False,
    no_color: options.NoColor = False,
) -> int:
    """Write a run of a store, decisions in force, for others.

    What each format leaves out is listed in docs/conformance.md.
    """
    from toolkit import config
    from toolkit.cli import exporting
    from toolkit.cli import session as sessions
    from toolkit.cli.recalling import recalled

    exporting.possible(format.value, table, output)
    console = sessions.console(quiet=quiet, no_color=no_color)
    found, collation = recalled(store, run, config.Settings().min_confidence)
    content = exporting.exported(found if collation is None else collation, format.value, table)
    with console.writing(output) as write:
        write(content)
    return sessions.OK
