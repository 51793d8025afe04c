"""Pairs checked and recorded as they come, so that an interrupted run is taken up where it stopped."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.provenance import Store
from toolkit.provenance.rows import digest

if TYPE_CHECKING:
    from toolkit.documents import PairInput
    from toolkit.model import PairReport
    from toolkit.pipeline import Engine

COMMIT = 64
"""Reports that are committed together."""


def checked(store: Path, file: Path, pairs: Iterable[PairInput], engine: Engine) -> Iterator[PairReport]:
    """The reports of all pairs in their order, those of an earlier run that was cut short read from the store."""
    from toolkit import pipeline

    with Store(store) as opened:
        recorder = opened.begin("pairs", engine.signature, work=_work(file))
        for report in opened.reports(recorder.run):
            yield opened.honour(report, engine.settings.min_confidence)
        found = pipeline.check_pairs((pair for pair in pairs if _key(pair) not in recorder.done), engine)
        for batch in iter(lambda: list(islice(found, COMMIT)), []):
            recorder.add(batch)
            for report in batch:
                yield opened.honour(report, engine.settings.min_confidence)
        recorder.finish()


def _work(file: Path) -> str:
    """The hash of the file; nothing for a stream, which cannot be taken up."""
    if not file.is_file():
        return ""
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def _key(pair: PairInput) -> str:
    """What ``report_key`` will say of the pair's report."""
    sides = ([document.id, 0, len(document.text)] for document in (pair.original, pair.rendering))
    return digest(pair.id, *sides)
