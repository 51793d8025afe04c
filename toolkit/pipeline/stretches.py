"""What each witness says of a passage, checked against it; what several of them have to the letter is checked once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from toolkit.checks.pair import Side
from toolkit.collate.table import Unit
from toolkit.model import Finding, PairReport, Span, Witness
from toolkit.pipeline.locating import Texts, span_of
from toolkit.pipeline.pairs import BATCH, Job, check_encoded
from toolkit.pipeline.sequence import Place

if TYPE_CHECKING:
    from toolkit.pipeline.engine import Engine

Key = tuple[Place, tuple[str, ...], str | None, str]
"""What makes two stretches the same to the checks: the place, the words, their language, the kind of witness."""


class _Stretch(NamedTuple):
    """Sentences of a witness that follow each other and render the same passage."""

    witness: int
    place: Place
    spans: tuple[Span, ...]


class Stretches:
    """The stretches of witnesses that are taken in one after the other; each is checked when enough wait."""

    def __init__(self, segments: Sequence[Span], texts: Texts, engine: Engine, excerpt: bool) -> None:
        self._segments, self._texts, self._engine, self._excerpt = segments, texts, engine, excerpt
        self._found: list[tuple[_Stretch, Key]] = []
        self._passages: dict[Place, Side] = {}
        self._jobs: dict[Key, Job] = {}
        self._reports: dict[Key, PairReport] = {}

    def take(self, number: int, witness: Witness, sentences: Sequence[Span], places: Sequence[Place | None]) -> None:
        """Take in a witness, whose sentences have these places among the segments."""
        for stretch in _joined(number, sentences, places):
            lang = witness.document.lang
            key = (stretch.place, tuple(span.exact for span in stretch.spans), lang, witness.kind)
            self._found.append((stretch, key))
            if key not in self._jobs:
                passage, rendering = self._passage(stretch.place), Side(stretch.spans, lang)
                near = self._texts.cosine(passage.text, rendering.text)
                name = f"u{len(self._jobs) + 1}"
                self._jobs[key] = Job(name, passage, rendering, witness.kind, self._excerpt, near)
        while len(self._jobs) - len(self._reports) >= BATCH:
            self._check()

    def units(self) -> tuple[Unit, ...]:
        """All stretches with their reports, in the order in which they were taken in."""
        while len(self._reports) < len(self._jobs):
            self._check()
        return tuple(
            Unit(
                stretch.witness,
                *stretch.place,
                moved(self._reports[key], self._jobs[key].rendering.stretches, stretch.spans),
            )
            for stretch, key in self._found
        )

    def _passage(self, place: Place) -> Side:
        if place not in self._passages:
            self._passages[place] = Side((span_of(self._segments, place),), self._segments[0].document.lang)
        return self._passages[place]

    def _check(self) -> None:
        waiting = list(self._jobs.items())[len(self._reports) : len(self._reports) + BATCH]
        both = [side.text for _, job in waiting for side in (job.original, job.rendering)]
        self._texts.load(both)
        states = [self._texts.states[text] for text in both]
        checked = check_encoded([job for _, job in waiting], states, self._engine)
        self._reports.update(zip((key for key, _ in waiting), checked, strict=True))


def _joined(number: int, sentences: Sequence[Span], places: Sequence[Place | None]) -> Iterator[_Stretch]:
    last: _Stretch | None = None
    for sentence, place in zip(sentences, places, strict=True):
        if place is None:
            continue
        if last and last.place.first <= place.last and place.first <= last.place.last:
            both = Place(min(last.place.first, place.first), max(last.place.last, place.last))
            last = _Stretch(number, both, _with(last.spans, sentence))
        else:
            if last:
                yield last
            last = _Stretch(number, place, (sentence,))
    if last:
        yield last


def _with(spans: tuple[Span, ...], sentence: Span) -> tuple[Span, ...]:
    """The spans with one more; what only white space parts is one span."""
    last = spans[-1]
    if not last.document.text[last.end : sentence.start].strip():
        return (*spans[:-1], last.document.span(last.start, sentence.end))
    return (*spans, sentence)


def moved(report: PairReport, model: Sequence[Span], spans: Sequence[Span]) -> PairReport:
    """The report of the same words elsewhere: every span of the rendering carried over, stretch by stretch."""
    if tuple(model) == tuple(spans):
        return report

    def there(span: Span) -> Span:
        start, end = _offset(span.start, model, spans), _offset(span.end, model, spans)
        return spans[0].document.span(start, max(start, end))

    def carried(value: Any) -> Any:
        """Evidence with the spans in it."""
        if isinstance(value, Span):
            return there(value) if value.document == model[0].document else value
        if isinstance(value, Mapping):
            return {name: carried(part) for name, part in value.items()}
        return type(value)(map(carried, value)) if isinstance(value, list | tuple) else value

    def finding(one: Finding) -> Finding:
        place = None if one.rendering is None else there(one.rendering)
        return replace(one, rendering=place, evidence=carried(one.evidence))

    return replace(
        report,
        rendering=there(report.rendering),
        rendering_tokens=tuple(there(token) for token in report.rendering_tokens),
        findings=tuple(finding(one) for one in report.findings),
        mt=carried(report.mt),
    )


def _offset(at: int, model: Sequence[Span], spans: Sequence[Span]) -> int:
    for here, there in zip(model, spans, strict=True):
        if at <= here.end:
            return there.start + max(0, at - here.start)
    return spans[-1].end
