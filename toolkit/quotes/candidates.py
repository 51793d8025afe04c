"""Everybody who may speak in an article, as its names show: where they are named, and what the name itself says."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from toolkit.model import Quotation
from toolkit.quotes.aliases import aliases
from toolkit.quotes.frames import Frame
from toolkit.quotes.genders import gender_of_person
from toolkit.quotes.lexicon import Lexicon
from toolkit.quotes.memory import Memory
from toolkit.quotes.names import Person, fold_name, stem
from toolkit.quotes.uncommon import placed

MOST = 24
"""Candidates of one article at most: those who are named most often."""


class Read(NamedTuple):
    """An article as the rules read it: its quotations in order, its sentences, and whom it names."""

    found: list[Quotation]
    sentences: list[Frame]
    memory: Memory


class Mention(NamedTuple):
    """Where somebody is named: sentence and token."""

    frame: int
    token: int


class Candidate(NamedTuple):
    """Somebody who may speak; ``person`` is None where only the rules know of them.

    ``about`` is what the name itself shows: a listed given name, a listed place, the share of mentions after a
    preposition, the family name by itself, a title.
    """

    name: str
    person: Person | None
    mentions: tuple[Mention, ...]
    about: tuple[float, ...] = (0.0,) * 5


def candidates(read: Read) -> list[Candidate]:
    """Everybody whom an article names, with where."""
    sentences, lex, register = read.sentences, read.memory.lex, read.memory.register
    at: dict[str, list[Mention]] = {}
    for number, frame in enumerate(sentences):
        for position, token in enumerate(frame.tokens):
            if token.kind == "w" and token.quoted is None:
                part = stem(fold_name(token.text, lex.lang), lex.lang)
                at.setdefault(part, []).append(Mention(number, position))
    found: dict[str, Candidate] = {}
    others = aliases(register)
    named = [one for parts, one in register.people.items() if parts not in others]
    for person in _fullest([register.nominative(one) for one in named]):
        parts = person.parts[-1:] if person.organisation else (person.parts[-1], person.parts[0])
        places = sorted({one for part in parts for one in at.get(stem(part, lex.lang), ())})
        about = _about(person, places, sentences, lex)
        found.setdefault(person.name, Candidate(person.name, person, tuple(places), about))
    return sorted(found.values(), key=lambda one: -len(one.mentions))[:MOST]


def _fullest(people: Sequence[Person]) -> list[Person]:
    """The people under their fullest names: not Ibarra beside Lorena Ibarra Quijano."""
    named = [one for one in people if one.parts and (len(one.parts) > 1 or one.titles or one.organisation)]
    named = [one for one in named if one.organisation or len(one.parts) > 1 or not one.name.isupper()]  # PDI-P
    return [
        one
        for one in named
        if one.organisation
        or len(one.parts) > 1
        or sum(set(one.parts) < set(other.parts) and not other.organisation for other in named) != 1
    ]


def _about(person: Person, places: Sequence[Mention], sentences: Sequence[Frame], lex: Lexicon) -> tuple[float, ...]:
    last = stem(person.parts[-1], lex.lang)
    behind, single = 0, False
    for mention in places:
        tokens = sentences[mention.frame].tokens
        before = tokens[mention.token - 1] if mention.token else None
        behind += before is not None and (lex.has("preposition", before.key) or lex.has("join", before.key))
        own = stem(fold_name(tokens[mention.token].text, lex.lang), lex.lang) == last
        single = single or (own and len(person.parts) > 1 and (before is None or not before.capital))
    return (
        float(gender_of_person(person.name, lex) != "u"),
        float(placed(person.name, lex.lang)),
        behind / len(places) if places else 0.0,
        float(single),
        float(bool(person.titles)),
    )


class Names:
    """The candidates of an article with where they are named, looked up by place."""

    def __init__(self, people: Sequence[Candidate], lex: Lexicon) -> None:
        self.people = people
        self.parts = {stem(part, lex.lang) for one in people if one.person for part in one.person.parts}
        """The parts of all names."""
        self.all = sorted({mention for one in people for mention in one.mentions})
        self.first = sorted({one.mentions[0] for one in people if one.mentions})

    def inside(self, frame: int) -> list[Mention]:
        """What is named in a sentence."""
        return between(self.all, Mention(frame, 0), Mention(frame + 1, 0))

    def latest(self, before: Mention) -> Mention | None:
        """What is named last before a place."""
        at = bisect_left(self.all, before)
        return self.all[at - 1] if at else None

    def coming(self, after: int) -> Mention | None:
        """What is named for the first time, next after a sentence."""
        at = bisect_left(self.first, Mention(after + 1, 0))
        return self.first[at] if at < len(self.first) else None


def between(mentions: Sequence[Mention], low: Mention, high: Mention) -> list[Mention]:
    """The mentions from ``low`` up to ``high``."""
    return list(mentions[bisect_left(mentions, low) : bisect_left(mentions, high)])
