"""What speaks for one witness having its words from another, as arrays over all pairs.

Row 0 of every array over parents is the original; the others are the witnesses in their order. Everything is a
matrix product, so that hundreds of witnesses take seconds.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

import numpy as np

from toolkit.collate.misplaced import certainty, gaps
from toolkit.collate.parameters import parameters
from toolkit.collate.phrases import CUTS
from toolkit.collate.readings import shift_name
from toolkit.collate.table import Collation, Unit
from toolkit.model import SEVERITIES, Document, Finding, Span, Witness
from toolkit.text.fold import fold_word
from toolkit.text.languages import primary
from toolkit.text.numbers import Quantity, agrees, numbers
from toolkit.text.words import words

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float32]

BUCKETS = 1 << 14
"""Hash buckets for words and pairs of words."""
SOFT = 0.3
"""Confidence of a finding from which it is evidence for a relay; below what an editor is shown."""
NUMBER = 0.8
"""Confidence of a number that the original's passage does not have."""
_LONE = {"paraphrase", "unsupported", "untranslated"}
"""Rules about a whole rendering, which say nothing of where it came from."""


class Character(NamedTuple):
    """Something a witness either has or has not, in the sense of a cladist: a shift that may be inherited.

    ``kind``: ``left out`` (a segment), ``added`` (a sentence outside the original), ``cut`` (words of a segment) or
    ``shift`` (a finding). ``segment`` is None for what is outside.
    """

    kind: str
    name: str
    segment: int | None


@dataclass(frozen=True)
class Evidence:
    """Characters over witnesses.

    ``states`` is (witnesses, characters): the confidence that the witness has the character; ``open`` of the same shape
    tells where it can be seen at all: not where the witness leaves the segment out. ``kept`` is (witnesses, segments).
    ``carried`` is (witnesses, words of the original): the strongest link. ``grams`` is (1 + witnesses, buckets), 0 or
    1: words and pairs of words by language and segment; ``sizes`` is (1 + witnesses, segments): how many there are.
    ``places`` and ``findings`` hold what a character rests on by (witness, character).
    """

    witnesses: tuple[Witness, ...]
    original: Document
    characters: tuple[Character, ...]
    states: Array
    open: Array
    kept: Array
    carried: Array
    segment_of_word: NDArray[np.intp]
    grams: Array
    sizes: Array
    places: dict[tuple[int, int], Span]
    findings: dict[tuple[int, int], Finding]


def gather(collation: Collation, added: Sequence[int], near: Array) -> Evidence:
    """The evidence in a collation.

    ``added`` numbers its ``outside`` sentences, equally where they mean the same; ``near``, (outside, segments), is
    their cosine with each segment.
    """
    outside, gone = certainty(gaps(collation, near), parameters()["certainty"])
    count, segments = len(collation.witnesses), len(collation.segments)
    kept = np.array([[share is not None for share in row] for row in collation.coverage], dtype=np.float32)
    kept = kept.reshape(count, segments)
    found: dict[Character, dict[int, float]] = {}
    places: dict[tuple[int, Character], Span] = {}
    findings: dict[tuple[int, Character], Finding] = {}
    for segment in range(segments):
        missing = {witness: float(gone[witness, segment]) for witness in range(count) if not kept[witness, segment]}
        if missing:
            found[Character("left out", "passage left out", segment)] = missing
    for (witness, span), number, sure in zip(collation.outside, added, outside, strict=True):
        character = Character("added", f"addition {number + 1}", None)
        held = found.setdefault(character, {})
        held[witness] = max(float(sure), held.get(witness, 0.0))
        places.setdefault((witness, character), span)
    for unit, name, span in _new_numbers(collation):
        character = Character("shift", name, unit.first)
        found.setdefault(character, {})[unit.witness] = NUMBER
        places.setdefault((unit.witness, character), span)
    for unit in collation.units:
        for finding in unit.report.findings:
            if finding.confidence < SOFT or finding.rule in _LONE or finding.severity == SEVERITIES[0]:
                continue
            segment = _segment(collation.segments, finding, unit.first)
            cut = finding.rule in CUTS
            character = Character("cut" if cut else "shift", "cut" if cut else shift_name(finding), segment)
            held = found.setdefault(character, {})
            if finding.confidence > held.get(unit.witness, 0.0):
                held[unit.witness] = float(finding.confidence)
                findings[unit.witness, character] = finding
                if finding.rendering is not None:
                    places[unit.witness, character] = finding.rendering
    characters = tuple(sorted(found, key=lambda c: (c.segment is None, c.segment or 0, c.kind, c.name)))
    index = {character: number for number, character in enumerate(characters)}
    states = np.zeros((count, len(characters)), dtype=np.float32)
    visible = np.ones((count, len(characters)), dtype=np.float32)
    for character, column in index.items():
        for witness, confidence in found[character].items():
            states[witness, column] = confidence
        if character.kind in ("cut", "shift") and character.segment is not None:
            visible[:, column] = kept[:, character.segment]
    carried, owner = _carried(collation)
    return Evidence(
        collation.witnesses,
        collation.original,
        characters,
        states,
        visible,
        kept,
        carried,
        owner,
        *_grams(collation),
        {(witness, index[character]): span for (witness, character), span in places.items()},
        {(witness, index[character]): finding for (witness, character), finding in findings.items()},
    )


