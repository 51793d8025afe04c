"""Two texts lined up, as ``align`` writes them. ``FORMATS`` is a plain dict from format name to function."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from toolkit.model import Alignment, Document, Span, WordLink
from toolkit.report import Options, structured, wire
from toolkit.report.summary import count
from toolkit.report.visible import visible

if TYPE_CHECKING:
    from toolkit.report.terminal import Text

UNMATCHED = "(nothing)"


class Aligned(Protocol):
    """What is needed of an alignment: two texts in segments, the beads that join these, and the word links."""

    @property
    def source(self) -> Document: ...  # noqa: D102
    @property
    def target(self) -> Document: ...  # noqa: D102
    @property
    def source_segments(self) -> Sequence[Span]: ...  # noqa: D102
    @property
    def target_segments(self) -> Sequence[Span]: ...  # noqa: D102
    @property
    def beads(self) -> Sequence[Alignment]: ...  # noqa: D102
    @property
    def words(self) -> Sequence[WordLink]: ...  # noqa: D102
    @property
    def source_tokens(self) -> Sequence[Span]: ...  # noqa: D102
    @property
    def target_tokens(self) -> Sequence[Span]: ...  # noqa: D102
    @property
    def mt(self) -> Mapping[str, Any]: ...  # noqa: D102


def _indexes(segments: Sequence[Span], chosen: Sequence[Span], known: dict[tuple[int, int], int]) -> list[int]:
    if not known:
        known.update({(segment.start, segment.end): index for index, segment in enumerate(segments)})
    return sorted(
        index
        for span in chosen
        for index in (
            [known[span.start, span.end]]
            if (span.start, span.end) in known
            else [at for at, segment in enumerate(segments) if span.start <= segment.start and segment.end <= span.end]
        )
    )


def bead_objects(report: Aligned) -> list[dict[str, Any]]:
    """The beads as segment numbers, counted from 0; an empty side has no counterpart."""
    sources: dict[tuple[int, int], int] = {}
    targets: dict[tuple[int, int], int] = {}
    return [
        {
            "source": _indexes(report.source_segments, bead.source, sources),
            "target": _indexes(report.target_segments, bead.target, targets),
            "score": wire.plain(float(bead.score)),
        }
        for bead in report.beads
    ]


def alignment_object(report: Aligned) -> dict[str, Any]:
    """The object ``align`` writes: beads, the segments they number, and word links over numbered tokens."""
    return {
        "schema_version": wire.SCHEMA_VERSION,
        "source": wire.document_object(report.source),
        "target": wire.document_object(report.target),
        "beads": bead_objects(report),
        "source_segments": [wire.span_object(segment) for segment in report.source_segments],
        "target_segments": [wire.span_object(segment) for segment in report.target_segments],
        "tokens": {
            "source": [[token.start, token.end] for token in report.source_tokens],
            "target": [[token.start, token.end] for token in report.target_tokens],
        },
        "words": [[link.source, link.target, wire.plain(float(link.score))] for link in report.words],
        **({"mt": wire.plain(report.mt)} if report.mt else {}),
    }


def json(report: Aligned, options: Options) -> str:
    """One JSON object."""
    return structured.dumps(alignment_object(report), indent=2) + "\n"


def jsonl(report: Aligned, options: Options) -> str:
    """One JSON object a line for each bead, with the segments' own texts."""
    lines = []
    for bead, numbers in zip(report.beads, bead_objects(report), strict=True):
        texts = {
            "source_segments": [wire.span_object(segment) for segment in bead.source],
            "target_segments": [wire.span_object(segment) for segment in bead.target],
        }
        lines.append(structured.line({"schema_version": wire.SCHEMA_VERSION, **numbers, **texts}))
    return "".join(lines)


def text(report: Aligned, options: Options) -> str:
    """For reading: each bead with its segments, and its word links when asked for."""
    from toolkit.report import terminal

    return terminal.print_lines(_lines(report, options, terminal.usable_width(options)), options)


def _lines(report: Aligned, options: Options, width: int) -> Iterator[Text]:
    from toolkit.report.terminal import Text, field, isolation, paragraph

    beads = bead_objects(report)
    lone = sum(not bead["source"] or not bead["target"] for bead in beads)
    without = f", {lone} without a counterpart" if lone else ""
    sizes = f"{count(len(report.source_segments), 'segment')} to {len(report.target_segments)}"
    yield from paragraph(f"{count(len(beads), 'bead')} ({sizes}){without}", width, style="bold")
    for line in _by_machine(report.mt):
        yield from paragraph(visible(line), width)
    ours, theirs = isolation(report.source), isolation(report.target)
    for bead, numbers in zip(report.beads, beads, strict=True):
        yield Text()
        yield Text.assemble(
            (f"{_numbers(numbers['source'])} ↔ {_numbers(numbers['target'])}", "bold"), f"  {bead.score:.2f}"
        )
        for name, spans, document in (("source", bead.source, report.source), ("target", bead.target, report.target)):
            words = " ".join(visible(span.exact) for span in spans)
            yield from field(name, words or UNMATCHED, document if words else None, width)
        if options.show_words:
            for index, (left, right) in enumerate(_links(report, bead)):
                turned = f"{ours[0]}{left}{ours[1]} ↔ {theirs[0]}{right}{theirs[1]}"
                yield Text.assemble("  ", (f"{'words' if index == 0 else '':<11}", "dim"), turned)


def _by_machine(said: Mapping[str, Any]) -> Iterator[str]:
    """What a translation model had to do with it, in lines."""
    if not said:
        return
    if said["model"] is not None:
        yield f"{count(said['segments_read'], 'segment')} of the source read by {said['model']}"
    for why, number in said["segments_not_read"].items():
        yield f"{count(number, 'segment')} not read: {why}"
    found = said.get("direction")
    if found is None:
        return
    looks = f"the {found['original']} looks original" if found["original"] else "undecided"
    chance = "one segment has no p-value" if found["p_value"] is None else f"p = {found['p_value']:.4f}"
    yield (
        f"direction: {looks} (likelihood of a token {found['source_to_target']:.4f} from source to target, "
        f"{found['target_to_source']:.4f} back; {chance}; {count(found['segments'], 'segment')}"
        + (f", {found['left_out']} too long)" if found["left_out"] else ")")
    )


def _numbers(indexes: list[int]) -> str:
    return ",".join(str(index + 1) for index in indexes) or "-"


def _links(report: Aligned, bead: Alignment) -> Iterator[tuple[str, str]]:
    for link in report.words:
        source, target = report.source_tokens[link.source], report.target_tokens[link.target]
        if any(span.start <= source.start and source.end <= span.end for span in bead.source) and any(
            span.start <= target.start and target.end <= span.end for span in bead.target
        ):
            yield visible(source.exact), visible(target.exact)


FORMATS: dict[str, Callable[[Aligned, Options], str]] = {"text": text, "json": json, "jsonl": jsonl}
