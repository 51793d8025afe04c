"""What a run needs at hand: the encoder, the thresholds, and the signature of both."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.config import Settings
from toolkit.signature import signature

if TYPE_CHECKING:
    from toolkit.encoders.base import Encoder
    from toolkit.mt.base import Translator


@dataclass(frozen=True)
class Engine:
    """The encoder and settings of a run, and the translation model that gives a second opinion, if any."""

    encoder: Encoder
    settings: Settings
    translator: Translator | None = None

    @classmethod
    def load(cls, settings: Settings | None = None, progress: Callable[[str, float], None] | None = None) -> Engine:
        """Load the models the settings name, preparing the encoder the first time. Raises ModelError or ConfigError."""
        from toolkit import mt
        from toolkit.encoders import load

        settings = settings or Settings()
        encoder = load(settings.encoder, cache=settings.cache_dir, progress=progress, threads=settings.threads or None)
        return cls(encoder, settings, mt.load(settings.mt, settings.cache_dir, threads=settings.threads))

    @property
    def signature(self) -> str:
        """What reproduces the results: version, encoder with hash, thresholds."""
        from toolkit.checks.parameters import digest

        return signature(
            {
                "encoder": self.encoder.signature,
                **({} if self.translator is None else {"translator": self.translator.signature}),
                "thresholds": digest(),
                "min_confidence": self.settings.min_confidence,
            }
        )
