"""Reporting verbs that no list knows, told by where they stand: beside the marks or before the colon of a quotation."""

from __future__ import annotations

from toolkit.quotes import construct, sources
from toolkit.quotes.cues import Cue, listed
from toolkit.quotes.frames import Frame, Token
from toolkit.quotes.lexicon import Lexicon
from toolkit.quotes.nouns import COMMAS, adverb

_NO_VERB = (
    "stop",
    "determiner",
    "preposition",
    "adverb",
    "time",
    "complementiser",
    "contrast",
    "and",
    "cut",
    "relative",
    "organisation",
    "object",
    "work",
    "join",
    "negation",
)
_STOPS = frozenset(".!?؟…")
_PARTS = ",،—–-"
_SUBJECT = 8
_NEAR = 6
_LONG_VERB = 5


def cues(frame: Frame, lex: Lexicon) -> list[Cue]:
    """The cues of a sentence, in order: the listed and, beside a quotation that has none, the verb in its place."""
    found = listed(frame, lex)
    if not lex.verbs.exact:
        return found
    more: list[Cue] = []
    for at, token in enumerate(frame.tokens):
        if token.kind != "q":
            continue
        known = [*found, *more]
        if lex.sets.get("quotative"):
            cue = _after_quotative(frame, at, known, lex)
        else:
            cue = _after_words(frame, at, known, lex)
        cue = cue or _before_colon(frame, at, known, lex)
        if cue is not None:
            more.append(cue)
    return sorted([*found, *more], key=lambda hit: hit.first)


def _after_quotative(frame: Frame, at: int, found: list[Cue], lex: Lexicon) -> Cue | None:
    """The verb after a quotative particle: "..." diye [yakınan] esnaf."""
    tokens = frame.tokens
    position = at + 1
    if position + 1 >= len(tokens) or not lex.has("quotative", tokens[position].key):
        return None
    verb = tokens[position + 1]
    if verb.kind != "w" or verb.capital or any(hit.first <= position + 3 and hit.last > position for hit in found):
        return None
    last = position + 2
    participle = verb.key.endswith(tuple(lex.setting("participle") or ()))
    stop = min(len(tokens), position + 3)
    while not participle and last < stop and tokens[last].kind == "w" and not tokens[last].capital:
        last += 1
    section = "backward" if participle else "verb"
    return Cue(position + 1, last, section, "say", verb.start, tokens[last - 1].end)


def _after_words(frame: Frame, at: int, found: list[Cue], lex: Lexicon) -> Cue | None:
    """The verb after a comma that ends the words: “...”, [fulmine] la maire; “...,” the minister [parried]."""
    tokens = frame.tokens
    position = at + 1
    while position < len(tokens) and tokens[position].kind == "p" and tokens[position].key in _PARTS:
        position += 1
    parted = position > at + 1 or tokens[at].text[-1:] in ",،!?؟…"
    short = len(tokens[at].text.split()) < 2 and any(token.kind == "w" for token in tokens[:at])
    inside = not lex.setting("cased") and any(token.kind == "w" for token in tokens[:at])
    if not parted or short or inside or not lex.setting("inverts"):
        return None
    if any(hit.first <= position + _NEAR and hit.last > at for hit in found):
        return None
    first = position
    while position < len(tokens) and lex.has("reflexive", tokens[position].key):
        position += 1
    if _inverted(frame, position, lex):
        word = tokens[position]
        joined = first < position and tokens[first].end == word.start
        start = tokens[first].start if joined else word.start
        return Cue(position, position + 1, "verb", "say", start + _clitic(word, lex), word.end)
    return _at(frame, _past_subject(frame, first, lex), lex)


def _past_subject(frame: Frame, first: int, lex: Lexicon) -> int | None:
    """The past tense after the noun phrase that follows the words, where verbs show their tense by an ending."""
    tokens = frame.tokens
    ending = lex.setting("past_ending")
    if not ending or first >= len(tokens):
        return None
    opening = tokens[first]
    if not (opening.capital or lex.has("determiner", opening.key) or opening.key in lex.pronouns):
        return None
    for position in range(first + 1, min(len(tokens), first + _SUBJECT)):
        word = tokens[position]
        if word.kind != "w" or any(lex.has(group, word.key) for group in ("stop", "cut", "relative")):
            return None
        if not word.capital and word.key.endswith(ending) and not lex.has("determiner", tokens[position - 1].key):
            following = tokens[position + 1] if position + 1 < len(tokens) else None
            closed = following is None or following.kind != "w" or adverb(following, lex)
            return position if closed or lex.has("preposition", following.key) else None  # type: ignore[union-attr]
    return None


def _before_colon(frame: Frame, at: int, found: list[Cue], lex: Lexicon) -> Cue | None:
    """The verb of the clause that a colon closes before a quotation: Her deputy [soothed]: “...”."""
    tokens = frame.tokens
    if at < 3 or tokens[at - 1].key != ":":
        return None
    low = next((i + 1 for i in range(at - 2, -1, -1) if tokens[i].kind == "q" or tokens[i].key in _STOPS), 0)
    while low < at and tokens[low].kind == "p":
        low += 1
    if any(low <= hit.first < at for hit in found):
        return None
    order = lex.setting("order")
    if order == "sov":
        return None
    return _at(frame, _opening_verb(frame, low, at, lex) if order == "vso" else _second(frame, low, at, lex), lex)


