"""What is set off after a noun phrase and belongs to it: a name after a title, an abbreviation in parentheses."""

from __future__ import annotations

from toolkit.quotes.construct import given
from toolkit.quotes.frames import Token
from toolkit.quotes.lexicon import Lexicon, key
from toolkit.quotes.nouns import COMMAS, continues, named
from toolkit.quotes.uncommon import uncommon
from toolkit.text.given import given_name

_BRACKET = 6
"""Words in a bracket behind a title at most."""


def with_abbreviation(tokens: tuple[Token, ...], start: int, end: int, stop: int, lex: Lexicon) -> int:
    """Past the abbreviation in parentheses of a name that runs on: la Plataforma [por la Luz (PPL)]."""
    if not lex.setting("cased") or end <= start or not tokens[end - 1].capital:
        return end
    for position in range(end, min(stop, end + 8) - 2):
        if tokens[position].key == "(" and tokens[position + 2].key == ")":
            short = tokens[position + 1].text
            capitals = [token.text[0] for token in tokens[start:position] if token.capital]
            letters = iter(short)
            own = short.isupper() and len(capitals) > 1 and all(capital in letters for capital in capitals)
            return position + 3 if own else end
        if tokens[position].kind != "w":
            break
    return end


def with_name(tokens: tuple[Token, ...], start: int, end: int, stop: int, lex: Lexicon) -> int:
    """Past the name set off after a title: "its director, Salma Haddad", le maire (LR), Paul Martin."""
    past = _past_bracket(tokens, end, stop)
    if past != end:
        whole = with_name(tokens, start, past, stop, lex) if lex.setting("cased") else past
        return end if whole == past else whole
    if end + 1 >= stop or tokens[end].key not in COMMAS:
        return end
    if not lex.setting("cased"):
        return _with_uncased_name(tokens, start, end, stop, lex)
    if named(tokens[start:end], lex):
        return name_after_complement(tokens[:stop], start, end, lex) or end
    if not tokens[end + 1].capital:
        return with_role_and_name(tokens, end, stop, lex)
    if not any(token.key in lex.titles for token in tokens[start:end]):
        return end
    position = end + 1
    while position < stop and continues(tokens, position, end + 1, lex) and not lex.has("join", tokens[position].key):
        position += 1
    closed = position >= stop or tokens[position].kind != "w" or lex.has("stop", tokens[position].key)
    return position if closed and named(tokens[end + 1 : position], lex) else end


def _past_bracket(tokens: tuple[Token, ...], end: int, stop: int) -> int:
    """Past a bracket right behind a phrase, with a comma after it; ``end`` without one."""
    if end >= stop or tokens[end].key != "(":
        return end
    closed = next((i + 1 for i in range(end, min(stop, end + _BRACKET)) if tokens[i].key == ")"), stop)
    return closed if closed < stop and tokens[closed].key in COMMAS else end


def name_after_complement(tokens: tuple[Token, ...], start: int, end: int, lex: Lexicon) -> int | None:
    """Past the name set off after a title and the proper noun it governs: Bupati Lembah Hijau[, Siti Marlina]."""
    stop = len(tokens)
    governs = lex.setting("cased") and not lex.setting("title_last") and tokens[start].key in lex.titles
    if not governs or end + 2 >= stop or tokens[end].key not in COMMAS:
        return None
    position = end + 1
    while position < stop and tokens[position].capital:
        word = tokens[position].key
        if word in lex.titles or lex.has("time", word) or lex.has("organisation", word):
            return None
        position += 1
    closed = position >= stop or tokens[position].kind != "w" or tokens[position].key in lex.verbs
    return position if closed and position - end > 2 else None


