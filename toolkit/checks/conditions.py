"""condition: an "if", "unless" or "provided that" which limits a statement on one side only.

A cue of condition is taken with its clause. A written rule claims its loss in two cases: the clause is gone while the
rest of its sentence is rendered, and nothing of the kind stands in the rendering's sentence; or the clause is rendered,
but as a plain statement. A third is a cue that is rendered by one of another kind (``toolkit.checks.reconditioned``).
Turned round, the same finds conditions that were added. What it does not claim is weighed
(``toolkit.checks.dropped``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toolkit.checks.claims import beside
from toolkit.checks.conditionals import Condition, conditions
from toolkit.checks.cues import Cue, cues
from toolkit.checks.dropped import CONDITION, LEAST, SURE, dropped, untold
from toolkit.checks.joined import rejoined
from toolkit.checks.negations import negations
from toolkit.checks.pair import Pair, Side
from toolkit.checks.reconditioned import reconditioned
from toolkit.checks.touching import touch
from toolkit.model import Finding, Severity

CHECK, REVERSED = "cues of condition", "conditions reversed"
OTHERWISE = "sets another condition than"
CLAIMED = 0.6
"""Confidence of what the written rule finds."""
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


def unconditioned(pair: Pair) -> str | None:
    """Why conditions are not checked in this pair, or None when they are."""
    missing = [
        side.lang or "unknown language"
        for side in (pair.original, pair.rendering)
        if not cues("condition.firm", side.lang).known
    ]
    return f"no data for {', '.join(dict.fromkeys(missing))}" if missing else None


def condition(pair: Pair) -> Iterator[Finding]:
    """Conditions of either side that the other lacks, and clauses joined otherwise."""
    told = () if unconditioned(pair) or not pair.alignment.probability.size else _conditions(pair)
    yield from beside("condition", pair, told)


def _conditions(pair: Pair) -> Iterator[Finding]:
    turned = list(_reversed(pair)) or [_turned(pair, *two, OTHERWISE) for two in reconditioned(pair)][:1]
    joined = list(rejoined(pair))
    written = [*joined, *(one for one in (*_written(pair), *turned) if not any(touch(one, other) for other in joined))]
    yield from written
    yield from untold(_weighed(pair), written)


def _weighed(pair: Pair) -> Iterator[Finding]:
    for turned in (False, True):
        if turned and pair.excerpt:
            continue
        way = pair.swapped if turned else pair
        best = way.alignment.probability.max(axis=1)
        for one in dropped(pair, turned):
            if one.qualifier.rule != "condition" or one.chance < LEAST or not one.place:
                continue
            for found in conditions(way.original):
                if not set(found.cue).isdisjoint(one.qualifier.words):
                    rendered = sum(best[index] >= CARRIED for index in found.clause)
                    gone = rendered <= GONE * len(found.clause)
                    if _answered(way.rendering, one.place, gone):
                        break
                    severity: Severity = "major" if one.chance >= SURE else "minor"
                    yield _finding(way, found, one.place, gone, turned, one.chance, CONDITION, severity)
                    break


def _written(pair: Pair) -> Iterator[Finding]:
    for turned in (False, True):
        if turned and pair.excerpt:
            continue
        way = pair.swapped if turned else pair
        for found, place, gone in _lost(way, turned):
            yield _finding(way, found, place, gone, turned, CLAIMED, CHECK)


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


def _turned(pair: Pair, here: Condition, there: Condition, said: str = "sets the opposite condition of") -> Finding:
    spans = [
        side.span(side.words[found.cue[0]].start, side.words[found.cue[-1]].end)
        for side, found in ((pair.original, here), (pair.rendering, there))
    ]
    return Finding(
        rule="condition",
        severity="major",
        confidence=0.7,
        message=f"“{spans[1].exact}” {said} “{spans[0].exact}”",
        original=spans[0],
        rendering=spans[1],
        evidence={"check": REVERSED, "original": spans[0].exact, "rendering": spans[1].exact},
    )


def _lost(pair: Pair, turned: bool) -> Iterator[tuple[Condition, list[int], bool]]:
    best = pair.alignment.probability.max(axis=1)
    side, other = pair.original, pair.rendering
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
        if not _answered(other, place, gone):
            yield found, place, gone


def _answered(side: Side, place: Sequence[int], gone: bool) -> bool:
    """Whether the sentences of a place set a condition, or may where the clause is rendered."""
    sentences = {side.sentence_of(side.words[index].start) for index in place}
    return any(
        side.sentence_of(start) in sentences
        for kind in (("condition.firm",) if gone else ("condition.firm", "condition.near", "condition"))
        for start, _ in cues(kind, side.lang).find(side.text, side.lang)
    )


def _finding(
    way: Pair,
    found: Condition,
    place: Sequence[int],
    gone: bool,
    turned: bool,
    chance: float,
    check: str,
    severity: Severity = "major",
) -> Finding:
    side, other = way.original, way.rendering
    here = side.span(side.words[found.whole[0]].start, side.words[found.whole[-1]].end)
    there = other.span(other.words[place[0]].start, other.words[place[-1]].end)
    cue = Cue(side.words[found.cue[0]].start, side.words[found.cue[-1]].end)
    said = side.text[cue.start : cue.end]
    where = "the original sets no such condition" if turned else "the rendering sets no such condition"
    return Finding(
        rule="condition",
        severity=severity,
        confidence=chance,
        message=f"“{said}”: {where}",
        original=there if turned else here,
        rendering=here if turned else there,
        evidence={
            "check": check,
            "cue": said,
            "side": "rendering" if turned else "original",
            "clause": "gone" if gone else "told as a fact",
        },
    )
