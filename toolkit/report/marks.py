"""A passage cut into words and marked stretches, ready for a template.

Highlights may overlap each other and cross words: every boundary splits, so that the markup always nests.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from toolkit.model import SEVERITIES, Document, Severity, Span
from toolkit.report.visible import pieces

CONTEXT = 60
"""Code points of the document shown on either side of a passage."""
BRIDGE = 160
"""A marked stretch at most this far from the passage is shown in one piece with it."""


class Mark(NamedTuple):
    """A highlight: the finding's letter, its severity, and its span (empty: a position)."""

    letter: str
    severity: Severity
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Part:
    """The smallest unit: text, a control character to show by name, or the point where something is missing or noted.

    ``letters`` are the findings that cover it; ``quoted`` is False for the surroundings.
    """

    kind: Literal["text", "control", "caret", "tag"]
    text: str = ""
    code: str = ""
    severity: Severity | None = None
    letters: str = ""
    quoted: bool = True


@dataclass(frozen=True, slots=True)
class Word:
    """A word (``token`` is its index) or, with ``token`` None, what stands between words."""

    token: int | None
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Fragment:
    """A continuous piece of the document."""

    words: tuple[Word, ...]
    opens: bool
    closes: bool


def fragments(
    document: Document, quoted: Sequence[Span], tokens: Sequence[Span], marks: Sequence[Mark]
) -> tuple[Fragment, ...]:
    """The quoted stretches and all marks with their surroundings, in document order.

    ``opens`` and ``closes`` say whether the fragment begins and ends where the document or its paragraph does.
    """
    stretches = sorted([(span.start, span.end) for span in quoted] + [(mark.start, mark.end) for mark in marks])
    merged: list[tuple[int, int]] = []
    for start, end in stretches:
        if merged and start <= merged[-1][1] + BRIDGE:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return tuple(_fragment(document, start, end, quoted, tokens, marks) for start, end in merged)


def _widened(text: str, start: int, end: int) -> tuple[int, int]:
    left = max(0, start - CONTEXT, text.rfind("\n", 0, start) + 1)
    if left and not text[left - 1].isspace():
        left = next((at + 1 for at in range(left, start) if text[at].isspace()), left)
    stop = text.find("\n", end)
    right = min(len(text) if stop < 0 else stop, end + CONTEXT)
    if right < len(text) and not text[right].isspace():
        right = next((at for at in range(right, end, -1) if text[at].isspace()), right)
    return left, right


def _fragment(
    document: Document,
    start: int,
    end: int,
    quoted: Sequence[Span],
    tokens: Sequence[Span],
    marks: Sequence[Mark],
) -> Fragment:
    text = document.text
    left, right = _widened(text, start, end)
    inside = [(index, token) for index, token in enumerate(tokens) if left <= token.start < token.end <= right]
    cuts = {left, right}
    cuts |= {edge for span in (*quoted, *(token for _, token in inside)) for edge in (span.start, span.end)}
    cuts |= {edge for mark in marks for edge in (mark.start, mark.end)}
    edges = sorted(cut for cut in cuts if left <= cut <= right)

    words: list[Word] = []
    loose: list[Part] = []
    held: list[Part] = []
    queue = [*inside]
    current: tuple[int, Span] | None = None
    for at, following in zip(edges, [*edges[1:], right], strict=True):
        if current and current[1].end == at:
            words.append(Word(current[0], tuple(held)))
            current, held = None, []
        (held if current else loose).extend(_points(marks, at))
        while queue and queue[0][1].start < at:
            queue.pop(0)
        if current is None and queue and queue[0][1].start == at:
            if loose:
                words.append(Word(None, tuple(loose)))
                loose = []
            current = queue.pop(0)
        if following > at:
            (held if current else loose).extend(_texts(text[at:following], at, following, quoted, marks))
    if loose:
        words.append(Word(None, tuple(loose)))
    return Fragment(
        tuple(words),
        opens=left == 0 or text[left - 1] == "\n",
        closes=right == len(text) or text[right] == "\n",
    )


def _points(marks: Sequence[Mark], at: int) -> list[Part]:
    ended = [Part("tag", severity=mark.severity, letters=mark.letter) for mark in marks if mark.start < mark.end == at]
    gaps: list[Part] = []
    for mark in marks:
        if mark.start == mark.end == at:
            gaps += [
                Part("caret", severity=mark.severity, letters=mark.letter),
                Part("tag", severity=mark.severity, letters=mark.letter),
            ]
    return ended + gaps


def _texts(text: str, start: int, end: int, quoted: Sequence[Span], marks: Sequence[Mark]) -> list[Part]:
    covering = [mark for mark in marks if mark.start <= start and end <= mark.end]
    severity = max((mark.severity for mark in covering), key=SEVERITIES.index, default=None)
    letters = " ".join(mark.letter for mark in covering)
    inside = any(span.start <= start and end <= span.end for span in quoted)
    return [
        Part(
            "control" if piece.name else "text",
            piece.name or piece.text,
            piece.code if piece.name else "",
            severity,
            letters,
            inside,
        )
        for piece in pieces(text)
    ]