def with_role_and_name(tokens: tuple[Token, ...], end: int, stop: int, lex: Lexicon) -> int:
    """Past a second title and the name after it: "Its author, retired judge Helen Marsh"."""
    position = end + 1
    while position < stop and position - end <= 4 and not tokens[position].capital:
        word = tokens[position]
        dotted = word.key == "." and position > end + 1 and lex.has("honorific", tokens[position - 1].key)
        if (word.kind != "w" and not dotted) or lex.has("stop", word.key) or lex.has("determiner", word.key):
            return end
        position += 1
    role = tokens[end + 1 : position]
    governs = lex.setting("bare_complement") and any(word.key in lex.titles for word in role)
    honoured = bool(role) and role[-1].key == "."
    if position >= stop or not (role[-1].key in lex.titles or honoured or governs):  # доктор наук Светлана Белова
        return end
    first = position
    while position < stop and tokens[position].capital:
        position += 1
    alone = position - first == 1 and given_name(tokens[first].text, lex.lang) is not None
    return position if position - first > 1 or alone else end


def _with_uncased_name(tokens: tuple[Token, ...], start: int, end: int, stop: int, lex: Lexicon) -> int:
    """The same where there are no capitals: a title, then two or three words of no title between commas.

    After a relative one given name is enough: אשתו, [רונית], הוסיפה.
    """
    related = end - start == 1 and lex.has("related", tokens[start].key) and end + 2 < min(stop + 1, len(tokens))
    if related and given(tokens[end + 1], lex) and tokens[end + 2].key in COMMAS:
        return end + 2
    if not any(token.key in lex.titles for token in tokens[start:end]) or end - start > 6:
        return end
    position = end + 1
    while (
        position < stop
        and position - end <= 6
        and (tokens[position].kind == "w" or (tokens[position].key == "." and len(tokens[position - 1].text) == 1))
    ):
        word = tokens[position]
        if (
            lex.has("stop", word.key)
            or lex.has("time", word.key)
            or word.key in lex.verbs
            or lex.has("complementiser", word.key)
        ):
            break
        if (word.key in lex.titles and not lex.has("honorific", word.key) and position == end + 1) or lex.has(
            "relative", word.key
        ):
            return end
        position += 1
    words = [token for token in tokens[end + 1 : position] if token.kind == "w"]
    named_here = 2 <= len(words) <= 4 and any(given(word, lex) or uncommon(word, lex) for word in words)
    enclosed = position < len(tokens) and tokens[position].key in COMMAS
    closed = (
        position >= stop
        or tokens[position].kind != "w"
        or lex.has("complementiser", tokens[position].key)
        or tokens[position].key in lex.verbs
    )
    return position if named_here and closed and (enclosed or not _has_uncased_name(tokens[start:end], lex)) else end


def _has_uncased_name(words: tuple[Token, ...], lex: Lexicon) -> bool:
    """Whether a title is followed by words that do not belong to it."""
    return len(words) > 2 and not all(
        word.key in lex.titles
        or lex.has("modifier", word.key)
        or lex.has("organisation", word.key)
        or lex.has("join", word.key)
        or word.key.startswith(("ال", "ה"))
        for word in words
    )


def titles_beside(tokens: tuple[Token, ...], start: int, end: int, lex: Lexicon) -> list[str]:
    """The title set off by a comma before or after a name: "Ada Example, the finance minister, ..."."""
    for low, step in ((end, 1), (start - 1, -1)):
        if not (0 <= low < len(tokens)) or tokens[low].key not in ",،":
            continue
        words: list[str] = []
        position = low + step
        while 0 <= position < len(tokens) and tokens[position].kind == "w" and len(words) < 12:
            if step > 0 and words and (lex.has("stop", tokens[position].key) or tokens[position].key in lex.verbs):
                break
            words.append(tokens[position].text)
            if step < 0 and lex.has("indefinite", tokens[position].key):
                words = []
                break
            if step < 0 and lex.has("determiner", tokens[position].key):
                if position and (lex.has("join", tokens[position - 1].key) or _genitive(tokens, position, lex)):
                    position -= 1
                    continue
                break
            position += step
        closed = (
            step < 0 or position >= len(tokens) or tokens[position].kind == "p" or lex.has("stop", tokens[position].key)
        )
        if closed and words and any(key(word, lex.lang) in lex.titles for word in words[: 8 if step > 0 else 12]):
            return words
    return []


def _genitive(tokens: tuple[Token, ...], position: int, lex: Lexicon) -> bool:
    """Whether an article joins its noun to a title right before it: Die Präsidentin [des] Rechnungshofs."""
    return lex.has("join", tokens[position].key) and tokens[position - 1].key in lex.titles
