"""Polarity gained or lost: a denial that nothing answers to on the other side.

A cue of negation is taken with the words it negates, its scope. These are followed over the word
links, and a cue of any kind is looked for around the words they lead to: a particle, a verb or adjective of
denial, absence or failure, a prefix, an idiom. The cues of the two sides are matched one to one, closest
first; a clausal negation left alone, whose scope is rendered, is a finding. What the scope of a negation is and why it
matters in translation is described by Fancellu and Webber (2015) and Tang et al. (2021).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

import numpy as np

from toolkit.checks.cues import Cue, cues, data
from toolkit.checks.pair import Pair, Side
from toolkit.checks.parameters import parameters
from toolkit.model import Finding, Severity
from toolkit.text.languages import primary

CHECK = "negation"
CLAUSE = re.compile(r"[,;:،؛()\[\]\"«»“”„]|\s[-–—]\s|—|[.!?؟…](?=\s|$)")
REACH = 3
"""Content words of the clause that a cue is taken to negate, on each side where it may."""
FADING = 0.7
"""Weight of each further word of the scope."""
ASIDE = 0.4
"""Weight of the words on the side of the cue where its scope is rarely found."""
LINK = 0.1
"""Least link probability at which a word leads to another."""
FIRM = 0.25
"""Least link probability of the best-linked word of a scope that is rendered."""
NEAR = 3
"""Words between the scope's counterpart and a cue that may answer from another sentence."""

Kind = Literal["clausal", "without", "weak", "excepted"]


class Negation(NamedTuple):
    """Cues that make one negation in a text: their words, and the words they negate with a weight each."""

    cues: tuple[Cue, ...]
    words: tuple[int, ...]
    scope: tuple[tuple[int, float], ...]
    kind: Kind

    @property
    def start(self) -> int:
        """Where the first cue starts in the side's text."""
        return min(cue.start for cue in self.cues)

    @property
    def end(self) -> int:
        """Where the last cue ends in the side's text."""
        return max(cue.end for cue in self.cues)


def unchecked(pair: Pair) -> str | None:
    """Why negation is not checked in this pair, or None when it is."""
    missing = [side.lang or "unknown language" for side in (pair.original, pair.rendering) if not _known(side.lang)]
    return f"no data for {', '.join(dict.fromkeys(missing))}" if missing else None


def negation(pair: Pair) -> Iterator[Finding]:
    """Clausal negations of either side that the other does not answer, and "without" against "with"."""
    if unchecked(pair) or not pair.alignment.probability.size:
        return
    for turned in (False, True):
        way = pair.swapped if turned else pair
        for item, targets, odds in _alone(way):
            yield _finding(way, item, targets, "critical", _confidence(odds), turned)
        for item, targets in _turned(way):
            yield _finding(way, item, targets, "major", 0.75, turned)


def _known(lang: str | None) -> bool:
    return cues("negation.strong", lang).known


@lru_cache(maxsize=512)
def negations(side: Side) -> tuple[Negation, ...]:
    """Everything in a text that may negate or answer a negation, in order of kind."""
    about = data(primary(side.lang)).get("negation", {})
    order, affix = about.get("scope", "after"), about.get("without", {}).get("affix", False)
    strong, bound = cues("negation.strong", side.lang), cues("negation.bound", side.lang)
    clauses = _clauses(side)

    def taken(cue: Cue, kind: Kind, order: str, bound: bool = False) -> Negation:
        words = side.words_in(cue.start, cue.end)
        scope = _scope(side, words, clauses, order, bound) if words else {}
        return Negation((cue,), tuple(words), tuple(sorted(scope.items())), kind)

    found = [taken(cue, "clausal", order) for cue in strong.find(side.text, side.lang)]
    found += [taken(cue, "clausal", order, True) for cue in bound.find(side.text, side.lang)]
    clausal = [item for item in found if item.words]
    if about.get("concord", False):
        clausal = _joined(clausal, clauses)
    excepted = strong.excepted(side.text, side.lang) + bound.excepted(side.text, side.lang)
    without = cues("negation.without", side.lang).find(side.text, side.lang)
    weak = cues("negation.weak", side.lang).find(side.text, side.lang)
    others = [taken(cue, "excepted", order) for cue in excepted]
    others += [taken(cue, "without", "after", affix) for cue in without]
    others += [taken(cue, "weak", order) for cue in weak]
    return (*clausal, *(item for item in others if item.words))


def _clauses(side: Side) -> list[int]:
    """For each word, the number of clause boundaries before it."""
    ends = [match.start() for match in CLAUSE.finditer(side.text)]
    numbers, passed = [], 0
    for word in side.words:
        while passed < len(ends) and ends[passed] < word.start:
            passed += 1
        numbers.append(passed)
    return numbers


