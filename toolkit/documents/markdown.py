"""Markdown: what is not prose is blanked in place, so that every offset is an offset of the published file.

Front matter, code, comments, tags, link targets, images and footnote marks are blanked; so are the signs of headings,
links and emphasis, whose words stay. The sign of a block quote stays where its paragraph begins, unless a quotation
mark opens that. The text keeps its length and its line ends, and no other character changes. A blank is a space, or a
word joiner (U+2060) where a space would part a word or stand inside a quotation mark. A subset of CommonMark, one pass
over each line: emphasis within a word and nested brackets stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.documents.text import Content

_Range = tuple[int, int]

_FRONT = re.compile(r"\A(---|\+\+\+)[ \t]*\r?\n(?:.*\r?\n)*?(?:\1|\.\.\.)[ \t]*(?=[\r\n]|\Z)")
_FENCE = re.compile(r"\s*(?:>\s?)*\s*(`{3,}(?=[^`]*$)|~{3,})")
_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])\s")
_DEFINITION = re.compile(r" {0,3}\[(?!\^)[^\[\]\n]{1,200}\]:\s*\S")
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,}|=+[ \t]*)\s*\Z")
_LEADER = re.compile(r"( {0,3}(?:> ?)*)(?: {0,3}#{1,6}(?=\s|\Z))?")

_CODE = re.compile(r"(?<!`)(`{1,9})(?!`)[^`\n]{1,2000}\1(?!`)")
_IMAGE = re.compile(r"!\[[^\[\]\n]{0,1000}\](?:\([^()\n]{0,2000}\)|\[[^\[\]\n]{0,200}\])")
_LINK = re.compile(
    r"(?<!\\)\[(?=[^\[\]\n\\^][^\[\]\n]{0,1000}\](?:\(|\[[^\[\]\n]{0,200}\]))"
    r"|\]\(\s?<?(?:[^()\s\"<>]|\([^()\s]{0,200}\)){0,2000}>?(?:\s(?:\"[^\"\n]{0,500}\"|'[^'\n]{0,500}'))?\s?\)"
    r"|(?<=[^\[\]\\])\]\[[^\[\]\n]{0,200}\]"
)
_FOOTNOTE = re.compile(r"\[\^[^\[\]\s]{1,100}\]:?")
_TAG = re.compile(
    r"</?[A-Za-z][A-Za-z0-9-]{0,40}(?:\s[^<>]{0,1000})?/?>"
    r"|<[a-z][a-z0-9+.-]{1,30}:[^<>\s]{1,2000}>"
    r"|<[^<>\s@]{1,200}@[^<>\s]{1,200}>"
)
_SPECIAL = (_CODE, _IMAGE, _LINK, _FOOTNOTE, _TAG)
_RUN = re.compile(r"\*{1,3}|_{1,3}|~~")
_PARAGRAPH = re.compile(r"\n[ \t]*\r?\n")
_ELEMENTS = tuple((re.compile(start, re.I), re.compile(end, re.I)) for start, end in (
    ("<!--", "-->"), (r"<script\b", r"</script\s*>"), (r"<style\b", r"</style\s*>"))
)  # fmt: skip

_QUOTES = "\"'“”„‟«»‘’‚‹›「」『』〝〞〟"
_JOINER = "\u2060"


def parse(source: str) -> Content:
    """The text with markup blanked, exactly as long as the source."""
    text = source
    for find in (_front, _lines, _elements, _marks, _emphasis):
        text = _blank(text, find(text))
    return Content(text)


def _blank(text: str, ranges: Iterator[_Range]) -> str:
    parts, position = [], 0
    for start, end in sorted(ranges):
        if start < position:
            continue
        before, after = text[start - 1 : start], text[end : end + 1]
        fill = _JOINER if _glued(before) and _glued(after) else " "
        parts += [text[position:start], re.sub(r"[^\r\n]", fill, text[start:end])]
        position = end
    return "".join([*parts, text[position:]])


def _glued(neighbour: str) -> bool:
    return neighbour.isalnum() or (neighbour != "" and neighbour in _QUOTES)


def _front(text: str) -> Iterator[_Range]:
    if found := _FRONT.match(text):
        yield found.span()


def _elements(text: str) -> Iterator[_Range]:
    """Comments, scripts and styles; one that is never closed is left alone."""
    for opener, closer in _ELEMENTS:
        position = 0
        while (start := opener.search(text, position)) and (end := closer.search(text, start.end())):
            yield start.start(), end.end()
            position = end.end()


def _lines(text: str) -> Iterator[_Range]:
    """Code blocks, link definitions and rules as a whole; the leading signs of headings and block quotes."""
    fence, blank_before, in_list, in_block, position = "", True, False, False, 0
    for line in text.splitlines(keepends=True):
        start, position = position, position + len(line)
        found = _FENCE.match(line.rstrip())
        if fence:
            yield start, position
            closes = found and found[1].startswith(fence) and line.strip().strip(" >") == found[1]
            fence = "" if closes else fence
        elif found:
            fence = found[1]
            yield start, position
        elif not line.strip():
            blank_before, in_block = True, False
            continue
        elif blank_before and not in_list and line.startswith(("    ", "\t")):
            yield start, position
            continue
        elif _DEFINITION.match(line) or _RULE.match(line):
            yield start, position
        elif leader := _LEADER.match(line):
            kept = quotes = ">" in leader[0]
            kept = kept and not in_block and line[leader.end() : leader.end() + 1] not in _QUOTES
            yield start + (len(leader[1]) if kept else 0), start + leader.end()
            in_block = quotes and bool(line[leader.end() :].strip())
        in_list = bool(_ITEM.match(line)) or (in_list and line[:1].isspace())
        blank_before = False


def _marks(text: str) -> Iterator[_Range]:
    for pattern in _SPECIAL:
        for found in pattern.finditer(text):
            yield found.span()


def _emphasis(text: str) -> Iterator[_Range]:
    """Pairs of emphasis signs of the same kind within a paragraph."""
    start = 0
    for gap in [*_PARAGRAPH.finditer(text), None]:
        end = gap.start() if gap else len(text)
        opened: dict[str, re.Match[str]] = {}
        for sign in _RUN.finditer(text, start, end):
            before, after = text[sign.start() - 1 : sign.start()], text[sign.end() : sign.end() + 1]
            if before == "\\":
                continue
            closes = before != "" and not before.isspace() and not after.isalnum()
            opens = after != "" and not after.isspace() and not before.isalnum()
            if closes and sign[0] in opened and opened[sign[0]].end() < sign.start():
                opener = opened.pop(sign[0])
                opened = {kind: other for kind, other in opened.items() if other.start() < opener.start()}
                yield opener.span()
                yield sign.span()
            elif opens:
                opened[sign[0]] = sign
        start = gap.end() if gap else end
