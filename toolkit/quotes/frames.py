"""Sentences as a row of tokens in which each quoted stretch is a single token.

Attribution is read outside the quotation marks, so what is quoted is opaque here: a full stop inside a quotation never
ends the sentence around it, and words inside never look like a cue.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from toolkit.quotes.lexicon import Lexicon, key, outlets
from toolkit.quotes.marks import Quoted, paragraphs

COMMAS = frozenset(",،;؛")
"""Marks that part clauses."""
_EXTEND = "\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u0591-\u05bd\u05bf\u05c1\u05c2\u200c\u200d"
_UNSEEN = "\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u061c\u00ad"
_JOINED = rf"(?:(?:['׳]-|['’ʼ‘`\-‑.·/&\"״׳@:])(?=\w)[\w{_EXTEND}]+)*"
_SOUNDS = "(?<=[גדזחטעצתר])"
"""Letters after which a mark of Hebrew foreign sounds may end a word: ליית'."""
_ELISION = re.compile(r"(?:[ldnmtscj]|qu|jusqu|lorsqu|puisqu|quoiqu)['’](?=\w)", re.IGNORECASE)
_INVERSION = re.compile(r"(?<=\w)-(?:t-)?(ils?|elles?|on|je|nous)$", re.IGNORECASE)
_ARTICLE = re.compile(r"\w{1,4}[-‑'’](?=\w)(?=[^\W\d_a-zà-öø-ÿа-яё])")
_TERMINAL = frozenset(".!?…؟۔。")
_INITIALS = re.compile(r"\w(?:\.\w)*")
_TAIL = 14
_PLACE = r"[^\W\d_][^\n«“\"„(:]{1,40}?"
_DATELINE = re.compile(
    rf"\s*{_PLACE}\s*\([^()\n]{{2,30}}\)\s*\.?\s*[—–-]+\s"  # CITY (AP) — ; Berlin (dpa) - ; Madrid, 11 mar (EFE).-
    r"|\s*\d{1,2}[.:h]\d{2}\s*(?:[|:–—-]\s*)?(?=\D)"  # 14.05 Fire chief:
    rf"|\s*{_PLACE}[.,]\s*/[^/\n]{{2,20}}/\.?\s"  # МОСКВА, 11 марта. /ТАСС/.
    rf"|\s*\w[\w ]{{1,20}}?\s*[-–—]\s*\w{{2,14}}\s*[-–—]\s"  # تهران - ایرنا -
    rf"|\s*{_PLACE},\s*[A-Z][\w.]{{2,20}}\s[—–-]+\s"  # Damascus, MINA –
    rf"|\s*[A-ZÀ-ÞА-ЯİĞÜŞÖÇ]{{3,}}[A-ZÀ-ÞА-ЯİĞÜŞÖÇ ,.]{{0,40}}\s[—–-]+\s"  # BELGRAVIA —
)
_LONGEST = 400
_LONGEST_NAME = 5
_ENDS_SPEECH = frozenset(",.!?…،؟۔")
_NICKNAME = re.compile(r"[ \u00a0][^\W\d_a-zà-öø-ÿа-яё]")
_OPENING = frozenset("\"“‘«„'")
_TITLE_MARK = "\0"

QUOTE = _TITLE_MARK + "q"
"""The key of a quoted token."""


class Token(NamedTuple):
    """A word (``w``), a punctuation mark (``p``) or a whole quoted stretch (``q``); offsets are code points."""

    start: int
    end: int
    kind: str
    text: str
    key: str
    quoted: Quoted | None = None

    @property
    def capital(self) -> bool:
        """Whether the word starts with a capital letter, past a joined article: Sharaa, al-Sharaa, d'Estaing."""
        first = self.text[self.text[0] in _OPENING :][:1]
        return self.kind == "w" and (first.isupper() or bool(_ARTICLE.match(self.text)))


