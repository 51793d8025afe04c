"""Who carried the words before this article did: "according to Arab News", "told Reuters", "on Telegram"."""

from __future__ import annotations

from functools import cache

from toolkit.quotes.frames import Frame, Token
from toolkit.quotes.lexicon import Lexicon, Phrases, generic_outlets, key, outlets, phrases, relay_data
from toolkit.quotes.nouns import COMMAS
from toolkit.quotes.outlets import bare, names_outlet, proper
from toolkit.quotes.sources import Range

_REACH = 8


@cache
def _tables(lang: str) -> tuple[Phrases, Phrases, Phrases, frozenset[str]]:
    data = relay_data(lang)
    return (
        phrases(((form, True) for form in data.get("before", ())), lang),
        phrases(((form, True) for form in data.get("near", ())), lang),
        phrases(((form, True) for form in data.get("after", ())), lang),
        frozenset(key(word, lang) for word in data.get("outlet", ())),
    )


def relays(
    frame: Frame, source: Range | None, lex: Lexicon, last: str | None = None, within: Range | None = None
) -> tuple[str, ...]:
    """The outlets and platforms that a sentence names as carriers, as written, in order.

    The ``source`` itself counts only where a phrase such as "according to" makes an outlet both. ``last`` is the outlet
    that "the newspaper" stands for; ``within`` limits the search to the words that belong to one of several cues.
    """
    ahead, near, behind, nouns = _tables(lex.lang)
    tokens = frame.tokens
    keys = [_plain(bare(word, lex), lex) for word in frame.keys]
    found: list[str] = []
    own_name = names_outlet(frame, source, lex) if source else None
    if own_name is None and source is not None and lex.setting("cased"):
        first = source[0] + lex.has("determiner", keys[source[0]])
        unlisted = _unlisted(tokens, keys, first, False, nouns, lex) if first < source[1] else None
        own_name = unlisted if unlisted is not None and unlisted[1] == source[1] else None
    elif own_name is None and source is not None and source[1] - source[0] > 1 and keys[source[0]] in nouns:
        own_name = (source[0] + 1, source[1])
    if own_name:
        _add(found, tokens, own_name, lex)
    for position in range(*(within or (0, len(tokens)))):
        if tokens[position].kind != "w":
            continue
        hit = ahead.at(keys, position)
        if hit:
            name = _outlet(tokens, keys, position + hit[0], nouns, lex, _REACH)
            if name and (source is None or not _within(name, source) or _according(tokens, position, source)):
                _add(found, tokens, name, lex)
            elif name is None and last and _anaphor(keys, position + hit[0], nouns, lex) and last not in found:
                found.append(last)
        elif last and last not in found and _joined_anaphor(tokens, keys, position, nouns, lex):
            found.append(last)
        elif near.at(keys, position) or lex.has("addresses", keys[position]):
            size, _ = near.at(keys, position) or (1, None)
            name = _outlet(tokens, keys, position + size, nouns, lex, 5) or _joined(tokens, keys, position, lex)
            if name is None and last and last not in found and _anaphor(keys, position + size, nouns, lex):
                found.append(last)
            if name and (source is None or not _within(name, source)):
                _add(found, tokens, name, lex)
        told = _told(tokens, keys, position, lex)
        if told is not None and (source is None or not _within(told, source)):
            _add(found, tokens, told, lex)
        name_at = outlets(lex.lang).at(keys, position)
        if name_at and proper(tokens, position, name_at, lex):
            end = position + name_at[0]
            while end < len(tokens) and tokens[end].kind == "w":
                if keys[end] not in nouns and not lex.has("adverb", keys[end]):
                    break
                end += 1
            own = source is not None and source[0] <= position < source[1]
            if end < len(tokens) and not own and behind.at(keys, end):
                _add(found, tokens, (position, position + name_at[0]), lex)
    return tuple(found)


