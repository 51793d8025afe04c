"""Whom the lead of a report means by a role: the one who is named first after it.

News opens with what was said and a role ("..., the agriculture minister said on Tuesday") and names the holder with the
next quotation ("...," Igor Savateyev told a briefing), often without repeating what he is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from toolkit.model import Quotation
from toolkit.quotes.lexicon import Lexicon, key
from toolkit.quotes.names import Person, Register, fold_title

_NEAR = 2
"""Paragraphs between the role and the name at most."""


def named_after(found: Sequence[Quotation], register: Register, lex: Lexicon, text: str) -> list[Quotation]:
    """The quotations, in their order, with the role that opens the article replaced by the name that follows it."""
    people = {person.name: person for person in register.people.values()}
    opening: list[Quotation] = []
    for quotation in found:
        person = people.get(quotation.speaker or "")
        if person is None:
            opening.append(quotation)
            continue
        role = {one.speaker for one in opening}
        between = text[opening[0].content[0].start : quotation.content[0].start].splitlines() if opening else []
        near = sum(bool(line.strip()) for line in between) - 1 <= _NEAR
        if len(role) == 1 and near and _holds(person, next(iter(role)), lex):
            (only,) = role
            return [replace(one, speaker=person.name) if one.speaker == only else one for one in found]
        break
    return list(found)


def _holds(person: Person, role: str | None, lex: Lexicon) -> bool:
    """Whether a person may be the one whom a role in the singular means: named without a title, or with this one."""
    words = [key(word, lex.lang) for word in (role or "").split()]
    joins = (i for i, word in enumerate(words) if i and lex.has("join", word))
    words = words[: next(joins, len(words))]
    heads = [word for word in words if word in lex.titles]
    if not heads or person.organisation or person.plural or len(person.parts) < 2:
        return False
    head = heads[-1] if lex.setting("title_last") else heads[0]
    if lex.has("generic", head) or lex.has("plural", head) or any(lex.has("kin", word) for word in words[:1]):
        return False
    bare = not person.titles
    return bare or any(fold_title(head, lex) in title for title in person.titles)
