"""Pairs that are already matched: encode in batches, link the words, run the checks."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from itertools import chain, islice
from typing import TYPE_CHECKING, NamedTuple

from toolkit.align.links import functional, word_links
from toolkit.align.words import align_words
from toolkit.checks import checked, judged, look, not_checked
from toolkit.checks.consistency import Ledger, consistent
from toolkit.checks.drift import drift
from toolkit.checks.pair import Pair, Side
from toolkit.checks.phrasing import PHRASING
from toolkit.checks.support import doubtful
from toolkit.documents.pairs import PairInput
from toolkit.errors import ConfigError
from toolkit.model import SEVERITIES, Coverage, Document, Finding, Kind, PairReport, Quotation, Span, Verdict, worst
from toolkit.pipeline.framing import FRAMED, cropped, framed, of_speech, reporters, sources, spoken
from toolkit.pipeline.meanings import meanings
from toolkit.pipeline.second_opinion import absence, with_opinions
from toolkit.pipeline.testimony import with_testimony
from toolkit.pipeline.threads import one_thread
from toolkit.text.language import Language, identify, misdeclared

if TYPE_CHECKING:
    from toolkit.encoders.base import States
    from toolkit.glossary.model import Glossary
    from toolkit.pipeline.engine import Engine

BATCH = 64
AHEAD = 1
"""Batches given to the encoder before the one that is linked; another is linked before the one that is checked."""
SURE = 0.8
"""Confidence of a detected language below which the coverage says that it is a guess."""
GUESSED = 0.6
"""Confidence of the other lines' language for a line that does not tell its own."""


class Job(NamedTuple):
    """A pair to be checked: its two sides and what is known of it.

    ``glossary`` names one of the run's for this pair alone. ``ledger`` is how the article or outlet worded contested
    concepts before; what is worded here is added to it. ``spoken`` is what each side quotes, where it may bring its own
    reporting clause; ``sources`` name speakers in the rendering, in the reporter's words.
    """

    id: str
    original: Side
    rendering: Side
    kind: Kind = "direct"
    excerpt: bool = False
    similarity: float | None = None
    quotation: Quotation | None = None
    original_cue: Span | None = None
    notes: tuple[tuple[str, str], ...] = ()
    glossary: str | None = None
    ledger: Ledger | None = None
    spoken: tuple[Quotation | None, Quotation | None] = (None, None)
    sources: tuple[Span, ...] = ()


Linked = list[tuple[Job, Pair | None]]
"""Jobs with their words linked; None for a pair without words on a side."""


def check_pair(
    original: Document,
    rendering: Document,
    engine: Engine,
    *,
    kind: Kind = "direct",
    excerpt: bool = False,
    id: str = "pair",
) -> PairReport:
    """Check one rendering against its original. Languages not declared are detected."""
    return next(check_pairs([PairInput(id, original, rendering, kind, excerpt)], engine))


def check_pairs(pairs: Iterable[PairInput], engine: Engine) -> Iterator[PairReport]:
    """Check pairs as they come, in their order, in constant memory.

    What one outlet says is held against its own wording before.
    """
    size = engine.settings.batch_size or BATCH
    with ThreadPoolExecutor(1) as pool:
        # The encoder reads the next batches, and what is in doubt of one linked already, while another is checked.
        encoded: deque[tuple[list[Job], Future[list[States]]]] = deque()
        doubted: deque[tuple[Linked, Future[dict[Pair, float]]]] = deque()
        for batch in chain(_prepared(iter(pairs), size), [None]):
            if batch is not None:
                encoded.append((batch, pool.submit(encode, batch, engine)))
            while len(encoded) > (AHEAD if batch is not None else 0):
                found = _awaited(*encoded.popleft(), engine)
                doubted.append((found, pool.submit(_cosines, found, engine)))
                if len(doubted) > 1:
                    yield from _beside(*doubted.popleft(), engine)
        for found, cosines in doubted:
            yield from _beside(found, cosines, engine)


def _awaited(jobs: Sequence[Job], waited: Future[list[States]], engine: Engine) -> Linked:
    """The jobs with their words linked; the states, which are large, are let go of."""
    states = waited.result()
    with engine.encoder.beside():
        return _link(jobs, states, engine)


def _beside(found: Linked, waited: Future[dict[Pair, float]], engine: Engine) -> Iterator[PairReport]:
    """The reports, made beside the encoder; while they wait for it, it has all cores."""
    cosines = waited.result()
    with engine.encoder.beside():
        yield from _reports(found, cosines, engine)


