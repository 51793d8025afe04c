"""Polarity gained or lost: a denial that nothing answers to on the other side.

A cue of negation is taken with the words it negates, its scope. These are followed over the word
links, and a cue of any kind is looked for around the words they lead to: a particle, a verb or adjective of
denial, absence or failure, a prefix, an idiom. The cues of the two sides are matched one to one, closest
first; a clausal negation left alone, whose scope is rendered, is a finding. What the scope of a negation is and why it
matters in translation is described by Fancellu and Webber (2015) and Tang et al. (2021).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from toolkit.checks.affixes import undone
from toolkit.checks.clauses import clause_numbers
from toolkit.checks.cues import Cue, cues
from toolkit.checks.denials import excepted, in_a_word, kind_of, sureness, told_as_denied
from toolkit.checks.implicit import answers, cancelled
from toolkit.checks.litotes import SURE, inverted, undenied
from toolkit.checks.negations import FADING, WEAK, Negation, negations
from toolkit.checks.pair import Pair, Side
from toolkit.checks.parameters import parameters
from toolkit.checks.retold import retold, unreached
from toolkit.checks.tagger import LABELS, tag
from toolkit.model import Finding, Severity

CHECK = "negation"
LINK = 0.1
"""Least link probability at which a word leads to another."""
FIRM = 0.25
"""Least link probability of the best-linked word of a scope that is rendered."""
SHARE = 0.5
"""Least share of a scope's weight that must be linked."""
NEAR = 3
"""Words between the scope's counterpart and a weak cue that may still answer."""
APART = 4
"""Most words between two such links for the words between them to stand in one another's place."""
CARRIED = 6
"""Most words from a "nor" or "or" to what it carries a denial on to."""
PHRASE = 4
"""Most words from a "with" to the noun that it governs."""
SAID = 0.8
"""How sure a reversal is that the words themselves say: without, with; illegal, legal."""
SHARED = 2
"""The same for a cue that answers to another one already."""


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
        for found, target, confidence in (*_alone(way), *_with(way), *_undone(way)):
            yield _finding(pair, way, found, target, confidence, turned)


def _known(lang: str | None) -> bool:
    return cues("negation.strong", lang).known


class Open(NamedTuple):
    """A clausal negation of the original that no other answers, and the words of the rendering in its place.

    ``rendered``: these are linked to what is negated; ``busy``: the answer to another negation stands beside them.
    """

    item: Negation
    targets: list[int]
    rendered: bool
    busy: bool


def _alone(pair: Pair) -> Iterator[tuple[Negation, list[int], float]]:
    """Clausal negations of the original side that nothing is likely to answer, the words in their place, how likely."""
    for found in unanswered(pair):
        sure = sureness(pair, *found)
        if sure >= float(parameters("negation")[kind_of(pair, found.item)]["minor"]):
            yield found.item, found.targets, sure


def unanswered(pair: Pair) -> Iterator[Open]:
    """Clausal negations of the original side that no clausal one of the other answers.

    Those of an idiom ("nothing … until") take their answers too, but are none of these; but for those of a denial ("not
    forget") whose denied word is rendered as it is.
    """
    here, there = negations(pair.original), negations(pair.rendering)
    denied = {index for item in here if item.kind == "clausal" for index in item.words}
    negating = [
        item
        for item in here
        if (item.kind == "clausal" and not unreached(pair, item))
        or (item.kind == "excepted" and not denied & {*item.words})
    ]
    rendered = [_rendered(pair, item) for item in negating]
    targets = [
        own or _by_auxiliary(pair, item) or _opposite(pair, item) for own, item in zip(rendered, negating, strict=True)
    ]
    claimed = _claimed(pair, here, there)
    scores = []
    for i, item in enumerate(negating):
        strongest = pair.alignment.probability[list(item.words)].max(axis=0)
        for j, answer in enumerate(there):
            if j in claimed or answer.kind in WEAK:
                continue
            direct = float(strongest[list(answer.words)].max())
            if answer.kind == "without" and not _same_denied(pair, item, answer):
                continue
            gap = _distance(targets[i], answer.words)
            anywhere = answer.kind == "clausal" and not answer.of_noun
            if direct > LINK or gap <= NEAR or (anywhere and _together(pair.rendering, targets[i], answer)):
                scores.append((2 * direct + 0.8**gap, i, j))
    answered: dict[int, int] = {}
    taken: set[int] = set()
    spent: set[int] = set()  # what answers the denial of a clause answers no noun's beside it
    for _, i, j in sorted(scores, reverse=True):
        if i not in answered and j not in taken:
            answered[i] = j
            taken.add(j)
    for i, item in enumerate(negating):
        kept = undenied(pair, item, there) if item.kind == "excepted" else []
        if i in answered or not targets[i] or (item.kind != "clausal" and not kept):
            continue
        if _told(pair, item, targets[i], there):
            continue
        if (said := answers(pair, item, targets[i])) and not (item.of_noun and said <= spent):
            spent |= said
            continue
        rivals = [k for k, j in answered.items() if any(i == mine and j == theirs for _, mine, theirs in scores)]
        if any(in_a_word(pair, negating[k]) or _affixed(pair, negating[k], there) for k in rivals):
            continue  # that one is told in a word, and its answer is free
        if _asked(pair.original, item.start) or _asked(pair.rendering, pair.rendering.words[targets[i][0]].start):
            continue
        nearest = _nearest(pair, item) or targets[i]
        busy = any(_distance(nearest, there[j].words) <= SHARED for j in taken)
        yield Open(item, kept or targets[i], bool(rendered[i]), busy)


