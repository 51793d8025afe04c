"""Two translators one after the other, and the choice among those at hand. A way round is always named as such."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from toolkit.mt.base import Attention, TokenScores, TranslatesOnly, Translator, required
from toolkit.text.languages import primary

PIVOT = "en"


@dataclass
class Pivot(TranslatesOnly):
    """``first`` into the pivot language, ``second`` out of it."""

    first: Translator
    second: Translator
    via: str = PIVOT

    def __post_init__(self) -> None:
        self.name = f"{self.first.name} + {self.second.name}, by way of {self.via}"

    @property
    def signature(self) -> str:
        """Both signatures in order."""
        return f"{self.first.signature}>{self.via}>{self.second.signature}"

    def route(self, source: str, target: str) -> tuple[str, ...] | None:
        """Source, pivot, target."""
        if self.first.route(source, self.via) is None or self.second.route(self.via, target) is None:
            return None
        return (primary(source), self.via, primary(target))

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[str]:
        """Each text through the pivot language."""
        required(self, source, target)
        return self.second.translate(self.first.translate(texts, source, self.via), self.via, target)


@dataclass
class Several:
    """The first translator that serves a pair directly, those with likelihoods before the others; else by way of
    English."""

    translators: Sequence[Translator]
    name: str = "auto"
    _chosen: dict[tuple[str, str], Translator | None] = field(default_factory=dict, repr=False)

    @property
    def abilities(self) -> frozenset[str]:
        """What any of them can."""
        return frozenset().union(*(translator.abilities for translator in self.translators))

    @property
    def signature(self) -> str:
        """All signatures: which one serves a pair follows from the pair."""
        return "+".join(translator.signature for translator in self.translators) or "none"

    def serving(self, source: str, target: str) -> Translator | None:
        """The translator of a pair, None when there is none."""
        pair = (primary(source), primary(target))
        if pair not in self._chosen:
            self._chosen[pair] = self._choose(*pair)
        return self._chosen[pair]

    def _choose(self, source: str, target: str) -> Translator | None:
        def able(pair: tuple[str, str]) -> list[Translator]:
            serving = [one for one in self.translators if one.route(*pair) is not None]
            return sorted(serving, key=lambda one: ("score" not in one.abilities, len(one.route(*pair) or ())))

        if direct := able((source, target)):
            return direct[0]
        first, second = able((source, PIVOT)), able((PIVOT, target))
        return Pivot(first[0], second[0]) if first and second else None

    def route(self, source: str, target: str) -> tuple[str, ...] | None:
        """The route of the translator that serves the pair."""
        chosen = self.serving(source, target)
        return chosen.route(source, target) if chosen else None

    def _required(self, source: str, target: str) -> Translator:
        required(self, source, target)
        chosen = self.serving(source, target)
        assert chosen is not None
        return chosen

    def translate(self, texts: Sequence[str], source: str, target: str) -> list[str]:
        """By the translator that serves the pair."""
        return self._required(source, target).translate(texts, source, target)

    def score(self, sources: Sequence[str], targets: Sequence[str], source: str, target: str) -> list[TokenScores]:
        """By the translator that serves the pair."""
        return self._required(source, target).score(sources, targets, source, target)

    def align(self, sources: Sequence[str], targets: Sequence[str], source: str, target: str) -> list[Attention]:
        """By the translator that serves the pair."""
        return self._required(source, target).align(sources, targets, source, target)

    def variants(
        self, texts: Sequence[str], starts: Sequence[str], source: str, target: str, count: int = 1
    ) -> list[list[str]]:
        """By the translator that serves the pair."""
        return self._required(source, target).variants(texts, starts, source, target, count)


def serving(translator: Translator, source: str, target: str) -> Translator | None:
    """The translator that will do the work for a pair: itself, or the one it chooses; None without a route."""
    if isinstance(translator, Several):
        return translator.serving(source, target)
    inner = getattr(translator, "serving", None)
    if inner is not None:
        found: Translator | None = inner(source, target)
        return found
    return translator if translator.route(source, target) is not None else None
