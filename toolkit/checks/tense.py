"""tense: what one side tells as done, the other as still to come, or as how things are.

The times of two linked words are compared (``toolkit.checks.times``). How sure it is that the one is past and the other
future is the product of both chances and the link; the limits, one for each two times, from English, into it and
without it, are what a share of faithful news reaches. Translators change the past for the present, in reports of speech
and in headlines: a rule by itself calls that minor. Between done and to come they hardly change.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from toolkit.checks.announced import events
from toolkit.checks.clauses import clause_numbers
from toolkit.checks.cues import cues
from toolkit.checks.pair import Pair, Side
from toolkit.checks.parameters import parameters
from toolkit.checks.times import TIMES, times
from toolkit.model import Finding, Severity
from toolkit.text.languages import primary

if TYPE_CHECKING:
    from numpy.typing import NDArray

CHECK = "times of verbs"
TOLD = {"past": "as past", "present": "as present", "future": "as still to come"}
"""What findings call the times that are compared."""
CHANGES = tuple((before, after) for before in TOLD for after in TOLD if before != after)
OPEN = ("condition.firm", "possibility", "obligation")
"""Cues of clauses in which times are not compared."""
LINKED = 0.3
"""Least probability of a link between words that are compared."""


class Shift(NamedTuple):
    """Two linked words of different times, and how sure that is: both chances times the link."""

    original: int
    rendering: int
    before: str
    after: str
    sureness: float


def untimed(pair: Pair) -> str | None:
    """Why times are not compared between these languages; None where they are, if the embedded encoder read both."""
    known, sides = parameters("tense")["languages"], (pair.original.lang, pair.rendering.lang)
    missing = [lang or "unknown language" for lang in sides if primary(lang) not in known]
    return f"how verbs tell time was not learned for {', '.join(dict.fromkeys(missing))}" if missing else None


def tense(pair: Pair) -> Iterator[Finding]:
    """For each sentence of the rendering the surest shift of time that is beyond the limit of its kind."""
    if untimed(pair) is not None:
        return
    limits: dict[str, dict[str, float]] = parameters("tense")["limits"][_way(pair)]
    surest: dict[int, tuple[float, Shift]] = {}
    for shift in shifts(pair):
        beyond = shift.sureness - limits[kind(shift)]["minor"]
        sentence = pair.rendering.sentence_of(pair.rendering.words[shift.rendering].start)
        if beyond >= 0 and beyond > surest.get(sentence, (-1.0, shift))[0]:
            surest[sentence] = (beyond, shift)
    for _, (_, shift) in sorted(surest.items()):
        major = shift.sureness >= limits[kind(shift)].get("major", np.inf)
        yield _finding(pair, shift, "major" if major else "minor")


def _way(pair: Pair) -> str:
    """From English, into it, or without: faithful translations differ in what they make of times."""
    sides = primary(pair.original.lang), primary(pair.rendering.lang)
    return "from" if sides[0] == "en" else "into" if sides[1] == "en" else "without"


def kind(shift: Shift) -> str:
    """What is counted together: "past>future"."""
    return f"{shift.before}>{shift.after}"


def shifts(pair: Pair) -> list[Shift]:
    """For every two different times the surest pair of linked words, if any words are linked."""
    told = times(pair)
    if told is None:
        return []
    depending = [_depending(side) for side in (pair.original, pair.rendering)]
    rows, columns = np.nonzero((pair.alignment.probability >= LINKED) & ~np.logical_or.outer(*depending))
    if not len(rows):
        return []
    links = pair.alignment.probability[rows, columns]
    before, after = (np.array([TIMES.index(change[side]) for change in CHANGES]) for side in (0, 1))
    future = TIMES.index("future")
    cued = _coming(pair.original)[rows, None] & (before != future)
    cued |= _coming(pair.rendering)[columns, None] & (after != future)
    sure: NDArray[np.float32] = told[0][rows[:, None], before] * told[1][columns[:, None], after] * links[:, None]
    sure[cued] = 0
    sure[_serving(pair.original)[rows] & _serving(pair.rendering)[columns]] = 0  # a pronoun for "there"
    return [
        Shift(int(rows[most]), int(columns[most]), *change, float(sure[most, number]))
        for number, (change, most) in enumerate(zip(CHANGES, sure.argmax(axis=0), strict=True))
    ]


def _serving(side: Side) -> NDArray[np.bool_]:
    """For each word, whether it serves others and is no auxiliary, which tells time."""
    found = cues("auxiliary", side.lang).find(side.text, side.lang)
    telling = {word for cue in found for word in side.words_in(cue.start, cue.end)}
    return np.array([not content and index not in telling for index, content in enumerate(side.content)], dtype=bool)


def _depending(side: Side) -> NDArray[np.bool_]:
    """For each word, whether its clause is about what depends on something, is possible or due, where languages choose
    tenses and moods by rules of their own."""
    clauses = clause_numbers(side)
    found = [cue for name in OPEN for cue in cues(name, side.lang).find(side.text, side.lang)]
    own = {clauses[word] for cue in found for word in side.words_in(cue.start, cue.end)}
    return np.array([number in own for number in clauses], dtype=bool)


def _coming(side: Side) -> NDArray[np.bool_]:
    """For each word, whether a listed cue of the future is about it."""
    own = {word for event in events(side, "future") for word in event.core}
    return np.array([index in own for index in range(len(side.words))], dtype=bool)


def _finding(pair: Pair, shift: Shift, severity: Severity) -> Finding:
    here, there = pair.original.words[shift.original], pair.rendering.words[shift.rendering]
    original, rendering = pair.original.span(here.start, here.end), pair.rendering.span(there.start, there.end)
    return Finding(
        rule="tense",
        severity=severity,
        confidence=round(shift.sureness, 3),
        message=f"“{original.exact}” tells {TOLD[shift.before]} what “{rendering.exact}” tells {TOLD[shift.after]}",
        original=original,
        rendering=rendering,
        evidence={"check": CHECK, "original": shift.before, "rendering": shift.after},
    )
