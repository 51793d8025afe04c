"""mistranslation: a false friend, a word put for one that looks like it and means something else.

German *eventuell* is "possibly", not "eventually". Each pair of languages has a file in ``data/false_friends``, a line
a word: its forms in the one language, the forms of its false friend in the other, and what each of the two means, with
``|`` between; ``*`` stands for any letters. What may rightly be rendered by the other in some sense is not listed. The
term is that of Koessler and Derocquigny (1928), *Les faux amis*.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

from toolkit.checks.pair import Pair, Side
from toolkit.model import Finding
from toolkit.text.fold import fold
from toolkit.text.languages import primary

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

CHECK = "false friends"
LINKED = 0.1
"""Least probability of the link between the two, the likeliest of one of them."""
BEGUN = 3
"""Letters by which forms are looked up."""


class Friends(NamedTuple):
    """Two words that look alike: the forms of each, folded, as tuples of words, and what each means."""

    forms: tuple[tuple[tuple[str, ...], ...], tuple[tuple[str, ...], ...]]
    meanings: tuple[str, str]


def false_friends(pair: Pair) -> Iterator[Finding]:
    """Words of the original that a false friend of theirs stands for."""
    links = pair.alignment.probability
    if not links.size:
        return
    friends, turned = _friends(primary(pair.original.lang), primary(pair.rendering.lang))
    if not friends:
        return
    here = _places(pair.original, friends, turned)
    there = _places(pair.rendering, friends, not turned) if here else {}
    for number in sorted(here.keys() & there.keys()):
        for own in here[number]:
            for other in there[number]:
                if _answers(links, own, other) and not _copied(pair, own, other):
                    yield _finding(pair, own, other, friends[number], turned)


def _answers(links: NDArray[np.float32], own: range, other: range) -> bool:
    """Whether the likeliest link of either of two places leads to the other."""
    rows, columns = links[own.start : own.stop], links[:, other.start : other.stop]
    surest = float(rows[:, other.start : other.stop].max())
    return surest >= LINKED and surest >= min(float(rows.max()), float(columns.max()))


def _copied(pair: Pair, own: range, other: range) -> bool:
    """Whether both are of one name that is copied, with the word beside it: Calle Mayor."""
    sides = ((pair.original, own), (pair.rendering, other))
    if not all(side.text[side.words[at.start].start].isupper() for side, at in sides):
        return False
    said, made = ({*side.folded[max(0, at.start - 1) : at.stop + 1]} for side, at in sides)
    return len(said & made) > len(own)


def _places(side: Side, friends: tuple[Friends, ...], second: bool) -> dict[int, list[range]]:
    """Where the words of each line stand in a text."""
    lookup = _by_beginning(friends, second)
    found = defaultdict[int, list[range]](list)
    for at in range(len(side.words)):
        for words in {side.folded[at], side.stems[at]}:
            for number, form in lookup.get(words[:BEGUN], ()):
                following = side.folded[at + 1 : at + len(form)]
                if all(map(_is, (words, *following), form)) and len(following) == len(form) - 1:
                    place = range(at, at + len(form))
                    if place not in found[number]:
                        found[number].append(place)
    return found


def _is(word: str, form: str) -> bool:
    return word.startswith(form[:-1]) if form.endswith("*") else word == form


def _finding(pair: Pair, own: range, other: range, friends: Friends, turned: bool) -> Finding:
    sides = ((pair.original, own), (pair.rendering, other))
    original, rendering = (side.span(side.words[at[0]].start, side.words[at[-1]].end) for side, at in sides)
    means, meaning = friends.meanings[:: -1 if turned else 1]
    said, rendered = (_glossed(one, side.lang) for one, (side, _) in zip((means, meaning), sides, strict=True))
    return Finding(
        rule="mistranslation",
        severity="major",
        confidence=0.9,
        message=f"“{original.exact}”{said} became “{rendering.exact}”{rendered}, a false friend",
        original=original,
        rendering=rendering,
        evidence={
            "check": CHECK,
            "original_means": means,
            "rendering_means": meaning,
            "link": round(float(pair.alignment.probability[own.start : own.stop, other.start : other.stop].max()), 3),
        },
    )


def _glossed(meaning: str, lang: str | None) -> str:
    """The meaning of a word in brackets; none of an English one, which is given in the other language."""
    return "" if primary(lang) == "en" else f" ({meaning})"


@cache
def _friends(lang: str, other: str) -> tuple[tuple[Friends, ...], bool]:
    """The lines of two languages, and whether the first word of each line is of the second one."""
    for turned, name in ((False, f"{lang}-{other}"), (True, f"{other}-{lang}")):
        path = resources.files("toolkit.checks").joinpath("data", "false_friends", f"{name}.txt")
        if name.replace("-", "").isalpha() and path.is_file():
            codes = name.split("-")
            return tuple(_line(line, codes[0], codes[1]) for line in path.read_text("utf-8").splitlines()), turned
    return (), False


def _line(line: str, lang: str, other: str) -> Friends:
    first, second, means, meaning = (field.strip() for field in line.split("|"))
    return Friends((_forms(first, lang), _forms(second, other)), (means, meaning))


def _forms(listed: str, lang: str) -> tuple[tuple[str, ...], ...]:
    """The forms, each as its folded words; ``*`` at the end of a word stands for any letters."""
    return tuple(
        tuple(fold(word.removesuffix("*"), lang).text + "*" * word.endswith("*") for word in form.split())
        for form in listed.split(",")
    )


@cache
def _by_beginning(friends: tuple[Friends, ...], second: bool) -> Mapping[str, Sequence[tuple[int, tuple[str, ...]]]]:
    found = defaultdict[str, list[tuple[int, tuple[str, ...]]]](list)
    for number, line in enumerate(friends):
        for form in line.forms[second]:
            found[form[0].removesuffix("*")[:BEGUN]].append((number, form))
    return found
