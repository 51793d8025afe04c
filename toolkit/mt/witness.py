"""Other models as witnesses, behind one method: ``testify``. Never asked by default, never a verdict.

``entailment:FOLDER`` is a classifier, ``judge:MODEL@ADDRESS`` a language model at an OpenAI-compatible endpoint.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from toolkit.errors import ConfigError

if TYPE_CHECKING:
    from toolkit.mt.entailment import Entailment
    from toolkit.mt.judge import Judge
    from toolkit.mt.opinion import Texts

SURE = 0.5
"""Probability from which a relation other than entailment is told."""


class Remark(NamedTuple):
    """What a witness says of words: offsets into either text, None for a side that it names no words of."""

    what: str
    original: tuple[int, int] | None
    rendering: tuple[int, int] | None
    said: dict[str, str | float]


class Witness(Protocol):
    """A model that can be asked about an original and its rendering."""

    @property
    def name(self) -> str:
        """What reports call it."""
        ...

    @property
    def signature(self) -> str:
        """Model, revision or hash, prompt where there is one."""
        ...

    def testify(self, texts: Texts) -> list[Remark]:
        """Its remarks. Raises ModelError when it cannot say, or says what cannot be used."""
        ...


class _OfModel:
    """A witness that goes by the name and signature of its model."""

    model: Entailment | Judge

    @property
    def name(self) -> str:
        """The model's."""
        return self.model.name

    @property
    def signature(self) -> str:
        """The model's."""
        return self.model.signature


@dataclass(frozen=True)
class EntailmentWitness(_OfModel):
    """Propositions that do not follow from the other text."""

    model: Entailment

    def testify(self, texts: Texts) -> list[Remark]:
        """A remark a proposition that is more likely neutral or contradicted than entailed."""
        remarks = []
        for one in self.model.both_ways(texts.original, texts.rendering, texts.source, texts.target):
            relation = one.relation
            name, chance = max(
                (("neutral", relation.neutral), ("contradiction", relation.contradiction)), key=lambda row: row[1]
            )
            if chance >= SURE:
                span, missing = (one.start, one.end), one.side == "original"
                remarks.append(
                    Remark(name, span if missing else None, None if missing else span, {"probability": chance})
                )
        return remarks


@dataclass(frozen=True)
class JudgeWitness(_OfModel):
    """The shifts that a language model names."""

    model: Judge

    def testify(self, texts: Texts) -> list[Remark]:
        """A remark a shift."""
        return [
            Remark(shift.kind, shift.original, shift.rendering, {"severity": shift.severity, "why": shift.why})
            for shift in self.model.ask(texts.original, texts.rendering).shifts
        ]


def load(names: Sequence[str]) -> tuple[Witness, ...]:
    """The witnesses of these names. Raises ConfigError for a name that is none, ModelError or MissingExtra."""
    return tuple(_load(name) for name in names)


def _load(name: str) -> Witness:
    kind, _, rest = name.partition(":")
    if kind == "entailment" and rest:
        from toolkit.mt.entailment import Entailment

        return EntailmentWitness(Entailment(Path(rest)))
    if kind == "judge" and "@" in rest:
        from toolkit.mt.judge import Judge

        model, _, address = rest.partition("@")
        return JudgeWitness(Judge(address, model))
    raise ConfigError(f"unknown witness {name!r}; take entailment:FOLDER or judge:MODEL@ADDRESS")
