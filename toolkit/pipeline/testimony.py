"""What other models say of a pair, put beside what the checks found; their failures are told in the coverage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from toolkit.errors import ModelError
from toolkit.model import Coverage, PairReport
from toolkit.pipeline.second_opinion import original_side, rendering_side, texts_of

if TYPE_CHECKING:
    from toolkit.mt.witness import Witness


def with_testimony(reports: Iterable[PairReport], witnesses: Sequence[Witness]) -> Iterator[PairReport]:
    """The reports with ``mt["witnesses"]``: the remarks of each witness, by its name, spans those of the documents."""
    for report in reports:
        if witnesses and report.original is not None and report.verdict != "unchecked":
            yield _told(report, witnesses)
        else:
            yield report


def _told(report: PairReport, witnesses: Sequence[Witness]) -> PairReport:
    texts, original, rendering = texts_of(report), original_side(report), rendering_side(report)
    said: dict[str, Any] = {}
    missing: dict[str, str] = {}
    for witness in witnesses:
        try:
            said[witness.name] = [
                {
                    "what": remark.what,
                    "original": original.span(*remark.original) if remark.original else None,
                    "rendering": rendering.span(*remark.rendering) if remark.rendering else None,
                    **remark.said,
                }
                for remark in witness.testify(texts)
            ]
        except ModelError as error:
            missing[witness.name] = str(error)
    coverage = Coverage((*report.coverage.checked, *said), {**report.coverage.not_checked, **missing})
    return replace(report, coverage=coverage, mt={**report.mt, "witnesses": said} if said else report.mt)
