"""The source of a cue by the word order of the language: before it, after it, inherited, at the head of the clause."""

from __future__ import annotations

from toolkit.quotes import construct, sources
from toolkit.quotes.cues import Cue
from toolkit.quotes.frames import Frame, Token
from toolkit.quotes.genders import gender_of_cue, gender_of_verb
from toolkit.quotes.implausible import nobody
from toolkit.quotes.lexicon import Lexicon
from toolkit.quotes.nouns import COMMAS
from toolkit.quotes.outlets import is_outlet
from toolkit.quotes.sources import Range

_REACH = 24
_ADVERBIAL = 8
_HAPPENED = 5
_TRANSITIVE = ("call", "claim", "order", "ask", "deny", "warn")


def source_of(frame: Frame, cue: Cue, hits: list[Cue], lex: Lexicon, low: int = 0) -> Range | None:
    """The source of a cue that precedes what it reports."""
    found = _source_of(frame, cue, hits, lex, low)
    own = found is not None and cue.section in ("verb", "weak", "participle")
    return None if own and found and nobody(frame.tokens[slice(*found)], lex) else found


def _source_of(frame: Frame, cue: Cue, hits: list[Cue], lex: Lexicon, low: int) -> Range | None:
    tokens = frame.tokens
    size = len(tokens)
    if cue.section == "before":
        carried = _carried_from(frame, cue, lex)
        if carried is not None:
            return carried
        named = sources.quoted_name(frame, cue.last, lex)
        return named or sources.described(frame, sources.after(frame, cue.last, size, lex, True), lex)
    if cue.section == "own":
        return None
    if cue.section == "postposed":
        return sources.before(frame, cue.first, low, lex)
    if cue.section == "quoting":
        return _quoted_from(frame, cue, lex)
    if cue.section == "carrying":
        marker = next(
            (i for i in range(cue.last, min(size, cue.last + 8)) if lex.has("quoting_from", tokens[i].key)), None
        )
        return sources.after(frame, marker + 1, size, lex) if marker is not None else None
    antecedent = _antecedent(frame, cue, lex)
    if antecedent is not None:
        return antecedent
    previous = _same_subject(cue, hits, frame, lex)
    clitic = cue.start > tokens[cue.first].start
    joined = _coordinated(tokens, cue.first, lex)
    if clitic and lex.setting("order") == "vso":
        found = _object_apart(frame, cue, sources.after(frame, cue.last, size, lex), lex)
        if found is None and lex.has("topic", tokens[low].key):
            return sources.leading(frame, low + 1, cue.first, lex)
        if found is None and (previous is None or previous.section == "noun") and cue.first > low:
            return _after_verb(frame, low, cue, lex)
        if found is not None or previous is None or previous.section == "noun":
            return found
        return _reported_by(frame, previous, hits, lex)
    if cue.section == "participle" or joined or (clitic and lex.setting("joined_complementiser")):
        if previous is not None and previous.section != "noun":
            return _reported_by(frame, previous, hits, lex)
        if lex.setting("order") == "vso":
            return _after_verb(frame, low, cue, lex)
        return sources.leading(frame, low, cue.first, lex)
    subject_first = lex.setting("order") != "vso"
    particle = cue.last - cue.first > 1 and lex.has("cue_particle", tokens[cue.last - 1].key)
    found = None
    if _inverted(frame, cue, lex):
        found = sources.after(frame, cue.last, size, lex)
        if found is not None:
            return found
    if lex.setting("order") == "sov":
        found = sources.leading(frame, low, cue.first, lex)
    if not subject_first:
        following = None if particle else sources.after(frame, cue.last, size, lex)
        found = _object_apart(frame, cue, following, lex)
        issued = any(lex.has("issued_in", token.key) for token in tokens[cue.last - 1 : cue.last + 1])  # قالت [فيه]
        if found is None and cue.first > low + 1 and (issued or construct.adverbial(tokens[cue.first - 1], lex)):
            found = _after_verb(frame, low, cue, lex)
    if found is None:
        if cue.first and lex.has("subordinator", tokens[cue.first - 1].key):
            return None
        inner = previous is not None and _in_relative(tokens, previous, lex)
        floor = previous.last if previous is not None and previous.section != "noun" and not inner else low
        found = sources.before(frame, cue.first, max(low, min(floor, cue.first)), lex)
        if found is not None and nobody(tokens[slice(*found)], lex):
            found = None
    if found is None and subject_first and (cue.first == low or lex.setting("inverts")):
        found = sources.after(frame, cue.last, size, lex)
        if found is not None and lex.setting("bare_addressee") and is_outlet(frame, found, lex):
            found = sources.leading(frame, low, cue.first, lex) or found  # Источник, близкий к мэрии, рассказал | AFP
    if found is None and cue.first > low and subject_first:
        found = sources.leading(frame, low, cue.first, lex)
    return found or _to_whom_it_happened(frame, cue, lex)


