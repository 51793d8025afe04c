"""Words and phrases that report speech, as they occur in a sentence."""

from __future__ import annotations

from typing import NamedTuple

from toolkit.quotes.frames import QUOTE, Frame
from toolkit.quotes.lexicon import Lexicon
from toolkit.quotes.nouns import adverb


class Cue(NamedTuple):
    """A reporting verb or phrase: tokens ``[first, last)``, its section of the data file, its stance, its offsets."""

    first: int
    last: int
    section: str
    stance: str
    start: int
    end: int


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
)


def cues(frame: Frame, lex: Lexicon) -> list[Cue]:
    """The cues of a sentence, in order; weak forms only where what follows shows that they report."""
    keys = frame.keys
    found: list[Cue] = []
    position = 0
    while position < len(keys):
        hit = _at(frame, keys, position, lex)
        if hit is None or not _reports(frame, keys, hit, lex):
            position += 1
            continue
        found.append(hit)
        position = hit.last
    if any(hit.section != "noun" for hit in found):
        found = [hit for hit in found if hit.section != "noun"]
    return _with_unlisted(frame, found, lex)


def _with_unlisted(frame: Frame, found: list[Cue], lex: Lexicon) -> list[Cue]:
    """The cues and, right after a quotation that opens the sentence, a verb no list knows: “...”, fulmine la maire."""
    if lex.sets.get("quotative"):
        return _after_quotative(frame, found, lex)
    opening = next((i for i, token in enumerate(frame.tokens) if token.kind != "p"), 0)
    if opening >= len(frame.tokens) or frame.tokens[opening].kind != "q" or not lex.setting("inverts"):
        return found
    position = opening + 1
    while position < len(frame.tokens) and frame.tokens[position].kind == "p" and frame.tokens[position].key in ",،—–-":
        position += 1
    parted = position > opening + 1 or frame.tokens[opening].text[-1:] in ",،!?؟…"
    if not parted or len(frame.tokens[opening].text.split()) < 2:
        return found
    first = position
    while position < len(frame.tokens) and lex.has("reflexive", frame.tokens[position].key):
        position += 1
    if any(hit.first <= position + 6 and hit.last > opening for hit in found) or not _unlisted(frame, position, lex):
        return found
    word = frame.tokens[position]
    start = frame.tokens[first].start if first < position and frame.tokens[first].end == word.start else word.start
    cue = Cue(position, position + 1, "verb", "say", start, word.end)
    return sorted([*found, cue], key=lambda hit: hit.first)


def _after_quotative(frame: Frame, found: list[Cue], lex: Lexicon) -> list[Cue]:
    """The cues and the verb after a quotative particle that no list knows: "..." diye [yakınan] esnaf."""
    tokens = frame.tokens
    more = []
    for position in range(1, len(tokens) - 1):
        verb = tokens[position + 1]
        if tokens[position - 1].kind != "q" or not lex.has("quotative", tokens[position].key) or verb.kind != "w":
            continue
        if verb.capital or any(hit.first <= position + 3 and hit.last > position for hit in found):
            continue
        last = position + 2
        participle = verb.key.endswith(tuple(lex.setting("participle") or ()))
        while not participle and last < len(tokens) and tokens[last].kind == "w" and last < position + 3:
            last += 1
        section = "backward" if participle else "verb"
        more.append(Cue(position + 1, last, section, "say", verb.start, tokens[last - 1].end))
    return sorted([*found, *more], key=lambda hit: hit.first)


def _unlisted(frame: Frame, position: int, lex: Lexicon) -> bool:
    """Whether a word after a quotation can only be its verb: a lower-case word before a name, a title, a pronoun."""
    if position + 1 >= len(frame.tokens):
        return False
    word, following = frame.tokens[position], frame.tokens[position + 1]
    if word.kind != "w" or word.capital or not word.text.isalpha() or len(word.text) < 3 or following.kind != "w":
        return False
    if any(lex.has(group, word.key) for group in _NO_VERB) or word.key in lex.titles or word.key in lex.pronouns:
        return False
    if adverb(word, lex) or lex.has("organisation", word.key):
        return False
    if following.key in lex.titles or following.key in lex.pronouns or lex.has("honorific", following.key):
        return True
    if lex.setting("cased"):
        return lex.has("determiner", following.key) or _names_soon(frame, position + 1, lex)
    return not any(lex.has(group, following.key) for group in ("stop", "preposition", "complementiser"))