class Frame(NamedTuple):
    """A sentence: its tokens, and the number of its paragraph."""

    tokens: tuple[Token, ...]
    paragraph: int

    @property
    def start(self) -> int:
        """Where the sentence starts."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """Where the sentence ends."""
        return self.tokens[-1].end

    @property
    def keys(self) -> list[str]:
        """The lookup forms of the tokens."""
        return [token.key for token in self.tokens]


def frames(text: str, quotes: Sequence[Quoted], lex: Lexicon, within: tuple[int, int] | None = None) -> list[Frame]:
    """The sentences of ``text``, or of the stretch ``within`` it, with ``quotes`` as tokens."""
    result: list[Frame] = []
    low, high = within or (0, len(text))
    spans = [(low, high)] if within else paragraphs(text)
    if not spans:
        return []
    number = 0
    row: list[Token] = []
    stream = list(_tokens(text, quotes, lex, low, high))
    cut = _dateline(text, spans[0])
    for index, token in enumerate(stream):
        crossed = False
        while number + 1 < len(spans) and token.start >= spans[number + 1][0]:
            number += 1
            crossed = True
            cut = _dateline(text, spans[number])
        if row and row[-1].quoted is not None and row[-1].end > spans[number][0]:
            crossed = False
        heading = row and row[-1].start < cut <= token.start
        if row and (crossed or heading or len(row) >= _LONGEST or _ends(text, stream, index, lex)):
            result.append(Frame(tuple(row), number - 1 if crossed else number))
            row = []
        row.append(token)
    if row:
        result.append(Frame(tuple(row), number))
    return result


def _dateline(text: str, paragraph: tuple[int, int]) -> int:
    """Where the line that names place and agency ends at the start of a paragraph, -1 without one."""
    match = _DATELINE.match(text, *paragraph)
    return match.end() if match else -1


@cache
def _token(abbreviated: tuple[str, ...]) -> re.Pattern[str]:
    """A word or a mark; the mark of abbreviation that ends the words ``abbreviated`` is part of them: פרופ'."""
    before = "|".join([_SOUNDS, *(rf"(?<={re.escape(word)})" for word in abbreviated)])
    geresh = rf"(?:׳|(?:{before})'(?= \w))?"
    return re.compile(rf"\w[\w{_EXTEND}]*{_JOINED}{geresh}|[^\w\s{_UNSEEN}]")


def _tokens(text: str, quotes: Sequence[Quoted], lex: Lexicon, low: int, high: int) -> Iterator[Token]:
    position = low
    elides = bool(lex.setting("elides"))
    token = _token(tuple(lex.setting("abbreviated") or ()))
    before: Token | None = None
    last: Token | None = None
    for quote in [*quotes, None]:
        stop = quote.start if quote else high
        for match in token.finditer(text, position, stop):
            word = match.group()
            if elides and ("-" in word or "'" in word or "’" in word):
                for part in _elided(word, match.start(), lex):
                    before, last = last, part
                    yield part
                continue
            kind = "w" if word[0].isalnum() or word[0] == "_" else "p"
            before, last = last, Token(match.start(), match.end(), kind, word, key(word, lex.lang))
            yield last
        if quote:
            words = text[quote.pieces[0][0] : quote.pieces[-1][1]]
            position = quote.end
            nickname = _NICKNAME.match(text, quote.end) and " " not in words and words[:1].isupper()
            if last is not None and last.capital and nickname and lex.setting("cased"):
                shown = text[quote.start : quote.end]
                before, last = last, Token(quote.start, quote.end, "w", shown, key(words, lex.lang))
            elif last is not None and names(words, (before, last), lex):
                before, last = last, Token(quote.start, quote.end, "w", words, key(words, lex.lang), quote)
            else:
                before, last = last, Token(quote.start, quote.end, "q", words, QUOTE, quote)
            yield last


