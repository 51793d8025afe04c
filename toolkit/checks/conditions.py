"""condition: an "if", "unless" or "provided that" which limits a statement on one side only.

A cue of condition is taken with its clause. Its loss is claimed in two cases: the clause is gone while the rest of
its sentence is rendered, and nothing of the kind stands in the rendering's sentence; or the clause is rendered, but
as a plain statement. Turned round, the same finds conditions that were added.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from toolkit.checks.clauses import clause_numbers
from toolkit.checks.cues import Cue, cues, data
from toolkit.checks.negations import negations
from toolkit.checks.pair import Pair, Side
from toolkit.model import Finding
from toolkit.text.languages import primary

CHECK, REVERSED = "cues of condition", "conditions reversed"
LOOSE = 0.1
"""Link probability up to which a cue is linked to nothing."""
CARRIED = 0.3
"""Link probability from which a word is rendered."""
GONE = 0.34
"""Share of a clause's content words up to which, when no more are rendered, the clause is gone."""
SHARE = 0.6
"""Share of the content words from which on a clause, or the rest of its sentence, is rendered."""
HALF = 0.5
"""Share of the content words of a clause that are rendered where cues answer to one another, and of each clause next
to a condition that is lost."""
FEW = 2
"""Least content words of the clause, and of the rest of its sentence; of the original's a
clause of one is gone too, where a direct quotation renders all of the rest."""


class Condition(NamedTuple):
    """A cue, all words of it and its clause, the clause's content words, and those of the rest of its sentence.

    ``beside``: of the rest those of the clauses next to it, before and after it, of which one states what it limits.
    All are indices of words.
    """

    cue: tuple[int, ...]
    whole: tuple[int, ...]
    clause: tuple[int, ...]
    rest: tuple[int, ...]
    beside: tuple[tuple[int, ...], ...] = ()


def unconditioned(pair: Pair) -> str | None:
    """Why conditions are not checked in this pair, or None when they are."""
    missing = [
        side.lang or "unknown language"
        for side in (pair.original, pair.rendering)
        if not cues("condition.firm", side.lang).known
    ]
    return f"no data for {', '.join(dict.fromkeys(missing))}" if missing else None


def condition(pair: Pair) -> Iterator[Finding]:
    """Conditions of either side that the other lacks."""
    if unconditioned(pair) or not pair.alignment.probability.size:
        return
    for turned in (False, True):
        if turned and pair.excerpt:
            continue
        way = pair.swapped if turned else pair
        for found, place, gone in _lost(way, turned):
            yield _finding(pair, way, found, place, gone, turned)
    yield from _reversed(pair)


def _reversed(pair: Pair) -> Iterator[Finding]:
    """Conditions whose cue is rendered by its opposite, "unless" for "if", where both sentences deny alike besides."""
    for here in conditions(pair.original):
        for there in conditions(pair.rendering):
            negative = _negative(pair.original, here), _negative(pair.rendering, there)
            if negative[0] == negative[1] or not here.clause or not there.clause:
                continue
            if pair.alignment.probability[list(here.cue)][:, list(there.cue)].max() < CARRIED:
                continue
            inside = [index for index in there.whole if index not in there.cue]
            carried = int((pair.alignment.probability[list(here.clause)][:, inside].max(axis=1) >= CARRIED).sum())
            denied = _denied(pair.original, here), _denied(pair.rendering, there)
            if carried >= HALF * len(here.clause) and denied[0] is not None and denied[0] == denied[1]:
                yield _turned(pair, here, there)


def _negative(side: Side, found: Condition) -> bool:
    """Whether a cue sets the case in which something does not hold: "unless"."""
    cue = side.words[found.cue[0]].start, side.words[found.cue[-1]].end
    return any(
        one.start < cue[1] and cue[0] < one.end
        for one in cues("condition.negative", side.lang).find(side.text, side.lang)
    )


def _denied(side: Side, found: Condition) -> tuple[bool, bool] | None:
    """Whether a condition's clause, and the rest of its sentence, deny what they say, beside a cue such as "unless";
    None where the clause has an idiom that may, or is the only case ("only if" is "not unless")."""
    own = set(found.cue) if _negative(side, found) else set[int]()
    items = [item for item in negations(side) if own.isdisjoint(item.words)]
    whole, rest = set(found.whole), set(found.rest)
    if any(item.kind == "excepted" and not whole.isdisjoint(item.words) for item in items):
        return None
    if any(
        not whole.isdisjoint(side.words_in(*cue))
        for cue in cues("condition.only", side.lang).find(side.text, side.lang)
    ):
        return None
    clausal = [item for item in items if item.kind == "clausal"]
    inside = sum(not whole.isdisjoint(item.words) for item in clausal)
    outside = sum(whole.isdisjoint(item.words) and not rest.isdisjoint(dict(item.scope)) for item in clausal)
    return bool(inside % 2), bool(outside % 2)


