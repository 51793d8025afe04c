"""Who is named in an article: people with their titles, organisations with their abbreviations."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from toolkit.quotes.frames import Token
from toolkit.quotes.lexicon import Lexicon, key
from toolkit.text.names import names

_ARTICLES = ("al-", "el-", "ash-", "as-", "ar-", "at-", "ad-", "an-", "az-", "аль-", "ас-", "аш-", "эль-", "l'", "d'")
DEFINITE = {"ar": "ال", "he": "ה"}
"""The joined article of a language."""
POSSESSIVE = ("'s", "’s", "s'", "s’")
"""Endings of an English possessive."""
APOSTROPHES = "'’ʼ"
"""Marks that part a name from its ending."""
_NAMESAKES = 40
"""So many people of one name part or title are told apart; of more, the last."""
_PLACES = ("place", "group")
_STEM = 5
"""Letters of a word that an ending may follow."""
_SHORT = 3
"""Letters of a word that is too short to be in the construct state."""
_ENDINGS = "аеиоуыэюяйьмхг"


@dataclass(slots=True, eq=False)
class Person:
    """Someone or something that speaks: the name as printed, its folded parts, the titles it was introduced with."""

    name: str
    parts: tuple[str, ...]
    titles: list[frozenset[str]] = field(default_factory=list)
    gender: str = "u"
    organisation: bool = False
    plural: bool = False
    countries: frozenset[str] = frozenset()
    """The listed places and peoples that the titles name, in any form: U.S., American."""


@dataclass(slots=True)
class Register:
    """The names met so far, by last part, by abbreviation, by title."""

    lex: Lexicon
    people: dict[tuple[str, ...], Person] = field(default_factory=dict)
    by_part: dict[str, deque[Person]] = field(default_factory=dict)
    abbreviations: dict[str, str] = field(default_factory=dict)
    by_title: dict[str, deque[Person]] = field(default_factory=dict)
    first_words: set[int] = field(default_factory=set)
    """Where sentences begin: a capital there says nothing."""
    inner_words: set[str] = field(default_factory=set)
    """Words printed with a capital inside a sentence."""
    mentions: Counter[str] = field(default_factory=Counter)
    """How often each part of a name stands in the article."""
    lower_words: set[str] = field(default_factory=set)
    """Words printed without a capital, folded."""

    def add(self, name: str, words: Sequence[str], title: Sequence[str], organisation: bool = False) -> Person:
        """Note a name with the title words before it; the longest form of a name is kept."""
        parts = tuple(part for part in (fold_name(word, self.lex.lang) for word in words) if part)
        if not parts:
            return Person(name, parts)
        person = self.people.get(parts)
        if person is None:
            person = Person(name, parts, organisation=organisation)
            self.people[parts] = person
            known_by = parts if self.lex.setting("any_name") else (parts[-1], parts[0])
            for part in dict.fromkeys(known_by):
                self.by_part.setdefault(stem(part, self.lex.lang), deque(maxlen=_NAMESAKES)).append(person)
        if title:
            words_of_title = frozenset(fold_title(word, self.lex) for word in title)
            if words_of_title not in person.titles and len(person.titles) < 12:
                person.titles.append(words_of_title)
                person.countries |= countries(title, self.lex.lang)
                for word in title:
                    gender = self.lex.titles.get(key(word, self.lex.lang)) or self.lex.titles.get(
                        fold_title(word, self.lex)
                    )
                    if gender:
                        if person.gender == "u" or (gender == "f" and not self.lex.setting("closing")):
                            person.gender = gender
                        holders = self.by_title.setdefault(fold_title(word, self.lex), deque(maxlen=_NAMESAKES))
                        if person not in holders:
                            holders.append(person)
        return person

    def merge(self, parts: tuple[str, ...], into: Person) -> None:
        """Take out somebody who is in the register under another name, who then has the titles of both."""
        person = self.people.pop(parts)
        for held in self.by_part.values():
            if person in held:
                held.remove(person)
        for holders in self.by_title.values():
            if person in holders:
                holders.remove(person)
                holders.extend([] if into in holders else [into])
        into.titles.extend(title for title in person.titles if title not in into.titles)
        into.countries |= person.countries
        into.gender = person.gender if into.gender == "u" else into.gender

    def named(self, words: Sequence[str]) -> Person | None:
        """The one person a name stands for: the longest form that ends (or begins) with it; None when two could."""
        parts = tuple(part for part in (fold_name(word, self.lex.lang) for word in words) if part)
        if not parts:
            return None
        near = self.by_part.get(stem(parts[-1], self.lex.lang), ())
        fits = [person for person in near if _within(parts, person.parts, self.lex.lang)]
        longer = [person for person in fits if len(person.parts) > len(parts)]
        people = [person for person in longer if not person.organisation] or longer
        if people:
            last = [person for person in people if _ends_with(person.parts, parts, self.lex.lang)] or people
            distinct = {stem(person.parts[0], self.lex.lang) for person in last}
            if len(distinct) == 1:
                return max(last, key=lambda person: len(person.parts))
            return None
        return fits[0] if fits else None

    def nominative(self, person: Person) -> Person:
        """The one printed elsewhere in the nominative, where ``person`` stands in another case; else ``person``."""
        cases: Mapping[str, Sequence[str]] = self.lex.setting("cases") or {}
        if not cases or len(person.parts) < 2 or person.organisation:
            return person
        for other in self.by_part.get(stem(person.parts[-1], self.lex.lang), ()):
            if other is not person and len(other.parts) == len(person.parts):
                pairs = zip(other.parts, person.parts, strict=True)
                if all(plain == oblique or _inflects(plain, oblique, cases) for plain, oblique in pairs):
                    return other
        return person

    def titled(self, words: Sequence[str]) -> list[Person]:
        """Those introduced with a title that has these words: "the interim president"."""
        wanted = frozenset(fold_title(word, self.lex) for word in words)
        heads = [fold_title(word, self.lex) for word in words if key(word, self.lex.lang) in self.lex.titles]
        if not heads:
            return []
        head = heads[-1] if self.lex.setting("title_last") else heads[0]
        compounds = [title for title in self.by_title if title.endswith(head)] if self._compounds() else []
        for title in (head, *compounds):
            holders = [person for person in self.by_title.get(title, ()) if _holds(person, wanted - {head}, self.lex)]
            if holders:
                return holders
        return []

    def _compounds(self) -> bool:
        """Whether titles are written as one word with what they are the title of: Verkehrsminister."""
        return bool(self.lex.setting("title_endings"))


def countries(words: Sequence[str], lang: str) -> frozenset[str]:
    """The listed places and peoples among words as they are printed."""
    return frozenset(one.entity for one in names(" ".join(words), lang) if one.entity and one.kind in _PLACES)


def begins_with_country(words: Sequence[Token], lex: Lexicon) -> bool:
    """Whether a name has the country of its title before it: Presiden [Mesir] Abdel, президент [Украины] Владимир."""
    return len(words) > 1 and bool(lex.setting("bare_complement") and countries([words[0].text], lex.lang))


def _inflects(plain: str, oblique: str, cases: Mapping[str, Sequence[str]]) -> bool:
    """Whether ``oblique`` is ``plain`` in another case, by the endings each ending of the nominative gives way to."""
    return any(
        plain.endswith(nominative) and oblique == plain.removesuffix(nominative) + ending
        for nominative, endings in cases.items()
        for ending in endings
    )


def _holds(person: Person, wanted: frozenset[str], lex: Lexicon) -> bool:
    """Whether one of somebody's titles has these words; function words and what only describes the holder aside."""
    article = DEFINITE.get(lex.lang, "")
    groups = ("determiner", "join", "adjective")
    loose = {word for word in wanted if any(lex.has(group, w) for group in groups for w in (word, article + word))}
    rest = wanted - loose
    return any(all(any(_alike(word, other) for other in title) for word in rest) for title in person.titles)


