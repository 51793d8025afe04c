"""Which spellings a word of a glossary has in running text, by rules that each language's data file lists.

A spelling is head + stem + tail: clitics and inflectional prefixes, a stem made from the listed form, endings and
enclitics. Nothing is generated: a rule gives the stem with the heads and tails that it takes, and a word of a text is
read by looking its parts up.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import product
from typing import Any, NamedTuple
from unicodedata import normalize

from toolkit.glossary.model import PARTS_OF_SPEECH
from toolkit.text.fold import folded
from toolkit.text.languages import primary

FORM = "form"
"""The part of speech of rules for irregular forms alone."""

_MARKS = re.compile(
    "[\u064b-\u0652\u0670\u0640\u0591-\u05bd\u05bf-\u05c7\u00ad\u200b\u200d-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)


class Affixes(NamedTuple):
    """The heads and tails that a stem takes. ``tails`` is a set, or a pattern that a whole tail matches."""

    heads: frozenset[str]
    tails: frozenset[str] | re.Pattern[str]

    def take(self, head: str, tail: str) -> bool:
        """Whether a stem makes a spelling with this head and this tail."""
        if head not in self.heads:
            return False
        return tail in self.tails if isinstance(self.tails, frozenset) else self.tails.fullmatch(tail) is not None


@dataclass(frozen=True, slots=True)
class _Rule:
    pos: frozenset[str]
    lemma: re.Pattern[str]
    stem: str
    heads: frozenset[str]
    tails: frozenset[str] | re.Pattern[str]
    least: int


@dataclass(frozen=True)
class Language:
    """What is known of a language; one without a data file matches words exactly.

    ``parts`` is the shortest part of a compound, 0 where compounds are not read, and ``whole`` are nouns that are
    not read as a part of one. ``prefixes`` of verbs stand apart from them, up to ``reach`` words later, where the
    condition ``closing`` holds; ``separable`` finds them in a listed verb. ``heads`` are all heads of the rules,
    ``free`` those that any word may have, ``clitics`` those that a word is also compared without in conditions.
    ``articles`` may be left out where a term is listed with them. ``homographs`` are spellings that are nearly
    always another word: they are read inside terms of several words only. ``sets`` are those that the conditions of
    terms name.
    """

    code: str
    accents: bool
    spelling: Mapping[int, str]
    bare_initial: bool
    rules: tuple[_Rule, ...]
    heads: frozenset[str]
    stems: Mapping[str, tuple[str, ...]]
    parts: int
    whole: frozenset[str]
    links: frozenset[str]
    prefixes: frozenset[str]
    separable: re.Pattern[str] | None
    reach: int
    closing: str
    reduplicates: bool
    articles: frozenset[str]
    free: frozenset[str]
    clitics: frozenset[str]
    homographs: frozenset[str] = frozenset()
    sets: Mapping[str, str] = field(default_factory=dict)

    def key(self, word: str) -> str:
        """The form in which words are compared: folded, with what the language's spelling leaves free."""
        key = self.ending(word)
        if self.bare_initial and key and key[0] > "\x7f":
            key = folded(key[0], self.code) + key[1:]
        return key

    def ending(self, part: str) -> str:
        """The same for what is no beginning of a word: an accent there is kept where the language keeps accents."""
        return folded(part, self.code, accents=self.accents).translate(self.spelling)


def _items(text: str, sets: Mapping[str, str]) -> frozenset[str]:
    """``"- s @pronouns @plural+@pronouns"``: nothing, s, a named set, and every joining of two."""
    found: set[str] = set()
    for item in text.split():
        factors = []
        for factor in item.split("+"):
            factors.append(_items(sets[factor[1:]], sets) if factor[0] == "@" else {factor.replace("-", "")})
        found |= {"".join(parts) for parts in product(*factors)}
    return frozenset(found)


