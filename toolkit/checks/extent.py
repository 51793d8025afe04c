"""omission, addition, ellipsis, truncation, splice: what the rendering leaves out or puts in."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import lru_cache

from toolkit.checks.added import charged_additions
from toolkit.checks.coverage import Run, losses, missing, runs, threshold
from toolkit.checks.cues import cues
from toolkit.checks.gaps import Gap, bracketed, extent
from toolkit.checks.negations import negations
from toolkit.checks.pair import Pair, Side
from toolkit.checks.terms import answered
from toolkit.checks.unnamed import left_out, put_in
from toolkit.model import Finding, Severity, Span
from toolkit.text.date_value import DateValue, compatible
from toolkit.text.words import function_words

CHECKS = {"alone": "coverage of word links", "tagged": "trained losses of words beside the coverage of word links"}
"""What says that words are lost, by the kind of its thresholds."""
MARKS = re.compile('[“”«»„"]')


def omission(pair: Pair) -> Iterator[Finding]:
    """Words inside the extent that the rendering does not carry, without a mark, and names that it does not say."""
    if pair.kind == "indirect":
        return
    found = []
    for gap in extent(pair).gaps:
        if gap.place == "inside" and gap.mark is None and _enough(pair, gap, gap.kind):
            severity = _graded(pair, gap, gap.kind, replaced=bool(_added(pair)))
            if severity:
                severity = "neutral" if _courteous(pair.original, gap) else severity
                found.append(_loss(pair, gap, "omission", severity, "left out without a mark"))
    told = [one.original for one in found]
    yield from found
    yield from (one for one in left_out(pair) if not _overlaps(one.original, told))


def ellipsis(pair: Pair) -> Iterator[Finding]:
    """Words that an ellipsis mark stands for: admitted, and worth knowing."""
    for gap in extent(pair).gaps:
        if gap.mark is not None:
            severity: Severity = "major" if _limits(pair.original, gap) else "minor"
            if (gap.place != "inside" and severity == "minor") or _courteous(pair.original, gap):
                severity = "neutral"
            yield _loss(pair, gap, "ellipsis", severity, "cut behind an ellipsis", certain=True)


def truncation(pair: Pair) -> Iterator[Finding]:
    """A quotation that starts after its sentence does, or ends before it, without a mark."""
    for gap in extent(pair).gaps:
        if gap.place not in ("start", "end") or gap.mark is not None or pair.kind == "indirect":
            continue
        if sum(pair.original.content[gap.start : gap.end]) < threshold("words"):
            continue
        severity: Severity = "minor" if pair.kind == "direct" else "neutral"
        strong = gap.strength >= threshold("minor")
        if _courteous(pair.original, gap):
            severity = "neutral"
        elif pair.kind == "direct" and strong and gap.place == "end" and _limits(pair.original, gap):
            severity = "major"
        where = "ends before" if gap.place == "end" else "starts after"
        yield _loss(pair, gap, "truncation", severity, f"the quotation {where} this, unmarked")


def splice(pair: Pair) -> Iterator[Finding]:
    """Sentences that do not follow each other in the original, joined as one quotation."""
    if pair.kind != "direct":
        return
    for gap in extent(pair).gaps:
        if gap.place == "sentence":
            yield _loss(pair, gap, "splice", "minor", "passed over, the sentences around it joined as one quotation")


def addition(pair: Pair) -> Iterator[Finding]:
    """Words, names and charges of the rendering that the original does not say."""
    if pair.kind == "indirect":
        return
    side, told = pair.rendering, list[Span | None]()
    lost = any(gap.place == "inside" and gap.mark is None for gap in extent(pair).gaps)
    for run in _added(pair):
        outside = pair.excerpt and (run.start == 0 or run.end == len(side.words))
        kind = missing(pair).thresholds
        severity = _graded(pair, run, kind, added=True, replaced=lost)
        if severity is None or outside or not _enough(pair.swapped, run, kind):
            continue
        if pair.kind == "mixed" and MARKS.search(side.text):
            severity = "minor"  # the reporter's own words stand beside the quoted ones
        span = side.span(side.words[run.start].start, side.words[run.end - 1].end)
        at = _before(pair, run.start)
        told.append(span)
        yield Finding(
            rule="addition",
            severity=severity,
            confidence=_confidence(run.strength, kind),
            message=f"the original given does not say “{span.exact}”",
            original=pair.original.span(at, at),
            rendering=span,
            evidence={
                "check": CHECKS[kind],
                "strength": round(run.strength, 2),
                "carried": _carried(pair.swapped, run.start, run.end),
            },
        )
    more = (*put_in(pair), *charged_additions(pair))
    yield from (one for one in more if not _overlaps(one.rendering, told))


def _overlaps(span: Span | None, others: Sequence[Span | None]) -> bool:
    return span is not None and any(other is not None and span.overlaps(other) for other in others)


def _before(pair: Pair, word: int) -> int:
    """The offset in the original after what answers to the rendering's words before ``word``."""
    turned = pair.swapped
    for reach in range(1, 4):
        linked = turned.linked(range(max(0, word - reach), word), least=0.3)
        if linked:
            return pair.original.words[max(linked)].end
    return 0