def _alike(word: str, other: str) -> bool:
    """Whether two words of a title are one but for an ending: kooperatif, kooperatifinin."""
    return word == other or (len(word) > _STEM and other.startswith(word))


def fold_name(word: str, lang: str) -> str:
    """The part of a name that is compared: without article, case ending after an apostrophe, or possessive."""
    for ending in POSSESSIVE:
        word = word.removesuffix(ending)
    if lang == "tr":
        for mark in APOSTROPHES:
            word = word.split(mark)[0]
    folded = key(word, lang)
    for article in _ARTICLES:
        if folded.startswith(article) and len(folded) > len(article) + 1:
            return folded[len(article) :]
    definite = DEFINITE.get(lang)
    if definite and lang == "ar" and folded.startswith(definite) and len(folded) > 4:
        return folded[len(definite) :]
    particle = not word[:1].isupper() and folded in ("al", "el", "bin", "ibn", "ben", "بن", "ال")
    return "" if particle else folded


def fold_title(word: str, lex: Lexicon) -> str:
    """A title word as it is compared: in full, without a joined article or a possessive ending."""
    folded = key(word, lex.lang)
    folded = str((lex.setting("short_titles") or {}).get(folded, folded))
    definite = DEFINITE.get(lex.lang)
    if definite and folded.startswith(definite) and len(folded) > len(definite) + 1:
        return fold_title(folded[len(definite) :], lex) if lex.setting("construct") else folded[len(definite) :]
    owned = (folded.removesuffix(ending) for ending in lex.setting("possessive") or () if folded.endswith(ending))
    if lex.setting("closing") and folded not in lex.titles:
        folded = next((word for word in owned if word in lex.titles), folded)
    if lex.setting("cases"):
        return stem(folded, lex.lang)
    construct = lex.setting("construct")
    if construct and folded.endswith(construct[0]) and not folded.endswith(construct[2]) and len(folded) > _SHORT:
        return folded.removesuffix(construct[0]) + str(construct[1])
    if lex.lang == "tr" and len(folded) > 4:
        return (
            folded.split("'")[0]
            .removesuffix("sü")
            .removesuffix("su")
            .removesuffix("si")
            .removesuffix("sı")
            .rstrip("ıiuü")
        )
    return folded


def stem(part: str, lang: str) -> str:
    """A part without its case ending, where names are declined."""
    if lang != "ru":
        return part
    bare = part.rstrip(_ENDINGS)
    return bare if len(bare) >= 3 else part


def _within(parts: tuple[str, ...], whole: tuple[str, ...], lang: str) -> bool:
    held = {stem(part, lang) for part in whole}
    return all(stem(part, lang) in held or (len(part) == 1 and any(h.startswith(part) for h in held)) for part in parts)


def _ends_with(whole: tuple[str, ...], parts: tuple[str, ...], lang: str) -> bool:
    return stem(whole[-1], lang) == stem(parts[-1], lang)


def joined(name: Sequence[Token]) -> str:
    """The words of a name with one space between them, without a possessive."""
    out, last = "", -1
    for token in name:
        out += ("" if not out or token.key == "." or token.start == last else " ") + token.text
        last = token.end
    for ending in POSSESSIVE[:2]:
        out = out.removesuffix(ending)
    return out


def printed(words: Sequence[Token], turkish: bool = False) -> str:
    """A phrase as it stands, one space between words; in Turkish without the ending after an apostrophe."""
    out = ""
    for left, right in zip([None, *words], words, strict=False):
        out += ("" if left is None or left.end == right.start else " ") + right.text
    return out.split("'")[0].split("’")[0] if turkish else out