@cache
def language(lang: str | None) -> Language:
    """The rules of a language, read once."""
    code = primary(lang)
    data = _data(code)
    sets: dict[str, str] = data.get("sets", {})
    plain = Language(
        code=code,
        accents=data.get("accents", False),
        spelling=_spelling(data.get("spelling", "")),
        bare_initial=data.get("bare_initial", False),
        rules=(),
        heads=frozenset({""}),
        stems={},
        parts=data.get("compounds", {}).get("part", 0),
        whole=frozenset(),
        links=_items(data.get("compounds", {}).get("links", "-"), sets),
        prefixes=frozenset(data.get("separable", "").split()),
        separable=None,
        reach=data.get("reach", 4),
        closing=data.get("closing", ""),
        reduplicates=data.get("reduplicates", False),
        articles=frozenset(data.get("articles", "").split()),
        free=_items(data.get("heads", "-"), sets),
        clitics=frozenset(),
    )
    patterns: dict[str, str] = {}
    for name, pattern in data.get("patterns", {}).items():
        patterns[name] = _filled(pattern, patterns)
    rules = tuple(_rule(rule, sets, patterns, plain) for rule in data.get("rules", []))
    separable = data.get("separable", "").split()
    return Language(
        **{
            **vars(plain),
            "rules": rules,
            "heads": plain.free.union({""}, *(rule.heads for rule in rules)),
            "stems": {lemma: tuple(forms.split()) for lemma, forms in data.get("stems", {}).items()},
            "whole": frozenset(map(plain.key, data.get("compounds", {}).get("whole", "").split())),
            "clitics": frozenset(map(plain.key, _items(data.get("clitics", data.get("heads", "-")), sets))),
            "homographs": frozenset(map(plain.key, _items(data.get("homographs", ""), sets))),
            "sets": data.get("topics", {}),
            "separable": re.compile(f"({'|'.join(separable)})(?=.{{3}})") if separable else None,
        }
    )


def _data(code: str) -> Mapping[str, Any]:
    if not code.isalpha() or not code.isascii():
        return {}
    resource = files("toolkit.glossary").joinpath("data", f"{code}.toml")
    return tomllib.loads(resource.read_text("utf-8")) if resource.is_file() else {}


def _spelling(text: str) -> dict[int, str]:
    """``"â a"``: the first is written as the second."""
    letters = text.split()
    return {ord(variant): plain for variant, plain in zip(letters[::2], letters[1::2], strict=True)}


def _filled(pattern: str, patterns: Mapping[str, str]) -> str:
    return re.sub(r"\{(\w+)\}", lambda found: f"(?:{patterns[found[1]]})" if found[1] in patterns else found[0],
                  re.sub(r"\s+", "", pattern))  # fmt: skip


def _rule(data: Mapping[str, Any], sets: Mapping[str, str], patterns: Mapping[str, str], plain: Language) -> _Rule:
    tails: frozenset[str] | re.Pattern[str]
    if "pattern" in data:
        tails = re.compile(_filled(data["pattern"], patterns))
    else:
        tails = frozenset(map(plain.ending, _items(data.get("tails", "-"), sets)))
    return _Rule(
        pos=frozenset(data["pos"].split()),
        lemma=re.compile(data.get("lemma", "$")),
        stem=data.get("stem", r"\g<0>"),
        heads=frozenset(map(plain.key, _items(data["heads"], sets))) if "heads" in data else plain.free,
        tails=tails,
        least=data.get("least", 2),
    )


def normal(word: str) -> str:
    """A listed form as rules see it: lower case, composed, without vowel signs; ta marbuta and hamza as written."""
    return _MARKS.sub("", normalize("NFC", word)).replace("’", "'").lower()


class Base(NamedTuple):
    """A stem by its text and the number of the rule that made it, ``FREE`` for a word as it stands."""

    text: str
    rule: int


FREE = -1
_UNINFLECTED = frozenset({"adverb", "particle"})


def bases(word: str, lang: str, pos: str = "", form: bool = False) -> tuple[Base, ...]:
    """The stems of a listed word, the word as it stands first.

    ``pos`` chooses the rules; empty or ``phrase`` means all. An irregular ``form`` is read as a noun or adjective too,
    unless it is of an adverb or a particle, and that of a verb by the rules for forms. Common irregular verbs are known
    where they are one word of a term of several (empty ``pos``): take hostage, took hostage.
    """
    known = language(lang)
    shape = normal(word) if known.code not in ("tr", "az") else normal(word.replace("I", "ı").replace("İ", "i"))
    found = {Base(known.key(word), FREE): None}
    wanted = set(PARTS_OF_SPEECH) if pos in ("", "phrase") else {pos}
    if form and pos not in _UNINFLECTED:
        wanted |= {"noun", "adjective"} | ({FORM} if "verb" in wanted else set())
    found |= dict.fromkeys(_ruled(known, shape, wanted))
    for irregular in known.stems.get(shape, ()) if not pos else ():
        found |= dict.fromkeys(_ruled(known, irregular, {"verb", FORM}))
    return tuple(found)


def affixes(known: Language) -> tuple[Affixes, ...]:
    """What the stems of each rule take, by its number; the last, at ``FREE``, is what any word takes."""
    return (*(Affixes(rule.heads, rule.tails) for rule in known.rules), Affixes(known.free, frozenset({""})))


def _ruled(known: Language, shape: str, wanted: set[str]) -> Iterator[Base]:
    for number, rule in enumerate(known.rules):
        if rule.pos & wanted and rule.lemma.search(shape):
            text = known.key(rule.lemma.sub(rule.stem, shape, count=1))
            if len(text) >= rule.least:
                yield Base(text, number)
