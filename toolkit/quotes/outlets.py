"""Outlets and platforms by name, in the scripts they are written in."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.quotes.frames import Frame, Token
from toolkit.quotes.lexicon import Lexicon, key, outlets, relay_data


def names_outlet(frame: Frame, phrase: tuple[int, int], lex: Lexicon) -> tuple[int, int] | None:
    """The tokens of a phrase that are a known outlet's name, None when it names none."""
    keys = [bare(token.key, lex) for token in frame.tokens[phrase[0] : phrase[1]]]
    for position in range(len(keys)):
        hit = outlets(lex.lang).at(keys, position)
        if hit and proper(frame.tokens, phrase[0] + position, hit, lex):
            return phrase[0] + position, phrase[0] + position + hit[0]
    return None


def is_outlet(frame: Frame, phrase: tuple[int, int], lex: Lexicon) -> bool:
    """Whether a phrase is an outlet: by a listed name, or by a noun that says so and no title: صحيفة «الساحل»."""
    tokens = frame.tokens[phrase[0] : phrase[1]]
    nouns = {key(word, lex.lang) for word in relay_data(lex.lang).get("outlet", ())}
    said = any(token.key in nouns for token in tokens) and not any(token.key in lex.titles for token in tokens)
    return said or names_outlet(frame, phrase, lex) is not None


def kind_of_outlet(frame: Frame, low: int, high: int, lex: Lexicon) -> bool:
    """Whether the words before a name say only what kind of outlet it is: "the news agency", وكالة."""
    nouns = {key(word, lex.lang) for word in relay_data(lex.lang).get("outlet", ())}
    return all(token.key in nouns or lex.has("determiner", token.key) for token in frame.tokens[low:high])


def proper(tokens: Sequence[Token], position: int, hit: tuple[int, str], lex: Lexicon) -> bool:
    """Whether a match at ``position`` is the outlet, and no common word, title or name of a person."""
    first = tokens[position]
    if hit[0] == 1 and (first.key in lex.titles or _given_name(tokens, position, lex)):
        return False
    after = position + hit[0]
    if hit[0] == 1 and len(first.text) < 3 and after < len(tokens) and tokens[after].text.isdigit():
        return False
    return not lex.setting("cased") or first.capital or first.text == hit[1].split()[0]


def _given_name(tokens: Sequence[Token], position: int, lex: Lexicon) -> bool:
    """Whether a one-word outlet is rather a first name: Petra Novik, but "AFP Monday", "Reuters News"."""
    if not lex.setting("cased") or position + 1 >= len(tokens) or tokens[position].text.isupper():
        return False
    following = tokens[position + 1]
    kinds = {key(word, lex.lang) for word in relay_data(lex.lang).get("outlet", ())}
    named = following.capital and not lex.setting("nouns_capital")
    return named and not (lex.has("time", following.key) or following.key in kinds or following.key in lex.titles)


def bare(word: str, lex: Lexicon) -> str:
    """A word without the case ending that follows an apostrophe, where names are so declined."""
    return word.split("'")[0] if lex.lang == "tr" and "'" in word else word