def _to_whom_it_happened(frame: Frame, cue: Cue, lex: Lexicon) -> Range | None:
    """The subject that stands before a verb and its particle: سبق [للوزير] أن قال."""
    tokens = frame.tokens
    particle = cue.first - 1
    if particle < 2 or not lex.has("complementiser", tokens[particle].key):
        return None
    once = (i for i in range(max(0, particle - _HAPPENED), particle - 1) if lex.has("once", tokens[i].key))
    start = next(once, None)
    return sources.after(frame, start + 1, particle, lex, True) if start is not None else None


def _same_subject(cue: Cue, hits: list[Cue], frame: Frame, lex: Lexicon) -> Cue | None:
    """The cue before this one that may share its subject: the nearest whose verb shows no other gender.

    A clause after a comma goes on from what reports, not from inside the report: dijo que [Gil confesó], y añadió.
    """
    earlier = hits[: hits.index(cue)]
    if any(token.key in COMMAS for token in frame.tokens[max(0, cue.first - 2) : cue.first]):
        earlier = [hit for hit in earlier if not _embedded(hit, earlier, frame, lex)]
    shown = gender_of_cue(frame.keys[cue.first][cue.start - frame.tokens[cue.first].start :], cue.section, lex)
    for other in reversed(earlier):
        key = frame.keys[other.first][other.start - frame.tokens[other.first].start :]
        if {shown, gender_of_cue(key, other.section, lex)} != {"m", "f"}:
            return other
    return earlier[-1] if earlier else None


def _embedded(cue: Cue, hits: list[Cue], frame: Frame, lex: Lexicon) -> bool:
    """Whether a cue stands in the report of an earlier one."""
    tokens = frame.tokens
    for other in hits[: hits.index(cue)]:
        opened = (i for i in range(other.last, cue.first) if lex.has("complementiser", tokens[i].key))
        start = next(opened, None) if other.section != "noun" else None
        if start is not None and not any(token.kind != "w" for token in tokens[start : cue.first]):
            return True
    return False


def _antecedent(frame: Frame, cue: Cue, lex: Lexicon) -> Range | None:
    """The noun before the relative pronoun whose verb comes first: أوفد [نائبه سليم قاسم] الذي خاطب."""
    tokens = frame.tokens
    position = cue.first - 1
    relative = position > 0 and lex.setting("order") == "vso" and lex.has("relative", tokens[position].key)
    if not relative or lex.has("and", tokens[position].key):
        return None
    end = position - (tokens[position - 1].key in COMMAS)
    opened = (i + 1 for i in range(end - 1, -1, -1) if tokens[i].kind != "w" or lex.has("preposition", tokens[i].key))
    for start in range(next(opened, 0), end - 1):
        phrase = sources.after(frame, start, end, lex)
        if phrase is not None and phrase[1] == end and phrase[0] == start and _person(tokens[start], lex):
            return phrase
    return None


def _person(word: Token, lex: Lexicon) -> bool:
    return word.key in lex.titles or construct.possessed(word, lex)


def _in_relative(tokens: tuple[Token, ...], cue: Cue, lex: Lexicon) -> bool:
    """Whether a cue is the verb of a relative clause: "Finch, who [dismissed] her, conceded"."""
    near = tokens[max(0, cue.first - 3) : cue.first]
    after_comma = (
        cue.first > 1 and tokens[cue.first - 2].key in COMMAS and lex.has("relative", tokens[cue.first - 1].key)
    )
    return after_comma or any(
        lex.has("relative", token.key) and not lex.has("complementiser", token.key) for token in near
    )


def _accusative_apart(frame: Frame, cue: Cue, phrase: Range | None, lex: Lexicon) -> Range | None:
    """A subject without the object in the accusative after it: "[Şirket] iddiaları “uydurma” olarak nitelendirdi"."""
    endings = tuple(lex.setting("accusative") or ())
    if phrase is None or not endings or cue.stance != "call":
        return phrase
    start, end = phrase
    while end - start > 1:
        last = frame.tokens[end - 1]
        named = last.capital or last.key in lex.titles or lex.has("organisation", last.key)
        if named or not last.key.endswith(endings):
            break
        end -= 1
    return start, end