def _scope(side: Side, words: range, clauses: list[int], order: str, bound: bool) -> dict[int, float]:
    """The content words a cue may negate, with a weight each: those in it, and those of its clause nearest to it."""
    after = _content(side, range(words.stop, len(side.words)), clauses, words[-1])
    before = _content(side, range(words.start - 1, -1, -1), clauses, words[0])
    inside = list(words) if bound else [i for i in words[1:-1] if side.content[i]]
    weights = dict.fromkeys(inside, 1.0)
    for indices, aside in ((after, order == "before"), (before, order == "after")):
        for rank, index in enumerate(indices[:REACH]):
            weights[index] = (ASIDE if aside else 1.0) * FADING ** (rank + bool(inside))
    if order == "around" and not after:
        weights.update(dict.fromkeys(before[-REACH:], 1.0))
    return weights


def _content(side: Side, indices: range, clauses: list[int], cue: int) -> list[int]:
    return [index for index in indices if side.content[index] and clauses[index] == clauses[cue]]


def _joined(found: list[Negation], clauses: list[int]) -> list[Negation]:
    """Negations of one clause as one, for a language that repeats them (nobody nothing not saw)."""
    joined: dict[int, Negation] = {}
    for item in found:
        key = clauses[item.words[0]]
        if key in joined:
            other = joined[key]
            words = tuple(sorted({*other.words, *item.words}))
            scope = {index: weight for index, weight in (*item.scope, *other.scope) if index not in words}
            item = Negation((*other.cues, *item.cues), words, tuple(sorted(scope.items())), "clausal")
        joined[key] = item
    return list(joined.values())


def _alone(pair: Pair) -> Iterator[tuple[Negation, list[int], float]]:
    """Clausal negations of the original side without an answer, the words in their place, and the log-odds."""
    values = parameters("negation")
    for item, targets, row in candidates(pair):
        odds = float(np.dot(values["weights"], row)) + values["intercept"]
        if odds > values["least"]:
            yield item, targets, odds


def candidates(pair: Pair) -> Iterator[tuple[Negation, list[int], list[float]]]:
    """Clausal negations of the original whose scope is rendered, the words it leads to, and what speaks for an answer.

    The numbers are: closeness of the cue that answers to this one alone and how far the two are linked; closeness of a
    cue that answers to another; the same two for weak cues; root of the cue's own best link; whether the cue is an
    affix; how much of the scope is linked, its best link, its length; how much of both texts is linked; whether the rendering
    has no cue at all.
    """
    if not pair.alignment.probability.size:
        return
    here, there = negations(pair.original), negations(pair.rendering)
    clausal = [item for item in here if item.kind == "clausal"]
    targets = [_rendered(pair, item) for item in clausal]
    firm = [answer for answer in there if answer.kind != "weak"]
    weak = _unaccounted(pair, [item for item in here if item.kind == "weak"], there)
    matched = _matched(pair, clausal, targets, firm)
    taken = [firm[j] for j in matched.values()]
    probability = pair.alignment.probability
    whole = _carried(pair, here, there)
    for i, item in enumerate(clausal):
        if not targets[i] or _asked(pair.original, item.start):
            continue
        if _asked(pair.rendering, pair.rendering.words[targets[i][0]].start):
            continue
        own = [firm[matched[i]]] if i in matched else []
        others = [answer for answer in taken if answer not in own]
        scope = dict(item.scope)
        particles = [index for index in item.words if index not in scope]
        linked = sum(weight * float(np.sqrt(probability[index].max())) for index, weight in item.scope)
        yield (
            item,
            targets[i],
            [
                float(bool(own)),
                _closeness(targets[i], own),
                _direct(pair, item.words, own),
                _closeness(targets[i], others),
                _closeness(targets[i], weak),
                _direct(pair, item.words, weak),
                float(np.sqrt(probability[particles].max())) if particles else 0.0,
                float(not particles),
                linked / sum(scope.values()),
                float(max(probability[index].max() for index in scope)),
                min(len(scope), 4) / 4,
                whole,
                float(not firm and not weak),
            ],
        )


def _unaccounted(pair: Pair, here: list[Negation], there: tuple[Negation, ...]) -> list[Negation]:
    """Weak cues of the rendering that render no weak cue of the original, and so may answer to another."""
    weak = [answer for answer in there if answer.kind == "weak"]
    return [answer for answer in weak if all(_direct(pair, item.words, [answer]) < FIRM for item in here)]


def _carried(pair: Pair, here: tuple[Negation, ...], there: tuple[Negation, ...]) -> float:
    """Mean root link of the content words of both texts, the cues left out."""
    roots = []
    for side, found, axis in ((pair.original, here, 1), (pair.rendering, there, 0)):
        left_out = {index for item in found if item.kind == "clausal" for index in item.words}
        best = np.sqrt(pair.alignment.probability.max(axis=axis))
        roots += [float(best[i]) for i, content in enumerate(side.content) if content and i not in left_out]
    return sum(roots) / len(roots) if roots else 0.0


