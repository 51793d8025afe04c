"""agency: who does what to whom. Actors that changed places or are gone, and persons that became
others."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.checks.contrasts import denied_for_another
from toolkit.checks.hidden import hidden
from toolkit.checks.pair import Pair
from toolkit.checks.persons import persons
from toolkit.checks.roles import exchanged_roles
from toolkit.model import Finding


def agency(pair: Pair) -> Iterator[Finding]:
    """Exchanges of two actors, pronouns of another person, and actors behind passives."""
    if not denied_for_another(pair):  # which is told once
        yield from exchanged_roles(pair)
    yield from persons(pair)
    yield from hidden(pair)