def _told(pair: Pair, item: Negation, targets: list[int], there: Sequence[Negation]) -> bool:
    """Whether the rendering says what a negation says by other means than a negation of its own."""
    return (
        in_a_word(pair, item)
        or told_as_denied(pair, item, targets)
        or excepted(pair, item, targets)
        or inverted(pair, item, targets, there)
        or retold(pair, item, targets)
        or cancelled(pair, item, targets)
        or _carried_on(pair, _nearest(pair, item) or targets, there)
    )


def _affixed(pair: Pair, item: Negation, there: Sequence[Negation]) -> bool:
    """Whether a word with an affix of denial is linked to what a negation denies as to nothing else."""
    own = {*item.words, *(index for index, weight in item.scope if weight >= FADING)}
    words = [word for other in there if other.kind == "affix" for word in other.words]
    links = pair.alignment.probability
    return any(links[:, word].max() >= SURE and int(links[:, word].argmax()) in own for word in words)


def _carried_on(pair: Pair, targets: Sequence[int], there: Sequence[Negation]) -> bool:
    """Whether a "neither" or "nor" denies the words that stand for what is denied, or an "or" carries a denial before
    it in the clause on to them: "neither give up nor accept", "will not give up or accept"."""
    side = pair.rendering
    clauses = clause_numbers(side)
    denials = [index for other in there if other.kind == "clausal" for index in other.words]
    denying, carrying = (_last_words(side, f"negation.{kind}") for kind in ("nor", "or"))
    begun = [at for at in carrying if any(i < at and clauses[i] == clauses[at] for i in (*denials, *denying))]
    return any(
        at < target <= at + CARRIED
        and clauses[target] == clauses[at]
        and not any(at < index < target for index in denials)
        for at in (*denying, *begun)
        for target in targets
    )


def _last_words(side: Side, kind: str) -> list[int]:
    """The last word of each cue of a kind."""
    return [side.words_in(cue.start, cue.end)[-1] for cue in cues(kind, side.lang).find(side.text, side.lang)]


def _same_denied(pair: Pair, item: Negation, answer: Negation) -> bool:
    """Whether a "without" denies what a clause denies: it denies the words right behind it, and not the clause around
    it, as "without leniency" does not in a remark that "we will hold accountable"."""
    bare = [index for index, weight in answer.scope if weight >= FADING]
    own = [index for index, weight in item.scope if weight >= FADING]
    if not bare or not own:
        return True
    return float(pair.alignment.probability[own][:, bare].max()) >= FIRM


def _with(pair: Pair) -> Iterator[tuple[Negation, list[int], float]]:
    """Cues of "without" whose words the rendering has after a "with", and nothing near that may negate them."""
    here, there = negations(pair.original), negations(pair.rendering)
    side = pair.rendering
    ends = [
        side.words_in(cue.start, cue.end).stop for cue in cues("negation.with", side.lang).find(side.text, side.lang)
    ]
    for item in here:
        nearest = [index for index, weight in item.scope if weight >= 1]
        if item.kind != "without" or not nearest or not ends:
            continue
        links = pair.alignment.probability[nearest[0]]
        target = int(links.argmax())
        if links[target] < SURE or any(_distance([target], answer.words) <= NEAR for answer in there):
            continue
        if any(target == end - 1 or _governed(pair, item, end, target) for end in ends):
            yield item, [target], SAID


def _undone(pair: Pair) -> Iterator[tuple[Negation, list[int], float]]:
    """Denials that are part of a word and gone from its counterpart: illegal, legal."""
    for index, target in undone(pair):
        cue = Cue(*pair.original.bounds[index])
        yield Negation((cue,), (index,), ((index, 1.0),), "affix"), [target], SAID


def _governed(pair: Pair, item: Negation, start: int, target: int) -> bool:
    """Whether a word of the rendering stands right behind a "with", or with nothing between but small words and what
    renders the same phrase: "a court order" for orden judicial."""
    between = range(start, target)
    scope = {index for index, _ in item.scope}
    return 0 <= target - start <= PHRASE and (
        len(between) <= 1
        or all(
            not pair.rendering.content[j] or int(pair.alignment.probability[:, j].argmax()) in scope for j in between
        )
    )


