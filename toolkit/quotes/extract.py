"""Quotations of an article: content, cue, source, speaker, kind and relay."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from toolkit.model import Document, Kind, Quotation, Span
from toolkit.quotes import sources
from toolkit.quotes.aliases import full_names, settled
from toolkit.quotes.attribute import Attribution, attribute
from toolkit.quotes.blocks import BLOCK, blocked, signature
from toolkit.quotes.candidates import Read
from toolkit.quotes.cues import Cue
from toolkit.quotes.dashes import dashed
from toolkit.quotes.embedded import embedded
from toolkit.quotes.frames import Frame, Token, frames
from toolkit.quotes.indirect import Reported, reported
from toolkit.quotes.kinds import kind
from toolkit.quotes.lexicon import Lexicon, key, lexicon
from toolkit.quotes.located import without_place
from toolkit.quotes.marks import Quoted, quoted
from toolkit.quotes.naming import register
from toolkit.quotes.outlets import kind_of_outlet, names_outlet
from toolkit.quotes.ranking import ranked
from toolkit.quotes.relay import relays
from toolkit.quotes.speakers import Resolver
from toolkit.quotes.subjects import opens
from toolkit.quotes.unlisted import cues


def extract(document: Document) -> list[Quotation]:
    """The quotations of an article, in the order in which they appear.

    Content spans leave out the quotation marks and keep everything printed inside them, a final comma or full stop
    too. A stretch interrupted by its cue, or carried on right after it, or on the next paragraph, has several content
    spans. A quotation inside a quotation is one of its own. A language without a data file still yields what its
    quotation marks show, without cue and source.
    """
    read = by_rules(document)
    return ranked(read) if read.memory.lex.titles else read.found


def by_rules(document: Document) -> Read:
    """The same by the rules alone, with the sentences and whom they name: what the weights choose speakers from."""
    lex = lexicon(document.lang)
    text = document.text
    marked = blocked(text, dashed(text, quoted(text), lex), lex)
    sentences = frames(text, marked, lex)
    resolver = Resolver(settled(register(sentences, lex), sentences), lex)
    reader = _Reader(document, lex, resolver)
    for frame in sentences:
        reader.read(frame)
    names = full_names(resolver.register)
    told = [replace(one, speaker=names.get(one.speaker or "", one.speaker)) for one in reader.found]
    ordered = sorted(told, key=lambda quotation: (quotation.content[0].start, -quotation.content[0].end))
    return Read(ordered, sentences, resolver)


class _Reader:
    """Reads the sentences of one document in order; what was said last decides what a bare quotation continues."""

    def __init__(self, document: Document, lex: Lexicon, resolver: Resolver) -> None:
        self.document = document
        self.lex = lex
        self.resolver = resolver
        self.found: list[Quotation] = []
        self.marked: int | None = None
        """Where in ``found`` the last quotation with marks stands."""
        self.marked_frame: Frame | None = None
        self.last_frame: Frame | None = None
        self.told: Frame | None = None
        """The last sentence, if somebody was quoted in it."""
        self.outlet: str | None = None
        self.frame: Frame | None = None
        self.reporting: list[int] = []
        """Where the cues of the sentence at hand stand that report something."""
        self.sources: set[sources.Range] = set()
        """Sources of the sentence at hand that a quotation has already."""

    def read(self, frame: Frame) -> None:
        """Add the quotations of one sentence."""
        hits = cues(frame, self.lex)
        self.resolver.sees(frame)
        self.sources = set()
        before = len(self.found)
        attributed: list[tuple[int, Attribution, Kind]] = []
        for at, token in enumerate(frame.tokens):
            if token.kind == "q":
                found = attribute(frame, at, hits, self.lex)
                sort = kind(frame, at, found, self.lex)
                if sort is not None:
                    attributed.append((at, found, sort))
        used = {found.cue for _, found, _ in attributed}
        sources = [found.source for _, found, _ in attributed if found.source]
        taken_up = any(source[0] > 2 and self._pronoun(frame, source) for source in sources)
        if taken_up or any(self._dropped(found) for _, found, _ in attributed):
            self.resolver.acted(frame)
        plain = [item for item in reported(frame, hits, self.lex) if item.cue not in used]
        self.frame = frame
        self.reporting = sorted({cue.first for cue in used if cue} | {item.cue.first for item in plain})
        for at, group in _grouped(frame, attributed):
            for item in [item for item in plain if item.tokens[0] < at]:
                plain.remove(item)
                self._indirect(frame, item)
            self._marked(frame, group)
        for item in plain:
            self._indirect(frame, item)
        for at, _, _ in attributed:
            self._nested(frame, at)
        told = len(self.found) > before or self._freely(frame)
        if not told:
            self.resolver.acted(frame)
        self.told = frame if told else None
        self.last_frame = frame

    def _freely(self, frame: Frame) -> bool:
        """A sentence in the mood of reported speech right behind what somebody said: „… Der Bericht liege vor.“

        It goes on the indirect quotation before it, or is one of its own, without a cue.
        """
        last = self.told
        words = [token for token in frame.tokens if token.kind == "w"]
        quoted = any(token.kind == "q" for token in frame.tokens)
        if last is None or last.paragraph != frame.paragraph or quoted:
            return False
        mood = any(self.lex.has("reported_mood", token.key) for token in words)
        if not mood or any(self.lex.pronouns.get(token.key) == "s" for token in words):
            return False
        content = self.document.span(words[0].start, words[-1].end)
        before = self.found[-1]
        if before.kind == "indirect":
            self.found[-1] = replace(before, content=(*before.content, content))
        else:
            self.found.append(Quotation((content,), "indirect", None, None, before.speaker, ()))
        return True

    def _indirect(self, frame: Frame, item: Reported) -> None:
        content = tuple(self.document.span(start, end) for start, end in item.spans)
        self._add(frame, content, item.cue, item.source, "indirect")

    def _marked(self, frame: Frame, group: list[tuple[int, Attribution, Kind]]) -> None:
        content = tuple(span for at, _, _ in group for span in self._pieces(frame, at))
        at, found, sort = group[0]
        if found.cue is not None and (found.adjacent or len(content) > 1 or not self._embedded(frame, at)):
            self._add(frame, content, found.cue, found.source, sort)
        elif (
            found.cue is not None
            or (len(content) == 1 and self._embedded(frame, at))
            or self._announced(frame, at, content)
        ):
            pass
        elif self._is_block(frame, at):
            if not self._signed(frame, at, content) and not self._after_colon(frame, at, content):
                return
        elif not self._after_colon(frame, at, content) and not self._carried_on(frame, at, content, sort):
            speaker = self._continued(frame, at, sort)
            carried = () if speaker else relays(frame, None, self.lex, self.outlet)
            self.found.append(Quotation(content, sort, None, None, speaker, carried))
        self.marked, self.marked_frame = len(self.found) - 1, frame

    def _announced(self, frame: Frame, at: int, content: tuple[Span, ...]) -> bool:
        """A quotation after a name and a colon, without a verb: "Minister: “No.”"."""
        if at < 2 or frame.tokens[at - 1].key != ":" or not frame.tokens[at].text:
            return False
        source = sources.leading(frame, 0, at - 1, self.lex)
        if source is None:
            return False
        span = self.document.span(*sources.text_of(frame, source)) if source[1] == at - 1 else None
        speaker = self._speaker(frame.tokens[source[0] : source[1]])
        carried = relays(frame, source, self.lex, self.outlet)
        self.found.append(Quotation(content, "direct", None, span, speaker, carried))
        return True

    def _embedded(self, frame: Frame, at: int) -> bool:
        quote = frame.tokens[at].quoted
        inside = embedded(self.document.text, quote, self.lex) if quote else None
        if inside is None:
            return False
        content = tuple(self.document.span(start, end) for start, end in inside.content)
        self._add(inside.frame, content, inside.cue, inside.source, "direct")
        return True

    def _is_block(self, frame: Frame, at: int) -> bool:
        quote = frame.tokens[at].quoted
        return quote is not None and quote.mark == BLOCK

    def _signed(self, frame: Frame, at: int, content: tuple[Span, ...]) -> bool:
        """A block quotation with a name behind a dash on the line after it."""
        name = signature(self.document.text, frame.tokens[at].end)
        rows = frames(self.document.text, (), self.lex, name) if name else []
        if name is None or len(rows) != 1:
            return False
        speaker = self._speaker(rows[0].tokens)
        self.found.append(Quotation(content, "direct", None, self.document.span(*name), speaker, ()))
        return True

    def _after_colon(self, frame: Frame, at: int, content: tuple[Span, ...]) -> bool:
        """A quotation on the paragraph after "She said:"."""
        last = self.last_frame
        if last is None or not opens(frame, at) or last.tokens[-1].key != ":":
            return False
        found = attribute(last, len(last.tokens) - 1, cues(last, self.lex), self.lex)
        if found.cue is None or found.after:
            return False
        self._add(last, content, found.cue, found.source, "direct")
        return True

    def _carried_on(self, frame: Frame, at: int, content: tuple[Span, ...], sort: Kind) -> bool:
        """A quotation that goes on in a new sentence right after its cue: “No,” he said. “Never.”"""
        last = self.marked_frame
        if self.marked is None or last is None or last is not self.last_frame or last.paragraph != frame.paragraph:
            return False
        before = self.found[self.marked]
        if sort != "direct" or not opens(frame, at) or before.cue is None or before.kind != "direct":
            return False
        self.found[self.marked] = replace(before, content=before.content + content)
        return True

    def _continued(self, frame: Frame, at: int, sort: Kind) -> str | None:
        """The speaker of a quotation without a cue: whoever the sentence before it is about, who was quoted in this
        paragraph or the one before, who acted last."""
        last, before = self.marked_frame, self.last_frame
        if sort != "direct" or before is None or not opens(frame, at) or frame.paragraph - before.paragraph > 1:
            return None
        acted = self.resolver.last[0].name if self.resolver.last else None
        if before.paragraph == frame.paragraph and self.told is None and acted:
            return acted
        if self.marked is not None and last is not None and frame.paragraph - last.paragraph <= 1:
            return self.found[self.marked].speaker
        return acted

    def _nested(self, frame: Frame, at: int) -> None:
        """What a speaker quotes in turn; "I" is the speaker."""
        outer = self.found[self.marked].speaker if self.marked is not None else None
        token = frame.tokens[at]
        if token.quoted is None or not token.quoted.inner:
            return
        for start, end in token.quoted.pieces:
            inner = [item for item in token.quoted.inner if start <= item.start and item.end <= end]
            if not inner:
                continue
            for sentence in frames(self.document.text, inner, self.lex, (start, end)):
                hits = cues(sentence, self.lex)
                for position, word in enumerate(sentence.tokens):
                    if word.kind != "q":
                        continue
                    found = attribute(sentence, position, hits, self.lex)
                    sort = kind(sentence, position, found, self.lex)
                    if sort is not None and found.cue is not None:
                        self._add(
                            sentence, tuple(self._pieces(sentence, position)), found.cue, found.source, sort, outer
                        )

    def _add(
        self,
        frame: Frame,
        content: tuple[Span, ...],
        cue: Cue,
        source: sources.Range | None,
        sort: Kind,
        *outer: str | None,
    ) -> None:
        suffixed = bool(self.lex.setting("suffix_pronoun")) and cue.end < frame.tokens[cue.first].end
        source = None if suffixed else source
        again = source in self.sources
        verb = key(self.document.text[cue.start : cue.end].split()[0], self.lex.lang)
        phrase = without_place(frame.tokens[source[0] : source[1]], verb, self.lex) if source else ()
        phrase = self.resolver.without_object(phrase)
        span = self.document.span(phrase[0].start, phrase[-1].end) if phrase and not again else None
        if source is not None:
            self.sources.add(source)
        elif suffixed:
            span = self.document.span(cue.end, frame.tokens[cue.first].end)
        first_person = source is not None and self.lex.pronouns.get(frame.tokens[source[0]].key) == "s"
        first_person = first_person or self.lex.has("first_person", verb)
        outlet = names_outlet(frame, source, self.lex) if source else None
        if outlet and source and not kind_of_outlet(frame, source[0], outlet[0], self.lex):
            outlet = None
        if outlet:
            speaker = self.resolver.resolve(frame.tokens[outlet[0] : outlet[1]], True)
        elif outer and first_person:
            speaker = outer[0]
        elif cue.section == "own":
            phrase_key = " ".join(token.key for token in frame.tokens[cue.first : cue.last])
            speaker = self.resolver.pronoun(_of_own(phrase_key, self.lex))
        else:
            spoke = self.resolver.last
            self.resolver.speaking = outer[0] if outer else None
            speaker = None if first_person else self._speaker(_unjoined(phrase, frame, cue, self.lex), verb)
            if outer:
                self.resolver.last = spoke
        carried = () if outer else relays(frame, source, self.lex, self.outlet, self._owned(frame, cue))
        if carried:
            self.outlet = carried[-1]
        self.found.append(Quotation(content, sort, self.document.span(cue.start, cue.end), span, speaker, carried))

    def _pronoun(self, frame: Frame, source: sources.Range) -> bool:
        return frame.tokens[source[0]].key in self.lex.pronouns

    def _dropped(self, found: Attribution) -> bool:
        """Whether a clause stands before a verb without a subject, and may have it: بدا ترامب راضياً، إذ قال."""
        cue = found.cue
        bare = cue is not None and cue.section == "verb" and found.source is None and cue.first > 2
        return bare and bool(self.lex.setting("drops_subject"))

    def _owned(self, frame: Frame, cue: Cue) -> sources.Range:
        """The tokens whose relay is this cue's: from it to the next cue that reports; the first has the start too.
        A cue inside a quotation has a frame of its own."""
        reporting = self.reporting if frame is self.frame else ()
        later = [first for first in reporting if first > cue.first]
        earlier = [first for first in reporting if first < cue.first]
        if cue.section == "participle" and earlier:
            return (earlier[-1] if len(earlier) > 1 else 0), (later[0] if later else len(frame.tokens))
        return (cue.first if earlier else 0), (later[0] if later else len(frame.tokens))

    def _speaker(self, phrase: Sequence[Token], verb: str = "") -> str | None:
        if phrase:
            return self.resolver.resolve(phrase, verb=verb)
        return self.resolver.pronoun("u", verb)

    def _pieces(self, frame: Frame, at: int) -> Iterator[Span]:
        quote: Quoted | None = frame.tokens[at].quoted
        for start, end in quote.pieces if quote else ():
            yield self.document.span(start, end)


def _of_own(phrase: str, lex: Lexicon) -> str:
    """The gender that a phrase with a pronoun of its own shows, past a conjunction joined to it."""
    plain = (phrase[len(clitic) :] for clitic in lex.setting("proclitics") or () if phrase.startswith(clitic))
    return next((lex.own[form] for form in (phrase, *plain) if form in lex.own), "u")


def _unjoined(phrase: Sequence[Token], frame: Frame, cue: Cue, lex: Lexicon) -> Sequence[Token]:
    """A source without the preposition that its cue joins to it: المجلة for وفقاً للمجلة, سبق للمجلة أن قالت."""
    after = tuple(lex.setting("joins_after") or ())
    once = any(lex.has("once", a.key) and b in phrase[:1] for a, b in pairwise(frame.tokens[: cue.first]))
    if not phrase or not after or not (once or frame.tokens[cue.first].key.endswith(after)):
        return phrase
    text = phrase[0].text
    plain = "ال" + text[2:] if text.startswith("لل") else text.removeprefix("ل")
    return (phrase[0]._replace(text=plain, key=key(plain, lex.lang)), *phrase[1:])


def _grouped(
    frame: Frame, attributed: list[tuple[int, Attribution, Kind]]
) -> Iterator[tuple[int, list[tuple[int, Attribution, Kind]]]]:
    """Quoted tokens that are one quotation: broken by their cue, or several stretches that one cue governs."""
    group: list[tuple[int, Attribution, Kind]] = []
    for item in attributed:
        if group and not (item[1].cue is not None and item[1].cue == group[-1][1].cue and _one(group[-1], item)):
            yield group[0][0], group
            group = []
        group.append(item)
    if group:
        yield group[0][0], group


def _one(first: tuple[int, Attribution, Kind], second: tuple[int, Attribution, Kind]) -> bool:
    (_, found, sort), (_, other, following) = first, second
    if found.after and not other.after:
        return found.adjacent and other.adjacent
    return sort == "mixed" and following == "mixed"