def _plain(word: str, lex: Lexicon) -> str:
    """A preposition without the conjunction joined to it: على for وعلى."""
    for clitic in lex.setting("proclitics") or ():
        if word.startswith(clitic) and lex.has("preposition", word[len(clitic) :]):
            return word[len(clitic) :]
    return word


def _told(tokens: tuple[Token, ...], keys: list[str], position: int, lex: Lexicon) -> Range | None:
    """An outlet that is told, by its case alone: Reuters'a, Anadolu Ajansı'na."""
    endings = lex.setting("dative")
    hit = outlets(lex.lang).at(keys, position) if endings else None
    if hit is None or not tokens[position + hit[0] - 1].key.endswith(tuple(endings)):
        return None
    return position, position + hit[0]


def _unjoined(text: str, lex: Lexicon) -> str:
    """An outlet without a joined preposition: "רויטרס" for "לרויטרס"."""
    words = [key(word, lex.lang) for word in text.split()]
    if outlets(lex.lang).at(words, 0) is not None or not _without_clitic(words, 0, lex):
        return text
    return "ال" + text[2:] if lex.lang == "ar" and text.startswith("لل") else text[1:]


def _anaphor(keys: list[str], low: int, nouns: frozenset[str], lex: Lexicon) -> bool:
    """Whether a bare "the newspaper" starts at ``low``."""
    if low < len(keys) and keys[low] in nouns and lex.has("article", keys[low - 1]):
        return True
    definite = lex.setting("definite")
    if definite and low < len(keys) and keys[low].startswith(definite) and keys[low][len(definite) :] in nouns:
        return True
    return low + 1 < len(keys) and lex.has("determiner", keys[low]) and keys[low + 1] in nouns


def _joined_anaphor(
    tokens: tuple[Token, ...], keys: list[str], position: int, nouns: frozenset[str], lex: Lexicon
) -> bool:
    """Whether a word is "to the newspaper" written as one: للصحيفة."""
    if lex.lang != "ar" or not keys[position].startswith("لل") or keys[position][2:] not in nouns:
        return False
    following = tokens[position + 1] if position + 1 < len(tokens) else None
    return following is None or following.kind == "p" or lex.has("complementiser", following.key)


def _within(name: Range, source: Range) -> bool:
    return source[0] <= name[0] and name[1] <= source[1]


def _according(tokens: tuple[Token, ...], position: int, source: Range) -> bool:
    """Whether the phrase at ``position`` is itself what introduces the source: the outlet is both."""
    return position < source[0]


def _add(found: list[str], tokens: tuple[Token, ...], name: Range, lex: Lexicon) -> None:
    text = tokens[name[0]].text
    for left, right in zip(tokens[name[0] : name[1]], tokens[name[0] + 1 : name[1]], strict=False):
        text += ("" if left.end == right.start else " ") + right.text
    for mark in "'’":
        head, _, tail = text.rpartition(mark)
        if head and len(tail) <= 4 and tail.islower():
            text = head
    text = _unjoined(text, lex)
    if text not in found:
        found.append(text)


def _joined(tokens: tuple[Token, ...], keys: list[str], position: int, lex: Lexicon) -> Range | None:
    """An outlet with a joined preposition: לרויטרס, لرويترز."""
    hit = _without_clitic(keys, position, lex)
    return (position, position + hit[0]) if hit else None


def _outlet(
    tokens: tuple[Token, ...], keys: list[str], low: int, nouns: frozenset[str], lex: Lexicon, reach: int
) -> Range | None:
    """The outlet named within a few words of ``low``, before any punctuation."""
    for position in range(low, min(len(tokens), low + reach)):
        if tokens[position].kind == "p":
            if position > low and tokens[position].key in COMMAS and keys[position - 1] in nouns:
                return _apposed(tokens, position + 1, lex)
            return None
        after_noun = bool(position) and (keys[position - 1] in nouns or lex.has("addresses", keys[position - 1]))
        if tokens[position].quoted is not None:
            return (position, position + 1) if _quoted_outlet(tokens[position], after_noun, lex) else None
        hit = outlets(lex.lang).at(keys, position) or _without_clitic(keys, position, lex)
        if hit and proper(tokens, position, hit, lex) and not _kind_of_named(tokens, position, hit, lex):
            return position, position + hit[0]
        found = _unlisted(tokens, keys, position, after_noun, nouns, lex)
        if found:
            return found
        if position > low and lex.has("stop", keys[position]) and not tokens[position].capital:
            return None
    return None


