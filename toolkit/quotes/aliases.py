"""People whom an article seems to name twice: under a short form of their name, or with a place read into it.

Names are found before all of the article is known: "Abou Seif" beside Magdy Abou Seif is the same man, and in رئيس
بلدية نفيه كفير غدعون ألموغ the end of the town's name is none of the mayor's.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from toolkit.quotes.construct import bears_title, closes
from toolkit.quotes.frames import Frame, Token
from toolkit.quotes.lexicon import Lexicon, key
from toolkit.quotes.names import Person, Register, fold_name, fold_title, stem
from toolkit.quotes.uncommon import common, placed
from toolkit.text.given import given_name

_LEAST = 2
"""Parts of the shorter name at least."""
_OFTEN = 2
"""Times that a word follows a name, always, from which it is part of it."""

_PARTING = (
    "stop", "time", "complementiser", "adverb", "preposition", "negation", "contrast", "relative", "determiner", "join",
    "and", "organisation",
)  # fmt: skip
"""Groups of words that are never part of a name."""


def aliases(register: Register) -> dict[tuple[str, ...], Person]:
    """The parts of each name that is somebody's under another, and who that is."""
    lex = register.lex
    people = {
        tuple(stem(part, lex.lang) for part in one.parts): one
        for one in register.people.values()
        if not one.organisation and len(one.parts) >= _LEAST
    }
    found: dict[tuple[str, ...], Person] = {}
    longer: dict[tuple[str, ...], list[Person]] = {}
    prefixes = tuple(lex.setting("proclitics") or ()) + tuple(lex.setting("prepositions") or ())
    for parts, one in people.items():
        bare = people.get((parts[0][1:], *parts[1:])) if parts[0].startswith(prefixes or ("\0",)) else None
        if bare is not None:  # מנייג'ל פלו
            found[one.parts] = bare
            continue
        begins = range(_LEAST, len(parts)) if lex.setting("patronymic") else ()
        for end in begins:  # Тимур Рашидович, of Тимур Рашидович Гафуров
            if (begun := people.get(parts[:end])) is not None:
                longer.setdefault(begun.parts, []).append(one)
        for cut in range(1, len(parts) - 1):
            short = people.get(parts[cut:])
            if short is None:
                continue
            addressed = len(parts) - cut > 1 and (*parts[:cut], parts[-1]) in people  # Dre Khatib, Dre Widad Khatib
            if addressed or _before(one, cut, short, register):
                found[one.parts] = short
            else:
                longer.setdefault(short.parts, []).append(one)
    for short_parts, whole in longer.items():
        named = [one for one in whole if one.parts not in found]
        if len(named) == 1 and short_parts not in found:
            found[short_parts] = named[0]
    return found | (_opened(people, register, found) if lex.setting("cased") else {})


def _opened(
    people: Mapping[tuple[str, ...], Person], register: Register, known: Mapping[tuple[str, ...], Person]
) -> dict[tuple[str, ...], Person]:
    """Names with the word before them that opens a sentence: [Adapun] Wafira, of Wafira Hasanuddin."""
    lex, found = register.lex, dict[tuple[str, ...], Person]()
    for parts, one in people.items():
        first = one.name.split()[0]
        if one.parts in known or not _ordinary(first, register):
            continue
        others = [other for own, other in people.items() if {*parts[1:]} < {*own} and parts[0] not in own]
        others = [other for other in others if other.parts not in known]
        if len(others) == 1 and not lex.has("particle", first.lower()):
            found[one.parts] = others[0]
    return found


def _before(whole: Person, cut: int, short: Person, register: Register) -> bool:
    """Whether the first parts of a longer name are of what stands before the shorter: words of the titles, a place,
    words of the language, in the genitive."""
    lex = register.lex
    titles: frozenset[str] = frozenset().union(*short.titles)
    words = whole.name.split()[:cut]
    if all(fold_title(word, lex) in titles for word in words) or all(placed(word, lex.lang) for word in words):
        return True
    if all(_ordinary(word, register) for word in words):
        return True
    endings = tuple(lex.setting("genitive") or ("\0",))
    return words[-1].casefold().endswith(endings) and given_name(words[-1], lex.lang) is None


def _ordinary(word: str, register: Register) -> bool:
    """Whether a word is no part of a name: a function word, a title, one that stands without a capital too, or with a
    preposition joined to it."""
    lex, folded = register.lex, key(word, register.lex.lang)
    if given_name(word, lex.lang) is not None:
        return False
    if any(lex.has(group, folded) for group in _PARTING) or folded in lex.titles or folded in register.lower_words:
        return True
    joined = not lex.setting("cased") and folded.startswith(tuple(lex.setting("located") or ("\0",)))
    return joined and common(folded[1:], lex.lang)


def settled(register: Register, frames: Sequence[Frame]) -> Register:
    """The register with everybody once, under their whole name, their titles together."""
    if not register.lex.setting("cased"):
        _lengthen(register, frames)
    else:
        _shorten(register)
    for parts, one in aliases(register).items():
        register.merge(parts, one)
    return register


def _lengthen(register: Register, frames: Sequence[Frame]) -> None:
    """Names with the word that follows them wherever they stand: إيفيوما تشوكودي | بيلو, taken up as تشوكودي بيلو."""
    lex, following = register.lex, defaultdict[str, Counter[str]](Counter)
    known = {one.parts[-1] for one in register.people.values() if len(one.parts) >= _LEAST and not one.organisation}
    for frame in frames:
        for word, after in zip(frame.tokens, (*frame.tokens[1:], None), strict=True):
            part = fold_name(word.text, lex.lang) if word.kind == "w" else ""
            if part in known:
                following[part][after.text if after is not None and _may_end(after, lex) else ""] += 1
    for one in [*register.people.values()]:
        (last, times), *_ = following[one.parts[-1]].most_common(1) or [("", 0)]
        if last and len(one.parts) >= _LEAST and times >= _OFTEN and times == following[one.parts[-1]].total():
            register.merge(one.parts, register.add(f"{one.name} {last}", [*one.name.split(), last], ()))


def _shorten(register: Register) -> None:
    """Names without the place of an office before them, where what follows it is what somebody is taken up by: Bupati
    Lumajaya | Sutrisno Adi, later Sutrisno."""
    lex = register.lex
    for one in [*register.people.values()]:
        if len(one.parts) <= _LEAST or one.organisation or not one.titles or given_name(one.name.split()[0], lex.lang):
            continue
        first, second = (register.mentions[stem(part, lex.lang)] for part in one.parts[:2])
        bare = all(all(word in lex.titles for word in title) for title in one.titles)
        if second > first and bare:
            words = one.name.split()[1:]
            register.merge(one.parts, register.add(" ".join(words), words, ()))


def _may_end(word: Token, lex: Lexicon) -> bool:
    """Whether a word may be the last of a name: no function word, verb or title, and no article joined to it."""
    other = any(lex.has(group, word.key) for group in _PARTING) or word.key in lex.verbs
    return word.kind == "w" and not (other or bears_title(word, lex) or closes(word, lex))


def full_names(register: Register) -> Mapping[str, str]:
    """Names that were found while the article was read and are somebody's under another, with that one."""
    known = {parts: one.name for parts, one in aliases(register).items()}
    return {register.people[parts].name: name for parts, name in known.items()}
