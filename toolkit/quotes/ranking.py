"""Who speaks, chosen among everybody whom the article names: what the rules found is weighed against the rest.

For each quotation the candidates are those who are named in the article and the one whom the rules found. A linear
model over ``FEATURES``, fitted by ``training/speakers.py`` on annotated articles, says who is likeliest: what the
source shares with the name and the titles of a candidate, where the candidate is named, who spoke before and how often,
whether genders agree. The approach is that of Muzny et al. (2017), "A two-stage sieve approach for quote attribution",
with weights in place of the sieves, in languages whose parsers nobody has to install.
"""

from __future__ import annotations

import json
import math
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from functools import cache
from importlib import resources
from typing import NamedTuple

from toolkit.model import Quotation
from toolkit.quotes.candidates import Candidate, Mention, Names, Read, between, candidates
from toolkit.quotes.frames import Frame, Token
from toolkit.quotes.genders import gender_of_cue, gender_of_noun, gender_of_person
from toolkit.quotes.governed import governed
from toolkit.quotes.lexicon import Lexicon, key
from toolkit.quotes.names import Person, fold_name, fold_title, stem
from toolkit.quotes.phrases import a_man, articled_by_prefix, nameless, other_office, several

TYPES = ("none", "pronoun", "named", "role")
"""What a source is: not there, a pronoun, a phrase with a name in it, another phrase."""
BY_TYPE = (
    "rule", "last", "second", "spoke", "main", "mentions", "named before", "first before", "before", "after", "alone",
    "mismatch", "match", "organisation", "unnamed yet", "lead", "near", "unregistered",
    "subject before", "topic", "spoke here", "beside", "opens", "latest", "in paragraph", "next", "by rules",
    "most by rules",
)  # fmt: skip
"""What is weighed apart for each type of source: whether the rules found the candidate; who spoke last, second to last,
at all, most; how often the name stands in the article; whether it stands in the sentence before, first in it, before or
after the cue in the sentence itself, and no other does; genders; a body; not named yet; named in the first paragraphs;
spoke in the paragraph at hand or the last; in no register."""
PLAIN = (
    "last part", "parts", "another's part", "titles", "head", "other titles", "no titles",
    "indefinite", "indefinite, unregistered", "plural", "definite, unregistered", "long, unregistered",
    "given name", "place", "after a preposition", "family name alone", "titled",
    "short, unregistered", "demonstrative", "demonstrative, unregistered", "title, unregistered",
    "capital, unregistered", "body, person", "body, body", "body, unregistered",
    "other office", "untitled, person",
)  # fmt: skip
"""What is weighed for all alike: what source and name share, or source and another's name; what source and titles do;
what the source is."""
FEATURES = (*(f"{name}, {kind}" for name in BY_TYPE for kind in TYPES), *PLAIN)
_NEAR = 10
"""Words between the cue and a name beside it at most."""
_LEAD = 2
_OPENS = 4
_BESIDE = 4
_LONG = 3


class Place(NamedTuple):
    """A quotation as it is weighed: its sentence, the tokens of its source, the token of its cue."""

    frame: int
    paragraph: int
    source: tuple[Token, ...]
    cue: int
    verb: str


def place(quotation: Quotation, sentences: Sequence[Frame], starts: Sequence[int]) -> Place | None:
    """Where a quotation stands; None inside another one."""
    anchor = quotation.cue or quotation.source or quotation.content[0]
    number = bisect_right(starts, anchor.start) - 1
    if number < 0:
        return None
    tokens = sentences[number].tokens
    at = next((i for i, token in enumerate(tokens) if token.start <= anchor.start < token.end), None)
    if at is None or (tokens[at].kind == "q" and anchor is not quotation.content[0]):
        return None
    span = quotation.source
    source = tuple(token for token in tokens if span and span.start <= token.start < span.end)
    verb = quotation.cue.exact.split()[0] if quotation.cue else ""
    return Place(number, sentences[number].paragraph, source, at, verb)


def kind_of(words: Sequence[Token], known: AbstractSet[str], lex: Lexicon) -> str:
    """The type of a source with words; ``known``: the parts of names that the article has."""
    if len(words) == 1 and words[0].key in lex.pronouns:
        return "pronoun"
    parts = {stem(fold_name(word.text, lex.lang), lex.lang) for word in words} - {""}
    return "named" if any(part in known for part in parts) else "role"


