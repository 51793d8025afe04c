"""Two whole texts lined up, by sentence and by word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from toolkit.align import AlignmentReport
from toolkit.align.links import functional, word_links
from toolkit.align.sentences import Bead, align_sentences
from toolkit.align.words import align_words
from toolkit.model import Alignment, Document, Span, WordLink
from toolkit.mt import AUTO
from toolkit.pipeline.directions import which_way
from toolkit.pipeline.readings import Readings, readings
from toolkit.pipeline.second_opinion import absence
from toolkit.text.fold import fold_word
from toolkit.text.language import identify
from toolkit.text.sentences import sentences
from toolkit.text.words import words as words_of

if TYPE_CHECKING:
    from toolkit.pipeline.engine import Engine

METHOD = "overlap embeddings, dynamic programming"
WITH_READINGS = f"{METHOD}, machine readings"


def align_documents(
    source: Document,
    target: Document,
    engine: Engine,
    *,
    lines: bool = False,
    words: bool = False,
    direction: bool = False,
) -> AlignmentReport:
    """Sentence beads of two documents and, with ``words``, the word links inside them.

    With ``lines`` every non-empty line is a segment; otherwise sentences are. A translation model takes part with its
    readings of the source; with ``direction`` it is asked which text is the translation, which raises ConfigError
    without one.
    """
    source, target = (replace(side, lang=identify(side.text, side.lang).lang) for side in (source, target))
    left, right = _segments(source, lines), _segments(target, lines)
    texts = [span.exact for span in left]
    read = readings(texts, source.lang, target.lang, engine.translator)
    beads = align_sentences(texts, [span.exact for span in right], engine.encoder, read.texts if read.any else None)
    method = WITH_READINGS if read.any else METHOD
    report = AlignmentReport(
        source,
        target,
        tuple(left),
        tuple(right),
        tuple(
            Alignment(tuple(left[i] for i in bead.source), tuple(right[j] for j in bead.target), bead.score, method)
            for bead in beads
        ),
        mt=_said(read, engine),
    )
    if direction:
        report = replace(report, mt={**report.mt, "direction": which_way(report, engine)})
    return _with_words(report, beads, engine) if words else report


def _said(read: Readings, engine: Engine) -> dict[str, Any]:
    if engine.translator is None:
        if engine.settings.mt != AUTO:
            return {}
        return {"model": None, "segments_read": 0, "segments_not_read": {absence(AUTO): len(read.texts)}}
    return {"model": engine.translator.signature, "segments_read": read.read, "segments_not_read": dict(read.missing)}


def _segments(document: Document, lines: bool) -> list[Span]:
    if not lines:
        return [document.span(start, end) for start, end in sentences(document.text, document.lang)]
    found, position = [], 0
    for line in document.text.splitlines(keepends=True):
        if line.strip():
            start = position + len(line) - len(line.lstrip())
            found.append(document.span(start, position + len(line.rstrip())))
        position += len(line)
    return found


def _with_words(report: AlignmentReport, beads: Sequence[Bead], engine: Engine) -> AlignmentReport:
    sides = [_joined(report.source, report.source_segments, [bead.source for bead in beads])]
    sides.append(_joined(report.target, report.target_segments, [bead.target for bead in beads]))
    both = [index for index, bead in enumerate(beads) if bead.source and bead.target]
    spans = [side[index] for index in both for side in sides]
    states = engine.encoder.states([span.exact for span in spans])
    tokens: tuple[list[Span], list[Span]] = ([], [])
    links: list[WordLink] = []
    for number in range(len(both)):
        bounds, functions = [], []
        for which in (0, 1):
            span = spans[2 * number + which]
            bounds.append([(word.start, word.end) for word in words_of(span.exact, span.document.lang)])
            folded = [fold_word(span.exact[start:end], span.document.lang) for start, end in bounds[-1]]
            functions.append(functional(folded, span.document.lang))
        alignment = align_words(states[2 * number], states[2 * number + 1], *bounds)
        base = (len(tokens[0]), len(tokens[1]))
        links += [
            WordLink(link.source + base[0], link.target + base[1], link.score, link.sure)
            for link in word_links(alignment, (functions[0], functions[1]))
        ]
        for which in (0, 1):
            span = spans[2 * number + which]
            tokens[which].extend(
                span.document.span(span.start + start, span.start + end) for start, end in bounds[which]
            )
    return replace(report, source_tokens=tuple(tokens[0]), target_tokens=tuple(tokens[1]), words=tuple(links))


def _joined(document: Document, segments: Sequence[Span], groups: Sequence[tuple[int, ...]]) -> list[Span]:
    """One span a bead, from its first segment to its last."""
    return [
        document.span(segments[group[0]].start, segments[group[-1]].end) if group else document.span(0, 0)
        for group in groups
    ]
