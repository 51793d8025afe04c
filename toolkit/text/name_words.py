"""The words around and inside names that each language's ``data/names/<lang>.toml`` lists."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from toolkit.text import entities
from toolkit.text.fold import fold_word
from toolkit.text.languages import load, primary
from toolkit.text.words import function_words

CASED = frozenset({"latin", "cyrillic", "greek"})
"""Scripts with capitals."""


class Lexicon(NamedTuple):
    """Folded words, save ``acronyms``: see ``data/names/en.toml`` for what each set holds. ``outer`` are those that may
    stand at either end of a run of capitals and are no part of a name: titles, function words, other capitals."""

    titles: frozenset[str]
    titles_before_names: frozenset[str]
    particles: frozenset[str]
    generic: frozenset[str]
    no_names: frozenset[str]
    acronyms: frozenset[str]
    first_names: frozenset[str]
    functions: frozenset[str]
    unlike: tuple[str, ...]
    outer: frozenset[str]


@cache
def lexicon(lang: str) -> Lexicon:
    """The words listed for a primary subtag; empty sets for a language without data."""
    data: Mapping[str, str] = load("names", lang)

    def listed(key: str) -> frozenset[str]:
        return frozenset(fold_word(word) for word in data.get(key, "").split())

    bare = data.get("nominative", "").split()
    titles, generic, no_names, functions = (
        listed("titles"),
        listed("generic"),
        listed("not_names"),
        function_words(lang),
    )
    return Lexicon(
        titles,
        listed("titles_before_names"),
        listed("particles"),
        generic | {entities.stem(word, bare) for word in generic},
        no_names,
        frozenset(data.get("acronyms", "").split()),
        listed("first_names"),
        functions,
        tuple(data.get("unlike", "").split()),
        titles | no_names | functions,
    )


def speaks(word: str, lang: str | None) -> bool:
    """Whether a word of a name tells it apart: not a particle, nor a title, nor a word names of that kind share."""
    listed = lexicon(primary(lang))
    key = fold_word(word)
    if not key or key in listed.particles or key in listed.titles or key in listed.generic:
        return False
    return all(form.key not in listed.generic for form in entities.forms(word, primary(lang)))
