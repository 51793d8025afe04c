"""Which language a text is in: as declared, else by its script, else by a seeded detector, else unknown."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache
from pathlib import Path
from threading import Lock
from typing import Any, Literal, NamedTuple

from toolkit.errors import ConfigError
from toolkit.text.fold import fold
from toolkit.text.languages import known, primary
from toolkit.text.words import function_words

__all__ = ["Language", "identify", "normalise", "primary"]

Method = Literal["declared", "script", "detector", "unknown"]

_SAMPLE = 4000
"""Code points that are looked at; the beginning of a text tells its language."""
_SHORTEST, _ENOUGH = 16, 48
"""Letters below which the n-gram detector is not asked, and below which it is not trusted alone."""
_PLENTY = 12
"""Function words by which one language leads where the detector is not asked: its profiles take long to load."""

_SCRIPTS = {
    "Latn": "A-Za-z\u00c0-\u024f\u1e00-\u1eff",
    "Arab": "\u0620-\u064a\u066e-\u06d3\u06d5\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc",
    "Hebr": "\u05d0-\u05f2\ufb1d-\ufb4f", "Cyrl": "\u0400-\u0481\u048a-\u052f",
    "Grek": "\u0370-\u03ff\u1f00-\u1fff", "Thai": "\u0e01-\u0e2e",
    "Hang": "\uac00-\ud7a3\u1100-\u11ff\u3130-\u318f", "Kana": "\u3041-\u30fa\uff66-\uff9d",
    "Hani": "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff", "Armn": "\u0531-\u0587",
    "Geor": "\u10a0-\u10ff\u1c90-\u1cbf", "Deva": "\u0904-\u0939", "Beng": "\u0985-\u09b9",
    "Guru": "\u0a05-\u0a39", "Gujr": "\u0a85-\u0ab9", "Taml": "\u0b85-\u0bb9", "Telu": "\u0c05-\u0c39",
    "Knda": "\u0c85-\u0cb9", "Mlym": "\u0d05-\u0d39", "Sinh": "\u0d85-\u0dc6", "Laoo": "\u0e81-\u0eae",
    "Mymr": "\u1000-\u102a", "Khmr": "\u1780-\u17b3", "Ethi": "\u1200-\u135a",
}  # fmt: skip
_LETTER = re.compile("|".join(f"(?P<{name}>[{inside}]+)" for name, inside in _SCRIPTS.items()))
_DECIDES = {
    "Hebr": "he", "Grek": "el", "Thai": "th", "Hang": "ko", "Kana": "ja", "Hani": "zh", "Armn": "hy", "Geor": "ka",
    "Guru": "pa", "Gujr": "gu", "Taml": "ta", "Telu": "te", "Knda": "kn", "Mlym": "ml", "Sinh": "si", "Laoo": "lo",
    "Mymr": "my", "Khmr": "km",
}  # fmt: skip
_TELLING = {
    "Arab": {
        "ur": "ٹڈڑںےھہ", "ps": "ښځڅړۍټډڼ", "ckb": "ڕڵێۆەڤ", "ug": "ۇۈۋې", "sd": "ڄڃٻڀٺڌڏ",
        "fa": "پچژگکی", "ar": "ةىيكأإئؤً",
    },
    "Cyrl": {
        "uk": "іїєґ", "be": "ўі", "sr": "ђћџљњј", "mk": "ѓќѕјљњџ", "kk": "әғқңұһ", "mn": "өү", "ru": "ыэъё", "bg": "ъ",
    },
}  # fmt: skip
"""Letters that tell languages of one script apart, the narrower alphabets first."""
_LATIN = {"tr": "ğıİ", "de": "ß", "es": "ñ¿¡"}
"""Letters worth a function word or two."""
_NARROW = {"Arab": ("ur", "ps", "ckb", "ug", "sd"), "Cyrl": ("uk", "be", "sr", "mk", "kk", "mn")}

_ARTICLE = re.compile(r"\bال\w{3,}")
_TAG = re.compile(
    r"(?P<language>[a-z]{2,3})(?:-[a-z]{3}){0,3}(?:-(?P<script>[a-z]{4}))?(?:-(?P<region>[a-z]{2}|[0-9]{3}))?"
    r"(?P<rest>(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*(?:-[a-wyz0-9](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?)",
    re.IGNORECASE,
)


class Language(NamedTuple):
    """A language and how it is known. ``lang`` is a BCP-47 tag or None; ``confidence`` is in [0, 1]."""

    lang: str | None
    method: Method
    confidence: float


_UNKNOWN = Language(None, "unknown", 0.0)


def normalise(tag: str) -> str:
    """A BCP-47 tag in its usual spelling: ``AR_sy`` is ``ar-SY``, ``ara`` is ``ar``.

    Raises ConfigError when the tag is not well-formed (RFC 5646).
    """
    match = _TAG.fullmatch(tag.strip().replace("_", "-"))
    if not match:
        raise ConfigError(f"not a language tag: {tag!r}; use BCP-47, for example ar, en-GB or zh-Hant")
    script, region, rest = match["script"], match["region"], match["rest"]
    language = primary(match["language"]) or "und"
    parts = [language, script and script.title(), region and region.upper(), rest and rest[1:].lower()]
    return "-".join(part for part in parts if part)


def misdeclared(text: str, declared: str | None) -> str | None:
    """Why a declared language cannot be that of a text: hardly a letter is of its script; None where it can."""
    lang = primary(declared)
    wanted = _writes(lang) if lang and lang in known("words") else ""
    if not wanted or _mostly(text[:_SAMPLE], wanted):
        return None
    scripts = _scripts(text[:_SAMPLE])
    if not scripts or scripts[wanted] * 10 > scripts.total():
        return None
    return f"declared {lang}, but its letters are not those of {lang}"


def identify(text: str, declared: str | None = None) -> Language:
    """The language of a text: declared, else by script, else by detector, else None; the same answer every time.

    Raises ConfigError when ``declared`` is not a BCP-47 tag; ``und`` and the empty string declare nothing.
    """
    if declared and declared.strip():
        tag = normalise(declared)
        if primary(tag):
            return Language(tag, "declared", 1.0)
    return _identify(text[:_SAMPLE])


@lru_cache(maxsize=512)
def _identify(text: str) -> Language:
    scripts = _scripts(text)
    letters = scripts.total()
    if not letters:
        return _UNKNOWN
    if scripts["Kana"] * 12 > scripts["Hani"] and scripts["Kana"] + scripts["Hani"] > letters / 2:
        return Language("ja", "script", 0.99)
    script, count = max(scripts.items(), key=lambda item: (item[1], item[0]))
    if count * 2 <= letters:
        return _UNKNOWN
    if script in _DECIDES:
        return Language(_DECIDES[script], "script", round(count / letters, 3))
    if script in _TELLING and (told := _by_letters(text, script)):
        return told
    return _by_words(text, script, count)


def _mostly(text: str, script: str) -> bool:
    """Whether so many letters are of a script that the others need not be counted; the first words tell."""
    letters = 0
    for match in _LETTER.finditer(text):
        if match.lastgroup == script:
            letters += match.end() - match.start()
            if letters * 10 > len(text):
                return True
    return False


def _scripts(text: str) -> Counter[str]:
    """Letters by script."""
    scripts: Counter[str] = Counter()
    for match in _LETTER.finditer(text):
        scripts[match.lastgroup or ""] += match.end() - match.start()
    return scripts


def _by_letters(text: str, script: str) -> Language | None:
    """Tell the languages of one script apart by letters that only some of them use, and by their commonest words."""
    counts = Counter(text.lower())
    telling = _TELLING[script]
    scores = {lang: sum(counts[letter] for letter in letters) for lang, letters in telling.items()}
    for lang in _NARROW[script]:
        others = max(scores[other] for other in _NARROW[script] if other != lang)
        if scores[lang] and (scores[lang] > others or (scores[lang] == others and lang == "ur")):
            return Language(lang, "script", 0.95)
    hits = _function_word_hits(text, [lang for lang in telling if lang in known("words")])
    if "ar" in hits:
        hits["ar"] += len(_ARTICLE.findall(text))
    wide = [lang for lang in telling if lang not in _NARROW[script]]
    total = {lang: scores[lang] + 3 * hits.get(lang, 0) for lang in wide}
    first, second = sorted(wide, key=lambda lang: -total[lang])[:2]
    if total[first] > 2 * total[second]:
        return Language(first, "script", 0.95 if total[first] > 4 else 0.8)
    return None


def _function_word_hits(text: str, languages: list[str]) -> dict[str, int]:
    tokens = re.findall(r"[^\W\d_]+", fold(text).text)
    return {lang: sum(token in function_words(lang) for token in tokens) for lang in languages}


def _by_words(text: str, script: str, letters: int) -> Language:
    """Function words and n-grams: short text needs both to agree, or one of them to be in no doubt."""
    hits = _function_word_hits(text, [lang for lang in known("words") if _writes(lang) == script])
    for lang, telling in _LATIN.items():
        if lang in hits:
            hits[lang] += min(2, sum(text.count(letter) for letter in telling))
    ranked = sorted(hits, key=lambda lang: (-hits[lang], lang))
    best = ranked[0] if ranked and hits[ranked[0]] else None
    margin = hits[ranked[0]] - (hits[ranked[1]] if len(ranked) > 1 else 0) if best else 0
    if best and margin >= _PLENTY and margin * 2 > hits[best]:
        return Language(best, "detector", 0.95)
    guess, probability = _detect(text) if letters >= _SHORTEST else (None, 0.0)
    if guess and hits.get(guess) and hits[guess] == hits[ranked[0]]:
        return Language(guess, "detector", round(max(probability, 0.9) if letters >= _ENOUGH else 0.8, 3))
    if best and margin >= 2 and (letters < _ENOUGH or (margin >= 3 and margin * 2 > hits[best] and guess not in hits)):
        return Language(best, "detector", round(min(0.9, 0.5 + 0.1 * margin), 2))
    if guess and letters >= _ENOUGH and probability >= 0.8 and (margin < 3 or guess not in hits):
        return Language(guess, "detector", round(probability * 0.9, 3))
    return _UNKNOWN


@cache
def _writes(lang: str) -> str:
    """The script in which a language's function words are written."""
    scripts = Counter(match.lastgroup for word in function_words(lang) for match in _LETTER.finditer(word))
    return (scripts.most_common(1)[0][0] or "") if scripts else ""


_LOCK = Lock()


@cache
def _factory() -> Any:
    from langdetect.detector_factory import PROFILES_DIRECTORY, DetectorFactory

    factory = DetectorFactory()
    factory.seed = 0
    # In name order: the package itself loads in the order of the file system, and sums of floats depend on it.
    profiles = sorted(path for path in Path(PROFILES_DIRECTORY).iterdir() if not path.name.startswith("."))
    factory.load_json_profile([path.read_text(encoding="utf-8") for path in profiles])
    return factory


def _detect(text: str) -> tuple[str | None, float]:
    """langdetect's first answer (Nakatani 2010) with its sampling seeded, so that it does not change."""
    from langdetect.lang_detect_exception import LangDetectException

    with _LOCK:
        detector = _factory().create()
    detector.append(text)
    try:
        answers = detector.get_probabilities()
    except LangDetectException:
        return None, 0.0
    return (primary(answers[0].lang), answers[0].prob) if answers else (None, 0.0)
