"""Terms for a glossary, proposed from aligned pairs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from toolkit.checks.proposals import Unlisted, propose, unlisted
from toolkit.documents.pairs import PairInput
from toolkit.glossary.model import Concept
from toolkit.pipeline.pairs import BATCH, encode, linked, prepare

if TYPE_CHECKING:
    from toolkit.pipeline.engine import Engine


def suggest(pairs: Iterable[PairInput], engine: Engine, least: int = 2) -> tuple[Concept, ...]:
    """Concepts with the terms that are proposed for them; nothing else of the concepts is filled.

    ``least``: the fewest pairs that a word must stand in.
    """
    if engine.glossary is None:
        return ()
    return propose(_unlisted(pairs, engine), engine.glossary, least)


def _unlisted(pairs: Iterable[PairInput], engine: Engine) -> Iterator[Unlisted]:
    jobs = (prepare(pair) for pair in pairs)
    while batch := list(islice(jobs, BATCH)):
        states = encode(batch, engine)
        for index, job in enumerate(batch):
            pair = linked(job, states[2 * index], states[2 * index + 1], engine.glossary)
            if pair is not None:
                yield from unlisted(pair)