def _prepared(pairs: Iterator[PairInput], size: int) -> Iterator[list[Job]]:
    outlets: dict[str, Ledger] = {}
    lines = Lines()
    while batch := list(islice(pairs, size)):
        lines.read(batch)
        yield [prepare(pair, outlets, lines) for pair in batch]


def check_jobs(jobs: Sequence[Job], engine: Engine) -> list[PairReport]:
    """Check sides that are prepared already."""
    reports: list[PairReport] = []
    for start in range(0, len(jobs), BATCH):
        batch = list(jobs[start : start + BATCH])
        reports.extend(check_encoded(batch, encode(batch, engine), engine))
    return reports


def check_encoded(jobs: Sequence[Job], states: list[States], engine: Engine) -> list[PairReport]:
    """Check jobs whose sides are encoded already, original and rendering in turn."""
    found = _link(jobs, states, engine)
    return list(_reports(found, _cosines(found, engine), engine))


class Lines:
    """The languages of the lines read so far, by side: what a line too short to tell is most likely in."""

    def __init__(self) -> None:
        self._seen: dict[str, Counter[str]] = {"original": Counter(), "rendering": Counter()}

    def read(self, pairs: Iterable[PairInput]) -> None:
        """Take the languages of some lines into account."""
        for pair in pairs:
            for side, document in (("original", pair.original), ("rendering", pair.rendering)):
                if lang := identify(document.text, document.lang).lang:
                    self._seen[side][lang] += 1

    def language(self, side: str, document: Document) -> Language:
        """The language of a line's side; one that cannot be told is that of most lines, if its letters allow."""
        found = identify(document.text, document.lang)
        common = self._seen[side].most_common(1)
        if found.lang is None and common and not misdeclared(document.text, common[0][0]):
            return Language(common[0][0], "detector", GUESSED)
        return found


def prepare(pair: PairInput, outlets: dict[str, Ledger] | None = None, lines: Lines | None = None) -> Job:
    """A pair as a job: its two sides, the languages not declared detected, with the help of the lines before.

    ``outlets`` keeps how each of them words concepts.
    """
    documents, notes = [], []
    lines = lines or Lines()
    for name, document in (("original", pair.original), ("rendering", pair.rendering)):
        language = lines.language(name, document)
        wrong = misdeclared(document.text, document.lang)
        if language.lang is None:
            notes.append((f"{name} language", "unknown: only what needs no language data was checked"))
        elif wrong:
            notes.append((f"{name} language", wrong))
        elif language.method != "declared" and language.confidence < SURE:
            notes.append((f"{name} language", f"{language.lang} is a guess; declare it to be sure"))
        documents.append(replace(document, lang=language.lang))
    frames = [framed(side, pair.kind) for side in documents]
    said = [spoken(side, own) if pair.kind == "direct" else None for side, own in zip(documents, frames, strict=True)]
    sides = [Side((side.whole,), side.lang) for side in documents]
    outlet = pair.rendering.publisher
    ledger = outlets.setdefault(outlet, Ledger()) if outlet and outlets is not None else None
    return Job(
        pair.id,
        sides[0],
        sides[1],
        pair.kind,
        pair.excerpt,
        notes=tuple(notes),
        glossary=pair.glossary,
        ledger=ledger,
        spoken=(said[0], said[1]),
        sources=() if frames[0] else sources(frames[1]),
    )


def encode(jobs: Sequence[Job], engine: Engine) -> list[States]:
    """Token states of the jobs' sides, original and rendering in turn."""
    return engine.encoder.states([side.text for job in jobs for side in (job.original, job.rendering)])


def _link(jobs: Sequence[Job], encoded: Sequence[States], engine: Engine) -> Linked:
    chosen = [_with_glossary(job, engine) for job in jobs]
    with one_thread():
        sides = zip(chosen, encoded[::2], encoded[1::2], strict=True)
        return [_unframed(job, original, rendering, glossary) for (job, glossary), original, rendering in sides]


def _unframed(job: Job, original: States, rendering: States, glossary: Glossary | None) -> tuple[Job, Pair | None]:
    """A job and its pair, cut down to what is quoted where a side has a reporting clause that the other lacks."""
    pair = linked(job, original, rendering, glossary)
    own, other = job.spoken
    if pair is None or not (own or other):
        return job, pair
    first = own if own and reporters(pair.swapped, own) else None
    second = other if other and reporters(pair, other) else None
    if not (first or second):
        return job, pair
    left, original = cropped(job.original, original, first) if first else (job.original, original)
    right, rendering = cropped(job.rendering, rendering, second) if second else (job.rendering, rendering)
    job = job._replace(original=left, rendering=right, quotation=second, notes=(*job.notes, FRAMED))
    return job, linked(job, original, rendering, glossary)


