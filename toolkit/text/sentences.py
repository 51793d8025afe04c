"""Sentences as spans of a text, by rules over marks and per-language lists of abbreviations.

A boundary needs a mark that can end a sentence and a continuation that can begin one. There is none inside a balanced
quotation or a range the caller protects. A blank line always divides; a single line break divides where the line is a
sentence or a heading rather than wrapped text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from toolkit.text.fold import fold_word
from toolkit.text.languages import load, primary
from toolkit.text.quoting import quotations
from toolkit.text.words import function_words

_CLOSERS = "\"'”’“‘»«›‹」』）)\\]】"
_QUOTES = frozenset("\"'”’“»«›‹」』")
_SEEN = r"[\s\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]"
_WIDE = "。！？｡︒﹗﹖"
_END = re.compile(
    rf"(?P<wide>[{_WIDE}]+[{_CLOSERS}]*)|(?P<mark>(?:[.!?…؟؛۔।॥։]|\.\.)+)(?:\[\d+\])*(?:{_SEEN}*[»›]|[{_CLOSERS}])*(?={_SEEN}|$)"
)
_BLANK = re.compile(r"\n[^\S\n]*\n\s*|\r\n[^\S\n]*\r\n\s*|\u2029\s*|\f\s*")
_LINE = re.compile(r"[^\S\n]*[\n\u2028]\s*")
_LINE_ENDS = re.compile(rf"[.!?…؟؛۔।॥։:{_WIDE}][{_CLOSERS}]*\Z")
_OPENERS = re.compile(r"[\s\"'“‘«„‹「『(\[¿¡–—\-•*\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]*")
_CHUNK = re.compile(r"[^\s\"“”«»„(\[‘‹]*\Z")
_WORD = re.compile(r"\S+")
_AHEAD = 80
"""Code points after a mark that tell whether it ends a sentence."""
_WRAPPED = 120
"""A line longer than this was not wrapped by hand."""


class _Rules(NamedTuple):
    titles: frozenset[str]
    numbered: frozenset[str]
    abbreviations: frozenset[str]
    ordinals: int
    starters: frozenset[str]


@cache
def _rules(lang: str) -> _Rules:
    def listed(name: str) -> frozenset[str]:
        entries = " ".join(load("sentences", source).get(name, "") for source in ("common", lang))
        return frozenset(fold_word(entry).rstrip(".") for entry in entries.split())

    own = load("sentences", lang)
    return _Rules(
        titles=listed("titles"),
        numbered=listed("numbered"),
        abbreviations=listed("abbreviations"),
        ordinals=own.get("ordinals", 0),
        starters=function_words(lang),
    )


def sentences(text: str, lang: str | None = None, protected: Sequence[tuple[int, int]] = ()) -> list[tuple[int, int]]:
    """The sentences of a text as (start, end), in order, without the white space around them.

    Together they cover all that is not white space. No boundary falls inside a balanced quotation or strictly inside
    one of the ``protected`` ranges, not even at a blank line in a protected range. A language without data is split by
    marks and by what is common to all.
    """
    rules = _rules(primary(lang))
    guard = _Guard(protected)
    cuts: list[int] = []
    for start, end in _paragraphs(text, guard):
        inner = _Guard([*protected, *quotations(text, start, end)])
        cuts += [cut for cut in _boundaries(text, start, end, rules) if inner.allows(cut)]
        cuts.append(end)
    return list(_trimmed(text, cuts))


class _Guard:
    """Ranges that may not be cut, merged so that one lookup answers."""

    def __init__(self, ranges: Sequence[tuple[int, int]]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(ranges):
            if self._ends and start < self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def allows(self, cut: int) -> bool:
        at = bisect_right(self._starts, cut - 1) - 1
        return at < 0 or cut >= self._ends[at]


def _trimmed(text: str, cuts: list[int]) -> Iterator[tuple[int, int]]:
    start = 0
    for cut in cuts:
        piece = text[start:cut]
        if stripped := piece.strip():
            begin = start + len(piece) - len(piece.lstrip())
            yield begin, begin + len(stripped)
        start = cut


def _paragraphs(text: str, guard: _Guard) -> list[tuple[int, int]]:
    """Divide at blank lines, and at line breaks after a sentence or a heading."""
    spans: list[tuple[int, int]] = []
    start = 0
    for match in [*_BLANK.finditer(text), None]:
        end = match.end() if match else len(text)
        if match and not guard.allows(end):
            continue
        for cut in _line_cuts(text, start, end):
            if guard.allows(cut):
                spans.append((start, cut))
                start = cut
        spans.append((start, end))
        start = end
    return spans


def _line_cuts(text: str, start: int, end: int) -> Iterator[int]:
    block = text[start:end]
    if "\n" not in block and "\u2028" not in block:
        return
    breaks = [match.span() for match in _LINE.finditer(block)]
    edges = [0, *(e for _, e in breaks)]
    widest = max(map(len, block.splitlines()))
    for begin, (stop, following) in zip(edges, breaks, strict=False):
        line, next_word = block[begin:stop], _WORD.match(block, following)
        if not line.strip() or not next_word:
            continue
        first = next_word[0]
        opening = _OPENERS.sub("", first, count=1)[:1]
        fitted = len(line) + 1 + len(first) <= 0.9 * widest
        headed = not opening.islower() and line.rstrip()[-1] not in ",;،؛:-–—" and (fitted or widest > _WRAPPED)
        if _LINE_ENDS.search(line.rstrip()) or headed or first[0] in "-–—•*":
            yield start + following


def _boundaries(text: str, start: int, end: int, rules: _Rules) -> Iterator[int]:
    for match in _END.finditer(text, start, end):
        if match["wide"] is not None or _divides(text, match, start, end, rules):
            start = match.end()
            yield start


def _divides(text: str, match: re.Match[str], start: int, end: int, rules: _Rules) -> bool:
    """Whether the mark at ``match`` ends a sentence, from the word before it and the word after."""
    mark, cut = match["mark"], match.end()
    opened = _OPENERS.match(text, cut, end)
    begins = opened.end() if opened else cut
    following = text[begins : min(end, begins + _AHEAD)]
    if not following:
        return False
    first = following[0]
    if first.islower() or first in ",;:،؛)»”…%":
        return False
    cased = first.isupper()
    if mark.startswith(("…", "..")):
        return cased
    quoted = text[cut - 1] in _QUOTES or text[match.start() - 1 : match.start()] in _QUOTES
    if quoted and mark[-1] in "!?؟":
        return cased and not _is_cue(following)
    if mark != ".":
        return True
    return quoted or _stops(text, match.start(), start, following, rules)


def _stops(text: str, dot: int, start: int, following: str, rules: _Rules) -> bool:
    """Whether the full stop at ``dot`` is more than the end of an abbreviation, an initial or an ordinal."""
    chunk = _CHUNK.search(text, max(start, dot - 40), dot)
    token = chunk.group().lstrip("'’-–—") if chunk else ""
    if not token:
        return True
    folded = fold_word(token)
    if folded in rules.titles or (folded in rules.numbered and following[0].isdecimal()):
        return False
    if token.isdecimal():
        if not _WORD.search(text, start, dot - len(token)):
            return False
        return len(token) > rules.ordinals or _starts_anew(following, rules)
    short = len(token) == 1 and token.isalpha() and token < "\u2e80"
    if short or folded in rules.abbreviations or re.fullmatch(r"[^\W\d_](?:\.[^\W\d_])+", token):
        return _starts_anew(following, rules)
    return True


def _starts_anew(following: str, rules: _Rules) -> bool:
    """Whether what follows an abbreviation is a capitalised function word (The, Er, Il) and no initial."""
    word = re.match(r"[^\W\d_]++(?!\.)", following)
    return bool(word and word[0][0].isupper() and fold_word(word[0]) in rules.starters)


def _is_cue(following: str) -> bool:
    """Whether a few words up to a full stop follow a question or exclamation: "Will it?" Sharaa asked."""
    tail = re.match(r"[^.!?\n]{0,60}\.(?=\s|$)", following)
    return bool(tail and 2 <= len(tail[0].split()) <= 5)