def _new_numbers(collation: Collation) -> Iterator[tuple[Unit, str, Span]]:
    """Numbers in a witness that its passage of the original does not have, named as a changed number is."""
    passages: dict[tuple[int, int], list[Quantity]] = {}
    said: dict[tuple[str, str | None], list[Quantity]] = {}
    for unit in collation.units:
        report = unit.report
        if report.original is None:
            continue
        place = (unit.first, unit.last)
        if place not in passages:
            passages[place] = numbers(report.original.exact, report.original.document.lang)
        key = (report.rendering.exact, report.rendering.document.lang)
        if key not in said:
            said[key] = numbers(*key)
        for value in said[key]:
            if value.kind == "cardinal" and not any(agrees(value, other) for other in passages[place]):
                start = report.rendering.start
                span = report.rendering.document.span(start + value.start, start + value.end)
                yield unit, f"number: {value.canonical}", span


def _segment(segments: Sequence[Span], finding: Finding, otherwise: int) -> int:
    if finding.original is None:
        return otherwise
    at = finding.original.start
    return next((n for n, segment in enumerate(segments) if segment.start <= at < segment.end), otherwise)


def _carried(collation: Collation) -> tuple[Array, NDArray[np.intp]]:
    starts: dict[int, int] = {}
    owner: list[int] = []
    for number, segment in enumerate(collation.segments):
        for word in words(segment.exact, segment.document.lang):
            starts[segment.start + word.start] = len(owner)
            owner.append(number)
    table = np.zeros((len(collation.witnesses), len(owner)), dtype=np.float32)
    for unit in collation.units:
        for link in unit.report.words:
            column = starts.get(unit.report.original_tokens[link.source].start)
            if column is not None:
                table[unit.witness, column] = max(table[unit.witness, column], link.score)
    return table, np.array(owner, dtype=np.intp)


def _grams(collation: Collation) -> tuple[Array, Array]:
    """Words and pairs of neighbouring words of each text, hashed with language and segment; how many a segment has."""
    segments = len(collation.segments)
    table = np.zeros((1 + len(collation.witnesses), BUCKETS), dtype=np.float32)
    sizes = np.zeros((1 + len(collation.witnesses), segments), dtype=np.float32)
    pieces = [(0, number, segment.exact, collation.original.lang) for number, segment in enumerate(collation.segments)]
    for unit in collation.units:
        rendering = unit.report.rendering
        pieces.append((unit.witness + 1, unit.first, rendering.exact, rendering.document.lang))
    known: dict[tuple[int, str, str | None], list[int]] = {}
    for row, segment, text, lang in pieces:
        key = (segment, text, lang)
        if key not in known:
            folded = [fold_word(text[word.start : word.end], lang) for word in words(text, lang)]
            grams = {*folded, *map(" ".join, pairwise(folded))}
            start = f"{primary(lang)}\0{segment}\0"
            hashes = (crc32((start + gram).encode("utf-8", "surrogatepass")) % BUCKETS for gram in grams)
            known[key] = sorted(set(hashes))
        table[row, known[key]] = 1.0
        sizes[row, segment] += len(known[key])
    return table, sizes


