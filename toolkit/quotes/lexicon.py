"""What a language's data file says about reported speech: cues, function words, titles, pronouns.

Files lie in ``data/<lang>.toml``. An entry may be a phrase, may name its forms in braces (``pledg{e,es,ed}``, or
``pledg{=e}`` for a set of endings that the section ``forms`` names) and may end in ``*`` for any ending. Lookup is by
folded word, so spelling variants, vowel signs and case do not matter.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from toolkit.text.given import listed
from toolkit.text.memory import WORDS

LANGUAGES = ("ar", "de", "en", "es", "fa", "fr", "he", "id", "ru", "tr")
"""Languages with a data file."""

_JOINABLE = frozenset({"preposition", "adverb", "time", "contrast", "cut"})
"""Groups whose words may carry a joined conjunction."""
_SIGNS = "\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u0640\u064b-\u065f\u0670\u06d6-\u06ed"
_UNSEEN = "\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff"
_DROPPED = re.compile(f"[{_SIGNS}{_UNSEEN}]")
_VARIANTS = str.maketrans("أإآٱىیېکةۀ’ʼ‘ё״׳‑", "ااااييي\u0643هه'''е\"'-") | {ord("ß"): "ss"}
_TURKISH = str.maketrans({"İ": "i", "I": "ı"})


@lru_cache(maxsize=2 * WORDS)
def key(word: str, lang: str | None = None) -> str:
    """The lookup form of a word: case, vowel signs, tatweel and spelling variants folded.

    Words that the data file keeps ``apart`` are not folded: Arabic على ("on") is not the name علي.
    """
    if lang == "tr":
        word = word.translate(_TURKISH)
    plain = _DROPPED.sub("", word.casefold())
    return plain if plain in _apart(lang) else plain.translate(_VARIANTS)


@cache
def _apart(lang: str | None) -> frozenset[str]:
    return frozenset(_read(lang).get("settings", {}).get("apart", ())) if lang in LANGUAGES else frozenset()


@dataclass(frozen=True, slots=True)
class Entry:
    """One way of reporting speech: its section of the data file and its stance."""

    section: str
    stance: str


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases of one or more words, found by their first word; ``*`` endings by their stem."""

    exact: Mapping[str, list[tuple[tuple[str, ...], Any]]]
    stems: Mapping[str, list[tuple[tuple[str, ...], Any]]]
    lengths: tuple[int, ...]
    whole: frozenset[str]
    """Phrases of one word."""
    begun: frozenset[str]
    """The stems of those that any ending may follow."""

    def at(self, words: Sequence[str], position: int) -> tuple[int, Any] | None:
        """The longest phrase that starts at ``position``: how many words it has, and its value."""
        best: tuple[int, Any] | None = None
        for phrase, value in self._candidates(words[position]):
            size = len(phrase)
            if (best is None or size > best[0]) and all(
                position + i < len(words) and _same(words[position + i], phrase[i]) for i in range(1, size)
            ):
                best = (size, value)
        return best

    def __contains__(self, word: str) -> bool:
        if word in self.whole:
            return True
        return bool(self.begun) and any(word[:length] in self.begun for length in self.lengths)

    def _candidates(self, word: str) -> Sequence[tuple[tuple[str, ...], Any]]:
        found = self.exact.get(word, [])
        for length in self.lengths:
            if length <= len(word) and (begun := self.stems.get(word[:length])):
                found = found + begun
        return found


def _same(word: str, pattern: str) -> bool:
    return word.startswith(pattern[:-1]) if pattern.endswith("*") else word == pattern


def phrases(entries: Iterable[tuple[str, Any]], lang: str) -> Phrases:
    """A table of phrases from (entry as written in the data file, value)."""
    forms = _forms(lang)
    exact: dict[str, list[tuple[tuple[str, ...], Any]]] = {}
    stems: dict[str, list[tuple[tuple[str, ...], Any]]] = {}
    for entry, value in entries:
        for form in expand(entry, forms):
            words = tuple(key(word, lang) for word in form.split())
            if words[0].endswith("*"):
                stems.setdefault(words[0][:-1], []).append((words, value))
            else:
                exact.setdefault(words[0], []).append((words, value))
    lengths = tuple(sorted({len(stem) for stem in stems}, reverse=True))
    whole, begun = (
        frozenset(start for start, found in table.items() if any(len(phrase) == 1 for phrase, _ in found))
        for table in (exact, stems)
    )
    return Phrases(exact, stems, lengths, whole, begun)


def expand(entry: str, forms: Mapping[str, Sequence[str]] | None = None) -> list[str]:
    """``a{b,c}d`` stands for ``abd`` and ``acd``, ``a{=x}`` for ``a`` and each of the ``forms`` named x; no nesting."""
    head, brace, rest = entry.partition("{")
    if not brace:
        return [entry]
    inside, _, tail = rest.partition("}")
    choices = (forms or {})[inside[1:]] if inside.startswith("=") else inside.split(",")
    return [head + choice + end for choice in choices for end in expand(tail, forms)]


