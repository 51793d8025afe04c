"""Words, and the clitics in them: ``+`` marks the cuts."""

import pytest

from toolkit.text.fold import fold_word
from toolkit.text.words import function_words, segments, surface, words


def cut(text: str, lang: str | None) -> str:
    return " ".join("+".join(text[start:end] for start, end in segments(word)) for word in words(text, lang))


TOKENS = [
    ("en", "We'll go, they don't.", "We +'ll go they do +n't"),
    ("en", "the state’s authority", "the state +’s authority"),
    ("en", "1,311 killed; 3.5% of 10 000", "1,311 killed 3.5 of 10 000"),
    ("en", "the U.S. army, e.g. O'Brien", "the U.S army e.g O'Brien"),
    ("en", "pro-Assad fighters… 1990s", "pro Assad fighters 1990s"),
    ("en", "user_name @x http://a.b", "user name x http a.b"),
    ("fr", "l’État qu'il n'a", "l’ +État qu' +il n' +a"),
    ("fr", "aujourd'hui, quelqu'un", "aujourd'hui quelqu'un"),
    ("fr", "10\u202f000 morts", "10\u202f000 morts"),
    ("de", "Das geht's nicht", "Das geht's nicht"),
    ("tr", "Türkiye'nin İstanbul’da", "Türkiye +'nin İstanbul +’da"),
    ("id", "pidatonya hanya punya", "pidato +nya hanya punya"),
    ("id", "bangsaku, ilmu, buku, apakah, adalah", "bangsa +ku ilmu buku apa +kah adalah"),
    ("fa", "می‌خواهم کتاب‌های", "می‌ +خواهم کتاب +‌های"),
    ("fa", "نیروهای تنها آنها", "نیرو +های تنها آنها"),
    ("he", 'צה"ל וצה״ל', 'צה"ל ו +צה״ל'),
    ("he", "הממשלה אמרה שהיא", "ה +ממשלה אמרה ש +היא"),
    ("he", "ועדה הודעה היסטוריה בית לשון שלום", "ועדה הודעה היסטוריה בית לשון שלום"),
    ("he", "ובבית להיות לירושלים", "ו +ב +בית להיות ל +ירושלים"),
    ("ru", "не пойдём т.е. из-за", "не пойдём т.е из за"),
    ("zh", "我们会追究责任。", "我们 会 追究责任"),
    ("zh", "😀我们𠀀好abc", "我们 𠀀 好 abc"),
    ("ja", "日本語を", "日本語 を"),
    ("th", "ฉันรักเธอ", "ฉัน รัก เธอ"),
    ("hi", "हिन्दी में", "हिन्दी में"),
    (None, "والحكومة l'État", "والحكومة l'État"),
    ("xx", "l'État", "l'État"),
]


@pytest.mark.parametrize(("lang", "text", "expected"), TOKENS)
def test_words(lang: str | None, text: str, expected: str) -> None:
    assert cut(text, lang) == expected.replace(" +", "+")


ARABIC_CUT = [
    "و+ال+حكومة",
    "ف+ال+شعب",
    "ب+ال+دولة",
    "ك+ال+عادة",
    "ل+ل+مدنيين",
    "و+ل+ل+أسف",
    "س+نحاسب",
    "و+س+يواجه",
    "س+يتم",
    "أهل+نا",
    "مأرب+ه",
    "صلاحيات+ها",
    "و+قال",
    "و+هو",
    "و+في",
    "و+لدي+هم",
    "ف+إن+ه",
    "ب+ها",
    "ل+هم",
    "من+ه",
    "علي+كم",
    "لأن+ها",
    "و+لكن+ه",
    "ل+تحقيق",
    "ل+سوريا",
    "ب+كل",
    "ب+أن",
    "ب+عدم",
    "ب+شكل",
    "ب+ريف",
    "و+ب+دمشق",
    "و+وزير",
    "و+بلد",
    "ل+لبنان",
    "ك+جزء",
    "بعد+ه",
    "كل+هم",
    "و+ال+والد",
    "و+بَ+ها",
]
ARABIC_WHOLE = """
وزير وزارة واحد واحدة والد والدة وقت وقف وقفت وضع وجه وعد ورد وصل ولاية وطن واشنطن وفاة وحدة
بلد بلدان بيان بيانات بعد بعض بين بدء بنك برنامج بشار بغداد بيروت بريطانيا
كتاب كل كما كان كبير كذلك كي
لن لم ليس لجنة لقاء لغة لكن لبنان ليبيا لندن لأن لا
فرد فرنسا فلسطين فريق فقط في فوق فترة
سوريا سلام سنة سنوات سيارة سياسة سيد سيدة سيطرة ستة ستون سيناريو
الله الذي التي الذين التزام التقى التحاق إلى ألمانيا إلا
هذا هذه هنا مهم حكم فهم وجه اتجاه لله عبدالله قانونا مهما جنيه ذهن
"""


@pytest.mark.parametrize("expected", ARABIC_CUT)
def test_arabic_clitics_are_cut(expected: str) -> None:
    assert cut(expected.replace("+", ""), "ar") == expected


@pytest.mark.parametrize("word", ARABIC_WHOLE.split())
def test_arabic_radicals_stay(word: str) -> None:
    assert cut(word, "ar") == word


def test_vowel_signs_stay_with_the_letter_before() -> None:
    assert cut("وَالْحُكُومَةُ", "ar") == "وَ+الْ+حُكُومَةُ"
    assert cut("أهلَنا", "ar") == "أهلَ+نا"


def test_parts_are_named() -> None:
    text = "قال: ولأهلها"
    word = words(text, "ar")[1]
    assert surface(text, word) == "ولأهلها"
    assert [text[s:e] for s, e in word.prefixes] == ["و", "ل"]
    assert text[slice(*word.stem)] == "أهل"
    assert [text[s:e] for s, e in word.suffixes] == ["ها"]


@pytest.mark.parametrize(
    ("lang", "word"),
    [
        ("en", "the"),
        ("ar", "على"),
        ("ar", "لأنها"),
        ("fr", "qu'"),
        ("de", "für"),
        ("es", "está"),
        ("tr", "için"),
        ("id", "yang"),
        ("ru", "её"),
        ("fa", "که"),
        ("he", "של"),
    ],
)
def test_function_words_are_folded(lang: str, word: str) -> None:
    assert fold_word(word, lang) in function_words(lang)


CONTENT = {
    "en": "not no never may must can could should would will all some very allegedly about-face",
    "ar": "لا لم لن ليس غير ربما كل بعض جدا يجب سوف",
    "fr": "pas ne jamais peut doit tout très",
    "de": "nicht kein kann muss soll alle sehr",
    "es": "no nunca puede debe todo muy",
    "tr": "değil yok belki çok bütün",
    "id": "tidak bukan jangan mungkin harus semua sangat akan",
    "ru": "не ни нет может должен все очень",
    "fa": "نه باید شاید همه بسیار هیچ",
    "he": "לא אין אל אולי חייב כל מאוד",
}


@pytest.mark.parametrize("lang", CONTENT)
def test_what_carries_meaning_is_no_function_word(lang: str) -> None:
    assert not {fold_word(word, lang) for word in CONTENT[lang].split()} & function_words(lang)


def test_a_language_without_data() -> None:
    assert function_words("xx") == function_words(None) == frozenset()
