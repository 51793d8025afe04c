"""name: people, places, organisations and groups changed; the same entity in another script is not a change."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

import numpy as np

from toolkit.checks.confused import confused
from toolkit.checks.contrasts import contrasts
from toolkit.checks.gaps import extent
from toolkit.checks.given import exchanged_names, known
from toolkit.checks.misspelt import alike, misspelt
from toolkit.checks.pair import Pair
from toolkit.checks.renamed import renamed
from toolkit.checks.surnames import exchanged_surnames
from toolkit.checks.times import verbs
from toolkit.checks.unlisted import unlisted
from toolkit.model import Finding, Severity
from toolkit.text.given import same_name
from toolkit.text.names import Name
from toolkit.text.namesakes import Match, claims, counterpart
from toolkit.text.romanise import plain

LINKED = 0.15
SURE = 0.3
"""Probability of a word link from which two unknown names surely stand for each other."""
FOREIGN = 0.6
"""Similarity below which nothing in the original can be meant by a name."""
ACTORS = frozenset({"group"})
"""Kinds whose name, put where the original has none, says who acts or suffers; other names may only spell out "he"."""
UNLIKE = 0.65
"""Similarity above which an unknown name may be the same one, spelt otherwise."""
OFFICE = "office"
"""The kind of ministries, which have many names: one stands only for another."""
PEOPLE = frozenset({"person", "group"})
HEARD = 0.97
"""Similarity in sound below which a word that the links give to something else is not the name."""
COMPOUND, LETTERS = 5, 3
"""Letters of the name that begins a compound, and of what follows it, at least."""
ELSEWHERE = 0.4
"""Probability of a word link from which a word answers to something else."""


def name(pair: Pair) -> Iterator[Finding]:
    """A name on each side, standing for the other by the word links, of which neither is found across."""
    listed = list(_listed(pair))
    exchanged = list(chain(exchanged_names(pair), exchanged_surnames(pair)))
    yield from (
        one for one in listed if not any(_beside(one, other) and one.severity != "critical" for other in exchanged)
    )
    yield from (
        one for one in exchanged if not any(_beside(one, other) and other.severity == "critical" for other in listed)
    )
    told = [*listed, *exchanged]
    for one in chain(misspelt(pair), renamed(pair), confused(pair)):
        if not any(_beside(one, other) for other in told):
            told.append(one)
            yield one
    yield from contrasts(pair, "name")


def _beside(one: Finding, other: Finding) -> bool:
    return one.rendering is not None and other.rendering is not None and one.rendering.overlaps(other.rendering)


def _listed(pair: Pair) -> Iterator[Finding]:
    covered = extent(pair)
    if covered.start == covered.end:
        return
    changed = [
        (other, match) for other in pair.rendering.names if without_counterpart(match := _own(pair.swapped, other))
    ]
    if not changed:
        return
    missing = [one for one in pair.original.names if inside(pair, one) and without_counterpart(_own(pair, one))]
    lone = len(changed) == len(missing) == 1
    for other, match in changed:
        candidates = [
            (_link(pair, one, other), one)
            for one in missing
            if not (one.kind and other.kind and one.kind != other.kind)
            and (one.kind == OFFICE) == (other.kind == OFFICE)
        ]
        if any(
            link >= LINKED and (_by_custom(pair, one, other) or _translated(pair, one, other))
            for link, one in candidates
        ):
            continue
        link, one = max(candidates, key=lambda item: item[0], default=(0.0, None))
        if one is None and other.kind == OFFICE:
            continue
        if one is None:
            absent = match.score < FOREIGN and without_counterpart(across(pair.swapped, other))
            if absent and (found := unlisted(pair, other, match)) is not None:
                yield found
            elif other.entity is not None and other.kind in ACTORS and absent and not pair.excerpt:
                yield _added(pair, other, match)
            continue
        certain = one.entity is not None and other.entity is not None
        if link < LINKED and not (lone and certain):
            continue
        missing.remove(one)
        sure = certain or (link >= SURE and match.score <= UNLIKE)
        people = one.kind in PEOPLE and (certain or (one.kind == other.kind and match.score < UNLIKE))
        severity: Severity = "minor" if not sure else "critical" if people else "major"
        yield Finding(
            rule="name",
            severity=severity,
            confidence=round((0.95 if certain else 0.85) * (1 - match.score / 3), 3),
            message=f"“{one.text}” in the original became “{other.text}”",
            original=pair.original.span(one.start, one.end),
            rendering=pair.rendering.span(other.start, other.end),
            evidence={
                "check": "names by entity and sound",
                "original_entity": one.entity,
                "rendering_entity": other.entity,
                "similarity": round(match.score, 3),
                "link": round(link, 3),
            },
        )


def _by_custom(pair: Pair, one: Name, other: Name) -> bool:
    """Whether a name of the original holds a word that custom makes a word of the other (Guillermo, William), or that
    is spoken like it (Renault, رنو)."""
    languages = pair.original.lang, pair.rendering.lang
    known = one.entity is not None or other.entity is not None
    return any(
        same_name(word, languages[0], again, languages[1])
        or (not known and (alike(word, languages[0], again, languages[1]) or _compounded(word, again)))
        for word in one.text.split()
        for again in other.text.split()
    )


def _compounded(word: str, again: str) -> bool:
    """Whether one word begins a compound that the other is: Lohmebrücke is the Lohme Bridge."""
    short, long = sorted((plain(word), plain(again)), key=len)
    return COMPOUND <= len(short) <= len(long) - LETTERS and long.startswith(short)


def _translated(pair: Pair, one: Name, other: Name) -> bool:
    """Whether two names that are not listed say the same word by word: Ortak Ufuk Partisi, the Common Horizon Party."""
    if one.entity is not None or other.entity is not None:
        return False
    rows, columns = (
        [at for at in side.words_in(name.start, name.end) if side.content[at]]
        for side, name in ((pair.original, one), (pair.rendering, other))
    )
    table = np.array([[known(pair, row, column) for column in columns] for row in rows])
    return bool(table.size and table.any(axis=0).all() and table.any(axis=1).all())


def _added(pair: Pair, other: Name, match: Match) -> Finding:
    at = 0
    linked = pair.swapped.linked(pair.rendering.words_in(other.start, other.end))
    if linked:
        at = pair.original.words[linked[0]].start
    end = pair.original.words[linked[-1]].end if linked else at
    return Finding(
        rule="name",
        severity="critical" if _acts(pair, other) else "major",
        confidence=0.7,
        message=f"the original given does not name “{other.text}”",
        original=pair.original.span(at, end),
        rendering=pair.rendering.span(other.start, other.end),
        evidence={
            "check": "names by entity and sound",
            "rendering_entity": other.entity,
            "similarity": round(match.score, 3),
        },
    )


def _acts(pair: Pair, other: Name) -> bool:
    """Whether a verb of the rendering follows a name at once: it says who acts."""
    return any(0 <= verb.start - other.end <= 1 for verb in verbs(pair.rendering))


def without_counterpart(match: Match) -> bool:
    """Whether a name has no counterpart; of a language without listed names that cannot be said."""
    return not match.found and match.how != "unknown"


def across(pair: Pair, one: Name) -> Match:
    """The counterpart of a name of the original in the rendering."""
    side, other = pair.original, pair.rendering
    return counterpart(one, side.lang, other.text, other.lang)


def _own(pair: Pair, one: Name) -> Match:
    """The counterpart of a name that answers to it alone.

    A country's name may stand for its capital, and its adjective for itself, but not where it stands for a name of its
    own on this side; a word that merely sounds like the name may be linked to quite another one.
    """
    match = across(pair, one)
    if not match.found or match.how == "entity" or (match.how == "sound" and match.score >= HEARD):
        return match
    side, other = pair.original, pair.rendering
    taken = _linked_elsewhere(pair, one) if match.how in ("sound", "part") else frozenset()
    if match.how == "related":
        taken = claims([name for name in side.names if name != one], side.lang, other.text, other.lang)
    return counterpart(one, side.lang, other.text, other.lang, taken) if taken else match


def _linked_elsewhere(pair: Pair, one: Name) -> frozenset[int]:
    """The words of the rendering that the links give to other words of the original, and not to this name."""
    probability = pair.alignment.probability
    if not probability.size:
        return frozenset()
    own = pair.original.words_in(one.start, one.end)
    others = [row for row in range(len(probability)) if row not in own]
    if not own or not others:
        return frozenset()
    here, there = probability[own.start : own.stop].max(axis=0), probability[others].max(axis=0)
    return frozenset(int(at) for at in ((there >= ELSEWHERE) & (here < LINKED)).nonzero()[0])


def inside(pair: Pair, one: Name) -> bool:
    """Whether a name of the original is in the extent that is rendered, and in no gap of it."""
    covered = extent(pair)
    words = pair.original.words_in(one.start, one.end)
    return (
        bool(words)
        and covered.start <= words.start < covered.end
        and not any(gap.start <= words.start and words.stop <= gap.end for gap in covered.gaps)
    )


def _link(pair: Pair, one: Name, other: Name) -> float:
    rows = pair.original.words_in(one.start, one.end)
    columns = pair.rendering.words_in(other.start, other.end)
    if not rows or not columns:
        return 0.0
    return float(pair.alignment.probability[rows.start : rows.stop, columns.start : columns.stop].max())
