"""Outlets and platforms by name, in the scripts they are written in."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

from toolkit.quotes.frames import Frame, Token
from toolkit.quotes.lexicon import Lexicon, Phrases, key, phrases, relay_data


@cache
def outlets(lang: str) -> Phrases:
    """Known outlets, folded for lookup in texts of ``lang``."""
    source = resources.files("toolkit.quotes").joinpath("data", "outlets.toml")
    data = tomllib.loads(source.read_text(encoding="utf-8"))
    return phrases(((name, name) for names in data.values() for name in names), lang)


def names_outlet(frame: Frame, phrase: tuple[int, int], lex: Lexicon) -> tuple[int, int] | None:
    """The tokens of a phrase that are a known outlet's name, None when it names none."""
    keys = [bare(token.key, lex) for token in frame.tokens[phrase[0] : phrase[1]]]
    for position in range(len(keys)):
        hit = outlets(lex.lang).at(keys, position)
        if hit and proper(frame.tokens[phrase[0] + position], hit, lex):
            return phrase[0] + position, phrase[0] + position + hit[0]
    return None


def kind_of_outlet(frame: Frame, low: int, high: int, lex: Lexicon) -> bool:
    """Whether the words before a name say only what kind of outlet it is: "the news agency", وكالة."""
    nouns = {key(word, lex.lang) for word in relay_data(lex.lang).get("outlet", ())}
    return all(token.key in nouns or lex.has("determiner", token.key) for token in frame.tokens[low:high])


def proper(first: Token, hit: tuple[int, str], lex: Lexicon) -> bool:
    """Whether a match printed with ``first`` as its first word is the outlet, and no common word or title."""
    if hit[0] == 1 and first.key in lex.titles:
        return False
    return not lex.setting("cased") or first.capital or first.text == hit[1].split()[0]


def bare(word: str, lex: Lexicon) -> str:
    """A word without the case ending that follows an apostrophe, where names are so declined."""
    return word.split("'")[0] if lex.lang == "tr" and "'" in word else word