class History:
    """Who has spoken so far in an article: how often, in which paragraph last, and in what order."""

    def __init__(self) -> None:
        self.times: Counter[str] = Counter()
        self.most = 0
        self.order: list[str] = []
        """The last two, the latest first."""
        self.paragraphs: dict[str, int] = {}

    def add(self, name: str | None, paragraph: int) -> None:
        """Note who spoke."""
        if name:
            self.times[name] += 1
            self.most = max(self.most, self.times[name])
            self.order = [name, *(other for other in self.order if other != name)][:2]
            self.paragraphs[name] = paragraph


class Around(NamedTuple):
    """What the candidates of one quotation are weighed with."""

    where: Place
    kind: str
    words: Sequence[Token]
    """The words of the source, without the name of what its title is of."""
    others: AbstractSet[str]  # the parts of that name
    shown: str
    """The gender that source or verb shows."""
    edges: tuple[int, int]
    """The first and the last token of the source, or the cue's."""
    names: Names
    here: Sequence[Mention]
    """What is named in the sentence, and in the one before."""
    previous: Sequence[Mention]
    latest: Mention | None
    coming: Mention | None
    heard: History
    ruled: Mapping[str, int]
    """How often the rules found whom."""
    most: int
    """How often they found the one whom they found most."""
    told: bool
    """Whether the sentence before has a quotation."""


def around(
    where: Place, read: Read, names: Names, heard: History, ruled: Mapping[str, int], most: int, told: bool
) -> Around:
    """What is the same for every candidate of a quotation."""
    lex, tokens = read.memory.lex, read.sentences[where.frame].tokens
    words = [token for token in where.source if token.kind == "w"]
    cut = governed(words, lex, read.memory.register)
    others = frozenset(fold_name(word.text, lex.lang) for word in words[cut:]) if cut is not None else frozenset()
    words = words[:cut]
    own = [at for at, token in enumerate(tokens) if where.source and token in where.source]
    return Around(
        where,
        kind_of(words, names.parts, lex) if words else "none" if not where.source else "named",
        words,
        others,
        _gender(words, where.verb, lex),
        (own[0], own[-1]) if own else (where.cue, where.cue),
        names,
        names.inside(where.frame),
        names.inside(where.frame - 1),
        names.latest(Mention(where.frame, where.cue)),
        names.coming(where.frame),
        heard,
        ruled,
        most,
        told,
    )


def features(one: Candidate, rule: str | None, at: Around, read: Read) -> list[float]:
    """The numbers of ``FEATURES`` for one candidate."""
    where, heard, sentences = at.where, at.heard, read.sentences
    person, mine, (low, high) = one.person, one.mentions, at.edges
    inside = between(mine, Mention(where.frame, 0), Mention(where.frame + 1, 0))
    previous = between(mine, Mention(where.frame - 1, 0), Mention(where.frame, 0))
    before = any(where.cue - _NEAR <= mention.token < where.cue for mention in inside)
    after = any(where.cue < mention.token <= where.cue + _NEAR for mention in inside)
    earlier = bisect_left(mine, Mention(where.frame, max(high, where.cue) + 1))
    begun = previous and sentences[where.frame - 1].paragraph == where.paragraph and previous[0].token <= _OPENS
    own = read.memory.gender(person) if person else "u"
    values = {
        "rule": one.name == rule,
        "last": heard.order[:1] == [one.name],
        "second": heard.order[1:2] == [one.name],
        "spoke": math.log1p(heard.times[one.name]),
        "main": bool(heard.most) and heard.times[one.name] == heard.most,
        "mentions": math.log1p(len(mine)),
        "named before": bool(previous),
        "first before": bool(previous) and previous[0] == at.previous[0],
        "before": before,
        "after": after,
        "alone": (before or after) and len(at.here) == len(inside),
        "mismatch": {at.shown, own} == {"m", "f"},
        "match": at.shown in "mf" and at.shown == own,
        "organisation": person is not None and person.organisation,
        "unnamed yet": bool(mine) and mine[0].frame > where.frame,
        "lead": bool(mine) and sentences[mine[0].frame].paragraph < _LEAD,
        "near": one.name in heard.paragraphs and where.paragraph - heard.paragraphs[one.name] <= 1,
        "unregistered": person is None,
        "subject before": bool(begun),
        "topic": bool(begun) and not at.told,
        "spoke here": heard.paragraphs.get(one.name) == where.paragraph,
        "beside": any(low - _BESIDE <= mention.token <= high + _BESIDE for mention in inside),
        "opens": bool(inside) and inside[0].token <= _OPENS,
        "latest": at.latest is not None
        and bool(between(mine, at.latest, Mention(at.latest.frame, at.latest.token + 1))),
        "in paragraph": bool(earlier) and sentences[mine[earlier - 1].frame].paragraph == where.paragraph,
        "next": at.coming is not None and bool(mine) and mine[0] == at.coming,
        "by rules": math.log1p(at.ruled.get(one.name, 0)),
        "most by rules": at.ruled.get(one.name, 0) == at.most,
    }
    row = [float(values[name]) if at.kind == other else 0.0 for name in BY_TYPE for other in TYPES]
    return row + _shared(one, at.words, at.names.parts, read.memory.lex)


