"""What a run needs at hand: the encoder, the glossary, the thresholds, and the signature of all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit.config import GLOSSARY_NAMES, Settings
from toolkit.errors import ConfigError
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
    def load(
        cls,
        settings: Settings | None = None,
        progress: Callable[[str, float], None] | None = None,
        ahead: Sequence[str] = ("middle",),
    ) -> Engine:
        """Load the encoder, glossaries and translation model that the settings name, prepared the first time.

        ``ahead``: the depths of the encoder that the caller will need, which load while other things are done.
        Raises ModelError, ConfigError, and InputError for a glossary that is wrong.
        """
        from toolkit.encoders import load

        settings = settings or Settings()
        encoder = load(
            settings.encoder,
            cache=settings.cache_dir,
            progress=progress,
            threads=settings.threads or None,
            ahead=ahead,
        )
        from toolkit import glossary, mt
        from toolkit.mt.witness import load as load_witnesses

        terms = glossary.load(settings.glossary, cache=settings.cache_dir)
        translator = mt.load(settings.mt, settings.cache_dir, threads=settings.threads)
        return cls(encoder, settings, terms if terms.concepts else None, translator, load_witnesses(settings.witness))

    def named(self, name: str | None) -> Glossary | None:
        """The glossary that a pair asks for: that of the run (None), ``bundled``, ``none``, or one of the run's files.

        A file goes by its path, its name or its name without ending, and lies over the bundled glossary unless the run
        leaves that out. Raises ConfigError when the run has no such file.
        """
        if name is None:
            return self.glossary
        return _named(self.settings.glossary, name, self.settings.cache_dir)

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


@lru_cache(maxsize=64)
def _named(files: tuple[str, ...], name: str, cache: Path) -> Glossary | None:
    from toolkit import glossary

    bundled, none = GLOSSARY_NAMES
    if name == none:
        return None
    chosen = [] if name == bundled else [file for file in files if name in (file, Path(file).name, Path(file).stem)]
    if not chosen and name != bundled:
        raise ConfigError(f"no glossary {name[:80]!r} in use; name its file with --glossary")
    kept = [none] if none in files and name != bundled else []
    return glossary.load([*kept, *chosen], cache=cache)
