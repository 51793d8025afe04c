"""Noun phrases word by word: what begins one, goes on with it, ends it. Function words come from the data files."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.quotes import construct
from toolkit.quotes.frames import COMMAS as COMMAS
from toolkit.quotes.frames import Frame, Token
from toolkit.quotes.lexicon import Lexicon, key, outlets

DASHES = frozenset("—–-")
"""Marks that part an aside."""
_OPENING = 6
_BODY = 4
_ADVERBIALS = 9
_BEFORE_TIME = ("preposition", "determiner", "particle_of_time")


def adverb(word: Token, lex: Lexicon) -> bool:
    """Whether a word is an adverb: a listed one, or one by its ending where a language has such (proudly)."""
    if lex.has("adverb", word.key):
        return True
    ending = lex.setting("adverb_ending")
    return bool(ending) and word.key.endswith(ending) and not word.capital and not lex.has("not_adverb", word.key)


def finite(tokens: tuple[Token, ...], position: int, start: int, lex: Lexicon) -> bool:
    """Whether the word at ``position`` is a verb that ends the noun phrase from ``start``: "Police [found] the car"."""
    word = tokens[position]
    if word.capital or position <= start:
        return False
    if lex.has("finite", word.key):
        return True
    ending = lex.setting("past_ending")
    if not ending or not word.key.endswith(ending) or lex.has("determiner", tokens[position - 1].key):
        return False
    following = tokens[position + 1] if position + 1 < len(tokens) else None
    return following is not None and (
        lex.has("determiner", following.key) or lex.has("preposition", following.key) or following.capital
    )


def timed(tokens: tuple[Token, ...], position: int, lex: Lexicon) -> bool:
    """Whether a word says when; one that is a given name too does so before another that says when: صباح [أمس]."""
    word = tokens[position]
    if not lex.has("time", word.key) or lex.setting("cased") or not construct.given(word, lex):
        return lex.has("time", word.key)
    following = tokens[position + 1] if position + 1 < len(tokens) else None
    if following is None or following.kind != "w" or following.text.isdigit():
        return True
    return lex.has("time", following.key) or lex.has("stop", following.key) or lex.has("demonstrative", following.key)


def skips(tokens: tuple[Token, ...], position: int, lex: Lexicon) -> bool:
    """Whether a word before a noun phrase is no part of it: an adverb, a day, an object."""
    word = tokens[position]
    if word.kind != "w":
        return False
    following = tokens[position + 1] if position + 1 < len(tokens) else None
    owner = lex.has("determiner", word.key) and following is not None and following.key in lex.titles
    if (adverb(word, lex) or timed(tokens, position, lex)) and not owner:
        return True
    if lex.has("object_mark", word.key) or (following is not None and lex.has("object_mark", following.key)):
        return lex.has("object_mark", word.key) or lex.has("determiner", word.key)
    return lex.has("determiner", word.key) and following is not None and lex.has("time", following.key)


def names_body(tokens: tuple[Token, ...], position: int, lex: Lexicon) -> bool:
    """Whether words in marks are the name of a body inside a phrase: гендиректор [«Аккая Ластик»] Кемаль Озгюнеш."""
    if not lex.setting("cased") or not 0 < position < len(tokens) - 1 or tokens[position].kind != "q":
        return False
    words, before, following = tokens[position].text.split(), tokens[position - 1], tokens[position + 1]
    plain = before.kind == "w" and before.key not in lex.verbs and not lex.has("complementiser", before.key)
    short = 0 < len(words) <= _BODY and words[0][:1].isupper() and words[-1][-1:].isalnum()
    return short and plain and following.capital and following.key not in lex.verbs


def initial(tokens: Sequence[Token], position: int) -> bool:
    """Whether a token is an initial with its full stop behind it: [А]. Н. Бобров."""
    word, after = tokens[position], tokens[position + 1] if position + 1 < len(tokens) else None
    return word.capital and len(word.text) == 1 and after is not None and after.key == "." and after.start == word.end


def continues(tokens: tuple[Token, ...], position: int, start: int, lex: Lexicon) -> bool:
    """Whether the token at ``position`` belongs to the noun phrase that began at ``start``."""
    token = tokens[position]
    if token.kind == "q":
        return position > start and names_body(tokens, position, lex)
    if token.kind == "p":
        if token.key == "(":
            return position > start and position + 2 < len(tokens) and tokens[position + 2].key == ")"
        if token.key == ")":
            return position - 2 >= start and tokens[position - 2].key == "("
        return (
            token.key in "&'’-."
            and token.key != "-"
            and position > start
            and token.start == tokens[position - 1].end
            and (token.key != "." or abbreviates(tokens, position, lex))
        )
    if construct.ends(tokens, position, start, lex):
        return False
    if position > start and initial(tokens, position):
        return True
    if token.quoted is not None and position > start and not lex.setting("cased") and told(tokens, position, lex):
        return False
    if position == start:
        if lex.has("complementiser", token.key) and not lex.has("determiner", token.key):
            return False
        stopped = lex.has("stop", token.key) and not (token.capital and lex.has("honorific", token.key))
        barred = stopped or lex.has("object", token.key)
        title = (token.key in lex.titles and _may_be_title(tokens, position, lex)) or _named_like_verb(
            tokens, position, lex
        )
        return not (barred and token.key not in lex.pronouns) and (token.key not in lex.verbs or title)
    if _placed(tokens, position, start, lex):
        return False
    if position == start + 1 and _ordinal(tokens[start], lex) and not construct.closes(token, lex):
        return False
    if tokens[start].key in lex.pronouns and lex.pronouns[tokens[start].key] != "s":
        return False
    if lex.has("complementiser", token.key) or (token.key in lex.pronouns and not lex.setting("cased")):
        return False
    if lex.has("partitive", tokens[position - 1].key) and lex.has("of", token.key):
        return True
    if lex.sets.get("object_mark") is not None and lex.has("determiner", token.key):
        ahead = tokens[position + 1 : position + 5]
        if any(lex.has("object_mark", later.key) for later in ahead):
            return False
    titled = tokens[position - 1].key in lex.titles and position + 1 < len(tokens)
    if titled and lex.has("title_preposition", token.key):
        return tokens[position + 1].key.startswith(str(lex.setting("definite"))) and position - 1 == start
    if construct.seated(tokens, position, start, lex):
        return True
    if lex.has("rank", tokens[position - 1].key) and lex.has("modifier", token.key):
        return True
    if (
        lex.setting("nouns_capital")
        and not token.capital
        and (tokens[position - 1].capital or tokens[position - 1].key == ")")
        and not (lex.has("join", token.key) or lex.has("particle", token.key))
    ):
        return False
    if lex.setting("name_ends_phrase") and not token.capital and not token.text.isdigit() and position - start >= 2:
        named = tokens[position - 1].capital and _personal(tokens[position - 1], lex)
        pointing = lex.has("demonstrative", token.key) or lex.has("adjective", token.key)  # Kepala Bulog [setempat]
        if named and token.key not in lex.titles and not lex.has("organisation", token.key) and not pointing:
            return False
    if (lex.has("adjective", token.key) and lex.setting("adjective_last")) or lex.has("demonstrative", token.key):
        return True
    if lex.has("join", token.key):
        if position - start >= 2 and _personal(tokens[position - 1], lex) and _personal(tokens[position - 2], lex):
            return False
        following = tokens[position + 1] if position + 1 < len(tokens) else None
        if following is not None and not lex.setting("cased") and lex.has("preposition", following.key):
            return False
        return following is not None and following.kind == "w" and not lex.has("complementiser", following.key)
    inside = token.capital and tokens[position - 1].capital and not lex.setting("nouns_capital")
    if timed(tokens, position, lex) or any(lex.has(group, token.key) for group in ("stop", "adverb", "issued")):
        return inside and lex.setting("order") == "sov" and not timed(tokens, position, lex)
    if not lex.setting("cased") and lex.has("negation", token.key):
        return False
    if lex.has("object", token.key) and not construct.governs(tokens[position - 1], lex):
        return False
    noun = token.capital or token.key in lex.titles or _named_like_verb(tokens, position, lex)
    return token.key not in lex.verbs or noun


def _named_like_verb(tokens: tuple[Token, ...], position: int, lex: Lexicon) -> bool:
    """Whether a word that is a verb and a given name is the name: it follows a title or a verb, النائبة [وعد]."""
    if lex.setting("order") != "vso" or not position or not construct.given(tokens[position], lex):
        return False
    before = tokens[position - 1].key
    return before in lex.titles or before in lex.verbs or construct.joins_verb(tokens[position - 1], lex)


def _placed(tokens: tuple[Token, ...], position: int, start: int, lex: Lexicon) -> bool:
    """Whether a preposition joined to a noun says where somebody with a full name is: דליה הרן [מהאוניברסיטה]."""
    word, article = tokens[position], str(lex.setting("title_article"))
    prefixes = tuple(lex.setting("located") or ())
    if not prefixes or position - start < 2 or not word.key.startswith(prefixes):
        return False
    rest, following = word.key[1:], tokens[position + 1].key if position + 1 < len(tokens) else ""
    noun = rest.startswith(article) or lex.has("organisation", rest) or following.startswith(article)
    return noun and construct.given(tokens[position - 2], lex) and not lex.has("name_join", tokens[position - 1].key)


def _ordinal(word: Token, lex: Lexicon) -> bool:
    """Whether a word is "the former" or "the latter" by itself, with its article joined: الأول, השני."""
    return bool(lex.setting("definite")) and (lex.has("former", word.key) or lex.has("latter", word.key))


def _may_be_title(tokens: tuple[Token, ...], position: int, lex: Lexicon) -> bool:
    """Whether a word that is a title and a verb is the title here; where verbs come first, right after a verb."""
    if lex.setting("order") != "vso":
        return True
    before = tokens[position - 1].key if position else ""
    clitics = tuple(lex.setting("proclitics") or ())
    return before in lex.verbs or (before.startswith(clitics) and before[1:] in lex.verbs)


def _personal(token: Token, lex: Lexicon) -> bool:
    if lex.has("determiner", token.key):
        return False
    return token.capital and token.key not in lex.titles and not lex.has("organisation", token.key)


def told(tokens: tuple[Token, ...], position: int, lex: Lexicon) -> bool:
    """Whether a name in marks is that of an outlet which is no part of the phrase before it: أخبر مسؤول "بي بي سي"."""
    if lex.has("outlet", tokens[position - 1].key) or lex.has("organisation", tokens[position - 1].key):
        return False
    words = [key(word, lex.lang) for word in tokens[position].text.split()[:5]]
    hit = outlets(lex.lang).at(words, 0)
    return hit is not None and hit[0] == len(words)


def abbreviates(tokens: tuple[Token, ...], position: int, lex: Lexicon) -> bool:
    """Whether the full stop at ``position`` ends an abbreviation."""
    previous = tokens[position - 1]
    return lex.has("abbreviation", previous.key) or (
        len(previous.text) <= 3 and previous.text.isupper() and position + 1 < len(tokens)
    )


def trim_right(tokens: tuple[Token, ...], low: int, high: int, lex: Lexicon) -> int:
    """Drop adverbs, auxiliaries and expressions of time at the end of ``[low, high)``."""
    while high > low:
        last = tokens[high - 1]
        if lex.has("demonstrative", last.key):
            break
        if last.kind == "w" and (adverb(last, lex) or lex.has("time", last.key) or lex.has("trailing", last.key)):
            high -= 1
            while (
                high > low
                and tokens[high - 1].kind == "w"
                and any(lex.has(group, tokens[high - 1].key) for group in _BEFORE_TIME)
                and high - 1 > low
                and lex.has("time", last.key)
            ):
                high -= 1
            continue
        break
    return high


def new_clause(tokens: tuple[Token, ...], start: int, position: int, end: int, lex: Lexicon) -> bool:
    """Whether "and" at ``position`` joins a new clause rather than a second noun."""
    if position + 1 >= end:
        return False
    follows = tokens[position + 1]
    opens = follows.capital or lex.has("determiner", follows.key) or follows.key in lex.pronouns
    first = tokens[start]
    short = position - start <= 5 and (first.capital or lex.has("determiner", first.key) or first.key in lex.titles)
    return opens and not short


def past_adverbial(tokens: tuple[Token, ...], start: int, end: int, lex: Lexicon) -> int:
    """Past an adverbial that opens a segment without a comma: "On Sunday the minister"."""
    if not adverbial(tokens, start, lex):
        return start
    if lex.setting("verb_second"):
        return end
    for position in range(start + 1, end):
        word = tokens[position]
        if lex.has("time", word.key) and position + 1 < end:
            return position + 1
    for position in range(start + 2, end):
        if tokens[position].key in lex.pronouns or lex.has("determiner", tokens[position].key):
            return position
    return _name_at_end(tokens, start, end, lex) if lex.setting("cased") else end


def past_adverbials(tokens: tuple[Token, ...], start: int, stop: int, lex: Lexicon) -> int:
    """Past what stands between a verb and the subject after it: a admis [devant les députés à Edimbourg] le directeur,
    opinó [ante LA NACION] Lucía Ferreyra. ``start`` where no subject is seen behind it."""
    position = start
    while position < stop and (adverb(tokens[position], lex) or timed(tokens, position, lex)):
        position += 1
    pointed = position + 1 < stop and lex.has("time", tokens[position + 1].key)  # este miércoles
    position += 2 * (pointed and lex.has("demonstrative", tokens[position].key))
    if not lex.setting("subject_after_adverbials") or position >= stop or not _opens_adverbial(tokens[position], lex):
        return start
    for at in range(position + 1, min(stop, position + _ADVERBIALS)):
        word, before = tokens[at], tokens[at - 1]
        if word.kind != "w":
            return start
        governed = _opens_adverbial(before, lex) or lex.has("join", before.key)
        if not governed and (
            lex.has("article", word.key) or lex.has("indefinite", word.key) or lex.has("generic", word.key)
        ):
            return at
        named = word.capital and at + 1 < stop and tokens[at + 1].capital and construct.given(word, lex)
        if named and not _opens_adverbial(before, lex):
            return at
        if named and outlets(lex.lang).at([before.key], 0) is not None:
            return at
    return start


def _opens_adverbial(word: Token, lex: Lexicon) -> bool:
    return lex.has("preposition", word.key) and not word.capital


def _name_at_end(tokens: tuple[Token, ...], start: int, end: int, lex: Lexicon) -> int:
    """Where a name begins that an adverbial leads to without a comma: В Москве [Савельев], ``end`` without one."""
    first = end
    while first > start + 1 and tokens[first - 1].capital and tokens[first - 1].quoted is None:
        first -= 1
    if first == end or not lex.has("preposition", tokens[first - 1].key):
        return first
    if end - first < 2:  # the preposition's own noun
        return end
    return end - 2 if end - first > 2 and construct.given(tokens[end - 2], lex) else end - 1


def adverbial(tokens: tuple[Token, ...], start: int, lex: Lexicon) -> bool:
    """Whether a stretch opens with a preposition."""
    return lex.has("preposition", tokens[start].key)


def without_opening(frame: Frame, lex: Lexicon) -> Frame:
    """A sentence without the adverbial that opens it, set off by a comma: عند المساء، | يغلق أبو سليم دكانه."""
    tokens = frame.tokens
    comma = next((at for at, token in enumerate(tokens[:_OPENING]) if token.key in COMMAS), 0)
    opened = comma and comma + 1 < len(tokens) and adverbial(tokens, 0, lex)
    return frame._replace(tokens=tokens[comma + 1 :]) if opened else frame


def nominal(tokens: tuple[Token, ...], start: int, end: int, lex: Lexicon) -> bool:
    """Whether a stretch can name someone."""
    words = [token for token in tokens[start:end] if token.kind == "w"]
    if not words or all(word.text.isdigit() for word in words):
        return False
    if lex.setting("nominal_clause") and words[-1].key.endswith(tuple(lex.setting("nominal_clause"))):
        return False
    if len(words) == 1:
        only = words[0]
        if lex.has("pronominal", only.key):
            return True
        if lex.has("determiner", only.key) or lex.has("join", only.key):
            return False
        if only.key not in lex.pronouns and lex.has("stop", only.key):
            return False
    return True


def named(tokens: tuple[Token, ...], lex: Lexicon) -> bool:
    """Whether a phrase ends in a name: a capital letter that is not a title's."""
    if not tokens:
        return False
    last = tokens[-1]
    if last.key in lex.titles or not last.capital:
        return False
    heads = tokens[0].key in lex.titles and not lex.setting("title_last")
    if heads and any(lex.has("organisation", token.key) for token in tokens[1:]):
        return False
    return not any(lex.has("join", token.key) and token.kind == "w" for token in tokens) or (
        tokens[0].capital and len(tokens) < 3
    )
