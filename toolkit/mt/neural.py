"""What the two runtimes of neural models share: a folder, its tokens, its window, and the name of a result."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path

from toolkit.mt.base import ABILITIES, TooLong, required
from toolkit.mt.cutter import Cut, Cutter
from toolkit.mt.folder import Folder, digest, look

BEAMS = 4
TOKENS = 2048
"""Tokens of source and target in a batch, padding included: bounds the memory of what the decoder gives for each.

A pair with twelve constituents is one batch of thirteen rows, and one forward pass of ``transformers``, as long as both
sides together have at most 157 tokens, some 110 words; a longer one takes more. CTranslate2 deals its one call out.
"""


class Neural:
    """A sequence-to-sequence model in a folder. A runtime adds ``cutter``, ``runtime``, ``_window`` and the work."""

    abilities = frozenset(ABILITIES)
    cutter: Cutter
    runtime: str
    """The library that runs it, with its version."""
    parameters: Mapping[str, object]
    """What decides a result besides the model: beams, window, which attention is read."""
    _window: int

    def __init__(self, path: Path, name: str | None = None) -> None:
        self.folder: Folder = look(path)
        self.name = name or str(self.folder.about.get("name") or path.name)
        self._digest = digest(path)

    @cached_property
    def signature(self) -> str:
        """Name, revision where one is known, hash of the files, runtime and parameters."""
        known = f"{self.revision[:12]}+" if self.revision else ""
        parameters = ",".join(f"{name}={value}" for name, value in sorted(self.parameters.items()))
        return f"{self.name}@{known}{self._digest}/{self.runtime}/{parameters}"

    @property
    def revision(self) -> str | None:
        """The hub's commit that a fetched model is of, or one in the cache of ``transformers``."""
        path, noted = self.folder.path, self.folder.about.get("revision")
        return str(noted) if noted else path.name if path.parent.name == "snapshots" else None

    def route(self, source: str, target: str) -> tuple[str, ...] | None:
        """Source and target when the model knows both."""
        return self.cutter.route(source, target)

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[str]:
        """Each text with a beam of four. Raises ModelError for an unknown pair, TooLong."""
        return [found[0] for found in self.variants(texts, [""] * len(texts), source, target)]

    def variants(
        self, texts: Sequence[str], starts: Sequence[str], source: str, target: str, count: int = 1
    ) -> list[list[str]]:
        """Up to ``count`` translations of each text that begin with its start, best first."""
        raise NotImplementedError

    def _sources(self, texts: Sequence[str], source: str, target: str) -> list[Cut]:
        required(self, source, target)  # type: ignore[arg-type]
        cuts = {text: self._fits(self.cutter.source(text, source, target)) for text in dict.fromkeys(texts)}
        return [cuts[text] for text in texts]

    def _targets(self, texts: Sequence[str], target: str) -> list[Cut]:
        """Each different text is cut once: the variants of an original share one rendering."""
        cuts = {text: self._fits(self.cutter.target(text, target)) for text in dict.fromkeys(texts)}
        return [cuts[text] for text in texts]

    def _beginnings(self, starts: Sequence[str], target: str) -> list[list[str]]:
        """The tokens that each translation is to begin with: its language where the model names it, and the start."""
        return [cut.tokens[:-1] for cut in self._targets(starts, target)]

    def _longest(self, longest: int) -> int:
        """Tokens that may be written for sources of at most ``longest``."""
        return min(self._window - 1, 16 + 2 * longest)

    def _fits(self, cut: Cut) -> Cut:
        if len(cut.tokens) > self._window:
            raise TooLong(self.name, len(cut.tokens), self._window)
        return cut
