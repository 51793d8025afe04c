"""A small parallel grammar of Arabic, English and French: sentences of a news agency that never was.

Subject, verb and object are always there; an adjective on either, a place, a time, a manner and a purpose may be,
and the
verb is past, negated or future. Every choice is visible in all three languages, so that what a rendering leaves out or
adds is known.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, replace

NOUNS = [
    # Arabic, its gender; English; French, its gender
    ("الوزير", "m", "the minister", "le ministre", "m"),
    ("الحكومة", "f", "the government", "le gouvernement", "m"),
    ("الرئيس", "m", "the president", "le président", "m"),
    ("اللجنة", "f", "the committee", "la commission", "f"),
    ("الجيش", "m", "the army", "l'armée", "f"),
    ("المحكمة", "f", "the court", "le tribunal", "m"),
    ("البرلمان", "m", "the parliament", "le parlement", "m"),
    ("النقابة", "f", "the union", "le syndicat", "m"),
    ("السفير", "m", "the ambassador", "l'ambassadeur", "m"),
    ("الشرطة", "f", "the police", "la police", "f"),
]
OBJECTS = [
    ("الاتفاق", "m", "the agreement", "l'accord", "m"),
    ("الخطة", "f", "the plan", "le plan", "m"),
    ("القرار", "m", "the decision", "la décision", "f"),
    ("المبادرة", "f", "the initiative", "l'initiative", "f"),
    ("التقرير", "m", "the report", "le rapport", "m"),
    ("الميزانية", "f", "the budget", "le budget", "m"),
    ("القانون", "m", "the law", "la loi", "f"),
    ("المعاهدة", "f", "the treaty", "le traité", "m"),
    ("الاقتراح", "m", "the proposal", "la proposition", "f"),
    ("الوثيقة", "f", "the document", "le document", "m"),
]
ADJECTIVES = [
    # Arabic masculine and feminine; English; French masculine and feminine
    ("الجديد", "الجديدة", "new", "récent", "récente"),
    ("القديم", "القديمة", "old", "ancien", "ancienne"),
    ("المحلي", "المحلية", "local", "local", "locale"),
    ("الوطني", "الوطنية", "national", "national", "nationale"),
    ("المؤقت", "المؤقتة", "temporary", "temporaire", "temporaire"),
    ("السري", "السرية", "secret", "secret", "secrète"),
    ("المدني", "المدنية", "civil", "civil", "civile"),
    ("الكبير", "الكبيرة", "large", "grand", "grande"),
]
VERBS = [
    # Arabic past m and f, present m and f; English past and base; French participle and future
    ("رفض", "رفضت", "يرفض", "ترفض", "rejected", "reject", "rejeté", "rejettera"),
    ("وقع", "وقعت", "يوقع", "توقع", "signed", "sign", "signé", "signera"),
    ("نشر", "نشرت", "ينشر", "تنشر", "published", "publish", "publié", "publiera"),
    ("ناقش", "ناقشت", "يناقش", "تناقش", "discussed", "discuss", "discuté", "discutera"),
    ("أيد", "أيدت", "يؤيد", "تؤيد", "supported", "support", "soutenu", "soutiendra"),
    ("انتقد", "انتقدت", "ينتقد", "تنتقد", "criticised", "criticise", "critiqué", "critiquera"),
    ("قدم", "قدمت", "يقدم", "تقدم", "presented", "present", "présenté", "présentera"),
    ("راجع", "راجعت", "يراجع", "تراجع", "reviewed", "review", "examiné", "examinera"),
]
PLACES = [
    ("في دمشق", "in Damascus", "à Damas"),
    ("في القاهرة", "in Cairo", "au Caire"),
    ("في بغداد", "in Baghdad", "à Bagdad"),
    ("في باريس", "in Paris", "à Paris"),
    ("في تونس", "in Tunis", "à Tunis"),
    ("في جنيف", "in Geneva", "à Genève"),
]
TIMES = [
    ("صباحا", "in the morning", "le matin"),
    ("مساء", "in the evening", "le soir"),
    ("يوم الأحد", "on Sunday", "dimanche"),
    ("يوم الاثنين", "on Monday", "lundi"),
    ("يوم الخميس", "on Thursday", "jeudi"),
    ("يوم السبت", "on Saturday", "samedi"),
]
MANNERS = [
    ("بحزم", "firmly", "fermement"),
    ("بسرعة", "quickly", "rapidement"),
    ("علنا", "publicly", "publiquement"),
    ("بهدوء", "calmly", "calmement"),
    ("مرتين", "twice", "deux fois"),
]
PURPOSES = [
    ("لحماية المدنيين", "to protect civilians", "pour protéger les civils"),
    ("لإنهاء الحرب", "to end the war", "pour mettre fin à la guerre"),
    ("لخفض الأسعار", "to lower prices", "pour baisser les prix"),
    ("لإرضاء الناخبين", "to please voters", "pour plaire aux électeurs"),
]
OPTIONAL = {
    "quality": ADJECTIVES, "feature": ADJECTIVES, "place": PLACES, "time": TIMES, "manner": MANNERS,
    "purpose": PURPOSES,
}  # fmt: skip
LANGUAGES = ("ar", "en", "fr")


@dataclass(frozen=True)
class Sentence:
    """The choices behind a sentence: indices into the tables, None for what is left out."""

    subject: int
    verb: int
    object: int
    mood: str
    quality: int | None = None
    feature: int | None = None
    place: int | None = None
    time: int | None = None
    manner: int | None = None
    purpose: int | None = None

    @property
    def present(self) -> list[str]:
        """The optional parts it has."""
        return [name for name in OPTIONAL if getattr(self, name) is not None]

    @property
    def absent(self) -> list[str]:
        """The optional parts it lacks."""
        return [name for name in OPTIONAL if getattr(self, name) is None]


def sentence(random: random.Random, chance: float = 0.5) -> Sentence:
    """A random sentence; each optional part is there with the probability ``chance``."""
    optional = {
        name: random.randrange(len(table)) if random.random() < chance else None for name, table in OPTIONAL.items()
    }
    return Sentence(
        random.randrange(len(NOUNS)), random.randrange(len(VERBS)), random.randrange(len(OBJECTS)),
        random.choice(["past", "past", "not", "will"]), **optional,
    )  # fmt: skip


def without(made: Sentence, part: str) -> Sentence:
    """The sentence less an optional part."""
    return replace(made, **{part: None})


def with_(made: Sentence, part: str, random: random.Random) -> Sentence:
    """The sentence with an optional part it lacked."""
    return replace(made, **{part: random.randrange(len(OPTIONAL[part]))})


def _join(*parts: str) -> str:
    text = " ".join(part for part in parts if part)
    return text[0].upper() + text[1:] + "."


def write(made: Sentence, lang: str) -> str:
    """The sentence in Arabic, English or French."""
    return {"ar": _arabic, "en": _english, "fr": _french}[lang](made)


def words_of(made: Sentence, part: str, lang: str) -> str:
    """The words of an optional part as they stand in the sentence."""
    index, column = getattr(made, part), LANGUAGES.index(lang)
    if part in ("quality", "feature"):
        noun = (NOUNS if part == "quality" else OBJECTS)[made.subject if part == "quality" else made.object]
        return _adjective(index, lang, noun)
    return OPTIONAL[part][index][column]


def _adjective(index: int | None, lang: str, noun: tuple[str, ...]) -> str:
    if index is None:
        return ""
    row = ADJECTIVES[index]
    if lang == "en":
        return row[2]
    return row[int(noun[1] == "f")] if lang == "ar" else row[3 + int(noun[4] == "f")]


def _more(made: Sentence, lang: str) -> list[str]:
    column = LANGUAGES.index(lang)
    parts = [("manner", MANNERS), ("place", PLACES), ("time", TIMES), ("purpose", PURPOSES)]
    return [table[getattr(made, name)][column] for name, table in parts if getattr(made, name) is not None]


def _arabic(made: Sentence) -> str:
    noun, object, verb = NOUNS[made.subject], OBJECTS[made.object], VERBS[made.verb]
    feminine = int(noun[1] == "f")
    said = {"past": verb[feminine], "not": "لم " + verb[2 + feminine], "will": "سوف " + verb[2 + feminine]}[made.mood]
    subject = [noun[0], _adjective(made.quality, "ar", noun)]
    return _join(said, *subject, object[0], _adjective(made.feature, "ar", object), *_more(made, "ar"))


def _phrase(noun: str, adjective: str) -> str:
    """An English noun phrase: the adjective after the article."""
    return noun.replace("the ", f"the {adjective} ", 1) if adjective else noun


def _english(made: Sentence) -> str:
    noun, object, verb = NOUNS[made.subject], OBJECTS[made.object], VERBS[made.verb]
    said = {"past": verb[4], "not": "did not " + verb[5], "will": "will " + verb[5]}[made.mood]
    subject = _phrase(noun[2], _adjective(made.quality, "en", noun))
    return _join(subject, said, _phrase(object[2], _adjective(made.feature, "en", object)), *_more(made, "en"))


def _french(made: Sentence) -> str:
    noun, object, verb = NOUNS[made.subject], OBJECTS[made.object], VERBS[made.verb]
    said = {"past": "a " + verb[6], "not": "n'a pas " + verb[6], "will": verb[7]}[made.mood]
    subject = [noun[3], _adjective(made.quality, "fr", noun)]
    return _join(*subject, said, object[3], _adjective(made.feature, "fr", object), *_more(made, "fr"))
