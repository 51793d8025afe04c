"""What the score of an edge is made from: the evidence on witnesses as features of each parent and child.

Row 0 of every array over parents is the original; the others are the witnesses in their order.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import numpy as np

from toolkit.collate.evidence import Character, Evidence
from toolkit.collate.inheritance import inherited
from toolkit.collate.placement import Rates
from toolkit.collate.sources import cited
from toolkit.text.languages import primary

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[np.float32]

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
    "words in shared runs",
    "share in shared runs",
    *(f"{kind} anew, {relation}" for kind in KINDS for relation in RELATIONS),
    *(f"{kind} with it, {relation}" for kind in KINDS for relation in RELATIONS[1:]),
    *(f"{kind} there only, {relation}" for kind in KINDS for relation in RELATIONS[1:]),
    *(f"{kind} inherited" for kind in KINDS),
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
SIGNS: dict[str, int] = {
    **{name: 1 for name in FEATURES if " with it, " in name or "shared" in name or "inherited" in name},
    **{name: -1 for name in FEATURES if " anew, " in name or " there only, " in name or name.startswith("links apart")},
    "cited": 1,
    **dict.fromkeys(("words not there", "later than it", "hours after it", "cites another"), -1),
}
"""Features that can speak only for an edge, 1, or only against it, -1: their weights have this sign or are 0."""
CUSTOM = 0.5
"""Share of a language's witnesses from which a character may belong to the language, or to how it is read."""
ENOUGH = 2
"""Witnesses of a language that tell what is the custom in it."""


def features(evidence: Evidence, rates: Mapping[str, Rates]) -> Array:
    """(1 + witnesses, witnesses, features): parent by child; the caller masks a witness as its own parent.

    ``rates`` are those of each kind of character.
    """
    n = len(evidence.witnesses)
    parts: dict[str, Array] = {name: np.zeros((n + 1, n), dtype=np.float32) for name in FEATURES}
    langs = [primary(evidence.original.lang), *(primary(w.document.lang) for w in evidence.witnesses)]
    same = np.array([[a is not None and a == b for b in langs[1:]] for a in langs], dtype=np.float32)
    parts["original"][0] = 1
    parts["original, same language"][0] = same[0]
    parts["same language"][1:] = same[1:]
    parts["other language"][1:] = 1 - same[1:]
    _wording(parts, evidence, same)
    kinds = np.array([kind_of(character) for character in evidence.characters])
    own = _own(evidence)
    for kind in KINDS:
        columns = np.flatnonzero(kinds == kind)
        _agreement(parts, evidence, same, own, columns, kind)
        seen = (evidence.states[:, columns], evidence.open[:, columns], own[:, columns])
        parts[f"{kind} inherited"][:] = inherited(*seen, same > 0, rates[kind])
    _links(parts, evidence, same)
    _dates(parts, evidence)
    _citations(parts, evidence)
    return np.stack([parts[name] for name in FEATURES], axis=2)


def kind_of(character: Character) -> str:
    """Which of ``KINDS`` a character is."""
    if character.kind != "shift":
        return character.kind
    return "value" if ": " in character.name else "wording"


def _wording(parts: dict[str, Array], evidence: Evidence, same: Array) -> None:
    """Which share of the child's words, in segments both have, the parent lacks; how many are in runs they share."""
    grams, sizes = evidence.grams, evidence.sizes
    has = np.concatenate([np.ones((1, evidence.kept.shape[1]), dtype=np.float32), evidence.kept])
    shared = grams @ grams[1:].T
    size = sizes[1:].sum(axis=1).clip(1)
    parts["words not there"][:] = same * (has @ sizes[1:].T - shared).clip(0) / size
    parts["words in shared runs"][1:] = np.log1p(evidence.run_words)
    parts["share in shared runs"][1:] = evidence.run_words / size


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


def _agreement(
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
    """Whom the child names: an outlet among the witnesses."""
    hits = cited(evidence.witnesses)
    for child in np.flatnonzero(hits.any(axis=0)):
        row = np.array([False, *hits[:, child]])
        parts["cited"][row, child] = 1
        parts["cites another"][~row, child] = 1
