"""Words that no list of the language has: where there are no capitals, they are what names are made of.

A word is common where the data files, the dictionary or the lexicon know it, without its clitics. Of the words of
news in Arabic that are in no name one in twenty-five is uncommon; a name from abroad hardly ever has a common word in
it (فيونا كارمودي). Names of the language's own are often words too (كريم, راشد): these are listed as given names.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from toolkit.align import lexicon as counted
from toolkit.align.dictionary import of_folded
from toolkit.quotes.frames import COMMAS, Token
from toolkit.quotes.lexicon import Lexicon, given_names, key, lexicon, outlets
from toolkit.text.clitics import cuts
from toolkit.text.fold import fold_word
from toolkit.text.memory import WORDS
from toolkit.text.names import names
from toolkit.text.words import function_words

_SEEN = 2
"""Times that a word was seen in parallel text from which it is common."""
_LEAST = 3
"""Letters of an uncommon word at least."""
_OWNED = 6
"""Letters of a word from more than which a joined pronoun is told from the end of a name."""
_SHORT = 4
"""Words of a name in marks at most."""
_LONGEST = 5
"""Words of a name at most."""
_ADDRESS = ("honorific", "rank", "modifier")
"""Groups of words that lead to a name."""
_FAR = 8
"""Words between the rest of a title and the name at most."""
_PARTING = ("complementiser", "relative", "stop", "time", "negation", "contrast")
"""Groups of words that never stand between a title and its name."""
_PLACES = ("place", "group")


def uncommon(word: Token, lex: Lexicon) -> bool:
    """Whether no list of a language without capitals has a word, which may be part of a name then."""
    plain = word.kind == "w" and word.quoted is None and len(word.key) >= _LEAST and word.text[0].isalpha()
    return plain and not lex.setting("cased") and not common(word.text, lex.lang) and not placed(word.text, lex.lang)


@lru_cache(maxsize=WORDS)
def common(word: str, lang: str) -> bool:
    """Whether a word of a language is in its data file, its dictionary or its lexicon, as it is or without clitics."""
    bare = {word}
    parted = cuts(word, lang)
    if parted is not None:
        start, end = (parted[0] or (0,))[-1], (parted[1] or (len(word),))[0]
        bare |= {word[start:], word[start:end]}
    bare |= {word[len(clitic) :] for clitic in _joined(lang) if word.startswith(clitic) and len(word) > _LEAST}
    return any(letter.isdigit() for letter in word) or any(_listed(one, lang) for one in bare)


def _joined(lang: str) -> tuple[str, ...]:
    lex = lexicon(lang)
    return (*(lex.setting("proclitics") or ()), *(lex.setting("prepositions") or ()))


def _listed(word: str, lang: str) -> bool:
    """Whether a word without clitics is in a list, and in the lexicon not mostly as a name is, with a capital."""
    lex, plain, folded = lexicon(lang), key(word, lang), fold_word(word, lang)
    if plain in lex.titles or plain in lex.verbs or any(plain in table for table in lex.sets.values()):
        return True
    if folded in function_words(lang) or of_folded(folded, lang, loosely=True):
        return True
    seen = counted.counted(folded, lang)
    lower = sum(times for rendering, times in seen.items() if rendering[:1].islower())
    return lower >= _SEEN and 2 * lower > seen.total()


@lru_cache(maxsize=WORDS)
def placed(word: str, lang: str) -> bool:
    """Whether a word is a listed place, people or outlet."""
    if outlets(lang).at([key(word, lang)], 0) is not None:
        return True
    return any(one.entity and one.kind in _PLACES for one in names(word, lang))


def run(words: Sequence[Token], start: int, lex: Lexicon) -> int:
    """Past the words from ``start`` that can be one name, of which one at least is uncommon; ``start`` without such."""
    if lex.setting("cased") or start >= len(words) or _articled(words[start], lex):
        return start
    if start and lex.has("join", words[start].key) and words[start - 1].key in lex.titles:  # ناطقة [باسم] كارتوفيردي
        return start
    end, found = start, False
    while end < len(words) and words[end].kind == "w":
        word = words[end]
        strange = uncommon(word, lex)
        if end > start and _initial(words, end, lex):  # دزموند [تی.] هیل
            end += 2
            continue
        if end - start > 1 and (whence(word, lex) or joins_definite(word, lex)):
            break
        part = (strange and not _owned(word, lex)) or given(word, lex) or lex.has("name_join", word.key)
        part = part or (end > start and (lex.has("name_end", word.key) or lex.has("name_join", words[end - 1].key)))
        part = part or (end > start and _inside(words, end, lex))
        if not part or (word.key in lex.titles and not strange):
            break
        found = found or (strange and (end > start or not _articled(word, lex)))
        end += 1
    while end > start and lex.has("name_join", words[end - 1].key):
        end -= 1
    return end if found else start


def whence(word: Token, lex: Lexicon) -> bool:
    """Whether a preposition and the article are joined to a word, which ends a name before it: רוזנבלום | מהטכניון."""
    article = str(lex.setting("title_article") or "\0")
    joined = tuple(preposition + article for preposition in lex.setting("located") or ())
    return word.key.startswith(joined) and len(word.key) > _SHORT and not given(word, lex)


def joins_definite(word: Token, lex: Lexicon) -> bool:
    """Whether "and" and the article are joined to a word, which begins somebody else: كيبكوريو | والعمانية."""
    definite = str(lex.setting("definite") or "\0")
    return word.key.startswith(tuple(clitic + definite for clitic in (lex.setting("proclitics") or ())[:1]))


def _initial(words: Sequence[Token], at: int, lex: Lexicon) -> bool:
    """Whether an initial with its full stop stands before another part of a name."""
    short = len(words[at].key) < _LEAST and at + 2 < len(words) and words[at + 1].key == "."
    return short and uncommon(words[at + 2], lex)


def _inside(words: Sequence[Token], at: int, lex: Lexicon) -> bool:
    """Whether a word that only the dictionary or the lexicon knows stands before one in no list: شيرين [أختر] موني."""
    word = words[at]
    listed = word.key in lex.titles or word.key in lex.verbs or any(word.key in table for table in lex.sets.values())
    plain = not listed and not _articled(word, lex) and not _owned(word, lex) and not placed(word.text, lex.lang)
    return plain and at + 1 < len(words) and uncommon(words[at + 1], lex) and not _articled(words[at + 1], lex)


def last_run(words: Sequence[Token], lex: Lexicon) -> int | None:
    """Where the name of two words or more begins that ends a phrase or is the last in it; None at its beginning."""
    found, position = None, 0
    while position < len(words):
        end = run(words, position, lex)
        if end - position > 1 and position:
            first = (i for i in range(position + 1, end - 1) if given(words[i], lex))
            seated = any(lex.has("seat", word.key) for word in words[max(0, position - 2) : position])
            found = next(first, end - 2 if seated else position)  # رئيس بلدية نفيه كفير | غدعون ألموغ
        position = max(end, position + 1)
    before = words[1:found] if found else ()
    return None if any(given(word, lex) or joins_title(word, lex) for word in before) else found


def given(word: Token, lex: Lexicon) -> bool:
    """Whether a word is a listed given name."""
    return key(word.text, lex.lang) in given_names()


def joins_title(word: Token, lex: Lexicon) -> bool:
    """Whether "and" is joined to a title, of somebody else, or a pronoun: والنائب, نائبه."""
    clitics, endings = (tuple(lex.setting(name) or ()) for name in ("proclitics", "possessive"))
    plain = [word.key[len(clitic) :] for clitic in clitics if word.key.startswith(clitic)]
    plain += [word.key[: -len(ending)] for ending in endings if word.key.endswith(ending)]
    return any(one in lex.titles for one in plain)


def past_name(tokens: Sequence[Token], start: int, end: int, stop: int, lex: Lexicon) -> int:
    """Past the name of two words or more that a title leads to, further on than ``end``: قدّرت الأمينة العامة لاتحاد
    عمال الغزل والخياطة في بنغلاديش | شيرين أختر موني أن. ``end`` where something may part the two."""
    if lex.setting("order") != "vso" or start >= end or not _bears_title(tokens[start], lex):
        return end
    if any(run(tokens[:end], at, lex) - at > 1 for at in range(start, end)):
        return end
    seated = False
    for position in range(end, min(stop, end + _FAR)):
        word = tokens[position]
        located = lex.has("title_preposition", word.key) or lex.has("office_preposition", word.key)
        parting = any(lex.has(group, word.key) for group in _PARTING) and not located
        if word.key in COMMAS:
            return _apposed(tokens, position, stop, lex) or end
        named = word.kind == "q" and len(word.text.split()) <= _SHORT
        if named or lex.has("seat_preposition", word.key):  # المدعي العام في غانيوا، | سيليستان زادي،
            seated = True
            continue
        if word.kind != "w" or parting or word.key in lex.verbs or joins_title(word, lex):
            return end
        addressed = word.key[:1] in _joined(lex.lang) and _bears_title(word._replace(key=word.key[1:]), lex)
        if addressed or lex.has("addresses", word.key):
            return end
        past = run(tokens[:stop], position, lex)
        if past - position > 1 and not seated:
            return past
    return end


def _apposed(tokens: Sequence[Token], comma: int, stop: int, lex: Lexicon) -> int | None:
    """Past a name set off by a comma, with what it is addressed by: الناطق باسم الجيش، | العميد الركن عادل البشرى،."""
    first = comma + 1
    while first < stop and any(lex.has(group, tokens[first].key) for group in _ADDRESS):
        first += 1
    end = first
    while end < len(tokens) and (
        tokens[end].kind == "w" or (tokens[end].key == "." and len(tokens[end - 1].text) == 1)
    ):
        end += 1
    words = [word for word in tokens[first:end] if word.kind == "w"]
    closed = end < len(tokens) and tokens[end].key in COMMAS and 1 < len(words) <= _LONGEST
    if not closed or _articled(words[0], lex) or any(_no_name(word, lex) for word in words):
        return None
    return end if given(words[0], lex) or any(uncommon(word, lex) for word in words) else None


def _no_name(word: Token, lex: Lexicon) -> bool:
    parting = any(lex.has(group, word.key) for group in _PARTING)
    return parting or word.key in lex.verbs or (word.key in lex.titles and not uncommon(word, lex))


def _bears_title(word: Token, lex: Lexicon) -> bool:
    owned = (word.key.removesuffix(ending) for ending in lex.setting("possessive") or () if word.key.endswith(ending))
    return word.key in lex.titles or lex.has("organisation", word.key) or any(noun in lex.titles for noun in owned)


def _owned(word: Token, lex: Lexicon) -> bool:
    """Whether a word may have a pronoun joined to it: مطرزاتها."""
    return word.key.endswith(tuple(lex.setting("owned") or ("\0",))) and len(word.key) > _OWNED


def _articled(word: Token, lex: Lexicon) -> bool:
    """Whether a word has the article joined to it, alone or behind a preposition."""
    return word.key.startswith(tuple(lex.setting("closing") or ("\0",)))
