"""Many renderings of one original: each located in it, checked against it, and set side by side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from toolkit.checks.parameters import parameters
from toolkit.collate.readings import coverage, rows, segment_words
from toolkit.collate.table import Collation, Unit
from toolkit.model import Document, Span, Witness
from toolkit.pipeline.locating import Texts, likely, locate, settle, span_of, weigh
from toolkit.pipeline.readings import readings
from toolkit.pipeline.relaying import with_relay
from toolkit.pipeline.remarks import of_the_remark, sentences_of
from toolkit.pipeline.sequence import Place
from toolkit.pipeline.stretches import Stretches
from toolkit.pipeline.threads import one_thread
from toolkit.quotes import extract
from toolkit.text.language import identify
from toolkit.text.sentences import sentences

if TYPE_CHECKING:
    from toolkit.pipeline.engine import Engine

MOSTLY = 0.5
"""Share of a file's sentences that must render the original for the file to be a translation of it, not an article."""
BATCH = 64
"""Sentences of witnesses that are read before the first of them are checked."""
NOBODY = "somebody not named"
FEW_SEGMENTS = 3
"""With so few segments a witness is taken at its word: what it gives is a rendering, however far off."""


class _Candidate(NamedTuple):
    """A witness with its sentences; ``declared``: it says of itself that it renders the original; ``others`` are quoted
    in it and no part of the remark."""

    witness: Witness
    sentences: tuple[Span, ...]
    declared: bool
    others: tuple[str, ...] = ()


def compare(
    original: Document | None,
    witnesses: Sequence[Witness | Document],
    engine: Engine,
    *,
    excerpt: bool = False,
    relay: bool = True,
    speaker: str | None = None,
) -> Collation:
    """Collate the witnesses against the original, or against the most central of them when none is given.

    A Document is an article, of which the quotations count, or a translation, of which everything does: whichever
    more of its sentences speak for. The order of witnesses changes nothing: they are sorted by date, language, name.
    ``excerpt`` says that the original given is only part of what was said; ``relay`` asks who took the words from
    whom. ``speaker`` is who spoke the original; where it is not given, whom the witnesses name if they name one.
    Languages not declared are detected.
    """
    with one_thread():
        collation = _collated(original, witnesses, engine, excerpt)
        collation = replace(collation, speaker=speaker or _only(own.speaker for own in collation.witnesses))
        return with_relay(collation, engine) if relay else collation


def _collated(
    original: Document | None, witnesses: Sequence[Witness | Document], engine: Engine, excerpt: bool
) -> Collation:
    texts = Texts(engine.encoder)
    candidates = _named(sorted((_candidate(item) for item in witnesses), key=lambda c: _key(c.witness)))
    base = None
    if original is None and candidates:
        base = _central([candidate.witness for candidate in candidates], engine)
        document = candidates[base].witness.document
        segments = candidates[base].sentences
    else:
        document = _with_language(original or Document(""))
        segments = tuple(document.span(*bounds) for bounds in sentences(document.text, document.lang))
    stretches = Stretches(segments, texts, engine, excerpt)
    held: list[_Candidate] = []
    outside: list[tuple[int, Span]] = []
    for part in _read(segments, candidates, texts):
        for candidate, places in _placed(segments, part, len(held), base, texts):
            stretches.take(len(held), candidate.witness, candidate.sentences, places)
            if len(held) != base:
                located = zip(candidate.sentences, places, strict=True)
                outside += [(len(held), sentence) for sentence, place in located if place is None]
            held.append(candidate)
    units = stretches.units()
    words = [segment_words(segment) for segment in segments]
    final = tuple(candidate.witness for candidate in held)
    return Collation(
        original=document,
        base=base,
        witnesses=final,
        segments=segments,
        units=units,
        rows=rows(segments, words, units, final, base, engine.settings.min_confidence),
        coverage=coverage(units, words, len(final), base),
        outside=tuple(outside),
        signature=engine.signature,
        notes={**_notes(final, units, base), **_unheard(held)},
        machine=_machine(segments, final, engine),
    )


def _machine(segments: Sequence[Span], witnesses: Sequence[Witness], engine: Engine) -> tuple[dict[str, str], ...]:
    """For each segment its reading by machine, by language of a witness; nothing where no model was asked."""
    if engine.translator is None:
        return ()
    texts = [segment.exact for segment in segments]
    found: tuple[dict[str, str], ...] = tuple({} for _ in segments)
    for lang in sorted({witness.document.lang for witness in witnesses if witness.document.lang}):
        read = readings(texts, segments[0].document.lang if segments else None, lang, engine.translator)
        for own, text, made in zip(found, texts, read.texts, strict=True):
            if made != text:  # what has no reading stays as it is
                own[lang] = made
    return found


def _only(names: Iterable[str | None]) -> str | None:
    """The name among them where there is but one."""
    found = {name for name in names if name is not None}
    return found.pop() if len(found) == 1 else None


def _with_language(document: Document) -> Document:
    return replace(document, lang=identify(document.text, document.lang).lang)


