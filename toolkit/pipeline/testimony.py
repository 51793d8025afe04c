"""What other models say of a pair, put beside what the checks found; their failures are told in the coverage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from toolkit.errors import ModelError
from toolkit.model import Coverage, Finding, PairReport
from toolkit.pipeline.second_opinion import original_side, rendering_side, texts_of

if TYPE_CHECKING:
    from toolkit.mt.witness import Witness


def with_testimony(reports: Iterable[PairReport], witnesses: Sequence[Witness]) -> Iterator[PairReport]:
    """The reports with ``mt["witnesses"]``: the remarks of each witness, by its name, spans those of the documents.

    A remark on words of a finding also stands in its evidence, under ``mt.witnesses``, with who made it.
    """
    for report in reports:
        if witnesses and report.original is not None and report.verdict != "unchecked":
            yield _told(report, witnesses)
        else:
            yield report


def _told(report: PairReport, witnesses: Sequence[Witness]) -> PairReport:
    texts, original, rendering = texts_of(report), original_side(report), rendering_side(report)
    said: dict[str, list[dict[str, Any]]] = {}
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
    if not said:
        return replace(report, coverage=coverage)
    findings = tuple(_with_remarks(finding, said) for finding in report.findings)
    return replace(report, coverage=coverage, findings=findings, mt={**report.mt, "witnesses": said})


def _with_remarks(finding: Finding, said: dict[str, list[dict[str, Any]]]) -> Finding:
    own = [{"by": name, **one} for name, remarks in said.items() for one in remarks if _touches(one, finding)]
    if not own:
        return finding
    mt = {**finding.evidence.get("mt", {}), "witnesses": own}
    return replace(finding, evidence={**finding.evidence, "mt": mt})


def _touches(remark: dict[str, Any], finding: Finding) -> bool:
    """Whether a remark is about words of the finding, on either side."""
    both = ((remark[side], getattr(finding, side)) for side in ("original", "rendering"))
    return any(one is not None and other is not None and one.overlaps(other) for one, other in both)
