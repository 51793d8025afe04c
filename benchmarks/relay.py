"""Who took a remark from whom, on synthetic relays (``relays.py``) of the documents that nothing was tuned on.

Prints the F1 of parent edges and the share of shifts laid on the hop where they entered, for the tool, for the tool
without citations, and for two baselines with the same shifts placed on their trees: ``timestamps`` takes the latest
dated witness before (one without a date, and the first, has the original), ``nearest`` the most similar witness of
those not dated later by the vectors of the whole texts, the original being one of them. ``short`` has the same of
remarks of two to four sentences, where many outlets change nothing.

    python benchmarks/relay.py [--limit RELAYS] [--tune]
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import relay_material
import relay_shifts
import relay_words
import relays
from common import emit, engine, folder, ntrex, parser, share
from wordings import table

if TYPE_CHECKING:
    from toolkit.collate import Collation
    from toolkit.collate.evidence import Character, Evidence
    from toolkit.collate.relay import Entry
    from toolkit.model import Span
    from toolkit.pipeline import Engine

SIZES = {"long": relay_shifts.LONG, "short": relay_shifts.SHORT}
FOREIGN = 60
"""Sentences of other documents of the same half that outlets may add."""
SAME = 75
"""Share of letters, in percent, from which a sentence found is the one that was added."""
FAMILIES = {
    "omission": {("left out", ""), ("cut", "cut")},
    "addition": {("added", ""), ("shift", "addition")},
    "number": {("shift", "number"), ("shift", "date")},
    "name": {("shift", "name")},
    "negation": {("shift", "negation")},
    "truncation": {("cut", "cut")},
}
"""Which characters a shift of the generator may be seen as."""


class Observed(NamedTuple):
    """A relay as the pipeline sees it; ``added`` and ``outside`` are what its evidence was gathered with."""

    truth: relays.Relay
    collation: Collation
    evidence: Evidence
    order: list[int]
    near: Any
    added: list[int]
    outside: Any


def made(
    rows: Sequence[dict[str, str]],
    tune: bool,
    limit: int | None,
    wordings: relay_words.Wordings,
    size: relay_shifts.Size = relay_shifts.LONG,
    turns: range = range(1),
) -> Iterator[relays.Relay]:
    """Relays of every second document, those of its ``turns``."""
    half = relays.documents(rows)[0 if tune else 1 :: 2]
    count = 0
    for number, document in enumerate(half):
        foreign = [row for k, other in enumerate(half) if k != number for row in other[-3:]][:FOREIGN]
        for turn in turns:
            if count == limit:
                return
            count += 1
            yield relays.relay(document, foreign, 1000 * number + turn + (0 if tune else 500_000), wordings, size)


def observe(truth: relays.Relay, using: Engine) -> Observed:
    """The pipeline's collation of a relay, and which witness of it is which outlet."""
    from toolkit.collate.evidence import gather
    from toolkit.model import Document, Witness
    from toolkit.pipeline import compare
    from toolkit.pipeline.relaying import outside

    witnesses = []
    for text, lang, name, date, cites in zip(
        truth.texts, truth.languages, truth.names, truth.dates, truth.cites, strict=True
    ):
        document = Document(text, lang, publisher=name, published=date)
        witnesses.append(Witness(name, document, (document.whole,), cites))
    collation = compare(Document(truth.original, truth.lang), witnesses, using, relay=False)
    order = [truth.names.index(witness.id) for witness in collation.witnesses]
    vectors = using.encoder.vectors([truth.original, *(witness.text for witness in collation.witnesses)])
    added, near = outside(collation, using)
    evidence = gather(collation, added, near)
    return Observed(truth, collation, evidence, order, vectors @ vectors.T, added, near)


def gold_parents(seen: Observed) -> list[int]:
    """The parent of each node, 0 the original, in the collation's order."""
    place = {outlet: number + 1 for number, outlet in enumerate(seen.order)}
    parents = [-1]
    for outlet in seen.order:
        parent = seen.truth.parents[outlet]
        parents.append(0 if parent is None else place[parent])
    return parents


