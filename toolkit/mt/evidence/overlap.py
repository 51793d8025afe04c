"""How much a rendering has in common with the literal reading: chrF and TER, with the signature that reproduces
them."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.errors import MissingExtra


@dataclass(frozen=True, slots=True)
class Overlap:
    """``chrf`` is in [0, 100], higher is closer; ``ter`` is edits a hundred words of the rendering, lower is closer.

    A reading is one translation of many: a low overlap is no fault of the rendering.
    """

    chrf: float
    ter: float
    signature: str


def overlap(reading: str, rendering: str) -> Overlap:
    """Compare a reading (the hypothesis) with a rendering (the reference). Raises MissingExtra without
    ``sacrebleu``."""
    try:
        from sacrebleu.metrics.chrf import CHRF
        from sacrebleu.metrics.ter import TER
    except ImportError as error:
        raise MissingExtra("chrF and TER", "mt") from error
    scores, signatures = [], []
    for metric in (CHRF(), TER()):
        scores.append(round(float(metric.corpus_score([reading], [[rendering]]).score), 2))
        signatures.append(f"{type(metric).__name__.lower()}|{metric.get_signature()}")
    return Overlap(scores[0], scores[1], " ".join(signatures))
