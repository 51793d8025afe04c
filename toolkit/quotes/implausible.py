"""Phrases beside a verb of saying that are nobody: where no subject is printed, another phrase stands in its place.

Languages without capitals that leave pronouns out: وختمت [بطلب موجّه], ثم ناشد [الصحفيين], وفيما [يتعلق بالمياه]، ذكرت.
"""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.quotes import construct
from toolkit.quotes.frames import Token
from toolkit.quotes.lexicon import Lexicon, outlets
from toolkit.quotes.uncommon import common, given, uncommon

_FUNCTION = ("preposition", "stop", "complementiser", "time")


def nobody(words: Sequence[Token], lex: Lexicon) -> bool:
    """Whether a phrase shows by its first words that it is no subject; False where nothing shows that."""
    words = [word for word in words if word.kind == "w"]
    if not lex.setting("drops_subject") or lex.setting("cased") or not words or _person(words[0], lex):
        return False
    first, second = words[0], words[1] if len(words) > 1 else None
    if any(lex.has(group, first.key) for group in _FUNCTION) and first.key not in lex.pronouns:
        return True
    if _told(words, lex):
        return True
    if lex.setting("order") != "vso":
        return False
    if construct.closes(first, lex):
        return _oblique(first, lex)
    joined = tuple(lex.setting("proclitics") or ()) + tuple(lex.setting("prepositions") or ())
    if first.key.startswith(joined) and common(first.key[1:], lex.lang) and not _listed(first, lex):
        return True
    present = first.key.startswith(tuple(lex.setting("present_prefix") or ("\0",)))
    governs = second is not None and second.key.startswith(tuple(lex.setting("prepositions") or ("\0",)))
    return present and governs and common(first.key[1:], lex.lang) and not _listed(first, lex)


def _person(word: Token, lex: Lexicon) -> bool:
    return construct.bears_title(word, lex) or given(word, lex) or uncommon(word, lex)


def _told(words: Sequence[Token], lex: Lexicon) -> bool:
    """Whether a preposition is joined to an outlet, which is told: הבהירה [לגלי צה"ל]."""
    if not words[0].key.startswith(tuple(lex.setting("prepositions") or ("\0",))):
        return False
    return outlets(lex.lang).at([words[0].key[1:], *(word.key for word in words[1:4])], 0) is not None


def _oblique(word: Token, lex: Lexicon) -> bool:
    """Whether a definite plural cannot be a subject by its ending: [الصحفيين]."""
    endings = tuple(lex.setting("oblique_plural") or ("\0",))
    stem = word.key.removeprefix(str(lex.setting("definite") or "\0"))
    return word.key.endswith(endings) and any(stem.removesuffix(ending) in lex.titles for ending in endings)


def _listed(word: Token, lex: Lexicon) -> bool:
    """Whether the word as it stands is a noun that somebody is called: وزارة, بائع."""
    return word.key in lex.titles or any(
        lex.has(group, word.key) for group in ("organisation", "kin", "generic", "plural")
    )
