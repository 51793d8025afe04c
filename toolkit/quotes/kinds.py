"""Whether a quoted stretch is speech, direct or fitted into the sentence, or a title, a label, a scare quote."""

from __future__ import annotations

from toolkit.model import Kind
from toolkit.quotes.attribute import Attribution
from toolkit.quotes.clauses import before_report
from toolkit.quotes.cues import Cue
from toolkit.quotes.frames import Frame, Token
from toolkit.quotes.lexicon import Lexicon, key, outlets
from toolkit.quotes.marks import SINGLE
from toolkit.quotes.nouns import COMMAS
from toolkit.quotes.sources import leading
from toolkit.quotes.subjects import opens

_SCARE_WORDS = 3
_LOOK = 20
_NEAR = 12
_SURFACE = 6
_NAME = 4


def kind(frame: Frame, at: int, found: Attribution, lex: Lexicon) -> Kind | None:
    """What a quoted token is: direct or mixed speech, None when it is a title, a label or a scare quote."""
    token = frame.tokens[at]
    assert token.quoted is not None
    previous = _previous_word(frame, at)
    if previous is not None and lex.has("addresses", previous.key) and _words(token) <= _SCARE_WORDS:
        return None
    if previous is not None and lex.has("work", previous.key) and (found.cue is None or not _right_before(found, at)):
        return None
    if _names_outlet(token, lex) or any(
        lex.has("surface", token.key) for token in frame.tokens[max(0, at - _SURFACE) : at]
    ):
        return None
    if found.cue is None and _is_title(frame, at, lex):
        return None
    words = _words(token)
    if words <= _SCARE_WORDS and not found.after and before_report(frame, at, lex):
        return None
    if found.source is not None and found.source[0] <= at < found.source[1]:
        return None
    if found.after and not found.adjacent and words <= _SCARE_WORDS + 1 and _attributive(frame, at, lex):
        return None
    if _read_work(frame, at, found, lex):
        return None
    if token.quoted.mark in SINGLE and words <= _SCARE_WORDS and found.after and found.source is None:
        return None
    if found.cue is None and lex.setting("order") is None:
        return "direct" if words > _SCARE_WORDS else None
    if found.cue is None:
        if _stands_alone(frame, at):
            closed = _terminal(token) or frame.tokens[-1].key in ".!?؟…"
            return "direct" if words > _SCARE_WORDS or closed else None
        stop = _terminal(token) or frame.tokens[-1].key in ".!?؟…"
        if (words > 1 or stop) and _announced(frame, at, lex):
            return "direct"
        if (words > _SCARE_WORDS or _terminal(token)) and _after_clause(frame, at, lex):
            return "direct"
        return "mixed" if words > _SCARE_WORDS + 2 else None
    if not found.after and not found.adjacent and words <= _SCARE_WORDS and not _in_clause(frame, at, found.cue, lex):
        return None
    return "direct" if _is_direct(frame, at, found, words, lex) else "mixed"


def _announced(frame: Frame, at: int, lex: Lexicon) -> bool:
    """Whether somebody's name or title and a colon stand before the words: "Fire chief: “Get off the ridge.”"."""
    if at < 2 or frame.tokens[at - 1].key != ":":
        return False
    source = leading(frame, 0, at - 1, lex)
    if source is None or source[1] != at - 1 or source[1] - source[0] > _NEAR:
        return False
    phrase = frame.tokens[source[0] : source[1]]
    if any(token.key in lex.titles or lex.has("organisation", token.key) for token in phrase):
        return True
    if len(phrase) > _NAME or any(lex.has(group, token.key) for group in ("label", "work", "time") for token in phrase):
        return False
    if lex.setting("cased"):
        return phrase[0].capital and all(token.capital or lex.has("particle", token.key) for token in phrase)
    return all(token.kind == "w" and not lex.has("stop", token.key) for token in phrase)


def _after_clause(frame: Frame, at: int, lex: Lexicon) -> bool:
    """Whether the words follow a colon and end the sentence, and no label stands before them: He turned: “No!”."""
    tokens = frame.tokens
    if at < 3 or tokens[at - 1].key != ":" or any(token.kind == "w" for token in tokens[at + 1 :]):
        return False
    near = tokens[max(0, at - _SURFACE) : at]
    return not any(lex.has(group, token.key) for group in ("label", "work", "surface") for token in near)


def _attributive(frame: Frame, at: int, lex: Lexicon) -> bool:
    """Whether a stretch only describes the noun after it or is part of a name: the park's ‘right to roam’ signs."""
    tokens = frame.tokens
    if not at or at + 1 >= len(tokens) or lex.setting("order") == "sov":
        return False
    before, following = tokens[at - 1], tokens[at + 1]
    if before.kind != "w" or following.kind != "w":
        return False
    if not lex.setting("cased"):
        return _words(tokens[at]) == 1 and not lex.has("stop", before.key) and not lex.has("stop", following.key)
    owner = lex.has("determiner", before.key) or before.text.endswith(("'s", "’s", "s'", "s’"))
    noun = not any(lex.has(group, following.key) for group in ("stop", "finite", "preposition", "adverb", "and"))
    return (owner and noun and following.key not in lex.verbs) or (before.capital and following.capital)


def _names_outlet(token: Token, lex: Lexicon) -> bool:
    words = [key(word, lex.lang) for word in token.text.split()[:5]]
    hit = outlets(lex.lang).at(words, 0) if words else None
    return hit is not None and hit[0] == len(token.text.split())