def _gender(words: Sequence[Token], verb: str, lex: Lexicon) -> str:
    """The gender that a source, or the verb beside it, shows."""
    folded = key(verb, lex.lang)
    hit = lex.verbs.at([folded], 0) if folded else None
    by_verb = gender_of_cue(folded, hit[1].section, lex) if hit else "u"
    if not words:
        return by_verb
    pronoun = lex.pronouns.get(words[0].key, "u")
    if len(words) == 1 and pronoun in ("m", "f"):
        return pronoun
    titled = {lex.titles[word.key] for word in words if word.key in lex.titles} - {"u"}
    if titled == {"f"} or (titled == {"m"} and (lex.setting("masculine_tells") or a_man(words, lex))):
        return titled.pop()
    return by_verb if by_verb != "u" else gender_of_noun(words[0].key, lex)


def _shared(one: Candidate, words: Sequence[Token], known: AbstractSet[str], lex: Lexicon) -> list[float]:
    """The numbers of ``PLAIN``."""
    person = one.person
    parts = {stem(fold_name(word.text, lex.lang), lex.lang) for word in words} - {""}
    mine = {stem(part, lex.lang) for part in person.parts} if person else set[str]()
    last = stem(person.parts[-1], lex.lang) if person else ""
    common = parts & mine
    theirs = any(part in known for part in parts - mine)
    titles = [word for word in words if word.key in lex.titles]
    folded = {fold_title(word.key, lex) for word in words} - parts.intersection(known)
    held = frozenset().union(*person.titles) if person else frozenset[str]()
    head = fold_title(titles[-1 if lex.setting("title_last") else 0].key, lex) if titles else ""
    indefinite = bool(words) and lex.has("indefinite", words[0].key)
    definite = bool(words) and not indefinite and (
        lex.has("article", words[0].key) or articled_by_prefix(words[0], lex)
    )  # fmt: skip
    body = any(lex.has("organisation", word.key) for word in words) and not titles
    pointed = any(lex.has("demonstrative", word.key) for word in words)
    pointed = pointed or (bool(words) and lex.has("pointing", words[0].key))
    plural = several(words, lex)
    untitled = bool(words) and not (common or titles or body or words[0].key in lex.pronouns)
    role = bool(titles) and not common
    return [
        float(last in parts),
        float(len(common) > 1),
        float(theirs and not common),
        len(folded & held) / len(folded) if folded and held else 0.0,
        float(bool(head) and head in held),
        float(role and bool(held) and head not in held),
        float(role and not held and person is not None),
        float(indefinite and person is not None),
        float(indefinite and person is None),
        float(plural and person is not None),
        float(definite and person is None),
        float(len(words) > _LONG and person is None),
        *one.about,
        float(len(words) < _LONG and person is None),
        float(pointed and person is not None),
        float(pointed and person is None),
        float(bool(titles) and person is None),
        float(any(word.capital for word in words[1:]) and person is None),
        float(body and person is not None and not person.organisation),
        float(body and person is not None and person.organisation),
        float(body and person is None),
        float(role and other_office(words, held, lex)),
        float(untitled and person is not None and not person.organisation),
    ]


@cache
def weights() -> tuple[float, ...]:
    """The weights of ``FEATURES``."""
    source = resources.files("toolkit.quotes").joinpath("data", "speakers.json")
    values = json.loads(source.read_text(encoding="utf-8"))
    return tuple(float(values[name]) for name in FEATURES)


def _printed(one: Candidate, source: Sequence[Token], lex: Lexicon) -> bool:
    """Whether a source is somebody's whole name, but for an article, a title, a form of address."""
    words = [word for word in source if word.kind == "w" and word.key not in lex.titles]
    words = [word for word in words if not lex.has("determiner", word.key) and not lex.has("honorific", word.key)]
    parts = {fold_name(word.text, lex.lang) for word in words} - {""}
    return one.person is not None and bool(parts) and parts == set(one.person.parts)


