"""negation: what is denied on one side and not on the other, or of all on one and of some on the other."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.checks.negation import negation
from toolkit.checks.pair import Pair
from toolkit.checks.universals import contrary_universals
from toolkit.model import Finding


def polarity(pair: Pair) -> Iterator[Finding]:
    """Denials without an answer, and "not all" against "none"."""
    yield from negation(pair)
    yield from contrary_universals(pair, "negation")
