"""Two texts as the checks see them."""

from __future__ import annotations

from toolkit.checks.pair import Pair
from toolkit.documents.pairs import PairInput
from toolkit.model import Document
from toolkit.pipeline import Engine
from toolkit.pipeline.pairs import encode, linked, prepare


def linked_pair(original: Document, rendering: Document, engine: Engine) -> Pair:
    """The pair of two texts that have words."""
    job = prepare(PairInput("pair", original, rendering))
    pair = linked(job, *encode([job], engine))
    assert pair is not None
    return pair