class _Titles(dict[str, str]):
    """Titles and, by their endings, compounds of them: Betriebsrätin, Einsatzleiter; "in" makes them feminine."""

    def __init__(self, titles: Mapping[str, str], endings: tuple[str, ...]) -> None:
        super().__init__(titles)
        self.endings = endings

    def __contains__(self, word: object) -> bool:
        return super().__contains__(word) or (isinstance(word, str) and word.endswith(self.endings))

    def __missing__(self, word: str) -> str:
        return "f" if word.endswith(("in", "ärztin")) else "m" if word.endswith("er") else "u"

    def get(self, word: str, default: str | None = None) -> str | None:  # type: ignore[override]
        """The gender of a title, ``default`` for any other word."""
        return self[word] if word in self else default  # noqa: SIM401 - dict.get would answer for missing words too


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The data of one language, ready for lookup."""

    lang: str
    cues: Phrases
    verbs: Phrases
    sets: Mapping[str, Phrases]
    pronouns: Mapping[str, str]
    titles: Mapping[str, str]
    own: Mapping[str, str]
    """The gender of whoever a phrase with a pronoun of its own stands for: по его словам, לדבריה."""
    settings: Mapping[str, Any] = field(default_factory=dict)

    def has(self, group: str, word: str) -> bool:
        """Whether a folded word belongs to a one-word group of the data file."""
        table = self.sets.get(group)
        if table is None:
            return False
        if group == "organisation" and word.endswith(tuple(self.settings.get("body_endings", ("\0",)))):
            return True  # Verkehrsgewerkschaft
        return word in table or (
            group in _JOINABLE
            and any(
                word.startswith(clitic) and word[len(clitic) :] in table
                for clitic in self.settings.get("proclitics", ())
            )
        )

    def setting(self, name: str) -> Any:
        """A setting of the data file, None when it has none."""
        return self.settings.get(name)


@cache
def lexicon(lang: str | None) -> Lexicon:
    """The lexicon of a language tag; an empty one for a language without a data file."""
    base = (lang or "und").replace("_", "-").split("-")[0].lower()
    base = {"in": "id", "iw": "he", "ms": "id", "prs": "fa", "arb": "ar", "apc": "ar"}.get(base, base)
    if base not in LANGUAGES:
        return Lexicon(base, phrases((), base), phrases((), base), {}, {}, {}, {}, {"cased": True})
    return _build(base, _read(base))


def relay_data(lang: str) -> Mapping[str, Any]:
    """The relay section of a language's data file; empty for a language without one."""
    return _read(lang).get("relay", {}) if lang in LANGUAGES else {}


@cache
def outlets(lang: str) -> Phrases:
    """Known outlets, folded for lookup in texts of ``lang``."""
    known = (*outlet_names().values(), *agencies()["names"].values())
    return phrases(((name, name) for names in known for name in names), lang)


@cache
def agencies() -> Mapping[str, Any]:
    """Agencies and broadcasters: ``names``, what each is called in any script; ``kinds``, what may stand beside;
    ``legal_forms`` of companies."""
    source = resources.files("toolkit.quotes").joinpath("data", "agencies.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


@cache
def legal_forms() -> frozenset[str]:
    """What the law calls companies, folded: GmbH, Ltd."""
    return frozenset(key(word) for word in agencies()["legal_forms"])


@cache
def given_names() -> Mapping[str, str]:
    """The gender of given names, folded: "m" or "f"."""
    return {key(name): gender for gender, rows in listed().items() for row in rows for name in row.split()}


@cache
def generic_outlets(lang: str) -> Phrases:
    """Outlets named by their kind alone: "state television"."""
    return phrases(((name, name) for name in outlet_names()["generic"]), lang)


@cache
def outlet_names() -> Mapping[str, Sequence[str]]:
    """Outlets and platforms by what they are; ``generic`` are those named by their kind alone."""
    source = resources.files("toolkit.quotes").joinpath("data", "outlets.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


def _forms(lang: str) -> Mapping[str, Sequence[str]]:
    """The named sets of endings of a language: ``past = ["", "ت", "وا"]``."""
    return _read(lang).get("forms", {}) if lang in LANGUAGES else {}


@cache
def _read(lang: str) -> dict[str, Any]:
    source = resources.files("toolkit.quotes").joinpath("data", f"{lang}.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


def _build(lang: str, data: dict[str, Any]) -> Lexicon:
    entries = [(form, Entry("own", "say")) for forms in data.get("own", {}).values() for form in forms]
    entries += [
        (form, Entry(section, stance))
        for section, stances in data.get("cues", {}).items()
        for stance, forms in stances.items()
        for form in forms
    ]
    if data.get("settings", {}).get("splits_particles"):
        function = {key(word, lang) for group in ("stop", "preposition") for word in data["words"][group]}
        entries += [
            (head, entry)
            for form, entry in entries
            if " " in form and entry.section in ("verb", "participle")
            for head in expand(form.rpartition(" ")[0], _forms(lang))
            if key(head, lang) not in function
        ]
    # Of the stances of a form in one section a narrower one than "say" is kept.
    sections = list(dict.fromkeys(entry.section for _, entry in entries))
    entries.sort(key=lambda item: (sections.index(item[1].section), item[1].stance == "say"))
    words = dict(data.get("words", {}))
    words["outlet"] = list(data.get("relay", {}).get("outlet", ()))
    words["names"] = [*words.get("names", ()), *data.get("relay", {}).get("outlet", ())]
    sets = {name: phrases(((form, name) for form in forms), lang) for name, forms in words.items()}
    people = {
        kind: {
            key(form, lang): value
            for value, forms in data.get(kind, {}).items()
            for entry in forms
            for form in expand(entry, _forms(lang))
        }
        for kind in ("pronouns", "titles", "own")
    }
    article = data.get("settings", {}).get("title_article")
    if article:
        people["titles"] = {article + title: gender for title, gender in people["titles"].items()} | people["titles"]
    endings = data.get("settings", {}).get("title_endings")
    titles = _Titles(people["titles"], tuple(endings)) if endings else people["titles"]
    verbs = [(form, entry) for form, entry in entries if entry.section in ("verb", "participle", "quoting")]
    return Lexicon(
        lang,
        phrases(entries, lang),
        phrases(verbs, lang),
        sets,
        people["pronouns"],
        titles,
        people["own"],
        data.get("settings", {}),
    )
