"""Who a source stands for: the longest form of the name, the holder of a title, the last speaker for a pronoun."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.quotes import phrases
from toolkit.quotes.anaphora import Anaphora
from toolkit.quotes.appositions import name_after_complement
from toolkit.quotes.construct import closes, given, given_and_family, name_start
from toolkit.quotes.frames import Frame, Token
from toolkit.quotes.genders import gender_of_verb
from toolkit.quotes.governed import bare_name, governed
from toolkit.quotes.lexicon import key
from toolkit.quotes.names import DEFINITE, Person, fold_name, fold_title, printed
from toolkit.quotes.naming import leading_name, spelled, split_name
from toolkit.quotes.nouns import COMMAS, without_opening
from toolkit.quotes.phrases import before_preposition, head_of, is_organisation, titular
from toolkit.quotes.sources import after, leading
from toolkit.quotes.titled import listed_person
from toolkit.quotes.uncommon import uncommon

_PLACE = 6
"""Words of a place between a role and the name behind it at most."""


class Resolver(Anaphora):
    """Resolves the sources of one article in reading order; a pronoun looks back at who spoke or acted last."""

    def resolve(self, tokens: Sequence[Token], organisation: bool = False, verb: str = "") -> str | None:
        """The speaker a source names, None when that is unknown.

        ``organisation`` when it is known to be no person; ``verb`` is the folded cue, whose form may show a gender.
        """
        tokens = phrases.without_brackets(tokens, self.lex)
        again = [token for token in tokens if not self.lex.has("same", token.key)]
        tokens = again if any(token.kind == "w" for token in again) else tokens
        words = [token for token in tokens if token.kind == "w"]
        if not words:
            return tokens[0].text if tokens and tokens[0].kind == "q" else None
        gender = self.lex.pronouns.get(words[0].key)
        if gender and len(words) == 1:
            return self.pronoun(gender, verb)
        keys = [word.key for word in words]
        nameless = phrases.nameless(words, self.lex) or (len(words) > 2 and self.lex.has("kin", keys[0]))
        nameless = nameless or any(self.lex.has("described", word) for word in keys[1:])
        if nameless:
            short = phrases.without_clause(tokens, self.lex)
            person: Person | None = self._role_again(self._without_article(short), short) or self._role(tokens)
        else:
            pointed = len(words) > 1 and self.lex.has("demonstrative", words[-1].key)
            person = self.of_two(words) or self._statement(words) or self._in_marks(words)
            person = person or (self._anaphor(words) if pointed else None)
            person = person or self._person(tokens, words)
            if len(words) == 1 and person is not None and self.another(person, verb):
                person = Person(words[0].text, (fold_name(words[0].text, self.lex.lang),))
        if person is None:
            person = self._role_again(self._without_article(tokens), tokens) or self._anaphor(words)
            person = person or self._organisation_again(words) or self._characterised(tokens) or self._role(tokens)
        person = self.register.nominative(person)
        person.organisation = person.organisation or organisation
        if person.gender == "u" and not person.organisation:
            person.gender = gender_of_verb(verb, self.lex)
        self.spoke(person)
        return person.name

    def without_object(self, phrase: Sequence[Token]) -> Sequence[Token]:
        """A subject that is a known name, without the object after it: ودعت [عبود] المواطنين."""
        words = [token.text for token in phrase]
        if self.lex.setting("order") != "vso" or any(token.kind != "w" for token in phrase):
            return phrase
        for end in range(1, len(words)):
            known = self.register.named(words[:end])
            if known is None or len(known.parts) < 2 or known.organisation:
                return phrase
            if closes(phrase[end], self.lex) and self.register.named(words[: end + 1]) is None:
                return phrase[:end]
        return phrase

    def acted(self, frame: Frame) -> None:
        """Note who a sentence that quotes nobody is about: its subject, if that is someone with a name or a title."""
        verb_first = self.lex.setting("order") == "vso"
        frame = without_opening(frame, self.lex) if verb_first else frame
        tokens = frame.tokens
        if verb_first:
            verbal = tokens[0].kind == "w" and not self.lex.has("preposition", tokens[0].key)
            titled = tokens[0].key in self.lex.titles
            subject = after(frame, 1, len(tokens), self.lex) if verbal and not titled else None
            subject = subject or (leading(frame, 0, len(tokens), self.lex) if not verbal else None)
        else:
            subject = leading(frame, 0, len(tokens), self.lex)
        if subject is None or subject[0] > 4:
            return
        phrase = tokens[subject[0] : self._past_name(tokens, subject)]
        if any(token.key in self.lex.pronouns for token in phrase):
            return
        person = self._known(self.without_object(phrase)) or self._named_behind(tokens, subject)
        if person is not None:
            self.spoke(person)

    def _named_behind(self, tokens: Sequence[Token], subject: tuple[int, int]) -> Person | None:
        """Who is named between commas behind what they are: seorang pedagang di pasar, [Mama Bene], mengeluhkan."""
        start, end = subject
        role = any(token.key in self.lex.titles for token in tokens[start:end])
        ahead = range(end, min(len(tokens), end + _PLACE))
        comma = next((i for i in ahead if tokens[i].key in COMMAS), None)
        if comma is None or not role or any(token.key in self.lex.verbs for token in tokens[end:comma]):
            return None
        name = leading_name(tokens[comma + 1 :], self.lex)
        return self.register.named([token.text for token in name if token.kind == "w"]) if name else None

    def _past_name(self, tokens: Sequence[Token], subject: tuple[int, int]) -> int:
        """Where the name in a subject ends, that a verb may follow: La jueza Inmaculada Torralba | suspendió."""
        start, end = subject
        if not self.lex.setting("cased"):
            return end
        for position in range(start + 2, end):
            before = tokens[position - 2 : position]
            if not tokens[position].capital and all(
                token.capital and token.key not in self.lex.titles for token in before
            ):
                return position
        return end

    def _known(self, phrase: Sequence[Token]) -> Person | None:
        title, name = split_name(phrase, self.lex)
        words = [token.text for token in name if token.kind == "w"]
        if any(token.quoted is not None for token in phrase):
            return self._in_marks(phrase)
        long = self.register.abbreviations.get(phrase[-1].key)
        if long:
            return self._named_organisation(long)
        if words:
            person = self.register.named(words)
            if person is None and not self.lex.setting("cased"):
                person = self.register.named([word.text for word in given_and_family(name, self.lex)])
            return person if person is not None and (title or len(person.parts) > 1) else None
        return self._holder(title)

    def _in_marks(self, words: Sequence[Token]) -> Person | None:
        """A name in quotation marks after what it is the name of: صحيفة «الشاطئ»."""
        marked = next((word for word in words if word.quoted is not None), None)
        if marked is None:
            return None
        person = any(word.key in self.lex.titles for word in words)
        name = words[words.index(marked) + 1 :]
        if person and name and not self.lex.setting("cased"):  # عضو حركة «أمل» | خليل حمدان
            return self._uncased(words[: -len(name)], name, [word.text for word in name])
        found = self._named_organisation(marked.text)
        found.organisation = not person
        if not person:
            found.titles.append(frozenset(head_of(word.text, self.lex) for word in words if word is not marked))
        return found

    def _role_again(self, kept: Sequence[Token], tokens: Sequence[Token]) -> Person | None:
        """Someone without a name who is taken up by the head of the role: "the spokesman" for a rebel spokesman."""
        definite = DEFINITE.get(self.lex.lang)
        marked = len(kept) < len(tokens) if self.lex.sets.get("article") else True
        if len(kept) != 1 or not marked or self.lex.has("indefinite", tokens[0].key):
            return None
        if definite and not kept[0].key.startswith(definite):
            return None
        head = head_of(kept[0].text, self.lex)
        for person in self.last:
            words = person.name.split()
            if (
                (len(words) > 1 or not words[0].startswith(str(definite)))
                and person.parts not in self.register.people
                and head in (head_of(word, self.lex) for word in words)
            ):
                return person
        return None

    def _holder(self, title: Sequence[Token]) -> Person | None:
        """Who was introduced with a title; of several, who spoke last."""
        words = [token.text for token in title if token.kind == "w"]
        if not words or self.lex.has("indefinite", key(words[0], self.lex.lang)):
            return None
        holders = self.register.titled(words)
        if len({person.parts[-1] for person in holders}) == 1:
            return max(holders, key=lambda person: len(person.parts))
        return next((person for person in self.last if person in holders), None)

    def _person(self, tokens: Sequence[Token], words: Sequence[Token]) -> Person | None:
        comma = next((i for i, token in enumerate(tokens) if token.key in COMMAS), None)
        if comma is not None:
            return self._apposed(tokens[:comma], tokens[comma], tokens[comma + 1 :])
        long = self.register.abbreviations.get(words[-1].key)
        if long and len(words) <= 2:
            return self._named_organisation(long)
        if len(words) > 2 and not any(word.key in self.lex.titles for word in words):
            for token in words:
                long = self.register.abbreviations.get(token.key)
                if long:
                    return self._named_organisation(long)
        lex = self.lex
        if len(words) == 1:
            known = self.register.named([words[0].text])
            if known is not None and len(known.parts) > 1 and not known.organisation:
                return known
        if lex.setting("cased") and lex.has("article", words[0].key) and len(words) > 1:
            tokens, words = tokens[1:] if tokens[0] is words[0] else tokens, words[1:]
            article = True
        else:
            article = False
        if not lex.setting("cased") and len(words) > 1 and words[0].key in lex.titles:
            known = self.register.named([words[-1].text])
            if known is not None and len(known.parts) > 1 and not known.organisation:
                return known
        parted = before_preposition(words, self.lex)
        if parted is not None:
            head = words[:parted]
            named = split_name(head, lex)[1] and not self._common(head, article)
            return self._person(head, head) if named else None
        if governed(words, lex, self.register) is not None:
            return None
        title, name = split_name(tokens, lex)
        name_words = [token.text for token in name if token.kind == "w"]
        if is_organisation(words, self.lex):
            if not lex.setting("cased") or any(t.capital for t in words):
                body = printed(bare_name(words, lex), lex.lang == "tr")
                return self._organisation_again(words) or self._named_organisation(body)
            return None
        if name_words:
            if not lex.setting("cased"):
                return self._uncased(title, name, name_words)
            if self._common(words, article):
                return None
            begun = self._begun(words)
            if begun is not None:
                return begun
            known = self.register.named(name_words)
            if known is not None and (len(name_words) == 1 or len(known.parts) >= len(name_words)):
                return known
            return self._new(name, name_words, [t.text for t in title])
        if self._indefinite(words, article):
            return None
        titled = self._holder(title)
        if titled is not None:
            return titled
        if lex.setting("cased") and words[0].capital and words[0].key not in lex.titles:
            if self._common(words, article) or (lex.setting("title_last") and words[-1].key in lex.titles):
                return None
            return self._named_organisation(printed(words, lex.lang == "tr"))
        return None

    def _apposed(self, head: Sequence[Token], comma: Token, apposed: Sequence[Token]) -> Person | None:
        """Title, comma, name; or a name, comma, and what it is."""
        if not self.lex.setting("cased") and any(word.text.isdigit() for word in apposed):  # הנשיאה, בת 67
            return self._person(head, [token for token in head if token.kind == "w"])
        complement = name_after_complement((*head, comma, *apposed), 0, len(head), self.lex) is not None
        named = split_name(head, self.lex)[1]
        whole = len(named) > 1 and given(named[0], self.lex)
        if named and (whole or not titular(head, self.lex)) and not complement:
            return self._person(head, [token for token in head if token.kind == "w"])
        first = next((i for i, token in enumerate(apposed) if token.capital), 0) if self.lex.setting("cased") else 0
        roles = all(not self.lex.has("stop", token.key) for token in apposed[:first])
        name = leading_name(apposed[first if roles else 0 :], self.lex)
        words = [token.text for token in name if token.kind == "w"]
        if not words:
            return self._person(head, [token for token in head if token.kind == "w"])
        known = self.register.named(words)
        if known is None or len(known.parts) < len(words):
            known = self.register.add(
                spelled(name, self.lex), words, [token.text for token in head if token.kind == "w"]
            )
        return known

    def _common(self, words: Sequence[Token], article: bool) -> bool:
        """Whether the only capital is that of a sentence's first word: "Families in the gallery", "Der Vorstand"."""
        first = words[0]
        if article and self.lex.setting("nouns_capital"):
            return self.register.named([words[-1].text]) is None
        if self.lex.setting("nouns_capital") or not first.capital or any(word.capital for word in words[1:]):
            return False
        return first.start in self.register.first_words and first.text not in self.register.inner_words

    def _indefinite(self, words: Sequence[Token], article: bool) -> bool:
        definite = DEFINITE.get(self.lex.lang)
        return bool(definite) and not article and len(words) == 1 and not words[0].key.startswith(str(definite))

    def _new(self, name: Sequence[Token], words: Sequence[str], title: Sequence[str]) -> Person:
        text = spelled(name, self.lex)
        if name[-1].text.endswith(("'s", "’s")) and not title:
            text = printed(name)
        return self.register.add(text, words, title)

    def _uncased(self, title: Sequence[Token], name: Sequence[Token], words: Sequence[str]) -> Person | None:
        known = self.register.named(words)
        if known is not None and (len(words) == 1 or len(known.parts) > len(words)):
            if title:
                self.register.add(known.name, known.name.split(), [t.text for t in title])
            return known
        if known is None and title and len(words) > 2:  # what follows a name of two words may be no part of it
            begun = [word.text for word in given_and_family(name, self.lex)]
            begins = self.register.named(begun) or self.register.named(begun[:2])
            if begins is not None and len(begins.parts) > 1:
                return begins
        bare = len(words) == 1 and not title
        plain = fold_title(name[0].key, self.lex)
        described = all(self.lex.has("adjective", word.key) for word in name[1:])  # الرجل الستيني
        if (bare and self.lex.has("generic", plain)) or (described and self.lex.has("anaphoric", name[0].key)):
            return None
        if title and known is None and self.lex.has("organisation", name[0].key):  # مدیرکل [مدیریت بحران]
            return None
        pointed = known is None and self.lex.has("pointing", name[0].key)
        if (
            pointed
            or self.lex.has("indefinite", name[0].key)
            or any(self.lex.has("partitive", token.key) for token in name)
        ):
            return None
        if all(self.lex.has("adjective", word.key) for word in name):
            return None
        introduced = name_start([*title, *name], self.lex) is not None
        honoured = introduced or bool(title and self.lex.has("honorific", title[-1].key))
        honoured = bool(title) and (honoured or listed_person(name[-1], self.lex))
        if len(words) == 1 and title and known is None and not honoured:
            return None
        inside = self._inside(name) if known is None else None
        if inside is not None:
            return inside
        if known is None and title and not any(self._telling(word) for word in name):
            return None
        return self.register.add(spelled(name, self.lex), words, [t.text for t in title])

    def _telling(self, word: Token) -> bool:
        """Whether a word shows that it is of a name: no common noun after a title, رئيسة [تعاونية لمزارعي] الكاكاو."""
        lex = self.lex
        return given(word, lex) or uncommon(word, lex) or listed_person(word, lex) or lex.has("name_join", word.key)

    def _begun(self, words: Sequence[Token]) -> Person | None:
        """Whoever the one word with a capital that opens a phrase names: [Strathmore] hakem konusunda."""
        if len(words) < 2 or any(word.capital for word in words[1:]):
            return None
        known = self.register.named([words[0].text])
        return known if known is not None and len(known.parts) > 1 and not known.organisation else None

    def _inside(self, words: Sequence[Token]) -> Person | None:
        """Whoever one word of a phrase names that is in no list: تخف [بنشقرون] استياءها."""
        parts = [word for word in words if uncommon(word, self.lex)]
        people = [self.register.named([part.text]) for part in parts]
        known = [person for person in people if person is not None and len(person.parts) > 1]
        return known[0] if len(parts) == 1 and known and not known[0].organisation else None