def by_time(seen: Observed) -> list[int]:
    """The latest dated witness before."""
    times = [witness.document.published for witness in seen.collation.witnesses]
    parents = [-1]
    for date in times:
        before = [(other, n + 1) for n, other in enumerate(times) if date and other and other < date]
        parents.append(max(before)[1] if before else 0)
    return parents


def by_nearness(seen: Observed) -> list[int]:
    """The nearest witness not dated later, as far as no cycle comes about."""
    times = [None, *(witness.document.published for witness in seen.collation.witnesses)]
    size = len(times)
    parents = [-1] + [0] * (size - 1)
    pairs = [
        (-float(seen.near[p, c]), c, p)
        for c in range(1, size)
        for p in range(size)
        if p != c and not (times[p] and times[c] and str(times[p]) > str(times[c]))
    ]
    settled: set[int] = set()
    for _, child, parent in sorted(pairs):
        above = parent
        while above > 0 and above != child:
            above = parents[above] if above in settled else 0
        if child not in settled and above != child:
            parents[child] = parent
            settled.add(child)
    return parents


def found(shift: relay_shifts.Shift, witness: int, entries: Sequence[Entry], seen: Observed) -> bool:
    """Whether some entry lays this shift on the hop to the witness."""
    own = (entry for entry in entries if entry.witness == witness)
    return any(matches(shift, witness, entry.character, entry.span, seen) for entry in own)


def matches(shift: relay_shifts.Shift, witness: int, character: Character, span: Span | None, seen: Observed) -> bool:
    """Whether a character of a witness, with its words there, is this shift."""
    from rapidfuzz import fuzz

    kind, name, segment = character
    if (kind, name.split(":")[0] if kind in ("shift", "cut") else "") not in FAMILIES[shift.rule]:
        return False
    if shift.rule == "addition":
        place = ("foreign", shift.sentence)
        added = (piece.text for piece in pieces(seen, witness) if (piece.kind, piece.index) == place)
        return span is not None and any(fuzz.partial_ratio(span.exact, own) > SAME for own in added)
    if segment is None:
        return False
    at, end = seen.collation.segments[segment].start, seen.collation.segments[segment].end
    begin = starts(seen)[shift.sentence]
    return begin <= at < begin + len(seen.truth.sentences[shift.sentence]) + 1 or at <= begin < end


def foreign(seen: Observed, witness: int, text: str) -> bool:
    """Whether a sentence of a witness is one that some outlet added."""
    from rapidfuzz import fuzz

    added = (piece.text for piece in pieces(seen, witness) if piece.kind == "foreign")
    return any(fuzz.partial_ratio(text, own) > SAME for own in added)


def pieces(seen: Observed, witness: int) -> tuple[relays.Piece, ...]:
    """The sentences that a witness is made of."""
    return seen.truth.pieces[seen.order[witness]]


def left_out(seen: Observed, witness: int, segment: int) -> bool:
    """Whether a witness, or one behind it, left out the sentence that a segment begins in."""
    at, begin = seen.collation.segments[segment].start, starts(seen)
    return any(
        begin[shift.sentence] <= at < begin[shift.sentence] + len(seen.truth.sentences[shift.sentence])
        for shift in seen.truth.inherited[seen.order[witness]]
        if shift.rule == "omission"
    )


def starts(seen: Observed) -> list[int]:
    """Where each sentence of the remark begins."""
    at, result = 0, []
    for sentence in seen.truth.sentences:
        result.append(at)
        at += len(sentence) + 1
    return result


