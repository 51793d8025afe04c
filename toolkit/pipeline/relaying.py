"""The relay of a collation: what the arrays of evidence need from the encoder, then the inference."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from toolkit.collate.evidence import Evidence, gather
from toolkit.collate.relay import infer
from toolkit.collate.table import Collation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from toolkit.pipeline.engine import Engine

ALIKE = 0.5
"""Cosine from which two sentences outside the original say the same."""


def evidence_of(collation: Collation, engine: Engine) -> Evidence:
    """The evidence on who took the words from whom."""
    return gather(collation, _alike([span.exact for _, span in collation.outside], engine))


def with_relay(collation: Collation, engine: Engine) -> Collation:
    """The collation with its relay tree; with a witness in the original's place there is none to hang it from."""
    if collation.base is not None:
        return replace(
            collation, notes={**collation.notes, "relay": "not inferred: no original is given to tell changes from"}
        )
    return replace(collation, relay=infer(evidence_of(collation, engine)))


def _alike(texts: Sequence[str], engine: Engine) -> list[int]:
    """A number for each text, equal where the meaning is: each joins the nearest group before it, or opens one."""
    if not texts:
        return []
    distinct = list(dict.fromkeys(texts))
    vectors = dict(zip(distinct, engine.encoder.vectors(distinct), strict=True))
    sums: list[NDArray[np.float32]] = []
    group: dict[str, int] = {}
    for text in distinct:
        vector = vectors[text]
        cosines = [float(total @ vector) / float(np.linalg.norm(total)) for total in sums]
        best = int(np.argmax(cosines)) if cosines else -1
        if cosines and cosines[best] >= ALIKE:
            sums[best] = sums[best] + vector
            group[text] = best
        else:
            sums.append(vector.copy())
            group[text] = len(sums) - 1
    return [group[text] for text in texts]
