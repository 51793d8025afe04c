"""Whom witnesses name as their source: the same outlet by its full name, by part of it, by initials, in other letters.

"Reuters" is "Reuters news agency", "SANA" is "Syrian Arab News Agency", "Anadolu Ajansı" is "Anadolu Agency (AA)" and
رويترز is Reuters; "Times" is not "Japan Times", and "Arab News" is not in "Syrian Arab News Agency".
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from toolkit.collate.outlets import Name, agencies_within, agency, introducing, kinds, languages, names, unnamed, within
from toolkit.model import Witness
from toolkit.text.fold import fold_word
from toolkit.text.romanise import name_similarity, script
from toolkit.text.words import words

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Outlet = tuple[Name, ...]

ALIKE = 0.9
"""Likeness in sound from which one name in two scripts is the same."""
SHORTEST = 4
"""Letters that such a name has at least: initials sound alike too often."""


def cited(witnesses: Sequence[Witness]) -> NDArray[np.bool_]:
    """(witnesses, witnesses): whether the child (columns) names the other as its source."""
    table = np.zeros((len(witnesses), len(witnesses)), dtype=bool)
    if not any(witness.cites for witness in witnesses):
        return table
    outlets = [names(witness.outlet) for witness in witnesses]
    known = list(dict.fromkeys(outlets))
    meant: dict[str, set[Outlet]] = {}
    for child, witness in enumerate(witnesses):
        for credit in witness.cites:
            if credit not in meant:
                meant[credit] = {outlet for name in names(credit) for outlet in _meant(name, known)}
            table[:, child] |= [outlet in meant[credit] for outlet in outlets]
        table[child, child] = False
    return table


def absent(witnesses: Sequence[Witness]) -> list[tuple[str, ...]]:
    """For each witness the sources that it names and that are not among the witnesses, an agency by one name.

    An outlet that names itself names no source; one that is said to have an agency's words, "Herald (AFP)", does.
    """
    outlets = [names(witness.outlet) for witness in witnesses]
    found = []
    for witness, own in zip(witnesses, outlets, strict=True):
        others = list(dict.fromkeys(outlet for outlet in outlets if outlet != own))
        credits = [name for credit in witness.cites for name in names(credit)]
        outside = [name for name in credits if not _meant(name, others) and not _meant(name, [own[:1]])]
        found.append(tuple(dict.fromkeys(source for name in outside for source in _sources(name))))
    return found


def _sources(credit: Name) -> list[str]:
    """Whom a credit names: agencies, else what it says from the first capital on; nobody where it has none.

    A lone word for a kind, "Television", names nobody.
    """
    if unnamed(credit):
        return []
    known = agency(credit)
    inside = [known] if known else list(dict.fromkeys(agencies_within(credit)))
    if inside:
        return inside
    telling = [word for word in words(credit.text) if _tells(credit.text[word.start : word.end])]
    named = len(telling) > 1 or any(fold_word(credit.text[word.start : word.end]) not in kinds() for word in telling)
    return [credit.text[telling[0].start :]] if telling and named else []


def _tells(word: str) -> bool:
    """Whether a word may belong to a name."""
    return not word.islower() and (fold_word(word) in kinds() or fold_word(word) not in introducing())


def _meant(credit: Name, outlets: Sequence[Outlet]) -> list[Outlet]:
    """The outlets that a credit means: of its very name, else those under another name of the same agency, else those
    it names among other words, else the only one that it names otherwise."""
    exact = [outlet for outlet in outlets if any(name.words == credit.words for name in outlet)]
    if exact:
        return exact
    agencies = {agency(credit)} - {None} or {*agencies_within(credit)}
    called = [outlet for outlet in outlets if any(agency(name) in agencies for name in outlet)]
    inside = [outlet for outlet in outlets if any(within(name, credit) for name in outlet)]
    if called or inside:
        return list(dict.fromkeys((*called, *inside)))
    otherwise = [outlet for outlet in outlets if any(_stands_for(credit, name) for name in outlet)]
    return otherwise if len(otherwise) == 1 else []


def _stands_for(one: Name, other: Name) -> bool:
    """Whether one name is short for the other, or the same in another language or script."""
    return (
        _shortened(one, other)
        or _shortened(other, one)
        or _initials(one, other)
        or _initials(other, one)
        or _translated(one, other)
        or _spelled(one, other)
    )


def _shortened(short: Name, full: Name) -> bool:
    return bool(short.own) and short.own == full.own and short.kinds <= full.kinds


def _initials(short: Name, full: Name) -> bool:
    """Whether one word is the first letters of the others; two letters need a word of kind among these."""
    if len(short.words) != 1 or len(full.words) < 2 or not short.written[0].isupper():
        return False
    enough = len(full.words) > 2 or len(full.own) < len(full.words)
    return enough and short.words[0] == "".join(word[0] for word in full.words)


def _translated(one: Name, other: Name) -> bool:
    """Whether both have the same own words, and words of kind from different languages."""
    if not one.own or one.own != other.own:
        return False
    return not languages(one.kinds) & languages(other.kinds)


def _spelled(one: Name, other: Name) -> bool:
    """Whether the one own word of each is the same in two scripts."""
    if len(one.own) != 1 or len(other.own) != 1 or script(one.own[0]) == script(other.own[0]):
        return False
    long = min(len(one.own[0]), len(other.own[0])) >= SHORTEST
    return long and name_similarity(one.own[0], None, other.own[0], None) >= ALIKE
