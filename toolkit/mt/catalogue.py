"""Models that are known to serve a pair, with size and licence: what ``models suggest`` and ``models fetch`` look
up."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from toolkit.errors import ModelError
from toolkit.mt.pivot import PIVOT
from toolkit.text.languages import primary


@dataclass(frozen=True, slots=True)
class Entry:
    """A model of the catalogue. ``pairs`` is empty for a model of many languages, which then serves ``languages``
    both ways.

    ``megabytes`` is about what the converted model takes on disk; ``fetch_megabytes`` what is downloaded.
    ``commercial`` is None where no licence is declared. ``verified``: the licence was read on the model's page; else
    it is that of its series.
    """

    name: str
    hub: str
    licence: str
    commercial: bool | None
    megabytes: int
    fetch_megabytes: int
    pairs: tuple[tuple[str, str], ...]
    languages: frozenset[str]
    note: str
    verified: bool

    def serves(self, source: str, target: str) -> bool:
        """Whether it translates source to target directly."""
        return (source, target) in self.pairs or (source != target and {source, target} <= self.languages)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One or two models that together serve a pair; ``route`` is the languages passed."""

    entries: tuple[Entry, ...]
    route: tuple[str, ...]


@cache
def entries() -> dict[str, Entry]:
    """Every model by name."""
    table = tomllib.loads(resources.files(__package__).joinpath("data", "catalogue.toml").read_text("utf-8"))
    found: dict[str, Entry] = {}
    for group in table["pairs"]:
        for pair in group["pairs"].split():
            source, target = pair.split("-")
            name = f"{group['prefix']}-{pair}"
            licence = group.get("licences", {}).get(pair, group["licence"])
            found[name] = Entry(
                name, f"{group['owner']}/{name}", licence, group["commercial"], group["megabytes"],
                group["fetch_megabytes"], ((source, target),), frozenset(), group["note"],
                pair in group["seen"].split(),
            )  # fmt: skip
    for row in table["many"]:
        found[row["name"]] = Entry(
            row["name"], row["hub"], row["licence"], row.get("commercial"), row["megabytes"],
            row["fetch_megabytes"], (), frozenset(row["languages"].split()), row["note"], row["seen"],
        )  # fmt: skip
    return found


def entry(name: str) -> Entry:
    """The model called ``name``. Raises ModelError for one that is not in the catalogue."""
    found = entries().get(name)
    if found is None:
        raise ModelError(f"unknown model {name!r}; give a hub's name (OWNER/NAME), or see: quotedrift models suggest")
    return found


def suggest(source: str, target: str) -> list[Suggestion]:
    """What serves a pair: small models of that pair first, then two by way of English, then models of many
    languages."""
    source, target = primary(source), primary(target)
    direct = [one for one in entries().values() if one.serves(source, target)]
    single = [Suggestion((one,), (source, target)) for one in direct if one.pairs]
    many = [Suggestion((one,), (source, target)) for one in direct if not one.pairs]
    legs = [
        [one for one in entries().values() if one.pairs and one.serves(*leg)]
        for leg in ((source, PIVOT), (PIVOT, target))
    ]
    round_about = [Suggestion((legs[0][0], legs[1][0]), (source, PIVOT, target))] if not single and all(legs) else []
    return (
        single + round_about + sorted(many, key=lambda one: (not one.entries[0].commercial, one.entries[0].megabytes))
    )
