"""Whom a phrase without a name takes up: the holder of a title, whoever spoke last, the organisation named before."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.quotes import phrases
from toolkit.quotes.frames import Token
from toolkit.quotes.genders import gender_of_name, gender_of_noun
from toolkit.quotes.memory import Memory
from toolkit.quotes.names import Person, countries, fold_title, printed
from toolkit.quotes.phrases import alike, head_of


class Anaphora(Memory):
    """Resolves roles, statements and organisations of one article to those who were named or spoke before."""

    def _statement(self, words: Sequence[Token]) -> Person | None:
        """Who spoke last, for "the statement": a statement has an author."""
        kept = [word for word in words if not self.lex.has("article", word.key)]
        if len(kept) != 1 or not self.lex.has("statement", kept[0].key) or self.lex.has("indefinite", words[0].key):
            return None
        posted = self.lex.has("posted", kept[0].key)
        return next((person for person in self.last[:1] if posted or person.organisation), None)

    def _anaphor(self, words: Sequence[Token]) -> Person | None:
        """Whoever spoke or was named last, for a phrase that takes them up: "L'élu", "the former engineer"."""
        if self.lex.has("indefinite", words[0].key):
            return None
        articled = self.lex.has("article", words[0].key)
        pointed = self.lex.has("demonstrative", words[-1].key)
        words = words[: len(words) - pointed]
        if len(words) > 1 and self.lex.has("pointing", words[0].key):
            words, pointed = words[1:], True
        kept = [word for word in words[articled:] if not self.lex.has("adjective", word.key)]
        if not kept:
            return None
        described = len(kept) < len(words) - articled
        head = kept[-1] if self.lex.setting("title_last") else kept[0]
        gender = self.lex.titles.get(head.key) or gender_of_noun(head.key, self.lex)
        agree = ("u", gender) if gender in "mf" else ("u", "m", "f")
        spoke = [p for p in self.last if p.parts in self.register.people and not p.organisation]
        spoke = sorted((p for p in spoke if self.gender(p) in agree), key=self.nobody)
        if self.lex.has("anaphoric", head.key) or self.lex.has("anaphoric", kept[0].key):
            named = (p for p in self.mentioned if not p.organisation and self.gender(p) in ("u", gender))
            return next(iter(spoke), None) or (next(named, None) if gender in "mf" else None)
        definite = articled or pointed or phrases.articled_by_prefix(head, self.lex)
        if head.key not in self.lex.titles or not definite:
            return None
        rest = {fold_title(word.key, self.lex) for word in kept if word is not head}
        shared = (p for p in spoke if rest and any(rest & title for title in p.titles))
        land = countries([word.text for word in kept if word is not head], self.lex.lang)
        compatriots = (p for p in spoke if land & p.countries)  # the American diplomat, of a U.S. envoy
        kind = fold_title(head.key, self.lex)
        main = (p for p in spoke[:1] if self.main(p) and (not rest or any(kind in title for title in p.titles)))
        again = pointed or (described and not rest)
        found = next(shared, None) or next(compatriots, None) or (next(iter(spoke), None) if again else None)
        return found or next(main, None) or self._latest(kept, spoke)

    def _latest(self, kept: Sequence[Token], spoke: Sequence[Person]) -> Person | None:
        """Whoever spoke just before, for a noun alone that is no office of somebody else: La chercheuse."""
        person = self.last[0] if self.last else None
        alone = len(kept) == 1 and not self.lex.has("office", kept[0].key)
        return person if alone and person in spoke else None

    def _characterised(self, tokens: Sequence[Token]) -> Person | None:
        """Whoever spoke last under a bare name, for a definite phrase that says what that is: "the union leader"."""
        words = [token for token in tokens if token.kind == "w"]
        definite = self.lex.has("determiner", words[0].key) and not self.lex.has("indefinite", words[0].key)
        definite = definite or phrases.articled_by_prefix(words[0], self.lex)
        joins = (i for i, word in enumerate(words) if i and self.lex.has("join", word.key))
        role = words[: next(joins, len(words))]
        head = (
            role[-1] if self.lex.setting("title_last") else next((w for w in role if w.key in self.lex.titles), role[0])
        )
        if not definite or head.key not in self.lex.titles or not self.last:
            return None
        person = self.last[0]
        bare = person.parts in self.register.people and len(person.parts) > 1 and not person.titles
        gender = self.lex.titles[head.key]
        owned = not self.lex.has("article", words[0].key) and not self.main(person)  # her trainer
        if not bare or owned or person.organisation or person.plural or {self.gender(person), gender} == {"m", "f"}:
            return None
        self.register.add(person.name, person.name.split(), [word.text for word in role])
        return person

    def _organisation_again(self, words: Sequence[Token]) -> Person | None:
        """The organisation that a short phrase takes up: "the board" for the Fisheries Board, المرصد, Bakanlık."""
        kept = [word for word in words if not self.lex.has("determiner", word.key)]
        indefinite = bool(words) and self.lex.has("indefinite", words[0].key)
        lower = bool(self.lex.setting("title_last")) and len(kept) == 2 and not any(word.capital for word in kept)
        described = not self.lex.setting("cased") and all(phrases.describes(word, self.lex) for word in kept[1:])
        if not kept or (len(kept) > 1 and not (lower or described)) or indefinite or kept[-1].key in self.lex.titles:
            return None
        kept = kept[:1] if described else kept
        head = head_of(kept[-1].text, self.lex)
        generic = self.lex.has("anaphoric_organisation", kept[-1].key)
        if not generic and (len(kept) > 1 or not self.lex.has("organisation", kept[0].key)):
            return None
        known = [person for person in self.last if person.organisation]
        known += [
            person for person in reversed(self.register.people.values()) if person.organisation and person not in known
        ]
        for person in known:
            parts = person.name.split()
            if len(parts) > 1 and any(self._of_kind(head, head_of(part, self.lex)) for part in parts):
                return person
            if any(head in kind for kind in person.titles):
                return person
            author = self._author(parts, head)
            if author is not None:
                return author
        spoke = [person for person in self.last if person.organisation and person.parts in self.register.people]
        definite = self.lex.has("article", words[0].key) if self.lex.sets.get("article") else True
        if generic and not spoke and definite:
            named = [person for person in (*self.last, *self.here, *self.mentioned) if self.nobody(person)]
            spoke = named[:1]
        for person in spoke[:1]:
            person.organisation = True
        return spoke[0] if generic and spoke else None

    def _of_kind(self, head: str, part: str) -> bool:
        """Whether a noun is one of a name, alone or at the end of a compound: Gewerkschaft, of Verkehrsgewerkschaft."""
        return alike(head, part) or (bool(self.lex.setting("title_endings")) and part.endswith(head))

    def _author(self, parts: Sequence[str], head: str) -> Person | None:
        """The organisation that a preposition joins to a document: تقرير ل[منظمة العدل]."""
        clitics = tuple(self.lex.setting("prepositions") or ())
        for position, part in enumerate(parts[1:], 1):
            if clitics and part.startswith(clitics) and head_of(part[1:], self.lex) == head:
                return self._named_organisation(" ".join((part[1:], *parts[position + 1 :])))
        return None

    def _named_organisation(self, name: str) -> Person:
        parts = tuple(name.casefold().split())
        found = self.register.people.setdefault(parts, Person(name, parts, organisation=True))
        if found.gender == "u":
            found.gender = gender_of_name(name, self.lex)
        return found

    def _role(self, tokens: Sequence[Token]) -> Person:
        """Someone who is not named: the phrase without its article."""
        kept = self._without_article(tokens)
        name = printed(kept, self.lex.lang == "tr")
        genders = {self.lex.titles[word.key] for word in kept if word.key in self.lex.titles} - {"u"}
        thing = any(self.lex.has("organisation", token.key) for token in kept) and not any(
            token.key in self.lex.titles for token in kept
        )
        parts = tuple(name.casefold().split())
        again = next((person for person in self.last if person.parts == parts), None)
        if again is not None:
            return again
        found = Person(name, parts, organisation=thing, gender=genders.pop() if len(genders) == 1 else "u")
        endings = tuple(self.lex.setting("plural_noun") or ("\0",))
        found.plural = any(self.lex.has("plural", token.key) for token in tokens) or kept[0].key.endswith(endings)
        return found

    def _without_article(self, tokens: Sequence[Token]) -> Sequence[Token]:
        """A phrase without its article or the demonstrative after it."""
        tokens = tokens[:-1] if len(tokens) > 1 and self.lex.has("demonstrative", tokens[-1].key) else tokens
        return tokens[1:] if len(tokens) > 1 and self.lex.has("article", tokens[0].key) else tokens