def _object_apart(frame: Frame, cue: Cue, phrase: Range | None, lex: Lexicon) -> Range | None:
    """The subject of a verb that comes first, without the object after it: وصف [الوزير سامر القاضي] الموازنة بأنها.

    None when the phrase is the object: a masculine verb has no subject with a feminine ending (واتهم الخزانة).
    """
    if phrase is None:
        return None
    tokens = frame.tokens[phrase[0] : phrase[1]]
    definite = str(lex.setting("definite") or "\0")
    first = tokens[0].key
    feminine = tuple(lex.setting("feminine_noun") or "\0")
    verb = frame.tokens[cue.first].key[cue.start - frame.tokens[cue.first].start :]
    present = verb.startswith(str(lex.setting("feminine_present") or "\0"))
    masculine = (
        gender_of_verb(verb, lex) == "u"
        and not present
        and not verb.endswith(tuple(lex.setting("object_pronoun") or ("\0",)))
    )
    if masculine and first.startswith(definite) and first.endswith(feminine) and first not in lex.titles:
        return None
    if gender_of_verb(verb, lex) == "f" and _owned_masculine(tokens, lex):
        return None
    transitive = cue.stance in _TRANSITIVE or lex.has("addressed", frame.tokens[cue.first].key)
    if not transitive or any(token.key in COMMAS for token in tokens):
        return phrase
    end = phrase[0] + construct.subject_end(tokens, lex)
    if end + 3 <= phrase[1] and (frame.tokens[end].key, frame.tokens[end + 2].key) == ("(", ")"):
        end += 3  # with its abbreviation
    as_word = phrase[1] < len(frame.tokens) and lex.has("as_word", frame.tokens[phrase[1]].key)
    if end == phrase[1] and as_word and lex.has("takes_object", verb):
        return None
    return phrase[0], end


def _owned_masculine(words: tuple[Token, ...], lex: Lexicon) -> bool:
    """Whether a phrase is a masculine noun with a pronoun joined to it, no title: عزت [قرارها]."""
    if len(words) != 1 or not construct.possessed(words[0], lex) or construct.bears_title(words[0], lex):
        return False
    feminine = tuple((lex.setting("verb_gender") or {}).get("f", "\0"))
    owned = [words[0].key.removesuffix(e) for e in lex.setting("possessive") or () if words[0].key.endswith(e)]
    return not any(noun.endswith(feminine) for noun in owned)


def _carried_from(frame: Frame, cue: Cue, lex: Lexicon) -> Range | None:
    """Whom an outlet quotes after "as it reported": بحسب ما نقلت الصحيفة عن [دبلوماسي غربي]."""
    tokens = frame.tokens
    if not any(lex.has("carries", token.key) for token in tokens[cue.first : cue.last]):
        return None
    markers = (i for i in range(cue.last, min(len(tokens), cue.last + 8)) if lex.has("quoting_from", tokens[i].key))
    marker = next(markers, None)
    return sources.after(frame, marker + 1, len(tokens), lex) if marker is not None else None


def _after_verb(frame: Frame, low: int, cue: Cue, lex: Lexicon) -> Range | None:
    """The subject of the clause before a participle, verb first: وجه [زعيم المعارضة] انتقادات، واصفاً."""
    tokens = frame.tokens
    if lex.has("cut", tokens[low].key) or lex.has("cut", tokens[cue.first - 1].key):
        return None
    breaks = (i + 1 for i in range(cue.first - 2, low, -1) if tokens[i].kind == "p" and tokens[i].key in COMMAS)
    for start in (*breaks, low):
        verb = tokens[start]
        definite = str(lex.setting("definite") or "\0")
        if verb.kind != "w" or lex.has("preposition", verb.key) or lex.has("relative", verb.key):
            continue
        if verb.key in lex.titles or verb.key.startswith(definite) or lex.has("organisation", verb.key):
            return sources.leading(frame, start, cue.first, lex)
        found = sources.after(frame, start + 1, cue.first, lex)
        if found is not None:
            return _object_apart(frame, cue._replace(stance="call"), found, lex)
    return None


def _joins(token: Token, lex: Lexicon) -> bool:
    return lex.has("and", token.key) or lex.has("coordinates", token.key)


def _coordinated(tokens: tuple[Token, ...], first: int, lex: Lexicon) -> bool:
    """Whether a verb goes on from an earlier one of the same subject: "met Ri and later announced"."""
    position = first - 1
    while position > 0 and lex.has("adverb", tokens[position].key) and not _joins(tokens[position], lex):
        position -= 1
    if position >= 0 and _joins(tokens[position], lex):
        return True
    follows = tokens[first + 1].key if first + 1 < len(tokens) else ""
    if not lex.setting("verb_second") or position <= 0:
        return False
    return tokens[position].key in COMMAS and lex.has("coordinates", follows)


