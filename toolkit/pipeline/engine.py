"""What a run needs at hand: the encoder, the glossary, the thresholds, and the signature of all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.config import Settings
from toolkit.signature import signature

if TYPE_CHECKING:
    from toolkit.encoders.base import Encoder
    from toolkit.glossary.model import Glossary
    from toolkit.mt.base import Translator
    from toolkit.mt.witness import Witness


@dataclass(frozen=True)
class Engine:
    """The encoder, settings and glossary of a run; without a glossary its rules are not checked.

    ``translator`` gives a second opinion, ``witnesses`` theirs, where they were asked for.
    """

    encoder: Encoder
    settings: Settings
    glossary: Glossary | None = None
    translator: Translator | None = None
    witnesses: tuple[Witness, ...] = ()

    @classmethod
    def load(cls, settings: Settings | None = None, progress: Callable[[str, float], None] | None = None) -> Engine:
        """Load the encoder, glossaries and translation model that the settings name, prepared the first time.

        Raises ModelError, ConfigError, and InputError for a glossary that is wrong.
        """
        from toolkit import glossary, mt
        from toolkit.encoders import load
        from toolkit.mt.witness import load as load_witnesses

        settings = settings or Settings()
        encoder = load(settings.encoder, cache=settings.cache_dir, progress=progress, threads=settings.threads or None)
        terms = glossary.load(settings.glossary, cache=settings.cache_dir)
        translator = mt.load(settings.mt, settings.cache_dir, threads=settings.threads)
        return cls(encoder, settings, terms if terms.concepts else None, translator, load_witnesses(settings.witness))

    @property
    def signature(self) -> str:
        """What reproduces the results: version, encoder with hash, glossary with hash, thresholds."""
        from toolkit.checks.parameters import digest

        return signature(
            {
                "encoder": self.encoder.signature,
                **({} if self.translator is None else {"translator": self.translator.signature}),
                **({"witnesses": [one.signature for one in self.witnesses]} if self.witnesses else {}),
                "glossary": self.glossary.signature if self.glossary else None,
                "thresholds": digest(),
                "min_confidence": self.settings.min_confidence,
            }
        )