def names(words: str, context: tuple[Token | None, Token], lex: Lexicon) -> bool:
    """Whether quoted ``words`` are a name, told by the noun before them or by capitals: the ‘Blue Line’ zone.

    Such a stretch is a word of the sentence around it: صحيفة «الشاطئ», газета «Дозор», the film “The Salt Road”.
    """
    parts = words.split()
    earlier, before = context
    if before.kind != "w" or len(parts) > _LONGEST_NAME or words[-1] in _ENDS_SPEECH:
        return False
    if lex.setting("cased") and not parts[0][0].isupper() and not parts[0][0].isdigit():
        return False
    known = outlets(lex.lang).at([key(part, lex.lang) for part in parts], 0)
    if known is not None and known[0] == len(parts):
        return True
    if before.key in lex.verbs:
        return False
    qualified = earlier is not None and lex.has("names", earlier.key) and not lex.has("stop", before.key)
    determined = lex.has("determiner", before.key)
    noun = before.key[1:] if before.key.startswith(tuple(lex.setting("prepositions") or ("\0",))) else before.key
    joined = noun != before.key and (lex.has("names", noun) or lex.has("organisation", noun))  # [ل]حركة «أمل»
    if joined or lex.has("names", before.key) or lex.has("work", before.key) or (qualified and not determined):
        return len(parts) <= _LONGEST_NAME - 2 or bool(lex.setting("cased")) or lex.has("work", before.key)
    definite = lex.setting("definite")
    named = lex.has("organisation", before.key) and not lex.setting("nouns_capital")
    if named and (lex.setting("cased") or (definite and len(parts) <= 3 and not before.key.startswith(definite))):
        return True
    if not lex.setting("cased"):
        return False
    if determined and len(parts) <= _LONGEST_NAME - 1 and lex.has("outlet", key(parts[-1], lex.lang)):
        return True
    if lex.setting("nouns_capital"):
        return False
    content = [part for part in parts if len(part) > 3]
    return len(content) > 1 and lex.has("determiner", before.key) and all(part[0].isupper() for part in content)


def _elided(word: str, start: int, lex: Lexicon) -> Iterator[Token]:
    """The parts of a word joined by elision or inversion: "qu'elle", "a-t-il"."""
    while match := _ELISION.match(word):
        part = match.group()
        yield Token(start, start + len(part), "w", part, key(part, lex.lang))
        word, start = word[len(part) :], start + len(part)
    inverted = _INVERSION.search(word)
    parts = [(0, inverted.start()), inverted.span(1)] if inverted else [(0, len(word))]
    for low, high in parts:
        part = word[low:high]
        kind = "w" if part[:1].isalnum() else "p"
        yield Token(start + low, start + high, kind, part, key(part, lex.lang))


def _ends(text: str, stream: list[Token], index: int, lex: Lexicon) -> bool:
    """Whether a sentence ends before the token at ``index``."""
    token, last = stream[index], stream[index - 1]
    if token.kind == "p" and token.key not in "¿¡—–-[(":
        return False
    if token.kind == "p" and token.key in "—–-" and index + 1 < len(stream) and stream[index + 1].text[:1].islower():
        return False
    if last.kind == "q":
        return _quote_ends(text, stream, index, lex)
    if last.kind != "p" or last.key not in _TERMINAL or (token.start == last.end and token.kind != "q"):
        return False
    if token.kind == "w" and lex.setting("cased") and token.text[0].islower():
        return False
    before = stream[index - 2] if index > 1 else None
    if last.key == "." and before is not None and before.kind == "w" and before.end == last.start:
        return not (lex.has("abbreviation", before.key) or (_INITIALS.fullmatch(before.text) and before.capital))
    return True


def _quote_ends(text: str, stream: list[Token], index: int, lex: Lexicon) -> bool:
    token, last = stream[index], stream[index - 1]
    assert last.quoted is not None
    final = text[last.quoted.pieces[-1][1] - 1]
    if final not in _TERMINAL or (token.kind == "w" and lex.setting("cased") and token.text[0].islower()):
        return False
    if token.capital and lex.setting("verb_after_quote"):
        return True
    if final == "." and last.quoted.closed:
        return token.kind != "p" or token.key not in "—–-"
    for later in stream[index : index + _TAIL]:
        if later.kind == "q" or later.key in _TERMINAL:
            return True
        if later.kind == "w" and later.key in lex.cues:
            return False
    return True