def paired(jobs: Sequence[Job], states: Sequence[States], engine: Engine) -> list[Pair | None]:
    """The pairs that the checks look at, from the states of ``encode``; None for one without words on a side."""
    found = _link(jobs, states, engine)
    return [pair for _, pair in _compared(found, _cosines(found, engine))]


def _compared(found: Linked, cosines: Mapping[Pair, float]) -> Linked:
    return [(job, replace(pair, similarity=cosines[pair]) if pair and pair in cosines else pair) for job, pair in found]


def _reports(found: Linked, cosines: Mapping[Pair, float], engine: Engine) -> Iterator[PairReport]:
    made = (_report(job, pair, engine) for job, pair in _compared(found, cosines))
    told = with_opinions(made, engine.translator, absence(engine.settings.mt))
    yield from with_testimony(told, engine.witnesses)


def _with_glossary(job: Job, engine: Engine) -> tuple[Job, Glossary | None]:
    """The glossary for a job; none and a note where it asks for one that the run does not have."""
    try:
        return job, engine.named(job.glossary)
    except ConfigError as error:
        return job._replace(notes=(*job.notes, *((rule, str(error)) for rule in PHRASING))), None


def linked(job: Job, original: States, rendering: States, glossary: Glossary | None = None) -> Pair | None:
    """The pair with its word alignment; None when a side has no words."""
    if not job.original.words or not job.rendering.words:
        return None
    alignment = align_words(original, rendering, job.original.bounds, job.rendering.bounds)
    cue = job.quotation.cue if job.quotation else None
    return Pair(
        job.original, job.rendering, alignment, job.kind, job.excerpt, job.similarity, glossary, cue, job.original_cue
    )


def _cosines(found: Linked, engine: Engine) -> dict[Pair, float]:
    """Of the pairs of which it is in doubt whether the texts belong together: the cosine of their vectors."""
    pairs = [pair for _, pair in found if pair is not None and pair.similarity is None and doubtful(pair)]
    if not pairs:
        return {}
    vectors = engine.encoder.vectors([side.text for pair in pairs for side in (pair.original, pair.rendering)])
    return {pair: float(vectors[2 * index] @ vectors[2 * index + 1]) for index, pair in enumerate(pairs)}


def _report(job: Job, pair: Pair | None, engine: Engine) -> PairReport:
    notes = dict(job.notes)
    if pair is None:
        empty = "rendering" if job.original.words else "original"
        return unchecked(job, {"all": f"the {empty} has no words"} | notes)
    with one_thread():
        said = of_speech(look(pair), job.sources)
        findings = judged(pair, said)
        if job.ledger is not None:
            findings += consistent(pair, job.id, job.ledger)
        drifted = drift(pair, said)
    least = engine.settings.min_confidence
    findings = [finding for finding in findings if finding.confidence >= least]
    reasons = not_checked(pair)
    tokens = [side.tokens for side in (job.original, job.rendering)]
    return PairReport(
        id=job.id,
        original=job.original.span(0, len(job.original.text)),
        rendering=job.rendering.span(0, len(job.rendering.text)),
        verdict=verdict(findings),
        drift=drifted,
        findings=tuple(findings),
        original_tokens=tokens[0],
        rendering_tokens=tokens[1],
        words=word_links(
            pair.alignment,
            (
                functional(pair.original.folded, pair.original.lang),
                functional(pair.rendering.folded, pair.rendering.lang),
            ),
        ),
        coverage=Coverage(checked(reasons), reasons | notes),
        quotation=job.quotation,
        meanings=meanings(job.original, job.rendering.lang, findings, engine.glossary),
    )


def unchecked(job: Job, reasons: dict[str, str]) -> PairReport:
    """The report of a pair that nothing could be said of."""
    whole = job.rendering.span(0, len(job.rendering.text))
    original = job.original.span(0, len(job.original.text)) if job.original.stretches else None
    return PairReport(
        job.id, original, whole, "unchecked", None, coverage=Coverage((), reasons), quotation=job.quotation
    )


def verdict(findings: Sequence[Finding]) -> Verdict:
    """The worst severity among findings; neutral ones leave a rendering faithful."""
    severity = worst([finding.severity for finding in findings])
    if severity is None or severity == SEVERITIES[0]:
        return "faithful"
    return severity  # type: ignore[return-value]
