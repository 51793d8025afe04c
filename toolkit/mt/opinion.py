"""All that a translation model says of one original and its rendering: computed once a pair, batched over pairs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from toolkit.errors import MissingExtra
from toolkit.mt.base import Translator, one_by_one
from toolkit.mt.evidence.contrast import Untouched, untouched_all
from toolkit.mt.evidence.likelihood import Support, support_all
from toolkit.mt.evidence.overlap import Overlap, overlap
from toolkit.mt.evidence.reading import Reading, read_all
from toolkit.mt.pivot import serving
from toolkit.text.languages import primary

READING, LIKELIHOOD, LEFT_OUT, ADDED = (
    "machine reading", "translation likelihood", "parts never rendered", "parts never said",
)  # fmt: skip
"""What the coverage calls each kind of evidence."""


class Texts(NamedTuple):
    """An original and its rendering, each with its language."""

    original: str
    rendering: str
    source: str
    target: str


@dataclass(frozen=True)
class Opinion:
    """Evidence on one pair; what could not be had is in ``missing``, with the reason. Offsets are into the two texts.

    ``omitted`` are parts of the original that the rendering is likelier without, ``added`` parts of the rendering that
    the original is likelier without.
    """

    model: str
    reading: Reading | None = None
    overlap: Overlap | None = None
    support: tuple[Support, ...] | None = None
    omitted: tuple[Untouched, ...] | None = None
    added: tuple[Untouched, ...] | None = None
    missing: dict[str, str] = field(default_factory=dict)

    @property
    def given(self) -> tuple[str, ...]:
        """The kinds of evidence there are, as the coverage names them."""
        found = {READING: self.reading, LIKELIHOOD: self.support, LEFT_OUT: self.omitted, ADDED: self.added}
        return tuple(name for name, value in found.items() if value is not None)


def opinions(texts: Sequence[Texts], translator: Translator) -> list[Opinion]:
    """An opinion a pair. Pairs of the same languages are worked on together; a pair too long for the model says so."""
    result: list[Opinion | None] = [None] * len(texts)
    groups: dict[tuple[str, str], list[int]] = {}
    for index, item in enumerate(texts):
        groups.setdefault((item.source, item.target), []).append(index)
    for (source, target), indexes in groups.items():
        for index, opinion in zip(
            indexes, _group([texts[index] for index in indexes], translator, source, target), strict=True
        ):
            result[index] = opinion
    return [opinion for opinion in result if opinion is not None]


def _group(texts: Sequence[Texts], translator: Translator, source: str, target: str) -> list[Opinion]:
    worker = serving(translator, source, target) if source and target else None
    if worker is None:
        reason = f"{translator.name} does not translate {source or 'an unknown language'} to {target or 'another'}"
        if source and primary(source) == primary(target):
            reason = "both are in one language"
        return [Opinion(translator.name, missing=dict.fromkeys((READING, LIKELIHOOD), reason)) for _ in texts]
    pairs = [(item.original, item.rendering) for item in texts]
    backwards = [(item.rendering, item.original) for item in texts]
    readings, no_reading = one_by_one(
        lambda chosen: read_all([pairs[i][0] for i in chosen], worker, source, target), len(texts)
    )
    if "score" in worker.abilities:
        supports, no_support = one_by_one(
            lambda chosen: support_all([pairs[i] for i in chosen], worker, source, target), len(texts)
        )
        omitted, _ = one_by_one(
            lambda chosen: untouched_all([pairs[i] for i in chosen], worker, source, target), len(texts)
        )
    else:
        supports, omitted = [None] * len(texts), [None] * len(texts)
        no_support = [f"{worker.name} gives no likelihoods"] * len(texts)
    opposite = serving(translator, target, source)
    if opposite is not None and "score" in opposite.abilities:
        added, no_added = one_by_one(
            lambda chosen: untouched_all([backwards[i] for i in chosen], opposite, target, source), len(texts)
        )
    else:
        added = [None] * len(texts)
        no_added = [f"no model with likelihoods from {target} to {source}"] * len(texts)
    made = []
    for index, item in enumerate(texts):
        missing = {}
        for name, why in ((READING, no_reading), (LIKELIHOOD, no_support), (LEFT_OUT, no_support), (ADDED, no_added)):
            if why[index]:
                missing[name] = why[index]
        reading = readings[index]
        made.append(
            Opinion(
                worker.name,
                reading,
                _overlap(reading, item.rendering, missing),
                None if supports[index] is None else tuple(supports[index]),
                None if omitted[index] is None else tuple(omitted[index]),
                None if added[index] is None else tuple(added[index]),
                missing,
            )
        )
    return made


def _overlap(reading: Reading | None, rendering: str, missing: dict[str, str]) -> Overlap | None:
    if reading is None or not rendering.strip():
        return None
    try:
        return overlap(reading.text, rendering)
    except MissingExtra as error:
        missing["chrF and TER"] = str(error)
        return None
