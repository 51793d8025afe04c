"""Sentences of an original as a machine reads them in another language: a second signal for lining texts up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from toolkit.text.languages import primary

if TYPE_CHECKING:
    from toolkit.mt.base import Translator


class Readings(NamedTuple):
    """``texts``: the reading of each sentence, or the sentence itself where there is none; ``read`` of them have one.

    ``missing`` says by reason how many have none; it is empty where no model was asked.
    """

    texts: tuple[str, ...]
    read: int = 0
    missing: Mapping[str, int] = MappingProxyType({})

    @property
    def any(self) -> bool:
        """Whether anything was read."""
        return self.read > 0

    def gap(self, name: str) -> dict[str, str]:
        """What the coverage says of sentences that were not read."""
        reasons = [f"{why} ({number} of {len(self.texts)} sentences)" for why, number in self.missing.items()]
        return {name if not self.any else f"{name}, all of them": "; ".join(reasons)} if reasons else {}


def readings(texts: Sequence[str], source: str | None, target: str | None, translator: Translator | None) -> Readings:
    """Each text in the target language. What has no reading stays as it is, with the reason counted."""
    if translator is None or not texts:
        return Readings(tuple(texts))
    from toolkit.mt.base import one_by_one

    if not source or not target or translator.route(source, target) is None:
        where = f"{source or 'an unknown language'} to {target or 'an unknown language'}"
        same = source and primary(source) == primary(target)
        reason = "both are in one language" if same else f"{translator.name} does not translate {where}"
        return Readings(tuple(texts), 0, {reason: len(texts)})
    found, reasons = one_by_one(
        lambda chosen: translator.translate([texts[index] for index in chosen], source, target), len(texts)
    )
    missing: dict[str, int] = {}
    for reason in filter(None, reasons):
        missing[reason] = missing.get(reason, 0) + 1
    made = tuple(text if read is None else read for text, read in zip(texts, found, strict=True))
    return Readings(made, sum(read is not None for read in found), missing)