def barred(one: Candidate, at: Around, read: Read) -> bool:
    """Whether somebody cannot be meant: the form of the verb or the pronoun shows the other gender, the source is the
    name of others, or says what somebody is of them, or is a family name that others have as well."""
    lex, person = read.memory.lex, one.person
    if person is None:
        return False
    if at.others and set(person.parts) <= at.others:
        return True
    if len(at.words) == 1 and len(at.words[0].text) > 1 and at.words[0].text.isupper() and not person.organisation:
        return True
    telling = at.kind != "role" or at.shown == "f" or lex.setting("masculine_tells")
    telling = telling or a_man(at.words, lex)
    if {at.shown, _known_gender(person, lex)} == {"m", "f"} and telling:
        return True
    if at.kind == "role" and not person.organisation:
        many = several(at.words, lex) and not person.plural
        if many or nameless(at.words, lex) or any(lex.has("unnamed", word.key) for word in at.words):
            return True
    if at.kind != "named":
        return False
    parts = {stem(fold_name(word.text, lex.lang), lex.lang) for word in at.words if word.key not in lex.titles} - {""}
    if parts and parts <= at.names.parts and parts.isdisjoint(stem(part, lex.lang) for part in person.parts):
        return True
    last = stem(person.parts[-1], lex.lang)
    others = (other.person for other in at.names.people if other.person and len(other.person.parts) > 1)
    given = {stem(other.parts[0], lex.lang) for other in others if stem(other.parts[-1], lex.lang) == last}
    return len(at.words) == 1 and len(given) > 1


def _known_gender(person: Person, lex: Lexicon) -> str:
    """By the given name, or by a title in the feminine: one in the masculine may be a woman's."""
    own = gender_of_person(person.name, lex)
    titled = person.gender == "f" or (person.gender == "m" and _addressed(person, lex))
    return person.gender if own == "u" and titled else own


def _addressed(person: Person, lex: Lexicon) -> bool:
    """Whether a title in the masculine is a man's: a form of address, or any where women have others."""
    addressed = any(lex.has("honorific", word) for title in person.titles for word in title)
    return addressed or bool(lex.setting("masculine_tells"))


class Choice(NamedTuple):
    """A quotation with its candidates and their features; ``at`` is its place in the list of quotations."""

    at: int
    names: list[str]
    rows: list[list[float]]


def choices(read: Read, speaks: Sequence[str | None] | None = None, weighed: Sequence[float] = ()) -> list[Choice]:
    """The choice at each quotation, in reading order. ``speaks``: who is known to speak, else the likeliest."""
    names, starts = Names(candidates(read), read.memory.lex), [frame.start for frame in read.sentences]
    quoting = {bisect_right(starts, one.content[0].start) - 1 for one in read.found}
    ruled = Counter(quotation.speaker for quotation in read.found if quotation.speaker)
    most = max(ruled.values(), default=0)
    heard, made = History(), list[Choice]()
    for number, quotation in enumerate(read.found):
        where = place(quotation, read.sentences, starts)
        if where is None or _nested(number, read.found):
            continue
        at = around(where, read, names, heard, ruled, most, where.frame - 1 in quoting)
        rule = quotation.speaker
        mine = [one for one in names.people if one.name == rule or not barred(one, at, read)]
        mine = [one for one in mine if _printed(one, where.source, read.memory.lex)] or mine
        if rule and all(one.name != rule for one in names.people):
            mine.append(Candidate(rule, None, ()))
        if not mine:
            continue
        made.append(Choice(number, [one.name for one in mine], [features(one, rule, at, read) for one in mine]))
        heard.add(speaks[number] if speaks is not None else likeliest(made[-1], weighed), where.paragraph)
    return made


def _nested(number: int, found: Sequence[Quotation]) -> bool:
    """Whether a quotation lies inside another one."""
    start, end = found[number].content[0].start, found[number].content[-1].end
    return any(
        part.start <= start and end <= part.end and other is not found[number]
        for other in found[max(0, number - 3) : number]
        for part in other.content
    )


def likeliest(choice: Choice, weighed: Sequence[float]) -> str:
    """The candidate with the highest odds."""
    odds = [sum(weight * value for weight, value in zip(weighed, row, strict=True)) for row in choice.rows]
    return choice.names[odds.index(max(odds))]


def ranked(read: Read, weighed: Sequence[float] = ()) -> list[Quotation]:
    """The quotations with the likeliest speaker of each, by the shipped weights or others."""
    weighed = weighed or weights()
    told = list(read.found)
    for choice in choices(read, weighed=weighed):
        told[choice.at] = replace(told[choice.at], speaker=likeliest(choice, weighed))
    return told
