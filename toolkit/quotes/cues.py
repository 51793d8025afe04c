"""Words and phrases that report speech, as they occur in a sentence."""

from __future__ import annotations

from itertools import product
from typing import NamedTuple

from toolkit.quotes.construct import adverbial, bears_title, closes, given
from toolkit.quotes.frames import QUOTE, Frame, Token
from toolkit.quotes.lexicon import Entry, Lexicon
from toolkit.quotes.nouns import adverb


class Cue(NamedTuple):
    """A reporting verb or phrase: tokens ``[first, last)``, its section of the data file, its stance, its offsets."""

    first: int
    last: int
    section: str
    stance: str
    start: int
    end: int


_WEAK_REACH = 9
_PLEONASM = 8
_ANTECEDENT = 11
_ONCE = 5


def listed(frame: Frame, lex: Lexicon) -> list[Cue]:
    """The cues of a sentence that the data file lists, in order; weak forms where what follows reports."""
    keys = frame.keys
    found: list[Cue] = []
    position = 0
    while position < len(keys):
        hit = _at(frame, keys, position, lex)
        if hit is None or not _reports(frame, keys, hit, lex):
            position += 1
            continue
        if not (found and _repeats(frame, found[-1], hit, lex)):
            found.append(hit)
        position = hit.last
    if any(hit.section != "noun" for hit in found):
        found = [hit for hit in found if hit.section != "noun"]
    return found


def _repeats(frame: Frame, verb: Cue, hit: Cue, lex: Lexicon) -> bool:
    """Whether a cue only completes the verb before it: ردّ الوزير [بالقول] إن."""
    between = frame.tokens[verb.last : hit.first]
    near = len(between) <= _PLEONASM and all(token.kind == "w" for token in between)
    return verb.section == "verb" and near and lex.has("pleonastic", frame.tokens[hit.first].key)


def _at(frame: Frame, keys: list[str], position: int, lex: Lexicon) -> Cue | None:
    token = frame.tokens[position]
    if token.kind != "w" or token.quoted is not None:
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
    if found is not None and position and not shift and _governed(frame.tokens[position - 1], lex):
        return None  # هيئة [أمن] البيانات
    if found is None:
        found = _with_object(keys[position][shift:] if shift else keys[position], lex)
    if found is None:
        return None
    size, entry = found
    particle = keys[position + size - 1]
    if size > 1 and entry.section == "verb" and (lex.has("organisation", particle) or particle in lex.titles):
        size -= 1  # a noun that only begins like a particle: ذكر [بيان]
    last = position + size
    shown = size
    while shown > 1 and entry.section != "noun" and lex.has("cue_particle", keys[position + shown - 1]):
        shown -= 1
    end = frame.tokens[position + shown - 1].end
    suffix = lex.setting("suffix_pronoun")
    if suffix and size == 1 and keys[position].endswith(suffix) and len(keys[position]) > len(suffix) + 2:
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


def _governed(before: Token, lex: Lexicon) -> bool:
    """Whether the word before, a body without article, needs the noun after it where verbs come first."""
    body = lex.has("organisation", before.key) and before.key not in lex.titles
    return bool(lex.setting("closing")) and body and before.kind == "w" and not closes(before, lex)


def _with_object(word: str, lex: Lexicon) -> tuple[int, Entry] | None:
    """A verb with the pronoun of its object joined to it, which reports only before a report: طمأنه إلى أن."""
    clitics = ("", *(lex.setting("proclitics") or ()))
    for clitic, pronoun in product(clitics, lex.setting("object_pronoun") or ()):
        stem = word.removeprefix(clitic).removesuffix(pronoun)
        if word.startswith(clitic) and word.endswith(pronoun) and len(stem) > 2 and stem in lex.verbs:
            found = lex.verbs.at([stem], 0)
            return (1, Entry("weak", found[1].stance)) if found else None
    return None


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


def _voweled_passive(word: Token, lex: Lexicon) -> bool:
    """Whether a vowel sign shows that a verb in the past is passive: قُدرت, نُشرت; يُضيف is none."""
    sign, text = lex.setting("passive_sign"), word.text
    if text.startswith(tuple(lex.setting("proclitics") or ("\0",))) and text[2:3] == sign:
        text = text[1:]
    return bool(sign) and text[1:2] == sign and not text.startswith(tuple(lex.setting("present_prefix") or ()))


def _opens_report(frame: Frame, keys: list[str], cue: Cue, lex: Lexicon) -> bool:
    """Whether a form that is a verb only at the head of its clause stands there and a report follows its subject."""
    tokens = frame.tokens
    joined = cue.start > tokens[cue.first].start
    if not (joined or not cue.first or tokens[cue.first - 1].kind == "p" or adverb(tokens[cue.first - 1], lex)):
        return False
    for position in range(cue.last, min(len(keys), cue.last + _WEAK_REACH)):
        if lex.has("complementiser", keys[position]):
            return not lex.has("unlinked", keys[position - 1])
        if keys[position] == QUOTE:
            return tokens[position - 1].kind == "p"
        if position > cue.last and lex.verbs.at(keys, position) is not None:
            return False
    return False


