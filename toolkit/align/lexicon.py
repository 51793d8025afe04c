"""What a word is mostly rendered as: a lexicon counted over the word links of parallel text.

A word without its clitics, and the English words that answer to it and to no other word best (Melamed, "Models of
translational equivalence among words", 2000), counted by ``training/lexicon.py``. It knows no context and no sense: it
offers words to somebody who reads none of the original, most frequent first. ``benchmarks/lexicon.py`` says how often
the right one is among them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources

from toolkit.align.dictionary import of_folded
from toolkit.align.table import Table
from toolkit.text.fold import fold_word, folded
from toolkit.text.languages import primary

SHARE = 0.15
"""Least share of a word's renderings that one must have to be named."""
MOST = 3
"""Renderings named."""
ALIKE = 5
"""Renderings that begin with as many letters are forms of one word; only the most frequent is named."""

STEM, ENDING = 5, 2
"""Letters that forms of a word share at least, and letters at the end in which they may differ."""
FEW = 5
"""Renderings seen up to which the other forms of a word are asked."""


def renderings(word: str, lang: str | None, into: str | None) -> tuple[str, ...]:
    """What a word, without its clitics, is mostly rendered as; nothing for a word or a language that is not known.

    In English, or of an English word in the language ``into``. What was seen fewer than ``FEW`` times stands behind
    what the dictionary has.
    """
    folded = fold_word(word, lang)
    if primary(lang) == "en":
        return _turned(primary(into)).get(folded, ())
    line = _lines(primary(lang)).get(folded)
    counts = dict(_said(line)) if line else {}
    return _named(tuple(counts), sum(counts.values()), of_folded(folded, primary(lang)))[:MOST]


def of_forms(word: str, lang: str | None) -> tuple[str, ...]:
    """What a word is mostly rendered as in English; where it was seen fewer than ``FEW`` times, what its forms are.

    Forms begin alike, but for ``ENDING`` letters.
    """
    return tuple(rendering for rendering, _ in frequent(counted(fold_word(word, lang), primary(lang))))


def english(word: str, lang: str | None) -> tuple[str, ...]:
    """What a word is in English, by the lexicon and by the dictionary; its forms are asked only where the dictionary
    lacks it."""
    folded, code = fold_word(word, lang), primary(lang)
    written = of_folded(folded, code)
    counts = counted(folded, code, forms=not written)
    said = tuple(rendering for rendering, _ in frequent(counts))
    return _named(said, counts.total(), written)


def _named(said: tuple[str, ...], seen: int, written: tuple[str, ...]) -> tuple[str, ...]:
    """The words of the lexicon and those of the dictionary, forms of one word once; of a word that was seen seldom
    those first that both have."""
    heads = {one[:ALIKE].casefold() for one in written}
    sure = said if seen >= FEW else tuple(one for one in said if one[:ALIKE].casefold() in heads)
    found: dict[str, str] = {}
    for one in (*sure, *written, *said):
        found.setdefault(one[:ALIKE].casefold(), one)
    return tuple(found.values())


def counted(folded: str, lang: str, *, forms: bool = True) -> Counter[str]:
    """What a folded word is mostly rendered as, each with its count; where it was seen seldom, with its ``forms``."""
    lines = _lines(lang)
    line = lines.get(folded)
    counts: Counter[str] = Counter(dict(_said(line)) if line else {})
    if forms and counts.total() < FEW and len(folded) >= STEM:
        stem = folded[: max(STEM, len(folded) - ENDING)]
        for other, said in lines.starting(stem):
            if other != folded and len(other) <= len(stem) + 2 * ENDING:
                counts.update(dict(_said(said)))
    return counts


def covers(lang: str | None) -> bool:
    """Whether there is a lexicon of a language; of English there is, by way of the others."""
    return primary(lang) == "en" or bool(_lines(primary(lang)))


def known(word: str, lang: str | None) -> bool | None:
    """Whether the lexicon has a word, without its clitics, as one of the language; None for a language it has not."""
    code, folded = primary(lang), fold_word(word, lang)
    if code == "en":
        return folded in _english()
    return _lines(code).get(folded) is not None if _lines(code) else None


def frequent(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    """The renderings to name, each with its count."""
    total, found = sum(counts.values()), list[tuple[str, int]]()
    for word, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        if count < SHARE * total or len(found) == MOST:
            break
        if all(word[:ALIKE].casefold() != other[:ALIKE].casefold() for other, _ in found):
            found.append((word, count))
    return found


def read(text: str) -> Iterator[tuple[str, list[tuple[str, int]]]]:
    """Each line of a lexicon file: a word and its renderings with their counts."""
    for line in text.splitlines():
        yield line.partition("\t")[0], _said(line)


def _said(line: str) -> list[tuple[str, int]]:
    pairs = (one.rpartition(" ") for one in line.split("\t")[1:])
    return [(rendering, int(count)) for rendering, _, count in pairs]


@cache
def _lines(lang: str) -> Table:
    """The lines of a language's file by folded word; parsed when asked for, for few of them are."""
    source = resources.files("toolkit.align").joinpath("data", "lexicon", f"{lang}.tsv")
    if not lang.isalpha() or not source.is_file():
        return Table(())
    lines = source.read_text("utf-8").splitlines()
    return Table((folded(line.partition("\t")[0], lang), line) for line in lines)


@cache
def _turned(lang: str) -> Mapping[str, tuple[str, ...]]:
    """By folded English word: the words of the language to name."""
    counts: dict[str, Counter[str]] = {}
    for _, line in _lines(lang).items():
        for english, count in _said(line):
            counts.setdefault(folded(english, "en"), Counter())[line.partition("\t")[0]] += count
    return {english: tuple(word for word, _ in frequent(found)) for english, found in counts.items()}


@cache
def _english() -> frozenset[str]:
    folder = resources.files("toolkit.align").joinpath("data", "lexicon")
    entries = (entry for source in folder.iterdir() for entry in read(source.read_text("utf-8")))
    return frozenset(folded(rendering, "en") for _, said in entries for rendering, _ in said)
