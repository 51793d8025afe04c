"""The collation: rows are phrases of the original, columns are witnesses, cells are how each renders them.

Terms are CollateX's and textual criticism's: witness, siglum, reading, variant. Offsets are code points of the
document a span belongs to, half-open; witnesses, segments and rows are named by index.
"""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from toolkit.collate.phrases import CUTS
from toolkit.collate.shifts import once, shift_name
from toolkit.model import Document, Finding, PairReport, Span, Witness

if TYPE_CHECKING:
    from toolkit.collate.relay import Relay

Status = Literal["rendered", "lost", "left out"]
"""``lost``: the witness renders the passage without this phrase; ``left out``: it does not have the passage."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of one witness and the segments of the original it renders, ``first`` to ``last`` inclusive."""

    witness: int
    first: int
    last: int
    report: PairReport


@dataclass(frozen=True, slots=True)
class Cell:
    """How a witness renders a phrase: its words there, and the shifts found on them."""

    witness: int
    status: Status
    spans: tuple[Span, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def text(self) -> str:
        """The words that render the phrase; pieces that stand apart are joined by an ellipsis."""
        return " … ".join(span.exact for span in self.spans)

    @property
    def events(self) -> tuple[tuple[Finding, ...], ...]:
        """Its shifts, each once, with all findings that tell it; what says most comes first."""
        return once(self.findings)

    @property
    def shifts(self) -> tuple[str, ...]:
        """The names of its shifts; that a lost phrase was cut goes without saying."""
        leads = (event[0] for event in self.events)
        return tuple(sorted({shift_name(lead) for lead in leads if not (self.status == "lost" and lead.rule in CUTS)}))


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording in one language, and the witnesses that have it to the letter (case and marks aside)."""

    lang: str | None
    text: str
    witnesses: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """Witnesses that say the same of a phrase, in whatever words and language.

    ``shifts`` are rules with what came out, such as ``number: 793``; none of them and ``rendered`` is a reading
    that agrees with the original, its several wordings being paraphrases of each other.
    """

    status: Status
    shifts: tuple[str, ...]
    witnesses: tuple[int, ...]
    wordings: tuple[Wording, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A phrase of the original over all witnesses. ``consensus`` indexes ``readings``; ``outliers`` are witnesses."""

    segment: int
    phrase: Span
    cells: tuple[Cell, ...]
    readings: tuple[Reading, ...]
    consensus: int | None
    outliers: tuple[int, ...]


@dataclass(frozen=True)
class Collation:
    """Everything ``compare`` found.

    ``base`` is the witness that stands in for an original that was not given. ``coverage`` has a row a witness and
    a column a segment: the share of the segment's content words that it carries, or None where it lacks the segment.
    ``outside`` are sentences of witnesses that answer to nothing in the original. ``machine`` has, where a translation
    model was asked, for each segment what it reads there by language of the witnesses. ``notes`` say what was not done.
    ``speaker`` is who spoke the original.
    """

    original: Document
    base: int | None
    witnesses: tuple[Witness, ...]
    segments: tuple[Span, ...]
    units: tuple[Unit, ...]
    rows: tuple[Row, ...]
    coverage: tuple[tuple[float | None, ...], ...]
    outside: tuple[tuple[int, Span], ...] = ()
    relay: Relay | None = None
    signature: str = ""
    notes: dict[str, str] = field(default_factory=dict)
    machine: tuple[dict[str, str], ...] = ()
    speaker: str | None = None

    def to_rows(self) -> list[dict[str, Any]]:
        """One plain dict a cell, for a table of any library."""
        from toolkit.collate.tabular import cell_rows

        return list(cell_rows(self))

    def to_edges(self) -> list[dict[str, Any]]:
        """One plain dict an edge of the relay; none where no relay was inferred."""
        from toolkit.collate.tabular import edge_rows

        return list(edge_rows(self))

    def _repr_html_(self) -> str:
        return "".join(_table(self))


def _table(collation: Collation) -> Iterator[str]:
    """A bare table for notebooks; everything from a document is escaped."""
    heads = [html.escape(f"{witness.id} ({witness.document.lang or '?'})") for witness in collation.witnesses]
    yield "<table><thead><tr><th>original</th>" + "".join(f"<th>{head}</th>" for head in heads) + "</tr></thead><tbody>"
    for row in collation.rows:
        yield f'<tr><th dir="auto">{html.escape(row.phrase.exact)}</th>'
        for cell in row.cells:
            rules = "".join(f" <b>{html.escape(event[0].rule)}</b>" for event in cell.events)
            words = html.escape(cell.text) if cell.spans else f"<i>{cell.status}</i>"
            yield f'<td dir="auto">{words}{rules}</td>'
        yield "</tr>"
    yield "</tbody></table>"
