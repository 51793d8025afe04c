"""Quoted stretches of a text, by their quotation marks alone.

Every convention is read at once, since news texts mix them: “ ” ‘ ’ « » „ “ ‚ ‘ ‹ › 「 」 『 』 " ' ” ” (Swedish),
reversed » « (German, Danish) and repeated opening marks on each paragraph of a long quotation. Apostrophes, Hebrew
gershayim, inches and decades are not marks. A mark without a partner costs one quotation, never the document: a
stretch that is never closed ends at its paragraph. One pass over the text, linear in its length.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

CLOSERS = {
    "“": "”“",
    "„": "“”",
    "”": "”“",
    "‟": "”",
    "‘": "’‘",
    "‚": "‘’",
    "’": "’",
    "«": "»",
    "»": "«»",
    "‹": "›",
    "›": "‹›",
    "「": "」",
    "『": "』",
    "〝": "〞〟",
    '"': '"',
    "״": "״",
    "＂": "＂",
    "'": "'",
    "׳": "׳",
    "``": "''\"",
    "''": "''",
}
"""Which marks may close which, as printed."""

SINGLE = frozenset("‘‚’'׳‹›")
"""Marks that usually quote inside a quotation, or hold a word at a distance."""

_MARK = re.compile(r"``|''|[“”„‟‘’‚«»‹›「」『』〝〞〟\"״＂'׳]")
_BREAK = re.compile(r"[\n\r\u2028\u2029\x0b\x0c\x85]\s*")
_LEAD = re.compile(r"[\s>*\-–—•\u200e\u200f\u202a-\u202e\u2066-\u2069]*")
_DECADE = re.compile(r"\d0s?\b")
_ELISION = re.compile(r"(?:tis|twas|em|cause|til|bout|round|n|im|ne|nem|s|t|k)\b", re.IGNORECASE)
_OPENS_AFTER = frozenset("([{-–—/:;,=>|¿¡…*_")
_CLOSES_BEFORE = frozenset("<)]}-–—/:;,.!?…|،؛؟۔*_")
_PREFIX = re.compile(r"(?:^|[\s(])(?:[משהוכלב]{1,3}|[وفبلك]{1,2}ـ?)\Z")
_TWO_LETTERS = re.compile(r"[^\W\d_]{2}")
_INVISIBLE = frozenset(
    "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
_MARKS = frozenset("“”„‟‘’‚«»‹›「」『』〝〞〟\"״＂'׳")
_APOSTROPHES = frozenset("'’‘״׳\"")


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quoted stretch: ``[start, end)`` with its marks, and ``pieces`` without them, one a paragraph.

    ``closed`` is False when the closing mark is missing and the stretch was ended at its paragraph;
    ``inner`` are the stretches quoted inside it.
    """

    start: int
    end: int
    pieces: tuple[tuple[int, int], ...]
    mark: str
    closed: bool = True
    inner: tuple[Quoted, ...] = ()


@dataclass(slots=True)
class _Open:
    mark: str
    start: int
    piece: int
    pieces: list[tuple[int, int]] = field(default_factory=list)
    inner: list[Quoted] = field(default_factory=list)


