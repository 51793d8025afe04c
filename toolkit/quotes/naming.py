"""Finds the names of an article: runs of capitals, titles before and after them, abbreviations in parentheses."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from toolkit.quotes.abbreviations import note_abbreviations
from toolkit.quotes.appositions import name_after_complement, titles_beside
from toolkit.quotes.frames import Frame, Token
from toolkit.quotes.governed import governed
from toolkit.quotes.lexicon import Lexicon, given_names, key, outlets, relay_data
from toolkit.quotes.names import (
    APOSTROPHES,
    POSSESSIVE,
    Register,
    begins_with_country,
    fold_name,
    fold_title,
    joined,
    stem,
)
from toolkit.quotes.nouns import initial
from toolkit.quotes.phrases import named_body, office_after, people
from toolkit.quotes.titled import note_subjects, note_titled, note_uncommon, uncased_cut
from toolkit.quotes.uncommon import common, whence
from toolkit.text.given import given_name
from toolkit.text.scripts import script_of

_LONGEST_RUN = 10
_TITLE = 5
_MARKED = 4
_PAIR = 2
_SHORT = 6
"""Letters of an abbreviation with full stops at most: U.S., U.A.E."""


def register(frames: Sequence[Frame], lex: Lexicon) -> Register:
    """Every name of an article in a language with capital letters; without them names come from sources alone."""
    found = Register(lex)
    for frame in frames:
        if lex.setting("cased") and not _headline(frame, lex):
            _note_capitals(found, frame)
        found.mentions.update(
            stem(fold_name(token.text, lex.lang), lex.lang) for token in frame.tokens if token.kind == "w"
        )
    for frame in frames:
        if lex.setting("cased") and not _headline(frame, lex):
            for run in _runs(frame, lex, found.lower_words):
                _note(found, frame, run, lex)
        elif lex.titles and not lex.setting("cased"):
            note_titled(found, frame, lex)
            note_subjects(found, frame, lex)
            note_uncommon(found, frame, lex)
        note_abbreviations(found, frame, lex)
    return found


def _headline(frame: Frame, lex: Lexicon) -> bool:
    """Whether a line is set in title case, where capitals say nothing about names."""
    if lex.setting("nouns_capital") or frame.tokens[-1].key in ".!?" or len(frame.tokens) < 4:
        return False
    words = [token for token in frame.tokens if token.kind == "w" and not lex.has("stop", token.key)]
    return len(words) >= 4 and sum(token.capital for token in words) > 0.7 * len(words)


def _note_capitals(found: Register, frame: Frame) -> None:
    """Which words have a capital for a reason, and which do without one."""
    first = next((i for i, token in enumerate(frame.tokens) if token.kind != "p"), 0)
    found.first_words.add(frame.tokens[first].start)
    for position, token in enumerate(frame.tokens):
        if token.kind != "w":
            continue
        if not token.capital:
            found.lower_words.add(token.key)
        elif position > first and frame.tokens[position - 1].kind != "q" and frame.tokens[position - 1].key != ":":
            found.inner_words.add(token.text)


def _runs(frame: Frame, lex: Lexicon, lower: Collection[str] = ()) -> Iterator[tuple[int, int]]:
    tokens = frame.tokens
    position = 0
    while position < len(tokens):
        first = position == 0 or tokens[position - 1].key == ":"
        if not tokens[position].capital or (
            first
            and tokens[position].key not in lex.titles
            and (tokens[position].key in lower or _function(tokens[position].key, lex))
            and not initial(tokens, position)
        ):
            position += 1
            continue
        start = position
        while position < len(tokens) and position - start < _LONGEST_RUN and _in_run(tokens, position, lex):
            if position > start and {_foreign(tokens[position - 1]), _foreign(tokens[position])} == {True, False}:
                break  # Atlantic Mail | Морин Кейси-Олдридж
            position += 1
        end = position
        while end > start and not tokens[end - 1].capital:
            end -= 1
        placed = start and end - start == 2 and lex.has("preposition", tokens[start - 1].key)
        said = any(token.key in lex.verbs for token in tokens[end : end + 2])
        if placed and said and not _given(tokens[start], lex):  # В Москве | Савельев заявил
            start += 1
        yield start, max(end, start + 1)
        position = max(position, start + 1)


def _function(word: str, lex: Lexicon) -> bool:
    """Whether a word with a capital at the start of a sentence is no part of a name."""
    return (
        any(lex.has(group, word) for group in ("determiner", "preposition", "stop", "adverb", "cut", "and", "contrast"))
        or word in lex.cues
    )


def _foreign(token: Token) -> bool | None:
    """Whether a word is in Latin letters; None without a letter."""
    script = script_of(token.text)
    return None if script is None or token.kind != "w" else script == "LATIN"


def _in_run(tokens: Sequence[Token], position: int, lex: Lexicon) -> bool:
    token = tokens[position]
    if initial(tokens, position):
        return True
    if token.capital:
        inside = 0 < position < len(tokens) - 1 and tokens[position - 1].capital and tokens[position + 1].capital
        inside = inside and lex.has("particle", token.key) and not _function(tokens[position - 1].key, lex)
        return inside or not (lex.has("determiner", token.key) and token.key not in lex.titles)
    if token.key == "&" and 0 < position < len(tokens) - 1:
        return tokens[position - 1].capital and tokens[position + 1].capital
    if token.key == "." and position and token.start == tokens[position - 1].end:
        return len(tokens[position - 1].text) == 1 or lex.has("honorific", tokens[position - 1].key)
    if token.kind != "w" or position + 1 >= len(tokens):
        return False
    if lex.has("particle", token.key):
        second = lex.has("second_particle", tokens[position + 1].key) and position + 2 < len(tokens)
        return tokens[position + 1].capital or (second and tokens[position + 2].capital)
    return (
        lex.has("second_particle", token.key)
        and position > 0
        and lex.has("particle", tokens[position - 1].key)
        and tokens[position + 1].capital
    )


def split_name(tokens: Sequence[Token], lex: Lexicon) -> tuple[list[Token], list[Token]]:
    """Title words and name of a phrase: ("United Nations human rights chief", "Volker Turk")."""
    words = [token for token in tokens if token.kind == "w" or token.key in ".&"]
    cut = 0
    for index, token in enumerate(words):
        if (
            (
                token.key in lex.titles
                or ("-" in token.key and token.key.split("-")[0] in lex.titles)
                or lex.has("honorific", token.key)
                or (lex.has("join", token.key) and not lex.has("particle", token.key))
            )
            or (token.text.endswith(POSSESSIVE) and index + 1 < len(words))
            or (not token.capital and token.kind == "w" and not lex.has("particle", token.key) and lex.setting("cased"))
        ):
            cut = index + 1
    cut = uncased_cut(words, lex) if not lex.setting("cased") else _past_complement(words, cut, lex)
    cut = _given_start(words, lex) or _past_common(words, cut, lex)
    if lex.setting("title_last") and named_body(words, cut, lex):  # Tüketici Hakları Platformu
        cut = 0
    while cut < len(words) and words[cut].kind == "p":
        cut += 1
    if cut and lex.setting("cased") and len(words) - cut > 2 and _initials_first(words[cut:], lex):
        cut += 1
    end = len(words)
    while end - cut > 1 and lex.has("postnominal", words[end - 1].key):
        end -= 1
    if not lex.setting("cased"):
        end = next((i for i in range(cut + 2, end - 1) if office_after(words, i, lex)), end)
        end = next((i for i in range(cut + 2, end) if whence(words[i], lex)), end)
    return words[:cut], words[cut:end]


def _past_common(words: Sequence[Token], cut: int, lex: Lexicon, governed: bool = False) -> int:
    """Past the words with a capital that the language has and that a title governs, where two are left for a name:
    Kepala Badan Relokasi Pesisir | Litia Vakaloloma; past the name of a body, where a given name follows it."""
    if not (cut or governed) or not lex.setting("cased") or lex.setting("title_last"):
        return cut
    listed = (i + 1 for i in range(len(words) - 3, cut - 1, -1) if _of_language(words[i], lex))
    start, cut = cut, next(listed, cut)
    if cut > start and cut < len(words) and not words[cut].capital:  # Federación [de] Funcionarios Hospitalarios
        return start
    body = cut and (
        lex.has("organisation", words[cut - 1].key) or words[cut - 1].key in relay_data(lex.lang).get("outlet", ())
    )
    if not body or (cut < len(words) and _given(words[cut], lex)):
        return cut
    return next((i for i in range(cut + 1, len(words) - 1) if _given(words[i], lex)), cut)


def _past_place(name: Sequence[Token], before: Token | None, lex: Lexicon) -> int:
    """Past the place that a title right before it is of, by its case, or after a title that needs one: прокурор
    Безансона | Солен Кермёр-Диалло, Bupati Lumajaya | Sutrisno Adi."""
    titled = before is not None and (before.key in lex.titles or before.capital)
    if not titled or len(name) <= _PAIR or given_name(name[0].text, lex.lang) is not None:
        return 0
    endings, patronymics = (tuple(lex.setting(group) or ("\0",)) for group in ("genitive", "patronymic"))
    seat = before is not None and lex.has("seat", before.key)
    return int((seat or name[0].key.endswith(endings)) and not name[1].key.endswith(patronymics))


def _of_language(word: Token, lex: Lexicon) -> bool:
    return word.capital and common(word.text, lex.lang) and not _given(word, lex)


def _given_start(words: Sequence[Token], lex: Lexicon) -> int | None:
    """Where a given name shows that a run of capitals is not all name: Deputy Minister for Water | Maria Bell."""
    body = any(lex.has("organisation", word.key) or word.key in lex.titles for word in words[-2:])
    if body or not lex.setting("cased"):
        return None
    for position in range(2, len(words) - 1):
        joined_to = any(lex.has("join", word.key) for word in words[:position])
        if not joined_to and any(word.key.split("-")[0] in lex.titles for word in words[:position]):
            return None
        run = words[position - 1 :]
        before = words[position - 2 : position]
        initials = any(_given(word, lex) or len(word.text) < 3 for word in before)
        if len(run) <= 4 and all(word.capital for word in run) and _given(words[position], lex) and not initials:
            return position
    return None


def _given(word: Token, lex: Lexicon) -> bool:
    return key(word.text, None if lex.lang == "tr" else lex.lang) in given_names()


def _past_complement(words: Sequence[Token], cut: int, lex: Lexicon) -> int:
    """Past what a title is the title of: "ministre de la Santé", "Residents of Kirkhaven"."""
    if not cut:
        folk = bool(lex.setting("nouns_capital")) and people(words[0], lex)  # der Belgier Wout Degraeve
        return 1 if len(words) > 2 and (folk or begins_with_country(words, lex)) else 0
    if lex.has("rank", words[cut - 1].key):
        return cut
    while cut < len(words) and (
        lex.has("modifier", words[cut].key)
        or (len(words) - cut > 2 and lex.has("organisation", words[cut].key))
        or begins_with_country(words[cut:], lex)
    ):
        cut += 1
    last = cut - 1
    while last > 0 and lex.has("determiner", words[last].key) and not lex.has("join", words[last].key):
        last -= 1
    after_join = any(lex.has("join", word.key) and word.key not in lex.titles for word in words[last:cut])
    if after_join and lex.setting("whole_complement"):
        return len(words)
    while cut < len(words) and (after_join or lex.has("join", words[cut].key) or lex.has("particle", words[cut].key)):
        while cut < len(words) and (lex.has("join", words[cut].key) or lex.has("determiner", words[cut].key)):
            cut += 1
        cut += 1
        after_join = False
    return min(cut, len(words))


def _note(found: Register, frame: Frame, run: tuple[int, int], lex: Lexicon) -> None:
    tokens = frame.tokens
    start, end = run
    if not start and end - start > 1 and all(token.text.isupper() for token in tokens[start:end]):
        return  # PORT SAMEH, Egypt —
    head = _governing_title(tokens, start, lex)
    apposed = name_after_complement(tokens, head, end, lex)
    if apposed is not None:
        words = [token.text for token in tokens[end + 1 : apposed]]
        found.add(
            joined(tokens[end + 1 : apposed]), words, [token.text for token in tokens[head:end] if token.kind == "w"]
        )
        return
    title, name = split_name(tokens[start:end], lex)
    past = _past_common(name, 0, lex, governed=True) if not title and _after_title(tokens, start, lex) else 0
    past = past or _past_place(name, title[-1] if title else tokens[start - 1] if start else None, lex)
    title, name = [*title, *name[:past]], name[past:]
    before: list[Token] = []
    position = (
        start - 1 - (start > 1 and tokens[start - 1].kind == "q" and len(tokens[start - 1].text.split()) < _MARKED)
    )
    timed = start > 0 and lex.has("time", tokens[start - 1].key)  # Çalışma Bakanı dün | Ankara
    while not timed and position >= 0 and len(before) < 8 and not lex.has("stop", tokens[position].key):
        if _dotted(tokens, position):
            position -= 1
        if tokens[position].kind != "w" or tokens[position].key in lex.verbs:
            break
        before.insert(0, tokens[position])
        if lex.has("determiner", tokens[position].key) or tokens[position].text.endswith(POSSESSIVE):
            break
        position -= 1
    while len(name) > 2 and _initials_first(name, lex):
        title, name = [*title, name[0]], name[1:]
    words = [token.text for token in name if token.kind == "w"]
    if not words:
        return
    if governed([*before, *tokens[start:end]], lex, found) is not None:
        before, title = [], []
    if before and lex.has("join", before[-1].key) and not lex.has("determiner", before[-1].key):
        before = []
    titles = [token.text for token in [*before, *title] if token.kind == "w"]
    folded = [key(word, lex.lang) for word in titles]
    folded += [fold_title(word, lex) for word in titles]
    is_title = any(word in lex.titles or lex.has("honorific", word) for word in folded)
    role = any(word in lex.titles and not lex.has("honorific", word) for word in folded)
    more = titles_beside(tokens, start, end, lex) if is_title and not role else []
    if not is_title:
        outside = start and lex.has("preposition", tokens[start - 1].key) and not lex.has("join", tokens[start - 1].key)
        outside = outside or outlets(lex.lang).at([token.key for token in tokens[start:end]], 0) is not None
        titles = [] if outside else titles_beside(tokens, start, end, lex)
        is_title = bool(titles)
    if len(words) < 2 and not is_title:
        return
    if start == 0 and len(words) < 2 and not title:
        return
    known = outlets(lex.lang).at([token.key for token in name if token.kind == "w"], 0)
    outlet = known is not None and known[0] == len(words)
    kinds = relay_data(lex.lang).get("outlet", ())
    organisation = (
        outlet
        or key(words[-1], lex.lang) in kinds
        or any(lex.has("organisation", key(word, lex.lang)) for word in words)
    )
    text = spelled(name, lex)
    found.add(text, words, titles if is_title else (), organisation)
    if more:
        found.add(text, words, more, organisation)


def _dotted(tokens: Sequence[Token], position: int) -> bool:
    """Whether a full stop ends an abbreviation in capitals: U.S."""
    if not position or tokens[position].key != ".":
        return False
    before = tokens[position - 1]
    return tokens[position].start == before.end and before.text.isupper() and len(before.text) <= _SHORT


def _governing_title(tokens: tuple[Token, ...], start: int, lex: Lexicon) -> int:
    """Where the title begins that governs a proper noun: el [fiscal] jefe de Costa Norte; ``start`` without one."""
    for position in range(start - 1, max(-1, start - _TITLE), -1):
        word = tokens[position]
        if word.key in lex.titles:
            return position
        if word.kind != "w" or word.capital or word.key in lex.verbs:
            break
    return start


def _after_title(tokens: Sequence[Token], start: int, lex: Lexicon) -> bool:
    """Whether a title stands a few nouns before a run of capitals: [Utusan] Khusus Fiji untuk | Relokasi Pesisir …."""
    for position in range(start - 1, max(-1, start - _TITLE - 1), -1):
        word = tokens[position]
        if word.kind != "w" or word.key in lex.verbs:
            return False
        if word.key in lex.titles:
            return True
    return False


def leading_name(tokens: Sequence[Token], lex: Lexicon) -> list[Token]:
    """The name that a phrase begins with, past its titles: "Dr. [Tiffany Ng] of the University"."""
    if not lex.setting("cased"):
        return split_name(tokens, lex)[1]
    end = 0
    while end < len(tokens) and (_in_run(tokens, end, lex) or tokens[end].key == "."):
        end += 1
    heads = [i for i, t in enumerate(tokens[:end]) if t.key in lex.titles or lex.has("honorific", t.key)]
    start = heads[-1] + 1 if heads else 0
    while start < end and tokens[start].key == ".":
        start += 1
    end = start
    while end < len(tokens) and _in_run(tokens, end, lex):
        end += 1
    return list(tokens[start:end])


def _initials_first(name: Sequence[Token], lex: Lexicon) -> bool:
    """Whether a run begins with the initials of what its title is of: "МИД Ирина Валова", "LSU Joe Alleva"."""
    first, *rest = name
    if not (len(first.text) > 1 and first.text.isupper() and first.text.isalpha()):
        return False
    kinds = relay_data(lex.lang).get("outlet", ())
    return not any(
        token.kind != "w"
        or token.text.isupper()
        or lex.has("organisation", token.key)
        or token.key in kinds
        or lex.has("join", token.key)
        for token in rest
    )


def spelled(name: Sequence[Token], lex: Lexicon) -> str:
    """A name as printed, without a possessive or a case ending after an apostrophe."""
    out = joined(name)
    if lex.lang == "tr":
        for mark in APOSTROPHES:
            out = out.split(mark)[0]
    return out