def _second(frame: Frame, low: int, at: int, lex: Lexicon) -> int | None:
    """The verb after the subject; in a language without a past ending, any plain word there."""
    tokens = frame.tokens
    source = sources.leading(frame, low, at - 1, lex)
    last = tokens[at - 2]
    verbal = tuple(lex.setting("verb_endings") or ("\0",))
    if at - 2 > low and last.kind == "w" and not last.capital and last.key.endswith(verbal):
        return at - 2 if last.key not in lex.titles and not lex.has("copula", last.key) else None
    ending = lex.setting("past_ending")
    if source is not None and ending and source[1] == at - 1 and tokens[at - 2].key.endswith(ending):
        return at - 2 if at - 2 > source[0] and not tokens[at - 2].capital else None
    if source is None or source[1] >= at - 1:
        return None
    position = source[1]
    while position < at - 1 and (
        adverb(tokens[position], lex) or lex.has("clitic", tokens[position].key) or tokens[position].key in COMMAS
    ):
        position += 1
    if position >= at - 1:
        return None
    word = tokens[position]
    plain = word.kind == "w" and not word.capital and word.text.isalpha() and len(word.text) > 2
    if not plain or any(lex.has(group, word.key) for group in _NO_VERB) or lex.has("copula", word.key):
        return None
    return position if not ending or word.key.endswith((ending, "s")) else None


def _opening_verb(frame: Frame, low: int, at: int, lex: Lexicon) -> int | None:
    """The verb that opens a clause, joined to "and" or feminine by its ending: ف[اعتذر] الرئيس للأهالي:"""
    tokens = frame.tokens
    for position in range(low, min(at - 2, low + 4)):
        word = tokens[position]
        if word.kind != "w":
            return None
        if adverb(word, lex) or lex.has("time", word.key):
            continue
        joined = _clitic(word, lex)
        feminine = word.key.endswith(tuple((lex.setting("verb_gender") or {}).get("f", "\0")))
        plain = word.key[joined:]
        transitive = _transitive(plain, lex)
        if not (joined or feminine or transitive or position > low) or plain.startswith(str(lex.setting("definite"))):
            return None
        nominal = plain in lex.titles or any(lex.has(group, form) for group in _NO_VERB for form in (word.key, plain))
        known = (joined and transitive) or sources.after(frame, position + 1, at - 1, lex) is not None
        return position if known and not nominal else None
    return None


def _transitive(word: str, lex: Lexicon) -> bool:
    """Whether a word is a verb in the present by its prefix and by the pronoun joined to it: يقاطعها, تجيبه."""
    prefixes, pronouns = tuple(lex.setting("present_prefix") or ()), lex.setting("object_pronoun")
    if not prefixes or len(word) < _LONG_VERB:
        return False
    feminine = tuple(prefixes[-1] + pronoun for pronoun in pronouns)
    return word.endswith(feminine) or (word.startswith(prefixes) and word.endswith(tuple(pronouns)))


def _at(frame: Frame, position: int | None, lex: Lexicon) -> Cue | None:
    if position is None:
        return None
    word = frame.tokens[position]
    return Cue(position, position + 1, "verb", "say", word.start + _clitic(word, lex), word.end)


def _inverted(frame: Frame, position: int, lex: Lexicon) -> bool:
    """Whether a word after a quotation can only be its verb: a lower-case word before a name, a title, a pronoun."""
    if position + 1 >= len(frame.tokens):
        return False
    word, following = frame.tokens[position], frame.tokens[position + 1]
    if word.kind != "w" or word.capital or not word.text.isalpha() or len(word.text) < 3 or following.kind != "w":
        return False
    ending = lex.setting("past_ending")
    if construct.adverbial(word, lex) or (ending and not word.key.endswith((ending, "s"))):
        return False
    plain = word.key[_clitic(word, lex) :]
    if any(lex.has(group, form) for group in _NO_VERB for form in (word.key, plain)):
        return False
    if plain in lex.titles or plain in lex.pronouns:
        return False
    if adverb(word, lex):
        return False
    if following.key in lex.titles or following.key in lex.pronouns or lex.has("honorific", following.key):
        return True
    if lex.setting("cased"):
        return lex.has("determiner", following.key) or _names_soon(frame, position + 1, lex)
    return not any(lex.has(group, following.key) for group in ("stop", "preposition", "complementiser"))


def _clitic(word: Token, lex: Lexicon) -> int:
    """The length of a conjunction joined to a verb."""
    joined = lex.setting("order") == "vso" and word.key.startswith(tuple(lex.setting("proclitics") or ()))
    return int(joined and len(word.key) > 3)


def _names_soon(frame: Frame, position: int, lex: Lexicon) -> bool:
    """Whether a name follows within a few words, past its titles: "водитель трамвая Надежда Ферзева"."""
    for token in frame.tokens[position : position + 5]:
        if token.kind != "w" or lex.has("stop", token.key) or lex.has("preposition", token.key):
            return False
        if token.capital or token.key in lex.titles:
            return True
    return False
