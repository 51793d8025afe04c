"""Quotations of an article: content, cue, source, speaker, kind and relay."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.model import Document, Kind, Quotation, Span
from toolkit.quotes import sources
from toolkit.quotes.attribute import Attribution, attribute, kind, opens
from toolkit.quotes.cues import Cue, cues
from toolkit.quotes.frames import Frame, Token, frames
from toolkit.quotes.indirect import reported
from toolkit.quotes.lexicon import Lexicon, lexicon
from toolkit.quotes.marks import quoted
from toolkit.quotes.names import register
from toolkit.quotes.relay import relays
from toolkit.quotes.speakers import Resolver


def extract(document: Document) -> list[Quotation]:
    """The quotations of an article, in the order in which they appear.

    Content spans leave out the quotation marks and keep everything printed inside them, a final comma or full stop
    too. A stretch interrupted by its cue, or continued on the next paragraph, has several content spans. A language
    without a data file still yields what its quotation marks show, without cue and source.
    """
    lex = lexicon(document.lang)
    text = document.text
    sentences = frames(text, quoted(text), lex)
    resolver = Resolver(register(sentences, lex), lex)
    reader = _Reader(document, lex, resolver)
    for frame in sentences:
        reader.read(frame)
    return reader.found


class _Reader:
    """Reads the sentences of one document in order; what was said last decides what a bare quotation continues."""

    def __init__(self, document: Document, lex: Lexicon, resolver: Resolver) -> None:
        self.document = document
        self.lex = lex
        self.resolver = resolver
        self.found: list[Quotation] = []
        self.last_frame: Frame | None = None
        self.last_paragraph = -2
        self.open_end: int | None = None
        self.pending: tuple[Frame, Cue] | None = None

    def read(self, frame: Frame) -> None:
        hits = cues(frame, self.lex)
        attributed: list[tuple[int, Attribution, Kind]] = []
        for at, token in enumerate(frame.tokens):
            if token.kind != "q":
                continue
            found = attribute(frame, at, hits, self.lex)
            sort = kind(frame, at, found, self.lex)
            if sort is not None:
                attributed.append((at, found, sort))
        used = {found.cue for _, found, _ in attributed}
        items: list[tuple[int, Quotation]] = list(self._marked(frame, attributed))
        free = [cue for cue in hits if cue not in used]
        if free:
            items += self._unmarked(frame, hits, used)
        self.found += [quotation for _, quotation in sorted(items, key=lambda item: item[0])]
        self.last_frame = frame
        if items:
            self.last_paragraph = frame.paragraph

    def _marked(self, frame: Frame, attributed: list[tuple[int, Attribution, Kind]]) -> Iterator[tuple[int, Quotation]]:
        skip = -1
        for index, (at, found, sort) in enumerate(attributed):
            if at <= skip:
                continue
            content = list(_pieces(self.document, frame.tokens[at]))
            if index + 1 < len(attributed) and _interrupted(frame, attributed[index], attributed[index + 1]):
                skip = attributed[index + 1][0]
                content += _pieces(self.document, frame.tokens[skip])
            if found.cue is None:
                continued = self._continued(frame, at, content, sort)
                if continued:
                    yield at, continued
                continue
            yield at, self._quotation(frame, tuple(content), found.cue, found.source, sort)

    def _continued(self, frame: Frame, at: int, content: list[Span], sort: Kind) -> Quotation | None:
        """A quotation without a cue of its own: after a colon, or going on from the one before."""
        last = self.last_frame
        if opens(frame, at) and last is not None and last.tokens[-1].key == ":":
            hits = cues(last, self.lex)
            if hits:
                found = attribute(last, len(last.tokens) - 1, hits, self.lex)
                if found.cue is not None and not found.after:
                    return self._quotation(last, tuple(content), found.cue, found.source, "direct")
        previous = self.found[-1] if self.found else None
        if (
            previous is not None
            and opens(frame, at)
            and frame.paragraph - self.last_paragraph <= 1
            and sort == "direct"
        ):
            return Quotation(tuple(content), sort, None, None, previous.speaker, ())
        return Quotation(tuple(content), sort, None, None, None, relays(frame, None, self.lex))

    def _unmarked(self, frame: Frame, hits: list[Cue], used: set[Cue | None]) -> Iterator[tuple[int, Quotation]]:
        for item in reported(frame, hits, self.lex):
            if item.cue in used:
                continue
            start, end = sources.text_of(frame, item.content)
            content = (self.document.span(start, end),)
            yield item.content[0], self._quotation(frame, content, item.cue, item.source, "indirect")

    def _quotation(
        self, frame: Frame, content: tuple[Span, ...], cue: Cue, source: sources.Range | None, sort: Kind
    ) -> Quotation:
        span = self.document.span(*sources.text_of(frame, source)) if source else None
        if source is not None:
            speaker = self.resolver.resolve(frame.tokens[source[0] : source[1]])
        else:
            speaker = self.resolver.pronoun("u") if self.lex.setting("drops_subject") else None
        carried = relays(frame, source, self.lex)
        return Quotation(content, sort, self.document.span(cue.start, cue.end), span, speaker, carried)


def _pieces(document: Document, token: Token) -> Iterator[Span]:
    assert token.quoted is not None
    for start, end in token.quoted.pieces:
        yield document.span(start, end)


def _interrupted(frame: Frame, first: tuple[int, Attribution, Kind], second: tuple[int, Attribution, Kind]) -> bool:
    """Whether two stretches are one sentence broken by its cue: "We will", he said, "go."."""
    (at, found, _), (next_at, other, _) = first, second
    return (
        found.after
        and found.cue is not None
        and found.cue == other.cue
        and found.adjacent
        and other.adjacent
        and all(token.kind != "q" for token in frame.tokens[at + 1 : next_at])
    )