def _matched(pair: Pair, items: list[Negation], targets: list[list[int]], answers: list[Negation]) -> dict[int, int]:
    """Which answer belongs to which negation, one to one, the closest first."""
    scores = []
    for i, item in enumerate(items):
        for j, answer in enumerate(answers):
            direct, gap = _direct(pair, item.words, [answer]), _distance(targets[i], answer.words)
            if direct > LINK or gap <= NEAR or _together(pair.rendering, targets[i], answer):
                scores.append((2 * direct + FADING**gap, -i, -j))
    matched: dict[int, int] = {}
    for _, i, j in sorted(scores, reverse=True):
        if -i not in matched and -j not in matched.values():
            matched[-i] = -j
    return matched


def _rendered(pair: Pair, item: Negation) -> list[int]:
    """Words of the rendering that the scope leads to; none when the scope is not rendered."""
    probability = pair.alignment.probability
    best = {index: float(probability[index].max()) for index, _ in item.scope}
    if max(best.values(), default=0.0) < LINK:
        return []
    return sorted({int(probability[index].argmax()) for index in best if best[index] > LINK})


def _closeness(targets: list[int], answers: list[Negation]) -> float:
    return max((FADING ** _distance(targets, answer.words) for answer in answers), default=0.0)


def _direct(pair: Pair, words: tuple[int, ...], answers: list[Negation]) -> float:
    probability = pair.alignment.probability
    return max((float(probability[np.ix_(words, answer.words)].max()) for answer in answers), default=0.0)


def _distance(targets: list[int], words: tuple[int, ...]) -> int:
    return min((abs(i - j) for i in targets for j in words), default=99)


def _together(side: Side, targets: list[int], answer: Negation) -> bool:
    sentence = side.sentence_of(answer.start)
    return any(side.sentence_of(side.words[index].start) == sentence for index in targets)


def _asked(side: Side, offset: int) -> bool:
    start, end = side.sentences[side.sentence_of(offset)]
    return bool(re.search(r"[?؟]", side.text[start:end]))


def _turned(pair: Pair) -> Iterator[tuple[Negation, list[int]]]:
    """Phrases with "without" of the original side whose counterpart stands after "with", nothing negative near it."""
    probability = pair.alignment.probability
    there = negations(pair.rendering)
    present = [
        pair.rendering.words_in(cue.start, cue.end)
        for cue in cues("negation.with", pair.rendering.lang).find(pair.rendering.text, pair.rendering.lang)
    ]
    for item in negations(pair.original):
        following = [index for index, _ in item.scope if index > item.words[-1] or index in item.words]
        if item.kind != "without" or not following:
            continue
        first = following[0]
        target = int(probability[first].argmax())
        if probability[first, target] < FIRM or _direct(pair, item.words, list(there)) > LINK:
            continue
        if any(_distance([target], answer.words) <= NEAR for answer in there):
            continue
        if any(words and 0 <= target - words[-1] <= NEAR for words in present):
            yield item._replace(scope=((first, 1.0),)), [target]


def _confidence(odds: float) -> float:
    """From .6 at the threshold towards .98: how sure the finding is."""
    return round(0.98 - 0.38 * math.exp(parameters("negation")["least"] - odds), 3)


def _finding(
    way: Pair, item: Negation, targets: list[int], severity: Severity, confidence: float, turned: bool
) -> Finding:
    side, other = way.original, way.rendering
    own = _around(item.words, [index for index, weight in item.scope if weight >= FADING])
    here = side.span(side.words[own[0]].start, side.words[own[-1]].end)
    main = max(item.scope, key=lambda entry: entry[1] * way.alignment.probability[entry[0]].max())[0]
    their = _around((int(way.alignment.probability[main].argmax()),), targets)
    there = other.span(other.words[their[0]].start, other.words[their[-1]].end)
    cue = " … ".join(side.text[cue.start : cue.end] for cue in item.cues)
    where = "the original does not negate this" if turned else "the rendering does not negate this"
    return Finding(
        rule="negation",
        severity=severity,
        confidence=confidence,
        message=f"“{cue}”: {where}",
        original=there if turned else here,
        rendering=here if turned else there,
        evidence={
            "check": CHECK,
            "cue": cue,
            "side": "rendering" if turned else "original",
            "scope": _links(way, item),
        },
    )


def _around(words: tuple[int, ...], others: list[int]) -> list[int]:
    """The words and those of the others that stand near them, in order."""
    return sorted({*words, *(index for index in others if _distance([index], words) <= NEAR)})


def _links(way: Pair, item: Negation) -> list[dict[str, object]]:
    """For each word of the scope, what it is linked to."""
    rows: list[dict[str, object]] = []
    for index, _ in item.scope:
        best = int(way.alignment.probability[index].argmax())
        word, counterpart = way.original.words[index], way.rendering.words[best]
        rows.append(
            {
                "word": way.original.text[word.start : word.end],
                "best_link": way.rendering.text[counterpart.start : counterpart.end],
                "score": round(float(way.alignment.probability[index, best]), 3),
            }
        )
    return rows