def _names_soon(frame: Frame, position: int, lex: Lexicon) -> bool:
    """Whether a name follows within a few words, past its titles: "водитель трамвая Надежда Ферзева"."""
    for token in frame.tokens[position : position + 5]:
        if token.kind != "w" or lex.has("stop", token.key) or lex.has("preposition", token.key):
            return False
        if token.capital or token.key in lex.titles:
            return True
    return False


def _at(frame: Frame, keys: list[str], position: int, lex: Lexicon) -> Cue | None:
    token = frame.tokens[position]
    if token.kind != "w":
        return None
    found = lex.cues.at(keys, position)
    shift = 0
    if found is None:
        for clitic in lex.setting("proclitics") or ():
            if keys[position].startswith(clitic) and len(keys[position]) > len(clitic) + 1:
                shift = len(clitic)
                found = lex.cues.at([keys[position][shift:], *keys[position + 1 : position + 6]], 0)
                if found:
                    break
    if found is None:
        return None
    size, entry = found
    last = position + size
    shown = size
    while shown > 1 and entry.section != "noun" and lex.has("cue_particle", keys[position + shown - 1]):
        shown -= 1
    end = frame.tokens[position + shown - 1].end
    suffix = lex.setting("suffix_pronoun")
    if suffix and size == 1 and keys[position].endswith(suffix):
        end -= len(suffix)
    start = token.start + shift
    if entry.section == "before" and lex.setting("joins_verb") and not (shown > 1 or last >= len(keys)):
        verb = lex.verbs.at(keys, last)
        if verb is not None and last + verb[0] < len(keys):
            last += verb[0]
            end = frame.tokens[last - 1].end
    if lex.has("needs_verb", keys[position]):
        start, end = _verb_at_end(frame, keys, last, lex) or (start, end)
    if entry.section == "quoting" and size > 1:
        start = frame.tokens[last - 1].start
    return Cue(position, last, entry.section, entry.stance, start, end)


def _verb_at_end(frame: Frame, keys: list[str], low: int, lex: Lexicon) -> tuple[int, int] | None:
    """The offsets of the verb that a clause of report ends in: "Wie die Polizei [mitteilte],"."""
    for position in range(low + 1, min(len(keys), low + 14)):
        if keys[position] in (",", QUOTE):
            return None
        if lex.has("subordinate_verb", keys[position]) or lex.verbs.at(keys, position):
            return frame.tokens[position].start, frame.tokens[position].end
    return None


def _after_modifier(before: str, lex: Lexicon) -> bool:
    """Whether the word before makes a form a noun: "the protests", "his claims", "Kovic's reports"."""
    return lex.has("determiner", before) or lex.has("preposition", before) or before.endswith(("'", "'s", "’"))


def _passive(frame: Frame, cue: Cue, lex: Lexicon) -> bool:
    """Whether a verb is passive, past an adverb: "was widely criticised"; the passive of quoting still reports."""
    if cue.section not in ("verb", "weak") or not lex.sets.get("passive"):
        return False
    position = cue.first - 1
    while position > 0 and adverb(frame.tokens[position], lex) and not lex.has("passive", frame.tokens[position].key):
        position -= 1
    return position >= 0 and lex.has("passive", frame.tokens[position].key)


def _reports(frame: Frame, keys: list[str], cue: Cue, lex: Lexicon) -> bool:
    before = keys[cue.first - 1] if cue.first else ""
    after = keys[cue.last] if cue.last < len(keys) else ""
    if cue.section == "noun":
        return ":" in (after, *keys[cue.last : cue.last + 4]) and QUOTE in keys[cue.last : cue.last + 6]
    if frame.tokens[cue.first].capital and cue.first and cue.section == "weak":
        return False
    if _passive(frame, cue, lex):
        return False
    if lex.has("needs_verb", keys[cue.first]):
        return _verb_at_end(frame, keys, cue.last, lex) is not None
    nominal = tuple(lex.setting("noun_forms") or ())
    if nominal and cue.section == "verb" and keys[cue.last - 1].endswith(nominal) and _after_modifier(before, lex):
        return False
    if cue.section != "weak":
        return not lex.has("never_after", before)
    if _after_modifier(before, lex):
        return False
    return (
        after == QUOTE
        or lex.has("bare", keys[cue.first])
        or lex.has("complementiser", after)
        or (lex.has("infinitive", after) and cue.stance == "vow")
        or (after in (":", ",", "،") and cue.last + 1 < len(keys) and keys[cue.last + 1] == QUOTE)
        or (QUOTE in keys[max(0, cue.first - 6) : cue.first])
    )
