"""What a word can be in English: a dictionary of the words of news, speeches and statements, written for it.

``data/dictionary/<language>.tsv`` has for each English headword the words that translators use for it, most usual
first; * stands for any ending, a slash is between the past and the present of a verb, and what stands after a bar is
used for the headword though it says less, or something wider. It is read backwards: from a word
in whatever form to headwords. A form that is not listed is found by its endings (``data/endings.toml``), by which
English words come to their headwords too. Unlike the lexicon it was not counted, so that it knows what is rare in
parallel text, and not what is usual there.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from importlib import resources
from sys import intern
from typing import Any, NamedTuple

from toolkit.align.table import Table
from toolkit.text.fold import fold_word, folded
from toolkit.text.languages import primary
from toolkit.text.memory import WORDS
from toolkit.text.words import function_words

OPEN = "*"
BARE = "~"
"""Before the key of a listed word without its ending; ``OPEN`` is after one that any ending may follow."""
LOOSE = 100
"""Places from which on a line lists words that are used for its headword though they say less: after a bar."""
SHORTEST, LONGEST = 3, 10
"""Letters before any ending at least, and letters of such an ending at most."""


class Affixes(NamedTuple):
    """What is cut from words of a language: endings, longest first, and first letters, with what stands for them."""

    least: int
    endings: tuple[str, ...]
    first: tuple[tuple[str, str], ...]

    def bare(self, word: str) -> Iterator[str]:
        """A folded word without its longest ending, with each beginning that it may have."""
        beginnings = [word, *(to + word[len(head) :] for head, to in self.first if word.startswith(head))]
        for beginning in beginnings:
            rest = (beginning[: -len(end)] for end in self.endings if beginning.endswith(end))
            yield next((one for one in rest if len(one) >= self.least), beginning)


def senses(word: str, lang: str | None) -> tuple[str, ...]:
    """The English headwords of a word without its clitics, those that it is the most usual word for first."""
    return of_folded(fold_word(word, lang), primary(lang))


def covers(lang: str | None) -> bool:
    """Whether there is a dictionary of a language; of English there is."""
    return primary(lang) == "en" or bool(_table(primary(lang))[0])


@lru_cache(maxsize=WORDS)
def of_folded(word: str, lang: str, *, loosely: bool = False) -> tuple[str, ...]:
    """The same of a folded word; of an English word its own headword, if it is one. ``loosely``: also those that it is
    used for though it says less."""
    if lang == "en":
        return _english(word)
    table, known = _table(lang)
    if not table:
        return ()
    keys = [word, *(word[:size] + OPEN for size in range(SHORTEST, len(word) + 1) if len(word) - size <= LONGEST)]
    ranks = _ranks(table, keys)
    for one in _affixes(lang).bare(word) if word not in function_words(lang) else ():
        if min(ranks.values(), default=LOOSE) < LOOSE:
            break
        for head, rank in _ranks(table, [BARE + one]).items():
            ranks[head] = min(rank, ranks.get(head, rank))
    heads = {known[number]: rank for number, rank in ranks.items() if loosely or rank < LOOSE}
    return tuple(sorted(heads, key=lambda head: (heads[head], head)))


def _ranks(table: Table, keys: Iterable[str]) -> dict[int, int]:
    """The numbers of the headwords on the lines of some keys, with their best places there."""
    found: dict[int, int] = {}
    for line in (table.get(key) for key in keys):
        numbers = [int(number) for number in (line or "").split()]
        for head, rank in zip(numbers[::2], numbers[1::2], strict=True):
            found[head] = min(rank, found.get(head, rank))
    return found


def _english(word: str) -> tuple[str, ...]:
    """The headword of a form; one that is a form of two is both: left, leave."""
    known = _headwords()
    found = [word] if word in known else []
    found += [one for one in _irregular().get(word, ()) if one in known]
    if found:
        return tuple(dict.fromkeys(found))
    for end in _affixes("en").endings:
        stem = word.removesuffix(end)
        if stem == word or len(stem) < _affixes("en").least:
            continue
        doubled = stem[:-1] if stem[-1] == stem[-2] else stem
        for one in (stem, stem + "e", stem + "y", doubled):
            if one in known:
                return (one,)
    return ()


@cache
def _table(lang: str) -> tuple[Table, tuple[str, ...]]:
    """Listed words, folded, with the numbers of the headwords that they stand under and their places there; and the
    headwords."""
    text = _text(lang)
    if text is None:
        return Table(()), ()
    found: dict[str, dict[int, int]] = defaultdict(dict)
    affixes, known = _affixes(lang), list[str]()
    for number, line in enumerate(folded(text, lang).splitlines()):
        head, _, listed = line.partition("\t")
        known.append(intern(head))
        strict, _, loose = listed.partition("|")
        for rank, form in (*enumerate(strict.split(",")), *enumerate(loose.split(","), LOOSE)):
            for one in form.split("/"):
                key = one.strip()
                if len(key) < 2:
                    continue
                bare = () if key.endswith(OPEN) else (BARE + each for each in affixes.bare(key))
                for each in (key, *bare):
                    found[each].setdefault(number, rank)
    lines = ((key, " ".join(f"{head} {rank}" for head, rank in heads.items())) for key, heads in found.items())
    return Table(lines), tuple(known)


@cache
def _headwords() -> frozenset[str]:
    folder = resources.files("toolkit.align").joinpath("data", "dictionary")
    texts = (source.read_text("utf-8") for source in folder.iterdir() if source.name.endswith(".tsv"))
    return frozenset(line.partition("\t")[0].casefold() for text in texts for line in text.splitlines())


@cache
def _irregular() -> Mapping[str, tuple[str, ...]]:
    found = defaultdict[str, list[str]](list)
    for line in _data()["en"]["irregular"].split(","):
        head, *forms = line.split()
        for form in forms:
            found[form].append(head)
    return {form: tuple(heads) for form, heads in found.items()}


@cache
def _affixes(lang: str) -> Affixes:
    data = _data().get(lang, {})
    pairs = [one.split() for one in data.get("first", "").split(",") if one.strip()]
    first = tuple((head, "".join(to)) for head, *to in pairs)
    endings = sorted(data.get("endings", "").split(), key=lambda end: (-len(end), end))
    return Affixes(int(data.get("least", SHORTEST)), tuple(endings), first)


@cache
def _data() -> Mapping[str, dict[str, Any]]:
    return tomllib.loads(resources.files("toolkit.align").joinpath("data", "endings.toml").read_text("utf-8"))


def _text(lang: str) -> str | None:
    source = resources.files("toolkit.align").joinpath("data", "dictionary", f"{lang}.tsv")
    return source.read_text("utf-8") if lang.isalpha() and source.is_file() else None
