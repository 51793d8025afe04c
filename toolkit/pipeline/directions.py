"""Which of two texts that are lined up is the translation, by a model's likelihoods."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from toolkit.align import AlignmentReport
from toolkit.errors import ConfigError, ModelError
from toolkit.mt import AUTO
from toolkit.pipeline.second_opinion import absence

if TYPE_CHECKING:
    from toolkit.pipeline.engine import Engine


def which_way(report: AlignmentReport, engine: Engine) -> dict[str, Any]:
    """The likelihoods either way of the segments that have a counterpart, and which text looks original.

    ``original`` is "source", "target", or None where chance may have decided. Raises ConfigError without a model,
    ModelError for one that cannot tell.
    """
    if engine.translator is None:
        found_none = engine.settings.mt == AUTO
        raise ConfigError(
            f"a direction needs a translation model; {absence(AUTO) if found_none else 'name one with --mt'}"
        )
    from toolkit.mt.evidence.direction import direction

    pairs = [
        (" ".join(span.exact for span in bead.source), " ".join(span.exact for span in bead.target))
        for bead in report.beads
        if bead.source and bead.target
    ]
    if not pairs:
        raise ModelError("no segment of the source answers to one of the target: there is no direction to tell")
    found = direction(pairs, engine.translator, report.source.lang or "", report.target.lang or "")
    return {
        "original": ("source" if found.score > 0 else "target") if found.sure else None,
        "source_to_target": found.forward,
        "target_to_source": found.backward,
        "p_value": found.p_value,
        "segments": found.segments,
        "left_out": found.left_out,
    }
