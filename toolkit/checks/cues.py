"""Words and patterns that carry a meaning the checks look for, from data files, one a language."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any, NamedTuple

from toolkit.text.fold import View, fold
from toolkit.text.languages import primary

GAP = r"(?:[^\w.,;:!?()\"]+\w+){0,4}?[^\w.,;:!?()\"]+"
"""What ``…`` in a listed phrase stands for: up to four words of the same clause."""
BEGINS = r"(?<!\w)"
"""Where a word begins: what nearly all patterns begin with."""


class Cue(NamedTuple):
    """A cue at ``[start, end)`` of the text it was found in."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, eq=False)
class Cues:
    """A compiled set of cues. ``known`` is False for a language without data: nothing was looked for."""

    pattern: re.Pattern[str] | None
    exceptions: re.Pattern[str] | None = None
    others: re.Pattern[str] | None = None

    @property
    def known(self) -> bool:
        """Whether there is data for the language."""
        return self.pattern is not None

    def find(self, text: str, lang: str | None) -> list[Cue]:
        """The cues in a text, in order; offsets into it."""
        return list(_found(self, text, lang)) if self.pattern else []

    def excepted(self, text: str, lang: str | None) -> list[Cue]:
        """The idioms that hold a cue and are none, in order; offsets into the text."""
        view = folded_view(text, lang)
        return [Cue(*view.to_source(start, end)) for start, end in _spans(self.exceptions, view)]


@lru_cache(maxsize=64)
def _found(wanted: Cues, text: str, lang: str | None) -> tuple[Cue, ...]:
    """The cues in a text, which several checks look for."""
    view = folded_view(text, lang)
    found = _spans(wanted.pattern, view)
    blocked = [*_spans(wanted.exceptions, view), *_spans(wanted.others, view)] if found else []
    return tuple(
        Cue(*view.to_source(start, end))
        for start, end in found
        if not any(left <= start and end <= right for left, right in blocked)
    )


@lru_cache(maxsize=16)
def folded_view(text: str, lang: str | None) -> View:
    """The folded text, which several kinds of cues are looked for in."""
    return fold(text, lang)


def _spans(pattern: re.Pattern[str] | None, view: View) -> list[tuple[int, int]]:
    return [match.span() for match in pattern.finditer(view.text) if match.group()] if pattern else []


@cache
def data(lang: str) -> dict[str, Any]:
    """The cue file of a language; empty when there is none."""
    if not (lang.isascii() and lang.isalpha()):
        return {}
    path = resources.files("toolkit.checks").joinpath("data", "cues", f"{lang}.toml")
    return tomllib.loads(path.read_text("utf-8")) if path.is_file() else {}


@cache
def cues(kind: str, lang: str | None) -> Cues:
    """The cues of a kind (``condition``, ``negation.strong``, ...) in a language.

    A section of the data file has ``words``, ``patterns`` (regular expressions over folded text, alternatives in
    brackets), and ``except`` and ``except_patterns``, the same for idioms that hold a cue and are none; ``other`` lists
    what only looks like a cue. Words are whole words or phrases separated by commas or line ends, folded before
    matching: a space matches any white space, ``*`` any letters or none, ``…`` up to four words of the same clause. The
    file's ``prefixes`` are letters that may be written onto any word.
    """
    code = primary(lang)
    section: Any = data(code)
    for part in kind.split("."):
        section = section.get(part, {}) if isinstance(section, dict) else {}
    if not section:
        return Cues(None)
    prefixes = "|".join(fold(prefix, code).text for prefix in data(code).get("prefixes", "").split())
    exceptions = [*_words(section.get("except", ""), code, prefixes), *section.get("except_patterns", [])]
    parts = [*_words(section.get("words", ""), code, prefixes), *section.get("patterns", [])]
    others = _words(section.get("other", ""), code, prefixes)
    return Cues(_compiled(parts), *(_compiled(kind) if kind else None for kind in (exceptions, others)))


def _words(listed: str | list[str], lang: str, prefixes: str) -> list[str]:
    entries = re.split(r"[,\n]", listed) if isinstance(listed, str) else listed
    phrases = sorted((phrase(entry, lang) for entry in entries if entry.strip()), key=len, reverse=True)
    if not phrases:
        return []
    # One group behind one boundary: a search that tests each phrase's own is many times slower.
    return [rf"{BEGINS}(?:{prefixes})?(?:{'|'.join(by_letter(phrases))})(?!\w)"]


def by_letter(phrases: list[str]) -> list[str]:
    """The phrases, each letter that some begin with tried once for all of them."""
    if not all(one[0].isalnum() for one in phrases):
        return phrases
    begun = defaultdict[str, list[str]](list)
    for one in phrases:
        begun[one[0]].append(one[1:])
    return [f"{letter}(?:{'|'.join(rest)})" for letter, rest in begun.items()]


def phrase(entry: str, lang: str) -> str:
    """A listed phrase as a regular expression over folded text; see ``cues`` for what its signs mean."""
    parts = []
    for part in entry.split("…"):
        words = (r"\w*".join(re.escape(fold(piece, lang).text) for piece in word.split("*")) for word in part.split())
        parts.append(r"\s+".join(words))
    pattern = parts[0]
    for part in parts[1:]:
        pattern += (r"(?:\w+" + GAP + "|" + GAP + ")" if pattern.endswith("'") else GAP) + part
    # An apostrophe holds on to the next word: n' … pas, personne n'.
    return pattern + r"\w+" if pattern.endswith("'") else pattern


def _compiled(parts: list[str]) -> re.Pattern[str]:
    # Longer alternatives first, so that "not only" is not read as "not"; one boundary for all where all have it.
    shared = BEGINS if all(part.startswith(BEGINS) for part in parts) else ""
    alternatives = (part.removeprefix(shared) for part in sorted(parts, key=len, reverse=True))
    return re.compile(f"{shared}(?:{'|'.join(f'(?:{one})' for one in alternatives)})")
