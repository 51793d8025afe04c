"""Names where there are no capitals: they follow a title, a rank or a form of address, or stand between commas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from toolkit.quotes.construct import (
    adverbial,
    bears_title,
    closes,
    given,
    given_and_family,
    joins_verb,
    name_start,
    possessed,
    seated,
)
from toolkit.quotes.frames import Frame, Token
from toolkit.quotes.lexicon import Lexicon
from toolkit.quotes.names import DEFINITE, Register, joined
from toolkit.quotes.nouns import COMMAS
from toolkit.quotes.uncommon import run
from toolkit.text.names import names

_LONGEST_NAME = 5
_COMMON = ("organisation", "modifier", "adjective")
_FUNCTION = ("preposition", "determiner")
_WITHIN = ("title_preposition", "modifier", "join")


def uncased_cut(words: Sequence[Token], lex: Lexicon) -> int:
    """Where the name begins where there are no capitals: after title words and what agrees with them."""
    prefix = DEFINITE.get(lex.lang)
    begins = _past_honorific(words, lex) or name_start(words, lex)
    if begins is not None:
        return begins
    cut = 0
    while cut < len(words):
        word = words[cut]
        agrees = prefix is not None and word.key.startswith((prefix, "لل")) and len(word.key) > 3
        if cut and lex.has("honorific", words[cut - 1].key):
            agrees = False
        if not (
            word.key in lex.titles
            or lex.has("honorific", word.key)
            or lex.has("organisation", word.key)
            or (cut > 0 and (agrees or any(lex.has(group, word.key) for group in _WITHIN)))
            or word.key == "."
            or len(word.key) == 1
        ):
            break
        cut += 1
        rest = len(words) - cut  # a seat without article governs the next word at least: رئيس غرفة [صناعة] حلب
        governs = rest > 2 or (rest == 2 and not given(words[cut], lex))
        construct = bool(lex.setting("closing")) and word.key in lex.titles
        body = rest == 2 and (construct or (not lex.setting("closing") and lex.has("organisation", word.key)))
        office = lex.has("seat", word.key) or body
        if office and not closes(word, lex) and governs:
            cut += 1
    seated_at = [i for i in range(cut, len(words) - 1) if cut and lex.has("title_preposition", words[i].key)]
    cut = seated_at[-1] + 2 if seated_at else cut  # نماینده اصفهان در مجلس | مریم کاویانی
    if len(words) == 1 and words[0].key not in lex.titles:
        return 0
    return cut - (cut == len(words) > 1 and listed_person(words[-1], lex))


def listed_person(word: Token, lex: Lexicon) -> bool:
    """Whether a word is the name that somebody is listed under: الرئيس | الشرع, but not الرئيس السوري."""
    return any(one.kind == "person" for one in names(word.text, lex.lang))


def _without_conjunction(word: Token, lex: Lexicon) -> Token:
    """A title without the conjunction or the preposition joined to it: ووزير, והשר, للرئيس."""
    if word.key in lex.titles:
        return word
    for clitic in (*(lex.setting("proclitics") or ()), *(lex.setting("prepositions") or ())):
        if word.key.startswith(clitic) and word.key[len(clitic) :] in lex.titles:
            return word._replace(text=word.text[len(clitic) :], key=word.key[len(clitic) :])
    for joined_article in lex.setting("addressed_article") or ():
        plain = str(lex.setting("definite")) + word.key[len(joined_article) :]
        if word.key.startswith(joined_article) and plain in lex.titles:
            return word._replace(text=plain, key=plain)
    return word


def _past_honorific(words: Sequence[Token], lex: Lexicon) -> int | None:
    """Where the name begins after a form of address or a rank inside a long title: رئيس لجنة السد [المهندس] | عدنان."""
    ranked = [lex.has("honorific", word.key) or lex.has("rank", word.key) for word in words]
    last = max((i for i in range(1, len(words) - 1) if ranked[i]), default=None)
    begins = name_start(words, lex)
    if last is None or (begins and not all(ranked[begins:last])):
        return None
    article = str(DEFINITE.get(lex.lang, "\0"))
    while last + 3 < len(words):
        following = words[last + 1].key
        if not (following.startswith(article) or lex.has("modifier", following)):
            break
        last += 1
    return last + 1


def note_titled(found: Register, frame: Frame, lex: Lexicon) -> None:
    """Names after titles where there are no capitals: "التقى الرئيس أحمد الخالد الوفد"."""
    tokens = frame.tokens
    position = 0
    apposed: tuple[int, list[str]] = (-1, [])  # where a comma follows a title without a name, and the title
    while position < len(tokens):
        head = _without_conjunction(tokens[position], lex)
        window = (head, *tokens[position + 1 : position + 12])
        stands_for = not bears_title(head, lex) and lex.has("anaphoric", head.key) and begins_name(window[1:], lex)
        if not (bears_title(head, lex) or stands_for):
            position += 1
            continue
        keys = [token.key for token in window]
        ends = (
            i
            for i, token in enumerate(window)
            if token.kind != "w"
            or (i and (adverbial(token, lex) or joins_verb(token, lex)))
            or _closes_name(window, keys, i, lex)
        )
        stop = next(ends, len(window))
        cut = 1 if stands_for else uncased_cut(window[:stop], lex)  # يجلس الشاب | مؤمن عاشور
        named = stop - cut > 1 and given(window[cut], lex)
        name = [] if named else _apposed(tokens, position + stop, lex)
        if name:
            found.add(joined(name), [token.text for token in name], [token.text for token in window[:stop]])
            position += stop
            continue
        opens = position == 0 or tokens[position - 1].kind != "w"
        name = given_and_family(window[cut:stop], lex, window[stop : stop + 1] if opens else ())
        relative = cut == 1 and possessed(head, lex) and len(name) == 1 and given(name[0], lex)
        whole = len(name) > 1 or relative
        whole = whole and not any(lex.has("organisation", word.key) for word in name)  # مدیر [رسانه‌ای باشگاه]
        if cut and whole and not lex.has("indefinite", name[0].key) and _personal(name, lex):
            owned = _owner(tokens[:position], lex) if possessed(head, lex) else []
            words = [token.text for token in name]
            found.add(joined(name), words, [*(token.text for token in window[:cut]), *owned])
            if apposed[0] == position - 1 and cut + len(name) == stop < len(window) and window[stop].kind == "p":
                found.add(joined(name), words, apposed[1])
        elif cut == stop < len(window) and window[stop].key in COMMAS:
            apposed = (position + stop, [token.text for token in window[:stop]])
        position += max(cut, 1)


def _owner(before: Sequence[Token], lex: Lexicon) -> list[str]:
    """The nouns of the sentence that a pronoun joined to a title may stand for: جلسة [البلدية] ... رئيسها."""
    return [token.text for token in before if closes(token, lex) and not bears_title(token, lex)]


def note_subjects(found: Register, frame: Frame, lex: Lexicon) -> None:
    """Names that begin with a given name right after the verb of a clause: يفتح [إدريس بلعيد] مخبزه, and what parents
    are called by: يقف [أبو سليم] أمام دكانه.

    A sentence opens with a verb; after a comma a word must look like one.
    """
    if lex.setting("order") != "vso":
        return
    for position, token in enumerate(frame.tokens[:-3]):
        before = frame.tokens[position - 1]
        opens = position == 0 or (position == 1 and lex.has("negation", before.key))
        if opens or (before.key in COMMAS and _present(token, lex)):
            _note_subject(found, frame.tokens[position:], lex)


def _note_subject(found: Register, tokens: Sequence[Token], lex: Lexicon) -> None:
    if not begins_name(tokens[1:], lex) or given(tokens[0], lex):
        return
    verb = tokens[0].key
    if lex.has("preposition", verb) or lex.has("stop", verb) or closes(tokens[0], lex) or bears_title(tokens[0], lex):
        return
    name, first = given_and_family(tokens[1:5], lex), tokens[1:2]
    if parent_of(tokens[1], lex):
        name = list(tokens[1 : 3 + (closes(tokens[3], lex) and not possessed(tokens[3], lex))])
        first = tokens[1:3]
    if found.named([token.text for token in first]) is not None:
        return
    keys = [token.key for token in tokens]
    ended = any(tokens[i].kind != "w" or _ends_name(keys, i, lex) for i in range(2, 1 + len(name)))
    plain = not any(possessed(word, lex) or adverbial(word, lex) for word in name[1:])
    if len(name) > 1 and plain and not ended and _personal(name, lex) and tokens[1].key not in lex.titles:
        found.add(joined(name), [token.text for token in name], [])


def note_uncommon(found: Register, frame: Frame, lex: Lexicon) -> None:
    """Names of two words or more that are in no list: وقالت [هنريكه لاوتنشليغر].

    A first word with a conjunction joined to it is rather a verb that no list has: وتوجهت لاوتنشليغر.
    """
    position = 0
    while position < len(frame.tokens):
        end = run(frame.tokens, position, lex)
        words = frame.tokens[position:end]
        position = max(end, position + 1)
        if words and (_verbal(words[0], lex) or _where(words, lex)):
            words = words[1:]
        if 1 < len(words) <= _LONGEST_NAME and found.named([word.text for word in words]) is None:
            found.add(joined(words), [word.text for word in words], [])


def _where(words: Sequence[Token], lex: Lexicon) -> bool:
    """Whether the first word has a preposition joined to it, and a whole name is left: [במעאן] ח׳תאם א-רוואשדה."""
    prefixes = tuple(lex.setting("located") or ("\0",))
    return len(words) > 2 and words[0].key.startswith(prefixes) and not given(words[0], lex)


def _verbal(word: Token, lex: Lexicon) -> bool:
    """Whether a word in no list may be a verb, by "and", or by "so" and a pronoun joined to it: وتوجهت, فقاطعته."""
    if lex.setting("order") != "vso":
        return False
    first, *others = lex.setting("proclitics") or ("\0",)
    joined = word.key.startswith(first) or (word.key.startswith(tuple(others or "\0")) and possessed(word, lex))
    return joined and not given(word, lex)


def begins_name(words: Sequence[Token], lex: Lexicon) -> bool:
    """Whether a given name opens these words, or what somebody is called by a child's name: أبو سليم."""
    if len(words) < 2 or words[1].kind != "w":
        return False
    return given(words[0], lex) or (parent_of(words[0], lex) and given(words[1], lex))


