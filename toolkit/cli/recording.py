"""Results recorded, and given with the decisions in force.

Pairs are recorded as they come, so that an interrupted run is taken up where it stopped.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.model import Run
from toolkit.provenance import Store
from toolkit.provenance.rows import digest, report_key

if TYPE_CHECKING:
    from typing import TypeVar

    from toolkit.collate import Collation
    from toolkit.documents import PairInput
    from toolkit.model import PairReport
    from toolkit.pipeline import Engine
    from toolkit.provenance import Recorder

    Item = TypeVar("Item")

COMMIT = 64
"""Reports that are committed together where the settings name no size of a batch."""


def checked(store: Path, file: Path, pairs: Iterable[PairInput], engine: Engine) -> Iterator[PairReport]:
    """The reports of all pairs in their order, those of an earlier run that was cut short read from the store.

    They are the same, to the last digit, as those of a run that was not cut short. So a commit is a batch of the
    encoder, whose rounding depends on what it reads together, and from the first pair on that names its outlet all
    are checked again, since an outlet is held to its earlier wording; what the store has already is not added twice.
    """
    from toolkit import pipeline

    size = engine.settings.batch_size or COMMIT
    with Store(store) as opened:
        recorder = opened.begin("pairs", engine.signature, work=_work(file))
        batches = _batches(pairs, size)
        fresh: Iterable[PairInput] = ()
        for batch in batches:
            if not _done(batch, recorder):
                fresh = chain(batch, chain.from_iterable(batches))
                break
            held = {report_key(report): report for report in opened.reports(recorder.run, [*map(_key, batch)])}
            for pair in batch:
                yield opened.honour(held[_key(pair)], engine.settings.min_confidence)
        for reports in _batches(pipeline.check_pairs(fresh, engine), size):
            recorder.add(reports)
            for report in reports:
                yield opened.honour(report, engine.settings.min_confidence)
        recorder.finish()


def compared(store: Path, collation: Collation, min_confidence: float) -> Collation:
    """Record a comparison as it was found; gives it with the decisions in force."""
    from toolkit.collate.decisions import with_reports

    with Store(store) as opened:
        opened.record(*named(collation))
        reports = [opened.honour(unit.report, min_confidence) for unit in collation.units]
    return with_reports(collation, reports)


def named(collation: Collation) -> tuple[Run, Collation]:
    """The comparison and its checks as a run: a report a unit, named by witness and number."""
    units = tuple(
        replace(unit, report=replace(unit.report, id=f"{collation.witnesses[unit.witness].id}:{number}"))
        for number, unit in enumerate(collation.units, 1)
    )
    inputs = (collation.original, *(witness.document for witness in collation.witnesses))
    run = Run(collation.signature, inputs, tuple(unit.report for unit in units), "compare")
    return run, replace(collation, units=units)


def _batches(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    rest = iter(items)
    return iter(lambda: list(islice(rest, size)), [])


def _done(batch: Iterable[PairInput], recorder: Recorder) -> bool:
    """Whether the run has the whole batch, and nothing that comes later must know its words."""
    return all(_key(pair) in recorder.done and not pair.rendering.publisher for pair in batch)


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