def _turned(pair: Pair, here: Condition, there: Condition) -> Finding:
    spans = [
        side.span(side.words[found.cue[0]].start, side.words[found.cue[-1]].end)
        for side, found in ((pair.original, here), (pair.rendering, there))
    ]
    return Finding(
        rule="condition",
        severity="major",
        confidence=0.7,
        message=f"“{spans[1].exact}” sets the opposite condition of “{spans[0].exact}”",
        original=spans[0],
        rendering=spans[1],
        evidence={"check": REVERSED, "original": spans[0].exact, "rendering": spans[1].exact},
    )


@lru_cache(maxsize=16)
def conditions(side: Side) -> tuple[Condition, ...]:
    """The conditions that a text states."""
    clauses = clause_numbers(side)
    suffixed = data(primary(side.lang)).get("condition", {}).get("scope") == "before"
    found = []
    for cue in cues("condition.firm", side.lang).find(side.text, side.lang):
        words = side.words_in(cue.start, cue.end)
        if not words:
            continue
        sentence = side.words_in(*side.sentences[side.sentence_of(cue.start)])
        clause = [index for index in sentence if clauses[index] == clauses[words[0]] and index not in words]
        before = [index for index in clause if index < words[0] and side.content[index]]
        if not suffixed and len(before) >= FEW:  # "the number will double [if it fails]": the main clause comes first
            clause = [index for index in clause if index > words[-1]]
        inside = {*words, *clause}
        rest = [index for index in sentence if index not in inside and side.content[index]]
        before = [index for index in rest if index < min(inside)]
        after = [index for index in rest if index > max(inside)]
        beside = (
            [index for index in before if clauses[index] == clauses[before[-1]]],
            [index for index in after if clauses[index] == clauses[after[0]]],
        )
        found.append(
            Condition(
                tuple(words),
                tuple(sorted(inside)),
                tuple(index for index in clause if side.content[index]),
                tuple(rest),
                tuple(tuple(group) for group in beside if group),
            )
        )
    return tuple(found)


def _lost(pair: Pair, turned: bool) -> Iterator[tuple[Condition, list[int], bool]]:
    best = pair.alignment.probability.max(axis=1)
    side, other = pair.original, pair.rendering
    firm, near = (
        [
            index
            for kind in kinds
            for cue in cues(kind, other.lang).find(other.text, other.lang)
            for index in other.words_in(cue.start, cue.end)
        ]
        for kinds in (("condition.firm",), ("condition.firm", "condition.near", "condition"))
    )
    for found in conditions(side):
        clause = [index for index in found.clause if best[index] >= CARRIED]
        rest = [index for index in found.rest if best[index] >= CARRIED]
        gone = len(clause) <= GONE * len(found.clause)
        short = len(found.clause) < FEW
        if short and (turned or not gone or not found.clause or pair.kind != "direct"):
            continue
        if gone and (len(found.rest) < FEW or len(rest) < (1 if short else SHARE) * len(found.rest)):
            continue
        if gone and any((best[list(group)] >= CARRIED).mean() < HALF for group in found.beside):
            continue  # what it limits may be left out with it
        loose = max(float(best[index]) for index in found.cue) <= LOOSE
        if not gone and (not loose or len(clause) < SHARE * len(found.clause)):
            continue
        place = sorted({int(pair.alignment.probability[index].argmax()) for index in (rest if gone else clause)})
        sentences = {other.sentence_of(other.words[index].start) for index in place}
        if any(other.sentence_of(other.words[index].start) in sentences for index in (firm if gone else near)):
            continue
        yield found, place, gone


def _finding(pair: Pair, way: Pair, found: Condition, place: list[int], gone: bool, turned: bool) -> Finding:
    side, other = way.original, way.rendering
    here = side.span(side.words[found.whole[0]].start, side.words[found.whole[-1]].end)
    there = other.span(other.words[place[0]].start, other.words[place[-1]].end)
    cue = Cue(side.words[found.cue[0]].start, side.words[found.cue[-1]].end)
    said = side.text[cue.start : cue.end]
    where = "the original sets no such condition" if turned else "the rendering sets no such condition"
    return Finding(
        rule="condition",
        severity="major",
        confidence=0.6,
        message=f"“{said}”: {where}",
        original=there if turned else here,
        rendering=here if turned else there,
        evidence={
            "check": CHECK,
            "cue": said,
            "side": "rendering" if turned else "original",
            "clause": "gone" if gone else "told as a fact",
        },
    )
