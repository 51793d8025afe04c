"""What a run needs at hand: the encoder, the thresholds, and the signature of both."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.config import Settings
from toolkit.signature import signature

if TYPE_CHECKING:
    from toolkit.encoders.base import Encoder


@dataclass(frozen=True)
class Engine:
    """The encoder and settings of a run."""

    encoder: Encoder
    settings: Settings

    @classmethod
    def load(cls, settings: Settings | None = None, progress: Callable[[str, float], None] | None = None) -> Engine:
        """Load the encoder the settings name, preparing it the first time. Raises ModelError or ConfigError."""
        from toolkit.encoders import load

        settings = settings or Settings()
        encoder = load(settings.encoder, cache=settings.cache_dir, progress=progress, threads=settings.threads or None)
        return cls(encoder, settings)

    @property
    def signature(self) -> str:
        """What reproduces the results: version, encoder with hash, thresholds."""
        from toolkit.checks.parameters import digest

        return signature(
            {
                "encoder": self.encoder.signature,
                "thresholds": digest(),
                "min_confidence": self.settings.min_confidence,
            }
        )