def _introduces(keys: list[str], cue: Cue, lex: Lexicon) -> bool:
    """Whether a colon or a complementiser follows a verb before any other verb does."""
    for position in range(cue.last, min(len(keys), cue.last + _WEAK_REACH)):
        if lex.has("complementiser", keys[position]):
            return True
        if keys[position] == ":":
            return position <= cue.last + 1 or lex.has("pleonastic", keys[position - 1])
        if keys[position] == QUOTE and position > cue.last and lex.has("cue_particle", keys[position - 1]):
            return True
        if keys[position] in lex.verbs and not lex.has("pleonastic", keys[position]):
            return False
    return False


def _calls(keys: list[str], cue: Cue, lex: Lexicon) -> bool:
    """Whether what a verb calls something is quoted: الذي وصف الوضع [بأنه «كارثي»]."""
    inside = range(cue.last + 1, min(len(keys), cue.last + _WEAK_REACH))
    return any(keys[i] == QUOTE and lex.has("as_word", keys[i - 1]) for i in inside)


def _reports(frame: Frame, keys: list[str], cue: Cue, lex: Lexicon) -> bool:
    before = keys[cue.first - 1] if cue.first else ""
    after = keys[cue.last] if cue.last < len(keys) else ""
    if cue.section == "noun":
        return ":" in (after, *keys[cue.last : cue.last + 4]) and QUOTE in keys[cue.last : cue.last + 6]
    if any(lex.sets[group].at(keys, cue.first) for group in ("impersonal", "anonymous") if group in lex.sets):
        return False
    if frame.tokens[cue.first].capital and cue.first and cue.section == "weak":
        return False
    if _passive(frame, cue, lex) or _voweled_passive(frame.tokens[cue.first], lex):
        return False
    if cue.section == "participle" and lex.setting("order") == "vso" and lex.has("quoting_from", before):
        return False
    if cue.section in ("verb", "weak") and adverbial(frame.tokens[cue.first], lex):
        return False
    if lex.setting("order") == "vso" and cue.first and given(frame.tokens[cue.first], lex):
        clitics = tuple(lex.setting("proclitics") or ())
        told = before in lex.verbs or (before.startswith(clitics) and before[1:] in lex.verbs)
        named = told or closes(frame.tokens[cue.first - 1], lex) or before in lex.titles
        if named or lex.has("name_join", before):
            return False
    if lex.setting("order") == "vso" and cue.first and keys[cue.first] in lex.titles:
        clitics = tuple(lex.setting("proclitics") or ())
        if before in lex.verbs or (before.startswith(clitics) and before[1:] in lex.verbs):
            return False
    if lex.has("needs_verb", keys[cue.first]):
        return _verb_at_end(frame, keys, cue.last, lex) is not None
    nominal = tuple(lex.setting("noun_forms") or ())
    if nominal and cue.section == "verb" and keys[cue.last - 1].endswith(nominal) and _after_modifier(before, lex):
        return False
    still = lex.sets.get("still_after")
    if still is not None and cue.first > 1 and still.at(keys, cue.first - 2) is not None:
        return cue.section != "weak" or _opens_report(frame, keys, cue, lex)
    if lex.has("relative", before) and lex.setting("order") == "vso":
        near = frame.tokens[max(0, cue.first - _ANTECEDENT) : cue.first]
        somebody = any(bears_title(word, lex) for word in near)
        told = cue.stance != "call" or _calls(keys, cue, lex)
        return somebody and cue.section == "verb" and told and _introduces(keys, cue, lex)
    if cue.section != "weak":
        return not lex.has("never_after", before) or _once(keys, cue.first - 1, lex)
    if _after_modifier(before, lex):
        return False
    if lex.setting("order") == "vso" and _opens_report(frame, keys, cue, lex):
        return True
    return (
        after == QUOTE
        or lex.has("bare", keys[cue.first])
        or lex.has("complementiser", after)
        or (lex.has("infinitive", after) and cue.stance == "vow")
        or (after in (":", ",", "،") and cue.last + 1 < len(keys) and keys[cue.last + 1] == QUOTE)
        or any(_parts(frame, position) for position in range(max(0, cue.first - 6), cue.first))
    )


def _once(keys: list[str], particle: int, lex: Lexicon) -> bool:
    """Whether the words before a particle say that what follows it has happened: سبق للوزير [أن] قال."""
    return lex.has("complementiser", keys[particle]) and any(
        lex.has("once", word) for word in keys[max(0, particle - _ONCE) : particle]
    )


def _parts(frame: Frame, at: int) -> bool:
    """Whether a quotation at ``at`` is parted from what follows by a mark inside or after it."""
    token = frame.tokens[at]
    following = frame.tokens[at + 1].key if at + 1 < len(frame.tokens) else ""
    return token.kind == "q" and (token.text[-1:] in ",،!?؟…" or (bool(following) and following in ",،;—–-"))