def _candidate(item: Witness | Document) -> _Candidate:
    if isinstance(item, Document):
        document = _with_language(item)
        name = (document.publisher or (document.uri or "text").rsplit("/", 1)[-1]).strip()
        return _Candidate(Witness(name, document, (document.whole,)), sentences_of((document.whole,)), False)
    document = _with_language(item.document)
    stretches = tuple(document.span(span.start, span.end) for span in item.stretches)
    witness = replace(item, document=document, stretches=stretches)
    return _Candidate(witness, sentences_of(stretches), True)


def _key(witness: Witness) -> tuple[str, ...]:
    document = witness.document
    first = (document.published or "9999", document.lang or "", witness.id, document.text)
    stretches = (f"{span.start} {span.end}" for span in witness.stretches)
    rest = (document.publisher or "", document.uri or "", document.raw_sha256 or "", witness.kind)
    return (*first, *rest, " ".join(stretches), witness.speaker or "", *witness.cites)


def _named(candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """Sigla made unique: the second of a name is ``name #2``."""
    seen: dict[str, int] = {}
    named = []
    for candidate in candidates:
        name = candidate.witness.id
        seen[name] = seen.get(name, 0) + 1
        siglum = name if seen[name] == 1 else f"{name} #{seen[name]}"
        named.append(candidate._replace(witness=replace(candidate.witness, id=siglum)))
    return named


def _central(witnesses: Sequence[Witness], engine: Engine) -> int:
    """The witness nearest to all others by its text's vector; of equals the first."""
    vectors = engine.encoder.vectors([witness.text for witness in witnesses])
    return int(np.argmax((vectors @ vectors.T).sum(axis=1).round(4)))


def _read(segments: Sequence[Span], candidates: Sequence[_Candidate], texts: Texts) -> Iterator[Sequence[_Candidate]]:
    """The witnesses some at a time, what they say encoded; while the caller looks at these, the next are being read."""
    parts: list[list[_Candidate]] = [[]]
    for candidate in candidates:
        if sum(len(one.sentences) for one in parts[-1]) >= BATCH:
            parts.append([])
        parts[-1].append(candidate)
    spoken = [[sentence for one in part for sentence in one.sentences] for part in parts]
    yield from (part for part, _ in zip(parts, texts.ahead(segments, spoken), strict=True))


def _placed(
    segments: Sequence[Span], candidates: Sequence[_Candidate], first: int, base: int | None, texts: Texts
) -> Iterator[tuple[_Candidate, Sequence[Place | None]]]:
    """Each witness with the words that count, and the place of each of its sentences; ``first``: its number."""
    everything = [sentence for candidate in candidates for sentence in candidate.sentences]
    lead = float(parameters("support")["sure"])  # all of them are said to render this original
    weighed = iter(weigh(segments, everything, texts, lead))
    for number, candidate in enumerate(candidates, first):
        own = [next(weighed) for _ in candidate.sentences]
        sure = sum(likely(one) is not None for one in own)
        if number != base and not candidate.declared and sure < MOSTLY * len(candidate.sentences):
            article = _article(candidate, segments, texts)
            yield article, locate(segments, article.sentences, texts, lead)
        elif number != base and candidate.declared and not sure and 0 < len(segments) <= FEW_SEGMENTS:
            whole = Place(0, len(segments) - 1)
            texts.load([span_of(segments, whole).exact])
            yield candidate, [whole for _ in candidate.sentences]
        else:
            yield candidate, settle(segments, candidate.sentences, own, texts, lead)


def _article(candidate: _Candidate, segments: Sequence[Span], texts: Texts) -> _Candidate:
    """The quotations of an article that are of the remark, whom it credits with them, and who speaks in it."""
    found = [quotation for quotation in extract(candidate.witness.document) if quotation.kind != "indirect"]
    counts = of_the_remark(found, segments, texts)
    quotations = [quotation for quotation, own in zip(found, counts, strict=True) if own]
    others = tuple(dict.fromkeys(q.speaker or NOBODY for q, own in zip(found, counts, strict=True) if not own))
    stretches = tuple(span for quotation in quotations for span in quotation.content)
    cites = tuple(dict.fromkeys(name for quotation in quotations for name in quotation.relayed_from))
    speaker = _only(quotation.speaker for quotation in quotations)
    witness = replace(candidate.witness, stretches=stretches, cites=cites, speaker=speaker)
    return candidate._replace(witness=witness, sentences=sentences_of(stretches), others=others)


def _notes(witnesses: Sequence[Witness], units: Sequence[Unit], base: int | None) -> dict[str, str]:
    having = {unit.witness for unit in units}
    notes = {
        witness.id: "not compared: none of its words answers to the original"
        for number, witness in enumerate(witnesses)
        if number not in having and number != base
    }
    reasons: dict[tuple[str, str], list[int]] = {}
    for unit in units:
        for item in unit.report.coverage.not_checked.items():
            reasons.setdefault(item, []).append(unit.witness)
    for (what, why), concerned in reasons.items():
        if set(concerned) == having:
            notes.setdefault(what, why)
        else:
            for number in concerned:
                notes.setdefault(f"{witnesses[number].id}: {what}", why)
    return notes


def _unheard(held: Sequence[_Candidate]) -> dict[str, str]:
    """Who is quoted in articles and not compared."""
    why = "not compared: none of these words answers to the original"
    return {f"{one.witness.id}, words of {', '.join(one.others)}": why for one in held if one.others}