def _kind_of_named(tokens: tuple[Token, ...], position: int, hit: tuple[int, str], lex: Lexicon) -> bool:
    """Whether an outlet's kind is followed by its name: "state news agency SANA", "state news agency, Norda"."""
    if not lex.setting("cased") or generic_outlets(lex.lang).at([t.key for t in tokens], position) is None:
        return False
    after = position + hit[0]
    if after < len(tokens) and tokens[after].key in COMMAS:
        return _apposed(tokens, after + 1, lex) is not None
    return after < len(tokens) and tokens[after].capital and not lex.has("time", tokens[after].key)


def _apposed(tokens: tuple[Token, ...], low: int, lex: Lexicon) -> Range | None:
    """The name set off by a comma after the kind of outlet: "the state news agency, [Norda]"."""
    end = low
    while end < len(tokens) and tokens[end].capital and not lex.has("time", tokens[end].key):
        end += 1
    closed = end >= len(tokens) or tokens[end].kind != "w"
    return (low, end) if low < end <= low + 4 and closed else None


def _quoted_outlet(token: Token, after_noun: bool, lex: Lexicon) -> bool:
    """Whether a quoted stretch is an outlet's name: a known one, or a short one after "newspaper"."""
    words = token.text.split()
    known = outlets(lex.lang).at([key(word, lex.lang) for word in words[:6]], 0) if words else None
    return bool(known and known[0] == len(words)) or (
        0 < len(words) <= 4 and (after_noun or lex.has("outlet", key(words[-1], lex.lang)))
    )


def _unlisted(
    tokens: tuple[Token, ...], keys: list[str], position: int, after_noun: bool, nouns: frozenset[str], lex: Lexicon
) -> Range | None:
    """An outlet no list knows, told by its kind: Coastal News, Courrier du Littoral, صحيفة الساحل, Küstenzeitung."""
    end = position
    if not lex.setting("cased"):
        if keys[position] in nouns:
            return None
        definite = lex.setting("definite")
        while (
            end < len(tokens)
            and tokens[end].kind == "w"
            and end - position < 3
            and (after_noun and (end == position or (bool(definite) and keys[end].startswith(definite))))
        ):
            if lex.has("stop", keys[end]) or lex.has("time", keys[end]) or lex.has("complementiser", keys[end]):
                break
            end += 1
        return (position, end) if end > position else None
    while end < len(tokens) and (
        tokens[end].capital
        or (end > position and end + 1 < len(tokens) and tokens[end + 1].capital and lex.has("particle", keys[end]))
    ):
        end += 1
    if end == position:
        return None
    while position < end - 1 and lex.has("determiner", keys[position]):
        position += 1
    compound = any(
        keys[i].endswith(noun) and (keys[i] != noun or end - position > 1)
        for noun in lex.setting("outlet_endings") or ()
        for i in range(position, end)
    )
    generic = [keys[i] in nouns for i in range(position, end)]
    if compound or (not all(generic) and (any(generic) or after_noun)):
        return position, end
    return None


def _without_clitic(keys: list[str], position: int, lex: Lexicon) -> tuple[int, str] | None:
    if lex.lang == "ar" and keys[position].startswith("لل"):
        return outlets(lex.lang).at(["ال" + keys[position][2:], *keys[position + 1 : position + 5]], 0)
    for clitic in lex.setting("prepositions") or ():
        if keys[position].startswith(clitic) and len(keys[position]) > len(clitic) + 2:
            return outlets(lex.lang).at([keys[position][len(clitic) :], *keys[position + 1 : position + 5]], 0)
    return None
