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
        return [hit for hit in found if hit.section != "noun"]
    return found


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
    return Cue(position, last, entry.section, entry.stance, token.start + shift, end)


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
    if cue.section != "weak":
        return not lex.has("never_after", before)
    if lex.has("determiner", before) or lex.has("preposition", before) or before.endswith(("'", "'s", "’")):
        return False
    return (
        after == QUOTE
        or lex.has("bare", keys[cue.first])
        or lex.has("complementiser", after)
        or (lex.has("infinitive", after) and cue.stance == "vow")
        or (after in (":", ",", "،") and cue.last + 1 < len(keys) and keys[cue.last + 1] == QUOTE)
        or (QUOTE in keys[max(0, cue.first - 6) : cue.first])
    )
