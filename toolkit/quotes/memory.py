"""Whom an article has named and who has spoken, in reading order, and whom a pronoun stands for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from toolkit.quotes.frames import Frame, Token
from toolkit.quotes.genders import gender_of_cue, gender_of_person, gender_of_verb
from toolkit.quotes.lexicon import Lexicon
from toolkit.quotes.names import Person, Register, fold_name, stem

_REMEMBERED = 6
_MENTIONED = 12
OFTEN = 2
"""Times that somebody has spoken from whom a role that nobody is known to have is rather theirs."""


class Memory:
    """Who spoke or acted last and who was named last; a pronoun looks back at them."""

    def __init__(self, register: Register, lex: Lexicon) -> None:
        self.register = register
        self.lex = lex
        self.last: list[Person] = []
        self.mentioned: list[Person] = []
        """Whoever was named in earlier sentences, the last sentence first, and in it the first name first."""
        self.here: list[Person] = []
        """Whoever the sentence at hand names."""
        self.before: list[Person] = []
        """Whoever the sentence before it named."""
        self.speaking: str | None = None
        """Whose words are being read; "he" and "she" in them are somebody else."""
        self.times: Counter[str] = Counter()
        """How often each has spoken or acted, by name."""
        self.pair: list[Person] = []
        """The first two whom the last sentence that names several names."""

    def sees(self, frame: Frame) -> None:
        """Note who the sentence at hand names; those of the sentence before are now who was named last."""
        self.before = self.here
        people = [person for person in self.here if not person.organisation]
        self.pair = people[:2] if len(people) > 1 else self.pair
        self.mentioned = [*self.here, *(person for person in self.mentioned if person not in self.here)][:_MENTIONED]
        here: list[Person] = []
        for token in frame.tokens:
            part = fold_name(token.text, self.lex.lang) if token.kind == "w" else ""
            near = self.register.by_part.get(stem(part, self.lex.lang), ()) if part else ()
            here += [p for p in near if (len(p.parts) > 1 or p.titles) and p not in here]
        self.here = here

    def pronoun(self, gender: str, verb: str = "") -> str | None:
        """The last speaker a pronoun of this gender can stand for; "u" is a verb without a subject."""
        hit = self.lex.verbs.at([verb], 0) if verb else None
        shown = gender_of_cue(verb, hit[1].section, self.lex) if hit else gender_of_verb(verb, self.lex)
        wanted = gender if gender in "mf" else shown
        plural = tuple(self.lex.setting("verb_plural") or ())
        single = bool(plural) and gender == "u" and bool(verb) and not verb.endswith(plural)
        for person in self.last:
            if gender in "mf" and (person.organisation or person.plural or person.name == self.speaking):
                continue
            if single and person.plural:
                continue
            if gender == "n" and not person.organisation:
                continue
            if gender == "p" and not (person.organisation or person.plural):
                continue
            if wanted in "mf" and self.gender(person) not in ("u", wanted):
                continue
            nearer = self._named_since(person, gender)
            if nearer is not None:
                person = nearer
            elif gender in "mf":
                person.gender = gender
            self.spoke(person)
            return person.name
        dropped = gender == "u" and (not self.last or wanted in "mf")
        looked = gender if gender in "mf" else wanted if wanted in "mf" else "m"
        named = self._mentioned(looked) if gender in "mf" or dropped else None
        if named is not None:
            self.spoke(named)
        return named.name if named is not None else None

    def _named_since(self, speaker: Person, gender: str) -> Person | None:
        """Somebody of this gender whom the sentence before named, where the last speaker's gender is unknown."""
        if gender not in ("m", "f") or self.gender(speaker) != "u" or speaker in self.before:
            return None
        known = [p for p in self.before if self.gender(p) == gender and not p.organisation and p.name != self.speaking]
        return known[0] if len(known) == 1 else None

    def _mentioned(self, gender: str) -> Person | None:
        """Who was named last and has this gender; failing that, the only one of whom it is unknown."""
        people = [person for person in self.mentioned if not person.organisation]
        known = next((person for person in people if self.gender(person) == gender), None)
        unknown = [person for person in people if self.gender(person) == "u"]
        titled = [person for person in unknown if person.titles]
        unknown = titled or (unknown if len(people) == len(unknown) else [])
        return known or (unknown[0] if len({person.parts[-1] for person in unknown}) == 1 else None)

    def gender(self, person: Person) -> str:
        """The gender by title, verb or pronoun, else by the given name; a title in the masculine may be a woman's."""
        if person.organisation:
            return person.gender
        given = gender_of_person(person.name, self.lex)
        if person.gender == "u":
            return given
        return "u" if (person.gender, given) == ("m", "f") else person.gender

    def another(self, person: Person, verb: str) -> bool:
        """Whether a verb before its subject shows that a family name is not hers, or not his: وكتب الكيلاني."""
        hit = self.lex.verbs.at([verb], 0) if verb and self.lex.setting("order") == "vso" else None
        shown = gender_of_cue(verb, hit[1].section, self.lex) if hit else "u"
        known = self.gender(person)
        return len(person.parts) > 1 and not person.organisation and {shown, known} == {"m", "f"}

    def nobody(self, person: Person) -> bool:
        """Whether nothing shows that a name is a person's: no title, no gender."""
        known = person.parts in self.register.people
        return known and not person.titles and not person.plural and self.gender(person) == "u"

    def main(self, person: Person) -> bool:
        """Whether somebody is one whom the article is about: has spoken more than once, or is named again and again."""
        last = stem(person.parts[-1], self.lex.lang) if person.parts else ""
        return self.times[person.name] >= OFTEN or self.register.mentions[last] > OFTEN

    def spoke(self, person: Person) -> None:
        """Note who spoke or acted last."""
        self.times[person.name] += 1
        self.last = [person, *(other for other in self.last if other is not person)][:_REMEMBERED]

    def of_two(self, words: Sequence[Token]) -> Person | None:
        """The first or the second of two people named together, for "the former", "the latter"."""
        articled = self.lex.has("article", words[0].key)
        if len(words) > 1 + articled or len(self.pair) < 2 or (articled and len(words) == 1):
            return None
        order = [self.lex.has(group, words[-1].key) for group in ("former", "latter")]
        return self.pair[order.index(True)] if any(order) else None
