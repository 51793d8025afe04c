"""An article and its originals: each quotation lined up with its passage, then checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from toolkit.align.retrieve import Hit, passages, retrieve
from toolkit.align.words import link_words, word_states
from toolkit.checks.consistency import Ledger
from toolkit.checks.gaps import rendered_sentences
from toolkit.checks.pair import Pair, Side
from toolkit.checks.parameters import parameters
from toolkit.checks.support import belongs
from toolkit.model import Coverage, Document, PairReport, Quotation, Span
from toolkit.pipeline.elsewhere import NOTE, Rendering, without_others
from toolkit.pipeline.extending import extended
from toolkit.pipeline.pairs import Job, check_jobs, unchecked
from toolkit.pipeline.readings import Readings, readings
from toolkit.pipeline.reported import quoted
from toolkit.pipeline.voices import Voice, leaning, named_after
from toolkit.quotes import extract
from toolkit.text.language import identify
from toolkit.text.sentences import sentences

if TYPE_CHECKING:
    from toolkit.encoders.base import States
    from toolkit.pipeline.engine import Engine

CANDIDATES = 6
"""Passages a quotation that are compared word by word."""
TOLERANCE = 0.5
"""Log-odds by which a longer passage must be better than a shorter one."""
CHUNK = 32
"""Quotations whose passages are held encoded at once."""
NO_ORIGINAL = "no original given"
UNCOMPARED = {"attribution": "who is credited is listed, not compared"}
FOUND = "passages sought by machine readings"
"""What the coverage calls it."""


class Located(NamedTuple):
    """The passage a quotation answers to best; ``margin``: log-odds that it does, above what is needed.

    ``pair`` is the passage with more of its document and the rendering.
    """

    passage: Span
    similarity: float
    margin: float
    pair: Pair


class LinedUp(NamedTuple):
    """What ``lined_up`` finds: jobs, without words of an original where none answer to the quotation, and the sentences
    of the originals in the language of the article, where a translation model read them."""

    jobs: list[Job]
    read: dict[Document, Readings]


def check_articles(
    articles: Sequence[Document], originals: Sequence[Document], engine: Engine
) -> tuple[PairReport, ...]:
    """The reports of several articles in their order; those of one outlet are held against each other's wording."""
    outlets: dict[str, Ledger] = {}
    reports: list[PairReport] = []
    for article in articles:
        earlier = outlets.setdefault(article.publisher, Ledger()) if article.publisher else None
        reports += check_article(article, originals, engine, earlier)
    return tuple(reports)


def check_article(
    article: Document, originals: Sequence[Document], engine: Engine, earlier: Ledger | None = None
) -> tuple[PairReport, ...]:
    """One report a quotation of the article, in its order; those without an original are not checked.

    ``earlier`` is how the outlet worded contested terms in articles before this one; it is added to. Languages not
    declared are detected. A direct quotation of someone whose words are among the originals, that no passage answers
    to, says so.
    """
    lined = lined_up(article, originals, engine, earlier)
    located = [job for job in lined.jobs if job.original.stretches]
    checked = {job.id: report for job, report in zip(located, check_jobs(located, engine), strict=True)}
    known = {job.quotation.speaker for job in located if job.quotation} - {None}
    return tuple(
        _told(checked[job.id], lined.read)
        if job.id in checked
        else unchecked(job, _reason(job, known, bool(originals)))
        for job in lined.jobs
    )


def lined_up(
    article: Document, originals: Sequence[Document], engine: Engine, earlier: Ledger | None = None
) -> LinedUp:
    """The quotations of an article as jobs, in its order, each beside the words of the originals that it renders."""
    article = _with_language(article)
    sources = [_with_language(original) for original in originals]
    quotations = extract(article)
    read = {source: _readings(source, article, engine) for source in sources}
    located = [found and _extended(found, engine) for found in _locate(quotations, article, sources, engine, read)]
    jobs: list[Job] = []
    reported: dict[str, list[Quotation]] = {}
    ledger = Ledger() if earlier is None else earlier
    for number, (quotation, whole) in enumerate(zip(quotations, located, strict=True), 1):
        others = [Rendering(other.passage, other.pair) for other in located if other and other is not whole]
        own = whole and without_others(Rendering(whole.passage, whole.pair), others)
        found = whole._replace(passage=own) if whole and own else whole
        original = Side(_quoted(found, reported), found.passage.document.lang) if found else Side((), None)
        similarity = found.similarity if found else None
        rendering = Side(quotation.content, article.lang)
        cue = _cue(found.passage, reported) if found and quotation.cue else None
        job = Job(f"q{number}", original, rendering, quotation.kind, False, similarity, quotation, cue, ledger=ledger)
        jobs.append(job._replace(notes=(NOTE,)) if whole and own != whole.passage else job)
    return LinedUp(jobs, read)


def _readings(source: Document, article: Document, engine: Engine) -> Readings:
    """The sentences of an original in the article's language; nothing is read without a translation model."""
    bounds = sentences(source.text, source.lang) if engine.translator else []
    return readings([source.text[slice(*each)] for each in bounds], source.lang, article.lang, engine.translator)


def _told(report: PairReport, read: Mapping[Document, Readings]) -> PairReport:
    """The report, its coverage told what is not compared, and whether machine readings helped to find the passage."""
    own = read[report.original.document] if report.original else None
    coverage = report.coverage
    if own is None or not (own.any or own.missing):
        return replace(report, coverage=Coverage(coverage.checked, {**coverage.not_checked, **UNCOMPARED}))
    checked = (*coverage.checked, FOUND) if own.any else coverage.checked
    return replace(report, coverage=Coverage(checked, {**coverage.not_checked, **UNCOMPARED, **own.gap(FOUND)}))


