"""omission, addition: somebody, something or a day that one side names and the other does not.

Coverage leaves single words alone that good translations often drop, and "forces" is one of them; in "Iranian positions
were attacked" it sees nothing amiss where Israeli forces attacked them. A name is another matter: where the rendering
has no counterpart of it by entity or sound, and none of its words is linked to a word that is not another name's, it
does not say it. Nor does a side that names no day say which day the other names.
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.checks.coverage import losses
from toolkit.checks.gaps import CLEAR
from toolkit.checks.naming import across, inside, without_counterpart
from toolkit.checks.pair import Pair, Side
from toolkit.model import Finding
from toolkit.text.entities import languages
from toolkit.text.languages import primary
from toolkit.text.names import Name
from toolkit.text.namesakes import claims

CHECK = "names without a counterpart"
DAY = "day"
"""The kind that dates and weekdays have among names."""
LINKED = 0.3
"""Link probability from which a word may stand for a name, as "his" does."""
CERTAIN = 0.75
"""The same where the word is another name's: what is linked so firmly was named otherwise."""


def left_out(pair: Pair) -> Iterator[Finding]:
    """Names and days of the original that a direct quotation does not say, inside what it renders."""
    for place in unnamed(pair) if pair.kind == "direct" else ():
        if inside(pair, place):
            yield _finding(pair, place, added=False)


def put_in(pair: Pair) -> Iterator[Finding]:
    """Names and days of a direct quotation that the original does not say; of an excerpt that cannot be told, nor of a
    name that nothing but its capitals makes one."""
    if pair.kind == "direct" and not pair.excerpt:
        for place in unnamed(pair.swapped):
            if place.kind is not None:
                yield _finding(pair, place, added=True)


def unnamed(pair: Pair) -> Iterator[Name]:
    """The names and days of the original that the rendering has nothing for; names are listed in both languages."""
    side, other, probability = pair.original, pair.rendering, pair.alignment.probability
    if not probability.size or not {primary(side.lang), primary(other.lang)}.issubset(languages()):
        return
    for name in (*side.names, *(_days(side) if not other.dates else ())):
        words = side.words_in(name.start, name.end)
        if not words or probability[words.start : words.stop].max() > CERTAIN:
            continue
        if name.kind != DAY and not without_counterpart(across(pair, name)):
            continue
        taken = claims([one for one in side.names if one != name], side.lang, other.text, other.lang)
        free = [index for index in range(len(other.words)) if index not in taken]
        if not free or float(probability[words.start : words.stop, free].max()) <= LINKED:
            yield name


def _days(side: Side) -> Iterator[Name]:
    """The days and months of a side in words, as names: figures are the business of ``number``."""
    for value in side.dates:
        said = side.text[value.start : value.end]
        if not any(letter.isdigit() for letter in said):
            yield Name(value.start, value.end, DAY, None, said)


def _finding(pair: Pair, name: Name, *, added: bool) -> Finding:
    way = pair.swapped if added else pair
    words = _with_what_it_names(way, way.original.words_in(name.start, name.end))
    first, last = way.original.words[words.start], way.original.words[words[-1]]
    own = way.original.span(min(first.start, name.start), max(last.end, name.end))
    at = _place(way, words)
    there = way.rendering.span(at, at)
    said = "the original given does not name" if added else "the rendering does not name"
    return Finding(
        rule="addition" if added else "omission",
        severity="minor",
        confidence=0.7,
        message=f"{said} “{own.exact}”",
        original=there if added else own,
        rendering=own if added else there,
        evidence={"check": CHECK, "entity": name.entity, "kind": name.kind},
    )


def _with_what_it_names(pair: Pair, words: range) -> range:
    """The words of a name and those beside it that are clearly lost with it: "Israeli forces"."""
    lost, content = losses(pair), pair.original.content
    start, stop = words.start, words.stop
    while start > 0 and content[start - 1] and lost[start - 1] >= CLEAR:
        start -= 1
    while stop < len(lost) and content[stop] and lost[stop] >= CLEAR:
        stop += 1
    return range(start, stop)


def _place(pair: Pair, words: range) -> int:
    """The offset in the rendering after what answers to the words before a name."""
    for reach in range(1, 4):
        linked = pair.linked(range(max(0, words.start - reach), words.start), least=0.3)
        if linked:
            return pair.rendering.words[max(linked)].end
    return 0