def _read_work(frame: Frame, at: int, found: Attribution, lex: Lexicon) -> bool:
    """Whether the words are what somebody has read or sung, not what a text says: He read “War and Peace”."""
    if found.cue is None or found.source is None or not _right_before(found, at) or _terminal(frame.tokens[at]):
        return False
    source = frame.tokens[found.source[0] : found.source[1]]
    text = any(lex.has(group, token.key) for group in ("statement", "work", "label", "surface") for token in source)
    person = any(token.key in lex.pronouns or token.key in lex.titles or token.capital for token in source)
    return lex.has("reads", frame.tokens[found.cue.first].key) and person and not text


def _is_title(frame: Frame, at: int, lex: Lexicon) -> bool:
    """Whether a stretch that no cue governs names a work: after "author of", or in capitals throughout."""
    if any(lex.has("work", token.key) for token in frame.tokens[max(0, at - 3) : at]):
        return True
    words = [word for word in frame.tokens[at].text.split() if len(word) > 3]
    return bool(at) and len(words) > 1 and all(word[:1].isupper() for word in words)


def _stands_alone(frame: Frame, at: int) -> bool:
    return not any(token.kind == "w" for token in frame.tokens)


def _terminal(token: Token) -> bool:
    return token.text[-1:] in ".!?؟…۔"


def _words(token: Token) -> int:
    wide = sum("\u3040" <= char <= "\u9fff" or "\uac00" <= char <= "\ud7a3" for char in token.text)
    return len(token.text.split()) + wide // 2


def _previous_word(frame: Frame, at: int) -> Token | None:
    return frame.tokens[at - 1] if at and frame.tokens[at - 1].kind == "w" else None


def _right_before(found: Attribution, at: int) -> bool:
    return found.cue is not None and not found.after and found.cue.last == at


def _in_clause(frame: Frame, at: int, cue: Cue, lex: Lexicon) -> bool:
    """Whether the quoted token lies in a clause that the cue introduces."""
    if cue.section in ("before", "own", "participle") or cue.stance == "call":
        return True
    if (at and lex.has("as_word", frame.tokens[at - 1].key)) or _in_object(frame, at, cue, lex):
        return True
    window = frame.tokens[cue.last : at]
    parted = any(token.key in COMMAS for token in window)
    if cue.stance != "say" and cue.section == "verb" and not parted and len(window) <= _NEAR:
        return True
    if window and lex.setting("comma_clause") and window[0].key in COMMAS:
        return True
    if window and lex.setting("zero_complementiser") and cue.section == "verb" and _subject(window[0], frame, at, lex):
        return True
    if (
        lex.setting("zero_complementiser")
        and cue.section == "verb"
        and any(lex.has("finite", token.key) for token in window[:_LOOK])
    ):
        return True
    joined = tuple(lex.setting("joined_complementiser") or ())
    if joined and any(token.key.startswith(joined) and not lex.has("unjoined", token.key) for token in window[:4]):
        return True
    return any(lex.has("complementiser", token.key) or token.key == ":" for token in window[:_LOOK])


def _subject(first: Token, frame: Frame, at: int, lex: Lexicon) -> bool:
    """Whether a clause without a complementiser opens: said [he] “regrets” it, said [the] “experts” were wrong."""
    if lex.has("subject_pronoun", first.key):
        return True
    noun = lex.has("determiner", first.key) or first.capital
    return noun and any(lex.has("finite", token.key) for token in frame.tokens[at + 1 : at + 3])


def _in_object(frame: Frame, at: int, cue: Cue, lex: Lexicon) -> bool:
    """Whether the quoted token ends a short phrase that the cue governs: "announced an [independent committee]"."""
    if cue.section not in ("verb", "carrying") or at - cue.last > _LOOK:
        return False
    if any(token.key in COMMAS for token in frame.tokens[cue.last : at]) and not lex.setting("comma_clause"):
        return False
    near = frame.tokens[max(cue.last, at - 2) : at]
    return not any(
        token.kind == "p"
        or lex.has("stop", token.key)
        or (lex.has("preposition", token.key) and not lex.has("join", token.key))
        for token in near
    )


def _is_direct(frame: Frame, at: int, found: Attribution, words: int, lex: Lexicon) -> bool:
    token = frame.tokens[at]
    assert token.quoted is not None
    if token.text.endswith(tuple(lex.setting("passive_clause") or ("\0",))):
        return False
    if found.after:
        bare = opens(frame, at) or (bool(at) and frame.tokens[at - 1].kind == "p")
        bare = bare or (lex.setting("order") == "sov" and words > _SCARE_WORDS and not token.text[:1].islower())
        parted = token.text[-1:] in ",.!?…؟،" or frame.tokens[at + 1].kind == "p"
        speech = lex.setting("order") == "sov" and token.text[:1].isupper() and words > 1
        bare = bare or (speech and bool(lex.setting("cased")))
        adjacent = found.adjacent or (parted and lex.setting("order") == "sov" and words > _SCARE_WORDS)
        return bare and adjacent and (words >= 2 or parted)
    previous = frame.tokens[at - 1] if at else None
    if previous is None:
        return True
    if previous.kind == "q":
        return words > _SCARE_WORDS
    if previous.kind == "p" and previous.key in ":":
        return True
    if not found.adjacent:
        return False
    if previous.kind == "p" and previous.key in ",،—–-":
        return words >= 2 and not token.text[:1].islower()
    assert found.cue is not None
    if found.cue.last == at and found.cue.stance != "call":
        return words > _SCARE_WORDS and (
            token.text[:1].isupper() or (not token.text[:1].islower() and _terminal(token))
        )
    return False