def parent_of(word: Token, lex: Lexicon) -> bool:
    """Whether a word calls somebody the parent of whoever is named next: أبو, أم."""
    parents: Mapping[str, Sequence[str]] = lex.setting("parents") or {}
    return any(word.key in forms for forms in parents.values())


def _present(word: Token, lex: Lexicon) -> bool:
    """Whether a word may be a verb in the present: تعرض."""
    return word.key.startswith(tuple(lex.setting("present_prefix") or ("\0",))) and not given(word, lex)


def _apposed(tokens: Sequence[Token], comma: int, lex: Lexicon) -> list[Token]:
    """The name set off by commas after a title, where there are no capitals: מאמן הפועל, [שי אבוטבול], אמר."""
    if comma >= len(tokens) or tokens[comma].key not in COMMAS:
        return []
    keys = [token.key for token in tokens]
    start = comma + 1
    while start < len(tokens) and lex.has("honorific", keys[start]):
        start += 1
    end = start
    while end < len(tokens) and tokens[end].kind == "w" and not _ends_name(keys, end, lex):
        if joins_verb(tokens[end], lex):
            return []
        end += 1
    name = given_and_family(tokens[start:end], lex)
    closed = (end >= len(tokens) or tokens[end].kind == "p") and len(name) == end - start > 1
    common = any(any(lex.has(group, word.key) for group in _COMMON) or word.key in lex.titles for word in name)
    return name if closed and not common and _personal(name, lex) and not closes(name[0], lex) else []


def _personal(name: Sequence[Token], lex: Lexicon) -> bool:
    """Whether words can be a name: no numbers, no function words."""
    return not any(word.text.isdigit() or any(lex.has(group, word.key) for group in _FUNCTION) for word in name)


def _ends_name(words: Sequence[str], position: int, lex: Lexicon) -> bool:
    word = words[position]
    function = any(lex.has(group, word) for group in ("stop", "time", "complementiser", "adverb"))
    return function or lex.verbs.at(words, position) is not None


def _closes_name(window: Sequence[Token], keys: Sequence[str], position: int, lex: Lexicon) -> bool:
    return _ends_name(keys, position, lex) and not seated(window, position, 0, lex)