def quoted(text: str) -> list[Quoted]:
    """The outermost quoted stretches of ``text``, in order; offsets are code points."""
    found: list[Quoted] = []
    stack: list[_Open] = []
    parts = paragraphs(text)
    for number, (start, end) in enumerate(parts):
        position = _continue(text, start, stack)
        for match in _MARK.finditer(text, position, end):
            _read(text, match, stack, found)
        following = parts[number + 1] if number + 1 < len(parts) else None
        _end_paragraph(text, start, end, following, stack, found)
    return found


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Paragraphs as (start, end): blank lines part them, and single line breaks unless the line is wrapped.

    A line runs on when the next begins in lower case or it ends in a comma; where most lines of the text do, also
    when it ends in lower case.
    """
    breaks = [
        (match.start(), match.end(), text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1])
        for match in _BREAK.finditer(text)
    ]
    soft = [(before, after) for start, end, before, after in breaks if not _blank(text[start:end])]
    wrapped = 2 * sum(after.islower() for _, after in soft) > len(soft)
    cuts, position = [], 0
    for start, end, before, after in breaks:
        runs_on = after.islower() or (before and before in ",،-–") or (wrapped and before.islower())
        if runs_on and after and after not in "—–―" and not _blank(text[start:end]):
            continue
        cuts.append((position, start))
        position = end
    cuts.append((position, len(text)))
    return [(start, end) for start, end in cuts if start < end]


def _blank(space: str) -> bool:
    return space.count("\n") > 1 or "\u2029" in space


def _continue(text: str, start: int, stack: list[_Open]) -> int:
    """Take the repeated opening mark of an open quotation; the position at which reading goes on."""
    lead = _LEAD.match(text, start)
    position = lead.end() if lead else start
    if not stack:
        return start
    match = _MARK.match(text, position)
    position = match.end() if match else position
    stack[0].piece = _skip_space(text, position)
    return position


def _end_paragraph(
    text: str, start: int, end: int, following: tuple[int, int] | None, stack: list[_Open], found: list[Quoted]
) -> None:
    """Carry an open stretch over to a paragraph that repeats its mark; else end it here, or drop it as a stray mark."""
    if not stack:
        return
    bottom = stack[0]
    for lost in stack[1:]:
        bottom.inner.extend(lost.inner)
    del stack[1:]
    trimmed = end - (len(text[start:end]) - len(text[start:end].rstrip()))
    stray = not bottom.pieces and any(inner.mark == bottom.mark for inner in bottom.inner)
    if not stray and following and _repeats(text, following[0], bottom):
        if trimmed > bottom.piece:
            bottom.pieces.append((bottom.piece, trimmed))
        return
    stack.clear()
    if stray or bottom.mark in SINGLE:
        found.extend(bottom.inner)
        return
    if trimmed > bottom.piece:
        bottom.pieces.append((bottom.piece, trimmed))
    if bottom.pieces:
        last = max(trimmed, bottom.pieces[-1][1])
        found.append(Quoted(bottom.start, last, tuple(bottom.pieces), bottom.mark, False, tuple(bottom.inner)))


def _repeats(text: str, start: int, bottom: _Open) -> bool:
    lead = _LEAD.match(text, start)
    match = _MARK.match(text, lead.end() if lead else start)
    if match is None or bottom.mark in "'’" or not (bottom.pieces or _begins(text, bottom.start)):
        return False
    return (
        match.group() == bottom.mark
        or (bottom.mark == "«" and match.group() == "»")
        or (bottom.mark == "„" and match.group() == "“")
    )


def _begins(text: str, position: int) -> bool:
    """Whether a mark stands where speech begins: at the start of a line, after a colon, comma, stop or dash."""
    while position and text[position - 1] in " \t\u00a0\u202f":
        position -= 1
    return position == 0 or text[position - 1] in ":,،.!?؟…—–-\n\r\u2028\u2029"


def _read(text: str, match: re.Match[str], stack: list[_Open], found: list[Quoted]) -> None:
    mark, start, end = match.group(), match.start(), match.end()
    left, right = _left_edge(text, start), _right_edge(text, end)
    if mark in _APOSTROPHES and not left and not right and not (mark == '"' and _latin_run_in(text, start, end)):
        if mark in '"״' and not any(opened.mark == mark for opened in stack) and _after_prefix(text, start, end):
            stack.append(_Open(mark, start, end))
        return
    depth = _closes(text, start, mark, left, right, stack)
    if depth is not None:
        _close(text, start, end, depth, stack, found)
    elif _opens(text, mark, start, end, left, right, stack):
        stack.append(_Open(mark, start, _skip_space(text, end)))


def _closes(text: str, position: int, mark: str, left: bool, right: bool, stack: list[_Open]) -> int | None:
    """The depth of the open stretch that ``mark`` closes, if it closes one."""
    for depth in range(len(stack) - 1, max(-1, len(stack) - 5), -1):
        opener = stack[depth].mark
        if mark not in CLOSERS[opener] if len(mark) == 1 else not CLOSERS[opener].startswith(mark):
            continue
        if mark == opener or (mark in "“‘" and opener in "“‘”"):
            if left and not right:
                continue
            if mark in "“‘" and left:
                continue
        elif mark == "’" and not right:
            continue
        if mark in "'’" and opener in "'‘" and _possessive(text, position):
            continue
        return depth
    return None


def _possessive(text: str, position: int) -> bool:
    """Whether a mark after an s and before a lower-case word is an apostrophe, since a later one closes."""
    if text[position - 1 : position] not in ("s", "S") or not text[position + 1 : position + 2].isspace():
        return False
    if not text[position + 2 : position + 3].islower():
        return False
    stop = min(len(text), position + 400)
    for later in range(position + 2, stop):
        char = text[later]
        if char in "\n‘" or (char == "'" and _left_edge(text, later) and not _right_edge(text, later + 1)):
            return False
        if char == text[position] and not text[later - 1].isspace() and _right_edge(text, later + 1):
            return True
    return False


def _close(text: str, start: int, end: int, depth: int, stack: list[_Open], found: list[Quoted]) -> None:
    opened = stack[depth]
    for lost in stack[depth + 1 :]:
        opened.inner.extend(lost.inner)
    del stack[depth:]
    stop = start
    while stop > opened.piece and text[stop - 1].isspace():
        stop -= 1
    if stop > opened.piece:
        opened.pieces.append((opened.piece, stop))
    if not opened.pieces:
        return
    done = Quoted(opened.start, end, tuple(opened.pieces), opened.mark, True, tuple(opened.inner))
    (stack[-1].inner if stack else found).append(done)


def _opens(text: str, mark: str, start: int, end: int, left: bool, right: bool, stack: list[_Open]) -> bool:
    if mark not in CLOSERS or end >= len(text):
        return False
    if any(opened.mark == mark for opened in stack) and mark in "\"״＂'׳":
        return False
    if len(stack) >= 6:
        return False
    if mark in "“„«「『〝‟``":
        return not right or (mark in "«„" and text[end].isspace()) or text[end] in "…([" or text[end] in _MARKS
    if mark in "‘‚‹":
        return left and not text[end].isspace() and not _elided(text, end)
    if mark in "'׳":
        return left and not right and not _elided(text, end) and _single_closes(text, end, mark)
    if mark == "’":
        return False
    if mark in '"״＂':
        return left and (not right or text[end] in ".…-–—([" or text[end] in _MARKS) and not text[end].isspace()
    return left and not right and not text[end].isspace()


def _elided(text: str, end: int) -> bool:
    return bool(_DECADE.match(text, end) or _ELISION.match(text, end))


def _single_closes(text: str, position: int, mark: str) -> bool:
    """Whether a straight single mark further on in the line can close one opened here (bounded look)."""
    stop = text.find("\n", position, position + 600)
    stop = min(len(text), position + 600) if stop < 0 else stop
    while (position := text.find(mark, position, stop)) >= 0:
        if not text[position - 1].isspace() and _right_edge(text, position + 1):
            return True
        position += 1
    return False


def _after_prefix(text: str, start: int, end: int) -> bool:
    """Whether a mark stands after a joined preposition and not inside an abbreviation: ב"תרגיל בחירות", but צה"ל."""
    if not _PREFIX.search(text, max(0, start - 5), start) or not _TWO_LETTERS.match(text, end):
        return False
    stop = text.find("\n", end, end + 600)
    stop = min(len(text), end + 600) if stop < 0 else stop
    position = end
    while (position := text.find(text[start], position + 1, stop)) >= 0:
        if not text[position - 1].isspace() and _right_edge(text, position + 1):
            return True
    return False


def _latin_run_in(text: str, start: int, end: int) -> bool:
    """A straight double mark with letters on both sides is a mark only where a space was forgotten after it."""
    return text[start - 1].isascii() and text[end].isascii() and text[start - 1] in ".,!?"


def _left_edge(text: str, position: int) -> bool:
    """Whether something may open here: nothing, space, an opening bracket or mark stands before."""
    position -= 1
    while position >= 0 and text[position] in _INVISIBLE:
        position -= 1
    return position < 0 or text[position].isspace() or text[position] in _OPENS_AFTER or text[position] in "“„«‘‚‹「『"


def _right_edge(text: str, position: int) -> bool:
    """Whether something may close here: nothing, space, punctuation or a mark stands after."""
    while position < len(text) and text[position] in _INVISIBLE:
        position += 1
    if position >= len(text):
        return True
    char = text[position]
    return char.isspace() or char in _CLOSES_BEFORE or char in _MARKS


def _skip_space(text: str, position: int) -> int:
    while position < len(text) and text[position].isspace() and text[position] != "\n":
        position += 1
    return position