def _reported(document: Document, reported: dict[str, list[Quotation]]) -> list[Quotation]:
    """What an original quotes; ``reported`` keeps it by document."""
    if document.id not in reported:
        reported[document.id] = extract(document)
    return reported[document.id]


def _quoted(found: Located, reported: dict[str, list[Quotation]]) -> tuple[Span, ...]:
    """The passage, of a report only what it quotes, where the rendering renders no more."""
    return quoted(found.pair, found.passage, _reported(found.passage.document, reported))


def _cue(passage: Span, reported: dict[str, list[Quotation]]) -> Span | None:
    """What introduces a passage in its document, where that quotes it; ``reported`` keeps what documents quote."""
    for quotation in _reported(passage.document, reported):
        inside = sum(max(0, min(passage.end, part.end) - max(passage.start, part.start)) for part in quotation.content)
        if quotation.cue and 2 * inside > passage.end - passage.start:
            return quotation.cue
    return None


def _with_language(document: Document) -> Document:
    return replace(document, lang=identify(document.text, document.lang).lang)


def _reason(job: Job, known: set[str | None], any_original: bool) -> dict[str, str]:
    """Why a quotation is not checked. Where nothing was lined up, whose words the originals hold is not known."""
    speaker = job.quotation.speaker if job.quotation else None
    if any_original and (speaker in known or not known):
        whose = f" of {speaker}" if speaker else ""
        return {"all": f"{NO_ORIGINAL}: no passage of the originals answers to these words{whose}"}
    return {"all": NO_ORIGINAL}


def _locate(
    quotations: Sequence[Quotation],
    article: Document,
    originals: Sequence[Document],
    engine: Engine,
    read: Mapping[Document, Readings],
) -> list[Located | None]:
    """For each quotation its passage, or None when no passage is near enough.

    Whoever is sure to be quoted from an original speaks in it: that counts for their other quotations there and
    against those of other speakers.
    """
    pool = passages(originals, engine.encoder, {source: own.texts for source, own in read.items() if own.any})
    texts = [quotation.text for quotation in quotations]
    hits = retrieve(texts, pool, engine.encoder, CANDIDATES)
    found: list[dict[Document, Located]] = []
    for start in range(0, len(quotations), CHUNK):
        part = range(start, min(start + CHUNK, len(quotations)))
        spans = list(dict.fromkeys(hit.passage for index in part for hit in hits[index]))
        encoded = engine.encoder.states([*(texts[index] for index in part), *(span.exact for span in spans)])
        states = dict(zip(spans, encoded[len(part) :], strict=True))
        sides = {span: Side((span,), span.document.lang) for span in spans}
        for index, state in zip(part, encoded, strict=False):
            rendering = Side(quotations[index].content, article.lang)
            found.append(_best(rendering, state, hits[index], sides, states, quotations[index]))
    return _chosen(quotations, found, article, originals)


def _extended(found: Located, engine: Engine) -> Located:
    """A passage as long as a long quotation needs."""
    pair = found.pair
    longer = extended(found.passage, pair.rendering, pair.kind, found.similarity, engine.encoder)
    return found._replace(passage=longer[0], pair=longer[1]) if longer else found


def _chosen(
    quotations: Sequence[Quotation],
    found: Sequence[Mapping[Document, Located]],
    article: Document,
    originals: Sequence[Document],
) -> list[Located | None]:
    """For each quotation the best of its passages, one an original, when it is good enough for its speaker."""
    sure, lead = (float(parameters("support")[name]) for name in ("sure", "same_speaker"))
    speakers = list(dict.fromkeys(quotation.speaker for quotation in quotations if quotation.speaker))
    named = {original: named_after(original, speakers, article.lang) for original in originals}
    heard: list[Voice | None] = []
    for quotation, places in zip(quotations, found, strict=True):
        best = max(places.values(), key=lambda place: place.margin, default=None)
        if best is not None and best.margin >= sure and quotation.speaker:
            heard.append(Voice(quotation.speaker, best.passage.document, best.margin))
        else:
            heard.append(None)
    chosen: list[Located | None] = []
    for number, (quotation, places) in enumerate(zip(quotations, found, strict=True)):
        others = [voice for other, voice in enumerate(heard) if voice and other != number]

        def odds(place: Located, speaker: str | None = quotation.speaker, others: Sequence[Voice] = others) -> float:
            return place.margin + (leaning(speaker, place.passage.document, others, named, lead) if speaker else 0.0)

        best = max(places.values(), key=odds, default=None)
        chosen.append(best if best is not None and odds(best) >= 0 else None)
    return chosen


def _best(
    rendering: Side,
    state: States,
    hits: Sequence[Hit],
    sides: dict[Span, Side],
    states: dict[Span, States],
    quotation: Quotation,
) -> dict[Document, Located]:
    """The best passage of each original; of passages that overlap a longer one must be clearly better."""
    own = word_states(state, rendering.bounds)
    best: dict[Document, tuple[Span, Located]] = {}
    for hit in sorted(hits, key=lambda hit: hit.passage.end - hit.passage.start):
        side = sides[hit.passage]
        alignment = link_words(word_states(states[hit.passage], side.bounds), own)
        pair = Pair(side, rendering, alignment, quotation.kind, similarity=hit.cosine)
        margin = belongs(pair, hit.score)
        shorter = best.get(hit.passage.document)
        needed = TOLERANCE if shorter and _overlap(shorter[0], hit.passage) else 0.0
        if shorter is None or margin > shorter[1].margin + needed:
            passage = side.span(*rendered_sentences(pair))
            best[hit.passage.document] = hit.passage, Located(passage, hit.cosine, margin, pair)
    return {document: located for document, (_, located) in best.items()}


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
