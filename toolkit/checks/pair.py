"""The pair that checks look at: two sides, their words, and how these answer to each other."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING
from weakref import ref

from toolkit.align.words import WordAlignment
from toolkit.model import Kind, Span
from toolkit.text.dates import DateValue, dates
from toolkit.text.fold import fold_word
from toolkit.text.numbers import Quantity, numbers
from toolkit.text.sentences import sentences
from toolkit.text.words import Word, function_words, words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from toolkit.glossary.model import Glossary
    from toolkit.text.names import Name


@dataclass(frozen=True, eq=False)
class Side:
    """One side of a pair: the words said, in one text, whatever cue interrupted them in the document.

    ``stretches`` are the document's spans in order; ``text`` joins them by a space. Offsets of words,
    sentences, quantities and names are into ``text``; ``span`` takes them back to the document.
    """

    stretches: tuple[Span, ...]
    lang: str | None

    @cached_property
    def text(self) -> str:
        """The words of all stretches."""
        return " ".join(stretch.exact for stretch in self.stretches)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """Words with their clitics."""
        return tuple(words(self.text, self.lang))

    @cached_property
    def bounds(self) -> list[tuple[int, int]]:
        """Where each word starts and ends in ``text``."""
        return [(word.start, word.end) for word in self.words]

    @cached_property
    def folded(self) -> tuple[str, ...]:
        """Each word folded, for look-up."""
        return tuple(fold_word(self.text[word.start : word.end], self.lang) for word in self.words)

    @cached_property
    def stems(self) -> tuple[str, ...]:
        """Each word without its clitics, folded."""
        return tuple(
            folded if word.stem == (word.start, word.end) else fold_word(self.text[slice(*word.stem)], self.lang)
            for word, folded in zip(self.words, self.folded, strict=True)
        )

    @cached_property
    def content(self) -> tuple[bool, ...]:
        """Whether each word carries content: neither its stem nor the whole of it is a function word."""
        functional = function_words(self.lang)
        return tuple(
            folded not in functional and stem not in functional
            for folded, stem in zip(self.folded, self.stems, strict=True)
        )

    @cached_property
    def speaking(self) -> NDArray[np.bool_]:
        """The same as an array."""
        import numpy as np

        return np.array(self.content, dtype=bool)

    @cached_property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """Sentences, as offsets into ``text``."""
        return tuple(sentences(self.text, self.lang))

    @cached_property
    def dates(self) -> tuple[DateValue, ...]:
        """Dates and weekdays named."""
        return tuple(dates(self.text, self.lang))

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """Numbers named, those that belong to a date left out."""
        return tuple(
            quantity
            for quantity in numbers(self.text, self.lang)
            if not any(date.start < quantity.end and quantity.start < date.end for date in self.dates)
        )

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """Names of people, places, organisations and groups."""
        from toolkit.text.names import names

        return tuple(names(self.text, self.lang))

    @cached_property
    def tokens(self) -> tuple[Span, ...]:
        """The document's span of each word."""
        if len(self.stretches) > 1:
            return tuple(self.span(*bounds) for bounds in self.bounds)
        document, before = self.stretches[0].document, self.stretches[0].start
        return tuple(document.span(before + start, before + end) for start, end in self.bounds)

    def span(self, start: int, end: int) -> Span:
        """The document's span for ``[start, end)`` of ``text``; over a cue it takes the cue in."""
        begin = self._origin(start)
        return Span(self.stretches[0].document, begin, max(begin, self._origin(end, True)))

    def _origin(self, offset: int, closing: bool = False) -> int:
        before = 0
        for stretch in self.stretches:
            length = stretch.end - stretch.start
            if offset < before + length or (closing and offset == before + length):
                return stretch.start + max(0, offset - before)
            before += length + 1
        return self.stretches[-1].end

    def inside(self, span: Span | None) -> tuple[int, int] | None:
        """The offsets in ``text`` of what of a document's span is said here; None when it lies elsewhere."""
        if span is None or span.document != self.stretches[0].document:
            return None
        before, edges = 0, []
        for stretch in self.stretches:
            start, end = max(span.start, stretch.start), min(span.end, stretch.end)
            if start <= end:
                edges += [before + start - stretch.start, before + end - stretch.start]
            before += stretch.end - stretch.start + 1
        return (edges[0], edges[-1]) if edges else None

    def words_in(self, start: int, end: int) -> range:
        """Indices of the words that touch ``[start, end)`` of ``text``."""
        starts, ends = self._bounds
        first, last = bisect_right(ends, start), bisect_left(starts, end)
        return range(first, last) if first < last else range(0)

    @cached_property
    def _bounds(self) -> tuple[list[int], list[int]]:
        return [word.start for word in self.words], [word.end for word in self.words]

    def sentence_of(self, offset: int) -> int:
        """The index of the sentence at or before ``offset``."""
        return max(0, bisect_right(self.sentences, offset, key=lambda bounds: bounds[0]) - 1)


@dataclass(frozen=True, eq=False)
class Pair:
    """An original passage, its rendering and their word alignment; what every check is given.

    ``excerpt``: the original is only part of what was said, so that words of the rendering without a
    counterpart may be outside it. ``similarity``: cosine of the two texts' vectors, None when not taken.
    ``glossary``: the terms that are looked for; None for none. ``cue``: the words that introduce the quotation in the
    article, ``original_cue`` those that introduce the passage where the original is a report itself.
    """

    original: Side
    rendering: Side
    alignment: WordAlignment
    kind: Kind = "direct"
    excerpt: bool = False
    similarity: float | None = None
    glossary: Glossary | None = None
    cue: Span | None = None
    original_cue: Span | None = None

    @property
    def swapped(self) -> Pair:
        """The same pair with the roles exchanged, for checks that look both ways; ``swapped`` of that is this one."""
        own = self.__dict__.get("_turned_from")  # not held: a pair in a circle would wait for the garbage collector
        return (own and own()) or self._swapped

    @cached_property
    def _swapped(self) -> Pair:
        turned = replace(
            self,
            original=self.rendering,
            rendering=self.original,
            alignment=self.alignment.transposed,
            cue=self.original_cue,
            original_cue=self.cue,
        )
        turned.__dict__["_turned_from"] = ref(self)
        return turned

    def linked(self, indices: Sequence[int], least: float = 0.1) -> list[int]:
        """Indices of rendering words linked to any of these original words."""
        if not len(indices) or not self.alignment.probability.size:
            return []
        strongest: NDArray[np.float32] = self.alignment.probability[list(indices)].max(axis=0)
        return [int(index) for index in (strongest > least).nonzero()[0]]
