"""The relay of a collation: what the arrays of evidence need from the encoder, then the inference."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from toolkit.collate.evidence import Evidence, gather
from toolkit.collate.relay import infer
from toolkit.collate.table import Collation
from toolkit.text.languages import primary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from toolkit.pipeline.engine import Engine

ALIKE, OF_A_LANGUAGE = 0.34, 0.14
"""Cosine from which two sentences outside the original say the same, and by how much more in one language, in which all
texts are nearer to each other."""


def outside(collation: Collation, engine: Engine) -> tuple[list[int], NDArray[np.float32]]:
    """What the sentences outside the original are: a number each, equal where the meaning is; and their cosines with
    the segments, (outside, segments)."""
    texts = [span.exact for _, span in collation.outside]
    segments = [segment.exact for segment in collation.segments]
    if not texts:
        return [], np.zeros((0, len(segments)), dtype=np.float32)
    vectors = engine.encoder.vectors([*texts, *segments])
    found, said = vectors[: len(texts)], vectors[len(texts) :]
    langs = [primary(collation.witnesses[witness].document.lang) for witness, _ in collation.outside]
    return alike(texts, langs, found), found @ said.T


def evidence_of(collation: Collation, engine: Engine) -> Evidence:
    """The evidence on who took the words from whom."""
    return gather(collation, *outside(collation, engine))


def with_relay(collation: Collation, engine: Engine) -> Collation:
    """The collation with its relay tree; with a witness in the original's place there is none to hang it from."""
    if collation.base is not None:
        return replace(
            collation, notes={**collation.notes, "relay": "not inferred: no original is given to tell changes from"}
        )
    return replace(collation, relay=infer(evidence_of(collation, engine)))


def alike(texts: Sequence[str], langs: Sequence[str | None], vectors: NDArray[np.float32]) -> list[int]:
    """A number for each text, equal where the meaning is: groups are joined, nearest first, while the mean cosine
    between them is that of renderings of one sentence.
    """
    keys = list(zip(texts, langs, strict=True))
    distinct = list(dict.fromkeys(keys))
    rows = {key: row for row, key in reversed(list(enumerate(keys)))}
    picked = vectors[[rows[key] for key in distinct]]
    table = picked @ picked.T
    for number, (_, lang) in enumerate(distinct):
        table[number, [lang is not None and lang == other for _, other in distinct]] -= OF_A_LANGUAGE
    table = table.round(4)
    np.fill_diagonal(table, -1)
    size, group = np.ones(len(distinct)), np.arange(len(distinct))
    best = table.max(axis=1) if len(distinct) > 1 else np.zeros(0)
    while len(best) and best.max() >= ALIKE:
        one = int(best.argmax())
        other = int(table[one].argmax())
        joined = (table[one] * size[one] + table[other] * size[other]) / (size[one] + size[other])
        changed = (table[:, one] >= best) | (table[:, other] >= best)
        table[one], table[:, one], table[other], table[:, other] = joined, joined, -1, -1
        table[one, one] = table[one, other] = -1
        size[one] += size[other]
        group[group == other] = one
        best[changed] = table[changed].max(axis=1)
        best[[one, other]] = table[one].max(), -1
        best = np.maximum(best, np.where(np.arange(len(best)) == other, -1, table[:, one]))
    order: dict[int, int] = {}
    numbers = {key: order.setdefault(int(number), len(order)) for key, number in zip(distinct, group, strict=True)}
    return [numbers[key] for key in keys]