KINDS = ("left out", "added", "value", "wording", "cut")
"""Kinds of characters that are weighed alike; a shift that says what came out is a ``value``, else ``wording``."""
RELATIONS = ("original", "same language", "other language")
FEATURES = (
    "original",
    "original, same language",
    "original, among many",
    "same language",
    "other language",
    "words not there",
    "words given up",
    "rare words shared",
    *(f"{kind} anew, {relation}" for kind in KINDS for relation in RELATIONS),
    *(f"{kind} with it, {relation}" for kind in KINDS for relation in RELATIONS[1:]),
    *(f"{kind} there only, {relation}" for kind in KINDS for relation in RELATIONS[1:]),
    "links apart, same language",
    "links apart, other language",
    "later than it",
    "hours after it",
    "date unknown",
    "own date unknown",
    "cited",
    "cites another",
)
"""What the score of an edge is a weighted sum of, in this order."""
CUSTOM = 0.5
"""Share of a language's witnesses from which a character may belong to the language, or to how it is read."""
ENOUGH = 2
"""Witnesses of a language that tell what is the custom in it."""


def features(evidence: Evidence) -> Array:
    """(1 + witnesses, witnesses, features): parent by child; the caller masks a witness as its own parent."""
    n = len(evidence.witnesses)
    parts: dict[str, Array] = {name: np.zeros((n + 1, n), dtype=np.float32) for name in FEATURES}
    langs = [primary(evidence.original.lang), *(primary(w.document.lang) for w in evidence.witnesses)]
    same = np.array([[a is not None and a == b for b in langs[1:]] for a in langs], dtype=np.float32)
    parts["original"][0] = 1
    parts["original, same language"][0] = same[0]
    parts["same language"][1:] = same[1:]
    parts["other language"][1:] = 1 - same[1:]
    _wording(parts, evidence, same)
    kinds = np.array([_group(character) for character in evidence.characters])
    own = _own(evidence)
    for kind in KINDS:
        _inherited(parts, evidence, same, own, np.flatnonzero(kinds == kind), kind)
    _links(parts, evidence, same)
    _dates(parts, evidence)
    _citations(parts, evidence)
    return np.stack([parts[name] for name in FEATURES], axis=2)


def _group(character: Character) -> str:
    if character.kind != "shift":
        return character.kind
    return "value" if ": " in character.name else "wording"


def _wording(parts: dict[str, Array], evidence: Evidence, same: Array) -> None:
    """How many words of the child the parent lacks, and the other way, in segments both have; rare ones shared."""
    grams, sizes = evidence.grams, evidence.sizes
    has = np.concatenate([np.ones((1, evidence.kept.shape[1]), dtype=np.float32), evidence.kept])
    shared = grams @ grams[1:].T
    parts["words not there"][:] = same * np.log1p((has @ sizes[1:].T - shared).clip(0))
    parts["words given up"][:] = same * np.log1p((sizes @ evidence.kept.T - shared).clip(0))
    langs = np.array([primary(w.document.lang) or "" for w in evidence.witnesses])
    for lang in sorted(set(langs)):
        rows = 1 + np.flatnonzero(langs == lang)
        if len(rows) < 3:
            continue
        rarity = np.log(len(rows) / grams[rows].sum(axis=0).clip(1)).astype(np.float32)
        weighted = (grams[rows] * rarity) @ grams[rows].T
        own = (grams[rows] * rarity).sum(axis=1).clip(1)
        parts["rare words shared"][np.ix_(rows, rows - 1)] = weighted / own[None]


def _own(evidence: Evidence) -> Array:
    """(witnesses, characters): how far a character is the witness's own and not the custom of its language.

    A custom is what most witnesses of a language have and those of other languages have not as often.
    """
    result = np.ones_like(evidence.states)
    langs = np.array([primary(w.document.lang) or "" for w in evidence.witnesses])
    for lang in sorted(set(langs)):
        rows, others = np.flatnonzero(langs == lang), np.flatnonzero(langs != lang)
        if len(rows) >= ENOUGH:
            share, elsewhere = (
                evidence.states[some].sum(axis=0) / evidence.open[some].sum(axis=0).clip(1) for some in (rows, others)
            )
            result[rows] = np.where(share > CUSTOM, 1 - (share - elsewhere).clip(0, 1), 1.0)
    return result


