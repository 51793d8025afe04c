"""What a noun phrase shows by itself: a title, a body, its head."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from toolkit.quotes.construct import closes, joined_body, name_start
from toolkit.quotes.frames import Token
from toolkit.quotes.lexicon import Lexicon, key, relay_data
from toolkit.quotes.names import DEFINITE, fold_title, stem
from toolkit.quotes.nouns import COMMAS
from toolkit.text.names import names

ALIKE = 5
"""Letters of the shorter of two nouns above which an ending may differ."""


def before_preposition(words: Sequence[Token], lex: Lexicon) -> int | None:
    """Where a phrase about somebody begins: "Residents contacted [by AFP]"; its name is not theirs."""
    if not lex.setting("cased"):
        return None
    for position, word in enumerate(words[1:], 1):
        joins = lex.has("join", word.key) or lex.has("particle", word.key)
        function = lex.has("preposition", word.key) and not joins
        if function and not word.capital and word.key not in lex.titles:
            return position
    return None


def without_brackets(tokens: Sequence[Token], lex: Lexicon) -> Sequence[Token]:
    """A phrase up to a bracket, and past it where a name goes on: Ketua Komisi (KPU) Mochammad Afifuddin."""
    opened = next((i for i, token in enumerate(tokens) if token.key == "(" and i), len(tokens))
    closed = next((i + 1 for i in range(opened, len(tokens)) if tokens[i].key == ")"), len(tokens))
    rest = tokens[closed:]
    named = bool(rest) and bool(lex.setting("cased")) and all(token.capital for token in rest)
    return [*tokens[:opened], *rest] if named else tokens[:opened]


def without_clause(tokens: Sequence[Token], lex: Lexicon) -> Sequence[Token]:
    """A phrase without the relative clause after a comma: مصدر أمني، [الذي طلب عدم ذكر اسمه]."""
    inner = range(1, len(tokens) - 1)
    clauses = (i for i in inner if tokens[i].key in COMMAS and lex.has("relative", tokens[i + 1].key))
    return tokens[: next(clauses, len(tokens))]


def describes(word: Token, lex: Lexicon) -> bool:
    """Whether a word with its article is an adjective made from a noun: المنظمة [الحقوقية]."""
    endings = tuple(lex.setting("relative_adjective") or ("\0",))
    return closes(word, lex) and word.key.endswith(endings)


def articled_by_prefix(word: Token, lex: Lexicon) -> bool:
    """Whether a word has the article joined to it."""
    definite = DEFINITE.get(lex.lang)
    return bool(definite) and word.key.startswith(str(definite))


def titular(tokens: Sequence[Token], lex: Lexicon) -> bool:
    """Whether a phrase is a title, alone or with what it governs: "The interim President of the Republic"."""
    if not lex.setting("cased"):
        return tokens[0].key in lex.titles
    organised = any(lex.has("organisation", token.key) for token in tokens)
    if not lex.setting("title_last") and organised and tokens[0].key in lex.titles:
        return True
    heads = [i for i, token in enumerate(tokens) if token.key in lex.titles]
    return bool(heads) and (heads[-1] == len(tokens) - 1 or lex.has("join", tokens[heads[-1] + 1].key))


def is_organisation(words: Sequence[Token], lex: Lexicon) -> bool:
    """Whether a phrase names a body and no person: also بيان لمكتب رئيس الوزراء, a statement of one."""
    body = len(words) > 1 and lex.has("organisation", words[0].key) and words[0].key not in lex.titles
    if body and joined_body(words[1], lex):
        return True
    if any(token.key in lex.titles or lex.has("honorific", token.key) for token in words):
        return False
    if name_start(words, lex) is not None and not lex.has("organisation", words[0].key):
        return False
    return any(lex.has("organisation", token.key) for token in words)


def head_of(word: str, lex: Lexicon) -> str:
    """A noun without its article and ending, for comparison."""
    folded = key(word, lex.lang)
    definite = DEFINITE.get(lex.lang)
    if definite and folded.startswith(definite) and len(folded) > len(definite) + 2:
        folded = folded[len(definite) :]
    return stem(folded, lex.lang)


def alike(left: str, right: str) -> bool:
    """Whether two nouns are one but for an ending: Bakanlık and Bakanlığı."""
    size = min(len(left), len(right))
    near = size > ALIKE and abs(len(left) - len(right)) < 3
    return left == right or (near and left[: size - 2] == right[: size - 2])


def nameless(words: Sequence[Token], lex: Lexicon) -> bool:
    """Whether a phrase says that somebody is not to be named: a trader [who asked] not to be named."""
    table, keys = lex.sets.get("anonymous"), [word.key for word in words]
    return table is not None and any(table.at(keys, i) is not None for i in range(1, len(keys)))


def other_office(words: Sequence[Token], held: AbstractSet[str], lex: Lexicon) -> bool:
    """Whether a source names an office, and the titles of somebody another one: the governor, of a minister."""
    own = {fold_title(word.key, lex) for word in words if lex.has("office", word.key)}
    return bool(own) and not own & held and any(lex.has("office", title) for title in held)


def office_after(words: Sequence[Token], position: int, lex: Lexicon) -> bool:
    """Whether a title with what it governs follows an uncased name: سامي عوض | الناطق باسم الجيش."""
    title, following = words[position], words[position + 1]
    governed = lex.has("join", following.key) or lex.has("adjective", following.key)
    if not lex.setting("closing"):
        return title.key in lex.titles and not lex.has("name_join", words[position - 1].key)
    return title.key in lex.titles and closes(title, lex) and governed and not lex.has("name_join", following.key)


def named_body(words: Sequence[Token], cut: int, lex: Lexicon) -> bool:
    """Whether words with a capital throughout are the name of a body, which has a title's word in it."""
    whole = 0 < cut < len(words) and all(word.capital for word in words)
    last = key(words[-1].text.split("'")[0].split("’")[0], lex.lang) if whole else ""
    return whole and (lex.has("organisation", last) or last in relay_data(lex.lang).get("outlet", ()))


def people(word: Token, lex: Lexicon) -> bool:
    """Whether a word is the name of a people."""
    return any(one.kind == "group" for one in names(word.text, lex.lang))


def several(words: Sequence[Token], lex: Lexicon) -> bool:
    """Whether a phrase means several people, with a joined article or without."""
    article = DEFINITE.get(lex.lang, "")
    return any(lex.has("plural", form) for word in words for form in (word.key, word.key.removeprefix(article)))


def a_man(words: Sequence[Token], lex: Lexicon) -> bool:
    """Whether a noun in the masculine is no office, in which a woman may be: the man."""
    return any(lex.titles.get(word.key) == "m" and lex.has("anaphoric", word.key) for word in words)
