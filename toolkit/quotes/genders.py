"""The gender that the form of a verb or a name shows, in languages whose verbs agree with their subject."""

from __future__ import annotations

from toolkit.quotes.lexicon import Lexicon, given_names, key


def gender_of_verb(verb: str, lex: Lexicon) -> str:
    """ "m", "f" or, where the form does not tell, "u": قالت, אמרה, сказала are feminine."""
    forms = lex.setting("verb_gender")
    if not forms or not verb:
        return "u"
    word = verb.split()[0]
    if lex.has("masculine_verb", word):
        return "m"
    objects = (word.removesuffix(ending) for ending in lex.setting("object_pronoun") or () if word.endswith(ending))
    word = next((stem for stem in objects if stem in lex.verbs), word)  # وصفته, with its object joined to it
    for gender in ("f", "m"):
        if word.endswith(tuple(forms.get(gender, ()) or "\0")):
            return gender
    return "u"


def gender_of_cue(word: str, section: str, lex: Lexicon) -> str:
    """The gender of the verb or participle that reports; where forms tell, one that is not feminine is masculine."""
    participle = section == "participle"
    forms = lex.setting("participle_gender" if participle else "verb_gender")
    if not forms or section not in ("verb", "weak", "participle"):
        return "u"
    if participle:
        return next((gender for gender, endings in forms.items() if word.endswith(tuple(endings))), "u")
    shown = gender_of_verb(word, lex)
    unclear = str(lex.setting("feminine_present") or "")
    if shown != "u" or not unclear or word.endswith(tuple(lex.setting("verb_plural") or ("\0",))):
        return shown
    if not word.startswith(unclear):
        return "m"
    others = (str(prefix) + word[len(unclear) :] for prefix in lex.setting("present_prefix") or ())
    return "f" if any(other != word and other in lex.verbs for other in others) else "u"


def gender_of_person(name: str, lex: Lexicon) -> str:
    """The gender that somebody's given name usually has, "u" where it tells none; أم ياسر is a mother."""
    for gender, parents in (lex.setting("parents") or {}).items():
        if key(name.split()[0] if name.split() else "", lex.lang) in parents:
            return str(gender)
    first = next((word for word in name.split() if len(word) > 2), "")
    return given_names().get(key(first, None if lex.lang == "tr" else lex.lang), "u")


def gender_of_name(name: str, lex: Lexicon) -> str:
    """The grammatical gender of an organisation by its first word: الوزارة is feminine."""
    ending = lex.setting("feminine_noun")
    words = name.split()
    if not ending or not words:
        return "u"
    return "f" if words[0].endswith(tuple(ending)) else "u"


def gender_of_noun(noun: str, lex: Lexicon) -> str:
    """By the ending of a folded noun, where that shows it: الرجل, الشابة."""
    endings = tuple(lex.setting("feminine_noun") or ())
    return ("f" if noun.endswith(endings) else "m") if endings else "u"