def judged(seen: Observed, parents: Sequence[int], entries: Sequence[Entry]) -> Counter[str]:
    """Counts of right edges and of shifts on the right hop."""
    gold = gold_parents(seen)
    counts: Counter[str] = Counter()
    counts["edges"] = len(gold) - 1
    counts["right"] = sum(a == b for a, b in zip(gold[1:], parents[1:], strict=True))
    held = [(p, g) for p, g in zip(parents[1:], gold[1:], strict=True)]
    counts["told"] = sum(p > 0 for p, _ in held)
    counts["true"] = sum(g > 0 for _, g in held)
    counts["told and true"] = sum(p == g > 0 for p, g in held)
    counts["entries"] = len(entries)
    for number, outlet in enumerate(seen.order):
        for shift in seen.truth.shifts[outlet]:
            hit = found(shift, number, entries, seen)
            counts["shifts"] += 1
            counts["placed"] += hit
            counts[f"{shift.rule}"] += 1
            counts[f"{shift.rule} placed"] += hit
    return counts


def scored(counts: Counter[str]) -> dict[str, Any]:
    """Edges: every witness has one, so precision and recall over all edges are equal; those between witnesses apart."""
    return {
        "parent_edge_f1": share(counts["right"], counts["edges"]),
        "between_witnesses_f1": share(2 * counts["told and true"], counts["told"] + counts["true"]),
        "culprit_hop": share(counts["placed"], counts["shifts"]),
        "entries_a_shift": share(counts["entries"], counts["shifts"]),
        "by_rule": {rule: share(counts[f"{rule} placed"], counts[rule]) for rule in FAMILIES},
    }


def uncited(evidence: Evidence) -> Evidence:
    """The evidence without what the witnesses say of their sources."""
    return replace(evidence, witnesses=tuple(replace(witness, cites=()) for witness in evidence.witnesses))


def measured(observed: Iterable[Observed]) -> dict[str, Any]:
    """All figures over some relays."""
    from toolkit.collate.relay import infer, known_rates, place

    totals: dict[str, Counter[str]] = {
        name: Counter() for name in ("tool", "without_citations", "timestamps", "nearest")
    }
    size: Counter[str] = Counter()
    known = known_rates()
    calibration: dict[str, list[bool]] = {}
    for seen in observed:
        gold = gold_parents(seen)
        size.update(relays=1, outlets=len(seen.truth.texts), undated=sum(date is None for date in seen.truth.dates))
        for name, evidence in (("tool", seen.evidence), ("without_citations", uncited(seen.evidence))):
            relay = infer(evidence)
            parents = [-1, *(0 if edge.parent is None else edge.parent + 1 for edge in relay.edges)]
            totals[name] += judged(seen, parents, relay.entries)
            if name == "tool":
                for edge, told, true in zip(relay.edges, parents[1:], gold[1:], strict=True):
                    band = f"{min(edge.confidence, 0.999) // 0.2 * 0.2:.1f}"
                    calibration.setdefault(band, []).append(told == true)
        for name, parents in (("timestamps", by_time(seen)), ("nearest", by_nearness(seen))):
            totals[name] += judged(seen, parents, place(seen.evidence, [parents], known))
    return {
        **size,
        **{name: scored(counts) for name, counts in totals.items()},
        "right_by_confidence": {
            band: [len(hits), round(float(np.mean(hits)), 3)] for band, hits in sorted(calibration.items())
        },
    }


def main() -> None:
    """Run the benchmark."""
    arguments = parser(__doc__)
    arguments.add_argument("--tune", action="store_true", help="the half that the weights were fitted on")
    options = arguments.parse_args()
    started = time.perf_counter()
    using = engine(options.threads)
    rows = ntrex(folder("ntrex", options.data))
    wordings = table(rows, relay_material.LANGUAGES, using)
    result: dict[str, Any] = {"benchmark": "relay", "half": "tune" if options.tune else "report"}
    for name, size in SIZES.items():
        truths = made(rows, options.tune, options.limit, wordings, size)
        result[name] = measured(observe(truth, using) for truth in truths)
    emit(result, using, started)


if __name__ == "__main__":
    main()