def _inverted(frame: Frame, cue: Cue, lex: Lexicon) -> bool:
    """Whether a subject can only follow: a comma before the cue, a noun phrase and a colon after it."""
    tokens = frame.tokens
    if (
        not lex.setting("inverts")
        or not cue.first
        or tokens[cue.first - 1].key not in COMMAS
        or cue.last >= len(tokens)
    ):
        return False
    following = tokens[cue.last]
    if not (following.capital or lex.has("determiner", following.key)) or lex.has("addressed", tokens[cue.first].key):
        return False
    phrase = sources.after(frame, cue.last, len(tokens), lex)
    closed = phrase is not None and phrase[1] < len(tokens) and tokens[phrase[1]].key in (":", ",", "،")
    return closed and phrase is not None and not is_outlet(frame, phrase, lex)


def _reported_by(frame: Frame, cue: Cue, hits: list[Cue], lex: Lexicon) -> Range | None:
    """The source of a cue wherever it stands: before a quoted stretch or after one."""
    quoted = [i for i, token in enumerate(frame.tokens[: cue.first]) if token.kind == "q"]
    if quoted and opens(frame, quoted[-1]):
        return behind(frame, quoted[-1], cue, lex)
    return source_of(frame, cue, hits, lex)


def _quoted_from(frame: Frame, cue: Cue, lex: Lexicon) -> Range | None:
    tokens = frame.tokens
    for position in range(cue.first - 1, max(-1, cue.first - _REACH), -1):
        if lex.has("quoting_from", tokens[position].key):
            if position and lex.has("passive", tokens[position - 1].key):
                return sources.before(frame, position - 1, 0, lex)
            return sources.after(frame, position + 1, cue.first, lex)
    return sources.before(frame, cue.first, 0, lex) if lex.setting("order") != "vso" else None


def behind(frame: Frame, at: int, cue: Cue, lex: Lexicon) -> Range | None:
    """The source of a cue that follows the quoted token at ``at``: between them, after the cue, or before the words."""
    size = len(frame.tokens)
    if cue.section == "quoting":
        return _quoted_from(frame, cue, lex)
    verb_first = lex.setting("order") == "vso"
    found = _object_apart(frame, cue, sources.after(frame, cue.last, size, lex), lex) if verb_first else None
    if found is None:
        found = sources.before(frame, cue.first, at + 1, lex)
    if found is None and lex.setting("order") != "sov" and not verb_first:
        found = sources.after(frame, cue.last, size, lex)
    if found is None and (at > 0 and (lex.setting("order") == "sov" or not opens(frame, at))):
        found = _accusative_apart(frame, cue, sources.leading(frame, 0, at, lex), lex)
    if found is None:
        found = sources.after(frame, cue.last, size, lex)
    if found is not None and nobody(frame.tokens[slice(*found)], lex):
        return None
    prepositional = cue.last < size and lex.has("preposition", frame.tokens[cue.last].key)
    if found is None and prepositional and lex.setting("cased"):
        found = _past_manner(frame, cue.last, lex) or _past_adverbial(frame, cue.last, lex)
    return found


def _past_manner(frame: Frame, first: int, lex: Lexicon) -> Range | None:
    """The subject after a short adverbial between it and its verb: relata entre lágrimas [Josefa Luján]."""
    tokens = frame.tokens
    for position in range(first + 2, min(len(tokens), first + 5)):
        before, word = tokens[position - 1], tokens[position]
        if word.kind != "w" or lex.has("preposition", word.key):
            return None
        if word.capital and not before.capital and not lex.has("determiner", before.key):
            return sources.after(frame, position, len(tokens), lex)
    return None


def _past_adverbial(frame: Frame, first: int, lex: Lexicon) -> Range | None:
    """The same where the subject is a title: s'exclame au premier rang [le maire], dijo desde el fondo [un vecino]."""
    tokens = frame.tokens
    for position in range(first + 2, min(len(tokens), first + _ADVERBIAL)):
        word = tokens[position]
        if word.kind != "w" or lex.has("preposition", word.key):
            return None
        title = position + lex.has("determiner", word.key)
        if title < len(tokens) and tokens[title].key in lex.titles:
            return sources.after(frame, position, len(tokens), lex)
    return None


def opens(frame: Frame, at: int) -> bool:
    """Whether no word of the sentence stands before the quoted token."""
    return not any(token.kind == "w" for token in frame.tokens[:at])
