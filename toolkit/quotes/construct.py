"""Noun phrases of a language without capital letters and with a joined article: where they close, where a name begins.

A noun with the article or a pronoun joined to it closes a chain of nouns, and what describes it has the article too; a
plain word after that is a name, or no part of the phrase: مدير المرصد | رامي عبد الرحمن, ابنته | هالة.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from toolkit.quotes import uncommon
from toolkit.quotes.frames import Token
from toolkit.quotes.lexicon import Lexicon, key, outlets, relay_data
from toolkit.quotes.uncommon import given as given

_SIGNS = re.compile("[\u064b-\u0652\u0670\u0640]")
_LONG = 5
_SHORT = 3
_LONGEST_NAME = 5
_SEAT = 5
_MORE = 2
_FUNCTION = ("stop", "time", "complementiser", "adverb", "preposition")
_KNOWN = ("adjective", "organisation", "plural", "object")


def closes(token: Token, lex: Lexicon) -> bool:
    """Whether a noun is definite by its article or by the pronoun joined to it: المدير, مديرها, للاتحاد."""
    text = _SIGNS.sub("", token.text)
    articles = tuple(lex.setting("closing") or ("\0",))
    return (text.startswith(articles) and len(text) > len(articles[0]) + 1) or possessed(token, lex)


def possessed(token: Token, lex: Lexicon) -> bool:
    """Whether a pronoun is joined to a noun: ضيفها, زميله; ة is none."""
    text = _SIGNS.sub("", token.text)
    endings = tuple(lex.setting("possessive") or ("\0",))
    articled = text.startswith(tuple(lex.setting("closing") or ()))
    long = len(text) >= _LONG or _owned_title(token, lex)
    return long and text.endswith(endings) and not articled and not lex.has("name_join", token.key)


def bears_title(token: Token, lex: Lexicon) -> bool:
    """Whether a noun is a title, alone or with a pronoun joined to it: نائبه, زميلته."""
    return token.key in lex.titles or (possessed(token, lex) and _owned_title(token, lex))


def _owned_title(token: Token, lex: Lexicon) -> bool:
    owned = [token.key.removesuffix(ending) for ending in lex.setting("possessive") or () if token.key.endswith(ending)]
    owned += [word[:-1] + ending for word in owned for ending in lex.setting("feminine_noun") or ()]
    return any(word in lex.titles for word in owned)


def governs(token: Token, lex: Lexicon) -> bool:
    """Whether a title without article needs the noun after it: مدير صحة حلب."""
    return token.key in lex.titles and not closes(token, lex)


def adverbial(token: Token, lex: Lexicon) -> bool:
    """Whether the accusative without article shows that a word is no subject: ضاحكاً."""
    return token.text.endswith(tuple(lex.setting("accusative_sign") or ("\0",)))


def manner(tokens: Sequence[Token], at: int, lex: Lexicon) -> bool:
    """Whether a word is adverbial by that form: not where a particle wants its subject so, لكن [مصدراً قضائياً]."""
    first = at
    while first > 0 and adverbial(tokens[first], lex):
        first -= 1
    return adverbial(tokens[at], lex) and not lex.has("before_accusative", tokens[first].key)


def joins_verb(token: Token, lex: Lexicon) -> bool:
    """Whether a word is a verb with the conjunction joined to it: فقال, وأضاف."""
    clitics = tuple(lex.setting("proclitics") or ("\0",))
    verb = token.key.startswith(clitics) and token.key[1:] in lex.verbs
    return verb and len(token.key) > _SHORT and token.key not in lex.titles and not given(token, lex)


def name_start(words: Sequence[Token], lex: Lexicon) -> int | None:
    """Where the name begins in a phrase of role and name, None where the phrase shows no such place."""
    placed = _past_place(words, lex)
    if placed is not None:
        return placed
    begins = uncommon.last_run(words, lex)
    if begins is not None:
        return begins
    position = _closed(words, lex)
    if position is None or position >= len(words):
        return None
    name = words[position:]
    first = name[0]
    role = first.key in lex.titles and not lex.has("given", first.key)
    role = role or _governed(first, words[position - 1], lex)
    long = len(name) > _LONGEST_NAME and not given(first, lex)  # what follows a given name and another is no part
    if long or role or _joined(name, lex):
        return None
    return None if any(lex.has(group, first.key) for group in ("stop", "time", "modifier")) else position


def _past_place(words: Sequence[Token], lex: Lexicon) -> int | None:
    """Where a given name begins after the place of an office that has no article: محافظ درعا | عمر أبو ريشة."""
    if len(words) < 4 or not bears_title(words[0], lex):
        return None
    plain = not closes(words[0], lex)
    for position in range(2, len(words) - 1):
        before = words[position - 1]
        plain = plain or _joins(words[position - 2], lex)
        if given(before, lex) or lex.has("name_join", before.key):
            return None
        office = closes(before, lex) or before.key in lex.titles or _joins(before, lex)
        if given(words[position], lex) and not office:
            return position if plain else None
    return None


def _governed(first: Token, before: Token, lex: Lexicon) -> bool:
    """Whether a word is joined to the adjective before it and begins no name: المكلفة | بمتابعة أعمال السد."""
    return lex.has("governing", before.key) and first.key.startswith(tuple(lex.setting("prepositions") or ("\0",)))


def seated(tokens: Sequence[Token], position: int, start: int, lex: Lexicon) -> bool:
    """Whether a preposition at ``position`` says where an office is: مدير الصحة [في محافظة] حلب."""
    head = tokens[start]
    body = lex.has("organisation", head.key) and head.key not in lex.titles
    if _before_name(tokens, position, start, lex):
        return True
    if not (body or governs(head, lex)) or not lex.has("title_preposition", tokens[position].key):
        return False
    seat = position > start + 1 and position + 1 < len(tokens) and lex.has("seat", tokens[position + 1].key)
    return seat and (body or name_start(tokens[start:position], lex) is None)


@cache
def _kinds_of_outlet(lang: str) -> frozenset[str]:
    return frozenset(key(word, lang) for word in relay_data(lang).get("outlet", ()))


def _before_name(tokens: Sequence[Token], position: int, start: int, lex: Lexicon) -> bool:
    """Whether a title goes on with a preposition, a place and a name: ممثل الاتحاد [في] دمشق سامي عوض."""
    place = _locates(tokens[position], lex) and position > start and bears_title(tokens[start], lex)
    if not place or name_start(tokens[start:position], lex) is not None:
        return False
    if any(given(token, lex) for token in tokens[start + 1 : position]):
        return False
    if _named_until_clause(tokens, position + 2, lex):
        return True
    for i in range(position + 1, min(len(tokens) - 1, position + _SEAT)):
        if tokens[i].kind != "w" or lex.has("stop", tokens[i].key) or lex.has("complementiser", tokens[i].key):
            return False
        if bears_title(tokens[i], lex) and not given(tokens[i], lex):
            return False
        if i > position + 1 and given(tokens[i], lex):
            return tokens[i + 1].kind == "w" and not lex.has("stop", tokens[i + 1].key)
    return False


def _named_until_clause(tokens: Sequence[Token], start: int, lex: Lexicon) -> bool:
    """Whether nothing but a name can stand between a place and what is said: في السودان | كليمنتين سلامي | إن."""
    end = start
    while end < len(tokens) and tokens[end].kind == "w" and not lex.has("complementiser", tokens[end].key):
        word = tokens[end]
        common = closes(word, lex) or word.key in lex.verbs or word.key in lex.titles
        if common or any(lex.has(group, word.key) for group in (*_FUNCTION, *_KNOWN, "modifier", "join")):
            return False
        end += 1
    said = end < len(tokens) and (tokens[end].key == ":" or lex.has("complementiser", tokens[end].key))
    return said and 2 <= end - start <= _LONGEST_NAME


def _locates(word: Token, lex: Lexicon) -> bool:
    return lex.has("title_preposition", word.key) or lex.has("office_preposition", word.key)


def ends(tokens: Sequence[Token], position: int, start: int, lex: Lexicon) -> bool:
    """Whether the word at ``position`` cannot belong to the subject that began at ``start``."""
    if not lex.setting("closing"):
        return False
    token = tokens[position]
    if manner(tokens, position, lex) or (position > start and joins_verb(token, lex)):
        return True
    if position == start and _circumstance(token, lex):
        return True
    object_article = tuple(lex.setting("object_article") or ("\0",))
    if position > start + 1 and token.key.startswith(object_article) and not lex.has("adjective", token.key):
        return True
    if position > start and lex.has("determiner", token.key) and closes(tokens[position - 1], lex):
        return True
    if token.key.startswith(tuple(lex.setting("addressed_article") or ("\0",))) and not lex.has("join", token.key):
        document = position == start + 1 and lex.has("organisation", tokens[start].key)
        described = position - start > 1 and closes(tokens[position - 1], lex) and _office(tokens[start], lex)
        return not (document or described)
    if possessed(token, lex) and token.key.startswith(tuple(lex.setting("prepositions") or ("\0",))):
        return not bears_title(token, lex)  # كاتبها العام
    outlet = token.key[1:] in _kinds_of_outlet(lex.lang) or _told_outlet(tokens, position, lex)
    told = position > start + 1 and token.key in _kinds_of_outlet(lex.lang) and lex.has("generic", tokens[start].key)
    if position > start and (outlet or told) and token.key not in lex.titles:  # أبلغ مصدر أمني | وكالة رويترز
        return True
    if position <= start:
        return False
    words = tokens[start:position]
    closed = _closed(words, lex)
    if closed is None:
        return False
    if possessed(token, lex):
        return True
    oblique = token.text.endswith(tuple(lex.setting("oblique_plural") or ("\0",))) and len(token.key) > _LONG + 1
    named = len(words) - closed >= 2
    return closes(token, lex) and oblique and (named or (len(words) == closed and closes(words[0], lex)))


def _circumstance(token: Token, lex: Lexicon) -> bool:
    """Whether "and" joined to a definite noun says in what state something is said: تقول | والدموع في عينيها."""
    article = str(lex.setting("definite") or "\0")
    joined = any(token.key.startswith(clitic + article) for clitic in lex.setting("proclitics") or ())
    plain = not any(lex.has(group, token.key) for group in ("kin", "organisation"))
    return joined and plain and len(token.key) > _LONG and not (token.key in lex.titles or given(token, lex))


def _told_outlet(tokens: Sequence[Token], position: int, lex: Lexicon) -> bool:
    """Whether a preposition joins an outlet that was told something: قالت هدى [لبي بي سي]."""
    word = tokens[position].key
    keys = [word[1:], *(token.key for token in tokens[position + 1 : position + _SEAT])]
    return lex.has("addresses", word[:1]) and outlets(lex.lang).at(keys, 0) is not None


def subject_end(words: Sequence[Token], lex: Lexicon) -> int:
    """Past the subject of a verb that has its object in the same run of nouns: [نقابة الأطباء] الوزارة."""
    closing = next((i + 1 for i, word in enumerate(words) if _closing_at(words, i, lex)), len(words))
    position = _past_place(words, lex) or closing
    while position < len(words):
        word = words[position]
        relative = closes(word, lex) and word.key.endswith(tuple(lex.setting("relative_adjective") or ("\0",)))
        ranked = lex.has("rank", word.key) or lex.has("honorific", word.key)
        served = word.key.startswith(tuple(lex.setting("addressed_article") or ("\0",))) and _office(words[0], lex)
        if relative or ranked or served or lex.has("adjective", word.key):
            position += 1
        elif _joins(word, lex):
            rest = (i + 1 for i in range(position + 1, len(words)) if closes(words[i], lex))
            position = next(rest, len(words))
        else:
            break
    if lex.has("organisation", words[0].key) and words[0].key not in lex.titles:
        return position
    named = position < len(words) and not closes(words[position], lex)
    return position + len(given_and_family(words[position:], lex)) if named else position


def _closing_at(words: Sequence[Token], at: int, lex: Lexicon) -> bool:
    part_of_name = at and (lex.has("name_join", words[at - 1].key) or lex.has("name_end", words[at].key))
    return closes(words[at], lex) and not part_of_name


def _closed(words: Sequence[Token], lex: Lexicon) -> int | None:
    """Past the first closed chain of nouns and what describes it, None when no word closes."""
    position, closed = 0, None
    while position < len(words):
        word = words[position]
        part_of_name = position > 0 and lex.has("name_join", words[position - 1].key)
        if closed is not None and possessed(word, lex) and not _joined_pronoun(word, lex):
            break  # nothing governs it: a name that ends like a pronoun, رافينا
        if closed is not None and _given_with_article(words, position, lex):
            break
        if _closing_at(words, position, lex):
            closed = position = position + 1
        elif closed is not None and _joins(word, lex):
            closed, position = None, position + 1
        elif closed is None and not part_of_name:
            position += 1
        else:
            break
    return closed


def _given_with_article(words: Sequence[Token], at: int, lex: Lexicon) -> bool:
    """Whether a given name that is written with the article begins a name: المتحدث باسمها | الفاتح قرشي."""
    word, following = words[at], words[at + 1] if at + 1 < len(words) else None
    plain = word.key not in lex.titles and not any(lex.has(group, word.key) for group in _KNOWN)
    return (
        plain
        and given(word, lex)
        and following is not None
        and not closes(following, lex)
        and not _joins(following, lex)
    )


def _joins(word: Token, lex: Lexicon) -> bool:
    joins = lex.has("join", word.key) or _locates(word, lex) or joined_body(word, lex)
    return joins and not lex.has("name_join", word.key)


def _joined_pronoun(word: Token, lex: Lexicon) -> bool:
    """Whether what joins a title to its body is joined to a pronoun that stands for it: المتحدثة [باسمها]."""
    endings = (ending for ending in lex.setting("possessive") or () if word.key.endswith(ending))
    return any(lex.has("join", word.key.removesuffix(ending)) for ending in endings)


def joined_body(word: Token, lex: Lexicon) -> bool:
    """Whether a preposition joins a body to a title: المديرة الإقليمية [لمنظمة] الإغاثة."""
    clitics = tuple(lex.setting("prepositions") or ())
    body = word.key.startswith(clitics or ("\0",)) and lex.has("organisation", word.key[1:])
    return body and not lex.has("adjective", word.key)  # بالوكالة


def _joined(name: Sequence[Token], lex: Lexicon) -> bool:
    """Whether what follows is joined by a preposition and no name: المكتب الإعلامي | لبلدية حلب."""
    for clitic in lex.setting("prepositions") or ():
        rest = name[0].key[len(clitic) :]
        if name[0].key.startswith(clitic) and (lex.has("organisation", rest) or lex.has("modifier", rest)):
            return True
    return len(name) > 1 and name[0].key.endswith(tuple(lex.setting("abstract_plural") or ("\0",)))


def _office(token: Token, lex: Lexicon) -> bool:
    """Whether a noun is a title or a body, past a preposition joined to it: وفقاً [للمرصد]."""
    plain = [token.key]
    if token.key.startswith(tuple(lex.setting("addressed_article") or ("\0",))):
        plain.append(str(lex.setting("definite")) + token.key[2:])
    return any(word in lex.titles or lex.has("organisation", word) for word in plain)


def given_and_family(words: Sequence[Token], lex: Lexicon, following: Sequence[Token] = ()) -> list[Token]:
    """Two names, of which one may be of several words (نور الدين, أبو محمد, بن فرحان), and a third that says where a
    family is from, if neither has an article, or follows two given names: محمد شياع السوداني, محمد علي بشير.

    ``following`` is what comes after the words of a subject without a verb before it: نواف سلام | سارع إلى.
    """
    taken: list[Token] = []
    parts = 0
    for at, word in enumerate(words):
        begins = not taken or not _compound(taken[-1], word, lex)
        if parts >= 2 and (uncommon.whence(word, lex) or uncommon.joins_definite(word, lex)):
            break
        if parts >= 2 and begins and not lex.has("name_join", word.key):
            plain = not any(closes(one, lex) for one in taken)
            listed = all(given(one, lex) for one in taken) and not closes(word, lex)
            listed = listed and word.kind == "w" and word.key not in lex.verbs
            listed = listed and not any(lex.has(group, word.key) for group in _FUNCTION)
            listed = listed and not (following and at + 1 == len(words) and lex.has("preposition", following[0].key))
            if parts == 2 and plain and (listed or _from_place(word, lex)):
                taken.append(word)
            else:
                taken += words[at : _past_uncommon(words, at, lex)]
            break
        parts += begins
        taken.append(word)
    return taken


def _past_uncommon(words: Sequence[Token], at: int, lex: Lexicon) -> int:
    """Past the last word of a name that goes on to a word in no list: نور الدين [صاري قايا]; ``at`` where none does."""
    end = at
    for position in range(at, min(len(words), at + _MORE)):
        word = words[position]
        known = word.key in lex.titles or word.key in lex.verbs or closes(word, lex)
        known = known or uncommon.joins_title(word, lex)
        if known or word.kind != "w" or any(lex.has(group, word.key) for group in (*_FUNCTION, *_KNOWN, "join")):
            break
        end = position + 1 if uncommon.uncommon(word, lex) else end
    return end


def _compound(before: Token, word: Token, lex: Lexicon) -> bool:
    """Whether a word goes on with the name before it: عبد | الرحمن, أبو | محمد, فتح | الله, but صلاح | محمد."""
    joined = lex.has("name_join", before.key) and (closes(word, lex) or not given(before, lex))
    return joined or lex.has("name_end", word.key)


def _from_place(word: Token, lex: Lexicon) -> bool:
    """Whether a word with its article is made from a place or a tribe: السوداني."""
    relative = word.key.endswith(tuple((lex.setting("relative_adjective") or ("\0",))[:1]))
    known = word.key in lex.titles or any(lex.has(group, word.key) for group in _KNOWN)
    return relative and closes(word, lex) and not possessed(word, lex) and not known