def _inherited(
    parts: dict[str, Array], evidence: Evidence, same: Array, own: Array, columns: NDArray[np.intp], kind: str
) -> None:
    """Characters that both have, weighed by rarity; that only the child has; that only the parent has.

    What the child has and no other witness tells nothing of where it comes from and is not counted. Across languages
    what is the custom of one of them counts less. Counts are damped: of several disagreements the first says most.
    """
    if not len(columns):
        return
    child, seen, own = evidence.states[:, columns], evidence.open[:, columns], own[:, columns]
    parent = np.concatenate([np.zeros((1, len(columns)), dtype=np.float32), child])
    visible = np.concatenate([np.ones((1, len(columns)), dtype=np.float32), seen])
    weighed = np.concatenate([np.ones((1, len(columns)), dtype=np.float32), own])
    rarity = -np.log((child.sum(axis=0) + 0.5) / (len(child) + 1))
    root = np.zeros_like(same)
    root[0] = 1
    masks = {"original": root, "same language": same * (1 - root), "other language": (1 - same) * (1 - root)}
    absent = np.log1p(-child.clip(0, 0.999))
    shared = child * -np.expm1(absent.sum(axis=0) - absent)
    anew = ((1 - parent) * visible) @ shared.T
    apart = ((1 - parent) * visible) @ (shared * own).T
    with_it = (parent * rarity) @ child.T
    lost = parent @ ((1 - child) * seen).T
    lost_apart = (parent * weighed) @ ((1 - child) * seen).T
    for relation, mask in masks.items():
        alike = relation == "same language"
        parts[f"{kind} anew, {relation}"][:] = mask * np.log1p(anew if alike else apart)
        if relation != "original":
            parts[f"{kind} with it, {relation}"][:] = mask * np.log1p(with_it)
            parts[f"{kind} there only, {relation}"][:] = mask * np.log1p(lost if alike else lost_apart)


def _links(parts: dict[str, Array], evidence: Evidence, same: Array) -> None:
    """How differently the two carry the words of the segments that both have: mean squared difference."""
    if not evidence.carried.size:
        return
    roots = np.sqrt(evidence.carried)
    roots = np.concatenate([np.ones((1, roots.shape[1]), dtype=np.float32), roots])
    mask = np.concatenate([np.ones((1, evidence.kept.shape[1]), dtype=np.float32), evidence.kept])
    mask = mask[:, evidence.segment_of_word]
    masked = roots * mask
    common = mask @ mask[1:].T
    squares = (masked * roots) @ mask[1:].T + mask @ (masked * roots)[1:].T - 2 * masked @ masked[1:].T
    apart = squares.clip(0) / common.clip(1)
    parts["links apart, same language"][:] = same * apart
    parts["links apart, other language"][:] = (1 - same) * apart


def interval(date: str | None) -> tuple[datetime, datetime] | None:
    """The first and last moment that a date of whatever precision may mean; None without one."""
    if date is None or not (match := re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T(.+))?\Z", date)):
        return None
    year, month, day, clock = match.groups()
    try:
        if clock:
            moment = datetime.fromisoformat(date.replace("Z", "+00:00"))
            moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
            return moment, moment
        start = datetime(int(year), int(month or 1), int(day or 1), tzinfo=UTC)
        if day:
            after = start + timedelta(days=1)
        elif month:
            after = (start + timedelta(days=31)).replace(day=1)
        else:
            after = start.replace(year=start.year + 1)
        return start, after - timedelta(microseconds=1)
    except ValueError:
        return None


def _dates(parts: dict[str, Array], evidence: Evidence) -> None:
    times = [interval(witness.document.published) for witness in evidence.witnesses]
    for child, after in enumerate(times):
        for number, before in enumerate(times):
            if after is None:
                parts["own date unknown"][number + 1, child] = 1
            elif before is None:
                parts["date unknown"][number + 1, child] = 1
            elif before[0] > after[1]:
                parts["later than it"][number + 1, child] = 1
            else:
                hours = max(0.0, (after[0] - before[1]).total_seconds() / 3600)
                parts["hours after it"][number + 1, child] = math.log1p(hours)
    earlier = len(times) - parts["later than it"][1:].sum(axis=0)
    parts["original, among many"][0] = np.log(earlier.clip(1))


def _citations(parts: dict[str, Array], evidence: Evidence) -> None:
    """Whom the child names: an outlet among the witnesses, by whole words of its name."""
    outlets = [_plain(witness.outlet) for witness in evidence.witnesses]
    for child, witness in enumerate(evidence.witnesses):
        named = [f" {_plain(cited)} " for cited in witness.cites]
        hits = [bool(outlet) and any(f" {outlet} " in text for text in named) for outlet in outlets]
        hits[child] = False
        if any(hits):
            row = np.array([False, *hits])
            parts["cited"][row, child] = 1
            parts["cites another"][~row, child] = 1


def _plain(name: str) -> str:
    return " ".join(fold_word(name[word.start : word.end]) for word in words(name))
