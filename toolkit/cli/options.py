"""The options that commands share, so that each is named and explained once."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class ReportFormat(StrEnum):
    """Formats of ``check``, ``pairs`` and ``demo``."""

    text = "text"
    json = "json"
    jsonl = "jsonl"
    html = "html"


class DataFormat(StrEnum):
    """Formats of ``extract`` and ``align``."""

    text = "text"
    json = "json"
    jsonl = "jsonl"


class ComparisonFormat(StrEnum):
    """Formats of ``compare``: reports, and those of ``export``."""

    text = "text"
    json = "json"
    jsonl = "jsonl"
    html = "html"
    prov_json = "prov-json"
    prov_n = "prov-n"
    prov_rdf = "prov-rdf"
    annotation = "annotation"
    tmx = "tmx"
    quotation = "quotation"
    csv = "csv"
    parquet = "parquet"


class TableKind(StrEnum):
    """What the rows of a table are."""

    findings = "findings"
    cells = "cells"
    edges = "edges"


class PlainFormat(StrEnum):
    """Formats of ``models`` and ``config``."""

    text = "text"
    json = "json"


class FailOn(StrEnum):
    """The mildest severity that makes the command exit with 1."""

    minor = "minor"
    major = "major"
    critical = "critical"
    never = "never"


_FORMAT = typer.Option("--format", "-f", help="Format of the result.")

AsReport = Annotated[ReportFormat, _FORMAT]
AsData = Annotated[DataFormat, _FORMAT]
AsComparison = Annotated[ComparisonFormat, _FORMAT]
AsPlain = Annotated[PlainFormat, _FORMAT]

Table = Annotated[
    TableKind | None,
    typer.Option(
        "--table", help="Rows of csv and parquet: findings (the default), cells of a comparison, edges of its relay."
    ),
]

Output = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write the result here instead of on stdout.")
]
Fail = Annotated[
    FailOn | None, typer.Option("--fail-on", help="Exit with 1 at a finding this severe or worse. Default: major.")
]
MinConfidence = Annotated[
    float | None,
    typer.Option("--min-confidence", metavar="0..1", help="Leave out findings less sure than this. Default: 0.25."),
]
Encoder = Annotated[
    str | None,
    typer.Option(
        "--encoder", metavar="NAME", help="Encoder: e5 (embedded, the default), hf:NAME[@REVISION], a folder."
    ),
]
Mt = Annotated[
    str | None,
    typer.Option(
        "--mt",
        metavar="NAME",
        help="Translation model for a second opinion: off (the default), auto, a name, a folder.",
    ),
]
OriginalLang = Annotated[
    str | None, typer.Option("--from", metavar="LANG", help="Language of the original, such as ar. Default: detected.")
]
RenderingLang = Annotated[
    str | None, typer.Option("--to", metavar="LANG", help="Language of the rendering, such as en. Default: detected.")
]
Lang = Annotated[
    str | None, typer.Option("--lang", metavar="LANG", help="Language of the text, such as en. Default: detected.")
]
Encoding = Annotated[
    str | None,
    typer.Option("--encoding", metavar="NAME", help="Encoding of the files, such as cp1256. Default: found."),
]
Config = Annotated[Path | None, typer.Option("--config", metavar="FILE", help="Read settings from this file alone.")]
Store = Annotated[
    Path | None,
    typer.Option("--store", metavar="FILE", help="Record the run in this store, and honour the decisions in it."),
]
StoreFile = Annotated[Path, typer.Argument(metavar="STORE", help="The store's file.")]
Words = Annotated[bool, typer.Option("--words", help="Show every word link.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print results and errors only.")]
NoColor = Annotated[bool, typer.Option("--no-color", help="No colour and no moving bars; NO_COLOR does the same.")]
Witness = Annotated[
    list[str] | None,
    typer.Option(
        "--witness", metavar="NAME", help="Ask this model too: entailment:FOLDER, judge:MODEL@ADDRESS; repeat."
    ),
]
Glossary = Annotated[
    list[str] | None,
    typer.Option(
        "--glossary",
        metavar="FILE",
        help="Glossary over the bundled one; repeat it, later ones win. none: without the bundled one.",
    ),
]
