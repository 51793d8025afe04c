"""The collation for a terminal: a row a phrase, its readings with who has them, then what each witness kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from toolkit.collate.branches import Node, besides, branches, parents, source_name
from toolkit.collate.events import events
from toolkit.collate.relay import Edge, Relay
from toolkit.collate.table import Collation, Reading, Row
from toolkit.model import Document
from toolkit.report import Options
from toolkit.report.events import words
from toolkit.report.summary import count
from toolkit.report.terminal import Text, field, isolation, paragraph, print_lines, usable_width, wrapped
from toolkit.report.visible import visible

if TYPE_CHECKING:
    from toolkit.model import Witness

_SHADES = " ░▒▓█"
_NAMED = 6
"""Witnesses of a reading that are named; the others are counted."""


def render(collation: Collation, options: Options) -> str:
    """The whole report, ending in a newline."""
    return print_lines(_lines(collation, usable_width(options)), options)


def _lines(collation: Collation, width: int) -> Iterator[Text]:
    languages = sorted({witness.document.lang or "?" for witness in collation.witnesses})
    head = f"{count(len(collation.witnesses), 'witness').replace('witnesss', 'witnesses')} in {', '.join(languages)}"
    yield from paragraph(f"{head}, {count(len(collation.segments), 'segment')} of the original.", width, style="bold")
    if collation.speaker is not None:
        yield from paragraph(f"Said by {visible(collation.speaker)}.", width)
    if collation.base is not None:
        base = collation.witnesses[collation.base].id
        yield from paragraph(f"No original given: compared with {visible(base)}, the most central witness.", width)
    segment = -1
    for row in collation.rows:
        yield Text()
        if row.segment != segment:
            segment = row.segment
            yield Text(f"segment {segment + 1}", "underline")
            for lang, words in machine_readings(collation, segment):
                yield from field("reading", words, Document(words, lang), width, note=f"{lang}, by machine")
        yield from field("", visible(row.phrase.exact), collation.original, width, indent=2)
        yield from _readings(row, collation, width)
    yield Text()
    yield from _kept(collation, width)
    if collation.relay is not None:
        yield Text()
        yield from _tree(collation, collation.relay, width)
    if collation.outside:
        yield Text()
        yield Text("outside the original", "underline")
        for number, span in collation.outside:
            yield from field(
                "", f"{visible(collation.witnesses[number].id)}: {visible(span.exact)}", span.document, width
            )
    for what, why in collation.notes.items():
        yield from paragraph(f"{visible(what)}: {visible(why)}", width, hang=2, style="dim")
    yield Text()
    yield from paragraph(visible(collation.signature), width, hang=2, style="dim")


def machine_readings(collation: Collation, segment: int) -> list[tuple[str, str]]:
    """What a translation model reads in a segment, by language; empty where none was asked."""
    own = collation.machine[segment] if collation.machine else {}
    return [(visible(lang), visible(words)) for lang, words in sorted(own.items())]


def _readings(row: Row, collation: Collation, width: int) -> Iterator[Text]:
    for index, reading in enumerate(row.readings):
        mark = "=" if index == row.consensus else "!" if set(reading.witnesses) <= set(row.outliers) else "·"
        head = Text.assemble(
            "    ", (mark, "bold"), f" {title(reading)}: ", (_names(reading.witnesses, collation), "dim")
        )
        yield from wrapped(head, width, hang=8)
        for wording in reading.wordings:
            document = Document(wording.text, wording.lang)
            opens, closes = isolation(document)
            who = f" ×{len(wording.witnesses)}" if len(wording.witnesses) > 1 else ""
            line = Text(f"        {wording.lang or '?'}  {opens}{visible(wording.text)}{closes}{who}")
            yield from wrapped(line, width, hang=12)


def title(reading: Reading) -> str:
    """What kind of reading it is, in words."""
    if reading.status == "left out":
        return "passage left out"
    parts = list(reading.shifts)
    if reading.status == "lost":
        parts.insert(0, "phrase lost")
    return visible(", ".join(parts)) if parts else "as the original"


def _names(witnesses: Sequence[int], collation: Collation) -> str:
    names = [visible(collation.witnesses[witness].id) for witness in witnesses]
    if len(names) > _NAMED + 1:
        names = [*names[:_NAMED], f"{len(names) - _NAMED} more"]
    return ", ".join(names)


def _kept(collation: Collation, width: int) -> Iterator[Text]:
    """A bar a witness, a column a segment: how much of it the witness carries."""
    yield Text("what each kept", "underline")
    for witness, kept in zip(collation.witnesses, collation.coverage, strict=True):
        bar = "".join("·" if share is None else _SHADES[min(4, round(share * 4))] for share in kept)
        held = sum(share is not None for share in kept)
        line = Text.assemble(f"  {_label(witness):<28} ", (f"|{bar}|", "bold"), f" {held} of {len(kept)}")
        yield from wrapped(line, width, hang=4)


def _tree(collation: Collation, relay: Relay, width: int) -> Iterator[Text]:
    """Who has it from whom, each hop with the shifts that entered on it."""
    yield Text("who has it from whom", "underline")
    yield Text("  original")
    children = branches(relay)
    above = parents(children)
    edges = {edge.child: edge for edge in relay.edges}
    stack = [(node, 2) for node in reversed(children.get(None, []))]
    while stack:
        node, depth = stack.pop()
        if isinstance(node, int):
            yield from _hop(collation, relay, edges[node], above[node], "  " * depth, width)
        elif node is not None:
            yield from wrapped(Text(f"{'  ' * depth}└ {visible(source_name(node))}"), width, hang=2 * depth + 4)
        stack.extend((child, depth + 1) for child in reversed(children.get(node, [])))


def _hop(collation: Collation, relay: Relay, edge: Edge, parent: Node, indent: str, width: int) -> Iterator[Text]:
    """A witness, how it has the words, whom else it may have them from, and what entered."""
    chance = f"{edge.confidence:.0%}{'; which way is open' if edge.open else ''}"
    head = f"{indent}└ {visible(collation.witnesses[edge.child].id)} ({edge.relation}, {chance})"
    yield from wrapped(Text(head), width, hang=len(indent) + 4)
    others = [
        f"{'the original' if p is None else visible(collation.witnesses[p].id)} {c:.0%}" for p, c in edge.alternatives
    ]
    if others:
        yield from paragraph(f"{indent}    or from {', '.join(others)}", width, hang=len(indent) + 6, style="dim")
    if credit := besides(edge, parent):
        yield from paragraph(f"{indent}    {visible(credit)}", width, hang=len(indent) + 6, style="dim")
    for event in events(relay, edge.child):
        where = "" if event.segment is None else f"segment {event.segment + 1}: "
        what = " ".join(filter(None, (visible(", ".join(event.names)), words(event))))
        line = f"{indent}    + {where}{what} ({event.confidence:.0%})"
        yield from wrapped(Text(line), width, hang=len(indent) + 6)


def _label(witness: Witness) -> str:
    date = f" {witness.document.published}" if witness.document.published else ""
    name = f"{visible(witness.id)} ({witness.document.lang or '?'}){date}"
    return name if len(name) <= 28 else name[:27] + "…"