def _claimed(pair: Pair, here: Sequence[Negation], there: Sequence[Negation]) -> set[int]:
    """Cues of "without" that answer one another: they answer no clause beside them."""
    found = set()
    for item in here:
        for j, answer in enumerate(there):
            if item.kind == answer.kind == "without":
                direct = pair.alignment.probability[list(item.words)][:, list(answer.words)].max()
                if direct > LINK:
                    found.add(j)
    return found


def _rendered(pair: Pair, item: Negation) -> list[int]:
    """Words of the rendering that the scope leads to; none when the scope is not rendered."""
    probability = pair.alignment.probability
    total = sum(weight for _, weight in item.scope)
    if not total:
        return []
    best = {index: float(probability[index].max()) for index, _ in item.scope}
    linked = sum(weight for index, weight in item.scope if best[index] > LINK)
    if linked < SHARE * total or max(best.values()) < FIRM:
        return []
    return sorted({int(probability[index].argmax()) for index, _ in item.scope if best[index] > LINK})


def _nearest(pair: Pair, item: Negation) -> list[int]:
    """Words of the rendering that the words next to the cue lead to."""
    probability = pair.alignment.probability
    near = [index for index, weight in item.scope if weight >= FADING and probability[index].max() > LINK]
    return sorted({int(probability[index].argmax()) for index in near})


def _by_auxiliary(pair: Pair, item: Negation) -> list[int]:
    """The content word that the auxiliary before a negation leads to: a verb of one word for "did not take part"."""
    before = min(item.words) - 1
    if before < 0 or pair.original.content[before]:
        return []
    links = pair.alignment.probability[before]
    target = int(links.argmax())
    return [target] if links[target] > SURE and pair.rendering.content[target] else []


def _opposite(pair: Pair, item: Negation) -> list[int]:
    """Content words of the other side that nothing answers to and that stand where the negated words do.

    The negated words are hardly linked; those before and after the negation are, to words at most ``APART`` apart, with
    at least one content word between them that is linked to nothing: one was put for the other. None when there is no
    such place.
    """
    probability = pair.alignment.probability
    best, carried = probability.max(axis=1), probability.max(axis=0)
    inside = [index for index, weight in item.scope if weight >= FADING]
    if not inside or any(best[index] >= FIRM for index in inside):
        return []
    first, last = min(*inside, *item.words), max(*inside, *item.words)
    before = next((i for i in range(first - 1, -1, -1) if best[i] > SURE), None)
    after = next((i for i in range(last + 1, len(best)) if best[i] > SURE), None)
    if before is None or after is None:
        return []
    low, high = sorted((int(probability[before].argmax()), int(probability[after].argmax())))
    between = range(low + 1, high)
    if len(between) > APART or any(carried[j] > SURE for j in between if pair.rendering.content[j]):
        return []
    return [j for j in between if pair.rendering.content[j]]


def _distance(targets: list[int], words: tuple[int, ...]) -> int:
    return min((abs(i - j) for i in targets for j in words), default=99)


def _together(side: Side, targets: list[int], answer: Negation) -> bool:
    sentence = side.sentence_of(answer.start)
    return any(side.sentence_of(side.words[index].start) == sentence for index in targets)


def _asked(side: Side, offset: int) -> bool:
    start, end = side.sentences[side.sentence_of(offset)]
    return bool(re.search(r"[?؟]", side.text[start:end]))


def _finding(pair: Pair, way: Pair, item: Negation, targets: list[int], confidence: float, turned: bool) -> Finding:
    side, other = way.original, way.rendering
    own = [*item.words, *(index for index, weight in item.scope if weight >= FADING)]
    here = side.span(side.words[min(own)].start, side.words[max(own)].end)
    there = other.span(other.words[targets[0]].start, other.words[targets[-1]].end)
    seen = _seen(way, own, targets)
    written = item.kind in ("without", "affix")
    severity = _severity("without" if written else kind_of(way, item), seen if written else confidence)
    cue = " … ".join(side.text[cue.start : cue.end] for cue in item.cues)
    where = "the original does not negate this" if turned else "the rendering does not negate this"
    return Finding(
        rule="negation",
        severity=severity,
        confidence=round(confidence, 2),
        message=f"“{cue}”: {where}",
        original=there if turned else here,
        rendering=here if turned else there,
        evidence={
            "check": CHECK,
            "cue": cue,
            "side": "rendering" if turned else "original",
            "scope": _links(way, item),
            "tagger": round(seen, 3),
        },
    )


def _severity(kind: str, sure: float) -> Severity:
    """By how sure it is that a denial is not answered; of "without", what the tagger gives it."""
    limits = parameters("negation")[kind]
    return "critical" if sure >= limits["critical"] else "major" if sure >= limits["major"] else "minor"


def _seen(way: Pair, own: Sequence[int], targets: Sequence[int]) -> float:
    """The tagger's probability that a negation differs here; 1 where there is no tagger to ask."""
    tags = tag(way)
    if tags is None:
        return 1.0
    column = LABELS.index("negation")
    return float(max(tags.original[list(own), column].max(), tags.rendering[list(targets), column].max()))


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
