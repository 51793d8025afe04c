"""agency: the one who acts is gone behind a passive: "the police fired at them" told as "they were fired at".

A word of the original that stands for somebody, as the middle states tell it (``toolkit.checks.people``) or the
glossary (police, army), is linked to nothing, and a verb near it in its clause is linked to a passive of the rendering
that names nobody who acts. Passives are told by their form, in the files of nine languages. Names are left to the check
of names, and what a rendering leaves out with the rest of its clause to that of omissions.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from toolkit.checks.actors import DOMAIN
from toolkit.checks.clauses import clause_numbers
from toolkit.checks.coverage import losses
from toolkit.checks.cues import cues, data
from toolkit.checks.pair import Pair, Side
from toolkit.checks.people import people
from toolkit.checks.terms import terms
from toolkit.model import Finding
from toolkit.quotes.lexicon import key, lexicon
from toolkit.text.languages import primary

CHECK = "actors behind passives"
SOMEBODY = 0.5
"""Log-odds from which a word stands for somebody."""
UNLINKED = 0.2
"""Probability of a word's best link above which something may answer to it."""
LOST = -1.0
"""Log-odds that it is not carried, at least."""
VERB = 0.25
"""Probability of a link from which a passive stands for a verb of the original."""
NEAR, LAST = 6, 12
"""Words from the verb to who acts at most, and where verbs come last."""
CARRIED = 0.5
"""Share of the other content words of its clause that are carried."""
OTHERS = 2
"""How many these are at least."""


def hidden(pair: Pair) -> Iterator[Finding]:
    """The actors of the original that a passive of the rendering leaves out, one a clause."""
    known, links = people(pair), pair.alignment.probability
    told_so = without_actor(pair.rendering) if known is not None and links.size else ()
    if not told_so or known is None:
        return
    verbs = {int(links[:, word].argmax()): word for word in told_so if links[:, word].max() >= VERB}
    for verb in passives(pair.original):
        verbs.pop(verb, None)
    clauses, lost, side = clause_numbers(pair.original), losses(pair), pair.original
    named = {index for name in side.names for index in side.words_in(name.start, name.end)}
    reach = LAST if data(primary(side.lang)).get("verbs") == "last" else NEAR
    listed, told = _listed(pair), set[int]()
    for index in range(len(side.words)):
        near = [verb for verb in verbs if clauses[verb] == clauses[index] and 0 < abs(verb - index) <= reach]
        if not near or clauses[index] in told or index in named or _title(side, index, named):
            continue
        if not (index in listed or known[0][index] >= SOMEBODY) or links[index].max() > UNLINKED or lost[index] < LOST:
            continue
        rest = [k for k, own in enumerate(clauses) if own == clauses[index] and k != index and side.content[k]]
        carried = sum(bool(lost[k] < 0) for k in rest)
        if carried >= max(OTHERS, CARRIED * len(rest)):
            told.add(clauses[index])
            yield _finding(pair, index, verbs[min(near, key=lambda verb: abs(verb - index))])


def unhidden(pair: Pair) -> str | None:
    """Why actors behind passives are not looked for in a rendering; None where its passives are known."""
    lang = pair.rendering.lang
    return None if cues("passive", lang).known else f"no passives known in {lang or 'unknown language'}"


def _listed(pair: Pair) -> set[int]:
    """The words of actors of the glossary that the rendering does not speak of."""
    if pair.glossary is None:
        return set()
    said = {concept for found in terms(pair.rendering, pair.glossary) for concept in found.concepts}
    return {
        word
        for found in terms(pair.original, pair.glossary)
        if any(concept.domain == DOMAIN for concept in found.concepts.values()) and not found.concepts.keys() & said
        for word in found.words
    }


@lru_cache(maxsize=16)
def without_actor(side: Side) -> tuple[int, ...]:
    """The content words of the passives of a side whose clause names nobody who acts."""
    clauses = clause_numbers(side)
    actors = cues("passive.actor", side.lang).find(side.text, side.lang)
    told = {clauses[index] for cue in actors for index in side.words_in(cue.start, cue.end)}
    return tuple(index for index in passives(side) if clauses[index] not in told)


def passives(side: Side) -> list[int]:
    """The content words of the passives of a side."""
    found = cues("passive", side.lang).find(side.text, side.lang)
    return [index for cue in found for index in side.words_in(cue.start, cue.end) if side.content[index]]


def _title(side: Side, index: int, named: set[int]) -> bool:
    """Whether a word is a title beside a name."""
    word = side.words[index]
    return (
        not named.isdisjoint((index - 1, index + 1))
        and key(side.text[word.start : word.end], side.lang or "") in lexicon(side.lang).titles
    )


def _finding(pair: Pair, actor: int, verb: int) -> Finding:
    who, passive = pair.original.words[actor], pair.rendering.words[verb]
    own, there = pair.original.span(who.start, who.end), pair.rendering.span(passive.start, passive.end)
    return Finding(
        rule="agency",
        severity="major",
        confidence=0.7,
        message=f"the rendering does not say who acts: “{own.exact}” is gone beside the passive “{there.exact}”",
        original=own,
        rendering=there,
        evidence={"check": CHECK},
    )