@lru_cache(maxsize=8)
def _added(pair: Pair) -> list[Run]:
    """Runs of the rendering that the original does not carry, words in brackets and answered terms left out."""
    if not pair.original.words or not pair.rendering.words:
        return []
    scores = missing(pair).rendering.copy()
    for index in answered(pair.swapped, (scores < 0).tolist()):
        scores[index] = -1.0
    for start, end in bracketed(pair.rendering):
        for index in pair.rendering.words_in(start, end):
            scores[index] = -1.0
    return runs(scores.tolist(), threshold("least", missing(pair).thresholds))


def _graded(pair: Pair, run: Run | Gap, kind: str, *, added: bool = False, replaced: bool) -> Severity | None:
    """Major only when the coverage alone says so, and nothing stands in the place: what is lost on one side and found
    on the other may be the same thing reworded or moved; and only where content can be told from function words."""
    way = pair.swapped if added else pair
    alone = max(0.0, float(losses(way)[run.start : run.end].sum()))
    if alone >= threshold("major") and not replaced and function_words(way.original.lang):
        return "major"
    return "minor" if run.strength >= threshold("minor", kind) else None


def _confidence(strength: float, kind: str) -> float:
    return round(1 / (1 + math.exp(-strength / threshold("minor", kind))), 3)


def _enough(pair: Pair, run: Run | Gap, kind: str) -> bool:
    """Whether a stretch has content words enough to be told lost: without the tagger, a single one is not, nor ever is
    the "some" of "some 300", of which ``number`` speaks, a word that denies, of which ``negation`` does, or a name of
    what the other side names as often ("Quai d'Orsay" for "Foreign Ministry")."""
    side = pair.original
    spoken = {index for item in negations(side) if item.kind == "clausal" for index in item.words}
    spoken |= _named(pair) | _counted(pair)
    content = [index for index in range(run.start, run.end) if side.content[index] and index not in spoken]
    if len(content) < threshold("words", kind):
        return False
    numbers = [side.words_in(value.start, value.end) for value in side.quantities if value.approx]
    return len(content) > 1 or not any(inside and content[0] in (inside.start - 1, inside.stop) for inside in numbers)


def _named(pair: Pair) -> set[int]:
    """The words of names whose entity the other side names no less often."""
    here, there = (Counter(one.entity for one in side.names) for side in (pair.original, pair.rendering))
    kept = [one for one in pair.original.names if one.entity is not None and here[one.entity] <= there[one.entity]]
    return {index for one in kept for index in pair.original.words_in(one.start, one.end)}


def _counted(pair: Pair) -> set[int]:
    """The words of numbers that the other side has too, if only in a date, and of dates that it may mean as well."""
    side, other = pair.original, pair.rendering
    values = {one.value for one in other.quantities}.union(*map(_parts, other.dates))
    spans = [(one.start, one.end) for one in side.quantities if one.value in values]
    for date in side.dates:
        parts = _parts(date)
        if set() < parts <= values or any(compatible(date, one) and parts & _parts(one) for one in other.dates):
            spans.append((date.start, date.end))
    return {index for span in spans for index in side.words_in(*span)}


def _parts(date: DateValue) -> set[Fraction]:
    """The numbers that a date states."""
    return {Fraction(part) for part in (date.day, date.month, date.year) if part is not None}


def _limits(side: Side, gap: Gap) -> bool:
    """Whether the lost words hold a cue of condition or exception, or begin with what limits or takes back what is
    kept: "but only for small farms"."""
    text = side.text[side.words[gap.start].start : side.words[gap.end - 1].end]
    begun = (cue.start == 0 for cue in cues("limiting", side.lang).find(text, side.lang))
    return any(begun) or bool(cues("condition", side.lang).find(text, side.lang))


def _courteous(side: Side, gap: Gap) -> bool:
    """Whether all that is lost is a greeting, thanks, or words to the audience."""
    said = [side.words_in(cue.start, cue.end) for cue in cues("courtesy", side.lang).find(side.text, side.lang)]
    return all(any(index in words for words in said) for index in range(gap.start, gap.end) if side.content[index])


def _carried(pair: Pair, start: int, end: int) -> list[dict[str, object]]:
    """For each word of a stretch, the strongest link it has: the evidence for saying that it is lost."""
    probability = pair.alignment.probability
    side, other = pair.original, pair.rendering
    rows = []
    for index in range(start, end):
        best = int(probability[index].argmax())
        word, counterpart = side.words[index], other.words[best]
        rows.append(
            {
                "word": side.text[word.start : word.end],
                "best_link": other.text[counterpart.start : counterpart.end],
                "score": round(float(probability[index, best]), 3),
            }
        )
    return rows


def _loss(pair: Pair, gap: Gap, rule: str, severity: Severity, what: str, certain: bool = False) -> Finding:
    side = pair.original
    span = side.span(side.words[gap.start].start, side.words[gap.end - 1].end)
    rendering: Span = pair.rendering.span(*(gap.mark or (gap.at, gap.at)))
    return Finding(
        rule=rule,
        severity=severity,
        confidence=0.9 if certain else _confidence(gap.strength, gap.kind),
        message=f"“{span.exact}”: {what}",
        original=span,
        rendering=rendering,
        evidence={
            "check": CHECKS[gap.kind],
            "strength": round(gap.strength, 2),
            "carried": _carried(pair, gap.start, gap.end),
        },
    )
