"""Who a source stands for: the longest form of the name, the holder of a title, the last speaker for a pronoun."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.quotes.frames import Token
from toolkit.quotes.lexicon import Lexicon
from toolkit.quotes.names import Person, Register
from toolkit.quotes.naming import spelled, split_name
from toolkit.quotes.nouns import COMMAS


class Resolver:
    """Resolves the sources of one article in reading order; a pronoun looks back at who spoke last."""

    def __init__(self, register: Register, lex: Lexicon) -> None:
        self.register = register
        self.lex = lex
        self.last: list[Person] = []

    def resolve(self, tokens: Sequence[Token], organisation: bool = False) -> str | None:
        """The speaker a source names, None when that is unknown; ``organisation`` when it is known to be no person."""
        opened = next((i for i, token in enumerate(tokens) if token.key == "(" and i), len(tokens))
        tokens = tokens[:opened]
        words = [token for token in tokens if token.kind == "w"]
        if not words:
            return tokens[0].text if tokens and tokens[0].kind == "q" else None
        gender = self.lex.pronouns.get(words[0].key)
        if gender and len(words) == 1:
            return self.pronoun(gender)
        person = self._person(tokens, words)
        if person is None:
            person = self._anaphor(words) or self._role(tokens)
        person.organisation = person.organisation or organisation
        self._spoke(person)
        return person.name

    def pronoun(self, gender: str) -> str | None:
        """The last speaker a pronoun of this gender can stand for; "u" is a verb without a subject."""
        for person in self.last[:1] if gender in "up" else self.last:
            if gender in "mf" and (person.organisation or person.gender not in ("u", gender)):
                continue
            if gender in "np" and not person.organisation:
                continue
            if gender in "mf":
                person.gender = gender
            self._spoke(person)
            return person.name
        if not self.last and gender in "mf":
            named = [p for p in self.register.people.values() if len(p.parts) > 1 and not p.organisation]
            if len({person.parts[-1] for person in named}) == 1:
                return max(named, key=lambda p: len(p.parts)).name
        return None

    def _anaphor(self, words: Sequence[Token]) -> Person | None:
        """The last speaker, for a phrase that takes up whoever was named: "L'élu"."""
        head = words[1] if len(words) > 1 and self.lex.has("article", words[0].key) else words[0]
        if not self.lex.has("anaphoric", head.key):
            return None
        return next(
            (person for person in self.last if person.parts in self.register.people and not person.organisation), None
        )

    def _role(self, tokens: Sequence[Token]) -> Person:
        """Someone who is not named: the phrase without its article."""
        kept = tokens[1:] if len(tokens) > 1 and self.lex.has("article", tokens[0].key) else tokens
        name = _printed(kept, self.lex.lang == "tr")
        genders = {self.lex.titles[word.key] for word in kept if word.key in self.lex.titles} - {"u"}
        thing = not any(token.key in self.lex.titles for token in kept)
        return Person(
            name, tuple(name.casefold().split()), organisation=thing, gender=genders.pop() if len(genders) == 1 else "u"
        )

    def _spoke(self, person: Person) -> None:
        self.last = [person, *(other for other in self.last if other is not person)][:4]

    def _person(self, tokens: Sequence[Token], words: Sequence[Token]) -> Person | None:
        comma = next((i for i, token in enumerate(tokens) if token.key in COMMAS), None)
        if comma is not None:
            head, apposed = tokens[:comma], tokens[comma + 1 :]
            if not split_name(head, self.lex)[1] or _titular(head, self.lex):
                words_of_head = [token.text for token in head if token.kind == "w"]
                name = [token for token in split_name(apposed, self.lex)[1] if token.kind == "w"]
                known = self.register.named([token.text for token in name])
                if known is None or len(known.parts) < len(name):
                    known = self.register.add(spelled(name, self.lex), [t.text for t in name], words_of_head)
                return known
            return self._person(head, [token for token in head if token.kind == "w"])
        long = self.register.abbreviations.get(words[-1].key)
        if long and len(words) <= 2:
            return self._organisation(long)
        for token in words:
            long = self.register.abbreviations.get(token.key)
            if long and len(words) > 2:
                return self._organisation(long)
        title, name = split_name(tokens, self.lex)
        name_words = [token.text for token in name if token.kind == "w"]
        lex = self.lex
        if self._is_organisation(words):
            kept = [t for t in words if not (lex.has("article", t.key) and t is words[0])]
            if not lex.setting("cased") or any(t.capital for t in kept):
                return self._organisation(_printed(kept, lex.lang == "tr"))
            return None
        if name_words:
            if lex.setting("cased"):
                known = self.register.named(name_words)
                if known is not None and (len(name_words) == 1 or len(known.parts) >= len(name_words)):
                    return known
                return self.register.add(spelled(name, lex), name_words, [t.text for t in title])
            return self._uncased(title, name, name_words)
        titled = self.register.titled([t.text for t in title])
        if titled is not None:
            return titled
        kept = [t for t in words if not (lex.has("determiner", t.key) and t is words[0])]
        if lex.setting("cased") and kept and kept[0].capital and kept[0].key not in lex.titles:
            return self._organisation(_printed(kept, lex.lang == "tr"))
        return None

    def _uncased(self, title: Sequence[Token], name: Sequence[Token], words: Sequence[str]) -> Person | None:
        known = self.register.named(words)
        if known is not None and (len(words) == 1 or len(known.parts) > len(words)):
            if title:
                self.register.add(known.name, known.name.split(), [t.text for t in title])
            return known
        if len(words) == 1 and not title and any(self.lex.has("generic", token.key) for token in name):
            return None
        return self.register.add(spelled(name, self.lex), words, [t.text for t in title])

    def _organisation(self, name: str) -> Person:
        parts = tuple(name.casefold().split())
        return self.register.people.setdefault(parts, Person(name, parts, organisation=True))

    def _is_organisation(self, words: Sequence[Token]) -> bool:
        if any(token.key in self.lex.titles or self.lex.has("honorific", token.key) for token in words):
            return False
        return any(self.lex.has("organisation", token.key) for token in words)


def _printed(words: Sequence[Token], turkish: bool = False) -> str:
    out = ""
    for left, right in zip([None, *words], words, strict=False):
        out += ("" if left is None or left.end == right.start else " ") + right.text
    return out.split("'")[0].split("’")[0] if turkish else out


def _titular(tokens: Sequence[Token], lex: Lexicon) -> bool:
    """Whether a phrase is a title, alone or with what it is the title of: "The interim President of the Republic"."""
    heads = [i for i, token in enumerate(tokens) if token.key in lex.titles]
    return bool(heads) and (heads[-1] == len(tokens) - 1 or lex.has("join", tokens[heads[-1] + 1].key))
